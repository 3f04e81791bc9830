"""The log as rows: facts, completed tree nodes, checkpoints and cosignatures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import (
    checkpoints,
    cosignatures,
    facts,
    log_head,
    log_nodes,
    shown_checkpoints,
    witnessed,
)
from comity.adapters.db.statements import put_row
from comity.domain.ids import NodeId
from comity.service.ports import LoggedFact


class SqlJournal:
    """Implements `service.ports.Journal`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self) -> tuple[int, bytes]:
        """Tree size and stored frontier; 0 and nothing for an empty log."""
        # Locks the row where the database locks rows: two writers may not take the same number.
        row = self._connection.execute(
            select(log_head).where(log_head.c.id == 1).with_for_update()
        ).first()
        return (0, b"") if row is None else (row.size, row.frontier)

    def append(
        self, fact: LoggedFact, nodes: Iterable[tuple[int, int, bytes]], frontier: bytes
    ) -> None:
        """Fact and nodes are inserted, the head is replaced: a number that is taken fails."""
        self._connection.execute(
            insert(facts).values(
                sequence=fact.sequence,
                at=to_micros(fact.at),
                kind=fact.kind,
                salt=fact.salt,
                content=fact.content,
                commitment=fact.commitment,
                leaf=fact.leaf,
            )
        )
        rows = [{"level": level, "index": index, "hash": hash_} for level, index, hash_ in nodes]
        if rows:
            self._connection.execute(insert(log_nodes), rows)
        put_row(
            self._connection,
            log_head,
            {"id": 1, "size": fact.sequence + 1, "frontier": frontier},
        )

    def node(self, level: int, index: int) -> bytes:
        """Exactly one row; that it is missing is a bug, and raises as one."""
        node: bytes = self._connection.execute(
            select(log_nodes.c.hash).where(log_nodes.c.level == level, log_nodes.c.index == index)
        ).scalar_one()
        return node

    def facts(self, *, start: int = 0, limit: int = 1000) -> tuple[LoggedFact, ...]:
        """Sorted by sequence number, `start` included."""
        rows = self._connection.execute(
            select(facts).where(facts.c.sequence >= start).order_by(facts.c.sequence).limit(limit)
        )
        return tuple(
            LoggedFact(
                r.sequence, from_micros(r.at), r.kind, r.salt, r.content, r.commitment, r.leaf
            )
            for r in rows
        )

    def put_checkpoint(self, size: int, note: str, at: dt.datetime) -> None:
        """One row for each size; the later note replaces the earlier."""
        put_row(self._connection, checkpoints, {"size": size, "note": note, "at": to_micros(at)})

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Sorted by size."""
        rows = self._connection.execute(select(checkpoints).order_by(checkpoints.c.size))
        return tuple((row.size, row.note) for row in rows)

    def newest_checkpoint(self) -> tuple[int, str] | None:
        """The row of the largest size; None where there is none."""
        row = self._connection.execute(
            select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)
        ).first()
        return None if row is None else (row.size, row.note)

    def put_cosignature(self, size: int, partner: NodeId, line: str) -> None:
        """One row for each size and partner; the later line replaces the earlier."""
        put_row(self._connection, cosignatures, {"size": size, "partner": partner, "line": line})

    def cosignatures(self, size: int) -> tuple[tuple[NodeId, str], ...]:
        """Sorted by the partner's node id; empty where nobody cosigned."""
        rows = self._connection.execute(
            select(cosignatures).where(cosignatures.c.size == size).order_by(cosignatures.c.partner)
        )
        return tuple((NodeId(row.partner), row.line) for row in rows)

    def shown(self, partner: NodeId) -> int:
        """Size of our newest checkpoint that this partner was shown; 0 for none."""
        size = self._connection.execute(
            select(shown_checkpoints.c.size).where(shown_checkpoints.c.partner == partner)
        ).scalar()
        return size or 0

    def cosigned_by(self, partner: NodeId) -> int:
        """Size of our newest checkpoint that this partner cosigned; 0 for none."""
        size = self._connection.execute(
            select(func.max(cosignatures.c.size)).where(cosignatures.c.partner == partner)
        ).scalar()
        return size or 0

    def put_shown(self, partner: NodeId, size: int) -> None:
        """One row for each partner, replaced."""
        put_row(self._connection, shown_checkpoints, {"partner": partner, "size": size})

    def witnessed(self, partner: NodeId) -> tuple[int, str] | None:
        """Size and note of the partner's checkpoint that we cosigned last."""
        row = self._connection.execute(
            select(witnessed).where(witnessed.c.partner == partner)
        ).first()
        return None if row is None else (row.size, row.note)

    def put_witnessed(self, partner: NodeId, size: int, note: str) -> None:
        """One row for each partner, replaced."""
        put_row(self._connection, witnessed, {"partner": partner, "size": size, "note": note})
