"""The engine's keys of names against the recipe: the same bytes for any text (T17)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity import _core
from comity.crypto.name_keys import NameKeys
from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.folding_table import CAPITALS, COMPOSED, RANGES, SOURCES
from comity.domain.match_keys.names_1.keys import BULK, CASE, Gate
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.match_keys.names_1.tables import tables
from comity.domain.match_keys.names_1.tokens import joins_of, tokens_of
from comity.domain.match_keys.names_1.version import EXAMPLES
from comity.errors import Misuse

ROOT = Path(__file__).resolve().parents[3]
VECTORS = ROOT / "vectors" / "names"
PAIRS = ROOT.parent / "shared" / "data" / "pairs" / "name_pairs.sample.csv"
GATES = {"bulk": BULK, "case": CASE}


@cache
def engine() -> NameKeys:
    return NameKeys(tables())


@cache
def recipe() -> _core.NameRecipe:
    return _core.NameRecipe(tables())


def assert_same_codes(name: str) -> None:
    tokens = tokens_of(name)
    every = (*tokens, *(join.token for join in joins_of(tokens)))
    for level in Level:
        expected = [(token.letters, list(codes_of(token, level))) for token in every]
        assert recipe().codes(name, level.value) == expected, name


def assert_same_keys(persons: list[Subject], gate: Gate) -> None:
    expected = [tuple(map(keys.encode, keys.derive(person, gate))) for person in persons]
    assert engine().derive(persons, gate) == expected


def texts_in(value: object) -> Iterator[str]:
    """Every string in a file of vectors: names, spellings, and what is said of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from texts_in(held)
    elif isinstance(value, list):
        for held in value:
            yield from texts_in(held)


@pytest.mark.parametrize("path", sorted(VECTORS.glob("*.json")), ids=lambda path: path.stem)
def test_every_text_of_the_vectors_has_the_recipes_codes_and_keys(path: Path) -> None:
    texts = list(texts_in(json.loads(path.read_text())))
    for text in texts:
        assert_same_codes(text)
    for gate in GATES.values():
        assert_same_keys([Subject("person", (text,)) for text in texts], gate)


def test_the_vectors_of_keys() -> None:
    vectors = json.loads((VECTORS / "good_keys.json").read_text())["vectors"]
    of_people = [vector for vector in vectors if vector["kind"] == "person"]
    assert of_people
    for vector in of_people:
        births = tuple(Birth(*birth) for birth in vector["births"])
        person = Subject("person", tuple(vector["names"]), births)
        found = engine().derive([person], GATES[vector["gate"]])
        assert [[key.hex() for key in of_person] for of_person in found] == [vector["keys"]]


LETTERS = "".join(
    [
        *(
            chr(point)
            for first, last, _ in RANGES
            for point in range(first, min(last, first + 200) + 1)
        ),
        *SOURCES[""],
        *CAPITALS,
        *(pair[1] for pair in COMPOSED),
        *" -'().,\t\u200f\u3000\ufffd1",
    ]
)
"""What the recipe knows, and what it parts and drops."""

ANY_TEXT = st.text(max_size=40)
KNOWN_TEXT = st.text(st.sampled_from(LETTERS), max_size=30)
LATIN_TEXT = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABDHKNSöşç' -"), max_size=40)


@settings(max_examples=400, deadline=None)
@given(st.one_of(ANY_TEXT, KNOWN_TEXT, LATIN_TEXT))
def test_any_text_has_the_recipes_codes(text: str) -> None:
    assert_same_codes(text)


NAMES = st.lists(
    st.one_of(
        st.lists(
            st.sampled_from(sorted({word for name in EXAMPLES for word in name.split()})),
            min_size=1,
            max_size=9,
        ).map(" ".join),
        KNOWN_TEXT,
        LATIN_TEXT,
    ),
    max_size=4,
).map(tuple)
BIRTHS = st.lists(
    st.builds(
        lambda year, span, month, day, circa: Birth(year, year + span, month, day, circa),
        st.integers(1, 2100),
        st.integers(0, 4),
        st.none() | st.integers(1, 12),
        st.none() | st.integers(1, 31),
        st.booleans(),
    ),
    max_size=5,
).map(tuple)


@settings(max_examples=150, deadline=None)
@given(NAMES, BIRTHS, st.sampled_from(list(GATES.values())))
def test_any_record_has_the_recipes_keys(
    names: tuple[str, ...], births: tuple[Birth, ...], gate: Gate
) -> None:
    assert_same_keys([Subject("person", names, births)], gate)


def test_many_people_at_once_have_the_keys_they_have_alone() -> None:
    """Threads share what they have read, and the order of people stays."""
    people = [Subject("person", (f"{name} {n}", name)) for n in range(20) for name in EXAMPLES]
    alone = [engine().derive([person], CASE)[0] for person in people]
    assert engine().derive(people, CASE) == alone


@pytest.mark.skipif(not PAIRS.exists(), reason="the public lists are not here")
def test_names_of_published_lists_have_the_recipes_keys() -> None:
    with PAIRS.open() as file:
        names = sorted({row["name_a"] for row in csv.DictReader(file)})
    assert_same_keys([Subject("person", (name,)) for name in names[:2000]], BULK)


def test_tables_of_another_recipe_are_refused() -> None:
    with pytest.raises(Misuse, match="another version"):
        NameKeys(object())


def test_a_level_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        recipe().codes("Anna", "X")
