"""Records found by a word of a name, by key, or by an identifier, in one holding or in all."""

from __future__ import annotations

import enum
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, or_, select, true, tuple_
from sqlalchemy.sql.elements import ColumnElement, TextClause

from comity.adapters.db import record_index
from comity.adapters.db.rows import RecordRow
from comity.adapters.db.schema import holdings, identifiers, records
from comity.adapters.db.statements import snapshot
from comity.domain.identifiers import Identifier, Scheme, parse_identifier
from comity.domain.ids import HoldingId
from comity.domain.search_words import search_words
from comity.errors import InvalidInput

SEARCH_LEN_MAX = 200
BY_IDENTIFIER_MOST = 100
"""A value on more records than this identifies nobody, and nobody reads further."""


class FoundBy(enum.StrEnum):
    """What of a record was searched for."""

    IDENTIFIER = "identifier"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A current record that was found.

    Attributes:
        number: where to go on from. scheme, value: of the identifier by which it was found.
    """

    number: int
    row: RecordRow
    holding_title: str
    found_by: FoundBy
    scheme: str = ""
    value: str = ""


class SearchQueries:
    """Searches over all holdings."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _reading(self) -> AbstractContextManager[Connection]:
        return snapshot(self._engine)

    def by_words(
        self, search: str, *, within: HoldingId | None = None, after: int = 0, limit: int
    ) -> tuple[SearchRow, ...]:
        """Records where each word begins a word of a name or of the key, in the order they came in.

        Args:
            within: one holding, or all. after: the number of the last row that is known already.
        """
        with self._reading() as connection:
            query = _by_words(connection, search[:SEARCH_LEN_MAX], within, after)
            if query is None:
                return ()
            return tuple(
                SearchRow(
                    r.id,
                    RecordRow(HoldingId(r.holding), r.key, r.title, r.from_revision),
                    r.holding_title,
                    FoundBy.WORDS,
                )
                for r in connection.execute(query.limit(limit))
            )

    def by_identifier(self, search: str) -> tuple[SearchRow, ...]:
        """Records with an identifier that is written so, in whatever way it is written."""
        wanted = readings_of(search[:SEARCH_LEN_MAX])
        if not wanted:
            return ()
        pairs = [(item.scheme.value, item.value) for item in wanted]
        query = (
            select(
                records,
                holdings.c.title.label("holding_title"),
                identifiers.c.scheme,
                identifiers.c.value,
            )
            .join(identifiers, identifiers.c.record == records.c.id)
            .join(holdings, holdings.c.id == records.c.holding)
            .where(
                tuple_(identifiers.c.scheme, identifiers.c.value).in_(pairs),
                records.c.to_revision.is_(None),
            )
            .order_by(records.c.id)
            .limit(BY_IDENTIFIER_MOST)
        )
        with self._reading() as connection:
            return tuple(
                SearchRow(
                    r.id,
                    RecordRow(HoldingId(r.holding), r.key, r.title, r.from_revision),
                    r.holding_title,
                    FoundBy.IDENTIFIER,
                    r.scheme,
                    r.value,
                )
                for r in connection.execute(query)
            )


def readings_of(text: str) -> tuple[Identifier, ...]:
    """Every identifier that the text may stand for, in canonical form."""
    found: dict[Identifier, None] = {}
    for scheme in Scheme:
        try:
            found[parse_identifier(scheme, text)] = None
        except InvalidInput:
            continue
    return tuple(found)


def _by_words(
    connection: Connection, search: str, within: HoldingId | None, after: int
) -> Select[*tuple[Any, ...]] | None:
    """In order of their numbers: with an index they come so, and no more is read than is shown."""
    query = (
        select(records, holdings.c.title.label("holding_title"))
        .join(holdings, holdings.c.id == records.c.holding)
        .where(records.c.to_revision.is_(None))
    )
    if record_index.has_index(connection):
        return record_index.found(query, search, within, after=after)
    condition = matching(connection, search)
    if condition is None:
        return None
    in_holding = true() if within is None else records.c.holding == within
    return query.where(condition, records.c.id > after, in_holding).order_by(records.c.id)


def matching(
    connection: Connection, search: str, within: HoldingId | None = None
) -> ColumnElement[bool] | TextClause | None:
    """The condition on `records` that a search stands for; None where it has no word in it."""
    if record_index.has_index(connection):
        return record_index.found_by(search, within)
    if not search_words(search):
        return None
    return and_(
        *(
            or_(
                records.c.title.icontains(word, autoescape=True),
                records.c.key.icontains(word, autoescape=True),
            )
            for word in search.split()
        )
    )
