"""What an import would do, reckoned once and kept beside the waiting file until somebody decides."""

from __future__ import annotations

import csv
import io
import json
import pathlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from comity.adapters.waiting_files import Waiting
from comity.domain.holdings import count_by_reason
from comity.domain.records import Rejection
from comity.formats.column_map import ColumnMap, format_column_map, parse_column_map
from comity.formats.csv_rows import Row, read_rows
from comity.formats.detect import HEAD_BYTES, reader_for
from comity.formats.reader import Reader
from comity.service import holdings
from comity.service.holdings import Admitted, ImportList, ImportReport
from comity.service.ports import Node

MAP, REPORT, REFUSED = "columns.json", "report.json", "refused.csv"
MAPS = "column-maps"
_FIRST_SHOWN = 10
_REFUSED_SHOWN = 50
_REASONS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class DryRun:
    """The report of a dry run, as it is kept and shown.

    Attributes:
        revision: the holding's when it was reckoned; against another it is out of date.
        first: of the first records key and main name. reasons: field, reason, count, commonest
            first. refused: line, key, field, reason of the first ones.
        removes_most: whether it would remove more than half of what is held.
    """

    format: str
    revision: int
    records: int
    added: int
    changed: int
    removed: int
    unchanged: int
    refused_count: int
    removes_most: bool
    first: list[list[str]]
    reasons: list[list[str]]
    refused: list[list[str]]


def reader_of(waiting: Waiting) -> Reader:
    """The reader that the file needs, by what stands in it or by the map that a person made.

    Raises:
        InvalidInput: no format that is read, or delimited text without a map.
    """
    kept = waiting.note(MAP)
    column_map = parse_column_map(kept) if kept else None
    return reader_for(waiting.name, waiting.open().head(HEAD_BYTES), column_map=column_map)


def read_whole(waiting: Waiting) -> tuple[Reader, Admitted]:
    """Read and check the file."""
    reader = reader_of(waiting)
    chunks = waiting.open().chunks(lambda _done: None)
    return reader, holdings.admit_all(reader.read(chunks))


def command_of(
    waiting: Waiting,
    reader: Reader,
    *,
    by: str,
    removing_most: bool = False,
    onto: int | None = None,
) -> ImportList:
    """The import that a yes stands for."""
    digest = waiting.open().digest
    return ImportList(
        waiting.holding, reader.format_id, waiting.name, digest, by, removing_most, onto
    )


def reckon(waiting: Waiting, node: Node, *, by: str, revision: int) -> DryRun:
    """Do everything but store it, and keep what came out.

    Raises:
        InvalidInput: it cannot be read at all.
    """
    reader, admitted = read_whole(waiting)
    report = holdings.preview_import(command_of(waiting, reader, by=by), admitted, node)
    found = _summed_up(report, admitted, revision)
    waiting.keep_lines(REFUSED, _refused_rows(waiting, admitted.rejections))
    waiting.keep(REPORT, json.dumps(asdict(found)))
    return found


def _summed_up(report: ImportReport, admitted: Admitted, revision: int) -> DryRun:
    came = report.revision
    before = came.changed + came.unchanged + came.removed
    counts = sorted(count_by_reason(report.rejections).items(), key=lambda item: -item[1])
    return DryRun(
        came.format,
        revision,
        len(admitted.records),
        came.added,
        came.changed,
        came.removed,
        came.unchanged,
        came.refused,
        before > 0 and came.removed * 2 > before,
        [[r.key, r.names[0].text if r.names else ""] for r in admitted.records[:_FIRST_SHOWN]],
        [[field, reason, str(count)] for (field, reason), count in counts[:_REASONS_SHOWN]],
        [[str(r.line), r.key, r.field, r.reason] for r in report.rejections[:_REFUSED_SHOWN]],
    )


def kept_run(waiting: Waiting) -> DryRun | None:
    """What was reckoned for the file, if it was."""
    kept = waiting.note(REPORT)
    return DryRun(**json.loads(kept)) if kept else None


def _refused_rows(waiting: Waiting, refused: tuple[Rejection, ...]) -> Iterator[str]:
    """The rejections as CSV; of delimited text with the row itself, to be mended and sent again."""
    kept = waiting.note(MAP)
    rows = _rows_of(waiting, parse_column_map(kept), refused) if kept else {}
    heads = rows.get(0, ())
    yield _csv_line(("line", "key", "what", "why", "whole record", *heads))
    for item in refused:
        whole = "yes" if item.whole_record else ""
        cells = rows.get(item.line, ())
        yield _csv_line((str(item.line), item.key, item.field, item.reason, whole, *cells))


def _rows_of(
    waiting: Waiting, column_map: ColumnMap, refused: tuple[Rejection, ...]
) -> dict[int, tuple[str, ...]]:
    """The cells of the rows that something was refused of, by line; under 0 the header's."""
    wanted = {item.line for item in refused}
    chunks = waiting.open().chunks(lambda _done: None)
    found: dict[int, tuple[str, ...]] = {}
    if not wanted:
        return found
    rows = read_rows(chunks, delimiter=column_map.delimiter, encoding=column_map.encoding)
    for number, row in enumerate(rows):
        if not isinstance(row, Row):
            continue
        if number == 0 and column_map.has_header:
            found[0] = row.cells
        elif row.line in wanted:
            found[row.line] = row.cells
    return found


def _csv_line(cells: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet would take some beginnings for a formula, and run what a stranger wrote (T13)."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def keep_map(waiting: Waiting, column_map: ColumnMap) -> None:
    """Let this map decide how the file is read."""
    waiting.keep(MAP, format_column_map(column_map))


def last_map(folder: pathlib.Path, holding: str) -> str:
    """The map with which the holding's last file was taken in, or empty."""
    path = folder / MAPS / f"{holding}.json"
    return path.read_text("utf-8") if path.exists() else ""


def remember_map(folder: pathlib.Path, waiting: Waiting) -> None:
    """Keep the file's map for the holding's next revision. It holds columns' names and no datum."""
    kept = waiting.note(MAP)
    if kept:
        (folder / MAPS).mkdir(mode=0o700, exist_ok=True)
        (folder / MAPS / f"{waiting.holding}.json").write_text(kept, "utf-8")
