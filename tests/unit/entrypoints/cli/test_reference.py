"""The command reference in the documents is the one that the commands give."""

from __future__ import annotations

from pathlib import Path

from comity.entrypoints.cli.app import COMMANDS
from comity.entrypoints.cli.reference import format_reference

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "cli.md"


def test_reference_is_up_to_date() -> None:
    """`make docs` writes it; a difference means that somebody forgot."""
    assert PAGE.read_text(encoding="utf-8") == format_reference()


def test_reference_names_every_command() -> None:
    """An empty page would be up to date as well."""
    page = format_reference()
    assert all(f"\n## comity {name}\n" in page for name in COMMANDS)
