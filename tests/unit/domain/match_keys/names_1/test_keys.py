"""Match keys: the same however a name is written, rare enough to mean somebody, never too many."""

from __future__ import annotations

import itertools
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.frequencies import rarity_of_all
from comity.domain.match_keys.names_1.keys import (
    BULK,
    CASE,
    KEYS_MAX,
    PREFIX,
    Gate,
    Kind,
    derive,
    encode,
    read,
)
from comity.domain.match_keys.names_1.subject import Birth, Subject

FOLDER = Path(__file__).resolve().parents[5] / "vectors" / "names"
GATES = {"bulk": BULK, "case": CASE}
NAMES = (
    "Mohammed Abd al-Rahman ibn Yusuf",
    "Jean-Pierre O'Connor de la Tour",
    "Владимир Сергеевич Кузнецов",
    "Нұрлан Қайратұлы Әбішев",
    "محمد عبد الرحمن بن يوسف",
    "דוד בן גוריון",
    "Γεώργιος Παπαδόπουλος",
    "नरेंद्र कुमार शर्मा",
    "習近平",
    "김정은",
    "Nguyễn Văn Đức",
    "Şükrü Öztürk",
)
BIRTH = Birth(1965, 1965, 3, 21)
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def person(*names: str, births: tuple[Birth, ...] = ()) -> Subject:
    return Subject("person", names, births)


def encoded(subject: Subject, gate: Gate = CASE) -> tuple[bytes, ...]:
    return tuple(map(encode, derive(subject, gate)))


def vectors() -> list[Any]:
    found: list[Any] = []
    for path in sorted(FOLDER.glob("good_keys*.json")):
        held = json.loads(path.read_text("utf-8"))["vectors"]
        assert held, f"{path.name} holds no vector"
        found += [pytest.param(v, id=f"{path.stem} {v['name']}") for v in held]
    return found


@pytest.mark.parametrize("vector", vectors())
def test_keys_are_those_of_the_vector(vector: Any) -> None:
    births = tuple(Birth(*birth) for birth in vector["births"])
    subject = Subject(vector["kind"], tuple(vector["names"]), births)
    assert [key.hex() for key in encoded(subject, GATES[vector["gate"]])] == vector["keys"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_in_every_normalisation_and_case(name: str, form: str) -> None:
    """Otherwise two nodes find nothing and never learn why (T17)."""
    written = unicodedata.normalize(form, name)
    expected = encoded(person(name, births=(BIRTH,)))
    assert encoded(person(written, births=(BIRTH,))) == expected
    assert encoded(person(written.upper(), births=(BIRTH,))) == expected


@given(st.permutations(NAMES), st.sampled_from((BULK, CASE)))
@settings(max_examples=20, deadline=None)
def test_the_same_for_any_order_of_names(names: list[str], gate: Gate) -> None:
    assert encoded(person(*names[:6]), gate) == encoded(person(*sorted(names[:6])), gate)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yarkas Imad Barakat", "Imad Barakat Yarkas"),
        ("Yarkas Imad", "Imad Yarkas"),
        ("Кузнецов Владимир", "Владимир Кузнецов"),
    ],
)
def test_the_same_for_any_order_of_words(one: str, other: str) -> None:
    """But for neighbours joined: two words need none."""
    joined = {key for name in (one, other) for key in _with_joins(name)}
    assert set(encoded(person(one))) - joined == set(encoded(person(other))) - joined


def _with_joins(name: str) -> set[bytes]:
    joined = {code for item in keys.items_of(name) if item.is_joined for code in item.codes}
    return {encode(k) for k in derive(person(name), CASE) if joined & set(k.codes)}


@pytest.mark.parametrize("gate", [BULK, CASE])
def test_a_key_can_be_read_back(gate: Gate) -> None:
    for key in derive(person(*NAMES, births=(BIRTH, Birth(1970, 1970))), gate):
        assert read(encode(key)) == key
        assert encode(key).startswith(PREFIX)


@pytest.mark.parametrize("gate", [BULK, CASE])
def test_words_alone_are_a_key_only_where_they_are_rare(gate: Gate) -> None:
    found = derive(person("Muhammad Ali Hassan Yarkas"), gate)
    whole = set(keys.items_of("Muhammad Ali Hassan Yarkas"))
    assert found
    for key in found:
        assert rarity_of_all(key.codes) >= gate.rare or len(key.codes) >= len(whole)


def test_no_key_holds_a_smaller_one_of_its_kind() -> None:
    """It would be asked for nothing: whoever has the larger has the smaller."""
    subject = person("Imad Eddin Barakat Yarkas Muhammad", births=(BIRTH,))
    for kind in (Kind.NAME, Kind.DAY):
        sets = [set(key.codes) for key in derive(subject, BULK) if key.kind is kind]
        assert sets
        assert not any(one < other for one in sets for other in sets)


def test_a_common_name_needs_a_date_in_bulk_and_none_in_a_case() -> None:
    assert derive(person("Muhammad Ali"), BULK) == ()
    assert encoded(person("Muhammad Ali")) == (encode(derive(person("Ali Muhammad"), CASE)[0]),)
    dated = derive(person("Muhammad Ali", births=(BIRTH,)), BULK)
    assert {key.kind for key in dated} == {Kind.DAY}


def test_a_birth_year_one_apart_still_meets_and_two_apart_does_not() -> None:
    name = "Muhammad Hassan Abdullah"
    here, near, far = (
        {
            key
            for key in encoded(person(name, births=(Birth(year, year),)), BULK)
            if read(key).kind is Kind.YEAR
        }
        for year in (1965, 1966, 1967)
    )
    assert here & near
    assert not here & far


def test_day_and_month_swapped_still_meet() -> None:
    one, other = (
        encoded(person("Muhammad Ali", births=(Birth(1965, 1965, *date),)), BULK)
        for date in ((3, 9), (9, 3))
    )
    assert one == other != ()


def test_the_first_of_january_is_no_date() -> None:
    assert derive(person("Muhammad Ali", births=(Birth(1965, 1965, 1, 1),)), BULK) == ()


def test_the_ends_of_a_longer_name_meet_the_name_without_its_middle_in_a_case_only() -> None:
    """Lists drop fathers' names at will; what is left is too common to be a key by itself."""
    one, other = person("Mohammad al-Shaar"), person("Muhammad Ibrahim al-Shaar")
    assert set(encoded(one)) & set(encoded(other))
    assert not set(encoded(one, BULK)) & set(encoded(other, BULK))


def test_very_common_ends_and_inner_words_are_no_key() -> None:
    """Half of all Arabs have two such words: they would find strangers, and hardly anybody else."""
    for one, other in (
        ("Muhammad Ali", "Muhammad Hassan Ali"),
        ("Ibrahim al-Shaar", "Muhammad Ibrahim al-Shaar"),
    ):
        assert not set(encoded(person(one))) & set(encoded(person(other)))


def test_a_name_of_one_word_is_a_key_in_a_case_if_it_is_rare() -> None:
    assert derive(person("Khmuryi"), CASE)
    assert derive(person("Muhammad"), CASE) == derive(person("Khmuryi"), BULK) == ()


def test_a_record_of_many_spellings_keeps_its_rarest_keys() -> None:
    chance = random.Random(7)
    spellings = ["".join(chance.sample("bdfghklmnrst", 6)).title() for _ in range(60)]
    names = tuple(f"{one} {other}" for one, other in itertools.pairwise(spellings))
    found = derive(person(*names, births=(BIRTH,)), CASE)
    assert len(found) == len(set(found)) == KEYS_MAX
    assert [k.rarity for k in found] == sorted((k.rarity for k in found), reverse=True)


@pytest.mark.parametrize("name", ["", " ", "1965", "!?", "\u200f", "𐎠𐎼"])
def test_what_holds_no_name_gives_no_key(name: str) -> None:
    assert derive(person(name, births=(BIRTH,)), BULK) == ()


def test_nobody_born_on_a_day_is_a_key_without_a_word() -> None:
    assert derive(person(births=(BIRTH,)), CASE) == ()


@given(st.lists(st.text(max_size=40), max_size=4), st.sampled_from((BULK, CASE)))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_well_formed_keys(names: list[str], gate: Gate) -> None:
    found = derive(person(*names, births=(BIRTH,)), gate)
    assert len(found) <= KEYS_MAX
    assert len({encode(key) for key in found}) == len(found)
    assert all(read(encode(key)) == key for key in found)


def test_a_thousand_random_edits_never_raise() -> None:
    chance = random.Random(20)
    letters = "".join(NAMES) + " -'\u200c\u064b\u0301"
    for _ in range(1000):
        name = list(chance.choice(NAMES))
        for _ in range(3):
            name[chance.randrange(len(name))] = chance.choice(letters)
        derive(person("".join(name), births=(BIRTH,)), CASE)
