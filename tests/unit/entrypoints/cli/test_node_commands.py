"""Creating a node, its card, and the lists that come along: with a real folder and passphrase."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller

from comity.entrypoints.cli.app import main
from comity.settings import load_settings

INIT = ("init", "--organisation", "Service Oak", "--name", "oak")


@pytest.fixture
def node(tmp_path: Path) -> tuple[str, str]:
    """Options for a new node with its passphrase in a file."""
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery\n")
    return f"--node={tmp_path / 'oak'}", f"--passphrase-file={secret}"


def test_init_then_status(
    node: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The settings are where `serve` will look, and the words are those of the card."""
    assert main([*node, *INIT, "--partner-port", "9443", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert load_settings(tmp_path / "oak").partner_port == 9443
    assert main([*node, "card", "words", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["words"] == made["words"]
    assert main([*node, "status"]) == 0
    assert "No partners yet" in capsys.readouterr().out


def test_init_never_touches_an_existing_node(
    node: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its keys are all that proves who it is."""
    assert main([*node, *INIT]) == 0
    assert main([*node, *INIT]) == 73
    assert "another folder" in capsys.readouterr().err


def test_wrong_passphrase_is_said(
    node: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And does not open anything."""
    assert main([*node, *INIT]) == 0
    (tmp_path / "secret").write_text("another passphrase\n")
    assert main([*node, "status"]) == 65
    assert "passphrase" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "two\nlines\n", "x" * 2000])
def test_a_passphrase_file_holds_one_line(text: str, node: tuple[str, str], tmp_path: Path) -> None:
    """An empty or a wrong file must not become a passphrase."""
    (tmp_path / "secret").write_text(text)
    assert main([*node, *INIT]) == 65


def test_passphrase_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For services."""
    monkeypatch.setenv("COMITY_PASSPHRASE", "correct horse battery")
    monkeypatch.setenv("COMITY_NODE", str(tmp_path / "oak"))
    assert main([*INIT]) == 0
    assert main(["card", "show"]) == 0


def test_card_is_shown_as_it_is_handed_out(tell: Teller, pair: Pair) -> None:
    """To the byte: it is signed."""
    assert tell.ok("ash", "card", "show").out == pair["ash"].card


def test_card_as_a_drawing(tell: Teller, tmp_path: Path) -> None:
    """For print."""
    path = tmp_path / "card.svg"
    tell.ok("ash", "card", "qr", "--svg", str(path))
    assert path.read_text().startswith("<svg")


def test_renewed_card_is_told_to_active_partners(tell: Teller, partners: Pair) -> None:
    """The key stays, so that nobody has to telephone."""
    told = tell.ok("ash", "card", "renew", "--json").json
    assert told["partners_told"] == 1
    partners.settle()
    row = tell.ok("birch", "partner", "show", "ash", "--json").json
    assert row["card"] == told["card"]


def test_bundled_lists_are_named_with_date_and_terms(tell: Teller) -> None:
    """And with the warning that none is current."""
    said = tell.ok("ash", "lists", "bundled").out
    assert "2021-03-12" in said
    assert "screen nobody" in said


def test_lists_that_can_be_fetched_are_named(tell: Teller) -> None:
    """None of them was, here."""
    shown = tell.ok("ash", "lists", "fetched", "--json").json
    assert set(shown["publishers"]) == {"un", "ofac", "eu", "uk"}
    assert shown["fetched"] == []
    assert tell("ash", "lists", "fetch", "atlantis").code == 65
