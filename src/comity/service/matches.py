"""Blind matches: offer, answer, advance by bounded steps, conclude. Walk B of ARCHITECTURE.md.

Messages of a partner come in through `on_message`; `advance` takes one step of our own for one open
run. Each step is one transaction, so that a node killed at any moment goes on where it was.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any

from comity.domain import facts
from comity.domain.agreements import Agreement, Mode, epoch_at
from comity.domain.decisions import Allowed, Decision, Denied, deny, insist
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES, profile_hash
from comity.domain.matches import FINAL_PHASES, Phase, Question, Role, Run, batch_count
from comity.domain.partners import may_exchange
from comity.domain.policy import MatchAsked, may_match
from comity.errors import Conflict, InvalidInput, PartnerFault, Refused, UnexpectedMessage
from comity.protocol.matches import State
from comity.protocol.matches import receiver as receiving
from comity.protocol.matches import sender as sending
from comity.protocol.matches.run import Cancel
from comity.protocol.messages import (
    BlindedBatch,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchOffer,
    MatchReceipt,
    MatchRefusal,
    TokensAnnounced,
    TokensPiece,
)
from comity.protocol.steps import Machine, Step
from comity.service import match_receiving, match_sending
from comity.service.agreements import version_in_force
from comity.service.journal import record
from comity.service.match_sets import SetWanted, freeze_set
from comity.service.match_steps import Going, Worked, going, save_step
from comity.service.ports import Evidence, MatchSet, NewRun, Node, StoredRun, UnitOfWork

MatchMessage = (
    MatchOffer
    | MatchAcceptance
    | MatchRefusal
    | BlindedBatch
    | EvaluatedBatch
    | TokensAnnounced
    | TokensPiece
    | MatchReceipt
    | MatchCancelled
)


@dataclass(frozen=True, slots=True)
class OfferMatch:
    """An officer asks for a run. `holdings`: which go in; where empty, all that take part."""

    agreement: AgreementId
    mode: Mode
    question: Question
    holdings: tuple[HoldingId, ...] = ()
    profile: str = IDENTIFIERS_1.id


def offer_match(command: OfferMatch, node: Node) -> Run:
    """Ask the partner of an agreement for a blind match. Nothing has been sent when this returns.

    Raises:
        InvalidInput: no such agreement or holding, or nothing to match. Refused: a rule said no.
    """
    with node.open_unit() as uow:
        agreement = version_in_force(uow, command.agreement)
        run = _offer(uow, node, agreement, command, answers=None)
        uow.commit()
    return run


def _offer(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    command: OfferMatch,
    *,
    answers: RunId | None,
) -> Run:
    partner = uow.partners.get(agreement.partner)
    assert partner is not None, "an agreement with a partner that was never added"
    insist(may_exchange(partner))
    counting = command.mode is Mode.COUNT
    wanted = SetWanted(agreement, command.profile, counting, command.holdings)
    match_set = freeze_set(uow, node, wanted)
    # In the answering half an empty set is asked with like any other: the padding hides it.
    if match_set.items == 0 and answers is None:
        raise InvalidInput(
            "holdings",
            "none that takes part in this agreement holds an identifier of its schemes",
            advice="include one with `comity holding include`",
        )
    # The partner sees only the padded size; our own node holds us to the true one.
    if counting and match_set.items < agreement.terms.count_items_min:
        least = agreement.terms.count_items_min
        raise Refused(("set-too-small",), f"a count needs {least} items, we hold {match_set.items}")
    message = _offer_message(uow, node, agreement, command, match_set, answers)
    insist(_judge(uow, node, agreement, message, node.id, Role.RECEIVER))
    fact = facts.MatchOffered(
        message.run,
        agreement.id,
        agreement.version,
        agreement.partner,
        message.mode.value,
        message.purpose,
        message.role,
        message.reason,
        message.items_padded,
        message.commitment,
    )
    run = _new_run(node, agreement.partner, message, command.question, match_set, Role.RECEIVER)
    stored = NewRun(run, match_set.id, node.entropy(32))
    step = receiving.offer(message, fact)
    return save_step(uow, node, stored, step).run


def _offer_message(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    command: OfferMatch,
    match_set: MatchSet,
    answers: RunId | None,
) -> MatchOffer:
    epoch = epoch_at(agreement.terms, node.now())
    counting = command.mode is Mode.COUNT
    holds = None if counting else uow.containers.newest_of_partner(agreement.id, epoch)
    return MatchOffer(
        RunId(node.entropy(16)),
        agreement.id,
        agreement.version,
        epoch,
        command.mode,
        command.question.purpose,
        command.question.role,
        command.question.reason,
        command.profile,
        profile_hash(PROFILES[command.profile]),
        match_set.items_padded,
        match_set.commitment,
        answers,
        holds,
    )


def _new_run(
    node: Node,
    partner: NodeId,
    message: MatchOffer,
    question: Question,
    match_set: MatchSet | None,
    role: Role,
) -> Run:
    return Run(
        message.run,
        role,
        partner,
        message.agreement,
        message.version,
        message.epoch,
        message.mode,
        message.profile,
        question,
        Phase.OFFERED,
        node.now(),
        match_set.items if match_set else 0,
        message.items_padded,
        batch_count(message.items_padded),
        linked=message.answers,
    )


def _judge(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    message: MatchOffer,
    asker: NodeId,
    role: Role,
) -> Decision:
    asked = MatchAsked(
        asker,
        message.mode,
        message.purpose,
        message.role,
        message.reason,
        message.profile,
        message.profile_hash,
        message.items_padded,
        message.epoch,
    )
    return may_match(
        asked,
        agreement,
        epoch=epoch_at(agreement.terms, node.now()),
        quota_used=uow.runs.quota_used(agreement.id, message.epoch, role),
        now=node.now(),
    )


def cancel_match(run: RunId, reason: str, node: Node) -> Run:
    """Give up an open run, in either role. What was evaluated stays counted.

    Raises:
        InvalidInput: no such run, or no reason. Conflict: it has ended already.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a cancellation needs one: it stands in both logs")
    with node.open_unit() as uow:
        stored = _open_run(uow, run)
        step = _machine(stored.run.role).advance(stored.state, Cancel(reason))
        after = save_step(uow, node, stored, step)
        uow.commit()
    return after.run


def _machine(role: Role) -> Machine[Any]:
    """The table for our role; its states are those that `put` stored for that role."""
    return receiving.RECEIVER if role is Role.RECEIVER else sending.SENDER


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
        case BlindedBatch():
            return Role.SENDER
        case MatchAcceptance() | MatchRefusal() | EvaluatedBatch() | TokensAnnounced():
            return Role.RECEIVER
        case TokensPiece():
            return Role.RECEIVER
    stored = uow.runs.get(message.run, Role.RECEIVER)
    return Role.SENDER if stored is None or stored.run.partner != sender else Role.RECEIVER


def _on_offer(uow: UnitOfWork, node: Node, sender: NodeId, message: MatchOffer) -> None:
    if any(uow.runs.get(message.run, role) is not None for role in Role):
        raise UnexpectedMessage("a run with this number exists already")
    question = Question(message.purpose, message.role, message.reason, "partner")
    agreement = _agreement_of(uow, sender, message)
    decision = _UNKNOWN if agreement is None else _decide(uow, node, agreement, sender, message)
    run = _new_run(node, sender, message, question, None, Role.SENDER)
    if isinstance(decision, Denied):
        refused = NewRun(run, b"", bytes(32))
        save_step(uow, node, refused, sending.refuse(message, sender, decision))
        return
    assert agreement is not None, "allowed under no agreement"
    stored, step = match_sending.accept(uow, node, agreement, run, message)
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
    decision = _judge(uow, node, agreement, message, sender, Role.SENDER)
    if isinstance(decision, Denied):
        return decision
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
    half = dataclasses.replace(message, items_padded=ours.items_padded)
    return _judge(uow, node, agreement, half, node.id, Role.RECEIVER)


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
    question = Question(message.purpose, message.role, message.reason, "partner")
    command = OfferMatch(agreement.id, Mode.MUTUAL, question, profile=message.profile)
    _offer(uow, node, agreement, command, answers=message.run)


_OWN_STEP = {Role.RECEIVER: match_receiving.own_step, Role.SENDER: match_sending.own_step}


def advance(node: Node, run: RunId, role: Role) -> bool:
    """Take one bounded step of our own for one open run.

    Returns:
        Whether there was anything to do; False while it waits for the partner.
    """
    try:
        return _advance(node, run, role)
    except PartnerFault as fault:
        _give_up(node, run, role, fault)
        return True


def _advance(node: Node, run: RunId, role: Role) -> bool:
    with node.open_unit() as uow:
        stored = uow.runs.get(run, role)
        if stored is None or stored.run.phase in FINAL_PHASES:
            return False
        step = _next_step(uow, node, stored)
        if step is None:
            return False
        if isinstance(step, Step):
            save_step(uow, node, stored, step)
        uow.commit()
    return True


def _next_step(uow: UnitOfWork, node: Node, stored: StoredRun) -> Step[State] | Worked | None:
    match going(uow, stored.run, node.now()):
        case Going.ON:
            return _OWN_STEP[stored.run.role](uow, node, stored)
        case Going.FROZEN:
            return None
        case Going.ENDED:
            return _machine(stored.run.role).advance(
                stored.state, Cancel("the agreement has ended")
            )


def _give_up(node: Node, run: RunId, role: Role, fault: PartnerFault) -> None:
    """What the partner sent proved bad only in use: keep it, end this run, let others go on."""
    with node.open_unit() as uow:
        stored = uow.runs.get(run, role)
        assert stored is not None, "gave up a run that is not there"
        now, partner = node.now(), stored.run.partner
        first_piece = next(uow.run_store.pieces(run), b"")
        if uow.inbox.keep_evidence(Evidence(partner, now, fault.code, fault.reason, first_piece)):
            digest = hashlib.sha256(first_piece).digest()
            fact = facts.EvidenceKept(partner, fault.code, digest)
            record(uow, fact, now=now, entropy=node.entropy)
        cancel = Cancel(f"the partner's answer cannot be used: {fault.reason}")
        save_step(uow, node, stored, _machine(role).advance(stored.state, cancel))
        uow.commit()


def advance_all(node: Node) -> int:
    """One step for every open run: none has to wait for another.

    Returns:
        How many runs moved.
    """
    with node.read_unit() as uow:
        open_runs = uow.runs.open()
    return sum(advance(node, run, role) for run, role in open_runs)
