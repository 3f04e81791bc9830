"""Holdings, revisions and records as rows to show."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from comity.adapters.db.holding_counts import RECORDS, records_counted
from comity.adapters.db.holdings import SqlHoldings
from comity.adapters.db.instants import from_micros
from comity.adapters.db.queries_search import matching
from comity.adapters.db.rows import (
    HoldingRow,
    IdentifierRow,
    RecordDetail,
    RecordRow,
    SchemeCount,
)
from comity.adapters.db.schema import (
    holding_counts,
    identifiers,
    records,
    rejections,
    revisions,
)
from comity.adapters.db.schema import (
    holdings as holdings_table,
)
from comity.domain.holdings import Revision
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import HoldingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.records import Record, Rejection
from comity.errors import InvalidInput
from comity.protocol import codec


def holdings(connection: Connection) -> tuple[HoldingRow, ...]:
    """All, by name."""
    query = _with_counts().order_by(holdings_table.c.id)
    return tuple(_holding_row(row) for row in connection.execute(query))


def holding(connection: Connection, name: HoldingId) -> HoldingRow:
    """One. Raises `InvalidInput` where there is none."""
    row = connection.execute(_with_counts().where(holdings_table.c.id == name)).first()
    if row is None:
        raise InvalidInput(
            "holding", f"no holding is called {name}", advice="see `comity holding list`"
        )
    return _holding_row(row)


def _with_counts() -> Select[*tuple[Any, ...]]:
    imported = (
        select(revisions.c.at)
        .where(
            revisions.c.holding == holdings_table.c.id,
            revisions.c.number == holdings_table.c.revision,
        )
        .scalar_subquery()
    )
    return select(holdings_table, records_counted().label("records"), imported.label("imported_at"))


def _holding_row(row: Row[*tuple[Any, ...]]) -> HoldingRow:
    return HoldingRow(
        HoldingId(row.id),
        row.title,
        row.originator,
        row.legal_basis,
        row.purpose,
        dt.date.fromisoformat(row.review_date),
        row.revision,
        row.records,
        None if row.imported_at is None else from_micros(row.imported_at),
        row.canaries,
    )


def schemes(connection: Connection, name: HoldingId) -> tuple[SchemeCount, ...]:
    """By scheme, as counted with the newest revision."""
    query = (
        select(holding_counts)
        .where(holding_counts.c.holding == name, holding_counts.c.scheme != RECORDS)
        .order_by(holding_counts.c.scheme)
    )
    return tuple(
        SchemeCount(row.scheme, row.matchable, row.unmatchable) for row in connection.execute(query)
    )


def revisions_of(connection: Connection, name: HoldingId) -> tuple[Revision, ...]:
    """Oldest first. Raises `InvalidInput` where there is no such holding."""
    holding(connection, name)
    return SqlHoldings(connection).revisions(name)


def refused(
    connection: Connection, name: HoldingId, number: int, *, limit: int, offset: int
) -> tuple[Rejection, ...]:
    """In the order of the file. Raises `InvalidInput` where there is no such revision."""
    if all(revision.number != number for revision in revisions_of(connection, name)):
        raise InvalidInput("revision", f"{name} has no revision {number}")
    query = (
        select(rejections)
        .where(rejections.c.holding == name, rejections.c.revision == number)
        .order_by(rejections.c.line, rejections.c.field)
        .limit(limit)
        .offset(offset)
    )
    return tuple(
        Rejection(row.line, row.key, row.field, row.reason, row.whole_record)
        for row in connection.execute(query)
    )


def records_of(
    connection: Connection, name: HoldingId, *, search: str, limit: int, offset: int, after: str
) -> tuple[RecordRow, ...]:
    """By key. Raises `InvalidInput` where there is no such holding.

    Args:
        after: the key of the last one that is known already; cheap however far down the list.
        offset: rows to leave out; read and thrown away, so for short lists.
    """
    holding(connection, name)
    query = select(records).where(
        records.c.holding == name, records.c.to_revision.is_(None), records.c.key > after
    )
    if search.strip():
        condition = matching(connection, search, name)
        if condition is None:
            return ()
        query = query.where(condition)
    page = query.order_by(records.c.key).limit(limit).offset(offset)
    return tuple(_record_row(row) for row in connection.execute(page))


def record(connection: Connection, name: HoldingId, key: str) -> RecordDetail:
    """One. Raises `InvalidInput` where there is no such holding or current record."""
    holding(connection, name)
    row = connection.execute(
        select(records).where(
            and_(
                records.c.holding == name,
                records.c.key == key,
                records.c.to_revision.is_(None),
            )
        )
    ).first()
    if row is None:
        raise InvalidInput(
            "record", f"{name} has no current record of that key", advice="see `record list`"
        )
    found = codec.decode(Record, row.content)
    return RecordDetail(_record_row(row), found, _matching(connection, row.id))


def _matching(connection: Connection, record_id: int) -> tuple[IdentifierRow, ...]:
    query = (
        select(identifiers)
        .where(identifiers.c.record == record_id)
        .order_by(identifiers.c.scheme, identifiers.c.country, identifiers.c.value)
    )
    return tuple(_identifier_row(row) for row in connection.execute(query))


def _identifier_row(row: Row[*tuple[Any, ...]]) -> IdentifierRow:
    identifier = Identifier(Scheme(row.scheme), row.value, row.country)
    keys = () if row.unmatchable else IDENTIFIERS_1.derive(identifier)
    read = (IDENTIFIERS_1.read(key) for key in keys)
    matched_as = tuple(f"{i.value} ({i.country})" if i.country else i.value for i in read)
    return IdentifierRow(row.scheme, row.country, row.value, matched_as, row.unmatchable)


def _record_row(row: Row[*tuple[Any, ...]]) -> RecordRow:
    return RecordRow(HoldingId(row.holding), row.key, row.title, row.from_revision)
