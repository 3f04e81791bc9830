"""The desk: what needs this officer now. It is the first page after signing in."""

from __future__ import annotations

from starlette.responses import Response

from comity.entrypoints.console.attention import Notice, notices, standing_notices
from comity.entrypoints.console.log import log_view
from comity.entrypoints.console.overview import agreements_of, holding_of, partners_of
from comity.entrypoints.console.visits import Anyone, Page, Visit, reads


def desk(visit: Visit) -> Response:
    """What waits, for whoever sits here."""
    return visit.page("desk.html", notices=_notices(visit))


def _notices(visit: Visit) -> tuple[Notice, ...]:
    rows = visit.rows
    log = log_view(rows.log_state(), visit.node.log_origin)
    holdings = tuple(holding_of(visit, row) for row in rows.holdings())
    alarms = rows.alarms(only_open=True)
    waiting = notices(partners_of(visit), agreements_of(visit), holdings, log, visit.now, alarms)
    return waiting + standing_notices(rows.standings())


PAGES: tuple[Page, ...] = (reads("/", desk, anyone=Anyone.OFFICER),)
