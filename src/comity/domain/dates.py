"""Dates as lists hold them: partial, approximate, or a span of years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
