"""Organisations and vessels: legal forms go, meanings cross languages, common names ask for more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import make_organisation_rarity, make_second_stage_vectors

from comity.domain.match_keys.names_1.folding import fold
from comity.domain.match_keys.names_1.keys import BULK, CASE, KEYS_MAX, derive, encode, read
from comity.domain.match_keys.names_1.organisations import (
    combinations_of,
    items_of,
    meaning_of,
    names_of,
    rarity_of_all,
)
from comity.domain.match_keys.names_1.subject import Subject


def found(one: str, other: str, kind: str = "organisation") -> bool:
    first, second = (set(derive(Subject(kind, (name,)), CASE)) for name in (one, other))
    return bool(first & second)


SAME = (
    ("Iskra Works Ltd", "ISKRA WORKS LIMITED LIABILITY COMPANY"),
    ("ООО «Зарница Электросвязь»", "Zarnitsa Elektrosvyaz OOO"),
    ("Kahramanlar Dış Ticaret A.Ş.", "KAHRAMANLAR FOREIGN TRADE"),
    ("Banque de Turkmania", "Turkmania Bank PLC"),
    ("مؤسسة الطرخاني الخيرية", "Al-Tarkhani Charitable Foundation"),
    ("Northern Oil Transport Company", "NOTC"),
    ("НПО Заря", "NPO Zarya JSC"),
    ("Repair Plant 195", "195 Ремонтный завод"),
    ("Zarnitsa S.p.A.", "Zarnitsa"),
)
OTHER = (
    ("Bank of Development", "Bank of Commerce"),
    ("Scientific Research Institute of Metals", "Scientific Research Institute of Optics"),
    ("General Trading Company", "General Shipping Company"),
    ("Repair Plant 195", "Repair Plant 81"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_organisation_share_a_key(one: str, other: str) -> None:
    assert found(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_common_words_alone_share_none(one: str, other: str) -> None:
    """Half of all institutes would be candidates of each other."""
    assert not found(one, other)


def test_a_vessel_keeps_its_number() -> None:
    assert found("M/V BLUE HERON II", "Blue Heron 2", "vessel")
    told = {code for item in items_of("M/V NAM SAN 08", is_vessel=True) for code in item.codes}
    assert told == {"NM", "SN", "#8"}


def test_what_stands_in_brackets_is_a_name_of_its_own() -> None:
    assert names_of("Northern Oil Transport Company (NOTC)") == (
        "Northern Oil Transport Company ",
        " NOTC ",
    )
    assert names_of("Zarnitsa") == ("Zarnitsa",)
    assert names_of("broken (bracket") == ("broken ", " bracket")


@pytest.mark.parametrize("word", ["bank", "banque", "банк", "بنك", "银行"])
def test_a_common_word_is_its_meaning(word: str) -> None:
    (folded,) = fold(word)
    assert meaning_of(folded) == "bank"


def test_a_proper_name_has_no_meaning() -> None:
    (folded,) = fold("Zarnitsa")
    assert meaning_of(folded) == ""


def test_bulk_asks_for_rarer_words_than_a_case() -> None:
    for name, _ in SAME:
        for codes in combinations_of(name, rare=BULK.rare_words, is_vessel=False):
            assert len(codes) == 1 or "!" in codes or rarity_of_all(codes) >= BULK.rare_words


def test_no_name_is_left_without_words() -> None:
    """A name made of legal forms alone is compared by them."""
    assert items_of("Company Limited", is_vessel=False)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(("organisation", "vessel", "aircraft", "other")),
    st.lists(st.text(max_size=80), max_size=4),
)
def test_any_text_gives_keys_that_read_back(kind: str, names: list[str]) -> None:
    keys = derive(Subject(kind, tuple(names)), CASE)
    assert len(keys) <= KEYS_MAX
    for key in keys:
        assert read(encode(key)) == key


def test_table_is_what_its_source_gives() -> None:
    """T17: a table that somebody edited by hand would part two nodes without a word."""
    made = make_organisation_rarity.source(*make_organisation_rarity.table())
    assert make_organisation_rarity.TARGET.read_text("utf-8") == made


def test_vectors_are_what_the_recipe_gives() -> None:
    held = make_second_stage_vectors.TARGET.read_text("utf-8")
    assert held == make_second_stage_vectors.content()
