"""`pool`: recall at so many false hits a query against a million strangers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.names.births import Dates
from bench.names.inputs import NamePair
from bench.names.matcher import sides_of
from bench.names.measures import share, threshold_for
from bench.names.pairs import Births, ScoredPair, score_pairs, subjects_of
from bench.names.pool import FalseHit, Hunt, Stranger, false_hits, region_of
from comity.domain.match_keys.names_1.dates import days_of
from comity.domain.match_keys.names_1.frequencies import REGION_COUNT
from comity.domain.match_keys.names_1.keys import Gate
from comity.domain.match_keys.names_1.subject import Subject

MILLION = 1_000_000
QUERIES_EACH = 250
GROUPS = ("Latin-Latin strong", "Arabic-Latin", "Cyrillic-Latin")
"""Groups that ask, `QUERIES_EACH` names each."""

ALLOWED = {
    Dates.NONE: (2.0, 1.0, 0.5, 0.1),
    Dates.NOISY: (1.0, 0.2),
    Dates.EXACT: (0.5, 0.1),
}
"""Mean false hits of a query against a million strangers, at which recall is told."""


@dataclass(frozen=True, slots=True)
class Query:
    """One asking name: its group, its region, and the pair it is of."""

    pair: NamePair
    name: str
    region: int


def choose_queries(pairs: Iterable[NamePair]) -> list[Query]:
    """`QUERIES_EACH` positives of each group, by hash; the name in the other script asks."""
    chosen: dict[str, list[NamePair]] = defaultdict(list)
    for pair in sorted((p for p in pairs if p.same and p.group in GROUPS), key=_lot):
        if len(chosen[pair.group]) < QUERIES_EACH:
            chosen[pair.group].append(pair)
    return [_query(pair) for group in GROUPS for pair in chosen[group]]


def _lot(pair: NamePair) -> bytes:
    return hashlib.sha256(f"{pair.list} {pair.entity} {pair.second}".encode()).digest()


def _query(pair: NamePair) -> Query:
    name = pair.first if pair.scripts == "Latin-Latin" else pair.second
    return Query(pair, name, region_of(name))


def figures(
    pairs: Sequence[NamePair], births: Births, pool: Sequence[Stranger], gate: Gate, dates: Dates
) -> dict[str, object]:
    """False hits of the first stage, and recall by group at each number that `ALLOWED` lists."""
    queries = choose_queries(pairs)
    positives = score_pairs([pair for pair in pairs if pair.same], births, gate, dates)
    asking = sides_of([_asking(query, births, dates) for query in queries], gate)
    years = tuple(birth.year for known in births.values() for birth in known)
    hits = false_hits(Hunt(tuple(asking), gate, dates, years), pool)
    scale = Scale(queries, pool)
    dated = [scored for scored in positives if has_date(scored.pair, births)]
    return {
        "queries": len(queries),
        "keys_per_query": round(sum(len(side.keys) for side in asking) / len(asking), 2),
        "pairs_with_listed_date": share(len(dated), len(positives)),
        "stage1": {
            "recall": recall(positives, float("-inf")),
            "recall_with_listed_date": recall(dated, float("-inf")),
            **scale.told(hits),
        },
        "operating_points": [
            {
                **_point(positives, hits, scale, allowed),
                "recall_with_listed_date": recall(dated, _threshold(hits, scale, allowed)),
            }
            for allowed in ALLOWED[dates]
        ],
    }


def has_date(pair: NamePair, births: Births) -> bool:
    """Whether the list knows the day on which the subject was born."""
    return bool(days_of(births.get((pair.list, pair.entity), ())))


def _asking(query: Query, births: Births, dates: Dates) -> Subject:
    first, second = subjects_of(query.pair, births, dates)
    return first if query.name == query.pair.first else second


def _point(
    positives: Sequence[ScoredPair], hits: Sequence[FalseHit], scale: Scale, allowed: float
) -> dict[str, object]:
    threshold = _threshold(hits, scale, allowed)
    passed = [hit for hit in hits if hit.score >= threshold]
    told = {"allowed": allowed, "threshold": threshold}
    return {**told, "recall": recall(positives, threshold), **scale.told(passed)}


def _threshold(hits: Sequence[FalseHit], scale: Scale, allowed: float) -> float:
    return threshold_for([(float(hit.score), scale.world(hit)) for hit in hits], allowed)


def recall(positives: Sequence[ScoredPair], threshold: float) -> dict[str, float]:
    """By group: the share of true pairs that share a key and score so much."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for scored in positives:
        groups[scored.pair.group].append(scored.found and scored.score >= threshold)
    return {group: share(sum(found), len(found)) for group, found in sorted(groups.items())}


class Scale:
    """From hits in the pool to mean false hits of a query against a million people."""

    def __init__(self, queries: Sequence[Query], pool: Sequence[Stranger]) -> None:
        self._queries = queries
        self._world = sum(somebody.weight for somebody in pool)
        self._regions = [
            sum(somebody.weight for somebody in pool if somebody.region == region)
            for region in range(REGION_COUNT)
        ]

    def world(self, hit: FalseHit) -> float:
        """What one hit adds to the mean over all queries, against a million of everywhere."""
        return hit.stranger.weight * MILLION / self._world / len(self._queries)

    def region(self, hit: FalseHit) -> float:
        """The same against a million people of the query's own region."""
        region = self._queries[hit.query].region
        if hit.stranger.region != region:
            return 0.0
        return hit.stranger.weight * MILLION / self._regions[region] / len(self._queries)

    def told(self, hits: Sequence[FalseHit]) -> Mapping[str, object]:
        """At a million and at ten thousand, everywhere and in the region; by group at a million."""
        world, region = sum(map(self.world, hits)), sum(map(self.region, hits))
        return {
            "false_per_query_1m_world": round(world, 3),
            "false_per_query_1m_region": round(region, 2),
            "false_per_query_10k_world": round(world / 100, 5),
            "false_per_query_10k_region": round(region / 100, 4),
            "false_per_query_1m_world_by_group": self._by_group(hits),
        }

    def _by_group(self, hits: Sequence[FalseHit]) -> dict[str, float]:
        groups = [query.pair.group for query in self._queries]
        sums: dict[str, float] = dict.fromkeys(GROUPS, 0.0)
        for hit in hits:
            sums[groups[hit.query]] += self.world(hit) * len(groups)
        return {group: round(sums[group] / max(groups.count(group), 1), 3) for group in GROUPS}
