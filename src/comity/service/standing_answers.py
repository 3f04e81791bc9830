"""The answering side of standing matches: take one on, and tell the partner when we have more."""

from __future__ import annotations

import dataclasses

from comity.domain import facts
from comity.domain.decisions import Allowed, Decision, deny
from comity.domain.ids import NodeId
from comity.domain.matches import Question, Role
from comity.domain.standing import StandingMatch, StandingStatus
from comity.protocol.messages import MatchOffer
from comity.service.journal import record
from comity.service.ports import Node, UnitOfWork


def may_answer(uow: UnitOfWork, sender: NodeId, message: MatchOffer) -> Decision:
    """Whether an offer of a run fits the standing match that it names, as far as we know it."""
    assert message.standing is not None
    known = uow.standings.get(message.standing, Role.SENDER)
    if uow.standings.get(message.standing, Role.RECEIVER) is not None:
        return deny("standing-differs", "a standing match of this number is our own")
    if known is None:
        return Allowed()
    same = (known.partner, known.agreement, known.profile, known.until, known.question)
    if same != (sender, message.agreement, message.profile, message.until, question_of(message)):
        return deny("standing-differs", "a standing match goes on as it began")
    if known.status is not StandingStatus.ACTIVE:
        return deny("standing-ended", f"the standing match has ended: {known.ended_because}")
    return Allowed()


def question_of(message: MatchOffer) -> Question:
    """The partner's; its officer's name does not travel."""
    return Question(message.purpose, message.role, message.reason, "partner", message.authorisation)


def standing_of_offer(
    uow: UnitOfWork, node: Node, sender: NodeId, message: MatchOffer
) -> StandingMatch | None:
    """The standing match that an allowed offer belongs to, taken on with its first run."""
    if message.standing is None or message.until is None:
        return None
    known = uow.standings.get(message.standing, Role.SENDER)
    now = node.now()
    if known is None:
        known = StandingMatch(
            message.standing,
            Role.SENDER,
            sender,
            message.agreement,
            message.profile,
            question_of(message),
            message.until,
            StandingStatus.ACTIVE,
            now,
            now,
        )
        fact = facts.StandingMade(
            known.id,
            known.agreement,
            sender,
            by_us=False,
            profile=known.profile,
            until=known.until.replace(microsecond=0),
            by="partner",
        )
        record(uow, fact, now=now, entropy=node.entropy)
    known = dataclasses.replace(known, last_run_at=now)
    uow.standings.put(known)
    return known
