"""Ready-made rows for the pages of the console. Reads only, one snapshot per page.

Seeds, keys and match keys never enter a row: what is not read cannot be shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, and_, func, select
from sqlalchemy.exc import OperationalError

from comity.adapters.db.agreements import SqlAgreements
from comity.adapters.db.holdings import SqlHoldings
from comity.adapters.db.instants import from_micros, from_micros_or_none
from comity.adapters.db.journal import SqlJournal
from comity.adapters.db.partners import SqlPartners
from comity.adapters.db.runs import SqlRuns
from comity.adapters.db.schema import (
    agreements,
    checkpoints,
    cosignatures,
    evidence,
    hits,
    identifiers,
    inbox,
    log_head,
    outbox,
    partners,
    records,
    rejections,
    runs,
)
from comity.domain.agreements import Agreement
from comity.domain.holdings import Holding, Revision
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId
from comity.domain.matches import FINAL_PHASES, Role, Run
from comity.domain.partners import Channel, Partner
from comity.domain.records import HeldIdentifier, Record
from comity.errors import Unavailable
from comity.protocol import codec
from comity.protocol.matches import State


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner, its channel, and what each knows of the other's log.

    Attributes:
        waiting_since: when the oldest message without a receipt was queued.
        unread: messages of the partner that were received and not yet acted upon.
        witnessed: size of the newest checkpoint of theirs that we cosigned; 0 for none.
        cosigned: size of the newest checkpoint of ours that they cosigned; 0 for none.
    """

    partner: Partner
    channel: Channel
    waiting_since: dt.datetime | None
    unread: int
    witnessed: int
    cosigned: int


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One version of an agreement. `newest`: there is no later version of it."""

    agreement: Agreement
    changed_at: dt.datetime
    newest: bool


@dataclass(frozen=True, slots=True)
class SchemeCount:
    """How many identifiers of a scheme the current records of a holding carry."""

    scheme: str
    matchable: int
    unmatchable: int


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """A holding with its current contents in numbers, and the revision they came with."""

    holding: Holding
    records: int
    schemes: tuple[SchemeCount, ...]
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with the state of its conversation."""

    run: Run
    state: State


@dataclass(frozen=True, slots=True)
class HitRow:
    """One identifier of one record of ours that a partner offered as well.

    Attributes:
        title: of our record as it is now, or None where it is no longer held.
        runs: in how many runs with this partner it was found; `run` is the newest.
    """

    run: RunId
    partner: NodeId
    found_at: dt.datetime
    identifier: Identifier
    holding: HoldingId
    key: str
    title: str | None
    runs: int


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A current record in a list of records."""

    key: str
    title: str
    identifiers: int


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record in full. `identifiers` say as well whether each is ever matched."""

    holding: HoldingId
    record: Record
    title: str
    from_revision: int
    to_revision: int | None
    identifiers: tuple[HeldIdentifier, ...]


@dataclass(frozen=True, slots=True)
class RefusalCount:
    """How many values of a revision were refused, by field and reason."""

    field: str
    reason: str
    count: int
    first_line: int


@dataclass(frozen=True, slots=True)
class LogRow:
    """Our log: its size, its newest checkpoint, and who cosigned that (partner, signature line)."""

    size: int
    checkpoint_size: int
    checkpoint_at: dt.datetime | None
    note: str
    cosigned: tuple[tuple[NodeId, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something of a partner's that was refused and kept. The bytes themselves are not shown."""

    partner: NodeId
    at: dt.datetime
    code: str
    words: str
    length: int
    digest: bytes


class Snapshot:
    """One consistent reading of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._partners = SqlPartners(connection)
        self._holdings = SqlHoldings(connection)
        self._runs = SqlRuns(connection)
        self._journal = SqlJournal(connection)

    def partners(self) -> tuple[PartnerRow, ...]:
        """By alias."""
        return tuple(self._partner(partner) for partner in self._partners.all())

    def _partner(self, partner: Partner) -> PartnerRow:
        channel = self._partners.channel(partner.node)
        waiting = select(func.min(outbox.c.created_at)).where(
            outbox.c.partner == partner.node, outbox.c.sequence > channel.acked_sequence
        )
        unread = select(func.count()).where(
            inbox.c.partner == partner.node, inbox.c.state == "waiting"
        )
        cosigned = select(func.max(cosignatures.c.size)).where(
            cosignatures.c.partner == partner.node
        )
        witnessed = self._journal.witnessed(partner.node)
        return PartnerRow(
            partner,
            channel,
            from_micros_or_none(self._connection.execute(waiting).scalar()),
            self._count(unread),
            0 if witnessed is None else witnessed[0],
            self._count(cosigned),
        )

    def _count(self, query: Select[Any]) -> int:
        return self._connection.execute(query).scalar() or 0

    def agreements(self) -> tuple[AgreementRow, ...]:
        """Every version, the newest change first."""
        newest = (
            select(agreements.c.id, func.max(agreements.c.version).label("version"))
            .group_by(agreements.c.id)
            .subquery()
        )
        rows = self._connection.execute(
            select(agreements, newest.c.version.label("newest"))
            .join(newest, agreements.c.id == newest.c.id)
            .order_by(agreements.c.changed_at.desc(), agreements.c.version.desc())
        )
        return tuple(
            AgreementRow(
                codec.decode(Agreement, r.content), from_micros(r.changed_at), r.version == r.newest
            )
            for r in rows
        )

    def agreement(self, agreement: AgreementId, version: int) -> Agreement | None:
        """One version."""
        return SqlAgreements(self._connection).get(agreement, version)

    def quota_used(self, agreement: AgreementId, epoch: int, role: Role) -> int:
        """Items counted in this epoch: by us as receiver, by the partner where we are sender."""
        return self._runs.quota_used(agreement, epoch, role)

    def holdings(self) -> tuple[HoldingRow, ...]:
        """By short name."""
        return tuple(self._holding(holding) for holding in self._holdings.all())

    def holding(self, holding: HoldingId) -> HoldingRow | None:
        """One of them."""
        found = self._holdings.get(holding)
        return None if found is None else self._holding(found)

    def _holding(self, holding: Holding) -> HoldingRow:
        count = select(func.count()).where(*_current(holding.id))
        newest = [r for r in self.revisions(holding.id) if r.number == holding.revision]
        return HoldingRow(
            holding, self._count(count), self._schemes(holding.id), newest[0] if newest else None
        )

    def _schemes(self, holding: HoldingId) -> tuple[SchemeCount, ...]:
        matchable = identifiers.c.unmatchable == ""
        rows = self._connection.execute(
            select(identifiers.c.scheme, matchable.label("matchable"), func.count().label("number"))
            .join(records, records.c.id == identifiers.c.record)
            .where(*_current(holding))
            .group_by(identifiers.c.scheme, matchable)
            .order_by(identifiers.c.scheme)
        ).all()
        counts = {(row.scheme, bool(row.matchable)): row.number for row in rows}
        return tuple(
            SchemeCount(scheme, counts.get((scheme, True), 0), counts.get((scheme, False), 0))
            for scheme in dict.fromkeys(row.scheme for row in rows)
        )

    def revisions(self, holding: HoldingId) -> tuple[Revision, ...]:
        """In order."""
        return self._holdings.revisions(holding)

    def refusals(self, holding: HoldingId, revision: int) -> tuple[RefusalCount, ...]:
        """What a revision refused, the most frequent reason first."""
        number = func.count().label("number")
        rows = self._connection.execute(
            select(
                rejections.c.field,
                rejections.c.reason,
                number,
                func.min(rejections.c.line).label("first"),
            )
            .where(rejections.c.holding == holding, rejections.c.revision == revision)
            .group_by(rejections.c.field, rejections.c.reason)
            .order_by(number.desc(), rejections.c.field, rejections.c.reason)
        )
        return tuple(RefusalCount(r.field, r.reason, r.number, r.first) for r in rows)

    def records(self, holding: HoldingId, *, start: int, limit: int) -> tuple[RecordLine, ...]:
        """Current records by title, `limit` of them from number `start`."""
        number = (
            select(func.count()).where(identifiers.c.record == records.c.id).scalar_subquery()
        ).label("number")
        rows = self._connection.execute(
            select(records.c.key, records.c.title, number)
            .where(*_current(holding))
            .order_by(records.c.title, records.c.key)
            .offset(start)
            .limit(limit)
        )
        return tuple(RecordLine(row.key, row.title, row.number) for row in rows)

    def record(self, holding: HoldingId, key: str) -> RecordRow | None:
        """A record as it is, or as it was last where it is no longer held."""
        row = self._connection.execute(
            select(records)
            .where(records.c.holding == holding, records.c.key == key)
            .order_by(records.c.from_revision.desc())
            .limit(1)
        ).first()
        if row is None:
            return None
        return RecordRow(
            HoldingId(row.holding),
            codec.decode(Record, row.content),
            row.title,
            row.from_revision,
            row.to_revision,
            self._identifiers(row.id),
        )

    def _identifiers(self, record: int) -> tuple[HeldIdentifier, ...]:
        # Not out of the record's content: what is too common is only known here.
        rows = self._connection.execute(
            select(identifiers)
            .where(identifiers.c.record == record)
            .order_by(identifiers.c.scheme, identifiers.c.country, identifiers.c.value)
        )
        return tuple(HeldIdentifier(_identifier_from(row), row.unmatchable) for row in rows)

    def runs(self, *, limit: int) -> tuple[RunRow, ...]:
        """The newest first."""
        rows = self._connection.execute(
            select(runs.c.id, runs.c.role)
            .order_by(runs.c.created_at.desc(), runs.c.id, runs.c.role)
            .limit(limit)
        ).all()
        found = (self.run(RunId(row.id), Role(row.role)) for row in rows)
        return tuple(run for run in found if run is not None)

    def run(self, run: RunId, role: Role) -> RunRow | None:
        """One run in one role."""
        stored = self._runs.get(run, role)
        return None if stored is None else RunRow(stored.run, stored.state)

    def run_count(self) -> int:
        """All of them, in either role."""
        return self._count(select(func.count()).select_from(runs))

    def runs_open(self) -> tuple[Run, ...]:
        """Those that have not ended, without their state."""
        found = (self.run(run, role) for run, role in self._runs.open())
        return tuple(row.run for row in found if row is not None)

    def hits(self, *, limit: int) -> tuple[HitRow, ...]:
        """The newest run's first; what was found again with the same partner stands once."""
        same = (runs.c.partner, hits.c.scheme, hits.c.country, hits.c.value, *_RECORD_OF_HIT)
        ranked = _hits_with_runs(
            func.row_number()
            .over(partition_by=same, order_by=(runs.c.created_at.desc(), runs.c.id))
            .label("rank"),
            func.count().over(partition_by=same).label("found"),
        ).subquery()
        return self._titled(
            select(ranked)
            .where(ranked.c.rank == 1)
            .order_by(ranked.c.created_at.desc(), *_order_within(ranked.c))
            .limit(limit)
        )

    def hits_of(self, run: RunId, *, start: int, limit: int) -> tuple[HitRow, ...]:
        """Those of one run."""
        one = select(func.count()).where(hits.c.run == run).scalar_subquery()
        found = _hits_with_runs(one.label("found")).where(hits.c.run == run).subquery()
        return self._titled(
            select(found).order_by(*_order_within(found.c)).offset(start).limit(limit)
        )

    def _titled(self, query: Select[Any]) -> tuple[HitRow, ...]:
        return tuple(_hit_from(row, self._title(row)) for row in self._connection.execute(query))

    def _title(self, row: Row[Any]) -> str | None:
        return self._connection.execute(
            select(records.c.title).where(*_current(row.holding), records.c.key == row.key)
        ).scalar()

    def hit_count(self) -> int:
        """How many `hits` would give without a limit."""
        same = (runs.c.partner, hits.c.scheme, hits.c.country, hits.c.value, *_RECORD_OF_HIT)
        distinct = select(*same).join(hits, _HIT_OF_RUN).distinct().subquery()
        return self._count(select(func.count()).select_from(distinct))

    def hit_count_of(self, run: RunId) -> int:
        """Rows of `hits_of` without a limit: one identifier on two records counts twice."""
        return self._count(select(func.count()).where(hits.c.run == run))

    def log(self) -> LogRow:
        """Ours."""
        size = self._count(select(log_head.c.size).where(log_head.c.id == 1))
        newest = self._connection.execute(
            select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)
        ).first()
        if newest is None:
            return LogRow(size, 0, None, "", ())
        cosigned = self._journal.cosignatures(newest.size)
        return LogRow(size, newest.size, from_micros(newest.at), newest.note, cosigned)

    def evidence(self, *, limit: int) -> tuple[EvidenceRow, ...]:
        """The newest first."""
        rows = self._connection.execute(
            select(evidence).order_by(evidence.c.id.desc()).limit(limit)
        )
        return tuple(
            EvidenceRow(
                NodeId(row.partner),
                from_micros(row.at),
                row.code,
                row.words,
                len(row.data),
                hashlib.sha256(row.data).digest(),
            )
            for row in rows
        )

    def evidence_count(self) -> int:
        """All of it."""
        return self._count(select(func.count()).select_from(evidence))

    def version(self) -> tuple[object, ...]:
        """Changes whenever a page could show something else. Cheap enough to ask each second.

        Every change of state is a fact in the log; deliveries and progress are not.
        """
        size = self._count(select(log_head.c.size).where(log_head.c.id == 1))
        cosigned = self._count(select(func.count()).select_from(cosignatures))
        ended = self._count(
            select(func.count()).where(runs.c.phase.in_([p.value for p in FINAL_PHASES]))
        )
        channels = tuple(
            (c.acked_sequence, c.out_sequence, c.in_sequence, c.last_error)
            for c in (self._partners.channel(p.node) for p in self._partners.all())
        )
        known = self._count(select(func.count()).select_from(partners))
        return size, cosigned, ended, known, self.evidence_count(), channels


class ConsoleQueries:
    """Opens snapshots of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One consistent reading; nothing can be written through it.

        Raises:
            Unavailable: the database is busy or out of reach.
        """
        try:
            with self._engine.connect().execution_options(reading=True) as connection:
                yield Snapshot(connection)
        except OperationalError as error:
            raise Unavailable(
                "the database is busy or out of reach", advice="wait a moment and load again"
            ) from error


_RECORD_OF_HIT = (hits.c.holding, hits.c.key)
_HIT_OF_RUN = and_(hits.c.run == runs.c.id, runs.c.role == Role.RECEIVER.value)


def _hits_with_runs(*more: Any) -> Select[Any]:
    return select(hits, runs.c.partner, runs.c.created_at, *more).join(runs, _HIT_OF_RUN)


def _order_within(columns: Any) -> tuple[Any, ...]:
    return columns.holding, columns.key, columns.scheme, columns.country, columns.value


def _current(holding: HoldingId) -> tuple[Any, Any]:
    return records.c.holding == holding, records.c.to_revision.is_(None)


def _identifier_from(row: Row[Any]) -> Identifier:
    return Identifier(Scheme(row.scheme), row.value, row.country)


def _hit_from(row: Row[Any], title: str | None) -> HitRow:
    return HitRow(
        RunId(row.run),
        NodeId(row.partner),
        from_micros(row.created_at),
        _identifier_from(row),
        HoldingId(row.holding),
        row.key,
        title,
        row.found,
    )
