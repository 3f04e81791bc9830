"""Both stages in the open: what a blind match finds, computed plainly.

The protocol finds the same (tests/unit/service/test_name_matches.py says so), at a cost that many
million comparisons could not bear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from comity.crypto.name_keys import NameKeys
from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.features import Features, features_of
from comity.domain.match_keys.names_1.keys import Gate
from comity.domain.match_keys.names_1.score import Evidence, Judgement, counts, judge
from comity.domain.match_keys.names_1.shape import shape_of
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.names_1.tables import tables
from comity.domain.matches import RECORDS_PER_KEY_MAX


@dataclass(frozen=True)
class Side:
    """A subject with what is compared of it, each made once and only if asked for.

    Attributes:
        derived: its match keys, where they were made already.
    """

    subject: Subject = field(repr=False)
    gate: Gate
    derived: frozenset[bytes] | None = field(default=None, repr=False)

    @cached_property
    def keys(self) -> frozenset[bytes]:
        if self.derived is not None:
            return self.derived
        return frozenset(map(keys.encode, keys.derive(self.subject, self.gate)))

    @cached_property
    def features(self) -> Features:
        return _features(self.subject)

    @cached_property
    def shape(self) -> int:
        return shape_of(self.subject)


def sides_of(subjects: Sequence[Subject], gate: Gate) -> list[Side]:
    """Subjects with the keys of people made by the engine, all at once."""
    people = [subject for subject in subjects if subject.kind == "person"]
    made = iter(_engine().derive(people, gate))
    return [
        Side(subject, gate, frozenset(next(made)) if subject.kind == "person" else None)
        for subject in subjects
    ]


@cache
def _engine() -> NameKeys:
    return NameKeys(tables())


@lru_cache(maxsize=4096)
def _features(subject: Subject) -> Features:
    return features_of(subject)


def compared(ours: Side, theirs: Side, shared: Iterable[bytes]) -> Judgement:
    """The second stage of one candidate pair."""
    counted = counts(ours.features, theirs.features)
    both = tuple(sorted(shared))
    return judge(Evidence(ours.features, ours.shape, counted, theirs.shape, both))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records that share a key, and how the second stage judged them."""

    ours: str
    theirs: str
    judgement: Judgement


def match(ours: Mapping[str, Side], theirs: Mapping[str, Side]) -> list[Candidate]:
    """Every candidate pair of two lists, judged."""
    holders = _holders(theirs)
    found = []
    for key, side in ours.items():
        shared: dict[str, list[bytes]] = {}
        for match_key in side.keys:
            for other in holders.get(match_key, ()):
                shared.setdefault(other, []).append(match_key)
        found += [
            Candidate(key, other, compared(side, theirs[other], both))
            for other, both in shared.items()
        ]
    return found


def _holders(theirs: Mapping[str, Side]) -> dict[bytes, list[str]]:
    """Who has each key; keys that very many have are left out, as a node leaves them out."""
    holders: dict[bytes, list[str]] = {}
    for key, side in theirs.items():
        for match_key in side.keys:
            holders.setdefault(match_key, []).append(key)
    return {key: held for key, held in holders.items() if len(held) <= RECORDS_PER_KEY_MAX}
