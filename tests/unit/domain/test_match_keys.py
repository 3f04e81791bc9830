"""Match keys: one per identifier, never shared, never drifting unnoticed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys import identifiers_1
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES, profile_hash

RELEASED = {
    "identifiers-1": "98f07b769ef2c93a1828270f514f2bd79a468f4d740186fb26e4df343cc5d6d3",
}
values = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30)
identifiers = st.builds(
    Identifier,
    st.sampled_from(list(Scheme)),
    values,
    st.sampled_from(["", "FR", "DE", "XK"]),
)


@given(identifiers)
def test_a_key_reads_back_as_its_identifier(identifier: Identifier) -> None:
    """So a hit can be shown without keeping a table of keys."""
    first, *others = identifiers_1.derive(identifier)
    assert identifiers_1.read(first) == identifier
    for key in (*others, identifiers_1.derive_for_count(identifier)):
        read = identifiers_1.read(key)
        assert (read.scheme, read.value) == (identifier.scheme, identifier.value)


@given(identifiers, identifiers)
def test_two_identifiers_never_share_their_first_key(one: Identifier, other: Identifier) -> None:
    same = identifiers_1.derive(one)[0] == identifiers_1.derive(other)[0]
    assert same is (one == other)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_only_a_document_is_matched_without_its_country_too(scheme: Scheme) -> None:
    """Lists leave the country of a document out; of nothing else would the rest say enough."""
    keys = identifiers_1.derive(Identifier(scheme, "X1234567", "FR"))
    without = identifiers_1.derive(Identifier(scheme, "X1234567"))
    assert len(without) == 1
    assert (without[0] in keys) is (scheme in identifiers_1.DOCUMENTS)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_in_a_count_an_identifier_stands_once(scheme: Scheme) -> None:
    """Two keys of one document would count it twice."""
    key = identifiers_1.derive_for_count(Identifier(scheme, "X1234567", "FR"))
    assert key in identifiers_1.derive(Identifier(scheme, "X1234567", "FR"))


def test_scheme_and_country_are_part_of_the_key() -> None:
    """The same digits as passport and as phone, or of two states, are two things."""
    keys = {
        identifiers_1.derive(Identifier(scheme, "123456789", country))[0]
        for scheme in Scheme
        for country in ("", "FR", "DE")
    }
    assert len(keys) == 3 * len(Scheme)


def test_profiles_are_known_by_their_own_id() -> None:
    assert {name: profile.id for name, profile in PROFILES.items()} == {
        name: name for name in PROFILES
    }


def test_released_profiles_have_not_drifted() -> None:
    """T17: a changed recipe would make matches vanish; make a new profile instead."""
    assert {name: profile_hash(PROFILES[name]).hex() for name in RELEASED} == RELEASED


def test_any_change_of_a_recipe_changes_its_hash() -> None:
    upper = dataclasses.replace(
        IDENTIFIERS_1,
        derive=lambda item: identifiers_1.derive(dataclasses.replace(item, value="X" + item.value)),
    )
    renamed = dataclasses.replace(IDENTIFIERS_1, id="identifiers-2")
    assert len({profile_hash(p) for p in (IDENTIFIERS_1, upper, renamed)}) == 3


def test_a_recipe_that_ignores_the_country_has_another_hash() -> None:
    blind = dataclasses.replace(
        IDENTIFIERS_1,
        derive=lambda item: identifiers_1.derive(dataclasses.replace(item, country="")),
    )
    assert profile_hash(blind) != profile_hash(IDENTIFIERS_1)
