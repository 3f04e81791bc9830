"""Blind matches: ask, answer, give up. Walk B of ARCHITECTURE.md.

Messages of a partner come in through `on_message`; `match_progress` takes the steps of our own.
Each is one transaction, so that a node killed at any moment goes on where it was.
"""

from __future__ import annotations

import dataclasses

from comity.domain.agreements import Agreement, Mode
from comity.domain.decisions import Allowed, Decision, Denied, deny
from comity.domain.ids import NodeId, RunId
from comity.domain.match_keys.profiles import slots_of
from comity.domain.matches import FINAL_PHASES, Role, Run
from comity.errors import Conflict, InvalidInput, UnexpectedMessage
from comity.protocol.matches import receiver as receiving
from comity.protocol.matches import sender as sending
from comity.protocol.matches.run import Cancel, verify_names
from comity.protocol.messages import (
    BlindedBatch,
    CandidateTags,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchOffer,
    MatchReceipt,
    MatchRefusal,
    MatchStopped,
    PairBatch,
    ScoredBatch,
    TokensAnnounced,
    TokensPiece,
)
from comity.service import match_receiving, match_sending
from comity.service.agreements import version_in_force
from comity.service.match_offers import OfferMatch, judge, make_offer, new_run
from comity.service.match_progress import advance_all, machine_of
from comity.service.match_sets import SetWanted, freeze_set
from comity.service.match_steps import save_step
from comity.service.ports import NewRun, Node, StoredRun, UnitOfWork
from comity.service.rights import ask_gate, insist_passed
from comity.service.standing_answers import may_answer, question_of, standing_of_offer

__all__ = [
    "OfferMatch",
    "advance_all",
    "cancel_match",
    "offer_match",
    "on_message",
]

MatchMessage = (
    MatchOffer
    | MatchAcceptance
    | MatchRefusal
    | BlindedBatch
    | EvaluatedBatch
    | TokensAnnounced
    | TokensPiece
    | CandidateTags
    | PairBatch
    | ScoredBatch
    | MatchStopped
    | MatchReceipt
    | MatchCancelled
)


def offer_match(command: OfferMatch, node: Node) -> Run:
    """Ask the partner of an agreement for a blind match. Nothing has been sent when this returns.

    Raises:
        InvalidInput: no such agreement or holding, or nothing to match. Refused: a rule said no, or
            the rights gate waits for its reviewer; once that is done the same question passes.
    """
    subject = ask_gate(command.agreement, command.question, command.profile, command.check, node)
    with node.open_unit() as uow:
        agreement = version_in_force(uow, command.agreement)
        insist_passed(uow, subject)
        run = make_offer(uow, node, agreement, command, answers=None)
        uow.commit()
    return run


def cancel_match(run: RunId, reason: str, node: Node) -> Run:
    """Give up an open run, in either role. What was evaluated stays counted.

    Raises:
        InvalidInput: no such run, or no reason. Conflict: it has ended already.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a cancellation needs one: it stands in both logs")
    with node.open_unit() as uow:
        stored = _open_run(uow, run)
        step = machine_of(stored.run.role).advance(stored.state, Cancel(reason))
        after = save_step(uow, node, stored, step)
        uow.commit()
    return after.run


def _open_run(uow: UnitOfWork, run: RunId) -> StoredRun:
    found = [s for role in Role if (s := uow.runs.get(run, role)) is not None]
    if not found:
        raise InvalidInput("run", "no such run", advice="see `comity match list`")
    for stored in found:
        if stored.run.phase not in FINAL_PHASES:
            return stored
    raise Conflict(f"the run is {found[0].run.phase.value} already")


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: MatchMessage) -> None:
    """Route a partner's message to the run and role that it is for."""
    if isinstance(message, MatchOffer):
        _on_offer(uow, node, sender, message)
        return
    role = _role_for(uow, sender, message)
    stored = uow.runs.get(message.run, role)
    if stored is None or stored.run.partner != sender:
        raise UnexpectedMessage("no such run with this partner")
    step_on = match_receiving.step_on if role is Role.RECEIVER else match_sending.step_on
    save_step(uow, node, stored, step_on(uow, node, stored, message))


def _role_for(uow: UnitOfWork, sender: NodeId, message: MatchMessage) -> Role:
    """Batches and answers name their direction; receipts and cancellations go both ways."""
    match message:
        case BlindedBatch() | CandidateTags() | PairBatch():
            return Role.SENDER
        case MatchAcceptance() | MatchRefusal() | EvaluatedBatch():
            return Role.RECEIVER
        case TokensAnnounced() | TokensPiece() | ScoredBatch() | MatchStopped():
            return Role.RECEIVER
    stored = uow.runs.get(message.run, Role.RECEIVER)
    return Role.SENDER if stored is None or stored.run.partner != sender else Role.RECEIVER


def _on_offer(uow: UnitOfWork, node: Node, sender: NodeId, message: MatchOffer) -> None:
    if any(uow.runs.get(message.run, role) is not None for role in Role):
        raise UnexpectedMessage("a run with this number exists already")
    question = question_of(message)
    agreement = _agreement_of(uow, sender, message)
    decision = _UNKNOWN if agreement is None else _decide(uow, node, agreement, sender, message)
    run = new_run(node, sender, message, question, None, Role.SENDER)
    if isinstance(decision, Denied):
        refused = NewRun(run, b"", bytes(32))
        save_step(uow, node, refused, sending.refuse(message, sender, decision))
        return
    assert agreement is not None, "allowed under no agreement"
    verify_names(
        slots_of(message.profile),
        features=message.features,
        subjects_padded=message.subjects_padded,
    )
    standing = standing_of_offer(uow, node, sender, message)
    stored, step = match_sending.accept(uow, node, agreement, run, message, standing)
    save_step(uow, node, stored, step)
    if message.mode is Mode.MUTUAL and message.answers is None:
        _offer_back(uow, node, agreement, message)


def _agreement_of(uow: UnitOfWork, sender: NodeId, message: MatchOffer) -> Agreement | None:
    agreement = uow.agreements.get(message.agreement, message.version)
    return agreement if agreement is not None and agreement.partner == sender else None


_UNKNOWN = deny("agreement-unknown", "there is no such version of an agreement between the two")


def _decide(
    uow: UnitOfWork, node: Node, agreement: Agreement, sender: NodeId, message: MatchOffer
) -> Decision:
    decision = judge(uow, node, agreement, message, sender, Role.SENDER)
    if isinstance(decision, Denied):
        return decision
    if message.standing is not None:
        return may_answer(uow, sender, message)
    if message.answers is not None:
        return _is_other_half(uow, sender, message)
    if message.mode is Mode.MUTUAL:
        return _may_offer_back(uow, node, agreement, message)
    return decision


def _may_offer_back(
    uow: UnitOfWork, node: Node, agreement: Agreement, message: MatchOffer
) -> Decision:
    """A mutual match that we could not ask our half of is refused before it begins."""
    ours = freeze_set(uow, node, SetWanted(agreement, message.profile, counting=False))
    half = dataclasses.replace(
        message, items_padded=ours.items_padded, subjects_padded=ours.subjects_padded
    )
    return judge(uow, node, agreement, half, node.id, Role.RECEIVER)


def _is_other_half(uow: UnitOfWork, sender: NodeId, message: MatchOffer) -> Decision:
    """The partner's half of a mutual match must use the set that it committed to in ours."""
    assert message.answers is not None
    ours = uow.runs.get(message.answers, Role.RECEIVER)
    if ours is None or ours.run.partner != sender or ours.run.mode is not Mode.MUTUAL:
        return deny("not-mutual", "it answers no mutual match of this node")
    state = ours.state
    if not isinstance(state, receiving.Running) or state.sender_commitment != message.commitment:
        return deny("set-differs", "the two halves of a mutual match need one and the same set")
    return Allowed()


def _offer_back(uow: UnitOfWork, node: Node, agreement: Agreement, message: MatchOffer) -> None:
    """Our half of a mutual match, with the same set and the same question."""
    question = question_of(message)
    command = OfferMatch(agreement.id, Mode.MUTUAL, question, profile=message.profile)
    make_offer(uow, node, agreement, command, answers=message.run)
