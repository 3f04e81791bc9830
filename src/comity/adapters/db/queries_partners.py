"""Partners, their channels, and evidence, as rows to show."""

from __future__ import annotations

import functools

from sqlalchemy import Connection, Select, func, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.mail import WAITING
from comity.adapters.db.partners import SqlPartners
from comity.adapters.db.rows import ChannelRow, EvidenceRow, PartnerRow
from comity.adapters.db.schema import evidence, inbox, outbox
from comity.adapters.db.schema import partners as partners_table
from comity.domain.ids import NodeId
from comity.domain.partners import Channel, Partner
from comity.errors import InvalidInput
from comity.protocol.cards import Card, parse_card


def partners(connection: Connection) -> tuple[PartnerRow, ...]:
    """All, by alias."""
    return tuple(_row(connection, partner) for partner in SqlPartners(connection).all())


def partner(connection: Connection, alias: str) -> PartnerRow:
    """One, by alias. Raises `InvalidInput` where there is none."""
    found = SqlPartners(connection).by_alias(alias)
    if found is None:
        raise InvalidInput(
            "partner", f"no partner is called {alias}", advice="see `comity partner list`"
        )
    return _row(connection, found)


def aliases(connection: Connection) -> dict[bytes, str]:
    """Our own short name for each partner's node."""
    rows = connection.execute(select(partners_table.c.node, partners_table.c.alias))
    return {row.node: row.alias for row in rows}


@functools.lru_cache(maxsize=256)
def _card(text: str) -> Card:
    """A stored card, whose signature is checked once for the same text and not for every page."""
    return parse_card(text)


def _row(connection: Connection, partner: Partner) -> PartnerRow:
    card = _card(partner.card)
    return PartnerRow(
        partner.node,
        partner.alias,
        card.organisation,
        card.name,
        card.address,
        partner.standing,
        partner.transport,
        partner.added_at,
        partner.confirmed_us,
        partner.suspended_because,
        card.valid_until,
        _channel_row(connection, SqlPartners(connection).channel(partner.node)),
        partner.card,
    )


def _channel_row(connection: Connection, channel: Channel) -> ChannelRow:
    oldest = connection.execute(
        select(func.min(outbox.c.created_at)).where(
            outbox.c.partner == channel.partner, outbox.c.sequence > channel.acked_sequence
        )
    ).scalar()
    unread = connection.execute(
        select(func.count())
        .select_from(inbox)
        .where(inbox.c.partner == channel.partner, inbox.c.state == WAITING)
    ).scalar_one()
    # Sequence numbers begin at 0, and -1 says none: so many messages is one more than the last.
    return ChannelRow(
        channel.out_sequence + 1,
        channel.acked_sequence + 1,
        channel.in_sequence + 1,
        channel.out_sequence - channel.acked_sequence,
        None if oldest is None else from_micros(oldest),
        unread,
        channel.attempts,
        channel.next_attempt_at,
        channel.last_error,
        channel.last_delivered_at,
        channel.last_received_at,
        channel.out_head,
        channel.in_head,
    )


def evidence_newest(connection: Connection, *, limit: int) -> tuple[EvidenceRow, ...]:
    """Without the bytes."""
    return _evidence_rows(connection, _EVIDENCE.order_by(evidence.c.id.desc()).limit(limit))


def evidence_data(connection: Connection, number: int) -> tuple[EvidenceRow, bytes]:
    """With the bytes. Raises `InvalidInput` where there is none."""
    found = _evidence_rows(connection, _EVIDENCE.where(evidence.c.id == number))
    if not found:
        raise InvalidInput("evidence", f"none has number {number}", advice="see `evidence list`")
    data: bytes = connection.execute(
        select(evidence.c.data).where(evidence.c.id == number)
    ).scalar_one()
    return found[0], data


_EVIDENCE = select(
    evidence.c.id,
    evidence.c.partner,
    evidence.c.at,
    evidence.c.code,
    evidence.c.words,
    func.length(evidence.c.data).label("data_len"),
    evidence.c.hash,
)


def _evidence_rows(
    connection: Connection,
    query: Select[int, bytes, int, str, str, int, bytes],
) -> tuple[EvidenceRow, ...]:
    known = aliases(connection)
    return tuple(
        EvidenceRow(
            row.id,
            NodeId(row.partner),
            known.get(row.partner, ""),
            from_micros(row.at),
            row.code,
            row.words,
            row.data_len,
            row.hash,
        )
        for row in connection.execute(query)
    )
