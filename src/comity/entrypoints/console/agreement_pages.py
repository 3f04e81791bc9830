"""Agreements: read, compared version by version, tried, signed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from comity.adapters.db.rows import AgreementDetail, AgreementRow
from comity.domain.access import Act
from comity.domain.agreements import Agreement, Status
from comity.domain.ids import AgreementId, HoldingId
from comity.domain.readings import Change, read_terms
from comity.entrypoints.console.agreements import AgreementView, agreement_view, status_chip
from comity.entrypoints.console.chips import Chip
from comity.entrypoints.console.overview import names_of
from comity.entrypoints.console.rehearsal_views import rehearsal_view
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service import agreements, holdings

MAY_READ = (Act.MANAGE_AGREEMENTS, Act.READ_CONTENT, Act.READ_LOG)
RENEW_WITHIN = dt.timedelta(days=60)
GROUPS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Waiting for a signature", (Status.PROPOSED, Status.COUNTERED)),
    ("In force", (Status.IN_FORCE, Status.NOT_YET)),
    ("Suspended", (Status.SUSPENDED,)),
    ("Past", (Status.EXPIRED, Status.DENOUNCED, Status.REJECTED, Status.REPLACED)),
)


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of the list. `renewal`: it ends soon, and nothing newer is open."""

    row: AgreementRow
    status: Chip
    renewal: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One clause of two versions, side by side."""

    heading: str
    before: str
    after: str
    changed: bool


def list_of_agreements(visit: Visit) -> Response:
    """By state: first what waits for a signature."""
    rows = visit.rows.agreements(visit.now)
    views = tuple(_row_view(row, rows, visit.now) for row in rows)
    groups = tuple(
        (heading, tuple(view for view in views if view.row.status in statuses))
        for heading, statuses in GROUPS
    )
    return visit.page(
        "agreements.html",
        groups=groups,
        renewals=tuple(view for view in views if view.renewal),
        within=RENEW_WITHIN.days,
        may_manage=visit.can(Act.MANAGE_AGREEMENTS),
    )


def _row_view(row: AgreementRow, rows: tuple[AgreementRow, ...], now: dt.datetime) -> RowView:
    newer = any(other.id == row.id and other.version > row.version for other in rows)
    running = row.status in (Status.IN_FORCE, Status.SUSPENDED)
    return RowView(
        row, status_chip(row), running and not newer and row.ends_at - now < RENEW_WITHIN
    )


def agreement(visit: Visit) -> Response:
    """One version: what it says, where it stands, and what can be done about it."""
    return _agreement_page(visit)


def _agreement_page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    detail = detail_of(visit)
    newest = detail.versions[-1].version == detail.row.version
    return visit.page(
        "agreement.html",
        status=status,
        view=_view(visit, detail),
        newest=newest,
        versions=tuple((row, status_chip(row)) for row in detail.versions),
        holdings=tuple((row, row.id in detail.holdings) for row in visit.rows.holdings()),
        may_manage=visit.can(Act.MANAGE_AGREEMENTS),
        can_sign=newest and detail.row.awaits == "us",
        can_counter=newest and detail.row.status is not Status.DENOUNCED,
        runs=detail.row.status in (Status.IN_FORCE, Status.SUSPENDED, Status.NOT_YET),
        reason=visit.field("reason"),
        problem=problem,
    )


def _view(visit: Visit, detail: AgreementDetail) -> AgreementView:
    return agreement_view(detail, names_of(visit, visit.rows.partners()))


def detail_of(visit: Visit, *, newest: bool = False) -> AgreementDetail:
    """The agreement that the address names; its newest version, or the one asked for.

    Raises:
        InvalidInput: there is none.
    """
    version = None if newest else _version(visit.query("version"))
    return visit.rows.agreement(_number(visit), visit.now, version=version)


def _number(visit: Visit) -> AgreementId:
    try:
        return AgreementId(bytes.fromhex(visit.path("id")))
    except ValueError as error:
        raise InvalidInput("agreement", "no such agreement") from error


def _version(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise InvalidInput("version", "is no number")
    return int(text)


def compare(visit: Visit) -> Response:
    """Two versions side by side, clause by clause; what changed stands out."""
    after = detail_of(visit, newest=True)
    b = _version(visit.query("b")) or after.row.version
    a = _version(visit.query("a")) or max(b - 1, 1)
    before = visit.rows.agreement(after.row.id, visit.now, version=a)
    after = visit.rows.agreement(after.row.id, visit.now, version=b)
    return visit.page(
        "agreement-diff.html",
        before=before,
        after=after,
        clauses=_compared(visit, before, after),
        versions=after.versions,
    )


def _compared(
    visit: Visit, before: AgreementDetail, after: AgreementDetail
) -> tuple[Compared, ...]:
    names = names_of(visit, visit.rows.partners())
    old = {c.heading: c.words for c in read_terms(before.agreement.terms, names)}
    new = {c.heading: c.words for c in read_terms(after.agreement.terms, names)}
    changes = (Change(h, old.get(h, ""), new.get(h, "")) for h in dict.fromkeys((*old, *new)))
    return tuple(Compared(c.heading, c.before, c.after, c.before != c.after) for c in changes)


def dry_run(visit: Visit) -> Response:
    """What of our holdings would go in, and what would be refused; nothing leaves."""
    detail = detail_of(visit)
    rehearsal = rehearsal_view(visit, detail.agreement.terms, detail.row.id)
    return visit.page("agreement-try.html", detail=detail, rehearsal=rehearsal)


def sign(visit: Visit) -> Response:
    """Sign what the partner proposed: the version that was read, and no other."""

    def act(number: AgreementId) -> Agreement:
        newest = visit.rows.agreement(number, visit.now, version=None).row.version
        if visit.field("version") != str(newest):
            raise InvalidInput("version", "a newer one came meanwhile: read it before you sign")
        return agreements.sign_agreement(number, visit.node, by=visit.fresh().officer)

    return _act(visit, act, "Signed. It is in force, and the partner is told.")


def reject(visit: Visit) -> Response:
    """Decline what the partner proposed."""
    return _act(
        visit,
        lambda number: agreements.reject(number, _reason(visit), visit.node, by=visit.by.officer),
        "Rejected. The partner is told the reason.",
    )


def suspend(visit: Visit) -> Response:
    """Stop everything under the agreement for now."""
    return _act(
        visit,
        lambda number: agreements.suspend_agreement(
            number, _reason(visit), visit.node, by=visit.by.officer
        ),
        "Suspended. Nothing runs under it until we resume it.",
    )


def resume(visit: Visit) -> Response:
    """Lift our own suspension."""
    return _act(
        visit,
        lambda number: agreements.resume_agreement(number, visit.node, by=visit.by.officer),
        "Our suspension is lifted.",
    )


def denounce(visit: Visit) -> Response:
    """End it for good."""
    return _act(
        visit,
        lambda number: agreements.denounce_agreement(
            number, _reason(visit), visit.node, by=visit.fresh().officer
        ),
        "Denounced. It has ended for good.",
    )


def include(visit: Visit) -> Response:
    """Let one of our holdings take part, or take it out."""
    name = HoldingId(visit.field("holding"))
    change = (
        holdings.include_holding if visit.field("do") == "include" else holdings.exclude_holding
    )
    return _act(
        visit,
        lambda number: change(name, number, visit.node, by=visit.by.officer),
        "Changed. Open runs go on with what they began with.",
    )


def _act(visit: Visit, act: Callable[[AgreementId], object], said: str) -> Response:
    """Do it and say so, or say on the same page why not."""
    number = _number(visit)
    try:
        act(number)
    except ComityError as error:
        problem, status = words_for_people(error), problem_of(error).http_status
        return _agreement_page(visit, problem=problem, status=status)
    return visit.go(f"/agreements/{number.hex()}", said)


def _reason(visit: Visit) -> str:
    reason = visit.field("reason")
    if not reason:
        raise InvalidInput("reason", "needs words: the partner reads it, and both logs keep it")
    return reason


PAGES: tuple[Page, ...] = (
    reads("/agreements", list_of_agreements, *MAY_READ),
    reads("/agreements/{id}", agreement, *MAY_READ),
    reads("/agreements/{id}/compare", compare, *MAY_READ),
    reads("/agreements/{id}/try", dry_run, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/sign", sign, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/reject", reject, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/suspend", suspend, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/resume", resume, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/denounce", denounce, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/holdings", include, Act.MANAGE_AGREEMENTS),
)
