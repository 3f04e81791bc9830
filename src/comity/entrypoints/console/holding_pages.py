"""Holdings and their records, to be read."""

from __future__ import annotations

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.ids import HoldingId
from comity.entrypoints.console.holdings import record_view
from comity.entrypoints.console.overview import agreements_of, holding_of
from comity.entrypoints.console.paging import RECORDS_SHOWN, start_of
from comity.entrypoints.console.visits import Page, Visit, reads


def holding(visit: Visit) -> Response:
    """One holding: its revisions, what was refused, and its records."""
    row = visit.rows.holding(HoldingId(visit.path("holding")))
    start, search = start_of(visit), visit.query("q")
    found = visit.rows.records(row.id, search=search, limit=RECORDS_SHOWN + 1, offset=start)
    return visit.page(
        "holding.html",
        holding=holding_of(visit, row),
        revisions=tuple(reversed(visit.rows.revisions(row.id))),
        refusals=visit.more.refusals(row.id, row.revision),
        records=found[:RECORDS_SHOWN],
        more=len(found) > RECORDS_SHOWN,
        start=start,
        step=RECORDS_SHOWN,
        search=search,
    )


def record(visit: Visit) -> Response:
    """One record, and how each of its identifiers will be matched."""
    held = visit.rows.holding(HoldingId(visit.query("holding")))
    detail = visit.rows.record(held.id, visit.query("key"))
    agreements = tuple(view.detail for view in agreements_of(visit))
    return visit.page("record.html", record=record_view(detail, agreements), holding=held)


PAGES: tuple[Page, ...] = (
    reads("/holdings/{holding}", holding, Act.READ_CONTENT),
    reads("/record", record, Act.READ_CONTENT),
)
