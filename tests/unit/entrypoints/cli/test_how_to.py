"""Every command line that the documents show is one that the program takes."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from comity.entrypoints.cli.app import cli

DOCS = Path(__file__).resolve().parents[4] / "docs"
PAGES = sorted((DOCS / "how-to").glob("*.md")) + sorted((DOCS / "tutorial").glob("*.md"))


def _command_lines(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line.strip() for line in text.splitlines())
    return [line.split(" > ")[0] for line in lines if line.startswith("comity ")]


LINES = [(page.name, line) for page in PAGES for line in _command_lines(page)]


def test_there_are_command_lines_to_look_at() -> None:
    """An empty list would pass as well."""
    assert len(LINES) > 30


@pytest.mark.parametrize(("page", "line"), LINES)
def test_command_lines_in_documents_can_be_parsed(page: str, line: str) -> None:
    """Commands, options and the number of arguments; files need not be there."""
    command: click.Command = cli
    context = click.Context(cli, info_name="comity")
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group):
        _, words, _ = command.make_parser(context).parse_args(words)
        found = command.get_command(context, words[0])
        assert found is not None, (page, line)
        command, words = found, words[1:]
        context = click.Context(command, parent=context, info_name=command.name)
    options, _, _ = command.make_parser(context).parse_args(words)
    missing = [p.name for p in command.params if p.required and options.get(p.name or "") is None]
    assert not missing, (page, line)
