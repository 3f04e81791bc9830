"""Releases, copies, what is owed for them, and the rights gate"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.LargeBinary(length=16)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the store to this revision."""
    _create_releases()
    _create_owings()
    op.create_table(
        "derived_uses",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("release", _ID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_uses")),
    )
    op.create_index("ix_derived_uses_release", "derived_uses", ["release"])
    op.create_table(
        "rights_checks",
        sa.Column("subject", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("check", sa.LargeBinary(), nullable=False),
        sa.Column("review", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_rights_checks")),
    )


def _create_releases() -> None:
    op.create_table(
        "releases",
        sa.Column("id", _ID, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("partner", sa.LargeBinary(length=32), nullable=False),
        sa.Column("agreement", _ID, nullable=False),
        sa.Column("rfi", _ID, nullable=True),
        sa.Column("parent", _ID, nullable=True),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("released_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("state_tag", sa.String(length=20), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner"], ["partners.node"], name=op.f("fk_releases_partner_partners")
        ),
        sa.PrimaryKeyConstraint("id", "side", name=op.f("pk_releases")),
    )
    op.create_index("ix_releases_state_tag", "releases", ["state_tag", "side", "expires_at"])
    op.create_index("ix_releases_parent", "releases", ["parent"])


def _create_owings() -> None:
    op.create_table(
        "onward_requests",
        sa.Column("id", _ID, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("release", _ID, nullable=False),
        sa.Column("needed_by", sa.BigInteger(), nullable=False),
        sa.Column("state_tag", sa.String(length=20), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", "side", name=op.f("pk_onward_requests")),
    )
    op.create_index("ix_onward_requests_release", "onward_requests", ["release", "side"])
    op.create_table(
        "feedback",
        sa.Column("release", _ID, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state_tag", sa.String(length=20), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("release", "side", name=op.f("pk_feedback")),
    )
    op.create_index("ix_feedback_state_tag", "feedback", ["state_tag", "due_at"])
