"""What both sides of a request hold in common: what was fixed, and how its clock stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from comity.domain.agreements import Terms
from comity.domain.answers import AnswerOutcome
from comity.domain.clocks import (
    Accessibility,
    BusinessCalendar,
    Limit,
    Pause,
    Urgency,
    answer_limit,
    core_limit,
    due_at,
    is_overdue,
    is_stopped,
)
from comity.domain.fields import Agreement16, Digest, Node, Rfi16
from comity.domain.ids import NodeId
from comity.domain.limits import Count
from comity.domain.request_facts import RfiAnswered, RfiMoved
from comity.domain.rfis import Line, Text
from comity.errors import InvalidInput
from comity.protocol.rfi_messages import RfiAnswer
from comity.protocol.steps import Record

PAUSES_MAX = 50


@dataclass(frozen=True, slots=True)
class Thread:
    """One request as far as it has come.

    Attributes:
        partner: the other party, seen from the node that keeps this. request: digest of the text
            and its label.
        received_at: when the answering node had it; None until the asker has been told.
        question: one that the answerer asked and nobody has answered yet, or empty.
        core_at: when core data were given; owes_core: whether they are due at all.
    """

    rfi: Rfi16
    partner: Node
    agreement: Agreement16
    version: int
    request: Digest
    urgency: Urgency
    sent_at: dt.datetime
    owes_core: bool
    received_at: dt.datetime | None = None
    accessibility: Accessibility | None = None
    reference: Line = ""
    question: Text = ""
    pauses: Annotated[tuple[Pause, ...], Count(0, PAUSES_MAX)] = ()
    core_at: dt.datetime | None = None
    outcome: AnswerOutcome | None = None
    appeals: int = 0
    escalated_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockFace:
    """One limit as both sides read it. `is_met`: what was owed has been given."""

    name: str
    due_at: dt.datetime
    is_met: bool
    is_stopped: bool
    is_overdue: bool


def moved(thread: Thread, step: str, words: str, *, by: str) -> Record:
    """The fact of a step. `by` is our officer, or empty where the partner took it."""
    who = by or "partner"
    return Record(RfiMoved(thread.rfi, thread.partner, bool(by), step, words[:2000], who))


def clocks_of(
    thread: Thread, terms: Terms, answerer: NodeId, now: dt.datetime
) -> tuple[ClockFace, ...]:
    """The limits of a request by the calendar of who owes, the same on both sides.

    Until the answerer has said whether it can reach the information itself, the longer limit
    holds; until it has said when it received it, the time of sending counts.
    """
    clocks = terms.requests.clocks
    calendar = clocks.first if terms.first == answerer else clocks.second
    accessibility = thread.accessibility or Accessibility.INDIRECT
    limit = answer_limit(clocks, thread.urgency, accessibility)
    done = thread.outcome not in (None, AnswerOutcome.INTERIM)
    faces = [_face("answer", limit, thread, calendar, done=done, now=now)]
    if thread.owes_core:
        met = done or thread.core_at is not None
        faces.append(_face("core-data", core_limit(clocks), thread, calendar, done=met, now=now))
    return tuple(faces)


def _face(
    name: str,
    limit: Limit,
    thread: Thread,
    calendar: BusinessCalendar,
    *,
    done: bool,
    now: dt.datetime,
) -> ClockFace:
    since = thread.received_at or thread.sent_at
    due = due_at(limit, since, calendar, thread.pauses, now=now)
    stopped = is_stopped(thread.pauses) and not done
    return ClockFace(name, due, done, stopped, not done and is_overdue(due, thread.pauses, now))


def answered(thread: Thread, message: RfiAnswer, *, by: str) -> Record:
    """The fact of an answer. `by`: our officers, or empty where the partner gave it."""
    decided = message.decided
    return Record(
        RfiAnswered(
            thread.rfi,
            thread.partner,
            by_us=bool(by),
            outcome=decided.outcome.value,
            grounds=",".join(ground.value for ground in decided.grounds),
            content=bytes(32) if message.item is None else message.item.digest,
            by=by or "partner",
        )
    )


def after_answer(thread: Thread, message: RfiAnswer) -> Thread:
    """What an answer changes, the same on both sides."""
    core_at = thread.core_at
    if message.gives_core and message.item is not None and core_at is None:
        core_at = message.item.released_at
    return dataclasses.replace(thread, outcome=message.decided.outcome, core_at=core_at)


def after_appeal(thread: Thread, at: dt.datetime) -> Thread:
    """A new clock, the same on both sides.

    Raises:
        InvalidInput: there is nothing that was not given, or it was appealed before.
    """
    if thread.outcome not in (AnswerOutcome.PART, AnswerOutcome.REFUSED) or thread.appeals:
        raise InvalidInput("appeal", "only a refusal, whole or in part, can be appealed, and once")
    return dataclasses.replace(thread, appeals=1, outcome=None, pauses=(), received_at=at)
