"""Time limits of requests, by the calendar of the service that owes: 8 hours, 3 days, 7 days, 48 hours.

A limit in hours runs through nights and holidays. A limit in days begins with the day after the
event, in the time zone of the service that owes, and ends with the last hour of its last day; where
that is no working day there, with the next working day, and it holds two working days at least.
Waiting for a court stops a clock, nothing else does; it goes on where it stood.

Source: Directive (EU) 2023/977, article 5 (limits, judicial authorisation); Regulation (EU)
2024/982, article 47 (48 hours); Regulation (EEC, Euratom) 1182/71, article 3 (reckoning).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import zoneinfo
from dataclasses import dataclass
from typing import Annotated

from comity.domain.fields import Short
from comity.domain.limits import Count, Size, exactly
from comity.errors import InvalidInput

HOURS_MAX = 24 * 365
DAYS_MAX = 365
_LEAST_WORKING_DAYS = 2

IsoDay = Annotated[str, exactly(10)]


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """When a service works.

    Attributes:
        zone: IANA name, such as `Europe/Paris`.
        days_off: ISO weekdays without work, 1 for Monday; holidays: days such as `2026-12-25`.
    """

    zone: Annotated[str, Size(1, 60)] = "UTC"
    days_off: Annotated[tuple[int, ...], Count(0, 5)] = (6, 7)
    holidays: Annotated[tuple[IsoDay, ...], Count(0, 200)] = ()

    def __post_init__(self) -> None:
        _zone(self.zone)
        if any(not 1 <= day <= 7 for day in self.days_off):
            raise InvalidInput("days_off", "weekdays are numbered 1 to 7")
        for holiday in self.holidays:
            parse_day(holiday)

    @property
    def tz(self) -> zoneinfo.ZoneInfo:
        """The time zone's rules."""
        return _zone(self.zone)

    def is_working(self, day: dt.date) -> bool:
        """Whether this service works on that day."""
        return day.isoweekday() not in self.days_off and day.isoformat() not in self.holidays


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput("zone", "is no time zone of the IANA table") from error


def parse_day(text: str) -> dt.date:
    """Read a day in ISO form.

    Raises:
        InvalidInput: not `YYYY-MM-DD`.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("day", "is not of the form 2026-12-25") from error


@dataclass(frozen=True, slots=True)
class ClockTerms:
    """The limits that an agreement sets, and the calendars of its two parties."""

    urgent_direct_hours: int = 8
    urgent_indirect_days: int = 3
    other_days: int = 7
    core_data_hours: int = 48
    first: BusinessCalendar = BusinessCalendar()
    second: BusinessCalendar = BusinessCalendar()

    def __post_init__(self) -> None:
        for name in ("urgent_direct_hours", "core_data_hours"):
            if not 1 <= getattr(self, name) <= HOURS_MAX:
                raise InvalidInput(name, f"outside 1 to {HOURS_MAX}")
        for name in ("urgent_indirect_days", "other_days"):
            if not 1 <= getattr(self, name) <= DAYS_MAX:
                raise InvalidInput(name, f"outside 1 to {DAYS_MAX}")


USUAL_CLOCKS = ClockTerms()
"""The limits of the law, and calendars in UTC without holidays."""


class Urgency(enum.StrEnum):
    """Whether a request is urgent in the sense of the law; urgent needs its reasons."""

    NOT_URGENT = "not-urgent"
    URGENT = "urgent"


class Accessibility(enum.StrEnum):
    """Whether the requested service can reach the information itself."""

    DIRECT = "directly-accessible"
    INDIRECT = "indirectly-accessible"


@dataclass(frozen=True, slots=True)
class Limit:
    """A period: hours, or days where `days` is not 0."""

    hours: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stood. `until` None: it stands still."""

    since: dt.datetime
    reason: Short
    until: dt.datetime | None = None


def answer_limit(terms: ClockTerms, urgency: Urgency, accessibility: Accessibility) -> Limit:
    """How long the requested service has for its answer."""
    if urgency is Urgency.NOT_URGENT:
        return Limit(days=terms.other_days)
    if accessibility is Accessibility.DIRECT:
        return Limit(hours=terms.urgent_direct_hours)
    return Limit(days=terms.urgent_indirect_days)


def core_limit(terms: ClockTerms) -> Limit:
    """How long it has for the core data after a confirmed match."""
    return Limit(hours=terms.core_data_hours)


def due_at(
    limit: Limit,
    since: dt.datetime,
    calendar: BusinessCalendar,
    pauses: tuple[Pause, ...] = (),
    *,
    now: dt.datetime,
) -> dt.datetime:
    """The last instant of the limit, in UTC.

    Args:
        since: when the request was received. now: until when an open pause is counted.
    """
    stood = sum(((p.until or now) - p.since for p in pauses), dt.timedelta())
    if limit.days == 0:
        return since + dt.timedelta(hours=limit.hours) + stood
    last = _last_day(limit.days, (since + stood).astimezone(calendar.tz).date(), calendar)
    midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), calendar.tz)
    return midnight.astimezone(dt.UTC)


def _last_day(days: int, event: dt.date, calendar: BusinessCalendar) -> dt.date:
    """Article 3: the day of the event does not count; 3(4) and 3(5) move the end on."""
    day, working = event, 0
    least = _LEAST_WORKING_DAYS if days >= _LEAST_WORKING_DAYS else 0
    for passed in range(1, days + 1 + 366):
        day = event + dt.timedelta(days=passed)
        working += calendar.is_working(day)
        if passed >= days and working >= least and calendar.is_working(day):
            return day
    return day


def is_stopped(pauses: tuple[Pause, ...]) -> bool:
    """Whether the clock stands still."""
    return bool(pauses) and pauses[-1].until is None


def stop(pauses: tuple[Pause, ...], reason: str, now: dt.datetime) -> tuple[Pause, ...]:
    """Stop the clock.

    Raises:
        InvalidInput: it stands already, or no reason is given.
    """
    if is_stopped(pauses):
        raise InvalidInput("clock", "stands still already")
    if not reason.strip():
        raise InvalidInput("reason", "a stopped clock needs its reason: both sides see it")
    return (*pauses, Pause(now, reason))


def go_on(pauses: tuple[Pause, ...], now: dt.datetime) -> tuple[Pause, ...]:
    """Let it run again.

    Raises:
        InvalidInput: it runs.
    """
    if not is_stopped(pauses):
        raise InvalidInput("clock", "is running")
    return (*pauses[:-1], dataclasses.replace(pauses[-1], until=max(now, pauses[-1].since)))


def is_overdue(due: dt.datetime, pauses: tuple[Pause, ...], now: dt.datetime) -> bool:
    """Whether the limit has passed. A clock that stands is not overdue."""
    return now >= due and not is_stopped(pauses)
