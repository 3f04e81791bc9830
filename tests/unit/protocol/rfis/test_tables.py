"""Both machines of a request: every pair of state and event is handled, or refused unchanged."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from typing import Any

import pytest

from comity.domain.answers import AnswerOutcome, Decided, Ground
from comity.domain.clocks import Accessibility, Pause, Urgency, is_stopped
from comity.domain.ids import AgreementId, NodeId, RfiId
from comity.domain.rfis import RfiSide
from comity.errors import InvalidInput, Misuse, UnexpectedMessage
from comity.protocol import codec
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
from comity.protocol.rfis import MACHINES, STATES, answerer, asker
from comity.protocol.rfis.thread import Thread
from comity.protocol.steps import Record, Send

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
RFI = RfiId(bytes(16))
FULL = Decided(AnswerOutcome.FULL, (), "", "")
INTERIM = Decided(AnswerOutcome.INTERIM, (), "", "")
REFUSED = Decided(AnswerOutcome.REFUSED, (Ground.MINOR_OFFENCE,), "", "oversight body")
THREAD = Thread(
    RFI,
    NodeId(bytes(32)),
    AgreementId(bytes(16)),
    1,
    bytes(32),
    Urgency.URGENT,
    NOW,
    owes_core=True,
    received_at=NOW,
)
NO = dataclasses.replace(THREAD, outcome=AnswerOutcome.REFUSED)
ASKER_STATES = (
    asker.Asked(THREAD),
    asker.Acknowledged(THREAD),
    asker.Answered(NO),
    asker.Appealing(THREAD),
    asker.Withdrawn(THREAD),
)
ANSWERER_STATES = (
    answerer.Open(THREAD),
    answerer.Working(THREAD),
    answerer.Released(NO),
    answerer.Reopened(THREAD),
    answerer.Dropped(THREAD),
)
ASKER_EVENTS = (
    RfiAcknowledged(RFI, Accessibility.DIRECT, "BIR-9", NOW),
    RfiQuestion(RFI, "which of the two?"),
    RfiPaused(RFI, "a judge", NOW),
    RfiResumed(RFI, NOW),
    RfiAnswer(RFI, FULL, None, gives_core=False),
    asker.Reply("the elder", "ada"),
    asker.Withdraw("found", "ada"),
    asker.Escalate("it is late", "ada", NOW),
    asker.Appeal("we disagree", "ada", NOW),
)
ANSWERER_EVENTS = (
    RfiReply(RFI, "the elder"),
    RfiWithdrawn(RFI, "found"),
    RfiEscalated(RFI, "it is late", NOW),
    RfiAppealed(RFI, "we disagree", NOW),
    answerer.Acknowledge(Accessibility.DIRECT, "BIR-9", "bo"),
    answerer.AskBack("which of the two?", "bo"),
    answerer.StopClock("a judge", "bo", NOW),
    answerer.StartClock("bo", NOW),
    answerer.Release(RfiAnswer(RFI, REFUSED, None, gives_core=False), "ada, bo"),
)
PAIRS = [
    pytest.param(side, state, event, id=f"{type(state).__name__}-{type(event).__name__}")
    for side, states, events in (
        (RfiSide.ASKER, ASKER_STATES, ASKER_EVENTS),
        (RfiSide.ANSWERER, ANSWERER_STATES, ANSWERER_EVENTS),
    )
    for state, event in itertools.product(states, events)
]


@pytest.mark.parametrize(("side", "state", "event"), PAIRS)
def test_every_pair_is_handled_or_refused(side: RfiSide, state: Any, event: Any) -> None:
    """Outside the table a partner's message is its fault, and an event of ours a bug."""
    machine, before = MACHINES[side], codec.encode(state)
    listed = (type(state), type(event)) in machine.table
    try:
        step = machine.advance(state, event)
    except UnexpectedMessage:
        assert type(event) in machine.messages
    except Misuse:
        assert type(event) not in machine.messages
        assert not listed
    except InvalidInput:
        assert type(event) not in machine.messages
        assert listed
    else:
        assert listed
        assert type(step.state).__name__ in STATES
        assert {type(effect) for effect in step.effects} <= {Send, Record}
    assert codec.encode(state) == before


def test_the_examples_are_all_states_and_all_events() -> None:
    """A state or message that nobody tried would pass for tested."""
    assert {type(s).__name__ for s in ASKER_STATES + ANSWERER_STATES} == set(STATES)
    for side, events in ((RfiSide.ASKER, ASKER_EVENTS), (RfiSide.ANSWERER, ANSWERER_EVENTS)):
        tried = {type(event) for event in events}
        assert {event for _, event in MACHINES[side].table} == tried
        assert MACHINES[side].messages <= tried


def advance(side: RfiSide, state: Any, *events: Any) -> Any:
    for event in events:
        state = MACHINES[side].advance(state, event).state
    return state


def test_an_interim_answer_leaves_a_request_open_on_both_sides() -> None:
    interim = RfiAnswer(RFI, INTERIM, None, gives_core=False)
    assert type(advance(RfiSide.ASKER, asker.Acknowledged(THREAD), interim)) is asker.Acknowledged
    working = advance(RfiSide.ANSWERER, answerer.Working(THREAD), answerer.Release(interim, "ada"))
    assert type(working) is answerer.Working


def test_a_question_waits_for_its_reply_on_both_sides() -> None:
    asked = advance(RfiSide.ANSWERER, answerer.Working(THREAD), answerer.AskBack("who?", "bo"))
    assert asked.thread.question == "who?"
    assert not advance(RfiSide.ANSWERER, asked, RfiReply(RFI, "the elder")).thread.question
    told = advance(RfiSide.ASKER, asker.Acknowledged(THREAD), RfiQuestion(RFI, "who?"))
    assert not advance(RfiSide.ASKER, told, asker.Reply("the elder", "ada")).thread.question


def test_the_clock_stands_on_both_sides_and_for_the_same_time() -> None:
    later = NOW + dt.timedelta(hours=5)
    ours = advance(
        RfiSide.ANSWERER,
        answerer.Working(THREAD),
        answerer.StopClock("a judge", "bo", NOW),
        answerer.StartClock("bo", later),
    )
    theirs = advance(
        RfiSide.ASKER,
        asker.Acknowledged(THREAD),
        RfiPaused(RFI, "a judge", NOW),
        RfiResumed(RFI, later),
    )
    assert ours.thread.pauses == theirs.thread.pauses == (Pause(NOW, "a judge", later),)


@pytest.mark.parametrize(
    "messages",
    [
        (RfiPaused(RFI, "a judge", NOW - dt.timedelta(hours=1)),),
        (RfiPaused(RFI, "a judge", NOW), RfiPaused(RFI, "a judge", NOW)),
        (
            RfiPaused(RFI, "a judge", NOW),
            RfiResumed(RFI, NOW + dt.timedelta(hours=5)),
            RfiPaused(RFI, "a judge", NOW + dt.timedelta(hours=4)),
        ),
    ],
    ids=["before-it-came", "twice", "for-the-same-hour"],
)
def test_no_time_is_stopped_that_was_not_or_twice(messages: tuple[Any, ...]) -> None:
    """A partner that owes could otherwise give itself all the time in the world."""
    with pytest.raises(UnexpectedMessage):
        advance(RfiSide.ASKER, asker.Acknowledged(THREAD), *messages)


def test_a_refusal_can_be_appealed_once_and_a_full_answer_never() -> None:
    appeal = asker.Appeal("we disagree", "ada", NOW)
    again = advance(RfiSide.ASKER, asker.Answered(NO), appeal)
    assert type(again) is asker.Appealing
    refused_again = advance(RfiSide.ASKER, again, RfiAnswer(RFI, REFUSED, None, gives_core=False))
    whole = asker.Answered(dataclasses.replace(THREAD, outcome=AnswerOutcome.FULL))
    for state in (refused_again, whole):
        with pytest.raises(InvalidInput):
            advance(RfiSide.ASKER, state, appeal)
    settled = answerer.Released(dataclasses.replace(NO, appeals=1))
    with pytest.raises(UnexpectedMessage):
        advance(RfiSide.ANSWERER, settled, RfiAppealed(RFI, "we disagree", NOW))


def test_an_appeal_begins_a_new_clock() -> None:
    stopped = dataclasses.replace(NO, pauses=(Pause(NOW, "a judge", NOW),))
    at = NOW + dt.timedelta(days=9)
    again = advance(RfiSide.ANSWERER, answerer.Released(stopped), RfiAppealed(RFI, "no", at))
    assert again.thread.received_at == at
    assert not is_stopped(again.thread.pauses)


def test_an_answer_that_crosses_a_withdrawal_is_an_answer() -> None:
    """It was released, so both sides have to end with it."""
    answer = RfiAnswer(RFI, FULL, None, gives_core=False)
    assert type(advance(RfiSide.ASKER, asker.Withdrawn(THREAD), answer)) is asker.Answered
    released = answerer.Released(THREAD)
    assert advance(RfiSide.ANSWERER, released, RfiWithdrawn(RFI, "found")) == released


def test_nothing_is_answered_that_was_withdrawn() -> None:
    release = answerer.Release(RfiAnswer(RFI, FULL, None, gives_core=False), "ada, bo")
    with pytest.raises(Misuse):
        advance(RfiSide.ANSWERER, answerer.Dropped(THREAD), release)
