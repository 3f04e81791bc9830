"""What is shown is complete, stable and harmless."""

from __future__ import annotations

import datetime as dt
import enum
import json
from dataclasses import dataclass

import pytest

from comity.entrypoints.cli.output import (
    cell,
    show_fields,
    show_json,
    show_table,
    to_json,
)
from comity.errors import Misuse


class Colour(enum.StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Row:
    number: bytes
    at: dt.datetime
    day: dt.date
    colour: Colour
    others: tuple[int, ...]
    nothing: None = None


ROW = Row(
    b"\x0f" * 16,
    dt.datetime(2026, 1, 31, 13, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    dt.date(2026, 1, 31),
    Colour.RED,
    (1, 2),
)


def test_a_row_becomes_json_by_field_name() -> None:
    """The names and forms that the reference promises."""
    assert to_json(ROW) == {
        "number": "0f" * 16,
        "at": "2026-01-31T12:00:00Z",
        "day": "2026-01-31",
        "colour": "red",
        "others": [1, 2],
        "nothing": None,
    }


def test_what_has_no_json_is_our_bug() -> None:
    """A key or an open file must never be printed by accident."""
    with pytest.raises(Misuse):
        to_json(object())


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Names in other scripts stay readable."""
    show_json((ROW, {"name": "Жук"}))
    out = capsys.readouterr().out
    assert len(json.loads(out)) == 2
    assert "Жук" in out


@pytest.mark.parametrize("text", ["\x1b[2J", "a\nb", "\u202egnp.exe", "\x9b"])
def test_nothing_shown_can_steer_a_terminal(text: str) -> None:
    """Aliases, reasons and names may come from a partner or a list."""
    assert cell(text).isprintable()
    assert cell((text,)).isprintable()


def test_table_elsewhere_than_on_a_terminal_is_plain_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """So that `grep` and `awk` see what people see."""
    show_table(("A", "NAME"), [(1, "x"), (22, "yy")], empty="none")
    assert capsys.readouterr().out == "A   NAME\n1   x\n22  yy\n"


def test_table_on_a_terminal_takes_no_markup_from_its_cells(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A partner called `[red]` is called `[red]`."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    show_table(("NAME",), [("[red]x[/red]",)], empty="none")
    assert "[red]x[/red]" in capsys.readouterr().out


def test_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty screen looks like a failure."""
    show_table(("A",), [], empty="None yet.")
    assert capsys.readouterr().out == "None yet.\n"


def test_fields_leave_out_what_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    """But not zero and not *no*."""
    show_fields((("a", ""), ("bb", 0), ("c", False), ("d", None)))
    assert capsys.readouterr().out == "bb  0\nc   no\n"


def test_instants_say_their_zone() -> None:
    """To the second, in UTC."""
    assert cell(ROW.at) == "2026-01-31 12:00:00 UTC"
