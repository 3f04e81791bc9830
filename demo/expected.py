"""What the blind matches must find: the plain intersection of the lists, which only a reader of all
three could compute, and which is committed beside this file so that a change of it is noticed.

`python -m demo.expected` writes `expected.json` anew from the bundled lists.
"""

from __future__ import annotations

import itertools
import json
import pathlib

from comity.adapters.bundled_lists import open_bundled
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys.identifiers_1 import DOCUMENTS
from comity.domain.records import Record
from comity.formats.detect import HEAD_BYTES, reader_for
from comity.service.holdings import admit_all

FILE = pathlib.Path(__file__).parent / "expected.json"
LISTS = {"fiu": "eu-2021", "border": "un-2021", "police": "ofac-2021"}

Pairs = dict[str, list[str]]
"""For each pair of services, the pairs of records that share an identifier, by list reference."""


def expected_pairs() -> Pairs:
    """As committed."""
    pairs: Pairs = json.loads(FILE.read_text())
    return pairs


def computed_pairs() -> Pairs:
    """As the plain lists give them: no keys, no blinding, no engine."""
    records = {name: _records_of(bundled) for name, bundled in LISTS.items()}
    return {
        f"{first}-{second}": sorted(_shared(records[first], records[second]))
        for first, second in itertools.combinations(LISTS, 2)
    }


def reference_of(record: Record, bundled: str) -> str:
    """How people of that list name a subject: its list reference, or the list's own number."""
    prefix = "EU." if bundled.startswith("eu") else ""
    for held in record.identifiers:
        reference = held.identifier.value
        if held.identifier.scheme is Scheme.LIST_REFERENCE and reference.startswith(prefix):
            return reference
    return f"{bundled.partition('-')[0].upper()} {record.key}"


def _records_of(bundled: str) -> list[tuple[str, Record]]:
    data = b"".join(open_bundled(bundled))
    reader = reader_for(bundled, data[:HEAD_BYTES])
    admitted = admit_all(reader.read([data]))
    # The EU's list names 21 subjects twice under one reference: a list of pairs, not a dictionary.
    return [(reference_of(record, bundled), record) for record in admitted.records]


def _shared(first: list[tuple[str, Record]], second: list[tuple[str, Record]]) -> set[str]:
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


if __name__ == "__main__":
    FILE.write_text(json.dumps(computed_pairs(), indent=1, ensure_ascii=False) + "\n")
