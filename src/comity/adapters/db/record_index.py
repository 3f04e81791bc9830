"""The index by which officers search records: kept in the same transaction as the records.

SQLite's full-text index (FTS5) over folded words, without a second copy of the text. It holds a row
for each stored record, those of past revisions as well; whoever reads it joins with the current
ones. Another database has none, and searches by main name and key, slowly.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, TextClause, column, table, text

from comity.adapters.db.schema import records
from comity.domain.ids import HoldingId
from comity.domain.search_words import WORDS_MAX, search_words

_INDEX = table("record_words", column("rowid"))


def has_index(connection: Connection) -> bool:
    """Whether this database keeps one."""
    return connection.dialect.name == "sqlite"


def add(
    connection: Connection, holding: HoldingId, rows: Iterable[tuple[int, str, Iterable[str]]]
) -> None:
    """Take in records: the row's number, the record's key, and every spelling of its names."""
    if not has_index(connection):
        return
    held = _held(holding)
    values = [
        (number, _text(names), " ".join(search_words(key)), held) for number, key, names in rows
    ]
    if values:
        connection.exec_driver_sql(
            "INSERT INTO record_words (rowid, names, key, held) VALUES (?, ?, ?, ?)", values
        )


def _text(names: Iterable[str]) -> str:
    """Each word once: a record has many spellings, and most of their words are the same."""
    return " ".join(dict.fromkeys(word for name in names for word in search_words(name)))


def remove(connection: Connection, numbers: Select[tuple[int]]) -> None:
    """Take out the records that a statement selects; before they are deleted."""
    if has_index(connection):
        rows = [(number,) for number in connection.execute(numbers).scalars()]
        if rows:
            connection.exec_driver_sql("DELETE FROM record_words WHERE rowid = ?", rows)


def found(
    query: Select[*tuple[Any, ...]], search: str, within: HoldingId | None, *, after: int
) -> Select[*tuple[Any, ...]] | None:
    """The records of a query that a search finds, in order of their numbers, after one of them."""
    asked = _asked(search, within)
    if not asked:
        return None
    condition = text("record_words MATCH :asked").bindparams(asked=asked)
    return (
        query.join(_INDEX, _INDEX.c.rowid == records.c.id)
        .where(condition, _INDEX.c.rowid > after)
        .order_by(_INDEX.c.rowid)
    )


def found_by(search: str, within: HoldingId | None = None) -> TextClause | None:
    """A condition on `records`: each word of the search begins a word of a name, or of the key.

    None where the search has no word in it.
    """
    asked = _asked(search, within)
    if not asked:
        return None
    condition = "records.id IN (SELECT rowid FROM record_words WHERE record_words MATCH :asked)"
    return text(condition).bindparams(asked=asked)


def _asked(search: str, within: HoldingId | None) -> str:
    """In the language of the index. The words are letters and digits, so that none is of its own.

    What stands before a hyphen or its like was typed in full: of `UN-123`, `UN` is a whole word. A
    beginning that very many keys share would have to be gathered from all of them.
    """
    typed = [words for part in search.split() if (words := search_words(part))][:WORDS_MAX]
    if not typed:
        return ""
    wanted = " ".join(
        " ".join((*map(_quoted, whole), f"{_quoted(last)}*")) for *whole, last in typed
    )
    held = "" if within is None else f"held : {_held(within)} AND "
    return f"{held}{{names key}} : ({wanted})"


def _quoted(word: str) -> str:
    return f'"{word}"'


def _held(holding: HoldingId) -> str:
    """The holding's name as one word of letters and digits."""
    return "h" + holding.encode().hex()
