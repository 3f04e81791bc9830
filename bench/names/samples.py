"""Pairs of records that share a key, with whether they are of one subject: what the score is fit on.

Four groups: list against list, with all spellings and with one on a side or both; a name against a
name; a name or a record against strangers.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bench.names.births import Dates, known, stranger
from bench.names.inputs import NamePair, read_links, subjects
from bench.names.matcher import Side, sides_of
from bench.names.pairs import Births, subjects_of
from bench.names.pool import Stranger
from comity.domain.match_keys.names_1.keys import Gate
from comity.domain.match_keys.names_1.score import Evidence, counts
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.records import SubjectKind


@dataclass(frozen=True, slots=True)
class Sample:
    """A candidate pair.

    Attributes:
        group: what it was taken from, such as `EU-2021 x OFAC-2021`. weight: how many pairs it
            stands for. shared: match keys of both.
    """

    group: str
    ours: Subject = field(repr=False)
    theirs: Subject = field(repr=False)
    shared: tuple[bytes, ...] = field(repr=False)
    same: bool
    weight: float = 1.0


def evidence_of(sample: Sample, gate: Gate) -> Evidence:
    """What the receiver knows of the pair."""
    ours, theirs = Side(sample.ours, gate), Side(sample.theirs, gate)
    counted = counts(ours.features, theirs.features)
    return Evidence(ours.features, ours.shape, counted, theirs.shape, sample.shared)


@dataclass(frozen=True, slots=True)
class ListPair:
    """Two lists to be compared, what is true of them, and what nobody knows."""

    names: tuple[str, str]
    truth: pathlib.Path
    grey: pathlib.Path
    one_spelling: tuple[bool, bool] = (False, False)
    kind: SubjectKind = SubjectKind.PERSON

    @property
    def group(self) -> str:
        first, second = self.names
        return f"{first} x {second}" + ", one spelling" * sum(self.one_spelling)


def from_lists(task: ListPair, entities: pathlib.Path, gate: Gate) -> tuple[list[Sample], int]:
    """All candidates of two lists, grey ones left out; and how many true pairs there are."""
    ours, theirs = (_sides(entities, task, side, gate) for side in (0, 1))
    true = {(a, b) for a, b in read_links(task.truth, task.names) if a in ours and b in theirs}
    grey = read_links(task.grey, task.names) - true
    found = [
        Sample(task.group, ours[a].subject, theirs[b].subject, shared, (a, b) in true)
        for a, b, shared in _candidates(ours, theirs)
        if (a, b) not in grey
    ]
    return found, len(true)


def _sides(entities: pathlib.Path, task: ListPair, side: int, gate: Gate) -> dict[str, Side]:
    (path,) = entities.glob(f"{task.names[side]}.*jsonl*")
    change = _with_one_name if task.one_spelling[side] else _as_it_is
    held = {key: change(subject) for key, subject in subjects(path, task.kind).items()}
    return dict(zip(held, sides_of(list(held.values()), gate), strict=True))


def _as_it_is(subject: Subject) -> Subject:
    return subject


def _with_one_name(subject: Subject) -> Subject:
    return replace(subject, names=subject.names[:1])


def _candidates(
    ours: Mapping[str, Side], theirs: Mapping[str, Side]
) -> Iterator[tuple[str, str, tuple[bytes, ...]]]:
    holders: dict[bytes, list[str]] = {}
    for key, side in theirs.items():
        for match_key in side.keys:
            holders.setdefault(match_key, []).append(key)
    for key, side in ours.items():
        shared: dict[str, list[bytes]] = {}
        for match_key in side.keys:
            for other in holders.get(match_key, ()):
                shared.setdefault(other, []).append(match_key)
        yield from ((key, other, tuple(sorted(both))) for other, both in shared.items())


def from_pairs(pairs: Sequence[NamePair], births: Births, gate: Gate, dates: Dates) -> list[Sample]:
    """Pairs of names of one list that share a key: aliases, and look-alikes."""
    both = [subjects_of(pair, births, dates) for pair in pairs]
    firsts = sides_of([one for one, _ in both], gate)
    seconds = sides_of([other for _, other in both], gate)
    found = []
    for pair, first, second in zip(pairs, firsts, seconds, strict=True):
        if shared := tuple(sorted(first.keys & second.keys)):
            group = pair.group if pair.same else f"look-alikes, {pair.kind}"
            named = f"{group}, dates {dates}"
            found.append(Sample(named, first.subject, second.subject, shared, pair.same))
    return found


@dataclass(frozen=True, slots=True)
class Hunt:
    """Names to be looked for among strangers."""

    queries: tuple[Side, ...]
    gate: Gate
    dates: Dates
    years: tuple[int, ...]


def from_strangers(hunt: Hunt, pool: Sequence[Stranger]) -> list[Sample]:
    """Every stranger who shares a key with a query."""
    holders: dict[bytes, list[int]] = {}
    for number, query in enumerate(hunt.queries):
        for key in query.keys:
            holders.setdefault(key, []).append(number)
    people = [_born(somebody, hunt) for somebody in pool]
    met = zip(pool, sides_of(people, hunt.gate), strict=True)
    return [sample for one, side in met for sample in _of_stranger(hunt, holders, one, side)]


def _born(somebody: Stranger, hunt: Hunt) -> Subject:
    births = known(stranger(somebody.name, hunt.years), hunt.dates, f"pool {somebody.name}")
    return Subject("person", (somebody.name,), births)


def _of_stranger(
    hunt: Hunt, holders: dict[bytes, list[int]], somebody: Stranger, side: Side
) -> Iterator[Sample]:
    shared: dict[int, list[bytes]] = {}
    for key in side.keys & holders.keys():
        for query in holders[key]:
            shared.setdefault(query, []).append(key)
    for query, both in shared.items():
        yield Sample(
            f"strangers, dates {hunt.dates}",
            hunt.queries[query].subject,
            side.subject,
            tuple(sorted(both)),
            same=False,
            weight=somebody.weight,
        )
