"""Writes what the second stage of recipe `names-1` makes of fixed records, as vectors.

python -m tools.make_second_stage_vectors            writes vectors/names/good_second_stage.json
python -m tools.make_second_stage_vectors --check    exits 1 where the committed file differs
"""

from __future__ import annotations

import argparse
import json
import pathlib

from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.features import Type, features_of
from comity.domain.match_keys.names_1.score import Evidence, counts, judge
from comity.domain.match_keys.names_1.shape import shape_of
from comity.domain.match_keys.names_1.subject import Birth, Subject

TARGET = pathlib.Path(__file__).parent.parent / "vectors/names/good_second_stage.json"

_ANDREI = Subject("person", ("Andrei Pavlovich Zhdankov",), (Birth(1971, 1971, 3, 9),), ("BY",))
_SAMIR = Subject("person", ("Samir Abd al-Wahhab Tarkhani", "سمير عبد الوهاب طرخاني"))
_OIL = Subject("organisation", ("Northern Oil Trading Company Ltd", "NOTC"))
PAIRS = {
    "one spelling each, the date swapped": (
        _ANDREI,
        Subject("person", ("Андрей Павлович Жданков",), (Birth(1971, 1971, 9, 3),)),
    ),
    "one spelling each, years that differ": (
        _ANDREI,
        Subject("person", ("Andrey Zhdankov",), (Birth(1952, 1952),)),
    ),
    "several spellings, no date": (_SAMIR, Subject("person", ("Tarkhany Sameer Abdulwahab",))),
    "several spellings, another person": (_SAMIR, Subject("person", ("Samir Tarkhan Aziz",))),
    "a name in another language": (_OIL, Subject("organisation", ("Société Northern Pétrole",))),
    "an abbreviation": (_OIL, Subject("organisation", ("N.O.T.C. LLC",))),
    "a vessel by its number": (
        Subject("vessel", ("M/V Blue Heron II",)),
        Subject("vessel", ("BLUE HERON 2",)),
    ),
}


def _record(subject: Subject) -> dict[str, object]:
    births = [[b.year, b.year_to, b.month, b.day] for b in subject.births]
    features = features_of(subject)
    return {
        "kind": subject.kind,
        "names": list(subject.names),
        "births": births,
        "countries": list(subject.countries),
        "shape": shape_of(subject),
        "features": {
            kind.name.lower(): [feature[1:].decode() for feature in features[kind]] for kind in Type
        },
    }


def _vector(name: str, ours: Subject, theirs: Subject) -> dict[str, object]:
    own, other = (set(map(keys.encode, keys.derive(s, keys.CASE))) for s in (ours, theirs))
    mine, their = features_of(ours), features_of(theirs)
    shared = tuple(sorted(own & other))
    counted = counts(mine, their)
    judged = judge(Evidence(mine, shape_of(ours), counted, shape_of(theirs), shared))
    return {
        "name": name,
        "ours": _record(ours),
        "theirs": _record(theirs),
        "shared": [key.hex() for key in shared],
        "counts": list(counted),
        "score": judged.score,
        "band": judged.band.value,
        "parts": list(judged.parts),
    }


def content() -> str:
    """The file, whole."""
    about = (
        "Births are year, last year, month, day. Features are without their first byte, which is the "
        "number of the type. Shared keys are hex, under the gate of names-case-1."
    )
    vectors = [_vector(name, *pair) for name, pair in PAIRS.items()]
    return json.dumps({"about": about, "vectors": vectors}, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the file anew, or compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        TARGET.write_text(content())
    elif content() != TARGET.read_text():
        raise SystemExit(f"{TARGET.name} is not what the recipe gives")


if __name__ == "__main__":
    main()
