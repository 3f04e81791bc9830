"""What waits for a releasing officer: what leaves, to whom, why, and under which marking."""

from __future__ import annotations

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.approvals import Outcome
from comity.domain.explanations import explain
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.answer_views import preview_of, treated
from comity.entrypoints.console.parties import parties_of
from comity.entrypoints.console.triage_pages import number_in_path
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service import answers
from comity.service.considering import Considered, Listed, consider, list_drafts


def approvals_list(visit: Visit) -> Response:
    """What was submitted and has not left, by the day it is due."""
    listed = list_drafts(visit.node, by=visit.by)
    waiting = [item for item in listed if item.tally is not None]
    me = visit.by.officer
    return visit.page(
        "approvals.html",
        mine=tuple(sorted((i for i in waiting if _is_for(i, me)), key=_due)),
        others=tuple(sorted((i for i in waiting if not _is_for(i, me)), key=_due)),
        Outcome=Outcome,
        me=me,
        parties=parties_of(visit),
        words=words,
    )


def _is_for(item: Listed, officer: str) -> bool:
    """Whether this officer could be one of those who approve it."""
    round_ = item.stored.round
    assert round_ is not None, "listed as submitted"
    approved = (approval.officer for approval in round_.approvals)
    return officer not in (*round_.authors, *round_.barred, *approved)


def _due(item: Listed) -> tuple[float, bytes]:
    """The nearest clock first; what nobody asked for comes last."""
    due = min((face.due_at.timestamp() for face in item.clocks), default=float("inf"))
    return due, item.stored.id


def approval(visit: Visit) -> Response:
    """One answer, for whoever releases it."""
    return _page(visit, number_in_path(visit, "answer"))


def _page(visit: Visit, number: bytes, *, problem: str = "", status: int = 200) -> Response:
    seen = consider(number, visit.node, by=visit.by)
    if seen.stored.content is None or seen.stored.round is None:
        return visit.go(f"/answers/{number.hex()}")
    parties = parties_of(visit)
    return visit.page(
        "approval.html",
        status=status,
        seen=seen,
        shown=preview_of(seen, parties, visit.now),
        treated=treated(seen),
        against=against(seen),
        parties=parties,
        words=words,
        typed=visit.form,
        problem=problem,
    )


def against(seen: Considered) -> tuple[object, ...]:
    """Everything that stands in the way of this officer's approval, with the way on."""
    reasons = (
        *explain(seen.may_approve),
        *explain(seen.may_submit),
        *explain(seen.checked),
    )
    return tuple({reason.code + reason.words: reason for reason in reasons}.values())


def approve(visit: Visit) -> Response:
    """Approve exactly what was shown, proved anew; the last approval that is needed releases it."""
    number = number_in_path(visit, "answer")
    try:
        digest = _digest(visit.field("digest"))
        after = answers.approve(number, digest, visit.node, by=visit.fresh())
    except ComityError as error:
        return _page(visit, number, problem=words_for_people(error), status=http_status(error))
    if after.released_at is None:
        return visit.go("/approvals", "Approved by you. Others have to approve it as well.")
    return visit.go("/approvals", "Released. It is on its way, under its marking.")


def send_back(visit: Visit) -> Response:
    """Give it back to its authors, with the reason."""
    number = number_in_path(visit, "answer")
    try:
        answers.send_back(number, visit.field("reason"), visit.node, by=visit.by)
    except ComityError as error:
        return _page(visit, number, problem=words_for_people(error), status=http_status(error))
    return visit.go("/approvals", "Sent back. Its authors see why.")


def _digest(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("digest", "is not that of a preview: load the page again") from error


PAGES: tuple[Page, ...] = (
    reads("/approvals", approvals_list, Act.APPROVE_RELEASE),
    reads("/approvals/{answer}", approval, Act.APPROVE_RELEASE),
    writes("/approvals/{answer}", approve, Act.APPROVE_RELEASE),
    writes("/approvals/{answer}/send-back", send_back, Act.APPROVE_RELEASE),
)
