"""Partners as the console shows them: who they are, and whether anything reaches them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.console_queries import PartnerRow
from comity.domain.partners import Standing, Transport
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.words import STANDINGS, TRANSPORTS, plural
from comity.protocol.cards import parse_card


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One partner. `waiting_since` is None where nothing waits."""

    alias: str
    organisation: str
    address: str
    standing: Chip
    because: str
    transport: str
    channel: Chip
    waiting_since: dt.datetime | None
    last_error: str
    next_attempt_at: dt.datetime | None
    last_delivered_at: dt.datetime | None
    last_heard_at: dt.datetime | None
    unread: int
    witnessed: int
    cosigned: int


def partner_view(row: PartnerRow) -> PartnerView:
    """One row of the list of partners."""
    partner, channel = row.partner, row.channel
    card = parse_card(partner.card)
    waiting = channel.acked_sequence < channel.out_sequence
    return PartnerView(
        partner.alias,
        card.organisation,
        card.address,
        standing_chip(partner.standing),
        partner.suspended_because,
        TRANSPORTS[partner.transport],
        channel_chip(row),
        row.waiting_since if waiting else None,
        channel.last_error if waiting else "",
        channel.next_attempt_at if waiting else None,
        channel.last_delivered_at,
        channel.last_received_at,
        row.unread,
        row.witnessed,
        row.cosigned,
    )


def standing_chip(standing: Standing) -> Chip:
    """How far enrolment has come."""
    words = STANDINGS[standing]
    match standing:
        case Standing.ACTIVE:
            return good(words)
        case Standing.ADDED | Standing.CONFIRMED:
            return wait(words)
        case Standing.SUSPENDED | Standing.REVOKED:
            return stop(words)


def channel_chip(row: PartnerRow) -> Chip:
    """Whether everything we said has arrived: the first thing that an officer wants to know."""
    channel = row.channel
    if channel.out_sequence < 0:
        return quiet("nothing sent yet")
    waiting = channel.out_sequence - channel.acked_sequence
    if not waiting:
        return good("all delivered")
    courier = row.partner.transport is Transport.COURIER
    words = plural(waiting, "message") + (" for the courier" if courier else " waiting")
    return stop(words) if channel.last_error else wait(words)
