"""Outbox, inbox and evidence as rows."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import Connection, and_, func, insert, select, update

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import evidence, inbox, outbox
from comity.domain.ids import NodeId
from comity.service.ports import Evidence, Queued, Received

WAITING, _DONE, _REFUSED = "waiting", "done", "refused"


class SqlOutbox:
    """Implements `service.ports.Outbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, item: Queued, *, payload_hash: bytes, now: dt.datetime) -> None:
        """Inserts only: a sequence number that is taken fails, and so does the transaction."""
        self._connection.execute(
            insert(outbox).values(
                partner=item.partner,
                sequence=item.sequence,
                tag=item.tag,
                payload=item.payload,
                hash=payload_hash,
                created_at=to_micros(now),
            )
        )

    def pending(self, partner: NodeId, *, after: int, limit: int) -> tuple[Queued, ...]:
        """Sorted by sequence number, beginning past `after`."""
        rows = self._connection.execute(
            select(outbox)
            .where(outbox.c.partner == partner, outbox.c.sequence > after)
            .order_by(outbox.c.sequence)
            .limit(limit)
        )
        return tuple(Queued(NodeId(r.partner), r.sequence, r.tag, r.payload) for r in rows)

    def tag_at(self, partner: NodeId, sequence: int) -> str | None:
        """The tag of a queued payload, delivered or not."""
        return self._connection.execute(
            select(outbox.c.tag).where(outbox.c.partner == partner, outbox.c.sequence == sequence)
        ).scalar()

    def hash_at(self, partner: NodeId, sequence: int) -> bytes | None:
        """Kept when the payload is forgotten; None where there is no row."""
        return self._connection.execute(
            select(outbox.c.hash).where(outbox.c.partner == partner, outbox.c.sequence == sequence)
        ).scalar()

    def forget_payloads(self, partner: NodeId, *, up_to: int) -> None:
        """Empties the payloads up to and with `up_to`; the rows stay."""
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.partner == partner,
                outbox.c.sequence <= up_to,
                outbox.c.payload.is_not(None),
            )
            .values(payload=None)
        )


EVIDENCE_MOST = 1000
"""Pieces kept per partner: the thousandth convinces nobody whom the others did not (T14)."""


class SqlInbox:
    """Implements `service.ports.Inbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, item: Received, *, payload_hash: bytes, now: dt.datetime) -> None:
        """Inserts only: a sequence number that is taken fails, and so does the transaction."""
        self._connection.execute(
            insert(inbox).values(
                partner=item.partner,
                sequence=item.sequence,
                tag=item.tag,
                payload=item.payload,
                hash=payload_hash,
                signature=item.signature,
                received_at=to_micros(now),
                state=WAITING,
                code="",
            )
        )

    def waiting(self, *, limit: int) -> tuple[Received, ...]:
        """One row of each partner at most, its lowest number; partners by time of arrival."""
        # Per partner strictly by sequence, whatever the clock did; between partners by arrival.
        first = (
            select(inbox.c.partner, func.min(inbox.c.sequence).label("sequence"))
            .where(inbox.c.state == WAITING)
            .group_by(inbox.c.partner)
            .subquery()
        )
        rows = self._connection.execute(
            select(inbox)
            .join(first, and_(*(inbox.c[n] == first.c[n] for n in ("partner", "sequence"))))
            .order_by(inbox.c.received_at)
            .limit(limit)
        )
        return tuple(
            Received(NodeId(r.partner), r.sequence, r.tag, r.payload, r.signature) for r in rows
        )

    def close(self, item: Received, *, code: str, keep_payload: bool) -> None:
        """The row stays, with its hash, signature and code; the payload only if wanted."""
        values: dict[str, object] = {"state": _REFUSED if code else _DONE, "code": code}
        if not keep_payload:
            values["payload"] = None
        self._connection.execute(
            update(inbox)
            .where(inbox.c.partner == item.partner, inbox.c.sequence == item.sequence)
            .values(values)
        )

    def hash_at(self, partner: NodeId, sequence: int) -> bytes | None:
        """Kept when the payload is dropped; None where there is no row."""
        return self._connection.execute(
            select(inbox.c.hash).where(inbox.c.partner == partner, inbox.c.sequence == sequence)
        ).scalar()

    def keep_evidence(self, item: Evidence) -> bool:
        """Compares by SHA-256 within one partner; True where a row was inserted."""
        digest = hashlib.sha256(item.data).digest()
        known = self._connection.execute(
            select(evidence.c.id).where(
                evidence.c.partner == item.partner, evidence.c.hash == digest
            )
        ).first()
        if known is not None or self._evidence_count(item.partner) >= EVIDENCE_MOST:
            return False
        self._connection.execute(
            insert(evidence).values(
                partner=item.partner,
                at=to_micros(item.at),
                code=item.code,
                words=item.words,
                data=item.data,
                hash=digest,
            )
        )
        return True

    def _evidence_count(self, partner: NodeId) -> int:
        count = self._connection.execute(
            select(func.count()).select_from(evidence).where(evidence.c.partner == partner)
        ).scalar()
        return count or 0

    def evidence(self) -> tuple[Evidence, ...]:
        """Sorted as inserted."""
        rows = self._connection.execute(select(evidence).order_by(evidence.c.id))
        return tuple(
            Evidence(NodeId(r.partner), from_micros(r.at), r.code, r.words, r.data) for r in rows
        )
