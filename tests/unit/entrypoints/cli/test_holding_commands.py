"""Lists from the command line: preview, import, undo, and what each record is matched as."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.unit.entrypoints.cli.telling import Teller

MAP = {
    "version": 1,
    "columns": [
        {"column": "id", "target": "key"},
        {"column": "name", "target": "name.primary"},
        {"column": "passport", "target": "identifier.passport"},
        {"column": "issuer", "target": "issuer.passport"},
        {"column": "born", "target": "date-of-birth"},
        {"column": "sex", "target": "sex"},
    ],
}
ROWS = ["id,name,passport,issuer,born,sex"] + [
    f"{n},Person {n},10XK1234{n % 10}{n},FR,12 Hamal 1344,F" for n in range(12)
]
BASIS = (
    *("--title", "A list", "--originator", "Ministry", "--legal-basis", "Act 1"),
    *("--purpose", "ct", "--review-date", "2030-01-01"),
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A list of our own with its column map."""
    (tmp_path / "own.csv").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    (tmp_path / "map.json").write_text(json.dumps(MAP), encoding="utf-8")
    return tmp_path


def _import(tell: Teller, files: Path, *more: str, verb: str = "import") -> tuple[str, ...]:
    columns = ("--columns", str(files / "map.json"))
    return ("holding", verb, "own", str(files / "own.csv"), *columns, *more)


def test_create_preview_import_show(tell: Teller, files: Path) -> None:
    """A preview says what an import does, and does none of it."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    seen = tell.ok("ash", *_import(tell, files, "--first", "2", "--json", verb="preview")).json
    assert seen["report"]["revision"]["added"] == 12
    assert [record["key"] for record in seen["first"]] == ["0", "1"]
    assert tell.ok("ash", "holding", "list", "--json").json[0]["records"] == 0
    tell.ok("ash", *_import(tell, files))
    shown = tell.ok("ash", "holding", "show", "own", "--json").json
    assert shown["holding"]["records"] == 12
    assert shown["schemes"] == [{"scheme": "passport", "matchable": 12, "unmatchable": 0}]
    (revision,) = tell.ok("ash", "holding", "revisions", "own", "--json").json
    assert (revision["by"], revision["source_name"]) == ("Ada", "own.csv")


def test_record_says_what_it_is_matched_as(tell: Teller, files: Path) -> None:
    """Read from the very recipe that makes the keys, and said for each of them."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    tell.ok("ash", *_import(tell, files))
    (item,) = tell.ok("ash", "record", "show", "own", "3", "--json").json["matching"]
    assert item["matched_as"][-1] == item["value"]
    assert ", ".join(item["matched_as"]) in tell.ok("ash", "record", "show", "own", "3").out
    found = tell.ok("ash", "record", "list", "own", "--search", "person 3", "--json").json
    assert [row["key"] for row in found] == ["3"]


def test_record_shows_what_is_held_about_the_person(tell: Teller, files: Path) -> None:
    """As read, not as written: the sex in a word, the day in our calendar."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    tell.ok("ash", *_import(tell, files))
    shown = tell.ok("ash", "record", "show", "own", "3").out
    assert "female" in shown
    assert "1965-04-01" in shown
    assert tell.ok("ash", "record", "show", "own", "3", "--json").json["record"]["sex"] == "female"


def test_undo_takes_the_latest_import_back(tell: Teller, files: Path) -> None:
    """As if it had not happened, but the log knows."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    tell.ok("ash", *_import(tell, files))
    assert "taken back" in tell.ok("ash", "holding", "undo", "own", "--reason", "wrong file").out
    assert tell.ok("ash", "holding", "list", "--json").json[0]["records"] == 0
    assert tell.ok("ash", "log", "list", "--json").json[0]["kind"] == "HoldingUndone"


def test_refused_values_are_listed_with_line_and_reason(tell: Teller, files: Path) -> None:
    """And without the value."""
    with (files / "own.csv").open("a") as own:
        own.write("99,Person 99,!?,FR,1965,F\n")
    tell.ok("ash", "holding", "create", "own", *BASIS)
    tell.ok("ash", *_import(tell, files))
    (row,) = tell.ok("ash", "holding", "refused", "own", "--json").json
    assert (row["line"], row["field"]) == (14, "identifier:passport")
    assert "!?" not in tell.ok("ash", "holding", "refused", "own").out


def test_a_shrunken_list_needs_a_word(tell: Teller, files: Path) -> None:
    """Half a file must not look like half of the people were taken off the list."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    tell.ok("ash", *_import(tell, files))
    (files / "own.csv").write_text("\n".join(ROWS[:3]) + "\n", encoding="utf-8")
    told = tell("ash", *_import(tell, files))
    assert told.code == 65
    assert "--removing-most" in told.err
    tell.ok("ash", *_import(tell, files, "--removing-most"))


def test_packed_files_and_bundled_lists_are_read(tell: Teller, files: Path) -> None:
    """By their name alone."""
    packed = files / "own.csv.gz"
    packed.write_bytes(gzip.compress((files / "own.csv").read_bytes()))
    tell.ok("ash", "holding", "create", "own", *BASIS)
    columns = ("--columns", str(files / "map.json"))
    tell.ok("ash", "holding", "import", "own", str(packed), *columns)
    tell.ok("ash", "holding", "create", "un", *BASIS)
    report = tell.ok("ash", "holding", "import", "un", "bundled:un", "--json").json
    assert report["revision"]["added"] == 1004


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "none"),
        ("import", "none", "bundled:un"),
        ("import", "own", "bundled:atlantis"),
        ("import", "own", "no-such-file"),
        ("undo", "own", "--reason", "x"),
        ("refused", "own", "7"),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...], tell: Teller) -> None:
    """In words, with the exit code of bad input."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    assert tell("ash", "holding", *arguments).code == 65


def test_a_holding_exists_once(tell: Teller) -> None:
    """Creating it again must not wipe it."""
    tell.ok("ash", "holding", "create", "own", *BASIS)
    assert tell("ash", "holding", "create", "own", *BASIS).code == 73
