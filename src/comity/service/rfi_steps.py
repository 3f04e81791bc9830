"""Saving one step of a request: state, message, facts, and the line that people read."""

from __future__ import annotations

import dataclasses
import hashlib

from comity.domain.agreements import Agreement
from comity.domain.answers import AnswerOutcome
from comity.domain.ids import NodeId, RfiId
from comity.domain.rfis import RfiPhase, RfiSide
from comity.errors import Conflict, InvalidInput, Misuse, UnexpectedMessage
from comity.protocol import codec
from comity.protocol.labels import encode_label
from comity.protocol.rfis import MACHINES, RfiState, answerer, asker
from comity.protocol.rfis.thread import Thread
from comity.protocol.steps import Record, Send, Step
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Node, RfiNote, StoredRfi, UnitOfWork

_PHASES: dict[type, RfiPhase] = {
    asker.Asked: RfiPhase.SENT,
    asker.Acknowledged: RfiPhase.ACKNOWLEDGED,
    asker.Appealing: RfiPhase.APPEALED,
    asker.Withdrawn: RfiPhase.WITHDRAWN,
    answerer.Open: RfiPhase.RECEIVED,
    answerer.Working: RfiPhase.ACKNOWLEDGED,
    answerer.Reopened: RfiPhase.APPEALED,
    answerer.Dropped: RfiPhase.WITHDRAWN,
}


def phase_of(state: RfiState) -> RfiPhase:
    """The state in the words of lists."""
    if isinstance(state, asker.Answered | answerer.Released):
        refused = state.thread.outcome is AnswerOutcome.REFUSED
        return RfiPhase.REFUSED if refused else RfiPhase.ANSWERED
    return _PHASES[type(state)]


def request_digest(stored: StoredRfi) -> bytes:
    """SHA-256 of a request's text and label: what both logs hold of it, 32 bytes."""
    return hashlib.sha256(codec.encode(stored.text) + encode_label(stored.label)).digest()


def take_step(uow: UnitOfWork, node: Node, stored: StoredRfi, event: object) -> StoredRfi:
    """Bring a request forward by one event of ours or message of the partner's.

    Raises:
        Conflict: it is a draft, or what we want does not fit where it stands.
        UnexpectedMessage: what the partner sent does not.
    """
    if stored.state is None:
        raise Conflict("the request is a draft: nothing has been sent")
    machine = MACHINES[stored.side]
    is_ours = type(event) not in machine.messages
    if is_ours and (type(stored.state), type(event)) not in machine.table:
        raise Conflict(f"the request is {stored.phase.value}: see `comity rfi show`")
    return save_step(uow, node, stored, machine.advance(stored.state, event))


def save_step(uow: UnitOfWork, node: Node, stored: StoredRfi, step: Step[RfiState]) -> StoredRfi:
    """Carry out the effects of a step and keep its state."""
    for effect in step.effects:
        match effect:
            case Send():
                queue(uow, node, stored.partner, effect.message, agreement=stored.agreement)
            case Record():
                record(uow, effect.fact, now=node.now(), entropy=node.entropy)
            case _:
                raise Misuse(f"{type(effect).__name__} is no effect of a request")
    after = dataclasses.replace(stored, state=step.state, phase=phase_of(step.state))
    uow.rfis.put(after)
    return after


def note(
    uow: UnitOfWork, node: Node, stored: StoredRfi, step: str, words: str, *, by_us: bool
) -> None:
    """Add a line to the exchange, for whoever works on the request."""
    uow.rfis.add_note(RfiNote(stored.id, stored.side, node.now(), by_us, step, words))


def thread_of(stored: StoredRfi) -> Thread:
    """What is common to both sides.

    Raises:
        Conflict: it is a draft.
    """
    if stored.state is None:
        raise Conflict("the request is a draft: nothing has been sent")
    return stored.state.thread


def of_ours(uow: UnitOfWork, rfi: RfiId, side: RfiSide) -> StoredRfi:
    """A request that a person named.

    Raises:
        InvalidInput: there is none with this number on that side.
    """
    stored = uow.rfis.get(rfi, side)
    if stored is None:
        verb = "asked" if side is RfiSide.ASKER else "received"
        raise InvalidInput("rfi", f"we {verb} no such request", advice="see `comity rfi list`")
    return stored


def of_partner(uow: UnitOfWork, sender: NodeId, rfi: RfiId, side: RfiSide) -> StoredRfi:
    """A request that a partner's message is about.

    Raises:
        UnexpectedMessage: none with this number between us and that partner.
    """
    stored = uow.rfis.get(rfi, side)
    if stored is None or stored.partner != sender or stored.state is None:
        raise UnexpectedMessage("no such request between this node and the sender")
    return stored


def agreement_of(uow: UnitOfWork, stored: StoredRfi) -> Agreement:
    """The version under which a request was made."""
    agreement = uow.agreements.get(stored.agreement, stored.version)
    assert agreement is not None, "a request under an agreement that was never made"
    return agreement
