"""The link to a partner, step by step: how far a test came, and what to do about the step that failed.

Steps depend on one another in the order of `LinkStep`; what lies behind the first that failed was not
reached. Words name the step and the way on, never what the other machine said: a stranger at the
partner's address may have written it.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from comity.domain.agreements import Agreement, Status, status_at
from comity.domain.partners import Partner, Standing

CLOCKS_APART_MOST = dt.timedelta(minutes=2)


class LinkStep(enum.StrEnum):
    """What has to hold for messages to flow, in the order in which one needs the other."""

    DNS = "dns"
    PORT = "port"
    TLS = "tls"
    PIN = "pin"
    PERMISSION = "permission"
    VERSION = "version"
    IDENTITY = "identity"
    CLOCK = "clock"
    STANDING = "standing"
    AGREEMENT = "agreement"


class LinkOutcome(enum.StrEnum):
    """How a step went. `reduced`: messages flow, but something is missing."""

    PASSED = "passed"
    REDUCED = "reduced"
    FAILED = "failed"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """How one step went, what that means, and what to do about it; no fix where there is none to do."""

    step: LinkStep
    outcome: LinkOutcome
    words: str = ""
    fix: str = ""


FAULTS: dict[LinkStep, tuple[str, str]] = {
    LinkStep.DNS: (
        "the host name on the partner's card is not found",
        "check this machine's name server; if other names are found, ask the partner for its new "
        "card",
    ),
    LinkStep.PORT: (
        "nothing answers at the partner's address and port",
        "ask whether its node runs; then let both firewalls pass this port from here to there",
    ),
    LinkStep.TLS: (
        "something answers, but it does not speak TLS 1.3",
        "a proxy or another service may stand before the node: let the connection pass through "
        "unopened, and give the node's own port on the card",
    ),
    LinkStep.PIN: (
        "whoever answers shows another certificate than the partner's card",
        "somebody may be opening the connection on its way. If the partner renewed its card, ask for "
        "the new one; if not, take its network people to the telephone before anything else",
    ),
    LinkStep.PERMISSION: (
        "the partner's node does not let this node in",
        "ask the partner, by telephone, whether it has confirmed this node's words, holds this "
        "node's present card, and has not suspended it",
    ),
    LinkStep.VERSION: (
        "the partner's node cannot be asked for its version: it is older, or of another protocol",
        "bring both nodes to the same version",
    ),
    LinkStep.IDENTITY: (
        "the answer is not signed by the key on the partner's card",
        "do not use this link; telephone the partner and compare the twelve words again",
    ),
}
"""What a failed step means, and what to do. Clock, standing and agreement say theirs with figures."""


@dataclass(frozen=True, slots=True)
class PartnerSoftware:
    """What a partner's node says of itself under its signature. `profiles`: those it can match by."""

    version: str
    protocol: int
    profiles: tuple[str, ...]
    clock: dt.datetime


def passed(step: LinkStep, words: str = "") -> LinkFinding:
    """It holds."""
    return LinkFinding(step, LinkOutcome.PASSED, words)


def failed(step: LinkStep, words: str = "", fix: str = "") -> LinkFinding:
    """It does not; by default with the words and the fix of `FAULTS`."""
    usual = FAULTS.get(step, ("", ""))
    return LinkFinding(step, LinkOutcome.FAILED, words or usual[0], fix or usual[1])


def stopped_at(step: LinkStep) -> tuple[LinkFinding, ...]:
    """Every step before it passed, it failed."""
    steps = tuple(LinkStep)
    return (*map(passed, steps[: steps.index(step)]), failed(step))


def with_the_rest(findings: Iterable[LinkFinding]) -> tuple[LinkFinding, ...]:
    """All steps in their order; those without a finding were not reached."""
    known = {finding.step: finding for finding in findings}
    return tuple(known.get(step, LinkFinding(step, LinkOutcome.NOT_REACHED)) for step in LinkStep)


def judge_version(theirs: PartnerSoftware, ours: PartnerSoftware) -> LinkFinding:
    """Whether the two nodes understand one another, and what goes only with one of them."""
    if theirs.protocol != ours.protocol:
        words = f"the partner speaks protocol {theirs.protocol}, this node speaks {ours.protocol}"
        return failed(LinkStep.VERSION, words)
    without = sorted(set(ours.profiles) ^ set(theirs.profiles))
    if without:
        return LinkFinding(
            LinkStep.VERSION,
            LinkOutcome.REDUCED,
            f"works, without {', '.join(without)}: only one of the two nodes knows it",
            "bring both nodes to the same version",
        )
    return passed(LinkStep.VERSION, f"theirs is {theirs.version}, ours is {ours.version}")


def judge_clock(theirs: dt.datetime, asked_at: dt.datetime, heard_at: dt.datetime) -> LinkFinding:
    """Whether the partner's clock fell between asking and hearing, but for what may be.

    Args:
        theirs: as the answer says it, in whole seconds.
    """
    early = asked_at - dt.timedelta(seconds=1) - theirs
    late = theirs - heard_at
    apart = max(early, late, dt.timedelta())
    words = f"the two clocks are {int(apart.total_seconds())} seconds apart"
    if apart <= CLOCKS_APART_MOST:
        return passed(LinkStep.CLOCK, words)
    behind = "ahead of" if late > early else "behind"
    return failed(
        LinkStep.CLOCK,
        f"{words}: the partner's is {behind} ours",
        "compare both with a third clock, and set the wrong one by a time server",
    )


def judge_standing(partner: Partner) -> LinkFinding:
    """Whether both sides confirmed, and nothing was stopped here."""
    match partner.standing:
        case Standing.ACTIVE:
            return passed(LinkStep.STANDING, "both sides have confirmed")
        case Standing.ADDED:
            fix = "let them read you their twelve words by telephone, and confirm"
            return failed(LinkStep.STANDING, "its words were not compared here yet", fix)
        case Standing.CONFIRMED:
            fix = "ask it to compare this node's words and confirm; then wait for its message"
            return failed(LinkStep.STANDING, "the partner has not confirmed this node yet", fix)
        case Standing.SUSPENDED:
            fix = "resume it here, once the reason is gone"
            return failed(LinkStep.STANDING, "this node has suspended the partner", fix)
        case Standing.REVOKED:
            fix = "enrol it anew with its new card"
            return failed(LinkStep.STANDING, "this node has revoked the partner's key", fix)


def judge_agreements(agreements: Iterable[Agreement], now: dt.datetime) -> LinkFinding:
    """Whether any agreement with this partner is in force today."""
    standing = [status_at(agreement, now) for agreement in agreements]
    count = standing.count(Status.IN_FORCE)
    if count:
        return passed(LinkStep.AGREEMENT, f"{count} in force")
    if Status.SUSPENDED in standing:
        fix = "whoever suspended it lifts its suspension"
        return failed(LinkStep.AGREEMENT, "the only agreement is suspended", fix)
    if Status.PROPOSED in standing:
        fix = "read it and sign it, or wait for the partner's signature"
        return failed(LinkStep.AGREEMENT, "a proposal is open, nothing is in force", fix)
    return failed(LinkStep.AGREEMENT, "no agreement is in force", "write one and propose it")
