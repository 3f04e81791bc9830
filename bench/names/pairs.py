"""One name against one name: what is found by script, and what look-alikes are taken for the same."""

from __future__ import annotations

import os
import pathlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import repeat

from bench.names.births import Dates, known
from bench.names.inputs import NamePair, admitted, list_name, read_list
from bench.names.matcher import Side, compared, sides_of
from bench.names.measures import curve, share
from comity.domain.match_keys.names_1.keys import Gate
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.records import ForeignRecord, SubjectKind
from comity.domain.subjects import subject_of

GroupOf = Callable[["ScoredPair"], str]

Births = dict[tuple[str, str], tuple[Birth, ...]]
"""Dates of birth by list and entity."""

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """A pair, judged.

    Attributes:
        found: whether the two share a key. score: of the second stage, whether or not they do.
        keys: how many the first name has.
    """

    pair: NamePair
    found: bool
    score: int
    keys: int


def births_of_lists(folder: pathlib.Path) -> Births:
    """Births of all persons of every list in a folder."""
    return {
        (list_name(path), key): subject_of(record).births
        for path in sorted(folder.glob("*.jsonl*"))
        for key, record in admitted(_one_name(path), SubjectKind.PERSON).items()
        if record.dates_of_birth
    }


def _one_name(path: pathlib.Path) -> list[ForeignRecord]:
    """The records of a list with their first names alone: further ones say nothing of births."""
    return [replace(record, names=record.names[:1]) for record in read_list(path)]


def score_pairs(
    pairs: Sequence[NamePair], births: Births, gate: Gate, dates: Dates
) -> list[ScoredPair]:
    """Both stages for every pair, in order."""
    chunks = [pairs[at : at + _CHUNK] for at in range(0, len(pairs), _CHUNK)]
    needed = [_births_in(chunk, births) for chunk in chunks]
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        done = workers.map(_score_chunk, chunks, needed, repeat(gate), repeat(dates))
        return [scored for part in done for scored in part]


def _births_in(pairs: Sequence[NamePair], births: Births) -> Births:
    wanted = {(pair.list, key) for pair in pairs for key in (pair.entity, pair.other)}
    return {key: births[key] for key in wanted if key in births}


def _score_chunk(
    pairs: Sequence[NamePair], births: Births, gate: Gate, dates: Dates
) -> list[ScoredPair]:
    both = [subjects_of(pair, births, dates) for pair in pairs]
    first = sides_of([one for one, _ in both], gate)
    second = sides_of([other for _, other in both], gate)
    return list(map(_scored, pairs, first, second))


def _scored(pair: NamePair, first: Side, second: Side) -> ScoredPair:
    shared = first.keys & second.keys
    score = compared(first, second, shared).score
    return ScoredPair(pair, bool(shared), score, len(first.keys))


def subjects_of(pair: NamePair, births: Births, dates: Dates) -> tuple[Subject, Subject]:
    """The two names of a pair, each with what its side knows of the date of birth."""
    own = births.get((pair.list, pair.entity), ())
    other = births.get((pair.list, pair.other), ()) if pair.other else own
    first = known(own, dates, f"first {pair.list} {pair.entity}")
    second = known(other, dates, f"second {pair.list} {pair.second}")
    return Subject("person", (pair.first,), first), Subject("person", (pair.second,), second)


def sides(pair: NamePair, births: Births, gate: Gate, dates: Dates) -> tuple[Side, Side]:
    """The two names of a pair, to be compared."""
    first, second = subjects_of(pair, births, dates)
    return Side(first, gate), Side(second, gate)


def figures(scored: Sequence[ScoredPair]) -> dict[str, object]:
    """Recall of the first stage by group, its false hits by kind, and both stages as a classifier."""
    positives = [s for s in scored if s.pair.same]
    by_scripts = _grouped(scored, lambda s: s.pair.scripts)
    return {
        "stage1_recall": _found(positives, lambda s: s.pair.group),
        "stage1_recall_spelt_alike": _found(
            [s for s in positives if s.pair.spelt_alike], lambda s: s.pair.group
        ),
        "stage1_false": _found([s for s in scored if not s.pair.same], lambda s: s.pair.kind),
        "keys_per_name": round(sum(s.keys for s in scored) / max(len(scored), 1), 2),
        "classifier": classifier(scored),
        "classifier_without_stage1": classifier(scored, all_compared=True),
        "classifier_by_scripts": {
            scripts: classifier(group)
            for scripts, group in by_scripts.items()
            if sum(s.pair.same for s in group) >= 100
        },
    }


def classifier(scored: Sequence[ScoredPair], *, all_compared: bool = False) -> dict[str, float]:
    """F1 at the best threshold, and recall where precision is 0.95 and 0.99.

    Args:
        all_compared: whether pairs that share no key are scored as well, which no match does.
    """
    judged = ((float(s.score), s.pair.same) for s in scored if s.found or all_compared)
    return asdict(curve(judged, sum(s.pair.same for s in scored)))


def _grouped(scored: Sequence[ScoredPair], group_of: GroupOf) -> dict[str, list[ScoredPair]]:
    groups = defaultdict(list)
    for pair in scored:
        groups[group_of(pair)].append(pair)
    return dict(sorted(groups.items()))


def _found(scored: Sequence[ScoredPair], group_of: GroupOf) -> dict[str, dict[str, float]]:
    return {
        group: {
            "pairs": len(members),
            "share": share(sum(s.found for s in members), len(members)),
        }
        for group, members in _grouped(scored, group_of).items()
    }
