"""Custody of a copy: held, recalled, kept or gone. One table for the side that gave it, one for
the side that holds it.

Recall, expiry and deletion may cross one another on a slow courier. So each side accepts what the
other could honestly have sent before it knew: a receipt for a copy that was recalled meanwhile, a
recall of a copy that is gone already. The second of two equal messages changes nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from comity.domain import release_facts as facts
from comity.domain.limits import Count
from comity.domain.releases import Cause, CopyStanding, Keeping, Recall, ReleaseTerms, Side
from comity.errors import UnexpectedMessage
from comity.protocol.release_messages import (
    CopyDeleted,
    CopyKept,
    DerivedCount,
    RecallIssued,
    RecallReceived,
)
from comity.protocol.steps import Effect, Erase, Machine, Record, Send, Step, Table


@dataclass(frozen=True, slots=True)
class Held:
    """The partner holds it (or we do), and nobody wants it back."""

    terms: ReleaseTerms


@dataclass(frozen=True, slots=True)
class Recalled:
    """It is called back. `is_received`: the holder's node has confirmed that it knows."""

    terms: ReleaseTerms
    recall: Recall
    is_received: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """The holder keeps it under a law that it named."""

    terms: ReleaseTerms
    keeping: Keeping


@dataclass(frozen=True, slots=True)
class Gone:
    """The holder's content is deleted; the receipt stays for good."""

    terms: ReleaseTerms
    cause: Cause
    at: dt.datetime
    derived: Annotated[tuple[DerivedCount, ...], Count(0, 10)]


CustodyState = Held | Recalled | Kept | Gone


@dataclass(frozen=True, slots=True)
class CallBack:
    """We want it back."""

    recall: Recall
    by: str


@dataclass(frozen=True, slots=True)
class Delete:
    """We delete our copy. `derived`: what was made of it."""

    cause: Cause
    derived: tuple[DerivedCount, ...]
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Keep:
    """We keep our copy although we should delete it."""

    keeping: Keeping
    derived: tuple[DerivedCount, ...]
    by: str


def standing_of(state: CustodyState) -> CopyStanding:
    """What may still be done with the copy."""
    match state:
        case Held():
            return CopyStanding.HELD
        case Recalled():
            return CopyStanding.RECALLED
        case Kept():
            return CopyStanding.KEPT
        case Gone():
            return CopyStanding.GONE


def _call_back(state: Held | Kept, event: CallBack) -> Step[CustodyState]:
    terms, recall = state.terms, event.recall
    message = RecallIssued(
        terms.release,
        recall.number,
        recall.reason,
        recall.words,
        recall.due_at,
        recall.replaced_by,
    )
    fact = _recall_fact(terms, recall, by=event.by, by_us=True)
    return Step(Recalled(terms, recall, is_received=False), (Send(message), Record(fact)))


def _recall_fact(
    terms: ReleaseTerms, recall: Recall, *, by: str, by_us: bool
) -> facts.ReleaseRecalled:
    return facts.ReleaseRecalled(
        terms.release, terms.partner, by_us, recall.reason.value, recall.words, by, recall.due_at
    )


def _on_received(state: Recalled, message: RecallReceived) -> Step[CustodyState]:
    if message.recall != state.recall.number or state.is_received:
        raise UnexpectedMessage("it confirms another recall, or one that was confirmed")
    return Step(dataclasses.replace(state, is_received=True))


def _on_deleted(state: Held | Recalled | Kept, message: CopyDeleted) -> Step[CustodyState]:
    terms = state.terms
    if message.digest != terms.digest:
        raise UnexpectedMessage("the receipt is for other content than was released")
    fact = facts.CopyDeleted(
        terms.release, terms.partner, by_us=False, cause=message.cause.value, digest=terms.digest
    )
    return Step(Gone(terms, message.cause, message.at, message.derived), (Record(fact),))


def _on_kept(state: Held | Recalled | Kept, message: CopyKept) -> Step[CustodyState]:
    fact = _kept_fact(state.terms, message.keeping, by="partner")
    if isinstance(state, Recalled) and not state.is_received:
        # It was kept before the recall arrived, so the recall still stands on both sides.
        return Step(state, (Record(fact),))
    return Step(Kept(state.terms, message.keeping), (Record(fact),))


def _kept_fact(terms: ReleaseTerms, keeping: Keeping, *, by: str) -> facts.CopyKept:
    return facts.CopyKept(
        terms.release, terms.partner, keeping.because, keeping.authority, keeping.until, by
    )


def _no_change(state: CustodyState, message: object) -> Step[CustodyState]:
    """It crossed what made it void."""
    return Step(state)


def _on_recall(state: Held | Kept, message: RecallIssued) -> Step[CustodyState]:
    recall = Recall(
        message.recall, message.reason, message.words, message.due_at, message.replaced_by
    )
    fact = _recall_fact(state.terms, recall, by="partner", by_us=False)
    received = RecallReceived(message.release, message.recall)
    after = Recalled(state.terms, recall, is_received=True)
    return Step(after, (Send(received), Record(fact)))


def _on_recall_of_gone(state: Gone, message: RecallIssued) -> Step[CustodyState]:
    """It was deleted already: the receipt is sent again."""
    received = RecallReceived(message.release, message.recall)
    return Step(state, (Send(received), Send(_receipt(state))))


def _receipt(state: Gone) -> CopyDeleted:
    return CopyDeleted(
        state.terms.release, state.terms.digest, state.cause, state.at, state.derived
    )


def _delete(state: Held | Recalled | Kept, event: Delete) -> Step[CustodyState]:
    terms = state.terms
    gone = Gone(terms, event.cause, event.at, event.derived)
    fact = facts.CopyDeleted(
        terms.release, terms.partner, by_us=True, cause=event.cause.value, digest=terms.digest
    )
    effects: tuple[Effect, ...] = (Erase(terms.release), Send(_receipt(gone)), Record(fact))
    return Step(gone, effects)


def _keep(state: Held | Recalled | Kept, event: Keep) -> Step[CustodyState]:
    terms = state.terms
    message = CopyKept(terms.release, event.keeping, event.derived)
    fact = _kept_fact(terms, event.keeping, by=event.by)
    return Step(Kept(terms, event.keeping), (Send(message), Record(fact)))


_GIVER: Table[CustodyState] = {
    (Held, CallBack): _call_back,
    (Kept, CallBack): _call_back,
    (Recalled, RecallReceived): _on_received,
    (Gone, RecallReceived): _no_change,
    (Held, CopyDeleted): _on_deleted,
    (Recalled, CopyDeleted): _on_deleted,
    (Kept, CopyDeleted): _on_deleted,
    (Gone, CopyDeleted): _no_change,
    (Held, CopyKept): _on_kept,
    (Recalled, CopyKept): _on_kept,
    (Kept, CopyKept): _on_kept,
}

_HOLDER: Table[CustodyState] = {
    (Held, RecallIssued): _on_recall,
    (Kept, RecallIssued): _on_recall,
    (Gone, RecallIssued): _on_recall_of_gone,
    (Held, Delete): _delete,
    (Recalled, Delete): _delete,
    (Kept, Delete): _delete,
    (Held, Keep): _keep,
    (Recalled, Keep): _keep,
    (Kept, Keep): _keep,
}

CUSTODY: dict[Side, Machine[CustodyState]] = {
    Side.OUT: Machine("release given", _GIVER, frozenset({RecallReceived, CopyDeleted, CopyKept})),
    Side.IN: Machine("copy held", _HOLDER, frozenset({RecallIssued})),
}
