"""The pages: each asks for ready-made rows, turns them into views and renders them. Nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from comity.adapters.db.console_queries import ConsoleQueries
from comity.adapters.db.queries import Queries
from comity.adapters.db.rows import AgreementDetail, HoldingRow, PartnerRow, RunRow
from comity.crypto.fingerprints import fingerprint_words
from comity.domain.ids import HoldingId, NodeId, RunId
from comity.entrypoints.console.agreements import AgreementView, agreement_view
from comity.entrypoints.console.attention import notices, standing_notices
from comity.entrypoints.console.holdings import HoldingView, holding_view, record_view
from comity.entrypoints.console.log import evidence_view, log_view
from comity.entrypoints.console.partners import PartnerView, partner_view
from comity.entrypoints.console.rendering import Rendering
from comity.entrypoints.console.revealed import revealed
from comity.entrypoints.console.runs import RunView, progress_words, run_view
from comity.entrypoints.console.standings import standing_view
from comity.errors import InvalidInput
from comity.main import OpenedNode
from comity.protocol.cards import parse_card

RUNS_SHOWN = 15
STANDINGS_SHOWN = 20
HITS_SHOWN = 20
RECORDS_SHOWN = 100
EVIDENCE_SHOWN = 20
FACTS_SHOWN = 10


class Pages:
    """The pages of one node. Handlers are synchronous: they run in threads, where SQL may wait."""

    def __init__(self, opened: OpenedNode, rendering: Rendering) -> None:
        self._node = opened.node
        self._settings = opened.settings
        self._rows = Queries(opened.engine)
        self._more = ConsoleQueries(opened.engine)
        self._rendering = rendering

    def overview(self, _: Request) -> Response:
        """Everything at a glance."""
        now = self._node.now()
        partners = self._partners()
        agreements = self._agreements(now)
        holdings = tuple(self._holding(row, now) for row in self._rows.holdings())
        standings = self._rows.standings()
        log = log_view(self._rows.log_state(), self._node.log_origin)
        return self._rendering.page(
            "overview.html",
            now=now,
            notices=notices(
                partners, agreements, holdings, log, now, self._rows.alarms(only_open=True)
            )
            + standing_notices(standings),
            partners=partners,
            agreements=agreements,
            holdings=holdings,
            titles={view.row.id: view.row.title for view in holdings},
            runs=tuple(self._run(row, now) for row in self._rows.runs(limit=RUNS_SHOWN)),
            runs_most=RUNS_SHOWN,
            standings=tuple(map(standing_view, standings[:STANDINGS_SHOWN])),
            standings_most=STANDINGS_SHOWN,
            runs_open=len(self._rows.runs(only_open=True)),
            hits=self._more.found(limit=HITS_SHOWN),
            found_count=self._more.found_count(),
            hit_count=self._more.hit_count(),
            log=log,
            facts=self._rows.facts(limit=FACTS_SHOWN),
            evidence=tuple(evidence_view(e) for e in self._rows.evidence(limit=EVIDENCE_SHOWN)),
            own_words=fingerprint_words(parse_card(self._node.card).signing_key.raw),
        )

    def run(self, request: Request) -> Response:
        """One run: the question, the result, and what was revealed to whom."""
        now = self._node.now()
        row = self._rows.run(_run_id(request.path_params["run"]))
        view = self._run(row, now)
        start = _start(request)
        hits = self._rows.hits(row.id)
        name_hits = self._rows.name_hits(row.id)
        return self._rendering.page(
            "run.html",
            now=now,
            run=view,
            progress=progress_words(row),
            revealed=revealed(row, view.end),
            titles={holding.id: holding.title for holding in self._rows.holdings()},
            hits=hits[start : start + RECORDS_SHOWN],
            name_hits=name_hits[start : start + RECORDS_SHOWN],
            hit_count=len(hits) + len(name_hits),
            start=start,
            step=RECORDS_SHOWN,
        )

    def holding(self, request: Request) -> Response:
        """One holding: its revisions, what was refused, and its records."""
        now = self._node.now()
        row = self._rows.holding(HoldingId(request.path_params["holding"]))
        start, search = _start(request), request.query_params.get("q", "")[:200]
        found = self._rows.records(row.id, search=search, limit=RECORDS_SHOWN + 1, offset=start)
        return self._rendering.page(
            "holding.html",
            now=now,
            holding=self._holding(row, now),
            revisions=tuple(reversed(self._rows.revisions(row.id))),
            refusals=self._more.refusals(row.id, row.revision),
            records=found[:RECORDS_SHOWN],
            more=len(found) > RECORDS_SHOWN,
            start=start,
            step=RECORDS_SHOWN,
            search=search,
        )

    def record(self, request: Request) -> Response:
        """One record, and how each of its identifiers will be matched."""
        now = self._node.now()
        holding = self._rows.holding(HoldingId(request.query_params.get("holding", "")))
        detail = self._rows.record(holding.id, request.query_params.get("key", ""))
        agreements = tuple(view.detail for view in self._agreements(now))
        return self._rendering.page(
            "record.html", now=now, record=record_view(detail, agreements), holding=holding
        )

    def live(self, _: Request) -> Response:
        """What the page's script asks for: has anything changed, and how far are open runs."""
        version = repr(self._more.version()).encode()
        return JSONResponse(
            {
                "now": self._node.now().isoformat(timespec="seconds"),
                "version": hashlib.sha256(version).hexdigest()[:16],
                "runs": [_progress(row) for row in self._rows.runs(only_open=True)],
            }
        )

    def _partners(self) -> tuple[PartnerView, ...]:
        witnesses = self._more.witnesses()
        return tuple(partner_view(row, witnesses.get(row.node)) for row in self._rows.partners())

    def _agreements(self, now: dt.datetime) -> tuple[AgreementView, ...]:
        names = self._names(self._rows.partners())
        return tuple(
            agreement_view(self._rows.agreement(row.id, now, version=row.version), names)
            for row in self._rows.agreements(now)
        )

    def _names(self, partners: tuple[PartnerRow, ...]) -> dict[NodeId, str]:
        return {
            **{row.node: row.alias for row in partners},
            self._node.id: f"{self._settings.name} (this node)",
        }

    def _holding(self, row: HoldingRow, now: dt.datetime) -> HoldingView:
        schemes, revisions = self._rows.schemes(row.id), self._rows.revisions(row.id)
        return holding_view(row, schemes, revisions, now.date())

    def _run(self, row: RunRow, now: dt.datetime) -> RunView:
        return run_view(row, self._more.run_end(row.id, row.role), self._agreement_of(row, now))

    def _agreement_of(self, row: RunRow, now: dt.datetime) -> AgreementDetail:
        return self._rows.agreement(row.agreement, now, version=row.version)


def _progress(row: RunRow) -> dict[str, object]:
    return {
        "id": row.id.hex(),
        "done": row.batches_done,
        "total": row.batches_total,
        "words": progress_words(row),
    }


def _run_id(text: str) -> RunId:
    try:
        number = bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("run", "is not a run's number") from error
    return RunId(number)


def _start(request: Request) -> int:
    text = request.query_params.get("from", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
