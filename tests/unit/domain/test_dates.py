"""Dates keep no more than their source says."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.dates import DateOrder, PartialDate, format_partial_date, parse_partial_date
from comity.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1965", PartialDate(1965)),
        ("1965-03", PartialDate(1965, 3)),
        ("1965-03-12", PartialDate(1965, 3, 12)),
        ("1965-00-00", PartialDate(1965)),
        ("1965-03-00", PartialDate(1965, 3)),
        ("1965-03-12T00:00:00Z", PartialDate(1965, 3, 12)),
        ("1965-03-12-05:00", PartialDate(1965, 3, 12)),
        ("00/00/1965", PartialDate(1965)),
        ("00/03/1965", PartialDate(1965, 3)),
        ("12 Mar 1965", PartialDate(1965, 3, 12)),
        ("12 Mar. 1965", PartialDate(1965, 3, 12)),
        ("12-Mar-1965", PartialDate(1965, 3, 12)),
        ("Mar 1965", PartialDate(1965, 3)),
        ("March 12, 1965", PartialDate(1965, 3, 12)),
        ("8 February 1965", PartialDate(1965, 2, 8)),
        ("1st Sept 1965", PartialDate(1965, 9, 1)),
        ("5.11.1980", PartialDate(1980, 11, 5)),
        ("25/12/1965", PartialDate(1965, 12, 25)),
        ("12/25/1965", PartialDate(1965, 12, 25)),
        ("04/04/1965", PartialDate(1965, 4, 4)),
        ("circa 1960", PartialDate(1960, circa=True)),
        ("approximately 1960", PartialDate(1960, circa=True)),
        ("Approx. 1960", PartialDate(1960, circa=True)),
        ("c. 1960", PartialDate(1960, circa=True)),
        ("circa 1963-12-13", PartialDate(1963, 12, 13, circa=True)),
        ("1960 to 1962", PartialDate(1960, year_to=1962)),
        ("Between 1960 and 1962", PartialDate(1960, year_to=1962)),
        ("1960-1962", PartialDate(1960, year_to=1962)),
        ("01 Jan 1960 to 31 Dec 1962", PartialDate(1960, year_to=1962)),
        ("1960 to 1960", PartialDate(1960)),
        ("circa 1960 to 1962", PartialDate(1960, circa=True, year_to=1962)),
        ("١٩٦٥", PartialDate(1965)),
    ],
)
def test_form_of_a_list_is_read(text: str, date: PartialDate) -> None:
    assert parse_partial_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "65",
        "1965-13-01",
        "1965-02-30",
        "1965-00-12",
        "1965-3-1x",
        "31 Feb 1965",
        "24/06/1402",
        "1962 to 1960",
        "1960 to unknown",
        "5 Foo 1965",
        "1965 1966",
        "1" * 101,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_partial_date(text)
    assert caught.value.field == "date"


def test_day_that_reads_two_ways_needs_the_order() -> None:
    """A wrong month would keep a true pair apart, and nobody would see why."""
    with pytest.raises(InvalidInput, match="two ways"):
        parse_partial_date("03/04/1965")
    day_first = parse_partial_date("03/04/1965", order=DateOrder.DAY_FIRST)
    month_first = parse_partial_date("03/04/1965", order=DateOrder.MONTH_FIRST)
    assert (day_first.month, month_first.month) == (4, 3)


def test_order_that_the_caller_gives_is_kept() -> None:
    with pytest.raises(InvalidInput):
        parse_partial_date("25/12/1965", order=DateOrder.MONTH_FIRST)


@given(st.dates(dt.date(1850, 1, 1), dt.date(2100, 12, 31)), st.booleans())
def test_what_is_written_is_read_back(day: dt.date, circa: bool) -> None:
    for date in (
        PartialDate(day.year, day.month, day.day, circa=circa),
        PartialDate(day.year, day.month, circa=circa),
        PartialDate(day.year, circa=circa),
        PartialDate(1850, circa=circa, year_to=max(day.year, 1851)),
    ):
        assert parse_partial_date(format_partial_date(date)) == date


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidInput):
        date = parse_partial_date(text)
        assert parse_partial_date(format_partial_date(date)) == date
