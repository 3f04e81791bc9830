"""What the recipe reads of a record: plain values, so that it depends on nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth as far as known; a span of years where `year_to` is later than `year`."""

    year: int
    year_to: int
    month: int | None = None
    day: int | None = None
    circa: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, organisation or vessel by its names and what else is known of it.

    Attributes:
        kind: `person`, `organisation`, `vessel` and so on. names: every spelling, in any script.
        countries: ISO 3166-1 alpha-2 codes. sex: empty, `female` or `male`.
    """

    kind: str
    names: tuple[str, ...]
    births: tuple[Birth, ...] = ()
    countries: tuple[str, ...] = ()
    sex: str = ""
    places: tuple[str, ...] = ()
