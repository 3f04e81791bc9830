"""What waits for a person, with the reason and the place where to look: the top of the first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from comity.adapters.db.rows import AlarmRow, StandingRow
from comity.domain.agreements import Status
from comity.domain.partners import Standing
from comity.domain.standing import StandingStatus
from comity.entrypoints.console.agreements import AgreementView
from comity.entrypoints.console.chips import Tone
from comity.entrypoints.console.holdings import HoldingView
from comity.entrypoints.console.log import LogView
from comity.entrypoints.console.partners import PartnerView
from comity.entrypoints.console.words import ago, day, plural, quoted

WAITING_LONG = dt.timedelta(minutes=10)
ENDS_SOON = dt.timedelta(days=30)
QUOTA_LOW = 0.1


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to do or to know. `anchor` is its section on the page."""

    words: str
    anchor: str
    tone: Tone = Tone.WAIT


def notices(
    partners: tuple[PartnerView, ...],
    agreements: tuple[AgreementView, ...],
    holdings: tuple[HoldingView, ...],
    log: LogView,
    now: dt.datetime,
    alarms: tuple[AlarmRow, ...] = (),
) -> tuple[Notice, ...]:
    """Alarms first, then in the order of the page."""
    found = [_about_alarm(alarm) for alarm in alarms]
    for partner in partners:
        found += _about_partner(partner, now)
    for agreement in agreements:
        found += _about_agreement(agreement, now)
    for holding in holdings:
        found += _about_holding(holding, now.date())
    found += _about_log(log, partners)
    return tuple(found)


def _about_alarm(row: AlarmRow) -> Notice:
    words = f"A match with {row.partner_alias} was stopped on {day(row.at)}: {row.words}."
    return Notice(words, "runs", Tone.STOP)


def _about_partner(view: PartnerView, now: dt.datetime) -> Iterator[Notice]:
    row, channel = view.row, view.row.channel
    match row.standing:
        case Standing.ADDED:
            yield Notice(f"Compare the twelve words with {row.alias}, then confirm it.", "partners")
        case Standing.CONFIRMED:
            yield Notice(f"{row.alias} has not confirmed us yet.", "partners")
        case Standing.SUSPENDED:
            yield Notice(f"{row.alias} is suspended: nothing passes.", "partners", Tone.STOP)
    since = channel.undelivered_since
    if since is not None and channel.undelivered and now - since >= WAITING_LONG:
        words = plural(channel.undelivered, "message")
        yield Notice(f"{words} for {row.alias}, the oldest queued {ago(since, now)}.", "partners")


def _about_agreement(view: AgreementView, now: dt.datetime) -> Iterator[Notice]:
    row = view.row
    named = f"“{quoted(row.topic)}” with {row.partner_alias}"
    if row.awaits == "us":
        yield Notice(f"{named} awaits our signature.", "agreements")
    if row.status is Status.SUSPENDED:
        yield Notice(f"{named} is suspended by {view.suspended_by}.", "agreements", Tone.STOP)
    if row.status is Status.IN_FORCE and row.ends_at - now < ENDS_SOON:
        yield Notice(f"{named} ends on {day(row.ends_at)}.", "agreements")
    for quota in view.quotas:
        if quota.left < quota.total * QUOTA_LOW:
            left = plural(quota.left, "item")
            yield Notice(f"{named}: {left} left in this epoch ({quota.who}).", "agreements")


def _about_holding(view: HoldingView, today: dt.date) -> Iterator[Notice]:
    if view.row.review_date <= today:
        due = day(view.row.review_date)
        yield Notice(f"{quoted(view.row.title)}: review due {due}.", "holdings")


def standing_notices(standings: tuple[StandingRow, ...]) -> tuple[Notice, ...]:
    """Standing matches that something is in the way of."""
    blocked = [row for row in standings if row.status is StandingStatus.ACTIVE and row.blocked]
    return tuple(map(_about_standing, blocked))


def _about_standing(row: StandingRow) -> Notice:
    words = f"A standing match with {row.partner_alias} does not go on: {quoted(row.blocked)}."
    return Notice(words, "standing", Tone.STOP)


def _about_log(view: LogView, partners: tuple[PartnerView, ...]) -> Iterator[Notice]:
    if view.state.checkpoint is None or view.cosigned:
        return
    if any(partner.row.standing is Standing.ACTIVE for partner in partners):
        yield Notice("No partner has cosigned the newest checkpoint of our log yet.", "log")
