"""Comparing lists by names in clear: what the blind matches must find.

The same recipe, without blinding, without the engine, and with both lists on one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.profiles import NAMES_BULK_1, Compared, Features, Judgement
from comity.domain.matches import RECORDS_PER_KEY_MAX

BANDS = ("exact", "strong", "possible")
"""The best first."""

Graded = dict[str, str]
"""Pairs of references, `ours ~ theirs`, with the band of their best match."""


@dataclass(frozen=True)
class Side:
    """A record as it is compared; each part is made once, and only if asked for."""

    reference: str
    subject: Subject = field(repr=False)

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """Its match keys."""
        return NAMES_BULK_1.derive(self.subject)

    @cached_property
    def features(self) -> Features:
        """What it is scored by."""
        return NAMES_BULK_1.features(self.subject)

    @cached_property
    def shape(self) -> int:
        """Its size class."""
        return NAMES_BULK_1.shape(self.subject)


def compared(ours: list[Side], theirs: list[Side]) -> Graded:
    """Every pair that shares a key and scores at least *possible*."""
    holders = _holders(theirs)
    graded: list[tuple[str, str]] = []
    for side in ours:
        shared: dict[int, list[bytes]] = {}
        for key in side.keys:
            for number in holders.get(key, ()):
                shared.setdefault(number, []).append(key)
        for number, keys in shared.items():
            other = theirs[number]
            band = _judge(side, other, tuple(keys)).band
            graded.append((f"{side.reference} ~ {other.reference}", band))
    return best_of(graded)


def best_of(graded: Iterable[tuple[str, str]]) -> Graded:
    """Each pair once, with its best band; without those below every band."""
    best: Graded = {}
    for pair, band in graded:
        if band:
            best[pair] = min(best.get(pair, BANDS[-1]), band, key=BANDS.index)
    return best


def _holders(sides: list[Side]) -> dict[bytes, list[int]]:
    """Which records have each key. What very many have is left out, as a node leaves it out."""
    holders: dict[bytes, list[int]] = {}
    for number, side in enumerate(sides):
        for key in side.keys:
            holders.setdefault(key, []).append(number)
    return {key: held for key, held in holders.items() if len(held) <= RECORDS_PER_KEY_MAX}


def _judge(ours: Side, theirs: Side, shared: tuple[bytes, ...]) -> Judgement:
    counts = tuple(
        len(set(a) & set(b)) for a, b in zip(ours.features, theirs.features, strict=True)
    )
    return NAMES_BULK_1.judge(Compared(ours.features, ours.shape, counts, theirs.shape, shared))
