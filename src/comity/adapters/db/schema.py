"""The tables. Portable types only: the same statements run on SQLite and PostgreSQL.

Instants are whole microseconds since 1970 in UTC, so that no driver's time zone rules matter.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Serial = BigInteger().with_variant(Integer(), "sqlite")
_Node = LargeBinary(32)
_Hash = LargeBinary(32)
_Id = LargeBinary(16)

node = Table(
    "node",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

partners = Table(
    "partners",
    metadata,
    Column("node", _Node, primary_key=True),
    Column("alias", String(40), nullable=False, unique=True),
    Column("card", Text, nullable=False),
    Column("standing", String(20), nullable=False),
    Column("transport", String(20), nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("confirmed_us", Boolean, nullable=False),
    Column("suspended_because", Text, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("partner", _Node, primary_key=True),
    Column("out_sequence", BigInteger, nullable=False),
    Column("out_head", _Hash, nullable=False),
    Column("acked_sequence", BigInteger, nullable=False),
    Column("in_sequence", BigInteger, nullable=False),
    Column("in_head", _Hash, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", BigInteger),
    Column("last_error", Text, nullable=False),
    Column("last_delivered_at", BigInteger),
    Column("last_received_at", BigInteger),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

outbox = Table(
    "outbox",
    metadata,
    Column("partner", _Node, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("tag", String(40), nullable=False),
    Column("payload", LargeBinary),
    Column("hash", _Hash, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

inbox = Table(
    "inbox",
    metadata,
    Column("partner", _Node, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("tag", String(40), nullable=False),
    Column("payload", LargeBinary),
    Column("hash", _Hash, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("state", String(20), nullable=False),
    Column("code", String(40), nullable=False),
    Index("ix_inbox_state", "state", "partner", "sequence"),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("partner", _Node, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("code", String(40), nullable=False),
    Column("words", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("hash", _Hash, nullable=False),
    Index("ix_evidence_partner_hash", "partner", "hash"),
)

agreements = Table(
    "agreements",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("partner", _Node, nullable=False),
    Column("status", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

holdings = Table(
    "holdings",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("title", Text, nullable=False),
    Column("originator", Text, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("review_date", String(10), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("canaries", Boolean, nullable=False),
)

holding_counts = Table(
    "holding_counts",
    metadata,
    Column("holding", String(40), primary_key=True),
    Column("scheme", String(20), primary_key=True),
    Column("matchable", BigInteger, nullable=False),
    Column("unmatchable", BigInteger, nullable=False),
    ForeignKeyConstraint(["holding"], ["holdings.id"]),
)

agreement_holdings = Table(
    "agreement_holdings",
    metadata,
    Column("agreement", _Id, primary_key=True),
    Column("holding", String(40), primary_key=True),
    ForeignKeyConstraint(["holding"], ["holdings.id"]),
)

revisions = Table(
    "revisions",
    metadata,
    Column("holding", String(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("format", String(40), nullable=False),
    Column("source_name", Text, nullable=False),
    Column("source_digest", _Hash, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
    ForeignKeyConstraint(["holding"], ["holdings.id"]),
)

records = Table(
    "records",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("holding", String(40), nullable=False),
    Column("key", String(200), nullable=False),
    Column("from_revision", Integer, nullable=False),
    Column("to_revision", Integer),
    Column("digest", _Hash, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_records_holding_key", "holding", "key", "to_revision"),
    ForeignKeyConstraint(["holding"], ["holdings.id"]),
)

identifiers = Table(
    "identifiers",
    metadata,
    Column("record", _Serial, nullable=False),
    Column("scheme", String(20), nullable=False),
    Column("country", String(2), nullable=False),
    Column("value", Text, nullable=False),
    Column("unmatchable", Text, nullable=False),
    Index("ix_identifiers_record", "record"),
    Index("ix_identifiers_scheme_value", "scheme", "value"),
    ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("holding", String(40), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("whole_record", Boolean, nullable=False),
    Index("ix_rejections_holding", "holding", "revision"),
)

match_sets = Table(
    "match_sets",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("fingerprint", _Hash, nullable=False, unique=True),
    Column("item_count", Integer, nullable=False),
    Column("items_padded", Integer, nullable=False),
    Column("seed", LargeBinary(32), nullable=False),
    Column("commitment", _Hash, nullable=False),
    Column("entries_padded", Integer, nullable=False),
    Column("subjects", Integer, nullable=False),
    Column("subjects_padded", Integer, nullable=False),
    Column("features", _Hash),
)

match_set_chunks = Table(
    "match_set_chunks",
    metadata,
    Column("set", _Id, primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("holders", LargeBinary),
    ForeignKeyConstraint(["set"], ["match_sets.id"]),
)

set_parcels = Table(
    "set_parcels",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("bucket", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("ix_set_parcels_bucket", "bucket"),
)

match_set_subjects = Table(
    "match_set_subjects",
    metadata,
    Column("set", _Id, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("holding", String(40), nullable=False),
    Column("key", String(200), nullable=False),
    Column("shape", Integer, nullable=False),
    Column("features", LargeBinary, nullable=False),
    ForeignKeyConstraint(["set"], ["match_sets.id"]),
)

runs = Table(
    "runs",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("partner", _Node, nullable=False),
    Column("agreement", _Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("mode", String(20), nullable=False),
    Column("profile", String(40), nullable=False),
    Column("purpose", String(40), nullable=False),
    Column("asker_role", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("authorisation", Text, nullable=False),
    Column("phase", String(20), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("item_count", Integer, nullable=False),
    Column("items_padded", Integer, nullable=False),
    Column("batches_total", Integer, nullable=False),
    Column("batches_done", Integer, nullable=False),
    Column("pairs", Integer, nullable=False),
    Column("hits", Integer),
    Column("outcome", Text, nullable=False),
    Column("linked", _Id),
    Column("set", _Id),
    Column("seed", LargeBinary(32), nullable=False),
    Column("state_tag", String(40), nullable=False),
    Column("state", LargeBinary, nullable=False),
    Index("ix_runs_phase", "phase"),
    Index("ix_runs_created_at", "created_at"),
    Index("ix_runs_agreement", "agreement", "epoch", "role"),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

run_batches = Table(
    "run_batches",
    metadata,
    Column("run", _Id, primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("blinded", LargeBinary),
    Column("yielded", LargeBinary),
)

run_pieces = Table(
    "run_pieces",
    metadata,
    Column("run", _Id, primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("piece", LargeBinary, nullable=False),
)

run_pairs = Table(
    "run_pairs",
    metadata,
    Column("run", _Id, primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("tag", LargeBinary(8), nullable=False),
    Column("subject", Integer),
    Column("shape", Integer, nullable=False),
    Column("shared", LargeBinary, nullable=False),
)

epoch_keys = Table(
    "epoch_keys",
    metadata,
    Column("agreement", _Id, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("run", LargeBinary(16), primary_key=True),
    Column("seed", LargeBinary(32), nullable=False),
)

own_containers = Table(
    "own_containers",
    metadata,
    Column("agreement", _Id, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("run", LargeBinary(16), primary_key=True),
    Column("set", _Id, primary_key=True),
    Column("digest", _Hash),
    Column("data", LargeBinary),
)

own_container_parts = Table(
    "own_container_parts",
    metadata,
    Column("agreement", _Id, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("run", LargeBinary(16), primary_key=True),
    Column("set", _Id, primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("tokens", LargeBinary, nullable=False),
)

touched_records = Table(
    "touched_records",
    metadata,
    Column("agreement", _Id, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("holding", String(40), primary_key=True),
    Column("key", String(200), primary_key=True),
)

partner_containers = Table(
    "partner_containers",
    metadata,
    Column("agreement", _Id, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("digest", _Hash, primary_key=True),
    Column("profile", String(40), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("received_at", BigInteger, nullable=False),
)

hits = Table(
    "hits",
    metadata,
    Column("run", _Id, nullable=False),
    Column("scheme", String(20), nullable=False),
    Column("country", String(2), nullable=False),
    Column("value", Text, nullable=False),
    Column("holding", String(40), nullable=False),
    Column("key", String(200), nullable=False),
    Column("quality", String(20), nullable=False),
    Index("ix_hits_run", "run"),
    Index("ix_hits_scheme_value", "scheme", "value"),
)

name_hits = Table(
    "name_hits",
    metadata,
    Column("run", _Id, primary_key=True),
    Column("holding", String(40), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("tag", LargeBinary(8), primary_key=True),
    Column("quality", String(20), nullable=False),
    Column("parts", LargeBinary, nullable=False),
)

alarms = Table(
    "alarms",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("partner", _Node, nullable=False),
    Column("run", _Id, nullable=False),
    Column("code", String(40), nullable=False),
    Column("words", Text, nullable=False),
    Column("closed_at", BigInteger),
    Column("closed_by", Text, nullable=False),
    Column("closed_because", Text, nullable=False),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

standings = Table(
    "standings",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("partner", _Node, nullable=False),
    Column("agreement", _Id, nullable=False),
    Column("profile", String(40), nullable=False),
    Column("purpose", String(40), nullable=False),
    Column("asker_role", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("authorisation", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("status", String(20), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("last_run_at", BigInteger, nullable=False),
    Column("holdings", LargeBinary, nullable=False),
    Column("told", LargeBinary, nullable=False),
    Column("moved", Boolean, nullable=False),
    Column("blocked", Text, nullable=False),
    Column("ended_because", Text, nullable=False),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

standing_runs = Table(
    "standing_runs",
    metadata,
    Column("run", _Id, primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("standing", _Id, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("set", _Id, nullable=False),
    Column("revisions", LargeBinary, nullable=False),
    Column("container", _Hash),
    Column("done", Boolean, nullable=False),
    Index("ix_standing_runs_standing", "standing", "role", "epoch"),
)

standing_outputs = Table(
    "standing_outputs",
    metadata,
    Column("run", _Id, primary_key=True),
    Column("outputs", LargeBinary, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("salt", LargeBinary(32)),
    Column("content", LargeBinary),
    Column("commitment", _Hash, nullable=False),
    Column("leaf", _Hash, nullable=False),
)

log_nodes = Table(
    "log_nodes",
    metadata,
    Column("level", Integer, primary_key=True),
    Column("index", BigInteger, primary_key=True),
    Column("hash", _Hash, nullable=False),
)

log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
)

cosignatures = Table(
    "cosignatures",
    metadata,
    Column("size", BigInteger, primary_key=True),
    Column("partner", _Node, primary_key=True),
    Column("line", Text, nullable=False),
)

shown_checkpoints = Table(
    "shown_checkpoints",
    metadata,
    Column("partner", _Node, primary_key=True),
    Column("size", BigInteger, nullable=False),
)

witnessed = Table(
    "witnessed",
    metadata,
    Column("partner", _Node, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("side", String(10), primary_key=True),
    Column("partner", _Node, nullable=False),
    Column("agreement", _Id, nullable=False),
    Column("rfi", _Id),
    Column("parent", _Id),
    Column("label", LargeBinary, nullable=False),
    Column("content", LargeBinary),
    Column("released_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("state_tag", String(20), nullable=False),
    Column("state", LargeBinary, nullable=False),
    Index("ix_releases_state_tag", "state_tag", "side", "expires_at"),
    Index("ix_releases_parent", "parent"),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

onward_requests = Table(
    "onward_requests",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("side", String(10), primary_key=True),
    Column("release", _Id, nullable=False),
    Column("needed_by", BigInteger, nullable=False),
    Column("state_tag", String(20), nullable=False),
    Column("state", LargeBinary, nullable=False),
    Index("ix_onward_requests_release", "release", "side"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("release", _Id, primary_key=True),
    Column("side", String(10), primary_key=True),
    Column("due_at", BigInteger, nullable=False),
    Column("state_tag", String(20), nullable=False),
    Column("state", LargeBinary, nullable=False),
    Index("ix_feedback_state_tag", "state_tag", "due_at"),
)

derived_uses = Table(
    "derived_uses",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("release", _Id, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_derived_uses_release", "release"),
)

rights_checks = Table(
    "rights_checks",
    metadata,
    Column("subject", _Hash, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("check", LargeBinary, nullable=False),
    Column("review", LargeBinary),
    Column("at", BigInteger, nullable=False),
)

officers = Table(
    "officers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("standing", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("proposed_by", String(40), nullable=False),
)

officer_factors = Table(
    "officer_factors",
    metadata,
    Column("officer", String(40), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("run", _Id, nullable=False),
    Column("holding", String(40), nullable=False),
    Column("key", String(400), nullable=False),
    Column("tag", LargeBinary(8), nullable=False),
    Column("officer", String(40), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("why", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_comparisons_run", "run", "holding", "key"),
)

rfis = Table(
    "rfis",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("side", String(10), primary_key=True),
    Column("partner", _Node, nullable=False),
    Column("agreement", _Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("label", LargeBinary, nullable=False),
    Column("hits", LargeBinary, nullable=False),
    Column("author", String(40), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("phase", String(20), nullable=False),
    Column("state_tag", String(20), nullable=False),
    Column("state", LargeBinary),
    Index("ix_rfis_phase", "phase"),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)

rfi_notes = Table(
    "rfi_notes",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("rfi", _Id, nullable=False),
    Column("side", String(10), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by_us", Boolean, nullable=False),
    Column("step", String(40), nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_rfi_notes_rfi", "rfi", "side"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("rfi", _Id),
    Column("partner", _Node, nullable=False),
    Column("content", LargeBinary),
    Column("authors", Text, nullable=False),
    Column("round", LargeBinary),
    Column("created_at", BigInteger, nullable=False),
    Column("released_at", BigInteger),
    Column("release", _Id),
    Index("ix_drafts_rfi", "rfi"),
    ForeignKeyConstraint(["partner"], ["partners.node"]),
)
