"""Everything at a glance, for officers who may read content, and what the open page's script asks."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from comity.adapters.db.console_queries import COUNTED_MOST
from comity.adapters.db.rows import HoldingRow, PartnerRow, RunRow
from comity.crypto.fingerprints import fingerprint_words
from comity.domain.access import Act
from comity.domain.ids import NodeId
from comity.entrypoints.console.agreements import AgreementView, agreement_view
from comity.entrypoints.console.attention import notices, standing_notices
from comity.entrypoints.console.events import version_of
from comity.entrypoints.console.holdings import HoldingView, holding_view
from comity.entrypoints.console.log import evidence_view, log_view
from comity.entrypoints.console.partners import PartnerView, partner_view
from comity.entrypoints.console.runs import RunView, progress_words, run_view
from comity.entrypoints.console.standings import standing_view
from comity.entrypoints.console.visits import Anyone, Page, Visit, reads
from comity.protocol.cards import parse_card

RUNS_SHOWN = 15
STANDINGS_SHOWN = 20
HITS_SHOWN = 20
EVIDENCE_SHOWN = 20
FACTS_SHOWN = 10


def overview(visit: Visit) -> Response:
    """Partners, agreements, holdings, runs, hits, log and evidence on one page."""
    now, rows, more = visit.now, visit.rows, visit.more
    partners = partners_of(visit)
    agreements = agreements_of(visit)
    holdings = tuple(holding_of(visit, row) for row in rows.holdings())
    standings = rows.standings()
    log = log_view(rows.log_state(), visit.node.log_origin)
    alarms = rows.alarms(only_open=True)
    waiting = notices(partners, agreements, holdings, log, now, alarms)
    return visit.page(
        "overview.html",
        notices=waiting + standing_notices(standings),
        partners=partners,
        agreements=agreements,
        holdings=holdings,
        titles={view.row.id: view.row.title for view in holdings},
        runs=views_of_runs(visit, rows.runs(limit=RUNS_SHOWN)),
        runs_most=RUNS_SHOWN,
        standings=tuple(map(standing_view, standings[:STANDINGS_SHOWN])),
        standings_most=STANDINGS_SHOWN,
        runs_open=len(rows.runs(only_open=True)),
        hits=more.found(limit=HITS_SHOWN),
        found_count=more.found_count(),
        hit_count=more.hit_count(),
        counted_most=COUNTED_MOST,
        log=log,
        facts=rows.facts(limit=FACTS_SHOWN),
        evidence=tuple(evidence_view(e) for e in rows.evidence(limit=EVIDENCE_SHOWN)),
        own_words=fingerprint_words(parse_card(visit.node.card).signing_key.raw),
    )


def live(visit: Visit) -> Response:
    """Has anything changed, and how far are open runs; no content, so for every officer."""
    return JSONResponse(
        {
            "now": visit.now.isoformat(timespec="seconds"),
            "version": version_of(visit),
            "runs": [_progress(row) for row in visit.rows.runs(only_open=True)],
        }
    )


def partners_of(visit: Visit) -> tuple[PartnerView, ...]:
    """Every partner, as shown."""
    witnesses = visit.more.witnesses()
    return tuple(partner_view(row, witnesses.get(row.node)) for row in visit.rows.partners())


def agreements_of(visit: Visit) -> tuple[AgreementView, ...]:
    """Every agreement, as shown."""
    rows, now = visit.rows, visit.now
    names = names_of(visit, rows.partners())
    return tuple(
        agreement_view(rows.agreement(row.id, now, version=row.version), names)
        for row in rows.agreements(now)
    )


def names_of(visit: Visit, partners: tuple[PartnerRow, ...]) -> dict[NodeId, str]:
    """What each node is called here."""
    ours = {visit.node.id: f"{visit.settings.name} (this node)"}
    return {**{row.node: row.alias for row in partners}, **ours}


def holding_of(visit: Visit, row: HoldingRow) -> HoldingView:
    """One holding, as shown."""
    schemes, revisions = visit.rows.schemes(row.id), visit.rows.revisions(row.id)
    return holding_view(row, schemes, revisions, visit.now.date())


def view_of_run(visit: Visit, row: RunRow) -> RunView:
    """One run, as shown."""
    return views_of_runs(visit, (row,))[0]


def views_of_runs(visit: Visit, rows: tuple[RunRow, ...]) -> tuple[RunView, ...]:
    """Runs, as shown; each version of an agreement is read once."""
    ends = visit.run_rows.ends(rows)
    versions = {(row.agreement, row.version) for row in rows}
    agreements = {
        (number, version): visit.rows.agreement(number, visit.now, version=version)
        for number, version in versions
    }
    return tuple(
        run_view(row, ends[(row.id, row.role)], agreements[(row.agreement, row.version)])
        for row in rows
    )


def _progress(row: RunRow) -> dict[str, object]:
    return {
        "id": row.id.hex(),
        "done": row.batches_done,
        "total": row.batches_total,
        "words": progress_words(row),
    }


PAGES: tuple[Page, ...] = (
    reads("/overview", overview, Act.READ_CONTENT),
    Page("/live", live, Anyone.OFFICER, acting=False),
)
