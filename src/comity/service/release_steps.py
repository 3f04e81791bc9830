"""Saving one step of what follows a release: state, messages, facts and deletions together."""

from __future__ import annotations

import dataclasses

from comity.domain.fields import Agreement16
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import OnwardCode, Side
from comity.errors import InvalidInput, Misuse, UnexpectedMessage
from comity.protocol.releases import CUSTODY, ONWARD, CustodyState, FeedbackState, OnwardState
from comity.protocol.releases.onward import Answer, Open
from comity.protocol.steps import Effect, Erase, Record, Send, Step
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Node, StoredRelease, UnitOfWork


def take_custody_step(
    uow: UnitOfWork, node: Node, stored: StoredRelease, event: object
) -> StoredRelease:
    """Bring the custody of a release forward by one event of ours or of the partner's."""
    step: Step[CustodyState] = CUSTODY[stored.side].advance(stored.state, event)
    erased = any(isinstance(effect, Erase) for effect in step.effects)
    after = dataclasses.replace(
        stored, state=step.state, content=None if erased else stored.content
    )
    uow.releases.put(after)
    carry_out(uow, node, stored, step.effects)
    return after


def save_onward(
    uow: UnitOfWork, node: Node, stored: StoredRelease, step: Step[OnwardState]
) -> OnwardState:
    """Keep the new state of an onward request."""
    uow.owings.put_onward(step.state, stored.side)
    carry_out(uow, node, stored, step.effects)
    return step.state


def save_feedback(
    uow: UnitOfWork, node: Node, stored: StoredRelease, step: Step[FeedbackState]
) -> FeedbackState:
    """Keep the new state of the feedback about a release."""
    uow.owings.put_feedback(step.state, stored.side)
    carry_out(uow, node, stored, step.effects)
    return step.state


def close_onward(uow: UnitOfWork, node: Node, stored: StoredRelease) -> None:
    """Answer what is still asked about a release that nothing is permitted for any more."""
    for state in uow.owings.onward_of(stored.terms.release, Side.OUT):
        if isinstance(state, Open):
            words = f"the release is {stored.standing.value}"
            event = Answer(OnwardCode.RELEASE_CLOSED, words, None, "node")
            save_onward(uow, node, stored, ONWARD[Side.OUT].advance(state, event))


def carry_out(
    uow: UnitOfWork, node: Node, stored: StoredRelease, effects: tuple[Effect, ...]
) -> None:
    """Messages to the partner's outbox, facts to the log, content out of the store."""
    agreement: Agreement16 = stored.terms.agreement
    for effect in effects:
        match effect:
            case Send():
                queue(uow, node, stored.terms.partner, effect.message, agreement=agreement)
            case Record():
                record(uow, effect.fact, now=node.now(), entropy=node.entropy)
            case Erase():
                uow.releases.erase(effect.release)
            case _:
                raise Misuse(f"{type(effect).__name__} is no effect of a release")


def of_ours(uow: UnitOfWork, release: ReleaseId, side: Side) -> StoredRelease:
    """A release or copy that a person named.

    Raises:
        InvalidInput: there is none with this number.
    """
    stored = uow.releases.get(release, side)
    if stored is None:
        noun = "release" if side is Side.OUT else "copy"
        raise InvalidInput(noun, f"there is no such {noun}", advice=f"see `comity {noun} list`")
    return stored


def of_partner(uow: UnitOfWork, sender: NodeId, release: ReleaseId, side: Side) -> StoredRelease:
    """A release or copy that a partner's message is about.

    Raises:
        UnexpectedMessage: none with this number passed between us and that partner.
    """
    stored = uow.releases.get(release, side)
    if stored is None or stored.terms.partner != sender:
        raise UnexpectedMessage("no such release between this node and the sender")
    return stored


def numbers(node: Node, side: Side) -> tuple[bytes, ...]:
    """The numbers of all releases of a side, for people who type their first digits."""
    with node.read_unit() as uow:
        return tuple(stored.terms.release for stored in uow.releases.all(side))
