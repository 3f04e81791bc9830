"""Holdings: every record inherits a basis in law; what cannot be read is refused by field."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.pair import passport

from comity.domain.holdings import Holding, admit, count_by_reason
from comity.domain.identifiers import Scheme
from comity.domain.ids import HoldingId
from comity.domain.records import (
    ForeignIdentifier,
    ForeignName,
    ForeignRecord,
    Rejection,
    SubjectKind,
)
from comity.errors import InvalidInput

HOLDING = Holding(
    HoldingId("un-2021"), "UN list", "United Nations", "Act 1", "ct", dt.date(2030, 1, 1)
)
FOREIGN = ForeignRecord(
    "QDi.1",
    7,
    SubjectKind.PERSON,
    (ForeignName("Ada Example"),),
    identifiers=(ForeignIdentifier("passport", passport(1), "FR"),),
)


@pytest.mark.parametrize("name", ["", "UN", "un list", "-un-" + "x" * 40, "ün", "un/2021"])
def test_a_name_that_is_no_short_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="holding"):
        dataclasses.replace(HOLDING, id=HoldingId(name))


@pytest.mark.parametrize("field", ["title", "originator", "legal_basis", "purpose"])
@pytest.mark.parametrize("value", ["", "   "])
def test_a_holding_without_its_basis_is_refused(field: str, value: str) -> None:
    """Nothing may be held, and so nothing matched, that nobody can justify."""
    with pytest.raises(InvalidInput, match=field):
        dataclasses.replace(HOLDING, **{field: value})


def test_a_readable_record_is_admitted_whole() -> None:
    admission = admit(FOREIGN)
    assert admission.rejections == ()
    assert admission.record is not None
    assert admission.record.key == "QDi.1"
    assert [held.identifier.scheme for held in admission.record.identifiers] == [Scheme.PASSPORT]


@pytest.mark.parametrize(
    ("word", "sex"),
    [("M", "male"), ("Female", "female"), ("homme", "male"), ("", ""), ("Unknown", "")],
)
def test_the_sources_word_for_a_sex_is_read(word: str, sex: str) -> None:
    """A source that does not know says so; that is not a fault of the record."""
    admission = admit(dataclasses.replace(FOREIGN, sex=word))
    assert admission.record is not None
    assert (admission.record.sex, admission.rejections) == (sex, ())


def test_a_word_that_states_no_known_sex_is_refused_and_the_rest_is_kept() -> None:
    admission = admit(dataclasses.replace(FOREIGN, sex="Ruritanian"))
    assert admission.record is not None
    assert admission.record.sex == ""
    (refused,) = admission.rejections
    assert refused.field == "sex"
    assert "Ruritanian" not in refused.reason


def test_a_bad_field_is_refused_and_the_rest_is_kept() -> None:
    foreign = dataclasses.replace(FOREIGN, names=(*FOREIGN.names, ForeignName("   ")))
    admission = admit(foreign)
    assert admission.record is not None
    assert len(admission.record.names) == 1
    (rejection,) = admission.rejections
    assert (rejection.line, rejection.key, rejection.field) == (7, "QDi.1", "name")
    assert not rejection.whole_record


def test_an_identifier_of_unknown_label_is_refused_by_that_reason() -> None:
    unlabelled = ForeignIdentifier("", "12345", label="shoe size")
    admission = admit(dataclasses.replace(FOREIGN, identifiers=(unlabelled,)))
    (rejection,) = admission.rejections
    assert rejection.field == "identifier:unknown"
    assert "12345" not in rejection.reason


def test_a_record_without_anything_readable_is_refused_whole() -> None:
    admission = admit(dataclasses.replace(FOREIGN, names=(ForeignName(" "),), identifiers=()))
    assert admission.record is None
    assert admission.rejections[-1].whole_record


def test_the_same_value_twice_is_held_once() -> None:
    twice = dataclasses.replace(
        FOREIGN, names=FOREIGN.names * 2, identifiers=FOREIGN.identifiers * 2
    )
    record = admit(twice).record
    assert record is not None
    assert (len(record.names), len(record.identifiers)) == (1, 1)


def test_refusals_are_counted_by_field_and_reason() -> None:
    refused = [
        Rejection(1, "a", "date", "no such day"),
        Rejection(2, "b", "date", "no such day"),
        Rejection(3, "c", "name", "empty"),
    ]
    assert count_by_reason(refused) == {("date", "no such day"): 2, ("name", "empty"): 1}
