"""Originator control: may this copy go further? The originator answers, and the answer joins the copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import CopyStanding, OnwardCode, OnwardTerms, Side
from comity.domain.uses import Way
from comity.errors import InvalidInput, UnexpectedMessage
from comity.protocol.release_messages import OnwardAnswered, OnwardAsked
from comity.protocol.releases import ONWARD, OnwardState
from comity.protocol.releases.onward import Answer, Granted, Open, ask, take
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import close_onward, of_ours, of_partner, save_onward

ASKABLE = (Way.ONWARD, Way.COURT, Way.ACTION, Way.LOOKUP, Way.INFORM, Way.EXPORT, Way.PUBLICATION)
"""What an originator can be asked to permit."""

OnwardMessage = OnwardAsked | OnwardAnswered


@dataclass(frozen=True, slots=True)
class AskOnward:
    """Ask the originator of a copy for one use of it."""

    release: ReleaseId
    way: Way
    to: NodeId | None
    purpose: str
    part: str
    needed_by: dt.datetime
    by: Proved


def ask_onward(command: AskOnward, node: Node) -> OnwardState:
    """Send the question. Until it is answered, nothing is permitted.

    Raises:
        InvalidInput: no such copy, or a use that cannot be asked for. Refused: no role, or gone.
    """
    if command.way not in ASKABLE:
        raise InvalidInput("way", f"choose from {', '.join(way.value for way in ASKABLE)}")
    with node.open_unit() as uow:
        insist_may(uow, command.by, Act.USE_COPY)
        stored = of_ours(uow, command.release, Side.IN)
        if stored.standing is not CopyStanding.HELD:
            raise InvalidInput("copy", f"is {stored.standing.value}: nothing more is done with it")
        step = ask(_terms(command, stored, node))
        state = save_onward(uow, node, stored, step)
        uow.commit()
    return state


def _terms(command: AskOnward, stored: StoredRelease, node: Node) -> OnwardTerms:
    return OnwardTerms(
        node.entropy(16),
        command.release,
        stored.terms.partner,
        command.way,
        command.to,
        command.purpose,
        command.part,
        command.needed_by.replace(microsecond=0),
        command.by.officer,
    )


def answer_onward(
    request: bytes,
    code: OnwardCode,
    words: str,
    node: Node,
    *,
    until: dt.datetime | None,
    by: Proved,
) -> OnwardState:
    """Answer a partner's question about a release of ours.

    Args:
        until: the end of a permission; None with every refusal.

    Raises:
        InvalidInput: no such open request, a permission without an end, or one beyond the
            retention of the release. Refused: no role for it.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.ANSWER_ONWARD)
        state = uow.owings.onward(request, Side.OUT)
        if not isinstance(state, Open):
            raise InvalidInput("request", "there is no open request with this number")
        stored = of_ours(uow, state.terms.release, Side.OUT)
        _check_until(stored, code, until)
        event = Answer(code, words, until and until.replace(microsecond=0), by.officer)
        after = save_onward(uow, node, stored, ONWARD[Side.OUT].advance(state, event))
        uow.commit()
    return after


def _check_until(stored: StoredRelease, code: OnwardCode, until: dt.datetime | None) -> None:
    if (code is OnwardCode.GRANTED) is (until is None):
        raise InvalidInput("until", "a permission needs an end, and a refusal has none")
    if until is not None and until > stored.terms.expires_at:
        raise InvalidInput("until", "lies beyond the retention of the release")


def open_requests(node: Node) -> tuple[OnwardState, ...]:
    """What partners ask about our releases and have no answer to, by the day it is needed."""
    with node.read_unit() as uow:
        return tuple(state for side, state in uow.owings.onward_open() if side is Side.OUT)


def granted_requests(release: ReleaseId, node: Node) -> tuple[bytes, ...]:
    """Numbers of our requests about a copy that its originator granted."""
    with node.read_unit() as uow:
        states = uow.owings.onward_of(release, Side.IN)
    return tuple(state.terms.request for state in states if isinstance(state, Granted))


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: OnwardMessage) -> None:
    """A partner asks about a release of ours, or answers about a copy of ours."""
    if isinstance(message, OnwardAsked):
        _on_asked(uow, node, sender, message)
        return
    stored = of_partner(uow, sender, message.release, Side.IN)
    state = uow.owings.onward(message.request, Side.IN)
    if state is None:
        raise UnexpectedMessage("it answers no request of this node")
    save_onward(uow, node, stored, ONWARD[Side.IN].advance(state, message))


def _on_asked(uow: UnitOfWork, node: Node, sender: NodeId, message: OnwardAsked) -> None:
    stored = of_partner(uow, sender, message.release, Side.OUT)
    if uow.owings.onward(message.request, Side.OUT) is not None:
        raise UnexpectedMessage("a request with this number exists already")
    terms = OnwardTerms(
        message.request,
        message.release,
        sender,
        message.way,
        message.to,
        message.purpose,
        message.part,
        message.needed_by,
        "partner",
    )
    save_onward(uow, node, stored, take(terms))
    if stored.standing is not CopyStanding.HELD:
        # It crossed a recall or a deletion receipt: nobody should wait for an answer.
        close_onward(uow, node, stored)
