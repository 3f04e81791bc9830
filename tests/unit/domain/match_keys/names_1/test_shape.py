"""The shape of a record: one byte, read back, and no more told than it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.shape import DateKnown, Scripts, read_shape, shape_of
from comity.domain.match_keys.names_1.subject import Birth, Subject


def test_a_shape_is_read_back() -> None:
    born = (Birth(1971, 1971, 3, 9),)
    subject = Subject("person", ("Andrei Pavlovich Zhdankov", "سمير"), born, sex="male")
    shape = read_shape(shape_of(subject))
    assert shape.words == 4
    assert shape.has_spellings
    assert shape.date is DateKnown.FULL
    assert shape.scripts is Scripts.CONSONANTS
    assert shape.has_sex


def test_a_bare_record_has_the_least_shape() -> None:
    shape = read_shape(shape_of(Subject("person", ("Zhdankov",))))
    assert (shape.words, shape.has_spellings, shape.date) == (1, False, DateKnown.NONE)
    assert (shape.scripts, shape.has_sex) == (Scripts.ALPHABETS, False)


@pytest.mark.parametrize(
    ("birth", "known"),
    [
        (Birth(1971, 1971), DateKnown.YEAR),
        (Birth(1971, 1971, 1, 1), DateKnown.YEAR),
        (Birth(1971, 1971, 3, 9), DateKnown.FULL),
        (Birth(1960, 1980), DateKnown.NONE),
    ],
)
def test_a_date_is_as_exact_as_it_is_compared(birth: Birth, known: DateKnown) -> None:
    """Who is told that there is a date, and sees none agree, counts it as a conflict."""
    assert read_shape(shape_of(Subject("person", ("Zhdankov",), (birth,)))).date is known


@given(st.integers(0, 255))
def test_every_byte_can_be_read(byte: int) -> None:
    """A partner's label is not trusted: no byte of it may stop a run."""
    assert read_shape(byte).words >= 1


def test_legal_forms_are_no_words_of_an_organisation() -> None:
    one, other = (
        shape_of(Subject("organisation", (name,))) for name in ("Iskra", "Iskra Company Ltd.")
    )
    assert one == other
