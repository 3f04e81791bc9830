"""What of a record's dates of birth goes into match keys: windows of two years, and whole days.

A window `y` covers the years y - 1 and y, so a year has two of them, and two records share a window
if and only if their years are at most one apart. Both sides make the same keys: one frozen set
serves whoever asks.
"""

from __future__ import annotations

from comity.domain.match_keys.names_1.subject import Birth

DATES_MAX = 3
"""Dates of one record that make keys: the first so many, in the order of the calendar."""

SPAN_MAX = 3
"""Years. A longer span says too little to be compared by year."""

Day = tuple[int, int, int]
"""Year, the lesser of day and month, the greater: lists swap them, and a swapped date is the same."""


def years_of(births: tuple[Birth, ...]) -> tuple[int, ...]:
    """Every year of birth, ascending; of a span each."""
    return tuple(sorted({year for birth in _chosen(births) for year in _years(birth)}))


def windows_of(births: tuple[Birth, ...]) -> tuple[int, ...]:
    """Every window that a year of birth falls into, ascending."""
    return tuple(sorted({window for year in years_of(births) for window in (year, year + 1)}))


def days_of(births: tuple[Birth, ...]) -> tuple[Day, ...]:
    """Every whole date of birth, ascending. The first of January is how clerks write 'unknown'."""
    days = (_day(birth) for birth in _chosen(births))
    return tuple(sorted({day for day in days if day is not None}))


def _chosen(births: tuple[Birth, ...]) -> list[Birth]:
    return sorted(set(births), key=_order)[:DATES_MAX]


def _order(birth: Birth) -> tuple[int, int, int, int, bool]:
    return birth.year, birth.year_to, birth.month or 0, birth.day or 0, birth.circa


def _years(birth: Birth) -> range:
    years = range(birth.year, birth.year_to + 1)
    return years if len(years) <= SPAN_MAX else range(0)


def _day(birth: Birth) -> Day | None:
    if birth.month is None or birth.day is None or birth.circa:
        return None
    if (birth.month, birth.day) == (1, 1) or birth.year_to != birth.year:
        return None
    return birth.year, min(birth.month, birth.day), max(birth.month, birth.day)
