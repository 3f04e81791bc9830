"""Dates of birth for the measurements: as lists state them, and as they go wrong."""

from __future__ import annotations

import enum
import random
from collections.abc import Sequence
from dataclasses import replace

from comity.domain.match_keys.names_1.subject import Birth, Subject


class Dates(enum.StrEnum):
    """What each side knows of the date of birth."""

    NONE = "none"
    NOISY = "noisy"
    EXACT = "exact"


def with_births(subject: Subject, births: tuple[Birth, ...]) -> Subject:
    """The same subject, born then."""
    return replace(subject, births=births)


def known(births: tuple[Birth, ...], dates: Dates, seed: str) -> tuple[Birth, ...]:
    """What one side knows of these births. The seed names the side, so that each errs by itself."""
    if dates is Dates.NONE:
        return ()
    return births if dates is Dates.EXACT else _noisy(births, random.Random(seed))


def _noisy(births: tuple[Birth, ...], chance: random.Random) -> tuple[Birth, ...]:
    """In 100 records 20 without a date and 15 with the year alone; see `_wrong` for the others."""
    if chance.random() < 0.20:
        return ()
    if chance.random() < 0.15 / 0.80:
        return tuple(Birth(birth.year, birth.year_to) for birth in births)
    return tuple(_wrong(birth, chance) for birth in births)


def _wrong(birth: Birth, chance: random.Random) -> Birth:
    """In 100 dates 4 a year off, 3 with day and month swapped, 5 on 1 January, 2 quite wrong."""
    draw = chance.random()
    if draw < 0.04:
        years = chance.choice((-1, 1))
        return replace(birth, year=birth.year + years, year_to=birth.year_to + years)
    if birth.month is None or birth.day is None:
        return birth
    if draw < 0.07 and birth.day <= 12:
        return replace(birth, month=birth.day, day=birth.month)
    if 0.07 <= draw < 0.12:
        return replace(birth, month=1, day=1)
    if 0.12 <= draw < 0.14:
        return _drawn((birth.year + chance.randrange(-20, 21),), chance)
    return birth


def stranger(name: str, years: Sequence[int]) -> tuple[Birth, ...]:
    """The made-up date of birth of somebody of the pool: always the same for the same name.

    Args:
        years: of listed people; one of them is drawn, where there is one. 7 in 100 are born on 1
            January.
    """
    if not years:
        return ()
    chance = random.Random(f"stranger {name}")
    birth = _drawn(years, chance)
    return (replace(birth, month=1, day=1),) if chance.random() < 0.07 else (birth,)


def _drawn(years: Sequence[int], chance: random.Random) -> Birth:
    year = chance.choice(years)
    return Birth(year, year, chance.randrange(1, 13), chance.randrange(1, 29))
