"""Requests on their way, on both sides: acknowledged, clarified, stopped, withdrawn, appealed, timed.

Walk C of ARCHITECTURE.md. `rfi_writing` writes them, `answers` answers them; a partner's messages come in through
`on_message`. Each use case is one transaction.
"""

from __future__ import annotations

import datetime as dt

from comity.domain.access import Act
from comity.domain.caveats import Label
from comity.domain.clocks import Accessibility
from comity.domain.decisions import Allowed, Decision, all_of, deny, insist
from comity.domain.ids import NodeId, RfiId
from comity.domain.partners import may_exchange
from comity.domain.policy import may_act, may_be_used
from comity.domain.rfis import (
    RfiPhase,
    RfiSide,
    may_ask_for,
)
from comity.errors import InvalidInput, Refused, UnexpectedMessage
from comity.protocol.labels import parse_label
from comity.protocol.rfi_messages import (
    RfiAcknowledged,
    RfiAppealed,
    RfiEscalated,
    RfiPaused,
    RfiQuestion,
    RfiReply,
    RfiRequest,
    RfiResumed,
    RfiWithdrawn,
)
from comity.protocol.rfis import answerer, asker
from comity.protocol.rfis.thread import ClockFace, clocks_of
from comity.service.agreements import version_in_force
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRfi, UnitOfWork
from comity.service.rfi_steps import (
    agreement_of,
    note,
    of_ours,
    of_partner,
    save_step,
    take_step,
    thread_of,
)
from comity.service.rfi_writing import may_come_from, new_thread

RfiStepMessage = (
    RfiAcknowledged
    | RfiQuestion
    | RfiReply
    | RfiPaused
    | RfiResumed
    | RfiWithdrawn
    | RfiAppealed
    | RfiEscalated
)


def acknowledge(
    rfi: RfiId, accessibility: Accessibility, reference: str, node: Node, *, by: Proved
) -> StoredRfi:
    """Triage a request: say whether we can reach the information ourselves, and our reference."""
    if not reference.strip():
        raise InvalidInput("reference", "give your own reference: the partner will quote it")
    event = answerer.Acknowledge(accessibility, reference, by.officer)
    return _act(rfi, RfiSide.ANSWERER, event, node, by=by)


def ask_back(rfi: RfiId, words: str, node: Node, *, by: Proved) -> StoredRfi:
    """Ask what is meant. The clock runs on: only a court stops it."""
    event = answerer.AskBack(_needed("question", words), by.officer)
    return _act(rfi, RfiSide.ANSWERER, event, node, by=by, noted=("question", words))


def stop_clock(rfi: RfiId, reason: str, node: Node, *, by: Proved) -> StoredRfi:
    """A court has to authorise the answer: the clock stands, and both sides see why."""
    event = answerer.StopClock(_needed("reason", reason), by.officer, _seconds(node))
    return _act(rfi, RfiSide.ANSWERER, event, node, by=by, noted=("clock-stopped", reason))


def start_clock(rfi: RfiId, node: Node, *, by: Proved) -> StoredRfi:
    """The court has decided: the clock goes on where it stood."""
    event = answerer.StartClock(by.officer, _seconds(node))
    return _act(rfi, RfiSide.ANSWERER, event, node, by=by, noted=("clock-started", ""))


def reply(rfi: RfiId, words: str, node: Node, *, by: Proved) -> StoredRfi:
    """Say what we meant."""
    event = asker.Reply(_needed("reply", words), by.officer)
    return _act(rfi, RfiSide.ASKER, event, node, by=by, noted=("reply", words))


def withdraw(rfi: RfiId, reason: str, node: Node, *, by: Proved) -> StoredRfi:
    """Tell the partner that we need it no longer."""
    event = asker.Withdraw(_needed("reason", reason), by.officer)
    return _act(rfi, RfiSide.ASKER, event, node, by=by, noted=("withdrawn", reason))


def appeal(rfi: RfiId, reason: str, node: Node, *, by: Proved) -> StoredRfi:
    """Have a refusal looked at again, once, by somebody who did not decide on it."""
    event = asker.Appeal(_needed("reason", reason), by.officer, _seconds(node))
    return _act(rfi, RfiSide.ASKER, event, node, by=by, noted=("appealed", reason))


def escalate(rfi: RfiId, words: str, node: Node, *, by: Proved) -> StoredRfi:
    """Remind those in charge on the other side, once the limit has passed.

    Raises:
        Refused: nothing is overdue.
    """
    with node.read_unit() as uow:
        stored = of_ours(uow, rfi, RfiSide.ASKER)
        if not any(face.is_overdue for face in clocks(uow, node, stored)):
            raise Refused(("not-overdue",), "nothing is overdue yet: see `comity rfi show`")
    event = asker.Escalate(_needed("words", words), by.officer, _seconds(node))
    return _act(rfi, RfiSide.ASKER, event, node, by=by, noted=("escalated", words))


_ACTS = {RfiSide.ASKER: Act.WRITE_REQUEST, RfiSide.ANSWERER: Act.TRIAGE}


def _act(
    rfi: RfiId,
    side: RfiSide,
    event: object,
    node: Node,
    *,
    by: Proved,
    noted: tuple[str, str] | None = None,
) -> StoredRfi:
    with node.open_unit() as uow:
        insist_may(uow, by, _ACTS[side])
        stored = of_ours(uow, rfi, side)
        insist_going(uow, node, stored)
        after = take_step(uow, node, stored, event)
        if noted is not None:
            note(uow, node, stored, *noted, by_us=True)
        uow.commit()
    return after


def insist_going(uow: UnitOfWork, node: Node, stored: StoredRfi) -> None:
    """Nothing moves under an agreement, or with a partner, that is suspended or has ended."""
    partner = uow.partners.get(stored.partner)
    assert partner is not None, "a request with a partner that was never added"
    current = version_in_force(uow, stored.agreement)
    insist(all_of(may_exchange(partner), may_act(current, node.now())))


def _needed(field: str, words: str) -> str:
    if not words.strip():
        raise InvalidInput(field, "say it in words: both sides keep them")
    return words


def _seconds(node: Node) -> dt.datetime:
    return node.now().replace(microsecond=0)


def clocks(uow: UnitOfWork, node: Node, stored: StoredRfi) -> tuple[ClockFace, ...]:
    """The limits of a request as they stand now; the other side computes the same."""
    answering = node.id if stored.side is RfiSide.ANSWERER else stored.partner
    terms = agreement_of(uow, stored).terms
    return clocks_of(thread_of(stored), terms, answering, node.now())


def overdue(node: Node) -> tuple[tuple[StoredRfi, ClockFace], ...]:
    """What is overdue, on both sides: what we owe, and what is owed to us."""
    with node.read_unit() as uow:
        open_ones = (r for r in uow.rfis.all() if r.state is not None and r.phase not in _ENDED)
        return tuple(
            (stored, face)
            for stored in open_ones
            for face in clocks(uow, node, stored)
            if face.is_overdue
        )


_ENDED = (RfiPhase.ANSWERED, RfiPhase.REFUSED, RfiPhase.WITHDRAWN)


def on_message(
    uow: UnitOfWork, node: Node, sender: NodeId, message: RfiRequest | RfiStepMessage
) -> None:
    """A partner asks, acknowledges, clarifies, stops its clock, withdraws, appeals or reminds."""
    match message:
        case RfiRequest():
            _on_request(uow, node, sender, message)
        case RfiAcknowledged() | RfiQuestion() | RfiPaused() | RfiResumed():
            _on_step(uow, node, of_partner(uow, sender, message.rfi, RfiSide.ASKER), message)
        case RfiReply() | RfiWithdrawn() | RfiAppealed() | RfiEscalated():
            _on_step(uow, node, of_partner(uow, sender, message.rfi, RfiSide.ANSWERER), message)


def _on_step(uow: UnitOfWork, node: Node, stored: StoredRfi, message: RfiStepMessage) -> None:
    take_step(uow, node, stored, message)
    step, words = _told(message)
    note(uow, node, stored, step, words, by_us=False)


def _told(message: RfiStepMessage) -> tuple[str, str]:
    match message:
        case RfiAcknowledged():
            return "acknowledged", f"{message.accessibility.value}, reference {message.reference}"
        case RfiResumed():
            return "clock-started", ""
        case RfiQuestion() | RfiReply() | RfiEscalated():
            return _STEP_WORDS[type(message)], message.words
        case RfiPaused() | RfiWithdrawn() | RfiAppealed():
            return _STEP_WORDS[type(message)], message.reason


_STEP_WORDS: dict[type, str] = {
    RfiQuestion: "question",
    RfiReply: "reply",
    RfiEscalated: "escalated",
    RfiPaused: "clock-stopped",
    RfiWithdrawn: "withdrawn",
    RfiAppealed: "appealed",
}


def _on_request(uow: UnitOfWork, node: Node, sender: NodeId, message: RfiRequest) -> None:
    if uow.rfis.get(message.rfi, RfiSide.ANSWERER) is not None:
        raise UnexpectedMessage("a request with this number is here already")
    agreement = version_in_force(uow, message.agreement)
    if agreement.partner != sender:
        raise UnexpectedMessage("the agreement is with another partner")
    label = parse_label(message.label)
    insist(
        all_of(
            may_come_from(agreement, sender, node.now()),
            may_ask_for(message.text, agreement),
            may_be_used(label),
            _is_for_us(label, sender, node.id),
        )
    )
    received_at = max(_seconds(node), message.sent_at)
    stored = StoredRfi(
        message.rfi,
        RfiSide.ANSWERER,
        sender,
        agreement.id,
        agreement.version,
        message.text,
        label,
        (),
        "",
        node.now(),
        None,
        RfiPhase.RECEIVED,
    )
    thread = new_thread(message, stored, received_at=received_at)
    save_step(uow, node, stored, answerer.receive(thread))


def _is_for_us(label: Label, sender: NodeId, us: NodeId) -> Decision:
    if label.originator == sender and us in label.audience:
        return Allowed()
    return deny("not-in-audience", "the request was not released to this service by its sender")
