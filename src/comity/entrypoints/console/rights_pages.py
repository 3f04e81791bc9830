"""The rights gate: what waits for the reviewer, one check with its subject, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from comity.adapters.db.queries_rights import CheckRow, RightsQueries
from comity.domain.access import Act
from comity.domain.ids import RfiId
from comity.domain.rights import OFFENCES, QUESTIONS, Concern, Finding
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.paging import start_of
from comity.entrypoints.console.requests import partner_alias, request_context
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput, Refused
from comity.service import rights
from comity.service.request_views import view_request
from comity.service.reviews import NOTHING, About, about, open_answers
from comity.service.rights import subject_of

CHECKS_SHOWN = 50

KINDS: dict[str, str] = {
    "query": "question for a match",
    "request": "request for information",
    "answer": "answer, or information given",
    "recall": "recall",
}

CONCERNS: dict[Concern, str] = {
    Concern.POLITICAL: "political",
    Concern.MILITARY: "military",
    Concern.RELIGIOUS: "religious",
    Concern.RACIAL: "racial",
    Concern.MINOR: "minor offence",
    Concern.DISPROPORTIONATE: "disproportionate",
}

FINDINGS: dict[Finding, Chip] = {
    Finding.NO: quiet("no"),
    Finding.UNSURE: wait("unsure"),
    Finding.YES: stop("yes"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form of a review."""

    decision: str = ""
    words: str = ""


def queue(visit: Visit) -> Response:
    """What waits for a reviewer, oldest first; and every check there was, newest first."""
    queries, start = RightsQueries(visit.opened.engine), start_of(visit)
    live, stale = _sorted_out(visit, queries)
    return visit.page(
        "rights.html",
        waiting=live,
        stale=stale,
        rows=queries.newest(limit=CHECKS_SHOWN, offset=start),
        count=queries.count(),
        start=start,
        step=CHECKS_SHOWN,
        kinds=KINDS,
        concerns=CONCERNS,
        offence=offence_words,
        outcome=outcome_chip,
        may_review=visit.can(Act.REVIEW_RIGHTS),
    )


def _sorted_out(visit: Visit, queries: RightsQueries) -> tuple[list[CheckRow], list[CheckRow]]:
    """What still stands as it was checked, and what was changed, sent or deleted since."""
    waiting = queries.waiting()
    drafts = frozenset(_requests(queries)) | open_answers(visit.node, by=visit.by)
    # Of a question or a recall nothing is kept before it passes: those always wait.
    stale = [it for it in waiting if it.kind == "request" and it.subject not in drafts]
    return [it for it in waiting if it not in stale], stale


def _requests(queries: RightsQueries) -> dict[bytes, RfiId]:
    return queries.requests(lambda digest: subject_of("request", digest))


def offence_words(code: str) -> str:
    """The offence in words; the code where the table does not have it."""
    return OFFENCES[code].words if code in OFFENCES else code


def outcome_chip(row: CheckRow) -> Chip:
    """What became of a check."""
    if row.review is not None:
        return good("may go") if row.review.may_go else stop("stopped")
    return wait("waits for a reviewer") if row.concerns else good("passed, no concern")


def check(visit: Visit) -> Response:
    """One check, with what it is about."""
    return _show(visit, Typed())


def decide(visit: Visit) -> Response:
    """What the reviewer decides, and why."""
    subject = _subject(visit.path("subject"))
    typed = Typed(visit.field("decision"), visit.field("words"))
    try:
        may_go = _may_go(typed.decision)
        rights.review(subject, visit.node, may_go=may_go, words=typed.words, by=visit.by)
    except ComityError as error:
        return _show(visit, typed, problem=words_for_people(error), status=http_status(error))
    return visit.go("/rights", "It may go." if may_go else "It is stopped.")


def _may_go(text: str) -> bool:
    if text not in ("go", "stop"):
        raise InvalidInput("decision", "choose whether it may go")
    return text == "go"


def _subject(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("check", "there is no such check") from error


def _show(visit: Visit, typed: Typed, *, problem: str = "", status: int = 200) -> Response:
    queries = RightsQueries(visit.opened.engine)
    row = queries.one(_subject(visit.path("subject")))
    if row is None:
        raise InvalidInput("check", "there is no such check")
    found = about(row.subject, row.kind, visit.node, by=visit.by)
    return visit.page(
        "rights-check.html",
        status=status,
        problem=problem,
        typed=typed,
        row=row,
        kind=KINDS.get(row.kind, row.kind),
        concerns=CONCERNS,
        questions=QUESTIONS,
        answers={answer.concern: answer for answer in row.check.answers},
        findings=FINDINGS,
        offence=offence_words(row.check.offence),
        by_nature=_by_nature(row),
        outcome=outcome_chip(row),
        about=found,
        about_partner=_partner(visit, found),
        is_held=found != NOTHING,
        may_review=visit.can(Act.REVIEW_RIGHTS) and row.waits,
        own=row.check.by == visit.by.officer,
        **_request(visit, queries, row),
    )


def _by_nature(row: CheckRow) -> str:
    """A concern that the offence calls for, whatever was answered."""
    offence = OFFENCES.get(row.check.offence)
    return "" if offence is None or offence.concern is None else CONCERNS[offence.concern]


def _partner(visit: Visit, found: About) -> str:
    return "" if found.draft is None else partner_alias(visit, found.draft.partner)


def _request(visit: Visit, queries: RightsQueries, row: CheckRow) -> dict[str, object]:
    """The request that the check is about, whole, if this officer may see it."""
    number = _requests(queries).get(row.subject) if row.kind == "request" else None
    if number is None:
        return {"request_id": "", "withheld": ""}
    try:
        view = view_request(number, visit.node, by=visit.by)
    except Refused as error:
        return {"request_id": number.hex(), "withheld": error.reason}
    shown = request_context(visit, view)
    return {"request_id": number.hex(), "withheld": "", **shown}


PAGES: tuple[Page, ...] = (
    reads("/rights", queue, Act.REVIEW_RIGHTS, Act.READ_LOG),
    reads("/rights/{subject}", check, Act.REVIEW_RIGHTS, Act.READ_LOG),
    writes("/rights/{subject}", decide, Act.REVIEW_RIGHTS),
)
