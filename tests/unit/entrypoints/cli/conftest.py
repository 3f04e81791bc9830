"""Fixtures of the command line's tests."""

from __future__ import annotations

import io

import pytest
from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same officer on every machine, and nobody at the keyboard."""
    monkeypatch.setenv("COMITY_OFFICER", "Ada")
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.fixture
def tell(pair: Pair, capsys: pytest.CaptureFixture[str]) -> Teller:
    """Run commands on ash or birch."""
    return Teller(pair, capsys)
