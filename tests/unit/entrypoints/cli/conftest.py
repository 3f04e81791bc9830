"""Fixtures of the command line's tests."""

from __future__ import annotations

import io

import pytest
from tests.unit.entrypoints.cli.telling import Teller


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same officer on every machine, and nobody at the keyboard."""
    monkeypatch.setenv("COMITY_OFFICER", "Ada")
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.fixture
def tell(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Teller:
    """Run commands on ash or birch: on those of the test's other fixture, if it has one."""
    if "agreed" in request.fixturenames:
        return Teller(request.getfixturevalue("agreed")[0], capsys)
    name = "partners" if "partners" in request.fixturenames else "pair"
    return Teller(request.getfixturevalue(name), capsys)
