"""The answering side of a request: it looks, asks back, stops the clock for a court, and answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain.answers import AnswerOutcome
from comity.domain.clocks import Accessibility, go_on, stop
from comity.domain.request_facts import RfiReceived
from comity.errors import InvalidInput, UnexpectedMessage
from comity.protocol.rfi_messages import (
    RfiAcknowledged,
    RfiAnswer,
    RfiAppealed,
    RfiEscalated,
    RfiPaused,
    RfiQuestion,
    RfiReply,
    RfiResumed,
    RfiWithdrawn,
)
from comity.protocol.rfis.thread import Thread, after_answer, after_appeal, answered, moved
from comity.protocol.steps import Machine, Record, Send, Step


@dataclass(frozen=True, slots=True)
class Open:
    """It has arrived; nobody has looked at it."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Working:
    """Looked at and acknowledged."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Released:
    """Answered in full, in part, or refused."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Reopened:
    """The asker appealed: it is to be looked at again, by somebody else."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Dropped:
    """The asker needs it no longer."""

    thread: Thread


AnswererState = Open | Working | Released | Reopened | Dropped
AnswererStep = Step[AnswererState]
_AtWork = Working | Reopened


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """We looked at it, and know whether we can reach the information ourselves."""

    accessibility: Accessibility
    reference: str
    by: str


@dataclass(frozen=True, slots=True)
class AskBack:
    """We do not understand it well enough."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class StopClock:
    """A court has to authorise the answer."""

    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class StartClock:
    """The court has decided."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Release:
    """Enough people approved this answer. `by`: its authors and who approved it."""

    answer: RfiAnswer
    by: str


def receive(thread: Thread) -> AnswererStep:
    """Take in a request that the rules allow."""
    fact = RfiReceived(
        thread.rfi, thread.partner, thread.agreement, thread.request, thread.urgency.value
    )
    return Step(Open(thread), (Record(fact),))


def _acknowledge(state: Open, event: Acknowledge) -> AnswererStep:
    assert state.thread.received_at is not None, "a request that was never received"
    thread = dataclasses.replace(
        state.thread, accessibility=event.accessibility, reference=event.reference
    )
    message = RfiAcknowledged(
        thread.rfi, event.accessibility, event.reference, state.thread.received_at
    )
    words = event.accessibility.value
    record = moved(thread, "acknowledged", words, by=event.by)
    return Step(Working(thread), (Send(message), record))


def _ask_back(state: _AtWork, event: AskBack) -> AnswererStep:
    thread = dataclasses.replace(state.thread, question=event.words)
    effects = (
        Send(RfiQuestion(thread.rfi, event.words)),
        moved(thread, "asked-back", "", by=event.by),
    )
    return Step(dataclasses.replace(state, thread=thread), effects)


def _on_reply(state: _AtWork, message: RfiReply) -> AnswererStep:
    if not state.thread.question:
        raise UnexpectedMessage("a reply to nothing that was asked")
    return Step(dataclasses.replace(state, thread=dataclasses.replace(state.thread, question="")))


def _stop_clock(state: _AtWork, event: StopClock) -> AnswererStep:
    thread = dataclasses.replace(
        state.thread, pauses=stop(state.thread.pauses, event.reason, event.at)
    )
    effects = (
        Send(RfiPaused(thread.rfi, event.reason, event.at)),
        moved(thread, "clock-stopped", event.reason, by=event.by),
    )
    return Step(dataclasses.replace(state, thread=thread), effects)


def _start_clock(state: _AtWork, event: StartClock) -> AnswererStep:
    thread = dataclasses.replace(state.thread, pauses=go_on(state.thread.pauses, event.at))
    effects = (
        Send(RfiResumed(thread.rfi, event.at)),
        moved(thread, "clock-started", "", by=event.by),
    )
    return Step(dataclasses.replace(state, thread=thread), effects)


def _release(state: _AtWork, event: Release) -> AnswererStep:
    answer = event.answer
    thread = after_answer(state.thread, answer)
    effects = (Send(answer), answered(thread, answer, by=event.by))
    if thread.outcome is AnswerOutcome.INTERIM:
        return Step(dataclasses.replace(state, thread=thread), effects)
    return Step(Released(thread), effects)


def _on_withdrawn(state: Open | _AtWork, message: RfiWithdrawn) -> AnswererStep:
    thread = state.thread
    return Step(Dropped(thread), (moved(thread, "withdrawn", message.reason, by=""),))


def _on_appealed(state: Released, message: RfiAppealed) -> AnswererStep:
    try:
        thread = after_appeal(state.thread, message.at)
    except InvalidInput as error:
        raise UnexpectedMessage(error.why) from error
    return Step(Reopened(thread), (moved(thread, "appealed", message.reason, by=""),))


def _on_escalated(state: Open | _AtWork, message: RfiEscalated) -> AnswererStep:
    thread = dataclasses.replace(state.thread, escalated_at=message.at)
    record = moved(thread, "escalated", message.words, by="")
    return Step(dataclasses.replace(state, thread=thread), (record,))


def _crossed(state: AnswererState, _: object) -> AnswererStep:
    """What the partner sent before it knew that the request was answered."""
    return Step(state)


_STEPS = (RfiReply, RfiWithdrawn, RfiEscalated)

ANSWERER: Machine[AnswererState] = Machine(
    "answering side of a request",
    {
        (Open, Acknowledge): _acknowledge,
        **{
            (state, event): handler
            for state in (Working, Reopened)
            for event, handler in (
                (AskBack, _ask_back),
                (RfiReply, _on_reply),
                (StopClock, _stop_clock),
                (StartClock, _start_clock),
                (Release, _release),
            )
        },
        **{
            (state, event): handler
            for state in (Open, Working, Reopened)
            for event, handler in ((RfiWithdrawn, _on_withdrawn), (RfiEscalated, _on_escalated))
        },
        (Released, RfiAppealed): _on_appealed,
        **{(Released, event): _crossed for event in _STEPS},
    },
    messages=frozenset({*_STEPS, RfiAppealed}),
)
