"""Partners as the console shows them: who they are, and whether anything reaches them."""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.console_queries import WitnessRow
from comity.adapters.db.rows import PartnerRow
from comity.domain.partners import Standing, Transport
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.words import STANDINGS, TRANSPORTS, plural


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One partner with its channel, and what each knows of the other's log."""

    row: PartnerRow
    standing: Chip
    transport: str
    channel: Chip
    log: WitnessRow


def partner_view(row: PartnerRow, log: WitnessRow | None) -> PartnerView:
    """One row of the list of partners."""
    return PartnerView(
        row,
        standing_chip(row.standing),
        TRANSPORTS[row.transport],
        channel_chip(row),
        log or WitnessRow(0, 0),
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
    if not channel.sent:
        return quiet("nothing sent yet")
    if not channel.undelivered:
        return good("all delivered")
    courier = row.transport is Transport.COURIER
    words = plural(channel.undelivered, "message") + (" for the courier" if courier else " waiting")
    return stop(words) if channel.last_error else wait(words)
