"""A partner organisation's node as we know it, and the state of the channel to and from it."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.domain.decisions import Allowed, Decision, deny
from comity.domain.ids import NodeId


class Standing(enum.StrEnum):
    """How far enrolment has come. Only `active` partners exchange anything but enrolment itself."""

    ADDED = "added"
    CONFIRMED = "confirmed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


class Transport(enum.StrEnum):
    """How envelopes reach the partner."""

    HTTPS = "https"
    COURIER = "courier"


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner. `alias` is our own short name for it, used in commands and on screen."""

    node: NodeId
    alias: str
    card: str
    standing: Standing
    transport: Transport
    added_at: dt.datetime
    confirmed_us: bool = False
    suspended_because: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """Both directions of the hash-chained traffic with one partner.

    Attributes:
        out_sequence, out_head: last payload queued, and its hash; -1 and zeros where none.
        acked_sequence: last one for which the partner's signed receipt is held.
        in_sequence, in_head: last payload received.
        attempts, next_attempt_at, last_error: of the delivery that is under way.
    """

    partner: NodeId
    out_sequence: int = -1
    out_head: bytes = bytes(32)
    acked_sequence: int = -1
    in_sequence: int = -1
    in_head: bytes = bytes(32)
    attempts: int = 0
    next_attempt_at: dt.datetime | None = None
    last_error: str = ""
    last_delivered_at: dt.datetime | None = None
    last_received_at: dt.datetime | None = None


def may_exchange(partner: Partner) -> Decision:
    """Whether messages other than enrolment pass between us and this partner."""
    if partner.standing is Standing.ACTIVE:
        return Allowed()
    return deny("partner-" + partner.standing.value, f"the partner is {partner.standing.value}")


def standing_after(partner: Partner, *, we_confirmed: bool, they_confirmed: bool) -> Standing:
    """Both sides have to confirm; nothing works on one side's word."""
    if partner.standing in (Standing.SUSPENDED, Standing.REVOKED):
        return partner.standing
    if we_confirmed and they_confirmed:
        return Standing.ACTIVE
    return Standing.CONFIRMED if we_confirmed else Standing.ADDED
