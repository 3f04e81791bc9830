"""What guessing would bring: how identifying a key is, and how many listed people a guesser hits.

The listed people are those of the lists at hand; the guesser's dictionary is the pool of strangers,
in an order by hash. Nothing here attacks the protocol: it is what quotas are there to bound.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bench.names.matcher import sides_of
from bench.names.measures import share
from bench.names.pool import Stranger
from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.frequencies import table
from comity.domain.match_keys.names_1.keys import Gate, Kind
from comity.domain.match_keys.names_1.subject import Subject

MILLION = 1_000_000
LISTED_MAX = 4000
DICTIONARIES = (1_000, 10_000, 50_000, 126_000)
VOCABULARIES = (300, 1_000, 2_500)


@dataclass(frozen=True, slots=True)
class Guess:
    """The keys of one name of the pool, and how many people it stands for."""

    weight: int
    keys: frozenset[bytes]


def listed(subjects: Mapping[str, Subject]) -> list[Subject]:
    """Up to `LISTED_MAX` people by hash, by their names alone."""
    chosen = sorted(subjects, key=_lot)[:LISTED_MAX]
    return [replace(subjects[key], births=()) for key in chosen]


def _lot(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def figures(people: Sequence[Subject], pool: Sequence[Stranger], gate: Gate) -> dict[str, object]:
    """How identifying the keys of these people are, and what a guesser would hit of them."""
    held = [side.keys for side in sides_of(people, gate)]
    guesses = _guesses(sorted(pool, key=lambda one: _lot(one.name)), gate)
    return {
        "listed": len(people),
        "listed_with_a_key": share(sum(map(bool, held)), len(held)),
        **_rarity(held, guesses),
        "dictionary": [_dictionary(held, guesses[:size]) for size in DICTIONARIES],
        "all_pairs_of_commonest_codes": [_pairs(held, size) for size in VOCABULARIES],
    }


def _guesses(pool: Sequence[Stranger], gate: Gate) -> list[Guess]:
    sides = sides_of([Subject("person", (somebody.name,)) for somebody in pool], gate)
    return [Guess(one.weight, side.keys) for one, side in zip(pool, sides, strict=True)]


def _rarity(held: Sequence[frozenset[bytes]], guesses: Sequence[Guess]) -> dict[str, float]:
    """Of the keys, and of each person's rarest: how many of a million strangers have them."""
    every: frozenset[bytes] = frozenset().union(*held)
    counts: Counter[bytes] = Counter()
    for guess in guesses:
        for key in guess.keys & every:
            counts[key] += guess.weight
    scale = MILLION / sum(guess.weight for guess in guesses)
    with_keys = [made for made in held if made]
    return {
        "keys_held_by_nobody": share(sum(key not in counts for key in every), len(every)),
        "keys_held_by_10_at_most": share(
            sum(counts[key] * scale <= 10 for key in every), len(every)
        ),
        "rarest_key_held_by_nobody": share(
            sum(any(key not in counts for key in made) for made in with_keys), len(with_keys)
        ),
    }


def _dictionary(held: Sequence[frozenset[bytes]], guesses: Sequence[Guess]) -> dict[str, float]:
    known: frozenset[bytes] = frozenset().union(*(guess.keys for guess in guesses))
    return {
        "names": len(guesses),
        "keys": len(known),
        "hit": share(sum(not known.isdisjoint(made) for made in held), len(held)),
    }


def _pairs(held: Sequence[frozenset[bytes]], size: int) -> dict[str, float]:
    """Every pair of the commonest codes, each as a key of names alone."""
    by_rarity = sorted(table().items(), key=lambda row: min(row[1]))
    words = frozenset(code for code, _ in by_rarity[:size])
    return {
        "codes": size,
        "keys": size * (size - 1) // 2,
        "hit": share(sum(any(_is_pair(key, words) for key in made) for made in held), len(held)),
    }


def _is_pair(key: bytes, words: frozenset[str]) -> bool:
    made_of = keys.read(key)
    return made_of.kind is Kind.NAME and len(made_of.codes) == 2 and words.issuperset(made_of.codes)
