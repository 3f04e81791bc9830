"""Every vector of the identifiers: a good and a bad file for each scheme, none unused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.domain.identifiers import Identifier, Scheme, parse_identifier
from comity.errors import InvalidInput

FOLDER = Path(__file__).resolve().parents[2] / "vectors" / "identifiers"


def vectors(kind: str) -> list[Any]:
    found = []
    for scheme in Scheme:
        held = json.loads((FOLDER / f"{kind}_{scheme}.json").read_text("utf-8"))["vectors"]
        assert held, f"{kind}_{scheme} holds no vector"
        found += [pytest.param(scheme, v, id=f"{scheme} {v['name']}") for v in held]
    return found


@pytest.mark.parametrize(("scheme", "vector"), vectors("good"))
def test_value_has_one_canonical_form(scheme: Scheme, vector: Any) -> None:
    found = parse_identifier(scheme, vector["text"], country=vector.get("country", ""))
    assert found == Identifier(scheme, vector["value"], vector.get("issuer", ""))


@pytest.mark.parametrize(("scheme", "vector"), vectors("good"))
def test_canonical_form_is_its_own_canonical_form(scheme: Scheme, vector: Any) -> None:
    """A value that went out and came back must still match."""
    country = vector.get("issuer", "")
    found = parse_identifier(scheme, vector["value"], country=country)
    assert found == Identifier(scheme, vector["value"], country)


@pytest.mark.parametrize(("scheme", "vector"), vectors("bad"))
def test_bad_value_is_refused_without_being_repeated(scheme: Scheme, vector: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_identifier(scheme, vector["text"], country=vector.get("country", ""))
    assert caught.value.field in {f"identifier:{scheme}", "country"}
    assert len(vector["text"]) < 6 or vector["text"] not in str(caught.value)


def test_no_vector_file_lies_unused() -> None:
    expected = {f"{kind}_{scheme}.json" for kind in ("good", "bad") for scheme in Scheme}
    assert {path.name for path in FOLDER.iterdir()} == expected
