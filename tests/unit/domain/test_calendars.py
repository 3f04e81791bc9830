"""Other calendars: known days of history, and arithmetic that must hold for every year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.calendars import (
    ISLAMIC_EARLIER_DAYS,
    ISLAMIC_LATER_DAYS,
    YEARS,
    Calendar,
    days_of,
    month_length,
    months_of,
)
from comity.errors import InvalidInput

DAYS = [
    # Nowruz as published in Tehran; the Iranian revolution; the day the calendar became official.
    (Calendar.SOLAR_HIJRI, (1403, 1, 1), dt.date(2024, 3, 20)),
    (Calendar.SOLAR_HIJRI, (1404, 1, 1), dt.date(2025, 3, 21)),
    (Calendar.SOLAR_HIJRI, (1399, 12, 30), dt.date(2021, 3, 20)),
    (Calendar.SOLAR_HIJRI, (1357, 11, 22), dt.date(1979, 2, 11)),
    (Calendar.SOLAR_HIJRI, (1304, 1, 11), dt.date(1925, 3, 31)),
    # The Ethiopian millennium, the day after a leap year, and the revolution of 1974.
    (Calendar.ETHIOPIAN, (2000, 1, 1), dt.date(2007, 9, 12)),
    (Calendar.ETHIOPIAN, (1999, 13, 5), dt.date(2007, 9, 10)),
    (Calendar.ETHIOPIAN, (1999, 13, 6), dt.date(2007, 9, 11)),
    (Calendar.ETHIOPIAN, (1967, 1, 2), dt.date(1974, 9, 12)),
    # The first day of the fifteenth century; a date that the EU list gives in both calendars.
    (Calendar.ISLAMIC, (1400, 1, 1), dt.date(1979, 11, 21)),
    (Calendar.ISLAMIC, (1402, 6, 24), dt.date(1982, 4, 19)),
]


@pytest.mark.parametrize(("calendar", "date", "expected"), DAYS)
def test_known_days(calendar: Calendar, date: tuple[int, int, int], expected: dt.date) -> None:
    year, month, day = date
    assert days_of(calendar, year, month=month, day=day).likeliest == expected


@pytest.mark.parametrize("calendar", Calendar)
def test_every_day_of_every_year_follows_the_one_before(calendar: Calendar) -> None:
    """No day is left out or counted twice, over months, years and leap years."""
    ordinals = [
        day.toordinal()
        for year in YEARS[calendar]
        for month in range(1, months_of(calendar) + 1)
        if (day := days_of(calendar, year, month=month, day=1).likeliest)
    ]
    lengths = [
        month_length(calendar, year, month)
        for year in YEARS[calendar]
        for month in range(1, months_of(calendar) + 1)
    ]
    assert ordinals[1:] == [o + n for o, n in zip(ordinals, lengths, strict=True)][:-1]
    assert set(lengths) <= {5, 6, 29, 30, 31}


@given(st.sampled_from(Calendar), st.data())
def test_a_day_lies_in_its_month_and_a_month_in_its_year(
    calendar: Calendar, data: st.DataObject
) -> None:
    year = data.draw(st.sampled_from(YEARS[calendar]))
    month = data.draw(st.integers(1, months_of(calendar)))
    day = data.draw(st.integers(1, month_length(calendar, year, month)))
    whole, part = days_of(calendar, year), days_of(calendar, year, month=month)
    one = days_of(calendar, year, month=month, day=day)
    assert whole.first <= part.first <= one.first <= one.last <= part.last <= whole.last
    assert (whole.likeliest, part.likeliest) == (None, None)


def test_only_an_islamic_day_is_uncertain() -> None:
    one = days_of(Calendar.ISLAMIC, 1402, month=6, day=24)
    assert (one.last - one.first).days == ISLAMIC_EARLIER_DAYS + ISLAMIC_LATER_DAYS
    sure = days_of(Calendar.SOLAR_HIJRI, 1344, month=1, day=12)
    assert sure.first == sure.last == sure.likeliest


def test_a_month_of_29_days_may_have_been_seen_to_have_30() -> None:
    assert month_length(Calendar.ISLAMIC, 1402, 6) == 29
    assert days_of(Calendar.ISLAMIC, 1402, month=6, day=30).likeliest == dt.date(1982, 4, 25)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        (Calendar.SOLAR_HIJRI, 1398, 12, 30),
        (Calendar.SOLAR_HIJRI, 1344, 7, 31),
        (Calendar.SOLAR_HIJRI, 1344, 13, 1),
        (Calendar.SOLAR_HIJRI, 1965, 1, 1),
        (Calendar.ISLAMIC, 1402, 6, 31),
        (Calendar.ISLAMIC, 1980, None, None),
        (Calendar.ETHIOPIAN, 2000, 13, 6),
        (Calendar.ETHIOPIAN, 2000, 14, 1),
        (Calendar.ETHIOPIAN, 1344, None, None),
        (Calendar.ETHIOPIAN, 2000, None, 5),
    ],
)
def test_no_such_day(calendar: Calendar, year: int, month: int | None, day: int | None) -> None:
    with pytest.raises(InvalidInput, match="date"):
        days_of(calendar, year, month=month, day=day)
