"""Run command lines against a node that is open already, and keep what they said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from tests.pair import Pair

from comity.entrypoints.cli.app import main
from comity.entrypoints.cli.session import Session


@dataclass(frozen=True, slots=True)
class Told:
    """What a command line ended with and said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its one document."""
        return json.loads(self.out)


class Teller:
    """Runs `comity …` on one of the nodes of a pair."""

    def __init__(self, pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
        self.pair = pair
        self._capsys = capsys

    def __call__(self, name: str, *arguments: str) -> Told:
        opened = self.pair.opened[name]
        session = Session(opened.folder, _opened=opened)
        node = ("--node", str(opened.folder))
        self._capsys.readouterr()
        code = main([*node, *arguments], session)
        said = self._capsys.readouterr()
        return Told(code, said.out, said.err)

    def ok(self, name: str, *arguments: str) -> Told:
        """The same, where it has to work."""
        told = self(name, *arguments)
        assert told.code == 0, (arguments, told)
        return told
