"""Agreements as the console shows them: status, quota of this epoch, and the terms in plain words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.console_queries import AgreementRow, Snapshot
from comity.domain.agreements import Agreement, Direction, Mode, Status, Terms, epoch_at, status_at
from comity.domain.ids import NodeId
from comity.domain.matches import Role
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.words import (
    MODE_MEANINGS,
    MODES,
    STATUSES,
    day,
    instant,
    listed,
    number,
    plural,
    quoted,
    scheme_words,
)

_SHOWN_WHEN_OLD = frozenset({Status.IN_FORCE, Status.SUSPENDED, Status.PROPOSED})


@dataclass(frozen=True, slots=True)
class QuotaView:
    """Items counted in the present epoch, padding included, for one asking party."""

    who: str
    used: int
    left: int
    total: int


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One version of an agreement."""

    id: str
    version: int
    partner: str
    topic: str
    status: Chip
    suspended_by: str
    awaits_us: bool
    modes: str
    quotas: tuple[QuotaView, ...]
    epoch_ends_at: dt.datetime | None
    ends_at: dt.datetime
    terms: tuple[tuple[str, tuple[str, ...]], ...]


def agreements_shown(
    rows: Snapshot, aliases: dict[NodeId, str], now: dt.datetime
) -> tuple[AgreementView, ...]:
    """Newest versions, and older ones that still stand."""
    return tuple(
        agreement_view(rows, row, aliases, now)
        for row in rows.agreements()
        if row.newest or row.agreement.status in _SHOWN_WHEN_OLD
    )


def agreement_view(
    rows: Snapshot, row: AgreementRow, aliases: dict[NodeId, str], now: dt.datetime
) -> AgreementView:
    """One version with what is used of its quota."""
    agreement = row.agreement
    partner = aliases[agreement.partner]
    status = status_at(agreement, now)
    running = status in (Status.IN_FORCE, Status.SUSPENDED)
    return AgreementView(
        agreement.id.hex(),
        agreement.version,
        partner,
        agreement.terms.topic,
        status_chip(agreement, status, partner),
        _suspended_by(agreement, partner),
        status is Status.PROPOSED and agreement.proposed_by == agreement.partner,
        listed(tuple(MODES[mode] for mode in agreement.terms.modes)),
        _quotas(rows, agreement, partner, now) if running else (),
        _epoch_end(agreement.terms, now) if running else None,
        agreement.terms.ends_at,
        plain_reading(agreement, partner),
    )


def status_chip(agreement: Agreement, status: Status, partner: str) -> Chip:
    """Where the version stands, and on whom it waits."""
    words = STATUSES[status]
    match status:
        case Status.IN_FORCE:
            return good(words)
        case Status.PROPOSED:
            theirs = agreement.proposed_by == agreement.partner
            return wait("awaits our signature" if theirs else f"awaits {partner}’s signature")
        case Status.NOT_YET | Status.COUNTERED:
            return wait(words)
        case Status.SUSPENDED | Status.DENOUNCED | Status.REJECTED | Status.EXPIRED:
            return stop(words)
        case Status.REPLACED:
            return quiet(words)


def _suspended_by(agreement: Agreement, partner: str) -> str:
    names = {agreement.us: "us", agreement.partner: partner}
    return listed(tuple(names[party] for party in agreement.suspended_by))


def _quotas(
    rows: Snapshot, agreement: Agreement, partner: str, now: dt.datetime
) -> tuple[QuotaView, ...]:
    terms, epoch = agreement.terms, epoch_at(agreement.terms, now)
    views = []
    for who, role in (("we asked", Role.RECEIVER), (f"{partner} asked", Role.SENDER)):
        if _asks(agreement, role):
            used = rows.quota_used(agreement.id, epoch, role)
            left = max(0, terms.quota_items - used)
            views.append(QuotaView(who, used, left, terms.quota_items))
    return tuple(views)


def _asks(agreement: Agreement, role: Role) -> bool:
    party = agreement.us if role is Role.RECEIVER else agreement.partner
    return party in _askers(agreement.terms)


def _askers(terms: Terms) -> tuple[NodeId, ...]:
    match terms.direction:
        case Direction.BOTH:
            return (terms.first, terms.second)
        case Direction.FIRST_ASKS:
            return (terms.first,)
        case Direction.SECOND_ASKS:
            return (terms.second,)


def _epoch_end(terms: Terms, now: dt.datetime) -> dt.datetime:
    length = dt.timedelta(days=terms.epoch_days)
    return min(terms.ends_at, terms.starts_at + (epoch_at(terms, now) + 1) * length)


def plain_reading(agreement: Agreement, partner: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The terms as headings and sentences. What binds is the signed text, which says the same."""
    terms = agreement.terms
    return (
        ("Purposes", tuple(_purpose(p.words, p.code, p.legal_basis) for p in terms.purposes)),
        ("Matched", (f"{listed(tuple(scheme_words(s) for s in terms.schemes))}; nothing else",)),
        ("Who may ask", (_who_asks(agreement, partner),)),
        ("What the asker learns", tuple(_mode(mode, terms) for mode in terms.modes)),
        ("How much", (_how_much(terms),)),
        ("Set sizes", (_sizes(terms),)),
        ("Time", (_time(terms),)),
        ("Signatures", (_signatures(agreement, partner),)),
        ("Match-key profiles", (listed(terms.profiles),)),
    )


def _purpose(words: str, code: str, basis: str) -> str:
    return f"{quoted(words)} ({quoted(code)}), on the legal basis of {quoted(basis)}"


def _who_asks(agreement: Agreement, partner: str) -> str:
    names = {agreement.us: "we", agreement.partner: partner}
    askers = _askers(agreement.terms)
    if len(askers) == 2:
        return f"Either party: we may ask {partner}, and {partner} may ask us."
    return f"Only {names[askers[0]]} may ask."


def _mode(mode: Mode, terms: Terms) -> str:
    words = MODE_MEANINGS[mode]
    if mode is Mode.COUNT:
        words += f"; for sets of at least {plural(terms.count_items_min, 'item')}"
    return words


def _how_much(terms: Terms) -> str:
    each = " each" if terms.direction is Direction.BOTH else ""
    return (
        f"Up to {number(terms.quota_items)} items{each} per epoch of "
        f"{plural(terms.epoch_days, 'day')}, padding counted. Keys change with the epoch."
    )


def _sizes(terms: Terms) -> str:
    if terms.padded:
        return "Rounded up before the other party sees them."
    return "Shown to the other party exactly as they are."


def _time(terms: Terms) -> str:
    return (
        f"From {instant(terms.starts_at)} to {instant(terms.ends_at)}, when it ends by itself. "
        "Either party may suspend or denounce it at any time."
    )


def _signatures(agreement: Agreement, partner: str) -> str:
    ours = "signed by us" if agreement.our_signature else "not signed by us"
    theirs = f"signed by {partner}" if agreement.their_signature else f"not signed by {partner}"
    return f"{ours}, {theirs} (version {agreement.version})"


def open_topics(rows: Snapshot, scheme: str, now: dt.datetime) -> tuple[tuple[str, NodeId], ...]:
    """Topic and partner of each agreement in force that matches identifiers of this scheme."""
    return tuple(
        (row.agreement.terms.topic, row.agreement.partner)
        for row in rows.agreements()
        if status_at(row.agreement, now) is Status.IN_FORCE
        and scheme in row.agreement.terms.schemes
    )


def ends_soon(agreement: AgreementView, now: dt.datetime, *, within: dt.timedelta) -> bool:
    """Whether somebody has to think of its successor."""
    return bool(agreement.quotas) and now <= agreement.ends_at < now + within


def end_words(agreement: AgreementView) -> str:
    """Its end, by day."""
    return day(agreement.ends_at)
