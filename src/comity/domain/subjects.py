"""A record as the recipe of names reads it."""

from __future__ import annotations

from comity.domain.dates import PartialDate
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.records import Record


def subject_of(record: Record) -> Subject:
    """The subject of a record: all its names, former ones and other scripts among them."""
    return Subject(
        record.kind.value,
        tuple(name.text for name in record.names),
        tuple(_birth(date) for date in record.dates_of_birth),
        record.countries,
        record.sex.value,
        record.places,
    )


def _birth(date: PartialDate) -> Birth:
    return Birth(date.year, date.year_to or date.year, date.month, date.day, date.circa)
