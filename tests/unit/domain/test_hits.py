"""Confirming hits: one officer, two where it is only possible, and nobody when they disagree."""

from __future__ import annotations

import datetime as dt

import pytest

from comity.domain.access import Officer, OfficerRole, OfficerStanding
from comity.domain.decisions import Allowed, Denied
from comity.domain.hits import (
    Comparison,
    HitRef,
    HitStanding,
    Verdict,
    may_compare,
    may_follow_up,
    standing_of,
)
from comity.domain.ids import HoldingId, OfficerId, RecordKey, RunId
from comity.domain.matches import MatchQuality

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
HIT = HitRef(RunId(bytes(16)), HoldingId("list"), RecordKey("20"))
YES, NO, UNSURE = Verdict.CONFIRMED, Verdict.NOT_CONFIRMED, Verdict.CANNOT_TELL


def said(who: str, verdict: Verdict, minute: int = 0, why: str = "photographs") -> Comparison:
    return Comparison(HIT, OfficerId(who), verdict, why, NOW + dt.timedelta(minutes=minute))


@pytest.mark.parametrize(
    ("quality", "findings", "standing"),
    [
        (MatchQuality.EXACT, (), HitStanding.OPEN),
        (MatchQuality.EXACT, (said("ada", YES),), HitStanding.CONFIRMED),
        (MatchQuality.STRONG, (said("ada", YES),), HitStanding.CONFIRMED),
        (MatchQuality.POSSIBLE, (said("ada", YES),), HitStanding.SECOND_NEEDED),
        (MatchQuality.POSSIBLE, (said("ada", YES), said("ada", YES, 1)), HitStanding.SECOND_NEEDED),
        (MatchQuality.POSSIBLE, (said("ada", YES), said("bo", YES)), HitStanding.CONFIRMED),
        (MatchQuality.EXACT, (said("ada", YES), said("bo", NO)), HitStanding.DISPUTED),
        (MatchQuality.EXACT, (said("ada", NO),), HitStanding.NOT_CONFIRMED),
        (MatchQuality.EXACT, (said("ada", UNSURE),), HitStanding.CANNOT_TELL),
        (MatchQuality.EXACT, (said("ada", NO), said("ada", YES, 1)), HitStanding.CONFIRMED),
        (MatchQuality.EXACT, (said("ada", YES, 1), said("ada", NO)), HitStanding.CONFIRMED),
    ],
)
def test_standing(
    quality: MatchQuality, findings: tuple[Comparison, ...], standing: HitStanding
) -> None:
    """The latest word of each officer counts; only *confirmed* lets anything follow."""
    assert standing_of(quality, findings) is standing
    follows = isinstance(may_follow_up(quality, findings), Allowed)
    assert follows is (standing is HitStanding.CONFIRMED)


def test_a_finding_needs_a_role_and_a_reason() -> None:
    analyst = Officer(OfficerId("ada"), "Ada", (OfficerRole.ANALYST,), OfficerStanding.ACTIVE)
    admin = Officer(OfficerId("root"), "Root", (OfficerRole.ADMINISTRATOR,), OfficerStanding.ACTIVE)
    assert isinstance(may_compare(analyst, said("ada", YES)), Allowed)
    for officer, finding, code in (
        (analyst, said("ada", YES, why=" "), "why-missing"),
        (admin, said("root", YES), "role-missing"),
    ):
        decision = may_compare(officer, finding)
        assert isinstance(decision, Denied)
        assert decision.codes == (code,)
