"""What every repository needs of SQLAlchemy: to put a row, and to tell a busy store from a bug."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from comity.errors import Unavailable

_PASSING = ("locked", "busy", "disk", "unable to open", "readonly", "connection")


def put_row(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Insert the row, or replace the one with the same primary key."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    keys = [column.name for column in table.primary_key.columns]
    rest = {name: value for name, value in row.items() if name not in keys}
    insert = dialect.insert(table).values(dict(row))
    if rest:
        connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=rest))
    else:
        connection.execute(insert.on_conflict_do_nothing(index_elements=keys))


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what may pass (a lock, a full disk) into our own error; a wrong statement stays a bug.

    Raises:
        Unavailable: the database is busy or out of reach.
    """
    try:
        yield
    except OperationalError as error:
        if not any(word in str(error.orig).lower() for word in _PASSING):
            raise
        raise Unavailable(
            "the database is busy or out of reach",
            advice="try again; see the disk and `comity status`",
        ) from error


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that only looks, at one state of the store, and waits for no writer.

    Raises:
        Unavailable: the database is busy or out of reach.
    """
    with told_plainly(), engine.connect().execution_options(reading=True) as connection:
        yield connection
