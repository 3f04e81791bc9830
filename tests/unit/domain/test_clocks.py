"""Time limits: hours run through, days begin with the next and end on a working day of who owes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.clocks import (
    Accessibility,
    BusinessCalendar,
    ClockTerms,
    Limit,
    Pause,
    Urgency,
    answer_limit,
    core_limit,
    due_at,
    go_on,
    is_overdue,
    is_stopped,
    stop,
)
from comity.errors import InvalidInput

BRUSSELS = BusinessCalendar("Europe/Brussels", (6, 7), ("2026-12-25", "2027-01-01"))
GULF = BusinessCalendar("Asia/Riyadh", (5, 6))
TERMS = ClockTerms()
HOUR = dt.timedelta(hours=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("urgency", "accessibility", "limit"),
    [
        (Urgency.URGENT, Accessibility.DIRECT, Limit(hours=8)),
        (Urgency.URGENT, Accessibility.INDIRECT, Limit(days=3)),
        (Urgency.NOT_URGENT, Accessibility.DIRECT, Limit(days=7)),
        (Urgency.NOT_URGENT, Accessibility.INDIRECT, Limit(days=7)),
    ],
)
def test_the_limits_of_the_law(
    urgency: Urgency, accessibility: Accessibility, limit: Limit
) -> None:
    assert answer_limit(TERMS, urgency, accessibility) == limit
    assert core_limit(TERMS) == Limit(hours=48)


@pytest.mark.parametrize(
    ("limit", "since", "calendar", "due"),
    [
        # Hours run through the night and over Christmas.
        (Limit(hours=8), "2026-12-24T20:00", BRUSSELS, "2026-12-25T04:00"),
        # Monday, three days: Thursday to its last hour, 23:00 UTC in winter.
        (Limit(days=3), "2026-11-02T10:00", BRUSSELS, "2026-11-05T23:00"),
        # In summer the day ends an hour earlier in UTC.
        (Limit(days=3), "2026-07-06T10:00", BRUSSELS, "2026-07-09T22:00"),
        # Thursday, three days end on a Sunday: Monday.
        (Limit(days=3), "2026-11-05T10:00", BRUSSELS, "2026-11-09T23:00"),
        # Seven days from 18 December end on Christmas, a Friday: Monday the 28th.
        (Limit(days=7), "2026-12-18T10:00", BRUSSELS, "2026-12-28T23:00"),
        # Received at 23:30 in Brussels it is the same day there, though 22:30 in UTC.
        (Limit(days=3), "2026-11-02T22:30", BRUSSELS, "2026-11-05T23:00"),
        # Half an hour after midnight in Brussels it is the next day, though not yet in UTC.
        (Limit(days=3), "2026-11-02T23:30", BRUSSELS, "2026-11-06T23:00"),
        # Where Friday and Saturday are off, three days from Tuesday end on Sunday.
        (Limit(days=3), "2026-11-03T10:00", GULF, "2026-11-08T21:00"),
    ],
)
def test_due(limit: Limit, since: str, calendar: BusinessCalendar, due: str) -> None:
    assert due_at(limit, utc(since), calendar, now=utc(since)) == utc(due)


def test_a_limit_of_days_holds_two_working_days() -> None:
    """Two days from Friday: Saturday and Sunday do not count, so Tuesday."""
    friday = utc("2026-11-06T10:00")
    assert due_at(Limit(days=2), friday, BRUSSELS, now=friday) == utc("2026-11-10T23:00")


def test_a_stopped_clock_is_not_overdue_and_goes_on_where_it_stood() -> None:
    """A court took ten hours: eight hours of work end ten hours later."""
    since = utc("2026-11-02T08:00")
    pauses = stop((), "a judge has to authorise it", since + HOUR)
    assert is_stopped(pauses)
    much_later = since + 100 * HOUR
    due = due_at(Limit(hours=8), since, BRUSSELS, pauses, now=much_later)
    assert not is_overdue(due, pauses, much_later)
    pauses = go_on(pauses, since + 11 * HOUR)
    due = due_at(Limit(hours=8), since, BRUSSELS, pauses, now=much_later)
    assert due == since + 18 * HOUR
    assert is_overdue(due, pauses, much_later)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: stop((), "  ", utc("2026-11-02T08:00")),
        lambda: stop((Pause(utc("2026-11-02T08:00"), "x"),), "y", utc("2026-11-02T09:00")),
        lambda: go_on((), utc("2026-11-02T09:00")),
        lambda: BusinessCalendar("Atlantis/Capital"),
        lambda: BusinessCalendar("UTC", (0,)),
        lambda: BusinessCalendar("UTC", (), ("25.12.2026",)),
        lambda: ClockTerms(urgent_direct_hours=0),
        lambda: ClockTerms(other_days=1000),
    ],
    ids=["no-reason", "twice", "runs", "zone", "weekday", "holiday", "no-hours", "many-days"],
)
def test_what_is_no_clock_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(InvalidInput):
        wrong()


@given(
    st.integers(1, 30),
    st.integers(0, 365 * 24 * 60),
    st.sampled_from([BRUSSELS, GULF, BusinessCalendar()]),
    st.integers(0, 10**6),
)
def test_waiting_never_brings_a_limit_forward(
    days: int, minutes: int, calendar: BusinessCalendar, waited_s: int
) -> None:
    """And a limit of days is never shorter than the law's, and ends on a working day."""
    begun = utc("2026-01-01T00:00") + dt.timedelta(minutes=minutes)
    pause = Pause(begun, "court", begun + dt.timedelta(seconds=waited_s))
    plain = due_at(Limit(days=days), begun, calendar, now=begun)
    paused = due_at(Limit(days=days), begun, calendar, (pause,), now=begun)
    assert paused >= plain >= begun + dt.timedelta(days=days)
    assert calendar.is_working((plain - HOUR).astimezone(calendar.tz).date())
