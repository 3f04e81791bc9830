"""Enrolment from the command line, and the switch that stops traffic."""

from __future__ import annotations

from pathlib import Path

from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller


def _card_file(tell: Teller, name: str, tmp_path: Path) -> str:
    path = tmp_path / f"{name}.card"
    tell.ok(name, "card", "show", "--out", str(path))
    return str(path)


def _words(tell: Teller, name: str) -> str:
    return str(tell.ok(name, "card", "words", "--json").json["words"])


def test_two_people_enrol_each_other(tell: Teller, tmp_path: Path) -> None:
    """Card over, words read aloud, both confirm: then both are active."""
    for ours, theirs in (("ash", "birch"), ("birch", "ash")):
        card = _card_file(tell, theirs, tmp_path)
        assert "telephone" in tell.ok(ours, "partner", "add", card).out
        said = tell.ok(ours, "partner", "confirm", theirs, "--words", _words(tell, theirs))
        assert "confirmed" in said.out
    tell.pair.settle()
    (row,) = tell.ok("ash", "partner", "list", "--json").json
    assert (row["alias"], row["standing"]) == ("birch", "active")
    assert row["channel"]["undelivered"] == 0


def test_a_card_comes_as_a_picture_as_well(tell: Teller, tmp_path: Path) -> None:
    """From screen to camera, without a stick."""
    picture = tmp_path / "birch.png"
    tell.ok("birch", "card", "qr", "--png", str(picture))
    added = tell.ok("ash", "partner", "add", str(picture), "--courier", "--alias", "b", "--json")
    assert (added.json["alias"], added.json["transport"]) == ("b", "courier")


def test_the_words_of_another_key_confirm_nothing(tell: Teller, tmp_path: Path) -> None:
    """That is what the words are for."""
    tell.ok("ash", "partner", "add", _card_file(tell, "birch", tmp_path))
    told = tell("ash", "partner", "confirm", "birch", "--words", _words(tell, "ash"))
    assert told.code == 65
    assert "do not confirm" in told.err
    assert tell.ok("ash", "partner", "show", "birch", "--json").json["standing"] == "added"


def test_showing_a_partner_never_shows_its_words(tell: Teller, tmp_path: Path) -> None:
    """Else they would be typed off the screen, and nobody would telephone."""
    tell.ok("ash", "partner", "add", _card_file(tell, "birch", tmp_path))
    words = _words(tell, "birch")
    for form in ((), ("--json",), ("--card",)):
        assert words not in tell.ok("ash", "partner", "show", "birch", *form).out


def test_a_file_that_is_no_card_is_refused(tell: Teller, tmp_path: Path) -> None:
    """Whatever it is."""
    for number, data in enumerate((b"hello\n", b"\xff\xfe", b"\x89PNG\r\n\x1a\n")):
        path = tmp_path / str(number)
        path.write_bytes(data)
        assert tell("ash", "partner", "add", str(path)).code == 65


def test_suspending_says_what_it_stops_and_asks(tell: Teller, partners: Pair) -> None:
    """Nobody answers here, so nothing is suspended."""
    told = tell("ash", "partner", "suspend", "birch", "--reason", "breach")
    assert "open runs" in told.err
    assert told.code == 130
    assert tell.ok("ash", "partner", "show", "birch", "--json").json["standing"] == "active"


def test_suspend_and_resume(tell: Teller, partners: Pair) -> None:
    """With `--yes` it asks nobody; the reason is kept."""
    tell.ok("ash", "partner", "suspend", "birch", "--reason", "breach", "--yes")
    row = tell.ok("ash", "partner", "show", "birch", "--json").json
    assert (row["standing"], row["suspended_because"]) == ("suspended", "breach")
    assert "active" in tell.ok("ash", "partner", "resume", "birch").out


def test_a_partner_that_is_not_there_is_named(tell: Teller) -> None:
    """With the command that lists those that are."""
    told = tell("ash", "partner", "show", "oak")
    assert told.code == 65
    assert "oak" in told.err
    assert "partner list" in told.err


def test_existing_files_are_never_overwritten(tell: Teller, tmp_path: Path) -> None:
    """A card or an export may be all that somebody has."""
    path = tmp_path / "kept"
    path.write_text("kept")
    assert tell("ash", "card", "show", "--out", str(path)).code == 73
    assert path.read_text() == "kept"
