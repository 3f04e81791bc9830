"""What passed between us and one partner, message by message, and what became of each."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.mail import WAITING
from comity.adapters.db.partners import SqlPartners
from comity.adapters.db.schema import facts, inbox, outbox
from comity.adapters.db.statements import snapshot
from comity.domain.facts import RefusalReceived
from comity.domain.ids import NodeId
from comity.protocol import codec

REFUSALS_READ = 2000


class Fate(enum.StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    ACTED_ON = "acted-on"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One message. `tag`: its kind on the wire; `code`: why it was refused, or empty."""

    by_us: bool
    sequence: int
    tag: str
    at: dt.datetime
    fate: Fate
    code: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Traffic with one partner, newest first, and how much of it was refused in each direction."""

    rows: tuple[LedgerRow, ...]
    refused_by_us: int
    refused_by_them: int


class LedgerQueries:
    """Reads only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, partner: NodeId, *, limit: int, only: str = "") -> Ledger:
        """The newest messages each way. `only`: `sent`, `received` or `refused`; else all."""
        with snapshot(self._engine) as connection:
            refusals = _refusals(connection, partner)
            rows = [
                *_sent(connection, partner, refusals, limit, refused=only == "refused"),
                *_received(connection, partner, limit, refused=only == "refused"),
            ]
            refused = select(inbox.c.sequence).where(inbox.c.partner == partner, inbox.c.code != "")
            by_us = len(connection.execute(refused).all())
        wanted = [row for row in rows if _is_wanted(row, only)]
        wanted.sort(key=lambda row: (row.at, row.sequence), reverse=True)
        return Ledger(tuple(wanted[:limit]), by_us, len(refusals))


def _is_wanted(row: LedgerRow, only: str) -> bool:
    match only:
        case "sent":
            return row.by_us
        case "received":
            return not row.by_us
        case "refused":
            return row.fate is Fate.REFUSED
    return True


def _refusals(connection: Connection, partner: NodeId) -> dict[int, str]:
    """By our sequence number: the code with which the partner refused it, as our log says."""
    query = (
        select(facts.c.content)
        .where(facts.c.kind == RefusalReceived.__name__, facts.c.content.is_not(None))
        .order_by(facts.c.sequence.desc())
        .limit(REFUSALS_READ)
    )
    told = (codec.decode(RefusalReceived, c) for c in connection.execute(query).scalars())
    return {fact.sequence: fact.code for fact in told if fact.partner == partner}


def _sent(
    connection: Connection, partner: NodeId, refusals: dict[int, str], limit: int, *, refused: bool
) -> list[LedgerRow]:
    acked = SqlPartners(connection).channel(partner).acked_sequence
    query = (
        select(outbox.c.sequence, outbox.c.tag, outbox.c.created_at)
        .where(outbox.c.partner == partner)
        .order_by(outbox.c.sequence.desc())
        .limit(limit)
    )
    if refused:
        query = query.where(outbox.c.sequence.in_(sorted(refusals)[-limit:]))
    return [
        LedgerRow(
            by_us=True,
            sequence=row.sequence,
            tag=row.tag,
            at=from_micros(row.created_at),
            fate=_fate_of_ours(row.sequence, acked, refusals),
            code=refusals.get(row.sequence, ""),
        )
        for row in connection.execute(query)
    ]


def _fate_of_ours(sequence: int, acked: int, refusals: dict[int, str]) -> Fate:
    if sequence in refusals:
        return Fate.REFUSED
    return Fate.DELIVERED if sequence <= acked else Fate.WAITING


def _received(
    connection: Connection, partner: NodeId, limit: int, *, refused: bool
) -> list[LedgerRow]:
    query = (
        select(inbox.c.sequence, inbox.c.tag, inbox.c.received_at, inbox.c.state, inbox.c.code)
        .where(inbox.c.partner == partner)
        .order_by(inbox.c.sequence.desc())
        .limit(limit)
    )
    if refused:
        query = query.where(inbox.c.code != "")
    return [
        LedgerRow(
            by_us=False,
            sequence=row.sequence,
            tag=row.tag,
            at=from_micros(row.received_at),
            fate=_fate_of_theirs(row.state, row.code),
            code=row.code,
        )
        for row in connection.execute(query)
    ]


def _fate_of_theirs(state: str, code: str) -> Fate:
    if code:
        return Fate.REFUSED
    return Fate.WAITING if state == WAITING else Fate.ACTED_ON
