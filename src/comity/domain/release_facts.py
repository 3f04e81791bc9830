"""Facts of releases, copies, retention and the rights gate. Part of `facts`, under whose rules
they stand.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.domain.fields import (
    Agreement16,
    Code,
    Digest,
    Node,
    Number16,
    Release16,
    Short,
    Words,
)


@dataclass(frozen=True, slots=True)
class InformationReleased:
    """A labelled item left for a partner. `digest` binds label and content."""

    release: Release16
    partner: Node
    agreement: Agreement16
    digest: Digest
    expires_at: dt.datetime
    passed_on: bool
    by: Short


@dataclass(frozen=True, slots=True)
class CopyTaken:
    """A labelled item of a partner arrived. `codes`: why it is in quarantine, or empty."""

    release: Release16
    partner: Node
    originator: Node
    digest: Digest
    expires_at: dt.datetime
    codes: Words


@dataclass(frozen=True, slots=True)
class ReleaseRecalled:
    """A release is called back, by us or by them."""

    release: Release16
    partner: Node
    by_us: bool
    reason: Code
    words: Words
    by: Short
    due_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CopyDeleted:
    """A copy is gone: ours, or the partner's by its own receipt."""

    release: Release16
    partner: Node
    by_us: bool
    cause: Code
    digest: Digest


@dataclass(frozen=True, slots=True)
class CopyKept:
    """A copy is kept beyond expiry or recall, under the law that is named."""

    release: Release16
    partner: Node
    because: Words
    authority: Short
    until: dt.datetime
    by: Short


@dataclass(frozen=True, slots=True)
class CopyUsed:
    """Work was made from a copy, or it was looked at: which kind, by whom, why."""

    release: Release16
    kind: Code
    by: Short
    reason: Words


@dataclass(frozen=True, slots=True)
class UseRefused:
    """An officer wanted to use a copy and the rules said no."""

    release: Release16
    way: Code
    codes: Words
    by: Short


@dataclass(frozen=True, slots=True)
class OnwardUseAsked:
    """An originator was asked to allow a use of its information."""

    request: Number16
    release: Release16
    partner: Node
    by_us: bool
    way: Code
    purpose: Words
    by: Short


@dataclass(frozen=True, slots=True)
class OnwardUseAnswered:
    """An originator's answer, for a coded reason."""

    request: Number16
    release: Release16
    partner: Node
    code: Code
    words: Words
    by: Short


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """What a release was good for. `wrong`: whether something in it was."""

    release: Release16
    partner: Node
    used: bool
    useful: Code
    wrong: bool
    by: Short


@dataclass(frozen=True, slots=True)
class FeedbackChased:
    """We reminded a partner of the feedback that it owes."""

    release: Release16
    partner: Node
    by: Short


@dataclass(frozen=True, slots=True)
class HoldingReviewed:
    """A person decided that a holding is still to be kept. `next_review`: as YYYY-MM-DD."""

    holding: Short
    next_review: Code
    reason: Words
    by: Short


@dataclass(frozen=True, slots=True)
class HoldingPurged:
    """Records that a list no longer names were deleted for good."""

    holding: Short
    records: int
    reason: Words
    by: Short


@dataclass(frozen=True, slots=True)
class RightsChecked:
    """The rights gate was put before something. `concerns`: what a reviewer has to look at."""

    subject: Digest
    kind: Code
    offence: Code
    concerns: Words
    by: Short


@dataclass(frozen=True, slots=True)
class RightsReviewed:
    """An independent reviewer decided."""

    subject: Digest
    may_go: bool
    words: Words
    by: Short


ReleaseFact = (
    InformationReleased
    | CopyTaken
    | ReleaseRecalled
    | CopyDeleted
    | CopyKept
    | CopyUsed
    | UseRefused
    | OnwardUseAsked
    | OnwardUseAnswered
    | FeedbackGiven
    | FeedbackChased
    | HoldingReviewed
    | HoldingPurged
    | RightsChecked
    | RightsReviewed
)
