"""Names in matches: sets of subjects, tags, pairs, hits by names, and what stops a run"""

from __future__ import annotations

import cbor2
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TERMS_BEFORE_NAMES = 12
_RECEIPT_BEFORE_PAIRS = 9


def upgrade() -> None:
    """Bring the store to this revision. Stored agreements allow nothing by names."""
    _add_columns()
    _create_tables()
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, version, content FROM agreements")).all():
        content = cbor2.loads(row.content)
        content[3][_TERMS_BEFORE_NAMES:_TERMS_BEFORE_NAMES] = [0, 0, 0]
        connection.execute(
            sa.text(
                "UPDATE agreements SET content = :content WHERE id = :id AND version = :version"
            ),
            {"content": cbor2.dumps(content), "id": row.id, "version": row.version},
        )
    for row in connection.execute(sa.text("SELECT id, role, state_tag, state FROM runs")).all():
        state = _with_second_stage(row.state_tag, cbor2.loads(row.state))
        connection.execute(
            sa.text("UPDATE runs SET state = :state WHERE id = :id AND role = :role"),
            {"state": cbor2.dumps(state), "id": row.id, "role": row.role},
        )


def _with_second_stage(tag: str, state: list[object]) -> list[object]:
    """The state of a run that has none: no slots, no pairs."""
    terms = state[0]
    assert isinstance(terms, list), "every state of a run begins with its terms"
    terms.append(0)
    if tag in ("Concluded", "Confirmed", "Closed"):
        receipt = state[1]
        assert isinstance(receipt, list), "a run that ended with a result has a receipt"
        receipt.insert(_RECEIPT_BEFORE_PAIRS, 0)
    if tag == "Running":
        state.append(0)
    if tag == "Serving":
        state += [0, 0, False, 0, 0]
    return state


def _add_columns() -> None:
    nothing = sa.text("0")
    for table, column in (
        ("holdings", sa.Column("canaries", sa.Boolean(), nullable=False, server_default=nothing)),
        (
            "match_sets",
            sa.Column("entries_padded", sa.Integer(), nullable=False, server_default="0"),
        ),
        ("match_sets", sa.Column("subjects", sa.Integer(), nullable=False, server_default="0")),
        (
            "match_sets",
            sa.Column("subjects_padded", sa.Integer(), nullable=False, server_default="0"),
        ),
        ("match_set_chunks", sa.Column("holders", sa.LargeBinary(), nullable=True)),
        ("match_sets", sa.Column("features", sa.LargeBinary(length=32), nullable=True)),
        ("runs", sa.Column("authorisation", sa.Text(), nullable=False, server_default="")),
        ("runs", sa.Column("pairs", sa.Integer(), nullable=False, server_default="0")),
        (
            "partner_containers",
            sa.Column("profile", sa.String(length=40), nullable=False, server_default=""),
        ),
    ):
        op.add_column(table, column)


def _create_tables() -> None:
    op.create_table(
        "match_set_subjects",
        sa.Column("set", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holding", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("features", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set"], ["match_sets.id"], name=op.f("fk_match_set_subjects_set_match_sets")
        ),
        sa.PrimaryKeyConstraint("set", "number", name=op.f("pk_match_set_subjects")),
    )
    op.create_table(
        "set_parcels",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_parcels")),
    )
    op.create_index("ix_set_parcels_bucket", "set_parcels", ["bucket"])
    op.create_table(
        "run_pairs",
        sa.Column("run", sa.LargeBinary(length=16), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=8), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("shared", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("run", "role", "number", name=op.f("pk_run_pairs")),
    )
    op.create_table(
        "touched_records",
        sa.Column("agreement", sa.LargeBinary(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("holding", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint(
            "agreement", "epoch", "holding", "key", name=op.f("pk_touched_records")
        ),
    )
    op.create_table(
        "name_hits",
        sa.Column("run", sa.LargeBinary(length=16), nullable=False),
        sa.Column("holding", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=8), nullable=False),
        sa.Column("quality", sa.String(length=20), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("run", "holding", "key", "tag", name=op.f("pk_name_hits")),
    )
    op.create_table(
        "alarms",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("partner", sa.LargeBinary(length=32), nullable=False),
        sa.Column("run", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("closed_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner"], ["partners.node"], name=op.f("fk_alarms_partner_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarms")),
    )
