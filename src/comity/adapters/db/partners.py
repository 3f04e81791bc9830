"""Partners and channels as rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from comity.adapters.db.instants import (
    from_micros,
    from_micros_or_none,
    to_micros,
    to_micros_or_none,
)
from comity.adapters.db.schema import channels, partners
from comity.adapters.db.statements import put_row
from comity.domain.ids import NodeId
from comity.domain.partners import Channel, Partner, Standing, Transport


class SqlPartners:
    """Implements `service.ports.Partners`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, node: NodeId) -> Partner | None:
        """By primary key; None where there is no row."""
        row = self._connection.execute(select(partners).where(partners.c.node == node)).first()
        return None if row is None else _partner_from(row)

    def by_alias(self, alias: str) -> Partner | None:
        """Letter case counts; None where no partner has the alias."""
        row = self._connection.execute(select(partners).where(partners.c.alias == alias)).first()
        return None if row is None else _partner_from(row)

    def all(self) -> tuple[Partner, ...]:
        """Sorted by alias."""
        rows = self._connection.execute(select(partners).order_by(partners.c.alias))
        return tuple(_partner_from(row) for row in rows)

    def put(self, partner: Partner) -> None:
        """Inserts, or replaces the row of the same node."""
        put_row(
            self._connection,
            partners,
            {
                "node": partner.node,
                "alias": partner.alias,
                "card": partner.card,
                "standing": partner.standing.value,
                "transport": partner.transport.value,
                "added_at": to_micros(partner.added_at),
                "confirmed_us": partner.confirmed_us,
                "suspended_because": partner.suspended_because,
            },
        )

    def channel(self, node: NodeId) -> Channel:
        """A node without a row has a fresh channel; reading writes none."""
        row = self._connection.execute(select(channels).where(channels.c.partner == node)).first()
        return Channel(node) if row is None else _channel_from(row)

    def put_channel(self, channel: Channel) -> None:
        """One row for each partner, replaced as a whole."""
        put_row(
            self._connection,
            channels,
            {
                "partner": channel.partner,
                "out_sequence": channel.out_sequence,
                "out_head": channel.out_head,
                "acked_sequence": channel.acked_sequence,
                "in_sequence": channel.in_sequence,
                "in_head": channel.in_head,
                "attempts": channel.attempts,
                "next_attempt_at": to_micros_or_none(channel.next_attempt_at),
                "last_error": channel.last_error,
                "last_delivered_at": to_micros_or_none(channel.last_delivered_at),
                "last_received_at": to_micros_or_none(channel.last_received_at),
            },
        )


def _partner_from(row: Row[Any]) -> Partner:
    return Partner(
        NodeId(row.node),
        row.alias,
        row.card,
        Standing(row.standing),
        Transport(row.transport),
        from_micros(row.added_at),
        row.confirmed_us,
        row.suspended_because,
    )


def _channel_from(row: Row[Any]) -> Channel:
    return Channel(
        NodeId(row.partner),
        row.out_sequence,
        row.out_head,
        row.acked_sequence,
        row.in_sequence,
        row.in_head,
        row.attempts,
        from_micros_or_none(row.next_attempt_at),
        row.last_error,
        from_micros_or_none(row.last_delivered_at),
        from_micros_or_none(row.last_received_at),
    )
