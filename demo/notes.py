"""Names as documents have them: one spelling in Cyrillic or Arabic letters, and a date of birth.

The EU's list gives such spellings of some people beside the Latin ones. Taken by themselves they
stand for what an officer copies from a passport, and show whether scripts keep people apart.
"""

from __future__ import annotations

import csv
import pathlib
from collections.abc import Iterable, Iterator

from comity.domain.dates import PartialDate
from comity.domain.records import Record, SubjectKind
from comity.formats.column_map import Column, ColumnMap, format_column_map

SCRIPTS = {"Cyrl": "Cyrillic", "Arab": "Arabic"}
COLUMNS = ColumnMap(
    (
        Column("reference", "key"),
        Column("name", "name.original-script"),
        Column("born", "date-of-birth"),
    )
)
Note = tuple[str, str, str]
"""Reference, name and date of birth, if known."""


def notes_of(records: Iterable[tuple[str, Record]]) -> Iterator[Note]:
    """One for each person with a name in one of these scripts.

    Args:
        records: with their references. The first of a reference counts.
    """
    seen: set[str] = set()
    for reference, record in records:
        names = [name.text for name in record.names if name.script in SCRIPTS]
        if record.kind is SubjectKind.PERSON and names and reference not in seen:
            seen.add(reference)
            yield reference, names[0], _written(record.dates_of_birth)


def _written(dates: tuple[PartialDate, ...]) -> str:
    """The first date of birth, as far as it is known."""
    if not dates or dates[0].year_to is not None:
        return ""
    parts = (dates[0].month, dates[0].day)
    return "-".join([str(dates[0].year), *(f"{part:02}" for part in parts if part is not None)])


def write_notes(notes: Iterable[Note], folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """As a list of one's own: the rows, and the map that says what the columns are."""
    rows, columns = folder / "notes.csv", folder / "notes.columns.json"
    with open(rows, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(column.source for column in COLUMNS.columns)
        writer.writerows(notes)
    columns.write_text(format_column_map(COLUMNS))
    return rows, columns
