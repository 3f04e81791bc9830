"""What left and what arrived: who has it, until when, what became of it, and what is still owed.

A release is one labelled piece of information that went to one partner. Its originator can recall
and correct it; its holder deletes it in time, says so, or says why the law makes it keep a copy.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.domain.decisions import Allowed, Decision, deny
from comity.domain.fields import Agreement16, Digest, Node, Number16, Release16, Rfi16, Short, Words
from comity.domain.uses import Way
from comity.errors import InvalidInput

RECALL_DUE = dt.timedelta(days=7)
"""How long a holder has to delete or to say why not, where the recall sets no other day."""

FEEDBACK_DUE = dt.timedelta(days=90)
DELETION_GRACE = dt.timedelta(days=7)
"""How long after its expiry a deletion receipt may still be on its way, perhaps on foot."""


class Side(enum.StrEnum):
    """Whether we gave a release away, or hold a copy of a partner's."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class ReleaseTerms:
    """What is fixed when a release leaves, and the same on both sides but for `partner`.

    Attributes:
        partner: the other party, seen from the node that keeps this.
        rfi: the request that it answers, if any. parent: the copy that was passed on, if any.
        digest: binds label and content.
    """

    release: Release16
    partner: Node
    agreement: Agreement16
    rfi: Rfi16 | None
    parent: Release16 | None
    digest: Digest
    released_at: dt.datetime
    expires_at: dt.datetime


class CopyStanding(enum.StrEnum):
    """What a holder may still do with a copy, apart from its label."""

    HELD = "held"
    RECALLED = "recalled"
    KEPT = "kept"
    GONE = "gone"


_LEFT: dict[CopyStanding, frozenset[Way]] = {
    CopyStanding.HELD: frozenset(Way),
    CopyStanding.RECALLED: frozenset({Way.VIEW}),
    CopyStanding.KEPT: frozenset({Way.VIEW, Way.COURT}),
    CopyStanding.GONE: frozenset(),
}


def may_still(standing: CopyStanding, way: Way) -> Decision:
    """What a recall leaves: looking at it, to decide. What was kept: that, and the court."""
    if way in _LEFT[standing]:
        return Allowed()
    return deny("copy-" + standing.value, f"the copy is {standing.value}: {_WORDS[standing]}")


_WORDS = {
    CopyStanding.HELD: "",
    CopyStanding.RECALLED: "its originator wants it deleted, so nothing new is done with it",
    CopyStanding.KEPT: "it is held for the reason given and for nothing else",
    CopyStanding.GONE: "its content was deleted",
}


class RecallReason(enum.StrEnum):
    """Why a release is called back."""

    WRONG = "wrong"
    NOT_LAWFUL = "not-lawful"
    WRONG_RECIPIENT = "wrong-recipient"
    SOURCE_AT_RISK = "source-at-risk"
    OUTDATED = "outdated"
    SUBJECT_REQUEST = "subject-request"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Recall:
    """One call to give a release up. `replaced_by`: the release that corrects it, if any."""

    number: Number16
    reason: RecallReason
    words: Words
    due_at: dt.datetime
    replaced_by: Release16 | None


class Cause(enum.StrEnum):
    """Why a copy came to its end."""

    EXPIRED = "expired"
    RECALLED = "recalled"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Keeping:
    """'Kept, because': the law that makes a holder keep a copy, and until when."""

    because: Words
    authority: Short
    until: dt.datetime

    def __post_init__(self) -> None:
        if not self.because.strip() or not self.authority.strip():
            raise InvalidInput("because", "say which law or court makes you keep it, and why")


class DerivedKind(enum.StrEnum):
    """What was made from a copy."""

    CASE = "case"
    PRODUCT = "product"
    DECISION = "decision"
    COURT = "court"
    ONWARD = "onward"


WAY_OF: dict[DerivedKind, Way] = {
    DerivedKind.CASE: Way.PRODUCT,
    DerivedKind.PRODUCT: Way.PRODUCT,
    DerivedKind.DECISION: Way.PRODUCT,
    DerivedKind.COURT: Way.COURT,
    DerivedKind.ONWARD: Way.ONWARD,
}
"""Which way out each kind of derived work is."""


@dataclass(frozen=True, slots=True)
class Derived:
    """One use of a copy: in which case, product, decision, court file or onward answer."""

    release: Release16
    kind: DerivedKind
    reference: Short
    words: Words
    by: Short
    at: dt.datetime


class Usefulness(enum.StrEnum):
    """How useful a release was to its holder."""

    NOT_YET_KNOWN = "not-yet-known"
    NOT_USEFUL = "not-useful"
    CONFIRMED_KNOWN = "confirmed-what-was-known"
    USEFUL = "useful"
    DECISIVE = "decisive"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the holder owes for it: used? useful? with what result? was anything wrong?"""

    used: bool
    useful: Usefulness
    result: Words
    wrong: Words


@dataclass(frozen=True, slots=True)
class OnwardTerms:
    """A holder's question to an originator: may this copy be used so?

    Attributes:
        way: which way out; to: the service that would have it, where there is one.
        part: which part of it is needed. asked_by: our officer, or `partner`.
    """

    request: Number16
    release: Release16
    partner: Node
    way: Way
    to: Node | None
    purpose: Words
    part: Words
    needed_by: dt.datetime
    asked_by: Short

    def __post_init__(self) -> None:
        if not self.purpose.strip() or not self.part.strip():
            raise InvalidInput("purpose", "say for what, and which part of it, it is needed")
        if (self.to is None) is (self.way is Way.ONWARD):
            raise InvalidInput("to", "onward use names a service, any other way none")


class OnwardCode(enum.StrEnum):
    """How an originator answers an onward request."""

    GRANTED = "granted"
    OPERATION_AT_RISK = "operation-at-risk"
    SOURCE_AT_RISK = "source-at-risk"
    PURPOSE_TOO_WIDE = "purpose-too-wide"
    THIRD_PARTY = "third-party-consent-missing"
    RIGHTS = "rights"
    RELEASE_CLOSED = "release-closed"


def may_recall(standing: CopyStanding) -> Decision:
    """Whether a release can still be called back."""
    if standing is CopyStanding.GONE:
        return deny("release-closed", "the partner has deleted it, and said so")
    if standing is CopyStanding.RECALLED:
        return deny("recalled-already", "it is recalled already; see what is owed")
    return Allowed()


def is_deletion_overdue(terms: ReleaseTerms, now: dt.datetime) -> bool:
    """Whether the holder should have deleted it, and said so, by now."""
    return now >= terms.expires_at + DELETION_GRACE
