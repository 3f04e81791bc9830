"""Counts of what a holding has now, kept with each revision: a list of millions is not counted anew
for every page that shows how long it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, literal, select

from comity.adapters.db.schema import holding_counts, holdings, identifiers, records
from comity.domain.ids import HoldingId

RECORDS = ""
"""In place of a scheme: the records themselves."""


def count_anew(connection: Connection, holding: HoldingId) -> None:
    """Count the current records and their identifiers; after every revision and undo."""
    connection.execute(delete(holding_counts).where(holding_counts.c.holding == holding))
    for counted in (_records(holding), _identifiers(holding)):
        connection.execute(insert(holding_counts).from_select(_COLUMNS, counted))


_COLUMNS = ["holding", "scheme", "matchable", "unmatchable"]


def _records(holding: HoldingId) -> Select[*tuple[Any, ...]]:
    current = select(literal(holding), literal(RECORDS), func.count(), literal(0))
    return current.select_from(records).where(
        records.c.holding == holding, records.c.to_revision.is_(None)
    )


def _identifiers(holding: HoldingId) -> Select[*tuple[Any, ...]]:
    matchable = func.sum(case((identifiers.c.unmatchable == "", 1), else_=0))
    return (
        select(literal(holding), identifiers.c.scheme, matchable, func.count() - matchable)
        .join(records, records.c.id == identifiers.c.record)
        .where(records.c.holding == holding, records.c.to_revision.is_(None))
        .group_by(identifiers.c.scheme)
    )


def records_counted() -> Any:
    """The number of current records of the row of `holdings` at hand; 0 before any import."""
    kept = select(holding_counts.c.matchable).where(
        holding_counts.c.holding == holdings.c.id, holding_counts.c.scheme == RECORDS
    )
    return func.coalesce(kept.scalar_subquery(), 0)
