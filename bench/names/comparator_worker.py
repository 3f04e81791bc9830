"""Runs in the environment of `comparators.py`: scores pairs of names, and imports none of ours.

python comparator_worker.py PAIRS.json SCORES.json
"""

from __future__ import annotations

import json
import pathlib
import sys
from functools import lru_cache

import icu
from followthemoney import EntityProxy, model
from nomenklatura.matching import get_algorithm
from rapidfuzz import fuzz

LATIN = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")
LOGIC = get_algorithm("logic-v2")
CONFIG = LOGIC.default_config()


@lru_cache(maxsize=65536)
def latinised(name: str) -> str:
    """The name in plain lower-case Latin letters, as ICU reads it."""
    return "".join(c if c.isalnum() else " " for c in LATIN.transliterate(name))


def token_sort(first: str, second: str) -> float:
    """rapidfuzz token_sort_ratio over both names latinised, 0 to 1."""
    return fuzz.token_sort_ratio(latinised(first), latinised(second)) / 100


def logic(first: str, second: str, number: int) -> float:
    """nomenklatura logic-v2 over two persons with a name each, 0 to 1."""
    # It remembers by entity, so each has an id of its own: otherwise scores repeat.
    persons = [_person(f"{side}{number}", name) for side, name in (("a", first), ("b", second))]
    return float(LOGIC.compare(*persons, CONFIG).score)


def _person(key: str, name: str) -> EntityProxy:
    return model.get_proxy({"id": key, "schema": "Person", "properties": {"name": [name]}})


def main() -> None:
    """Score every pair by both."""
    asked, answered = map(pathlib.Path, sys.argv[1:])
    pairs = json.loads(asked.read_text())
    scores = {
        "token_sort": [token_sort(first, second) for first, second in pairs],
        "logic-v2": [logic(first, second, n) for n, (first, second) in enumerate(pairs)],
    }
    answered.write_text(json.dumps(scores))


if __name__ == "__main__":
    main()
