"""Holdings and their records: lists, one holding, one record; setting up, and taking back."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response

from comity.adapters.db.rows import RecordRow
from comity.domain.access import Act
from comity.domain.holdings import Holding
from comity.domain.ids import HoldingId
from comity.entrypoints.console.holdings import record_view
from comity.entrypoints.console.import_pages import waiting_for
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.overview import agreements_of, holding_of
from comity.entrypoints.console.paging import RECORDS_SHOWN, number_of
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service.holdings import create_holding, undo_import

BASIS = ("title", "originator", "legal_basis", "purpose")


def holdings(visit: Visit) -> Response:
    """Every list that we keep."""
    views = tuple(holding_of(visit, row) for row in visit.rows.holdings())
    return visit.page("holdings.html", holdings=views, waiting=_waiting(visit))


def _waiting(visit: Visit) -> tuple[object, ...]:
    return waiting_for(visit) if visit.can(Act.KEEP_HOLDINGS) else ()


def new(visit: Visit, error: ComityError | None = None) -> Response:
    """The form for an empty holding."""
    return visit.page(
        "holding-new.html",
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        typed={name: visit.field(name) for name in ("name", *BASIS, "review_date")},
        canaries=visit.ticked("canaries"),
    )


def create(visit: Visit) -> Response:
    """Set it up."""
    try:
        made = create_holding(_typed_holding(visit), visit.node)
    except ComityError as error:
        return new(visit, error)
    said = tr("The holding is there. Now take a list in.")
    return visit.go(f"/holdings/{made.id}/import", said)


def _typed_holding(visit: Visit) -> Holding:
    return Holding(
        HoldingId(visit.field("name")),
        visit.field("title"),
        visit.field("originator"),
        visit.field("legal_basis"),
        visit.field("purpose"),
        _day(visit.field("review_date")),
        canaries=visit.ticked("canaries"),
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("review date", "needs the form YYYY-MM-DD") from error


def holding(visit: Visit, error: ComityError | None = None) -> Response:
    """One holding: its revisions, what was refused, and its records."""
    row = visit.rows.holding(HoldingId(visit.path("holding")))
    revisions = visit.rows.revisions(row.id)
    found, further = _records(visit, row.id)
    standing = [revision.number for revision in revisions if not revision.undone]
    return visit.page(
        "holding.html",
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        reason=visit.field("reason"),
        holding=holding_of(visit, row),
        revisions=tuple(reversed(revisions)),
        newest=standing[-1] if standing else 0,
        before=standing[-2] if len(standing) > 1 else 0,
        refusals=visit.more.refusals(row.id, row.revision),
        waiting=_waiting(visit),
        records=found,
        further=further,
        begun=bool(visit.query("after")),
        search=visit.query("q"),
    )


def _records(visit: Visit, name: HoldingId) -> tuple[tuple[RecordRow, ...], dict[str, str]]:
    """A page of records, and the address of the next one: by key, or as found by a search."""
    search, after = visit.query("q"), visit.query("after")
    if not search.strip():
        rows = visit.rows.records(name, limit=RECORDS_SHOWN + 1, after=after)
        last = rows[RECORDS_SHOWN - 1].key if len(rows) > RECORDS_SHOWN else ""
        return rows[:RECORDS_SHOWN], {"after": last} if last else {}
    found = visit.searches.by_words(
        search, within=name, after=number_of(after), limit=RECORDS_SHOWN + 1
    )
    rows = tuple(one.row for one in found[:RECORDS_SHOWN])
    if len(found) <= RECORDS_SHOWN:
        return rows, {}
    return rows, {"q": search, "after": str(found[RECORDS_SHOWN - 1].number)}


def undo(visit: Visit) -> Response:
    """Take the newest import back."""
    name = HoldingId(visit.path("holding"))
    try:
        undone = undo_import(name, visit.field("reason"), visit.node, by=visit.by.officer)
    except ComityError as error:
        return holding(visit, error)
    said = tr("Revision {number} is taken back.").format(number=undone.number)
    return visit.go(f"/holdings/{name}", said)


def record(visit: Visit) -> Response:
    """One record: how its identifiers and its names will be matched, and what would help."""
    held = visit.rows.holding(HoldingId(visit.query("holding")))
    detail = visit.rows.record(held.id, visit.query("key"))
    agreements = tuple(view.detail for view in agreements_of(visit))
    return visit.page("record.html", record=record_view(detail, agreements), holding=held)


PAGES: tuple[Page, ...] = (
    reads("/holdings", holdings, Act.READ_CONTENT),
    reads("/holdings/new", new, Act.KEEP_HOLDINGS),
    writes("/holdings/new", create, Act.KEEP_HOLDINGS),
    reads("/holdings/{holding}", holding, Act.READ_CONTENT),
    writes("/holdings/{holding}/undo", undo, Act.KEEP_HOLDINGS),
    reads("/record", record, Act.READ_CONTENT),
)
