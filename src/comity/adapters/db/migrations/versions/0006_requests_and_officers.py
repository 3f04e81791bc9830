"""Officers, comparisons of hits, requests and drafts; terms say what holds for requests"""

from __future__ import annotations

import cbor2
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.LargeBinary(length=16)
_NODE = sa.LargeBinary(length=32)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CALENDAR = ["UTC", [6, 7], []]
_REQUEST_TERMS = [[8, 3, 7, 48, _CALENDAR, _CALENDAR], "unclassified", 1, 1095]


def upgrade() -> None:
    """Bring the store to this revision. Stored agreements get the limits of the law."""
    _create_people()
    _create_rfis()
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, version, content FROM agreements")).all():
        content = cbor2.loads(row.content)
        content[3].append(_REQUEST_TERMS)
        connection.execute(
            sa.text(
                "UPDATE agreements SET content = :content WHERE id = :id AND version = :version"
            ),
            {"content": cbor2.dumps(content), "id": row.id, "version": row.version},
        )


def _create_people() -> None:
    op.create_table(
        "officers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_by", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
    )
    op.create_table(
        "comparisons",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("run", _ID, nullable=False),
        sa.Column("holding", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=8), nullable=False),
        sa.Column("officer", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparisons")),
    )
    op.create_index("ix_comparisons_run", "comparisons", ["run", "holding", "key"])


def _create_rfis() -> None:
    op.create_table(
        "rfis",
        sa.Column("id", _ID, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("partner", _NODE, nullable=False),
        sa.Column("agreement", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("hits", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("state_tag", sa.String(length=20), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner"], ["partners.node"], name=op.f("fk_rfis_partner_partners")
        ),
        sa.PrimaryKeyConstraint("id", "side", name=op.f("pk_rfis")),
    )
    op.create_index("ix_rfis_phase", "rfis", ["phase"])
    op.create_table(
        "rfi_notes",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("rfi", _ID, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_us", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfi_notes")),
    )
    op.create_index("ix_rfi_notes_rfi", "rfi_notes", ["rfi", "side"])
    op.create_table(
        "drafts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("rfi", _ID, nullable=True),
        sa.Column("partner", _NODE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("round", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        sa.Column("release", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["partner"], ["partners.node"], name=op.f("fk_drafts_partner_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index("ix_drafts_rfi", "drafts", ["rfi"])
