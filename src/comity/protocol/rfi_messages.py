"""Messages of requests and answers, and of what is given unasked. Part of `messages`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from comity.domain.answers import Decided, InformationKind
from comity.domain.clocks import Accessibility
from comity.domain.fields import Agreement16, Code, Rfi16, Short, Words
from comity.domain.limits import Size
from comity.domain.rfis import RequestText
from comity.protocol.labels import WireLabel
from comity.protocol.release_messages import ReleasedItem

Said = Annotated[str, Size(1, 4000)]


@dataclass(frozen=True, slots=True)
class RfiRequest:
    """The request itself. `label`: how the request may be used; nobody acts on it beyond that.

    `follows_hit`: a person of the asker confirmed a hit, so that core data are owed.
    """

    rfi: Rfi16
    agreement: Agreement16
    version: int
    text: RequestText
    label: WireLabel
    follows_hit: bool
    sent_at: dt.datetime


@dataclass(frozen=True, slots=True)
class RfiAcknowledged:
    """It arrived then, was looked at, and lies within reach or not: the clock follows from that."""

    rfi: Rfi16
    accessibility: Accessibility
    reference: Short
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class RfiQuestion:
    """The answering side asks what is meant. The clock runs on."""

    rfi: Rfi16
    words: Said


@dataclass(frozen=True, slots=True)
class RfiReply:
    """The asking side says what is meant."""

    rfi: Rfi16
    words: Said


@dataclass(frozen=True, slots=True)
class RfiPaused:
    """A court has to authorise the answer: the clock stands since then."""

    rfi: Rfi16
    reason: Short
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class RfiResumed:
    """The court has decided: the clock goes on."""

    rfi: Rfi16
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RfiAnswer:
    """An answer in full, in part, interim or refused, with the information if there is any.

    `gives_core`: the core data that are owed after a confirmed match are in it.
    """

    rfi: Rfi16
    decided: Decided
    item: ReleasedItem | None
    gives_core: bool


@dataclass(frozen=True, slots=True)
class RfiWithdrawn:
    """The asking side needs it no longer."""

    rfi: Rfi16
    reason: Words


@dataclass(frozen=True, slots=True)
class RfiAppealed:
    """The asking side wants what was not given to be looked at again: a new clock runs since then."""

    rfi: Rfi16
    reason: Said
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RfiEscalated:
    """The limit has passed: the asking side says so to those in charge."""

    rfi: Rfi16
    words: Said
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class InformationGiven:
    """Spontaneous information or an alert, under the rules of an answer."""

    kind: InformationKind
    purpose: Code
    item: ReleasedItem


RFI_TAGS: dict[str, type] = {
    "rfi.request": RfiRequest,
    "rfi.acknowledged": RfiAcknowledged,
    "rfi.question": RfiQuestion,
    "rfi.reply": RfiReply,
    "rfi.paused": RfiPaused,
    "rfi.resumed": RfiResumed,
    "rfi.answer": RfiAnswer,
    "rfi.withdrawn": RfiWithdrawn,
    "rfi.appealed": RfiAppealed,
    "rfi.escalated": RfiEscalated,
    "information.given": InformationGiven,
}

RfiStepMessage = (
    RfiAcknowledged
    | RfiQuestion
    | RfiReply
    | RfiPaused
    | RfiResumed
    | RfiAnswer
    | RfiWithdrawn
    | RfiAppealed
    | RfiEscalated
)
"""What belongs to a request that is there already."""

RfiMessage = RfiRequest | RfiStepMessage | InformationGiven
