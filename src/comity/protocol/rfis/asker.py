"""The asking side of a request: it waits, replies, reminds, and takes the answer as it comes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain.answers import AnswerOutcome
from comity.domain.clocks import go_on, stop
from comity.domain.request_facts import RfiSent
from comity.errors import InvalidInput, UnexpectedMessage
from comity.protocol.rfi_messages import (
    RfiAcknowledged,
    RfiAnswer,
    RfiAppealed,
    RfiEscalated,
    RfiPaused,
    RfiQuestion,
    RfiReply,
    RfiRequest,
    RfiResumed,
    RfiWithdrawn,
)
from comity.protocol.rfis.thread import Thread, after_answer, after_appeal, answered, moved
from comity.protocol.steps import Machine, Record, Send, Step


@dataclass(frozen=True, slots=True)
class Asked:
    """Sent; the partner's people have not looked at it yet."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The partner said when it came and how far its information lies: the clock is known."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Answered:
    """In full, in part, or refused."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Appealing:
    """What was not given is being looked at again."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """We need it no longer."""

    thread: Thread


AskerState = Asked | Acknowledged | Answered | Appealing | Withdrawn
AskerStep = Step[AskerState]
_Waiting = Asked | Acknowledged | Appealing


@dataclass(frozen=True, slots=True)
class Reply:
    """We say what we meant."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """We need it no longer."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Escalate:
    """The limit has passed, and we say so to those in charge."""

    words: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Appeal:
    """We want what was not given to be looked at again."""

    reason: str
    by: str
    at: dt.datetime


def ask(message: RfiRequest, thread: Thread, *, by: str) -> AskerStep:
    """Send a request that the rules allow."""
    fact = RfiSent(
        thread.rfi,
        thread.partner,
        thread.agreement,
        thread.version,
        thread.request,
        thread.urgency.value,
        by,
    )
    return Step(Asked(thread), (Send(message), Record(fact)))


def _on_acknowledged(state: Asked, message: RfiAcknowledged) -> AskerStep:
    if message.received_at < state.thread.sent_at:
        raise UnexpectedMessage("received before it was sent")
    thread = dataclasses.replace(
        state.thread,
        received_at=message.received_at,
        accessibility=message.accessibility,
        reference=message.reference,
    )
    words = message.accessibility.value
    record = moved(thread, "acknowledged", words, by="")
    return Step(Acknowledged(thread), (record,))


def _on_question(state: Acknowledged | Appealing, message: RfiQuestion) -> AskerStep:
    thread = dataclasses.replace(state.thread, question=message.words)
    return Step(dataclasses.replace(state, thread=thread))


def _reply(state: Acknowledged | Appealing, event: Reply) -> AskerStep:
    if not state.thread.question:
        raise InvalidInput("reply", "the partner has asked nothing")
    thread = dataclasses.replace(state.thread, question="")
    effects = (
        Send(RfiReply(thread.rfi, event.words)),
        moved(thread, "replied", "", by=event.by),
    )
    return Step(dataclasses.replace(state, thread=thread), effects)


def _on_paused(state: Acknowledged | Appealing, message: RfiPaused) -> AskerStep:
    try:
        pauses = stop(state.thread.pauses, message.reason, message.since)
    except InvalidInput as error:
        raise UnexpectedMessage(error.why) from error
    _verify_not_before(state.thread, message.since)
    thread = dataclasses.replace(state.thread, pauses=pauses)
    record = moved(thread, "clock-stopped", message.reason, by="")
    return Step(dataclasses.replace(state, thread=thread), (record,))


def _verify_not_before(thread: Thread, at: dt.datetime) -> None:
    """A clock is not stopped for a time before the request was there, nor twice for the same."""
    ends = [pause.until for pause in thread.pauses if pause.until is not None]
    floor = max([thread.received_at or thread.sent_at, *ends])
    if at < floor:
        raise UnexpectedMessage("the clock is stopped for a time that has been counted")


def _on_resumed(state: Acknowledged | Appealing, message: RfiResumed) -> AskerStep:
    try:
        pauses = go_on(state.thread.pauses, message.at)
    except InvalidInput as error:
        raise UnexpectedMessage(error.why) from error
    thread = dataclasses.replace(state.thread, pauses=pauses)
    record = moved(thread, "clock-started", "", by="")
    return Step(dataclasses.replace(state, thread=thread), (record,))


def _on_answer(state: _Waiting | Withdrawn, message: RfiAnswer) -> AskerStep:
    thread = after_answer(state.thread, message)
    record = answered(thread, message, by="")
    if thread.outcome is AnswerOutcome.INTERIM:
        return Step(dataclasses.replace(state, thread=thread), (record,))
    return Step(Answered(thread), (record,))


def _withdraw(state: _Waiting, event: Withdraw) -> AskerStep:
    thread = state.thread
    effects = (
        Send(RfiWithdrawn(thread.rfi, event.reason)),
        moved(thread, "withdrawn", event.reason, by=event.by),
    )
    return Step(Withdrawn(thread), effects)


def _escalate(state: _Waiting, event: Escalate) -> AskerStep:
    thread = dataclasses.replace(state.thread, escalated_at=event.at)
    effects = (
        Send(RfiEscalated(thread.rfi, event.words, event.at)),
        moved(thread, "escalated", event.words, by=event.by),
    )
    return Step(dataclasses.replace(state, thread=thread), effects)


def _appeal(state: Answered, event: Appeal) -> AskerStep:
    thread = after_appeal(state.thread, event.at)
    effects = (
        Send(RfiAppealed(thread.rfi, event.reason, event.at)),
        moved(thread, "appealed", event.reason, by=event.by),
    )
    return Step(Appealing(thread), effects)


def _crossed(state: AskerState, _: object) -> AskerStep:
    """What the partner sent before it knew that we gave the request up, or had it answered."""
    return Step(state)


_STEPS = (RfiAcknowledged, RfiQuestion, RfiPaused, RfiResumed)

ASKER: Machine[AskerState] = Machine(
    "asking side of a request",
    {
        (Asked, RfiAcknowledged): _on_acknowledged,
        **{
            (state, event): handler
            for state in (Acknowledged, Appealing)
            for event, handler in (
                (RfiQuestion, _on_question),
                (Reply, _reply),
                (RfiPaused, _on_paused),
                (RfiResumed, _on_resumed),
                (RfiAnswer, _on_answer),
            )
        },
        **{
            (state, event): handler
            for state in (Asked, Acknowledged, Appealing)
            for event, handler in ((Withdraw, _withdraw), (Escalate, _escalate))
        },
        (Answered, Appeal): _appeal,
        (Withdrawn, RfiAnswer): _on_answer,
        **{(Withdrawn, event): _crossed for event in _STEPS},
    },
    messages=frozenset({*_STEPS, RfiAnswer}),
)
