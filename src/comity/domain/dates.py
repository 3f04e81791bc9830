"""Dates as lists hold them: partial, approximate, or a span of years."""

from __future__ import annotations

import datetime as dt
import enum
import re
import unicodedata
from dataclasses import dataclass

from comity.domain.calendars import Calendar, DaySpan
from comity.domain.foreign_dates import parse_foreign_date, suspected_calendars
from comity.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only the year need be known.

    `circa` marks an approximate date; `year_to` makes it a span of years, both ends included.
    """

    year: int
    month: int | None = None
    day: int | None = None
    circa: bool = False
    year_to: int | None = None

    def __post_init__(self) -> None:
        _check_order(self)
        try:
            dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise InvalidInput("date", "no such day in the calendar") from error


def _check_order(date: PartialDate) -> None:
    if not 1000 <= date.year <= 2200:
        raise InvalidInput("date", "year outside 1000 to 2200")
    if date.day is not None and date.month is None:
        raise InvalidInput("date", "a day without a month")
    if date.year_to is not None and not date.year <= date.year_to <= 2200:
        raise InvalidInput("date", "a span of years that ends before it begins")


def format_partial_date(date: PartialDate) -> str:
    """ISO 8601 as far as known: 1965, 1965-03, 1965-03-21, ~1965, 1960/1965."""
    text = f"{date.year:04d}"
    if date.month is not None:
        text += f"-{date.month:02d}"
    if date.day is not None:
        text += f"-{date.day:02d}"
    if date.year_to is not None:
        text += f"/{date.year_to:04d}"
    return "~" + text if date.circa else text


DATE_LENGTH_MAX = 100
BIRTH_YEAR_MIN = 1850
BIRTH_YEAR_MAX = 2100
"""Years outside are of another calendar or a slip, and would match wrongly by year."""


class DateOrder(enum.StrEnum):
    """How a source writes 21 March 1965 in digits."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"

_CIRCA = re.compile(r"^(?:circa|ca?\.|ca|c|approximately|approx\.?|about|around|~)\s*(?=\S)")
_SPAN = re.compile(
    r"(?:(?:between|from)\s+(?P<a>\S.*?)\s+(?:and|to)|(?P<b>\S.*?)\s+(?:to|and|-)|(?P<c>\d{4})[-/])"
    r"\s*(?P<end>\S.*)"
)
# A time of day or a time zone may follow; the day stays that of the source.
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:(?<=-\d\d-\d\d)[t+z-].*)?"
)
_WORDS = (
    re.compile(rf"(?:{_DAY}[\s.-]+)?{_MONTH}[\s,-]*{_YEAR}"),
    re.compile(rf"{_MONTH}\s*{_DAY},?\s+{_YEAR}"),
)
_DIGITS = re.compile(r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})")


def parse_partial_date(text: str, *, order: DateOrder | None = None) -> PartialDate:
    """Read a date as lists write it, keeping no more than it says.

    ISO 8601 (month or day may be missing, or 00), `12 Mar 1965`, `Mar 1965`, `March 12, 1965`, a
    year, `circa` and its like before any of these, spans such as `1960 to 1962` or `Between 1960
    and 1962` (of full dates the years are kept), and what `format_partial_date` writes. Days in
    digits apart by dots are day first, as on the continent that writes dots.

    A date that its source says is Islamic, Solar Hijri or Ethiopian (`foreign_dates`) becomes the
    Gregorian day, month, year or span of years that holds all the days it may mean. An Islamic day,
    which is known within a few days only, is marked approximate.

    Args:
        order: how the source writes days in digits apart by slashes or hyphens. Without it only
            such days are read as can be read one way, such as 25/12/1965.

    Raises:
        InvalidInput: none of these forms, no day of the calendar, a year outside 1850 to 2100, or
            a day that could be read two ways.
    """
    if len(text) > DATE_LENGTH_MAX:
        raise InvalidInput("date", "longer than a date")
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    plain = plain.replace("–", "-").strip(" .")
    plain, circa_count = _CIRCA.subn("", plain)
    circa = circa_count > 0
    foreign = parse_foreign_date(plain)
    if foreign is not None:
        return _checked(_of_days(foreign, circa=circa))
    whole = _single(plain, order)
    if whole is not None:
        return _checked(PartialDate(*whole, circa=circa))
    return _span(plain, order, circa=circa)


def _of_days(days: DaySpan, *, circa: bool) -> PartialDate:
    """No more than all the days of a span have in common, but for the likeliest of a few."""
    first, last, day = days.first, days.last, days.likeliest
    if first.year != last.year:
        return PartialDate(first.year, circa=circa, year_to=last.year)
    if day is not None:
        return PartialDate(day.year, day.month, day.day, circa=circa or first != last)
    return PartialDate(first.year, first.month if first.month == last.month else None, circa=circa)


def _span(text: str, order: DateOrder | None, *, circa: bool) -> PartialDate:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise InvalidInput("date", "in no known form", advice="write it as 1965-03-21")
    start = _single(found["a"] or found["b"] or found["c"], order)
    end = _single(found["end"], order)
    if start is None or end is None:
        raise InvalidInput("date", "a span whose ends are not both dates")
    year_to = end[0] if end[0] != start[0] else None
    return _checked(PartialDate(start[0], circa=circa, year_to=year_to))


def _checked(date: PartialDate) -> PartialDate:
    if not BIRTH_YEAR_MIN <= date.year <= (date.year_to or date.year) <= BIRTH_YEAR_MAX:
        raise _outside(date.year)
    return date


def _outside(year: int) -> InvalidInput:
    suspects = " or ".join(_CALENDAR_WORDS[calendar] for calendar in suspected_calendars(year))
    if not suspects:
        return InvalidInput("date", f"a year outside {BIRTH_YEAR_MIN} to {BIRTH_YEAR_MAX}")
    advice = "write the calendar after the date: AH for the Islamic, SH for the Solar Hijri one"
    return InvalidInput("date", f"by its year of another calendar: {suspects}", advice=advice)


_CALENDAR_WORDS = {
    Calendar.SOLAR_HIJRI: "Solar Hijri (Iran, Afghanistan)",
    Calendar.ISLAMIC: "Islamic",
}


Parts = tuple[int, int | None, int | None]


def _single(text: str, order: DateOrder | None) -> Parts | None:
    """Year, month and day of one date; None where it is in no form of one."""
    if iso := _ISO.fullmatch(text):
        return _parts(int(iso["year"]), int(iso["month"] or 0), int(iso["day"] or 0))
    for form in _WORDS:
        if words := form.fullmatch(text):
            month = _MONTHS.index(words["name"][:3]) + 1
            return _parts(int(words["year"]), month, int(words["day"] or 0))
    if digits := _DIGITS.fullmatch(text):
        first, second = int(digits["a"]), int(digits["b"])
        known = DateOrder.DAY_FIRST if digits["mark"] == "." else order
        day, month = _in_order(first, second, known)
        return _parts(int(digits["year"]), month, day)
    return None


def _in_order(first: int, second: int, order: DateOrder | None) -> tuple[int, int]:
    if order is DateOrder.DAY_FIRST or (order is None and (first > 12 or first == second)):
        return first, second
    if order is DateOrder.MONTH_FIRST or (order is None and second > 12):
        return second, first
    if first == 0:
        return first, second
    advice = "say whether the source writes the day or the month first"
    raise InvalidInput("date", "day and month can be read two ways", advice=advice)


def _parts(year: int, month: int, day: int) -> Parts:
    """00 means not known. A day without its month says nothing that can be compared."""
    return year, month or None, day or None
