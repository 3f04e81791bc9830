"""Every vector of the letters and sounds of names: what must share a code, and what must not."""

from __future__ import annotations

import hashlib
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.tokens import tokens_of

FOLDER = Path(__file__).resolve().parents[2] / "vectors" / "names"


def vectors(pattern: str) -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob(pattern)):
        held = json.loads(path.read_text("utf-8"))["vectors"]
        assert held, f"{path.name} holds no vector"
        found += [pytest.param(v, id=f"{path.stem} {v['name']}") for v in held]
    return found


def codes(spelling: str) -> set[str]:
    (token,) = tokens_of(spelling)
    return set(codes_of(token, Level.C))


@pytest.mark.parametrize("vector", vectors("good_sounds_*.json"))
def test_spellings_of_one_name_share_a_code(vector: Any) -> None:
    for one, other in itertools.combinations(vector["spellings"], 2):
        assert codes(one) & codes(other), f"{one} and {other}"


@pytest.mark.parametrize("vector", vectors("bad_sounds_*.json"))
def test_different_names_share_none(vector: Any) -> None:
    for one, other in itertools.combinations(vector["spellings"], 2):
        assert not codes(one) & codes(other), f"{one} and {other}"


@pytest.mark.parametrize("vector", vectors("good_codes.json"))
def test_tokens_and_codes_are_exactly_these(vector: Any) -> None:
    """What another implementation is held to."""
    tokens = tokens_of(vector["text"])
    assert [{"script": t.script.value, "letters": t.letters} for t in tokens] == vector["tokens"]
    for level in Level:
        assert [list(codes_of(t, level)) for t in tokens] == vector[level.value]


def test_recipe_has_not_changed() -> None:
    """T17: a recipe is frozen. Two nodes that differ by one code find nothing and never learn why."""
    held = (FOLDER / "good_codes.json").read_bytes()
    expected = (FOLDER / "good_codes.sha256").read_text("ascii").strip()
    assert hashlib.sha256(held).hexdigest() == expected
