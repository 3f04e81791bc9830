"""Confirming hits: a person compares, says what they found and why, and it stands in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.decisions import Allowed, Decision, all_of, insist
from comity.domain.hits import (
    Comparison,
    HitRef,
    HitStanding,
    Verdict,
    may_compare,
    may_follow_up,
    standing_of,
)
from comity.domain.matches import MatchQuality
from comity.domain.request_facts import HitCompared
from comity.errors import InvalidInput
from comity.protocol import codec
from comity.service.journal import record
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, UnitOfWork


@dataclass(frozen=True, slots=True)
class ComparedHit:
    """A hit with everything that people said about it."""

    hit: HitRef
    quality: MatchQuality
    comparisons: tuple[Comparison, ...]

    @property
    def standing(self) -> HitStanding:
        """What it amounts to."""
        return standing_of(self.quality, self.comparisons)


def hit_digest(hit: HitRef) -> bytes:
    """SHA-256 of which hit is meant: the log names no record."""
    return hashlib.sha256(codec.encode(hit)).digest()


def compare_hit(hit: HitRef, verdict: Verdict, why: str, node: Node, *, by: Proved) -> ComparedHit:
    """Record one person's finding about a hit.

    Raises:
        InvalidInput: no such hit. Refused: no role for it, or no reason given.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.CONFIRM_HIT)
        quality = _quality(uow, hit)
        comparison = Comparison(hit, officer.id, verdict, why, node.now())
        insist(may_compare(officer, comparison))
        uow.comparisons.put(comparison)
        fact = HitCompared(hit.run, hit_digest(hit), verdict.value, why, officer.id)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        compared = ComparedHit(hit, quality, uow.comparisons.of(hit))
        uow.commit()
    return compared


def compared_hit(hit: HitRef, node: Node) -> ComparedHit:
    """Where one hit stands.

    Raises:
        InvalidInput: no such hit.
    """
    with node.read_unit() as uow:
        return ComparedHit(hit, _quality(uow, hit), uow.comparisons.of(hit))


def may_follow(uow: UnitOfWork, hits: Iterable[HitRef]) -> Decision:
    """Whether every one of these hits is confirmed. No hits: nothing to confirm."""
    decisions = [may_follow_up(_quality(uow, hit), uow.comparisons.of(hit)) for hit in hits]
    return all_of(*decisions) if decisions else Allowed()


def _quality(uow: UnitOfWork, hit: HitRef) -> MatchQuality:
    quality = uow.comparisons.quality(hit)
    if quality is None:
        raise InvalidInput("hit", "there is no such hit", advice="see `comity match hits RUN`")
    return quality
