"""A date is of another calendar where its source says so, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.calendars import Calendar
from comity.domain.dates import PartialDate, parse_partial_date
from comity.domain.foreign_dates import parse_foreign_date, suspected_calendars
from comity.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1365 AH", PartialDate(1945, year_to=1946)),
        ("1365 A.H.", PartialDate(1945, year_to=1946)),
        ("1365 (Hijri)", PartialDate(1945, year_to=1946)),
        ("1385 هـ", PartialDate(1965, year_to=1966)),
        ("١٣٨٥ هجري", PartialDate(1965, year_to=1966)),
        ("1344 (Hijri Shamsi)", PartialDate(1965, year_to=1966)),
        ("1344 SH", PartialDate(1965, year_to=1966)),
        ("۱۳۴۴ ش", PartialDate(1965, year_to=1966)),
        ("1344 هجری شمسی", PartialDate(1965, year_to=1966)),
        ("circa 1344 SH", PartialDate(1965, circa=True, year_to=1966)),
        ("1344-04-01 SH", PartialDate(1965, 6, 22)),
        ("1/4/1344 SH", PartialDate(1965, 6, 22)),
        ("12 Hamal 1344", PartialDate(1965, 4, 1)),
        ("۳ مهر ۱۳۴۴", PartialDate(1965, 9, 25)),
        ("12-Hamal-1344", PartialDate(1965, 4, 1)),
        ("Sawr 1350", PartialDate(1971)),
        ("Dey 1344", PartialDate(1965, year_to=1966)),
        ("Tir 1344 SH", PartialDate(1965)),
        ("24/6/1402 AH", PartialDate(1982, 4, 19, circa=True)),
        ("24 Jumada II 1402", PartialDate(1982, 4, 19, circa=True)),
        ("15 Ramadan 1390 AH", PartialDate(1970, 11, 14, circa=True)),
        ("3 Dhu al-Qi'da 1400", PartialDate(1980, 9, 13, circa=True)),
        ("1958 EC", PartialDate(1965, year_to=1966)),
        ("12 Yekatit 1966 EC", PartialDate(1974, 2, 19)),
        ("12 Yekatit 1966", PartialDate(1974, 2, 19)),
        ("የካቲት 1966 ዓ.ም", PartialDate(1974)),
    ],
)
def test_a_date_of_another_calendar_becomes_what_its_days_have_in_common(
    text: str, date: PartialDate
) -> None:
    assert parse_partial_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "1965 AH",
        "1344-13-01 SH",
        "30 Esfand 1398",
        "12 Hamal 1344 AH",
        "12 Foo 1344 SH",
        "Tir 1344",
        "AH",
        "65 AH",
    ],
)
def test_what_is_no_date_of_the_calendar_named_is_refused(text: str) -> None:
    """Among them months of another calendar, and a month's name that two calendars have."""
    with pytest.raises(InvalidInput) as caught:
        parse_partial_date(text)
    assert caught.value.field == "date"


@pytest.mark.parametrize(
    ("text", "suspects"),
    [
        ("1344", "Solar Hijri (Iran, Afghanistan) or Islamic"),
        ("24/06/1402", "Solar Hijri (Iran, Afghanistan) or Islamic"),
        ("1300", "Solar Hijri (Iran, Afghanistan)"),
        ("1430", "Islamic"),
    ],
)
def test_a_year_of_no_named_calendar_is_refused_with_the_one_suspected(
    text: str, suspects: str
) -> None:
    """Guessing would put a person forty years off, and match somebody else."""
    with pytest.raises(InvalidInput) as caught:
        parse_partial_date(text)
    assert caught.value.why.endswith(f"another calendar: {suspects}")
    assert text not in str(caught.value)


@pytest.mark.parametrize("year", [1200, 1500, 1600, 1849])
def test_a_year_of_no_plausible_calendar_accuses_none(year: int) -> None:
    assert suspected_calendars(year) == ()
    with pytest.raises(InvalidInput, match="outside 1850 to 2100"):
        parse_partial_date(str(year))


@pytest.mark.parametrize("text", ["1965", "1965-03-21", "21 mar 1965", "21/03/1965", "march 1965"])
def test_a_gregorian_date_is_left_alone(text: str) -> None:
    assert parse_foreign_date(text) is None


@given(st.integers(1850, 2100), st.sampled_from(["ah", "sh", "ec", ""]))
def test_a_year_is_never_read_as_gregorian_with_a_calendar_beside_it(year: int, name: str) -> None:
    text = f"{year} {name}".strip()
    if not name:
        assert parse_partial_date(text) == PartialDate(year)
    elif name == "ec" and year <= 2092:
        assert parse_partial_date(text) == PartialDate(year + 7, year_to=year + 8)
    else:
        with pytest.raises(InvalidInput):
            parse_partial_date(text)


def test_calendars_are_the_three_that_are_documented() -> None:
    assert {calendar.value for calendar in Calendar} == {"islamic", "solar-hijri", "ethiopian"}
