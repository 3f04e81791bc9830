"""The node's health and settings, for whoever runs it: sizes, times and addresses, no content."""

from __future__ import annotations

import dataclasses

from starlette.responses import Response

from comity.domain.access import Act
from comity.entrypoints.console.visits import Page, Visit, reads
from comity.protocol.cards import parse_card


def node(visit: Visit) -> Response:
    """Is it well: log, deliveries, card; and how it is set."""
    return visit.page(
        "node.html",
        log=visit.rows.log_state(),
        partners=visit.rows.partners(),
        card_until=parse_card(visit.node.card).valid_until,
        settings=dataclasses.asdict(visit.settings),
        origin=visit.settings.origin,
        runs_open=len(visit.rows.runs(only_open=True)),
        store_len=sum(
            path.stat().st_size for path in visit.opened.folder.glob("comity.db*") if path.is_file()
        ),
    )


PAGES: tuple[Page, ...] = (reads("/node", node, Act.RUN_NODE),)
