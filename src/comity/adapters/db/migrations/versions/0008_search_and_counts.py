"""An index to search records by, and counts that are kept instead of counted for each page"""

from __future__ import annotations

import cbor2
import sqlalchemy as sa
from alembic import op

from comity.domain.search_words import search_words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BATCH = 1000
_NAMES = 2
"""Place of the names in a stored record; each begins with its text."""


def upgrade() -> None:
    """Bring the store to this revision. What is held already is counted and indexed."""
    op.create_table(
        "holding_counts",
        sa.Column("holding", sa.String(length=40), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("matchable", sa.BigInteger(), nullable=False),
        sa.Column("unmatchable", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["holding"], ["holdings.id"], name=op.f("fk_holding_counts_holding_holdings")
        ),
        sa.PrimaryKeyConstraint("holding", "scheme", name=op.f("pk_holding_counts")),
    )
    op.create_index("ix_runs_created_at", "runs", ["created_at"])
    op.create_index("ix_hits_scheme_value", "hits", ["scheme", "value"])
    _count(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        _index(op.get_bind())


def _count(connection: sa.Connection) -> None:
    connection.execute(
        sa.text(
            "INSERT INTO holding_counts (holding, scheme, matchable, unmatchable)"
            " SELECT holding, '', count(*), 0 FROM records"
            " WHERE to_revision IS NULL GROUP BY holding"
        )
    )
    connection.execute(
        sa.text(
            "INSERT INTO holding_counts (holding, scheme, matchable, unmatchable)"
            " SELECT r.holding, i.scheme,"
            " sum(CASE WHEN i.unmatchable = '' THEN 1 ELSE 0 END),"
            " sum(CASE WHEN i.unmatchable = '' THEN 0 ELSE 1 END)"
            " FROM identifiers i JOIN records r ON r.id = i.record"
            " WHERE r.to_revision IS NULL GROUP BY r.holding, i.scheme"
        )
    )


def _index(connection: sa.Connection) -> None:
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE record_words USING fts5(names, key, held, content='',"
        " contentless_delete=1, prefix='1 2 3',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    rows = connection.execute(sa.text("SELECT id, holding, key, content FROM records ORDER BY id"))
    for batch in rows.partitions(_BATCH):
        connection.exec_driver_sql(
            "INSERT INTO record_words (rowid, names, key, held) VALUES (?, ?, ?, ?)",
            [_words(*row) for row in batch],
        )


def _words(number: int, holding: str, key: str, content: bytes) -> tuple[int, str, str, str]:
    names = (name[0] for name in cbor2.loads(content)[_NAMES])
    words = dict.fromkeys(word for name in names for word in search_words(name))
    held = "h" + holding.encode().hex()
    return number, " ".join(words), " ".join(search_words(key)), held
