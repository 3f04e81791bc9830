"""What the blind matches must find: what comparing the lists in clear finds, which only a reader of
all three could do, and which is committed beside this file so that a change of it is noticed.

`python -m demo.expected` writes `expected.json` anew from the bundled lists.
"""

from __future__ import annotations

import itertools
import json
import pathlib
import tempfile
from collections.abc import Mapping

from comity.adapters.bundled_lists import open_bundled
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys.identifiers_1 import DOCUMENTS
from comity.domain.records import Record
from comity.domain.subjects import subject_of
from comity.formats.detect import HEAD_BYTES, reader_for
from comity.service.holdings import admit_all
from demo.notes import COLUMNS, notes_of, write_notes
from demo.plain_names import BANDS, Graded, Side, compared

FILE = pathlib.Path(__file__).parent / "expected.json"
LISTS = {"fiu": "eu-2021", "border": "un-2021", "police": "ofac-2021"}
BY_NAMES = (("border", "fiu"), ("fiu", "police"))
"""Who asks whom by names: the shorter list asks. Two of the three pairs keep the story short."""

NOTES = ("notes", "police")
"""The officer's notes of the fiu, asked about at the police."""

Pairs = dict[str, list[str]]
"""For each pair of services, the pairs of records that share an identifier, by list reference."""

Records = list[tuple[str, Record]]
"""With their references."""


def expected_pairs() -> Pairs:
    """By identifiers, as committed."""
    pairs: Pairs = json.loads(FILE.read_text())["identifiers"]
    return pairs


def sharing_identifiers(ours: str, theirs: str) -> frozenset[str]:
    """Expected pairs by identifiers of two services, with the references of `ours` first."""
    pairs = expected_pairs()
    if f"{ours}-{theirs}" in pairs:
        return frozenset(pairs[f"{ours}-{theirs}"])
    turned = (pair.split(" ~ ") for pair in pairs.get(f"{theirs}-{ours}", ()))
    return frozenset(f"{second} ~ {first}" for first, second in turned)


def expected_names() -> dict[str, Graded]:
    """By names, as committed: for `asker-answerer`, pairs in this order, with their band."""
    committed: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text())["names"]
    return {
        services: {pair: band for band, pairs in bands.items() for pair in pairs}
        for services, bands in committed.items()
    }


def computed_pairs() -> Pairs:
    """As the plain lists give them: no keys, no blinding, no engine."""
    records = {name: records_of(bundled) for name, bundled in LISTS.items()}
    return {
        f"{first}-{second}": sorted(_shared(records[first], records[second]))
        for first, second in itertools.combinations(LISTS, 2)
    }


def computed_names() -> dict[str, Graded]:
    """As the recipe gives them in clear: no blinding, no engine."""
    records = {name: records_of(bundled) for name, bundled in LISTS.items()}
    sides = {name: _sides(held) for name, held in records.items()}
    sides["notes"] = _sides(_noted(records["fiu"]))
    return {
        f"{asker}-{answerer}": compared(sides[asker], sides[answerer])
        for asker, answerer in (*BY_NAMES, NOTES)
    }


def reference_of(record: Record, bundled: str) -> str:
    """How people of that list name a subject: its list reference, or the list's own number."""
    prefix = "EU." if bundled.startswith("eu") else ""
    for held in record.identifiers:
        reference = held.identifier.value
        if held.identifier.scheme is Scheme.LIST_REFERENCE and reference.startswith(prefix):
            return reference
    return f"{bundled.partition('-')[0].upper()} {record.key}"


def records_of(bundled: str) -> Records:
    """A bundled list as a node would take it in."""
    data = b"".join(open_bundled(bundled))
    reader = reader_for(bundled, data[:HEAD_BYTES])
    admitted = admit_all(reader.read([data]))
    # The EU's list names 21 subjects twice under one reference: a list of pairs, not a dictionary.
    return [(reference_of(record, bundled), record) for record in admitted.records]


def _noted(records: Records) -> Records:
    """The officer's notes as a node takes them in."""
    with tempfile.TemporaryDirectory() as folder:
        rows, _ = write_notes(notes_of(records), pathlib.Path(folder))
        data = rows.read_bytes()
    reader = reader_for(rows.name, data[:HEAD_BYTES], column_map=COLUMNS)
    return [(record.key, record) for record in admit_all(reader.read([data])).records]


def _sides(records: Records) -> list[Side]:
    return [Side(reference, subject_of(record)) for reference, record in records]


def _shared(first: Records, second: Records) -> set[str]:
    """Pairs of references that share a value; documents whatever country either side states."""
    held: dict[tuple[str, str, str], list[str]] = {}
    for reference, record in second:
        for value in _values_of(record):
            held.setdefault(value, []).append(reference)
    return {
        f"{ours} ~ {theirs}"
        for ours, record in first
        for value in _values_of(record)
        for theirs in held.get(value, ())
    }


def _values_of(record: Record) -> set[tuple[str, str, str]]:
    return {_value(h.identifier) for h in record.identifiers if not h.unmatchable}


def _value(identifier: Identifier) -> tuple[str, str, str]:
    country = "" if identifier.scheme in DOCUMENTS else identifier.country
    return identifier.scheme.value, country, identifier.value


def _by_band(graded: Mapping[str, str]) -> dict[str, list[str]]:
    return {band: sorted(p for p, b in graded.items() if b == band) for band in BANDS}


def _write() -> None:
    names = {services: _by_band(graded) for services, graded in computed_names().items()}
    document = {"identifiers": computed_pairs(), "names": names}
    FILE.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    _write()
