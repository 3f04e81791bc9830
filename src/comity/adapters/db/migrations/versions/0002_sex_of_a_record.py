"""Records hold a sex"""

from __future__ import annotations

import hashlib

import cbor2
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FIELDS_BEFORE = 9
_BATCH = 1000


def upgrade() -> None:
    """Bring the store to this revision. Stored records state no sex until their list is read again."""
    connection = op.get_bind()
    newest = 0
    while batch := connection.execute(
        sa.text("SELECT id, content FROM records WHERE id > :newest ORDER BY id LIMIT :batch"),
        {"newest": newest, "batch": _BATCH},
    ).all():
        connection.execute(
            sa.text("UPDATE records SET content = :content, digest = :digest WHERE id = :id"),
            [_row(row.id, row.content) for row in batch],
        )
        newest = batch[-1].id


def _row(number: int, content: bytes) -> dict[str, object]:
    fields = cbor2.loads(content)
    assert len(fields) == _FIELDS_BEFORE, "a record of the first schema"
    encoded = cbor2.dumps([*fields, ""])
    return {"id": number, "content": encoded, "digest": hashlib.sha256(encoded).digest()}
