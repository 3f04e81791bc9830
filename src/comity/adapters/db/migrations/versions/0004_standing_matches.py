"""Standing matches, their runs, and the outputs kept for comparing with what comes later"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.LargeBinary(length=16)


def upgrade() -> None:
    """Bring the store to this revision."""
    op.create_table(
        "standings",
        sa.Column("id", _ID, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("partner", sa.LargeBinary(length=32), nullable=False),
        sa.Column("agreement", _ID, nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("asker_role", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("authorisation", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_run_at", sa.BigInteger(), nullable=False),
        sa.Column("holdings", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Text(), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner"], ["partners.node"], name=op.f("fk_standings_partner_partners")
        ),
        sa.PrimaryKeyConstraint("id", "role", name=op.f("pk_standings")),
    )
    op.create_table(
        "standing_runs",
        sa.Column("run", _ID, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("standing", _ID, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("set", _ID, nullable=False),
        sa.Column("revisions", sa.LargeBinary(), nullable=False),
        sa.Column("container", sa.LargeBinary(length=32), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("run", "role", name=op.f("pk_standing_runs")),
    )
    op.create_index("ix_standing_runs_standing", "standing_runs", ["standing", "role", "epoch"])
    op.create_table(
        "standing_outputs",
        sa.Column("run", _ID, nullable=False),
        sa.Column("outputs", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("run", name=op.f("pk_standing_outputs")),
    )
