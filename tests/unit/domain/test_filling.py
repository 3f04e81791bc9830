"""What a record says to what is asked."""

from __future__ import annotations

import pytest

from comity.domain.dates import PartialDate
from comity.domain.filling import fill
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import RecordKey
from comity.domain.names import Name, NameQuality
from comity.domain.records import HeldIdentifier, Record, Sex, SubjectKind
from comity.domain.rfis import Datum

RECORD = Record(
    RecordKey("110"),
    SubjectKind.PERSON,
    (
        Name("Abdullah Karimov", NameQuality.PRIMARY, "Latn"),
        Name("Абдулла Каримов", NameQuality.ORIGINAL_SCRIPT, "Cyrl"),
        Name("Abu Said", NameQuality.WEAK, "Latn"),
    ),
    (PartialDate(1970, 3, 12), PartialDate(1971)),
    ("Tashkent",),
    ("UZ",),
    (
        HeldIdentifier(Identifier(Scheme.PASSPORT, "AA1234567", "UZ")),
        HeldIdentifier(Identifier(Scheme.PHONE, "+998901234567")),
    ),
    sex=Sex.MALE,
)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Datum.NAMES, "Abdullah Karimov; Абдулла Каримов"),
        (Datum.ALIASES, "Abu Said"),
        (Datum.BIRTH, "1970-03-12; 1971"),
        (Datum.NATIONALITY, "UZ"),
        (Datum.GENDER, "male"),
        (Datum.DOCUMENTS, "passport UZ AA1234567"),
        (Datum.CONTACTS, "phone +998901234567"),
        (Datum.ADDRESSES, "Tashkent"),
        (Datum.ENTRY, "110"),
    ],
)
def test_what_a_record_states_is_filled_in(asked: Datum, said: str) -> None:
    assert fill(RECORD, asked) == said


@pytest.mark.parametrize("asked", [Datum.ASSOCIATES, Datum.WARNINGS, Datum.ACCOUNTS])
def test_what_it_does_not_state_stays_empty(asked: Datum) -> None:
    assert fill(RECORD, asked) == ""


def test_nothing_that_was_not_asked_for_slips_in() -> None:
    """A field for documents holds no telephone number, and one for names no alias."""
    assert "+998" not in fill(RECORD, Datum.DOCUMENTS)
    assert "Abu Said" not in fill(RECORD, Datum.NAMES)
