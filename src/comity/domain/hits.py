"""Hits compared by a person: nothing beyond the hit leaves before one has said that it is real.

A hit says that two records may be about the same subject. A person compares what is at hand and
says so; where the quality is only *possible*, a second person does, who must come to the same.

Source: Regulation (EU) 2024/982 (Prüm II), article 47 (confirmation by qualified staff).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from comity.domain.access import Act, Officer, may
from comity.domain.decisions import Allowed, Decision, all_of, deny
from comity.domain.fields import OfficerName, Run, Short
from comity.domain.ids import HoldingId, RecordKey
from comity.domain.limits import Size
from comity.domain.matches import TAG_LEN, MatchQuality


@dataclass(frozen=True, slots=True)
class HitRef:
    """Which hit is meant. `tag`: how the partner names its record, for hits by names; else empty."""

    run: Run
    holding: Annotated[HoldingId, Size(1, 40)]
    record: Annotated[RecordKey, Size(1, 400)]
    tag: Annotated[bytes, Size(0, TAG_LEN)] = b""


class Verdict(enum.StrEnum):
    """What a person found who compared the two."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not-confirmed"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One person's finding about one hit, and why."""

    hit: HitRef
    officer: OfficerName
    verdict: Verdict
    why: Short
    at: dt.datetime


class HitStanding(enum.StrEnum):
    """Where a hit stands after everybody who compared it."""

    OPEN = "open"
    SECOND_NEEDED = "second-officer-needed"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not-confirmed"
    CANNOT_TELL = "cannot-tell"
    DISPUTED = "disputed"


def officers_needed(quality: MatchQuality) -> int:
    """How many people must confirm a hit of this quality."""
    return 2 if quality is MatchQuality.POSSIBLE else 1


def may_compare(officer: Officer, comparison: Comparison) -> Decision:
    """Whether this officer may record this finding."""
    why = Allowed() if comparison.why.strip() else deny("why-missing", "say what was compared")
    return all_of(may(officer, Act.CONFIRM_HIT), why)


def standing_of(quality: MatchQuality, comparisons: Iterable[Comparison]) -> HitStanding:
    """What the comparisons so far amount to. The latest finding of each officer counts."""
    latest = {c.officer: c.verdict for c in sorted(comparisons, key=lambda c: c.at)}
    verdicts = set(latest.values())
    if not verdicts:
        return HitStanding.OPEN
    if len(verdicts) > 1:
        return HitStanding.DISPUTED
    (verdict,) = verdicts
    if verdict is Verdict.CONFIRMED and len(latest) < officers_needed(quality):
        return HitStanding.SECOND_NEEDED
    return HitStanding(verdict.value)


_WORDS = {
    HitStanding.OPEN: "nobody has compared it",
    HitStanding.SECOND_NEEDED: "it is only a possible match: a second officer has to compare it",
    HitStanding.NOT_CONFIRMED: "who compared it did not confirm it",
    HitStanding.CANNOT_TELL: "who compared it could not tell",
    HitStanding.DISPUTED: "those who compared it disagree: settle it first",
}


def may_follow_up(quality: MatchQuality, comparisons: Iterable[Comparison]) -> Decision:
    """Whether anything beyond the hit may leave because of it."""
    standing = standing_of(quality, comparisons)
    if standing is HitStanding.CONFIRMED:
        return Allowed()
    return deny("hit-" + standing.value, f"the hit is not confirmed: {_WORDS[standing]}")
