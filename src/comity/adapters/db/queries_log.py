"""The log as rows to show, and as proofs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from sqlalchemy import Connection, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.journal import SqlJournal
from comity.adapters.db.queries_partners import aliases
from comity.adapters.db.rows import CheckpointRow, CosignatureRow, FactRow, LogState, ProofRow
from comity.adapters.db.schema import checkpoints
from comity.adapters.db.schema import facts as facts_table
from comity.domain.facts import Fact
from comity.errors import InvalidInput, Tampered, Unavailable
from comity.protocol import codec
from comity.service.ports import LoggedFact
from comity.tlog.merkle import inclusion_proof

_KINDS: dict[str, type[Fact]] = {kind.__name__: kind for kind in get_args(Fact)}


def log_state(connection: Connection) -> LogState:
    """Length and newest checkpoint."""
    size, _ = SqlJournal(connection).head()
    newest = connection.execute(
        select(facts_table.c.at).order_by(facts_table.c.sequence.desc()).limit(1)
    ).scalar()
    found = checkpoints_newest(connection, limit=1)
    return LogState(
        size, None if newest is None else from_micros(newest), found[0] if found else None
    )


def facts_newest(
    connection: Connection, *, before: int | None, limit: int, kind: str
) -> tuple[FactRow, ...]:
    """Newest first."""
    query = select(facts_table).order_by(facts_table.c.sequence.desc()).limit(limit)
    if before is not None:
        query = query.where(facts_table.c.sequence < before)
    if kind:
        query = query.where(facts_table.c.kind == kind)
    logged = (
        LoggedFact(r.sequence, from_micros(r.at), r.kind, r.salt, r.content, r.commitment, r.leaf)
        for r in connection.execute(query)
    )
    return fact_rows(connection, logged)


def fact_rows(connection: Connection, logged: Iterable[LoggedFact]) -> tuple[FactRow, ...]:
    """Opened, with the partner that each is about, if it is about one."""
    known = aliases(connection)
    return tuple(_fact_row(fact, known) for fact in logged)


def fact(connection: Connection, sequence: int) -> FactRow:
    """One. Raises `InvalidInput` where there is none."""
    found = facts_newest(connection, before=sequence + 1, limit=1, kind="")
    if not found or found[0].sequence != sequence:
        size, _ = SqlJournal(connection).head()
        raise InvalidInput("fact", f"the log has facts 0 to {size - 1}")
    return found[0]


def _fact_row(logged: LoggedFact, known: dict[bytes, str]) -> FactRow:
    content = _opened(logged)
    partner = getattr(content, "partner", b"")
    return FactRow(
        logged.sequence, logged.at, logged.kind, known.get(partner, ""), content, logged.leaf
    )


def _opened(logged: LoggedFact) -> Fact | None:
    if logged.content is None:
        return None
    if logged.kind not in _KINDS:
        raise Tampered(f"fact {logged.sequence} is of an unknown kind", advice="audit the log")
    return codec.decode(_KINDS[logged.kind], logged.content)


def checkpoints_newest(connection: Connection, *, limit: int) -> tuple[CheckpointRow, ...]:
    """Newest first, with the cosignatures of each."""
    known = aliases(connection)
    query = select(checkpoints).order_by(checkpoints.c.size.desc()).limit(limit)
    return tuple(
        CheckpointRow(
            row.size, from_micros(row.at), row.note, _cosignatures(connection, row.size, known)
        )
        for row in connection.execute(query).all()
    )


def _cosignatures(
    connection: Connection, size: int, known: dict[bytes, str]
) -> tuple[CosignatureRow, ...]:
    return tuple(
        CosignatureRow(known.get(partner, ""), line)
        for partner, line in SqlJournal(connection).cosignatures(size)
    )


def proof(connection: Connection, sequence: int) -> ProofRow:
    """Inclusion under the newest checkpoint. Raises `Unavailable` where it does not cover it yet."""
    found = fact(connection, sequence)
    newest = checkpoints_newest(connection, limit=1)
    if not newest or newest[0].size <= sequence:
        raise Unavailable(
            f"no checkpoint covers fact {sequence} yet", advice="sign one: `log checkpoint --sign`"
        )
    size = newest[0].size
    hashes = inclusion_proof(SqlJournal(connection).node, index=sequence, size=size)
    return ProofRow(found, size, hashes, newest[0])
