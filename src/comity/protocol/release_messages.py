"""Messages about what was released: the item itself, recall, onward use, feedback, and its end.

Part of `messages`, which holds the tags.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from comity.domain.fields import Agreement16, Digest, Node, Number16, Release16, Rfi16, Words
from comity.domain.limits import Count, Size
from comity.domain.releases import (
    Cause,
    DerivedKind,
    Feedback,
    Keeping,
    OnwardCode,
    RecallReason,
)
from comity.domain.uses import Way
from comity.protocol.labels import WireLabel

CONTENT_LEN_MAX = 512 * 1024


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """One piece of information with its label. `digest` binds the two to one another.

    `parent`: the copy that its sender passes on, with its originator's permission; else None.
    """

    release: Release16
    agreement: Agreement16
    rfi: Rfi16 | None
    parent: Release16 | None
    label: WireLabel
    content: Annotated[bytes, Size(1, CONTENT_LEN_MAX)]
    digest: Digest
    released_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ItemProvided:
    """An item that comes outside an answer: a correction, or a copy passed on."""

    item: ReleasedItem


@dataclass(frozen=True, slots=True)
class RecallIssued:
    """Delete your copy of this release until that day, or say which law makes you keep it."""

    release: Release16
    recall: Number16
    reason: RecallReason
    words: Words
    due_at: dt.datetime
    replaced_by: Release16 | None


@dataclass(frozen=True, slots=True)
class RecallReceived:
    """The recall has reached us; nothing new is done with the copy."""

    release: Release16
    recall: Number16


@dataclass(frozen=True, slots=True)
class DerivedCount:
    """How many pieces of work of one kind were made from a copy."""

    kind: DerivedKind
    count: int


@dataclass(frozen=True, slots=True)
class CopyDeleted:
    """A deletion receipt. `digest`: what was deleted; `derived`: what had been made of it."""

    release: Release16
    digest: Digest
    cause: Cause
    at: dt.datetime
    derived: Annotated[tuple[DerivedCount, ...], Count(0, 10)]


@dataclass(frozen=True, slots=True)
class CopyKept:
    """We keep the copy although it is expired or recalled, because the law says so."""

    release: Release16
    keeping: Keeping
    derived: Annotated[tuple[DerivedCount, ...], Count(0, 10)]


@dataclass(frozen=True, slots=True)
class OnwardAsked:
    """May we use our copy of this release so?"""

    request: Number16
    release: Release16
    way: Way
    to: Node | None
    purpose: Words
    part: Words
    needed_by: dt.datetime


@dataclass(frozen=True, slots=True)
class OnwardAnswered:
    """The originator's answer. `until`: how long a permission lasts; None with a refusal."""

    request: Number16
    release: Release16
    code: OnwardCode
    words: Words
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """What the release was good for."""

    release: Release16
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class FeedbackChased:
    """You owe us feedback about this release."""

    release: Release16


RELEASE_TAGS: dict[str, type] = {
    "release.item": ItemProvided,
    "release.recall": RecallIssued,
    "release.recall-received": RecallReceived,
    "release.deleted": CopyDeleted,
    "release.kept": CopyKept,
    "release.onward-asked": OnwardAsked,
    "release.onward-answered": OnwardAnswered,
    "release.feedback": FeedbackGiven,
    "release.feedback-chased": FeedbackChased,
}

ReleaseMessage = (
    ItemProvided
    | RecallIssued
    | RecallReceived
    | CopyDeleted
    | CopyKept
    | OnwardAsked
    | OnwardAnswered
    | FeedbackGiven
    | FeedbackChased
)
