"""The link to a partner: each step says what failed and what to do, and nothing of a stranger's."""

from __future__ import annotations

import datetime as dt

import pytest

from comity.domain.ids import NodeId
from comity.domain.links import (
    FAULTS,
    LinkOutcome,
    LinkStep,
    PartnerSoftware,
    failed,
    judge_agreements,
    judge_clock,
    judge_standing,
    judge_version,
    stopped_at,
    with_the_rest,
)
from comity.domain.partners import Partner, Standing, Transport

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
OURS = PartnerSoftware("0.2.0", 1, ("identifiers-1", "names-bulk-1"), NOW)


def partner(standing: Standing) -> Partner:
    return Partner(NodeId(bytes(32)), "birch", "", standing, Transport.HTTPS, NOW)


def test_what_lies_behind_a_failed_step_was_not_reached() -> None:
    """So nobody looks for the fault in the wrong place."""
    outcomes = [f.outcome for f in with_the_rest(stopped_at(LinkStep.TLS))]
    assert outcomes[:3] == [LinkOutcome.PASSED, LinkOutcome.PASSED, LinkOutcome.FAILED]
    assert set(outcomes[3:]) == {LinkOutcome.NOT_REACHED}


@pytest.mark.parametrize("step", list(FAULTS))
def test_every_failed_step_says_what_it_means_and_what_to_do(step: LinkStep) -> None:
    finding = failed(step)
    assert finding.words
    assert finding.fix


def test_versions_that_fit_pass_and_others_do_not() -> None:
    assert judge_version(OURS, OURS).outcome is LinkOutcome.PASSED
    other = PartnerSoftware("9.0.0", 2, OURS.profiles, NOW)
    assert "protocol 2" in judge_version(other, OURS).words


def test_a_profile_of_one_node_alone_is_named() -> None:
    """`Works, without X` instead of a version message that explains nothing."""
    older = PartnerSoftware("0.1.0", 1, ("identifiers-1",), NOW)
    finding = judge_version(older, OURS)
    assert finding.outcome is LinkOutcome.REDUCED
    assert "without names-bulk-1" in finding.words


@pytest.mark.parametrize(("offset_s", "word"), [(-600, "behind"), (600, "ahead of")])
def test_clocks_too_far_apart_fail_with_the_difference(offset_s: int, word: str) -> None:
    theirs = NOW + dt.timedelta(seconds=offset_s)
    finding = judge_clock(theirs, NOW, NOW + dt.timedelta(seconds=1))
    assert finding.outcome is LinkOutcome.FAILED
    assert word in finding.words
    assert "59" in finding.words


@pytest.mark.parametrize("offset_s", [-100, 0, 100])
def test_a_small_difference_of_clocks_passes(offset_s: int) -> None:
    theirs = NOW + dt.timedelta(seconds=offset_s)
    assert judge_clock(theirs, NOW, NOW).outcome is LinkOutcome.PASSED


@pytest.mark.parametrize("standing", list(Standing))
def test_only_an_active_partner_passes_and_each_other_has_its_fix(standing: Standing) -> None:
    finding = judge_standing(partner(standing))
    assert (finding.outcome is LinkOutcome.PASSED) == (standing is Standing.ACTIVE)
    assert bool(finding.fix) == (standing is not Standing.ACTIVE)


def test_without_any_agreement_that_step_fails() -> None:
    assert judge_agreements((), NOW).fix
