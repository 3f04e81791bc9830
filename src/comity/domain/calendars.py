"""Dates of the Islamic, Solar Hijri and Ethiopian calendars as days of the Gregorian one.

A year or a month of another calendar is a span of Gregorian days. So is a day of the Islamic one:
its months begin when the new moon is seen, or by the table of Umm al-Qura, and this module has
neither. It reckons by the tabular calendar, which may be `ISLAMIC_EARLIER_DAYS` late or
`ISLAMIC_LATER_DAYS` early: of the 1,884 months of 1343 to 1499 in Umm al-Qura's table 36 in 100
begin on the day reckoned, 59 a day from it, 5 two days before it, none further off. The Ethiopian
calendar is exact. The Solar Hijri one is reckoned by the rule of 33 years, which has the new year of
every year from 1304, when Iran adopted the calendar, to 1500 on the day of the equinox in Tehran;
in six years between 1178 and 1303 astronomers may put it a day later.

Source: Reingold and Dershowitz, Calendrical Calculations (4th edition, 2018), section 7.1 (Islamic),
chapter 15 (Persian; its arithmetic is of 2820 years, not 33) and section 4.2 (Ethiopic). Days are
numbered as there, which is as `datetime.date.toordinal` numbers them. The figures come from a
comparison with PyPI `hijridate` 2.6.0 and `convertdate` 2.5.1 (both MIT).
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.errors import InvalidInput

ISLAMIC_EARLIER_DAYS = 2
ISLAMIC_LATER_DAYS = 1
"""By how many days a month may have begun before or after the reckoned day."""

_ISLAMIC_EPOCH = 227_015
_PERSIAN_EPOCH = 226_895
_ETHIOPIC_EPOCH = 2_796
"""The first day of year 1, as the rule of each calendar reckons back to it."""


class Calendar(enum.StrEnum):
    """A calendar other than the Gregorian, in which lists give dates of birth."""

    ISLAMIC = "islamic"
    SOLAR_HIJRI = "solar-hijri"
    ETHIOPIAN = "ethiopian"


YEARS = {
    Calendar.ISLAMIC: range(1200, 1501),
    Calendar.SOLAR_HIJRI: range(1178, 1501),
    Calendar.ETHIOPIAN: range(1800, 2101),
}
"""Years of each calendar that can be read: those of which the arithmetic is known to hold."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The Gregorian days that a date may mean, both ends included.

    `likeliest` is the day that a full date means by the calendar's arithmetic; None of a year or
    month.
    """

    first: dt.date
    last: dt.date
    likeliest: dt.date | None = None


def days_of(
    calendar: Calendar, year: int, *, month: int | None = None, day: int | None = None
) -> DaySpan:
    """The Gregorian days of a year, a month or a day of another calendar.

    Raises:
        InvalidInput: a year outside `YEARS`, or no such month or day.
    """
    _check(calendar, year, month, day)
    first = _ordinal(calendar, year, month or 1, day or 1)
    length = 1 if day else _length(calendar, year, month)
    earlier, later = _margins(calendar)
    return DaySpan(
        dt.date.fromordinal(first - earlier),
        dt.date.fromordinal(first + length - 1 + later),
        dt.date.fromordinal(first) if day else None,
    )


def _margins(calendar: Calendar) -> tuple[int, int]:
    if calendar is Calendar.ISLAMIC:
        return ISLAMIC_EARLIER_DAYS, ISLAMIC_LATER_DAYS
    return 0, 0


def _length(calendar: Calendar, year: int, month: int | None) -> int:
    if month is None:
        return _ordinal(calendar, year + 1, 1, 1) - _ordinal(calendar, year, 1, 1)
    return month_length(calendar, year, month)


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """Days of a month. The thirteenth Ethiopian month has five or six."""
    if month < months_of(calendar):
        return _ordinal(calendar, year, month + 1, 1) - _ordinal(calendar, year, month, 1)
    return _ordinal(calendar, year + 1, 1, 1) - _ordinal(calendar, year, month, 1)


def months_of(calendar: Calendar) -> int:
    """Months of a year."""
    return 13 if calendar is Calendar.ETHIOPIAN else 12


def _check(calendar: Calendar, year: int, month: int | None, day: int | None) -> None:
    if year not in YEARS[calendar]:
        years = YEARS[calendar]
        raise InvalidInput("date", f"a year outside {years[0]} to {years[-1]} of its calendar")
    if day is not None and month is None:
        raise InvalidInput("date", "a day without a month")
    if month is not None and not 1 <= month <= months_of(calendar):
        raise InvalidInput("date", "no such month in its calendar")
    if month is not None and day is not None and not 1 <= day <= _days_max(calendar, year, month):
        raise InvalidInput("date", "no such day in its calendar")


def _days_max(calendar: Calendar, year: int, month: int) -> int:
    """An Islamic month that the tables give 29 days may have been seen to have 30."""
    return 30 if calendar is Calendar.ISLAMIC else month_length(calendar, year, month)


def _ordinal(calendar: Calendar, year: int, month: int, day: int) -> int:
    """Number of a day, 1 January of the Gregorian year 1 being 1."""
    if calendar is Calendar.ISLAMIC:
        before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
        return _ISLAMIC_EPOCH - 1 + before + day
    if calendar is Calendar.SOLAR_HIJRI:
        before = 365 * (year - 1) + (8 * year + 21) // 33 + 30 * (month - 1) + min(month - 1, 6)
        return _PERSIAN_EPOCH - 1 + before + day
    before = 365 * (year - 1) + year // 4 + 30 * (month - 1)
    return _ETHIOPIC_EPOCH - 1 + before + day
