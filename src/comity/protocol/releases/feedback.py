"""Feedback: owed by the holder, chased by the originator, given more than once where more is known."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain import release_facts as facts
from comity.domain.fields import Node, Release16
from comity.domain.releases import Feedback, Side
from comity.protocol.release_messages import FeedbackChased, FeedbackGiven
from comity.protocol.steps import Machine, Record, Send, Step, Table


@dataclass(frozen=True, slots=True)
class Owed:
    """Not given yet. `chased`: how often the originator reminded."""

    release: Release16
    partner: Node
    due_at: dt.datetime
    chased: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What was said last."""

    release: Release16
    partner: Node
    feedback: Feedback


FeedbackState = Owed | Given


@dataclass(frozen=True, slots=True)
class Give:
    """Our own feedback."""

    feedback: Feedback
    by: str


@dataclass(frozen=True, slots=True)
class Chase:
    """We remind the holder."""

    by: str


def _give(state: FeedbackState, event: Give) -> Step[FeedbackState]:
    message = FeedbackGiven(state.release, event.feedback)
    return _given(state, event.feedback, event.by, (Send(message),))


def _on_given(state: FeedbackState, message: FeedbackGiven) -> Step[FeedbackState]:
    return _given(state, message.feedback, "partner", ())


def _given(
    state: FeedbackState, feedback: Feedback, by: str, sends: tuple[Send, ...]
) -> Step[FeedbackState]:
    fact = facts.FeedbackGiven(
        state.release,
        state.partner,
        feedback.used,
        feedback.useful.value,
        bool(feedback.wrong.strip()),
        by,
    )
    return Step(Given(state.release, state.partner, feedback), (*sends, Record(fact)))


def _chase(state: Owed, event: Chase) -> Step[FeedbackState]:
    fact = facts.FeedbackChased(state.release, state.partner, event.by)
    return Step(_chased(state), (Send(FeedbackChased(state.release)), Record(fact)))


def _on_chased(state: Owed, message: FeedbackChased) -> Step[FeedbackState]:
    return Step(_chased(state))


def _chased(state: Owed) -> Owed:
    return dataclasses.replace(state, chased=state.chased + 1)


def _on_chased_too_late(state: Given, message: FeedbackChased) -> Step[FeedbackState]:
    """The reminder crossed the feedback."""
    return Step(state)


_ORIGINATOR: Table[FeedbackState] = {
    (Owed, FeedbackGiven): _on_given,
    (Given, FeedbackGiven): _on_given,
    (Owed, Chase): _chase,
}

_HOLDER: Table[FeedbackState] = {
    (Owed, Give): _give,
    (Given, Give): _give,
    (Owed, FeedbackChased): _on_chased,
    (Given, FeedbackChased): _on_chased_too_late,
}

FEEDBACK: dict[Side, Machine[FeedbackState]] = {
    Side.OUT: Machine("feedback owed to us", _ORIGINATOR, frozenset({FeedbackGiven})),
    Side.IN: Machine("feedback we owe", _HOLDER, frozenset({FeedbackChased})),
}
