"""Features: bounded, the same for any order and any writing, and typed by how much they say."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.features import SLOTS, Type, features_of
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.protocol.messages import SLOTS_MAX

NAMES = ("Andrei Pavlovich Zhdankov", "Андрей Жданков", "Abu Umar al-Turkmani", "سمير طرخاني")
texts = st.text(min_size=1, max_size=60)
births = st.builds(
    lambda year, span, month, day: Birth(year, year + span, month, day),
    st.integers(1900, 2020),
    st.integers(0, 5),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 28),
)


def test_slots_are_those_of_the_types_and_fit_the_wire() -> None:
    assert len(SLOTS) == len(Type)
    assert sum(SLOTS) <= SLOTS_MAX


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(("person", "organisation", "vessel")),
    st.lists(texts, max_size=8),
    st.lists(births, max_size=6),
)
def test_whatever_a_record_holds_fits_its_slots(
    kind: str, names: list[str], dates: list[Birth]
) -> None:
    """A feature more than there are slots would stop the run of everybody on the list."""
    features = features_of(Subject(kind, tuple(names), tuple(dates)))
    for of_type, slots in zip(features, SLOTS, strict=True):
        assert len(of_type) <= slots
        assert len(set(of_type)) == len(of_type)


@given(st.permutations(NAMES))
def test_order_of_names_makes_no_difference(names: list[str]) -> None:
    assert features_of(Subject("person", tuple(names))) == features_of(Subject("person", NAMES))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_normal_form_gives_the_same(form: str) -> None:
    written = tuple(unicodedata.normalize(form, name) for name in NAMES)
    assert features_of(Subject("person", written)) == features_of(Subject("person", NAMES))


def test_a_rare_word_is_of_another_type_than_a_common_one() -> None:
    features = features_of(Subject("person", ("Muhammad Zhdankov",)))
    assert features[Type.RARE_WORD]
    assert features[Type.COMMON_WORD] == (bytes([Type.COMMON_WORD]) + b"MHMT",)


def test_of_too_many_words_the_rarest_are_kept() -> None:
    """A record of very many aliases is compared by what tells most."""
    names = tuple(f"Zhdankov{letter * 2}{other}ev" for letter in "bdfgk" for other in "lmnrst")
    kept = features_of(Subject("person", (*names, "Muhammad Ali")))[Type.RARE_WORD]
    assert len(kept) == SLOTS[Type.RARE_WORD]


def test_a_swapped_date_is_the_same_date() -> None:
    one, other = (
        features_of(Subject("person", NAMES, (Birth(1971, 1971, month, day),)))
        for month, day in ((3, 9), (9, 3))
    )
    assert one[Type.DATE] == other[Type.DATE] != ()


def test_the_first_of_january_is_no_day() -> None:
    """It is how clerks write that the day is unknown; strangers share it."""
    features = features_of(Subject("person", NAMES, (Birth(1971, 1971, 1, 1),)))
    assert features[Type.YEAR]
    assert features[Type.DATE] == features[Type.DAY] == ()
