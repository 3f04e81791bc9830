"""Testing the link to a partner, and answering a partner that tests its link to us."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.links import (
    LinkFinding,
    LinkOutcome,
    LinkStep,
    PartnerSoftware,
    failed,
    judge_agreements,
    judge_clock,
    judge_standing,
    judge_version,
    passed,
    stopped_at,
    with_the_rest,
)
from comity.domain.match_keys.profiles import PROFILES
from comity.domain.partners import Partner, Transport
from comity.errors import BadSignature, Conflict, InvalidInput
from comity.protocol.about import About, format_about, parse_about
from comity.protocol.cards import PROTOCOL_VERSION, parse_card
from comity.service.partners import existing_partner
from comity.service.ports import LinkProbe, Node


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Every step of a test, in their order."""

    alias: str
    findings: tuple[LinkFinding, ...]

    @property
    def works(self) -> bool:
        """Whether messages flow, perhaps with something missing."""
        good = (LinkOutcome.PASSED, LinkOutcome.REDUCED)
        return all(finding.outcome in good for finding in self.findings)


def tell_about(challenge: str, node: Node, *, version: str) -> str:
    """What this node says of itself to a partner that tests the link, signed.

    The door has let nobody in but partners that a person confirmed. It tells no more than any
    exchange of messages would: version, profiles, clock.

    Raises:
        InvalidInput: the challenge is none.
    """
    return format_about(
        About(node.name, _ourselves(node, version), challenge), key=node.signing_key
    )


def check_link(alias: str, node: Node, probe: LinkProbe, *, version: str) -> LinkReport:
    """Test the link to a partner step by step. Changes nothing, on either side.

    Raises:
        InvalidInput: no such partner. Conflict: its messages are carried by courier.
    """
    with node.read_unit() as uow:
        partner = existing_partner(uow, alias)
        agreed = tuple(a for a in uow.agreements.all() if a.partner == partner.node)
    if partner.transport is Transport.COURIER or not parse_card(partner.card).address:
        raise Conflict(f"messages to {alias} are carried by courier: there is no link to test")
    found = _over_the_wire(partner, node, probe, version)
    here = (judge_standing(partner), judge_agreements(agreed, node.now()))
    return LinkReport(alias, with_the_rest((*found, *here)))


def _over_the_wire(
    partner: Partner, node: Node, probe: LinkProbe, version: str
) -> tuple[LinkFinding, ...]:
    challenge, asked_at = node.entropy(16).hex(), node.now()
    answer = probe.about(partner, challenge)
    if isinstance(answer, LinkStep):
        return stopped_at(answer)
    let_in = stopped_at(LinkStep.VERSION)[:-1]
    try:
        about = parse_about(answer, parse_card(partner.card))
    except InvalidInput:
        return (*let_in, failed(LinkStep.VERSION))
    except BadSignature:
        return (*let_in, failed(LinkStep.IDENTITY))
    if about.challenge != challenge:
        return (*let_in, failed(LinkStep.IDENTITY))
    return (
        *let_in,
        judge_version(about.software, _ourselves(node, version)),
        passed(LinkStep.IDENTITY),
        judge_clock(about.software.clock, asked_at, node.now()),
    )


def _ourselves(node: Node, version: str) -> PartnerSoftware:
    return PartnerSoftware(version, PROTOCOL_VERSION, tuple(PROFILES), node.now())
