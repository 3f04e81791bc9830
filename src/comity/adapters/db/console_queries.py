"""Rows that only the console's pages need, beside those of `Queries`. Reads only.

Seeds and keys never enter a row: what is not read cannot be shown.
"""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, select, tuple_

from comity.adapters.db.instants import from_micros
from comity.adapters.db.schema import (
    channels,
    cosignatures,
    evidence,
    hits,
    log_head,
    partners,
    records,
    rejections,
    runs,
    standings,
    witnessed,
)
from comity.adapters.db.statements import snapshot
from comity.domain.ids import HoldingId, NodeId, RunId
from comity.domain.matches import Role
from comity.protocol import codec
from comity.protocol.matches import STATES
from comity.protocol.matches.receiver import Concluded, Confirmed, Running, Scoring
from comity.protocol.matches.run import Cancelled, Refused, Stopped
from comity.protocol.matches.sender import Closed, Serving


@dataclass(frozen=True, slots=True)
class RunEnd:
    """What the state of a run says beyond its row.

    Attributes:
        by_us: who refused or gave up; codes, words: why, as the one who did wrote it.
        concluded_at: when the two sets met, by the receipt. countersigned: both receipts are held.
        offered_padded: what the party that was asked put in, as it stated it; None until it did.
    """

    by_us: bool = False
    codes: tuple[str, ...] = ()
    words: str = ""
    concluded_at: dt.datetime | None = None
    countersigned: bool = False
    offered_padded: int | None = None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One identifier of one record of ours that a partner offered as well.

    Attributes:
        run, found_at, quality: of the newest run that found it; runs: how many did.
        title: of our record as it is now, or None where it is no longer held.
    """

    run: RunId
    partner_alias: str
    found_at: dt.datetime
    scheme: str
    country: str
    value: str
    holding: HoldingId
    key: str
    title: str | None
    quality: str
    runs: int


@dataclass(frozen=True, slots=True)
class RefusalCount:
    """How many values of a revision were refused, by field and reason."""

    field: str
    reason: str
    count: int
    first_line: int


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """Sizes of the newest checkpoints that we cosigned for a partner, and it for us; 0 for none."""

    witnessed: int
    cosigned: int


class ConsoleQueries:
    """The read models that only the console has."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _reading(self) -> AbstractContextManager[Connection]:
        return snapshot(self._engine)

    def run_end(self, run: RunId, role: Role) -> RunEnd:
        """How a run ended, or stands. Nothing where there is no such run."""
        query = select(runs.c.state_tag, runs.c.state).where(
            runs.c.id == run, runs.c.role == role.value
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        return RunEnd() if row is None else end_of(codec.decode(STATES[row.state_tag], row.state))

    def found(self, *, limit: int) -> tuple[FoundRow, ...]:
        """Hits of all runs, the newest run first; what was found again stands once.

        Read run by run until there are enough: never all hits, of which there may be very many.
        """
        newest = (
            select(runs.c.id)
            .where(runs.c.role == Role.RECEIVER.value, runs.c.hits > 0)
            .order_by(runs.c.created_at.desc(), runs.c.id)
            .limit(RUNS_READ_MOST)
        )
        lines: dict[tuple[Any, ...], Any] = {}
        with self._reading() as connection:
            for run in connection.execute(newest).scalars().all():
                for row in connection.execute(_hits_of(run)):
                    lines.setdefault(_line_of(row), row)
                if len(lines) >= limit:
                    break
            shown = dict(itertools.islice(lines.items(), limit))
            times = _times(connection, tuple(shown))
        return tuple(_found_from(row, times[line]) for line, row in shown.items())

    def found_count(self) -> int:
        """How many `found` would give without a limit; `COUNTED_MOST` where there are more."""
        return self._count_distinct(_SAME)

    def hit_count(self) -> int:
        """Hits of all runs: one identifier with one partner, however many records carry it.

        `COUNTED_MOST` where there are more: nobody reads such a figure to the last digit.
        """
        return self._count_distinct(_SAME_HIT)

    def _count_distinct(self, columns: tuple[Any, ...]) -> int:
        every = select(*columns).join(runs, _RUN_OF_HIT).distinct().limit(COUNTED_MOST).subquery()
        with self._reading() as connection:
            return _count(connection, select(func.count()).select_from(every))

    def refusals(self, holding: HoldingId, revision: int) -> tuple[RefusalCount, ...]:
        """What a revision refused, the most frequent reason first."""
        number = func.count().label("number")
        fields = (rejections.c.field, rejections.c.reason)
        query = (
            select(*fields, number, func.min(rejections.c.line).label("first"))
            .where(rejections.c.holding == holding, rejections.c.revision == revision)
            .group_by(*fields)
            .order_by(number.desc(), *fields)
        )
        with self._reading() as connection:
            rows = connection.execute(query)
            return tuple(RefusalCount(r.field, r.reason, r.number, r.first) for r in rows)

    def witnesses(self) -> dict[NodeId, WitnessRow]:
        """By partner."""
        newest = func.max(cosignatures.c.size).label("cosigned")
        query = (
            select(partners.c.node, witnessed.c.size.label("witnessed"), newest)
            .outerjoin(witnessed, witnessed.c.partner == partners.c.node)
            .outerjoin(cosignatures, cosignatures.c.partner == partners.c.node)
            .group_by(partners.c.node, witnessed.c.size)
        )
        with self._reading() as connection:
            rows = connection.execute(query)
            return {NodeId(r.node): WitnessRow(r.witnessed or 0, r.cosigned or 0) for r in rows}

    def version(self) -> tuple[object, ...]:
        """Differs whenever a page would show something else. Cheap enough to ask every second.

        Almost every change is a fact in the log; deliveries, phases and evidence are added.
        """
        with self._reading() as connection:
            size = _count(connection, select(log_head.c.size).where(log_head.c.id == 1))
            phases = connection.execute(
                select(runs.c.phase, func.count()).group_by(runs.c.phase).order_by(runs.c.phase)
            )
            traffic = connection.execute(select(*_TRAFFIC).order_by(channels.c.partner))
            return (
                size,
                tuple(tuple(row) for row in phases),
                tuple(tuple(row) for row in traffic),
                _count(connection, select(func.count()).select_from(cosignatures)),
                _count(connection, select(func.count()).select_from(evidence)),
                tuple(connection.execute(select(partners.c.standing)).scalars()),
                tuple(connection.execute(select(standings.c.blocked)).scalars()),
            )


RUNS_READ_MOST = 200
"""Runs that are read to find the newest hits: where the same few were found in very many runs."""

HITS_OF_RUN_MOST = 200
COUNTED_MOST = 1_000

_LINE = (hits.c.holding, hits.c.key, hits.c.scheme, hits.c.country, hits.c.value)
_SAME_HIT = (runs.c.partner, hits.c.scheme, hits.c.value)
_SAME = (*_SAME_HIT, hits.c.country, hits.c.holding, hits.c.key)
_RUN_OF_HIT = and_(hits.c.run == runs.c.id, runs.c.role == Role.RECEIVER.value)
_TRAFFIC = (
    channels.c.acked_sequence,
    channels.c.out_sequence,
    channels.c.in_sequence,
    channels.c.last_error,
)


def _hits_of(run: bytes) -> Select[*tuple[Any, ...]]:
    return (
        select(hits, runs.c.partner, partners.c.alias, runs.c.created_at, records.c.title)
        .join(runs, _RUN_OF_HIT)
        .join(partners, partners.c.node == runs.c.partner)
        .outerjoin(records, _is_current_record(hits.c))
        .where(hits.c.run == run)
        .order_by(*_LINE)
        .limit(HITS_OF_RUN_MOST)
    )


def _line_of(row: Any) -> tuple[Any, ...]:
    """What makes two hits the same line, in the order of `_SAME`."""
    return (row.partner, row.scheme, row.value, row.country, row.holding, row.key)


def _times(connection: Connection, lines: tuple[tuple[Any, ...], ...]) -> dict[Any, int]:
    """In how many runs each of them was found."""
    query = (
        select(*_SAME, func.count())
        .join(runs, _RUN_OF_HIT)
        .where(tuple_(hits.c.scheme, hits.c.value).in_([line[1:3] for line in lines]))
        .group_by(*_SAME)
    )
    return {tuple(row[:-1]): row[-1] for row in connection.execute(query)}


def _is_current_record(of: Any) -> Any:
    return and_(
        records.c.holding == of.holding,
        records.c.key == of.key,
        records.c.to_revision.is_(None),
    )


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(query).scalar() or 0


def _found_from(row: Any, times: int) -> FoundRow:
    return FoundRow(
        RunId(row.run),
        row.alias,
        from_micros(row.created_at),
        row.scheme,
        row.country,
        row.value,
        HoldingId(row.holding),
        row.key,
        row.title,
        row.quality,
        times,
    )


def end_of(state: object) -> RunEnd:
    """What a run's state says of its end."""
    match state:
        case Refused() | Stopped():
            return RunEnd(by_us=state.by_us, codes=state.codes, words=state.words)
        case Cancelled():
            return RunEnd(by_us=state.by_us, words=state.reason)
        case Running() | Scoring():
            return RunEnd(offered_padded=state.sender_items_padded)
        case Serving():
            return RunEnd(offered_padded=state.own_items_padded)
        case Concluded() | Confirmed() | Closed():
            receipt = state.receipt
            return RunEnd(
                concluded_at=receipt.concluded_at,
                countersigned=not isinstance(state, Concluded),
                offered_padded=receipt.sender_items_padded,
            )
    return RunEnd()
