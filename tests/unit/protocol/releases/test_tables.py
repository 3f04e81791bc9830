"""The tables after a release: what fits, what crossed, and what is somebody's fault."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import typing
from typing import Any

import pytest
from tests.unit.domain.labels import GIVER, LATER, NOW

from comity.domain import facts
from comity.domain.releases import (
    Cause,
    Feedback,
    Keeping,
    OnwardCode,
    OnwardTerms,
    Recall,
    RecallReason,
    ReleaseTerms,
    Side,
    Usefulness,
)
from comity.domain.uses import Way
from comity.errors import Misuse, UnexpectedMessage
from comity.protocol import codec
from comity.protocol.release_messages import (
    CopyDeleted,
    CopyKept,
    FeedbackChased,
    FeedbackGiven,
    OnwardAnswered,
    RecallIssued,
    RecallReceived,
)
from comity.protocol.releases import (
    CUSTODY,
    FEEDBACK,
    ONWARD,
    CustodyState,
    FeedbackState,
    OnwardState,
)
from comity.protocol.releases.custody import (
    CallBack,
    Delete,
    Gone,
    Held,
    Keep,
    Kept,
    Recalled,
    standing_of,
)
from comity.protocol.releases.feedback import Chase, Give, Given, Owed
from comity.protocol.releases.onward import Answer, Declined, Granted, Open
from comity.protocol.steps import Erase, Record, Send

RELEASE, NUMBER = b"r" * 16, b"n" * 16
TERMS = ReleaseTerms(RELEASE, GIVER, b"a" * 16, None, None, b"d" * 32, NOW, LATER)  # type: ignore[arg-type]
RECALL = Recall(NUMBER, RecallReason.WRONG, "another person", LATER, None)
KEEPING = Keeping("evidence", "a court", LATER)
WORDS = "the source would be known"
ASKED = OnwardTerms(NUMBER, RELEASE, GIVER, Way.COURT, None, "charge", "all", LATER, "ana")  # type: ignore[arg-type]
GOOD = Feedback(used=True, useful=Usefulness.USEFUL, result="", wrong="")

CUSTODY_STATES: list[CustodyState] = [
    Held(TERMS),
    Recalled(TERMS, RECALL, is_received=False),
    Kept(TERMS, KEEPING),
    Gone(TERMS, Cause.EXPIRED, NOW, ()),
]
CUSTODY_EVENTS: list[Any] = [
    CallBack(RECALL, "ray"),
    Delete(Cause.PURGED, (), "ana", NOW),
    Keep(KEEPING, (), "ana"),
    RecallIssued(RELEASE, NUMBER, RecallReason.WRONG, "", LATER, None),  # type: ignore[arg-type]
    RecallReceived(RELEASE, NUMBER),  # type: ignore[arg-type]
    CopyDeleted(RELEASE, TERMS.digest, Cause.EXPIRED, NOW, ()),  # type: ignore[arg-type]
    CopyKept(RELEASE, KEEPING, ()),  # type: ignore[arg-type]
]
ONWARD_STATES: list[OnwardState] = [
    Open(ASKED),
    Granted(ASKED, "", LATER),
    Declined(ASKED, OnwardCode.THIRD_PARTY, WORDS),
]
ONWARD_EVENTS: list[Any] = [
    Answer(OnwardCode.GRANTED, "", LATER, "ray"),
    OnwardAnswered(NUMBER, RELEASE, OnwardCode.GRANTED, "", LATER),  # type: ignore[arg-type]
]
FEEDBACK_STATES: list[FeedbackState] = [
    Owed(TERMS.release, GIVER, LATER),
    Given(TERMS.release, GIVER, GOOD),
]
FEEDBACK_EVENTS: list[Any] = [
    Give(GOOD, "ana"),
    Chase("ray"),
    FeedbackGiven(TERMS.release, GOOD),
    FeedbackChased(TERMS.release),
]

MACHINES = [
    *[(CUSTODY[side], CUSTODY_STATES, CUSTODY_EVENTS, CustodyState) for side in Side],
    *[(ONWARD[side], ONWARD_STATES, ONWARD_EVENTS, OnwardState) for side in Side],
    *[(FEEDBACK[side], FEEDBACK_STATES, FEEDBACK_EVENTS, FeedbackState) for side in Side],
]


@pytest.mark.parametrize(("machine", "states", "events", "union"), MACHINES)
def test_each_pair_of_state_and_event_steps_or_says_whose_fault_it_is(
    machine: Any, states: list[Any], events: list[Any], union: Any
) -> None:
    assert {type(state) for state in states} == set(typing.get_args(union))
    for state, event in itertools.product(states, events):
        if (type(state), type(event)) in machine.table:
            step = machine.advance(state, event)
            assert type(step.state) in typing.get_args(union)
            continue
        fault = UnexpectedMessage if type(event) in machine.messages else Misuse
        with pytest.raises(fault):
            machine.advance(state, event)


@pytest.mark.parametrize("state", [*CUSTODY_STATES, *ONWARD_STATES, *FEEDBACK_STATES])
def test_every_state_survives_the_store(state: Any) -> None:
    assert codec.decode(type(state), codec.encode(state)) == state


def test_a_recall_is_sent_and_logged_and_the_holder_confirms_it() -> None:
    given = CUSTODY[Side.OUT].advance(Held(TERMS), CallBack(RECALL, "ray"))
    send, logged = given.effects
    assert isinstance(send, Send)
    assert isinstance(logged, Record)
    held = CUSTODY[Side.IN].advance(Held(TERMS), send.message)
    assert isinstance(held.state, Recalled)
    assert held.state.recall == RECALL
    (back, *_) = held.effects
    assert isinstance(back, Send)
    confirmed = CUSTODY[Side.OUT].advance(given.state, back.message)
    assert confirmed.state == Recalled(TERMS, RECALL, is_received=True)


def test_a_deletion_erases_sends_and_logs_in_one_step() -> None:
    step = CUSTODY[Side.IN].advance(Held(TERMS), Delete(Cause.EXPIRED, (), "calendar", NOW))
    assert [type(effect) for effect in step.effects] == [Erase, Send, Record]
    assert isinstance(step.state, Gone)


def test_a_second_receipt_changes_nothing() -> None:
    gone = CUSTODY_STATES[3]
    step = CUSTODY[Side.OUT].advance(gone, CUSTODY_EVENTS[5])
    assert (step.state, step.effects) == (gone, ())


def test_a_receipt_for_other_content_is_a_fault() -> None:
    """A holder that deletes something else has not deleted this."""
    other = dataclasses.replace(CUSTODY_EVENTS[5], digest=bytes(32))
    with pytest.raises(UnexpectedMessage):
        CUSTODY[Side.OUT].advance(Held(TERMS), other)


def test_a_confirmation_of_another_recall_is_a_fault() -> None:
    other = dataclasses.replace(CUSTODY_EVENTS[4], recall=bytes(16))
    with pytest.raises(UnexpectedMessage):
        CUSTODY[Side.OUT].advance(Recalled(TERMS, RECALL, is_received=False), other)


def test_what_was_kept_before_the_recall_arrived_is_still_recalled() -> None:
    """On the holder's side the recall came second, and stands."""
    kept = CopyKept(TERMS.release, KEEPING, ())
    waiting = Recalled(TERMS, RECALL, is_received=False)
    assert CUSTODY[Side.OUT].advance(waiting, kept).state == waiting
    confirmed = Recalled(TERMS, RECALL, is_received=True)
    assert CUSTODY[Side.OUT].advance(confirmed, kept).state == Kept(TERMS, KEEPING)


def test_a_recall_of_what_is_gone_brings_the_receipt_again() -> None:
    gone = CUSTODY_STATES[3]
    step = CUSTODY[Side.IN].advance(gone, CUSTODY_EVENTS[3])
    sent = [effect.message for effect in step.effects if isinstance(effect, Send)]
    assert [type(message) for message in sent] == [RecallReceived, CopyDeleted]


def test_standing_follows_from_the_state() -> None:
    assert [standing_of(state).value for state in CUSTODY_STATES] == [
        "held",
        "recalled",
        "kept",
        "gone",
    ]


@pytest.mark.parametrize(
    ("code", "until"),
    [(OnwardCode.GRANTED, None), (OnwardCode.SOURCE_AT_RISK, LATER)],
    ids=["a permission without an end", "a refusal with one"],
)
def test_an_answer_that_says_two_things_is_a_fault(
    code: OnwardCode, until: dt.datetime | None
) -> None:
    answer = dataclasses.replace(ONWARD_EVENTS[1], code=code, until=until)
    with pytest.raises(UnexpectedMessage):
        ONWARD[Side.IN].advance(Open(ASKED), answer)


def test_an_answer_about_another_release_is_a_fault() -> None:
    answer = dataclasses.replace(ONWARD_EVENTS[1], release=bytes(16))
    with pytest.raises(UnexpectedMessage):
        ONWARD[Side.IN].advance(Open(ASKED), answer)


def test_facts_of_feedback_say_nothing_of_its_words() -> None:
    """What was wrong with an item is content."""
    wrong = dataclasses.replace(GOOD, wrong="born 1971")
    step = FEEDBACK[Side.IN].advance(FEEDBACK_STATES[0], Give(wrong, "ana"))
    logged = [effect.fact for effect in step.effects if isinstance(effect, Record)]
    assert logged == [facts.FeedbackGiven(TERMS.release, GIVER, True, "useful", True, "ana")]
