"""The one door for delimited text: rows with their line numbers, and a rejection for each bad one.

A line that cannot be decoded, a NUL, a giant field or a quote that never closes costs its own row
and no other. Memory is bounded by one row.
"""

from __future__ import annotations

import codecs
import csv
import enum
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.domain.records import Rejection
from comity.formats.reader import bad_record

LINE_BYTES_MAX = 1 << 20
ROW_LINES_MAX = 64
"""Physical lines of one row. A quote that is still open after so many was never meant to be."""

DELIMITERS = (",", ";", "\t", "|")

_SUBSTITUTE = "\x1a"
"""End-of-file mark of CP/M and DOS, which OFAC still writes as a line of its own."""


class Encoding(enum.StrEnum):
    """How the bytes of a delimited file are read."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    CP1252 = "cp1252"
    UTF_8_OR_CP1252 = "utf-8-or-cp1252"
    """UTF-8 line by line, and Windows Western European where a line is not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `line` is the number of its first physical line, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line with its end as a line feed, or what makes it unreadable."""

    number: int
    text: str
    fault: str = ""


def read_rows(
    chunks: Iterable[bytes], *, delimiter: str = ",", encoding: Encoding = Encoding.UTF_8
) -> Iterator[Row | Rejection]:
    """Yield the rows of a delimited file, blank ones left out.

    Args:
        chunks: the file, in pieces of any size.
        delimiter: one of `DELIMITERS`.
        encoding: a byte order mark of UTF-8 is taken off; UTF-16 needs its mark.
    """
    feed = _Feed(decode_lines(chunks, encoding))
    rows = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.start_row()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, _RowTooLong, _BadLine) as error:
            yield bad_record(feed.row_line, _why(error))
            feed.resume_after_first_line()
            rows = csv.reader(feed, delimiter=delimiter, strict=True)
            continue
        if any(cells) and cells != [_SUBSTITUTE]:
            yield Row(feed.row_line, tuple(cells))


class _RowTooLong(Exception):  # noqa: N818 - never leaves this module
    """A quote is still open after `ROW_LINES_MAX` lines."""


class _BadLine(Exception):  # noqa: N818 - never leaves this module
    """A line that cannot be part of a row."""


class _Feed:
    """Lines for the csv module, remembered so that a bad row can be gone back on."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []

    def start_row(self) -> None:
        self._taken = []

    @property
    def row_line(self) -> int:
        return self._taken[0].number if self._taken else 0

    def resume_after_first_line(self) -> None:
        self._again.extendleft(reversed(self._taken[1:]))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self._taken) >= ROW_LINES_MAX:
            raise _RowTooLong
        line = self._again.popleft() if self._again else next(self._lines)
        self._taken.append(line)
        if line.fault:
            raise _BadLine(line.fault)
        return line.text


def _why(error: Exception) -> str:
    if isinstance(error, _BadLine):
        return str(error)
    text = str(error)
    if isinstance(error, _RowTooLong) or "unexpected end" in text:
        return "a quote is opened and never closed"
    if "field limit" in text:
        return f"a field longer than {csv.field_size_limit()} characters"
    if "expected after" in text:
        return "text follows a closing quote; a quote inside a field must be doubled"
    return "not a row of delimited text"


def decode_lines(chunks: Iterable[bytes], encoding: Encoding = Encoding.UTF_8) -> Iterator[Line]:
    """Physical lines, each decoded on its own so that one bad line costs no other."""
    if encoding is Encoding.UTF_16:
        chunks = _utf_16_as_utf_8(chunks)
    for number, raw in enumerate(_split_lines(chunks), start=1):
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901 - the mark is no part of the line
        yield _decode_line(number, raw, encoding)


def _decode_line(number: int, raw: bytes, encoding: Encoding) -> Line:
    if len(raw) > LINE_BYTES_MAX:
        return Line(number, "", f"a line longer than {LINE_BYTES_MAX} bytes")
    if b"\x00" in raw:
        return Line(number, "", "a NUL byte; the file may be UTF-16 or no text at all")
    try:
        text = _to_text(raw, encoding)
    except UnicodeDecodeError:
        return Line(number, "", f"bytes that are not {encoding}; choose the file's own encoding")
    return Line(number, text.removesuffix("\r") + "\n")


def _to_text(raw: bytes, encoding: Encoding) -> str:
    if encoding is Encoding.CP1252:
        return raw.decode("cp1252")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if encoding is not Encoding.UTF_8_OR_CP1252:
            raise
        return raw.decode("cp1252")


def _split_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Split at line feeds; of an over-long line only enough is kept to see that it is."""
    kept = bytearray()
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            _keep(kept, part)
            yield bytes(kept)
            kept.clear()
        _keep(kept, rest)
    if kept:
        yield bytes(kept)


def _keep(kept: bytearray, part: bytes) -> None:
    kept += part[: max(0, LINE_BYTES_MAX + 1 - len(kept))]


def _utf_16_as_utf_8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Bytes that are no UTF-16 become U+FFFD rather than losing every line that follows.

    A file without the byte order mark is passed on as it is: its NUL bytes refuse it line by line.
    """
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    for chunk in chunks:
        try:
            yield decoder.decode(chunk).encode("utf-8", "replace")
        except UnicodeError:
            yield chunk


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, read by column name."""

    columns: dict[str, int]

    def cell(self, row: Row, name: str) -> str:
        """The stripped cell, or empty where the file has no such column or the row is short."""
        index = self.columns.get(name, -1)
        return row.cells[index].strip() if 0 <= index < len(row.cells) else ""


def table_of(header: Row) -> Table:
    """Columns by their stripped names; of two with one name the last counts."""
    return Table({name.strip(): index for index, name in enumerate(header.cells)})
