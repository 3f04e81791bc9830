"""A list against a list: every subject with all its names, or one side with one spelling each."""

from __future__ import annotations

import pathlib
import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace

from bench.names import nodes
from bench.names.inputs import admitted, read_links, read_list
from bench.names.matcher import Candidate, Side, match, sides_of
from bench.names.measures import curve, share
from comity.domain.match_keys.names_1.keys import Gate
from comity.domain.match_keys.names_1.score import Band
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.records import ForeignRecord, SubjectKind
from comity.domain.subjects import subject_of

Links = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Truth:
    """Which pairs are one subject, and which are left out because nobody knows."""

    same: Links
    unknown: Links


@dataclass(frozen=True, slots=True)
class Task:
    """Two lists of one kind of subject, as they are held."""

    ours: Mapping[str, ForeignRecord]
    theirs: Mapping[str, ForeignRecord]
    kind: SubjectKind

    def sides(self, gate: Gate) -> tuple[dict[str, Side], dict[str, Side]]:
        """Both lists as the matcher takes them."""
        first, second = (self._held(records) for records in (self.ours, self.theirs))
        return (
            dict(zip(first, sides_of(list(first.values()), gate), strict=True)),
            dict(zip(second, sides_of(list(second.values()), gate), strict=True)),
        )

    def _held(self, records: Mapping[str, ForeignRecord]) -> dict[str, Subject]:
        held = admitted(list(records.values()), self.kind)
        return {key: subject_of(record) for key, record in held.items()}


def read_task(
    paths: tuple[pathlib.Path, pathlib.Path],
    kind: SubjectKind,
    *,
    only: Collection[str] | None = None,
    one_spelling: bool = False,
) -> Task:
    """Two lists as files.

    Args:
        only: keys of subjects of either list that take part; all, where it is None.
        one_spelling: whether ours have their first name alone, as a case officer would.
    """
    ours, theirs = (
        {
            record.key: record
            for record in read_list(path)
            if record.kind is kind and (only is None or record.key in only)
        }
        for path in paths
    )
    if one_spelling:
        ours = {key: replace(record, names=record.names[:1]) for key, record in ours.items()}
    return Task(ours, theirs, kind)


def read_truth(
    truth: pathlib.Path, grey: pathlib.Path | None, lists: tuple[str, str], task: Task
) -> Truth:
    """What is known of pairs of subjects that are in the task."""
    unknown = read_links(grey, lists) if grey is not None else set()
    held = {
        (ours, theirs)
        for ours, theirs in read_links(truth, lists)
        if ours in task.ours and theirs in task.theirs
    }
    return Truth(held, unknown - held)


def plain_figures(task: Task, truth: Truth, gate: Gate) -> dict[str, object]:
    """Both stages in the open: recall of the first, then precision and recall by score and band."""
    first, second = task.sides(gate)
    cost = _cpu_us_per_record(first, second, gate)
    found = match(first, second)
    known = [c for c in found if (c.ours, c.theirs) not in truth.unknown]
    candidates = {(c.ours, c.theirs) for c in found}
    scored = ((float(c.judgement.score), (c.ours, c.theirs) in truth.same) for c in known)
    return {
        "subjects": [len(first), len(second)],
        "true_pairs": len(truth.same),
        "keys_per_record": [round(_mean_keys(side), 2) for side in (first, second)],
        "keys_cpu_us_per_record": cost,
        "stage1_recall": share(len(truth.same & candidates), len(truth.same)),
        "stage1_false_per_record": round(len(candidates - truth.same) / max(len(first), 1), 2),
        **asdict(curve(scored, len(truth.same))),
        "bands": _bands(known, truth),
    }


def _cpu_us_per_record(first: Mapping[str, Side], second: Mapping[str, Side], gate: Gate) -> float:
    """CPU microseconds to derive one record's keys with all its names, by the engine."""
    subjects = [side.subject for side in (*first.values(), *second.values())]
    began = time.process_time()
    sides_of(subjects, gate)
    return round((time.process_time() - began) * 1e6 / max(len(subjects), 1), 1)


def _mean_keys(side: Mapping[str, Side]) -> float:
    return sum(len(one.keys) for one in side.values()) / max(len(side), 1)


def _bands(found: list[Candidate], truth: Truth) -> dict[str, dict[str, float]]:
    """Of each band and those above it: precision and recall; and its own share of true pairs."""
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for candidate in found:
        all_of[candidate.judgement.band] += 1
        right[candidate.judgement.band] += (candidate.ours, candidate.theirs) in truth.same
    told, pairs, true = {}, 0, 0
    for band in (Band.EXACT, Band.STRONG, Band.POSSIBLE):
        pairs, true = pairs + all_of[band], true + right[band]
        told[band.value] = {
            "pairs": all_of[band],
            "confirmed": share(right[band], all_of[band]),
            "precision_to_here": share(true, pairs),
            "recall_to_here": share(true, len(truth.same)),
        }
    return told


def blind_hits(task: Task, profile: str) -> dict[tuple[str, str], str]:
    """What two real nodes find by the protocol: band by our key and theirs."""
    return nodes.match_blind(list(task.ours.values()), list(task.theirs.values()), profile)


def plain_hits(task: Task, gate: Gate) -> dict[tuple[str, str], str]:
    """The same, found in the open."""
    first, second = task.sides(gate)
    return {
        (found.ours, found.theirs): found.judgement.band.value
        for found in match(first, second)
        if found.judgement.band is not Band.BELOW
    }


def blind_figures(task: Task, truth: Truth, profile: str, gate: Gate) -> dict[str, object]:
    """Precision and recall of what the nodes showed their officers, and whether it is the same."""
    blind = blind_hits(task, profile)
    known = blind.keys() - truth.unknown
    right = known & truth.same
    precision, recall = share(len(right), len(known)), share(len(right), len(truth.same))
    return {
        "hits": len(blind),
        "precision": precision,
        "recall": recall,
        "f1": round(2 * precision * recall / (precision + recall), 4) if right else 0.0,
        "same_as_in_the_open": blind == plain_hits(task, gate),
    }
