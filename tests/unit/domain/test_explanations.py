"""*Why not?* has an answer for every refusal that the code can give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comity.domain.decisions import Allowed, deny
from comity.domain.explanations import ADVICE, advice_for, explain

SOURCE = Path(__file__).resolve().parents[3] / "src" / "comity"
_CODE = re.compile(r'(?:deny\(|Reason\(|_no\(|Refused\(\s*\()\s*f?"([a-z0-9-]+)"')


def codes() -> list[str]:
    """Every code that stands in the source, and the beginnings of those that are put together."""
    found = {
        code for path in SOURCE.rglob("*.py") for code in _CODE.findall(path.read_text("utf-8"))
    }
    return sorted(found)


def test_there_are_codes_to_look_at() -> None:
    """An empty list would pass as well."""
    assert len(codes()) > 50


@pytest.mark.parametrize("code", codes())
def test_every_code_has_a_way_on(code: str) -> None:
    if code == "copy-":
        assert all(advice_for(f"copy-{standing}") for standing in ("recalled", "kept", "gone"))
    else:
        assert advice_for(code)


def test_an_unknown_code_is_not_explained_away() -> None:
    assert advice_for("no-such-code") == ""


def test_what_is_allowed_needs_no_explanation() -> None:
    assert explain(Allowed()) == ()
    (told,) = explain(deny("h2", "H2: not to be passed on"))
    assert told.advice == ADVICE["h2"]
