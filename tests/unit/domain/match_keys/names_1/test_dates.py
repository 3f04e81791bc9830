"""Two records share a window if their years are one apart at most; a day only where it is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.dates import DATES_MAX, days_of, windows_of, years_of
from comity.domain.match_keys.names_1.subject import Birth

YEARS = st.integers(1850, 2100)


@given(YEARS, YEARS)
def test_windows_meet_exactly_where_years_are_one_apart_at_most(one: int, other: int) -> None:
    """Neither side has to know which role it has."""
    windows = set(windows_of((Birth(one, one),))) & set(windows_of((Birth(other, other),)))
    assert bool(windows) is (abs(one - other) <= 1)


@given(YEARS, st.integers(1, 12), st.integers(1, 12))
def test_day_and_month_swapped_are_one_day(year: int, month: int, day: int) -> None:
    assert days_of((Birth(year, year, month, day),)) == days_of((Birth(year, year, day, month),))


@pytest.mark.parametrize(
    ("birth", "years", "days"),
    [
        (Birth(1965, 1965), (1965,), ()),
        (Birth(1965, 1965, 3), (1965,), ()),
        (Birth(1965, 1965, 3, 21), (1965,), ((1965, 3, 21),)),
        (Birth(1965, 1965, 12, 2), (1965,), ((1965, 2, 12),)),
        (Birth(1965, 1965, 1, 1), (1965,), ()),
        (Birth(1965, 1965, 1, 2), (1965,), ((1965, 1, 2),)),
        (Birth(1965, 1965, 3, 21, circa=True), (1965,), ()),
        (Birth(1960, 1962), (1960, 1961, 1962), ()),
        (Birth(1960, 1963), (), ()),
    ],
)
def test_what_a_birth_gives(
    birth: Birth, years: tuple[int, ...], days: tuple[tuple[int, int, int], ...]
) -> None:
    """1 January is how lists write a year alone; what is approximate is no day."""
    assert (years_of((birth,)), days_of((birth,))) == (years, days)


@given(st.permutations([Birth(year, year, 3, 21) for year in range(1960, 1966)]))
def test_the_same_dates_take_part_in_whatever_order_they_stand(births: list[Birth]) -> None:
    assert len(days_of(tuple(births))) == DATES_MAX
    assert days_of(tuple(births)) == days_of(tuple(sorted(births, key=lambda birth: birth.year)))
