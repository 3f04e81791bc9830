"""Which reader a file needs, told by what stands in it and never by the end of its name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from comity.domain.records import Rejection
from comity.errors import InvalidInput
from comity.formats import eu, ftm, ofac, uk, un
from comity.formats.column_map import ColumnMap
from comity.formats.csv_rows import DELIMITERS, Encoding, Row, read_rows
from comity.formats.delimited import read_delimited
from comity.formats.reader import Reader
from comity.formats.xml import root_tag

HEAD_BYTES = 65_536
"""How much of a file is enough to tell its format."""

UN_XML = Reader("un-xml", "United Nations consolidated list, XML", un.read_un_xml)
OFAC_XML = Reader("ofac-sdn-xml", "OFAC SDN list, SDN.XML", ofac.read_sdn_xml)
OFAC_CSV = Reader("ofac-sdn-csv", "OFAC SDN list, sdn.csv", ofac.read_sdn_csv)
UK_CSV = Reader("uk-ofsi-csv", "UK OFSI consolidated list, ConList.csv", uk.read_ofsi_csv)
EU_XML = Reader("eu-fsf-xml", "EU financial sanctions list, XML 1.1", eu.read_fsf_xml)
EU_CSV = Reader("eu-fsf-csv", "EU financial sanctions list, CSV", eu.read_fsf_csv)
FTM = Reader("ftm-jsonl", "FollowTheMoney entities, JSON lines", ftm.read_ftm_jsonl)

FORMATS = (UN_XML, OFAC_XML, OFAC_CSV, UK_CSV, EU_XML, EU_CSV, FTM)

DELIMITED_ID = "delimited"

_XML_ROOTS = {un.ROOT: UN_XML, ofac.ROOT: OFAC_XML, eu.ROOT: EU_XML}

_COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"\xfd7zXZ\x00": "xz",
    b"PK\x03\x04": "zip or a spreadsheet",
    b"BZh": "bzip2",
}


def reader_for(
    name: str,
    head: bytes,
    *,
    column_map: ColumnMap | None = None,
    companions: ofac.Companions | None = None,
) -> Reader:
    """Find the reader of a file.

    Args:
        name: the file's name, for messages alone.
        head: its first bytes, `HEAD_BYTES` or fewer.
        column_map: what the columns mean, for a list of one's own; it decides when given.
        companions: alt.csv and add.csv, joined to OFAC's sdn.csv.

    Raises:
        InvalidInput: the format is unknown, or known and not read; the message names the formats
            that are read and what the head looked like, and nothing that stands in the file.
    """
    if column_map is not None:
        read = partial(read_delimited, column_map=column_map)
        return Reader(DELIMITED_ID, "delimited text with a column map", read)
    found = _recognise(head)
    if found is None:
        raise _unknown(name, _describe(head))
    if found is OFAC_CSV and companions is not None:
        read = partial(ofac.read_sdn_csv, companions=companions)
        return Reader(found.format_id, f"{found.title} with its companions", read)
    return found


def _recognise(head: bytes) -> Reader | None:
    if _looks_like_xml(head):
        return _XML_ROOTS.get(root_tag(head))
    return next((reader for matches, reader in _TESTS if matches(head)), None)


def _looks_like_xml(head: bytes) -> bool:
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bare.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<"))


def _is_ftm(head: bytes) -> bool:
    line = head.lstrip().split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    # The first line may be longer than the head: then its first words decide.
    if b"\n" not in head and len(head) >= HEAD_BYTES:
        return b'"schema"' in line and b'"id"' in line
    try:
        return ftm.parse_entity(line.decode("utf-8", "replace")) is not None
    except InvalidInput:
        return False


def _is_eu_csv(head: bytes) -> bool:
    rows = _rows(head, ";")
    return bool(rows) and set(eu.CSV_COLUMNS) <= _names(rows[0])


def _is_uk_csv(head: bytes) -> bool:
    return any(set(uk.COLUMNS) <= _names(row) for row in _rows(head, ",")[:2])


def _is_ofac_csv(head: bytes) -> bool:
    rows = _rows(head, ",")
    return bool(rows) and all(_is_sdn_row(row) for row in rows[:5])


def _is_sdn_row(row: Row) -> bool:
    nulls = any(cell.strip() == "-0-" for cell in row.cells)
    return len(row.cells) == ofac.COLUMNS and row.cells[0].strip().isdecimal() and nulls


_TESTS: tuple[tuple[Callable[[bytes], bool], Reader], ...] = (
    (_is_ftm, FTM),
    (_is_eu_csv, EU_CSV),
    (_is_uk_csv, UK_CSV),
    (_is_ofac_csv, OFAC_CSV),
)


def _rows(head: bytes, delimiter: str) -> list[Row]:
    """Whole rows of the head; its last line may be cut, so it is left out if there are others."""
    whole = head.rpartition(b"\n")[0] or head
    rows = read_rows([whole], delimiter=delimiter, encoding=Encoding.UTF_8_OR_CP1252)
    return [row for row in rows if not isinstance(row, Rejection)]


def _names(row: Row) -> set[str]:
    return {cell.strip() for cell in row.cells}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file seems to be written; for a person to confirm."""

    delimiter: str
    encoding: Encoding
    header: tuple[str, ...]


def propose_dialect(head: bytes) -> Dialect:
    """Guess delimiter and encoding from the first rows; cp1252 only ever by a person's choice.

    Raises:
        InvalidInput: the head is no text that could be told apart into columns.
    """
    encoding = Encoding.UTF_16 if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else Encoding.UTF_8
    whole = head.rpartition(b"\n")[0] or head
    best: tuple[int, str, tuple[str, ...]] = (1, "", ())
    for delimiter in DELIMITERS:
        first = next(iter(read_rows([whole], delimiter=delimiter, encoding=encoding)), None)
        if isinstance(first, Row) and len(first.cells) > best[0]:
            best = (len(first.cells), delimiter, first.cells)
    if not best[1]:
        advice = "save it as UTF-8 with , ; | or tab between columns, or choose cp1252"
        raise InvalidInput("file", "its first row does not fall into columns", advice=advice)
    return Dialect(best[1], encoding, tuple(" ".join(cell.split()) for cell in best[2]))


def _describe(head: bytes) -> str:
    """What the head looks like, in words of ours alone."""
    packed = next((word for magic, word in _COMPRESSED.items() if head.startswith(magic)), None)
    if packed is not None:
        return f"a packed file ({packed}); unpack it first"
    if not head.strip():
        return "an empty file"
    if _looks_like_xml(head):
        return "XML with an unknown document element"
    if head.lstrip().startswith((b"{", b"[")):
        return "JSON that is not FollowTheMoney"
    if b"\x00" in head[:1000]:
        return "bytes that are no text, or UTF-16"
    try:
        dialect = propose_dialect(head)
    except (InvalidInput, csv.Error):
        return "text without columns"
    return f"delimited text of {len(dialect.header)} columns; it needs a column map"


def _unknown(name: str, looks_like: str) -> InvalidInput:
    known = ", ".join(reader.format_id for reader in FORMATS)
    reason = f"looks like {looks_like}; the formats read are {known} and {DELIMITED_ID}"
    advice = "see docs/how-to/import-a-list.md"
    return InvalidInput(f"file {_shown(name)}", reason, advice=advice)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[-100:])
