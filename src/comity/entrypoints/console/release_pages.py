"""What left: who has it, until when, what was said about it, and how it is called back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.decisions import Allowed
from comity.domain.explanations import explain
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import CopyStanding, OnwardCode, RecallReason, may_recall
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.answer_fields import parse_day
from comity.entrypoints.console.bound import Bound, bound
from comity.entrypoints.console.check_fields import (
    FINDINGS,
    OFFENCE_CHOICES,
    CheckForm,
    check_of,
    typed_check,
)
from comity.entrypoints.console.copy_pages import feedback_of
from comity.entrypoints.console.parties import Parties, parties_of
from comity.entrypoints.console.triage_pages import number_in_path
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.protocol.releases.custody import Gone, Kept, Recalled
from comity.protocol.releases.onward import Open
from comity.service import feedback, owed, recalls, releases, rights
from comity.service.custody import release_custody
from comity.service.onward import answer_onward, open_requests
from comity.service.ports import StoredRelease
from comity.service.recalls import RecallRelease


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One line of the list. `arrived`: whether the partner's node has confirmed everything sent."""

    stored: StoredRelease
    number: str
    partner: str
    sheet: Bound
    arrived: bool


def releases_list(visit: Visit) -> Response:
    """What we gave, the newest first, and what is owed for it."""
    parties = parties_of(visit)
    given = releases.list_releases(visit.node, by=visit.by)
    known = {stored.terms.release for stored in given}
    due = tuple(i for i in owed.owed(visit.node) if i.release in known and not i.by_us)
    return visit.page(
        "releases.html",
        rows=tuple(_row(visit, stored, parties) for stored in reversed(given)),
        overdue=tuple(item for item in due if item.is_overdue(visit.now)),
        due=tuple(item for item in due if not item.is_overdue(visit.now)),
        asked=tuple(s for s in open_requests(visit.node) if s.terms.release in known),
        parties=parties,
        words=words,
    )


def _row(visit: Visit, stored: StoredRelease, parties: Parties) -> ReleaseRow:
    return ReleaseRow(
        stored,
        stored.terms.release.hex(),
        parties.name(NodeId(stored.terms.partner)),
        bound(stored.label, b"", NodeId(stored.terms.partner), parties, visit.now),
        has_arrived(stored, parties),
    )


def has_arrived(stored: StoredRelease, parties: Parties) -> bool:
    """Whether the partner's node confirmed it: messages arrive in order, so older ones have."""
    row = parties.partners.get(NodeId(stored.terms.partner))
    since = None if row is None else row.channel.undelivered_since
    return since is None or since.replace(microsecond=0) > stored.terms.released_at


def release(visit: Visit) -> Response:
    """One release: what left, and everything that followed it."""
    return _page(visit, _in_path(visit))


def _in_path(visit: Visit) -> ReleaseId:
    return ReleaseId(number_in_path(visit, "release"))


def _page(
    visit: Visit,
    number: ReleaseId,
    *,
    check: CheckForm | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    seen, parties = release_custody(number, visit.node, by=visit.by), parties_of(visit)
    stored, partner = seen.stored, NodeId(seen.stored.terms.partner)
    held, passes = _check(visit, number)
    return visit.page(
        "release.html",
        status=status,
        seen=seen,
        number=number.hex(),
        partner=parties.name(partner),
        sheet=bound(stored.label, stored.content or b"", partner, parties, visit.now),
        arrived=has_arrived(stored, parties),
        recalled=stored.state if isinstance(stored.state, Recalled) else None,
        kept=stored.state if isinstance(stored.state, Kept) else None,
        gone=stored.state if isinstance(stored.state, Gone) else None,
        open=[state for state in seen.onward if isinstance(state, Open)],
        feedback=feedback_of(seen),
        may_recall=explain(may_recall(stored.standing)),
        check=check or held,
        passes=passes,
        correcting=_correcting(visit, stored),
        recall_reasons=[(code.value, text) for code, text in words.RECALLS.items()],
        onward_codes=[("", ""), *((code.value, text) for code, text in words.ONWARD.items())],
        findings=FINDINGS,
        offences=OFFENCE_CHOICES,
        can_recall=visit.can(Act.RECALL),
        can_answer=visit.can(Act.ANSWER_ONWARD),
        parties=parties,
        words=words,
        typed=visit.form,
        problem=problem,
        is_held=stored.standing is CopyStanding.HELD,
    )


def _check(visit: Visit, number: ReleaseId) -> tuple[CheckForm, tuple[object, ...]]:
    """The rights check of a recall, and what it still stands in the way with."""
    with visit.node.read_unit() as uow:
        subject = recalls.recall_subject(number)
        decision = rights.decision_on(uow, subject)
        stored = uow.rights.get(subject)
    return check_of(stored), () if isinstance(decision, Allowed) else explain(decision)


def _correcting(visit: Visit, stored: StoredRelease) -> list[tuple[str, str]]:
    """Later releases to the same partner, of which one may correct this."""
    given = releases.list_releases(visit.node, by=visit.by)
    later = (
        other.terms
        for other in given
        if other.terms.partner == stored.terms.partner
        and other.terms.release != stored.terms.release
        and other.terms.released_at >= stored.terms.released_at
    )
    named = [(t.release.hex(), f"{t.release.hex()[:8]} · {t.released_at.date()}") for t in later]
    return [("", "none"), *named]


def _acts(act: Callable[[Visit, ReleaseId], object], said: str) -> Callable[[Visit], Response]:
    """A form of this page: done, or shown again with the reason and what was typed."""

    def handle(visit: Visit) -> Response:
        number = _in_path(visit)
        try:
            act(visit, number)
        except ComityError as error:
            told = words_for_people(error)
            form = typed_check(visit) if visit.ticked("is-check") else None
            return _page(visit, number, check=form, problem=told, status=http_status(error))
        return visit.go(f"/releases/{number.hex()}", said)

    return handle


def _recall(visit: Visit, number: ReleaseId) -> object:
    try:
        reason = RecallReason(visit.field("reason"))
        typed = visit.field("replaced-by")
        replaced_by = ReleaseId(bytes.fromhex(typed)) if typed else None
    except ValueError as error:
        raise InvalidInput("reason", "choose why it is called back") from error
    command = RecallRelease(number, reason, visit.field("words"), visit.by, replaced_by)
    return recalls.recall_release(command, visit.node)


def _submit_check(visit: Visit, number: ReleaseId) -> object:
    check = typed_check(visit).check(visit.by.officer)
    return rights.submit_check("recall", recalls.recall_subject(number), check, visit.node)


def _answer(visit: Visit, _: ReleaseId) -> object:
    try:
        request, code = bytes.fromhex(visit.field("request")), OnwardCode(visit.field("code"))
    except ValueError as error:
        raise InvalidInput("code", "choose an answer of the list") from error
    text = visit.field("until")
    until = parse_day(text, "until", ends=True) if text else None
    said = visit.field("words")
    return answer_onward(request, code, said, visit.node, until=until, by=visit.by)


def _chase(visit: Visit, number: ReleaseId) -> object:
    return feedback.chase_feedback(number, visit.node, by=visit.by)


PAGES: tuple[Page, ...] = (
    reads("/releases", releases_list, Act.READ_CONTENT),
    reads("/releases/{release}", release, Act.READ_CONTENT),
    writes(
        "/releases/{release}/check",
        _acts(_submit_check, "The check is kept."),
        Act.RECALL,
    ),
    writes(
        "/releases/{release}/recall",
        _acts(_recall, "Recalled. From its receipt nothing new is done with the partner’s copy."),
        Act.RECALL,
    ),
    writes(
        "/releases/{release}/answer",
        _acts(_answer, "Answered. The partner is told."),
        Act.ANSWER_ONWARD,
    ),
    writes("/releases/{release}/chase", _acts(_chase, "Reminded."), Act.RECALL),
)
