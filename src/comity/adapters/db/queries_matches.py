"""Runs, hits and alarms as rows to show."""

from __future__ import annotations

from typing import Any

import cbor2
from sqlalchemy import ColumnElement, Connection, and_, case, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.numbers import number_from_prefix
from comity.adapters.db.rows import AlarmRow, HitRow, NameHitRow, RunRow
from comity.adapters.db.schema import alarms, hits, name_hits, partners, records, runs
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId
from comity.domain.matches import FINAL_PHASES, MatchQuality, Phase, Role
from comity.errors import InvalidInput

_SHOWN = (
    runs.c.id,
    runs.c.role,
    runs.c.partner,
    partners.c.alias,
    runs.c.agreement,
    runs.c.version,
    runs.c.epoch,
    runs.c.mode,
    runs.c.profile,
    runs.c.purpose,
    runs.c.asker_role,
    runs.c.reason,
    runs.c.officer,
    runs.c.phase,
    runs.c.created_at,
    runs.c.item_count,
    runs.c.items_padded,
    runs.c.batches_total,
    runs.c.batches_done,
    runs.c.hits,
    runs.c.outcome,
    runs.c.linked,
    runs.c.authorisation,
    runs.c.pairs,
)
"""Seed and state of a run are not among them: they are nobody's to see."""


def runs_newest(connection: Connection, *, only_open: bool, limit: int) -> tuple[RunRow, ...]:
    """Newest first."""
    query = (
        select(*_SHOWN)
        .join(partners, partners.c.node == runs.c.partner)
        .order_by(runs.c.created_at.desc())
        .limit(limit)
    )
    if only_open:
        query = query.where(runs.c.phase.not_in([phase.value for phase in FINAL_PHASES]))
    return tuple(_row(tuple(values)) for values in connection.execute(query))


def rows_of_runs(
    connection: Connection,
    condition: ColumnElement[bool] | None,
    order: tuple[ColumnElement[Any], ...],
    *,
    limit: int,
) -> tuple[RunRow, ...]:
    """Those that the condition lets through; all where there is none."""
    query = select(*_SHOWN).join(partners, partners.c.node == runs.c.partner)
    if condition is not None:
        query = query.where(condition)
    found = connection.execute(query.order_by(*order).limit(limit))
    return tuple(_row(tuple(values)) for values in found)


def run(connection: Connection, number: RunId) -> RunRow:
    """One. Raises `InvalidInput` where there is none."""
    query = (
        select(*_SHOWN).join(partners, partners.c.node == runs.c.partner).where(runs.c.id == number)
    )
    found = connection.execute(query).first()
    if found is None:
        raise InvalidInput("run", "no such run", advice="see `comity match list`")
    return _row(tuple(found))


def run_id(connection: Connection, prefix: str) -> RunId:
    """The one whose number begins so. Raises `InvalidInput` where none or several do."""
    numbers = connection.execute(select(runs.c.id)).scalars()
    return RunId(number_from_prefix("run", prefix, numbers))


def hits_of(
    connection: Connection, number: RunId, *, limit: int | None = None, offset: int = 0
) -> tuple[HitRow, ...]:
    """By holding and record. The title is that of the current record, if there still is one."""
    query = (
        select(hits, records.c.title)
        .outerjoin(
            records,
            and_(
                records.c.holding == hits.c.holding,
                records.c.key == hits.c.key,
                records.c.to_revision.is_(None),
            ),
        )
        .where(hits.c.run == number)
        .order_by(hits.c.holding, hits.c.key, hits.c.scheme, hits.c.value)
        .limit(limit)
        .offset(offset)
    )
    return tuple(
        HitRow(r.scheme, r.country, r.value, HoldingId(r.holding), r.key, r.title or "", r.quality)
        for r in connection.execute(query)
    )


def name_hits_of(
    connection: Connection, number: RunId, *, limit: int | None = None, offset: int = 0
) -> tuple[NameHitRow, ...]:
    """The best first, then by holding and record; titles as in `hits_of`."""
    query = (
        select(name_hits, records.c.title)
        .outerjoin(
            records,
            and_(
                records.c.holding == name_hits.c.holding,
                records.c.key == name_hits.c.key,
                records.c.to_revision.is_(None),
            ),
        )
        .where(name_hits.c.run == number)
        .order_by(_BEST_FIRST, name_hits.c.holding, name_hits.c.key, name_hits.c.tag)
        .limit(limit)
        .offset(offset)
    )
    return tuple(
        NameHitRow(
            HoldingId(r.holding),
            r.key,
            r.title or "",
            r.tag,
            r.quality,
            tuple(cbor2.loads(r.parts)),
        )
        for r in connection.execute(query)
    )


def alarms_newest(connection: Connection, *, only_open: bool, limit: int) -> tuple[AlarmRow, ...]:
    """Newest first."""
    query = (
        select(alarms, partners.c.alias)
        .join(partners, partners.c.node == alarms.c.partner)
        .order_by(alarms.c.id.desc())
        .limit(limit)
    )
    if only_open:
        query = query.where(alarms.c.closed_at.is_(None))
    return tuple(
        AlarmRow(
            r.id,
            from_micros(r.at),
            r.alias,
            RunId(r.run),
            r.code,
            r.words,
            None if r.closed_at is None else from_micros(r.closed_at),
            r.closed_by,
            r.closed_because,
        )
        for r in connection.execute(query)
    )


_BEST_FIRST = case(
    {quality.value: place for place, quality in enumerate(MatchQuality)}, value=name_hits.c.quality
)


def _row(values: tuple[Any, ...]) -> RunRow:
    row = dict(zip((column.name for column in _SHOWN), values, strict=True))
    return RunRow(
        RunId(row["id"]),
        Role(row["role"]),
        NodeId(row["partner"]),
        row["alias"],
        AgreementId(row["agreement"]),
        row["version"],
        row["epoch"],
        row["mode"],
        row["profile"],
        row["purpose"],
        row["asker_role"],
        row["reason"],
        row["officer"],
        Phase(row["phase"]),
        from_micros(row["created_at"]),
        row["item_count"],
        row["items_padded"],
        row["batches_total"],
        row["batches_done"],
        row["hits"],
        row["outcome"],
        None if row["linked"] is None else RunId(row["linked"]),
        row["authorisation"],
        row["pairs"],
    )
