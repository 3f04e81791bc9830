"""Precision, recall and thresholds over scored pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """What a score is worth: the best F1 with its threshold, and recall where precision is high.

    Recall counts every true pair, also those that never got a score.
    """

    f1: float
    precision: float
    recall: float
    threshold: float
    recall_at_p95: float
    recall_at_p99: float


def curve(scored: Iterable[tuple[float, bool]], true_count: int) -> Curve:
    """Over scores with whether the pair is a true one, and how many true pairs there are.

    Pairs with equal scores stand or fall together.
    """
    best, p95, p99 = (0.0, 0.0, 0.0, 0.0), 0.0, 0.0
    for threshold, precision, recall in _points(scored, true_count):
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        best = max(best, (f1, precision, recall, threshold))
        p95 = max(p95, recall if precision >= 0.95 else 0.0)
        p99 = max(p99, recall if precision >= 0.99 else 0.0)
    return Curve(*(round(value, 4) for value in (*best, p95, p99)))


def _points(
    scored: Iterable[tuple[float, bool]], true_count: int
) -> Iterable[tuple[float, float, float]]:
    """Threshold, precision, recall, from the highest score down."""
    ordered = sorted(scored, reverse=True)
    true = 0
    for at, (score, is_true) in enumerate(ordered, 1):
        true += is_true
        if at == len(ordered) or ordered[at][0] != score:
            yield score, true / at, true / max(true_count, 1)


def threshold_for(weighted: Sequence[tuple[float, float]], allowed: float) -> float:
    """The lowest score that lets at most so much weight pass, at or above it."""
    passed, least = 0.0, float("inf")
    ordered = sorted(weighted, reverse=True)
    for at, (score, weight) in enumerate(ordered):
        passed += weight
        last_of_score = at + 1 == len(ordered) or ordered[at + 1][0] != score
        if passed > allowed:
            break
        if last_of_score:
            least = score
    else:
        return float("-inf")
    return least


def share(found: int, total: int) -> float:
    """A share to four digits; of nothing, 0."""
    return round(found / total, 4) if total else 0.0
