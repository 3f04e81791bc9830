"""How commands show what they have: fields, tables, or one JSON document.

Text may come from partners and from lists, so nothing reaches a terminal that could steer it. On a
terminal tables are drawn; elsewhere they are plain text in columns.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from comity.entrypoints.problems import printable
from comity.errors import Misuse

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def to_json(value: object) -> Json:
    """A frozen row as JSON: fields by name, bytes in hexadecimal, instants in ISO 8601."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    match value:
        case Mapping():
            return {str(key): to_json(item) for key, item in value.items()}
        case tuple() | list():
            return [to_json(item) for item in value]
        case enum.Enum():
            return to_json(value.value)
        case bytes():
            return value.hex()
        case dt.timedelta():
            return value.total_seconds()
        case dt.date():
            return _date(value)
        case _:
            return _plain(value)


def _date(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise Misuse(f"no JSON for {type(value).__name__}")


def show_json(value: object) -> None:
    """One document on standard output."""
    click.echo(json.dumps(to_json(value), ensure_ascii=False, indent=2))


def show_fields(pairs: Iterable[tuple[str, object]]) -> None:
    """A label and a value on each line, values under one another. Empty values are left out."""
    texts = [(label, cell(value)) for label, value in pairs]
    kept = [(label, text) for label, text in texts if text]
    width = max((len(label) for label, _ in kept), default=0)
    for label, text in kept:
        click.echo(f"{label:<{width}}  {text}")


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """A table with one heading per column, or the words for an empty one."""
    texts = [[cell(value) for value in row] for row in rows]
    if not texts:
        click.echo(empty)
    elif sys.stdout.isatty():
        _draw(columns, texts)
    else:
        _align(columns, texts)


def cell(value: object) -> str:
    """One value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case enum.Enum():
            return str(value.value)
        case bytes():
            return short_id(value)
        case dt.datetime():
            return instant(value)
        case tuple() | list():
            return ", ".join(cell(item) for item in value)
        case _:
            return printable(str(value))


def short_id(number: bytes) -> str:
    """The first eight hex digits, enough to name an agreement or a run in a command."""
    return number.hex()[:8]


def instant(at: dt.datetime) -> str:
    """To the second, in UTC and saying so."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _align(columns: Sequence[str], rows: list[list[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    for line in (columns, *rows):
        padded = (f"{text:<{width}}" for text, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def _draw(columns: Sequence[str], rows: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(text) for text in row))
    Console().print(table)
