"""The one statement that SQLite and PostgreSQL spell alike but SQLAlchemy does not: put a row."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


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
