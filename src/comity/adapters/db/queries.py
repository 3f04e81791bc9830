"""Ready-made rows for console and command line, each read in one snapshot of the store.

Reading never blocks a running node, and is never blocked by it. Instants are aware and in UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Engine, func, select

from comity.adapters.db import (
    queries_agreements,
    queries_holdings,
    queries_log,
    queries_matches,
    queries_partners,
    queries_standings,
)
from comity.adapters.db.rows import (
    AgreementDetail,
    AgreementRow,
    AlarmRow,
    CheckpointRow,
    EvidenceRow,
    FactRow,
    HitRow,
    HoldingRow,
    LogState,
    NameHitRow,
    Overview,
    PartnerRow,
    ProofRow,
    RecordDetail,
    RecordRow,
    RunRow,
    SchemeCount,
    StandingRow,
)
from comity.adapters.db.schema import evidence
from comity.adapters.db.statements import snapshot
from comity.domain.holdings import Revision
from comity.domain.ids import AgreementId, HoldingId, RunId, StandingId
from comity.domain.records import Rejection
from comity.domain.standing import StandingStatus
from comity.service.log_export import export_log
from comity.service.ports import Node

PAGE_LEN = 100


class Queries:
    """The read models of one node."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _reading(self) -> AbstractContextManager[Connection]:
        return snapshot(self._engine)

    # Partners

    def partners(self) -> tuple[PartnerRow, ...]:
        """All partners, by alias."""
        with self._reading() as connection:
            return queries_partners.partners(connection)

    def partner(self, alias: str) -> PartnerRow:
        """One partner.

        Raises:
            InvalidInput: none is called that.
        """
        with self._reading() as connection:
            return queries_partners.partner(connection, alias)

    # Agreements

    def agreements(
        self, now: dt.datetime, *, all_versions: bool = False
    ) -> tuple[AgreementRow, ...]:
        """The versions that stand or are open; of an agreement without such, the newest."""
        with self._reading() as connection:
            rows = queries_agreements.agreements(connection, now)
        return rows if all_versions else queries_agreements.that_matter(rows)

    def agreement(
        self, number: AgreementId, now: dt.datetime, *, version: int | None = None
    ) -> AgreementDetail:
        """One version of an agreement; the newest where none is named.

        Raises:
            InvalidInput: no such agreement or version.
        """
        with self._reading() as connection:
            return queries_agreements.agreement(connection, number, now, version=version)

    def agreement_id(self, prefix: str) -> AgreementId:
        """The agreement whose number begins with these hex digits.

        Raises:
            InvalidInput: none does, or more than one.
        """
        with self._reading() as connection:
            return queries_agreements.agreement_id(connection, prefix)

    # Holdings

    def holdings(self) -> tuple[HoldingRow, ...]:
        """All holdings, by name."""
        with self._reading() as connection:
            return queries_holdings.holdings(connection)

    def holding(self, name: HoldingId) -> HoldingRow:
        """One holding.

        Raises:
            InvalidInput: none is called that.
        """
        with self._reading() as connection:
            return queries_holdings.holding(connection, name)

    def schemes(self, name: HoldingId) -> tuple[SchemeCount, ...]:
        """How many identifiers of each scheme the holding has."""
        with self._reading() as connection:
            return queries_holdings.schemes(connection, name)

    def revisions(self, name: HoldingId) -> tuple[Revision, ...]:
        """Every import of a holding, oldest first, undone ones as well.

        Raises:
            InvalidInput: no such holding.
        """
        with self._reading() as connection:
            return queries_holdings.revisions_of(connection, name)

    def refused(
        self, name: HoldingId, number: int, *, limit: int = PAGE_LEN, offset: int = 0
    ) -> tuple[Rejection, ...]:
        """What an import refused, in the order of the file.

        Raises:
            InvalidInput: no such holding or revision.
        """
        with self._reading() as connection:
            return queries_holdings.refused(connection, name, number, limit=limit, offset=offset)

    def records(
        self,
        name: HoldingId,
        *,
        search: str = "",
        limit: int = PAGE_LEN,
        offset: int = 0,
        after: str = "",
    ) -> tuple[RecordRow, ...]:
        """Current records by key, after that of `after`: those whose names or key have the words.

        Raises:
            InvalidInput: no such holding.
        """
        with self._reading() as connection:
            return queries_holdings.records_of(
                connection, name, search=search, limit=limit, offset=offset, after=after
            )

    def record(self, name: HoldingId, key: str) -> RecordDetail:
        """One current record, and what of it can be matched.

        Raises:
            InvalidInput: no such holding or record.
        """
        with self._reading() as connection:
            return queries_holdings.record(connection, name, key)

    # Matches

    def runs(self, *, only_open: bool = False, limit: int = PAGE_LEN) -> tuple[RunRow, ...]:
        """Runs, newest first."""
        with self._reading() as connection:
            return queries_matches.runs_newest(connection, only_open=only_open, limit=limit)

    def run(self, number: RunId) -> RunRow:
        """One run.

        Raises:
            InvalidInput: there is none of that number.
        """
        with self._reading() as connection:
            return queries_matches.run(connection, number)

    def run_id(self, prefix: str) -> RunId:
        """The run whose number begins with these hex digits.

        Raises:
            InvalidInput: none does, or more than one.
        """
        with self._reading() as connection:
            return queries_matches.run_id(connection, prefix)

    def hits(
        self, number: RunId, *, limit: int | None = None, offset: int = 0
    ) -> tuple[HitRow, ...]:
        """What a run found, by holding and record."""
        with self._reading() as connection:
            return queries_matches.hits_of(connection, number, limit=limit, offset=offset)

    def name_hits(
        self, number: RunId, *, limit: int | None = None, offset: int = 0
    ) -> tuple[NameHitRow, ...]:
        """What a run found by names, the best first."""
        with self._reading() as connection:
            return queries_matches.name_hits_of(connection, number, limit=limit, offset=offset)

    def standings(self) -> tuple[StandingRow, ...]:
        """Standing matches, newest first."""
        with self._reading() as connection:
            return queries_standings.standings_newest(connection)

    def standing(self, number: StandingId) -> StandingRow:
        """One standing match.

        Raises:
            InvalidInput: there is none of that number.
        """
        with self._reading() as connection:
            return queries_standings.standing(connection, number)

    def standing_id(self, prefix: str) -> StandingId:
        """The standing match whose number begins with these hex digits.

        Raises:
            InvalidInput: none does, or more than one.
        """
        with self._reading() as connection:
            return queries_standings.standing_id(connection, prefix)

    def alarms(self, *, only_open: bool = False, limit: int = PAGE_LEN) -> tuple[AlarmRow, ...]:
        """Runs that our own rules stopped, newest first."""
        with self._reading() as connection:
            return queries_matches.alarms_newest(connection, only_open=only_open, limit=limit)

    # Log

    def log_state(self) -> LogState:
        """Length of the log and its newest checkpoint."""
        with self._reading() as connection:
            return queries_log.log_state(connection)

    def facts(
        self, *, before: int | None = None, limit: int = PAGE_LEN, kind: str = ""
    ) -> tuple[FactRow, ...]:
        """Facts, newest first; only those before a sequence number, or of one kind, if named."""
        with self._reading() as connection:
            return queries_log.facts_newest(connection, before=before, limit=limit, kind=kind)

    def fact(self, sequence: int) -> FactRow:
        """One fact.

        Raises:
            InvalidInput: the log has none of that number.
        """
        with self._reading() as connection:
            return queries_log.fact(connection, sequence)

    def checkpoints(self, *, limit: int = PAGE_LEN) -> tuple[CheckpointRow, ...]:
        """Checkpoints, newest first."""
        with self._reading() as connection:
            return queries_log.checkpoints_newest(connection, limit=limit)

    def proof(self, sequence: int) -> ProofRow:
        """The proof that a fact is under the newest checkpoint.

        Raises:
            InvalidInput: no such fact. Unavailable: no checkpoint covers it yet.
        """
        with self._reading() as connection:
            return queries_log.proof(connection, sequence)

    @staticmethod
    def exported_log(node: Node) -> Iterator[bytes]:
        """The whole log as lines for an auditor, in the format of `docs/spec/log.md`."""
        with node.read_unit() as uow:
            yield from export_log(uow, node)

    # Evidence

    def evidence(self, *, limit: int = PAGE_LEN) -> tuple[EvidenceRow, ...]:
        """What partners sent in breach of the protocol, newest first."""
        with self._reading() as connection:
            return queries_partners.evidence_newest(connection, limit=limit)

    def evidence_data(self, number: int) -> tuple[EvidenceRow, bytes]:
        """One piece of evidence with its bytes.

        Raises:
            InvalidInput: there is none of that number.
        """
        with self._reading() as connection:
            return queries_partners.evidence_data(connection, number)

    # Everything at once

    def overview(self, now: dt.datetime) -> Overview:
        """What waits for somebody, and whether messages flow."""
        with self._reading() as connection:
            agreements = queries_agreements.agreements(connection, now)
            holdings = queries_holdings.holdings(connection)
            count = connection.execute(select(func.count()).select_from(evidence)).scalar_one()
            log = queries_log.log_state(connection)
            return Overview(
                queries_partners.partners(connection),
                tuple(row for row in agreements if row.awaits == "us"),
                queries_matches.runs_newest(connection, only_open=True, limit=PAGE_LEN),
                tuple(row for row in holdings if row.review_date <= now.date()),
                log,
                count,
                max(dt.timedelta(), (log.newest_at or now) - now),
                queries_matches.alarms_newest(connection, only_open=True, limit=PAGE_LEN),
                tuple(
                    row
                    for row in queries_standings.standings_newest(connection)
                    if row.status is StandingStatus.ACTIVE
                ),
            )
