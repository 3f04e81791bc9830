"""Vectors of whole names, and of the parts of Chinese, Japanese and Korean ones."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.folding import fold
from comity.domain.match_keys.names_1.tokens import Part, Token, joins_of, tokens_of

FOLDER = Path(__file__).resolve().parents[2] / "vectors" / "names"


def vectors(name: str) -> list[Any]:
    held = json.loads((FOLDER / name).read_text("utf-8"))["vectors"]
    assert held
    return [pytest.param(vector, id=vector["name"]) for vector in held]


def part_codes(spelling: str, part: str) -> set[str]:
    (word,) = fold(spelling)
    return set(codes_of(Token(word.script, word.letters, Part(part)), Level.C))


def pairs_of(name: str) -> set[frozenset[str]]:
    """Two codes of two places; neighbours joined are one place that covers both."""
    tokens = tokens_of(name)
    items = [({at}, codes_of(token, Level.C)) for at, token in enumerate(tokens)]
    items += [
        ({join.first, join.first + 1}, codes_of(join.token, Level.C)) for join in joins_of(tokens)
    ]
    return {
        frozenset((one, other))
        for (here, ones), (there, others) in itertools.combinations(items, 2)
        if not here & there
        for one, other in itertools.product(ones, others)
    }


@pytest.mark.parametrize("vector", vectors("good_parts.json"))
def test_spellings_of_one_part_share_a_code_with_the_native_one(vector: Any) -> None:
    """The first is in its own script; how it is spelled abroad differs by country and time."""
    first, *others = vector["spellings"]
    for other in others:
        shared = part_codes(first, vector["part"]) & part_codes(other, vector["part"])
        assert shared, f"{first} and {other}"


@pytest.mark.parametrize("vector", vectors("bad_parts.json"))
def test_different_parts_share_none(vector: Any) -> None:
    for one, other in itertools.combinations(vector["spellings"], 2):
        shared = part_codes(one, vector["part"]) & part_codes(other, vector["part"])
        assert not shared, f"{one} and {other}"


@pytest.mark.parametrize("vector", vectors("good_whole_names.json"))
def test_spellings_of_one_person_have_two_codes_in_common(vector: Any) -> None:
    """Two words are the least that a key is made of."""
    for one, other in itertools.combinations(vector["spellings"], 2):
        assert pairs_of(one) & pairs_of(other), f"{one} and {other}"


@pytest.mark.parametrize("vector", vectors("bad_whole_names.json"))
def test_different_people_have_fewer(vector: Any) -> None:
    for one, other in itertools.combinations(vector["spellings"], 2):
        assert not pairs_of(one) & pairs_of(other), f"{one} and {other}"
