"""What the measurements read: lists of subjects, pairs of names, truth about pairs of lists.

Lists are read as a node reads them, so that what the benchmark matches is what a holding holds.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass

from comity.domain.holdings import admit
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.names import NameQuality
from comity.domain.records import ForeignName, ForeignRecord, Record, SubjectKind
from comity.domain.subjects import subject_of
from comity.formats.detect import HEAD_BYTES, reader_for

DATA = pathlib.Path(__file__).parents[3] / "shared" / "data"
"""Where public lists are looked for, if no path is given. None of them is in the repository."""

_KINDS = {"person": SubjectKind.PERSON, "org": SubjectKind.ORGANISATION}
_QUALITIES = {quality.value: quality.value for quality in NameQuality}


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names that a list says are of one subject, or of two.

    Attributes:
        list, entity: whose `first` is; `other` is whose `second` is, empty where the same.
        quality: of the alias. kind: how a negative was chosen. scripts: such as Arabic-Latin.
        spelt_alike: whether the two names share letters at all.
    """

    list: str
    entity: str
    first: str
    second: str
    quality: str
    same: bool
    other: str
    kind: str
    scripts: str
    spelt_alike: bool

    @property
    def group(self) -> str:
        """Scripts, and for Latin the quality of the alias: what is reported by itself."""
        weak = "weak" if self.quality == "weak" else "strong"
        return f"{self.scripts} {weak}" if self.scripts == "Latin-Latin" else self.scripts


def open_text(path: pathlib.Path) -> io.StringIO:
    """A text file, compressed or not, whole."""
    return io.StringIO(_content(path).decode("utf-8"), newline="")


def _content(path: pathlib.Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def read_pairs(path: pathlib.Path, schema: str = "person") -> list[NamePair]:
    """Pairs of one kind of subject, in the file's order.

    Columns: list, entity_id, schema, name_a, name_b, quality, same, other_id, kind, script_class,
    lexical; further ones are ignored.
    """
    with open_text(path) as file:
        return [_pair(row) for row in csv.DictReader(file) if row["schema"] == schema]


def _pair(row: dict[str, str]) -> NamePair:
    return NamePair(
        row["list"],
        row["entity_id"],
        row["name_a"],
        row["name_b"],
        row["quality"],
        row["same"] == "1",
        row["other_id"],
        row["kind"],
        row["script_class"],
        row["lexical"] == "1",
    )


def read_list(path: pathlib.Path) -> list[ForeignRecord]:
    """Records of a list: entities as JSON lines, or any published format a node can read."""
    if ".jsonl" in path.suffixes:
        with open_text(path) as file:
            entities = [json.loads(line) for line in file]
        return [_foreign(entity, entity["names"], at) for at, entity in enumerate(entities, 1)]
    content = _content(path)
    reader = reader_for(path.name, content[:HEAD_BYTES])
    return [item for item in reader.read([content]) if isinstance(item, ForeignRecord)]


def list_name(path: pathlib.Path) -> str:
    """What a list is called: as its entities say, or as the file is, up to the first full stop."""
    if ".jsonl" in path.suffixes:
        with open_text(path) as file:
            entity = json.loads(file.readline() or "{}")
        if "list" in entity:
            return str(entity["list"])
    return path.name.partition(".")[0]


def _foreign(entity: dict[str, list[str]], names: list[dict[str, str]], line: int) -> ForeignRecord:
    schema = str(entity["schema"])
    return ForeignRecord(
        str(entity["id"]),
        line,
        _KINDS.get(schema) or SubjectKind(schema),
        tuple(ForeignName(n["name"], _QUALITIES.get(n["quality"], "strong")) for n in names),
        tuple(entity["dobs"]),
        countries=tuple(entity["countries"]),
    )


def admitted(records: list[ForeignRecord], kind: SubjectKind) -> dict[str, Record]:
    """What a node would hold of these, of one kind of subject, by key."""
    held = (admit(record).record for record in records if record.kind is kind)
    return {str(record.key): record for record in held if record is not None}


def subjects(path: pathlib.Path, kind: SubjectKind = SubjectKind.PERSON) -> dict[str, Subject]:
    """The subjects of a list, by key."""
    return {key: subject_of(record) for key, record in admitted(read_list(path), kind).items()}


def read_links(path: pathlib.Path, lists: tuple[str, str]) -> set[tuple[str, str]]:
    """Pairs of keys that a truth or grey file names for these two lists, in their order.

    Columns: list_a, id_a, list_b, id_b, in either order of the lists. Links that the file itself
    calls suspect are left out.
    """
    with open_text(path) as file:
        rows = [row for row in csv.DictReader(file) if row.get("confidence") != "suspect"]
    return set(_links(rows, lists))


def _links(rows: list[dict[str, str]], lists: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if (row["list_a"], row["list_b"]) == lists:
            yield row["id_a"], row["id_b"]
        elif (row["list_b"], row["list_a"]) == lists:
            yield row["id_b"], row["id_a"]
