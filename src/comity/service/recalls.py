"""The end of a copy: recall, deletion with a receipt, or 'kept, because'.

A recall stops every use at once; whether the copy is then deleted or kept is for a person of its
holder to decide, and both sides see what is overdue. What has expired is deleted without a person.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.decisions import insist
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import (
    RECALL_DUE,
    Cause,
    CopyStanding,
    Keeping,
    Recall,
    RecallReason,
    Side,
    may_recall,
)
from comity.errors import Conflict, InvalidInput
from comity.protocol.release_messages import (
    CopyDeleted,
    CopyKept,
    DerivedCount,
    RecallIssued,
    RecallReceived,
)
from comity.protocol.releases.custody import CallBack, Delete, Kept, Recalled
from comity.protocol.releases.custody import Keep as KeepCopy
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import close_onward, of_ours, of_partner, take_custody_step
from comity.service.rights import insist_passed, subject_of

DELETED_PER_SWEEP = 100


@dataclass(frozen=True, slots=True)
class RecallRelease:
    """Call one release back. `replaced_by`: a later release to the same partner that corrects it."""

    release: ReleaseId
    reason: RecallReason
    words: str
    by: Proved
    replaced_by: ReleaseId | None = None


def recall_subject(release: ReleaseId) -> bytes:
    """What the rights check of a recall is about."""
    return subject_of("recall", release)


def recall_release(command: RecallRelease, node: Node) -> StoredRelease:
    """Call a release back. From receipt on, nothing new is done with the partner's copy.

    Raises:
        InvalidInput: no such release. Refused: no role for it, the rights gate, or it is gone.
    """
    with node.open_unit() as uow:
        insist_may(uow, command.by, Act.RECALL)
        stored = of_ours(uow, command.release, Side.OUT)
        insist(may_recall(stored.standing))
        insist_passed(uow, recall_subject(command.release))
        _check_replacement(uow, stored, command.replaced_by)
        after = _call_back(uow, node, stored, command)
        close_onward(uow, node, after)
        uow.commit()
    return after


def _call_back(
    uow: UnitOfWork, node: Node, stored: StoredRelease, command: RecallRelease
) -> StoredRelease:
    now = node.now().replace(microsecond=0)
    recall = Recall(
        node.entropy(16), command.reason, command.words, now + RECALL_DUE, command.replaced_by
    )
    return take_custody_step(uow, node, stored, CallBack(recall, command.by.officer))


def _check_replacement(
    uow: UnitOfWork, stored: StoredRelease, replaced_by: ReleaseId | None
) -> None:
    if replaced_by is None:
        return
    correcting = of_ours(uow, replaced_by, Side.OUT)
    if correcting.terms.partner != stored.terms.partner or replaced_by == stored.terms.release:
        raise InvalidInput("replaced-by", "needs another release to the same partner")


def delete_copy(release: ReleaseId, node: Node, *, by: Proved) -> StoredRelease:
    """Delete our copy for good, and give its originator the receipt.

    Raises:
        InvalidInput: no such copy. Refused: no role for it. Conflict: it is gone.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.USE_COPY)
        stored = of_ours(uow, release, Side.IN)
        _insist_there(stored)
        cause = Cause.RECALLED if stored.standing is CopyStanding.RECALLED else Cause.PURGED
        after = _delete(uow, node, stored, cause, by.officer)
        uow.commit()
    return after


def _insist_there(stored: StoredRelease) -> None:
    if stored.standing is CopyStanding.GONE:
        raise Conflict("the copy is deleted already, and its originator was told")


def _delete(
    uow: UnitOfWork, node: Node, stored: StoredRelease, cause: Cause, by: str
) -> StoredRelease:
    now = node.now().replace(microsecond=0)
    derived = _counts(uow, stored.terms.release)
    return take_custody_step(uow, node, stored, Delete(cause, derived, by, now))


def _counts(uow: UnitOfWork, release: ReleaseId) -> tuple[DerivedCount, ...]:
    """What was made of it, by kind: the originator learns how much, not where."""
    found = collections.Counter(derived.kind for derived in uow.releases.derived(release))
    return tuple(DerivedCount(kind, found[kind]) for kind in sorted(found))


def keep_copy(release: ReleaseId, keeping: Keeping, node: Node, *, by: Proved) -> StoredRelease:
    """Keep our copy although it is recalled or about to expire, and tell its originator why.

    Raises:
        InvalidInput: no such copy, or the day is past. Refused: no role. Conflict: it is gone.
    """
    if keeping.until <= node.now():
        raise InvalidInput("until", "is past: a copy is kept until a day to come")
    with node.open_unit() as uow:
        insist_may(uow, by, Act.USE_COPY)
        stored = of_ours(uow, release, Side.IN)
        _insist_there(stored)
        event = KeepCopy(keeping, _counts(uow, release), by.officer)
        after = take_custody_step(uow, node, stored, event)
        uow.commit()
    return after


def delete_expired(node: Node) -> int:
    """Delete copies whose time is over, and give the receipts. Called by the worker.

    Returns:
        How many were deleted, at most `DELETED_PER_SWEEP`.
    """
    there = (CopyStanding.HELD, CopyStanding.RECALLED, CopyStanding.KEPT)
    now = node.now()
    with node.open_unit() as uow:
        over = [s for s in uow.releases.standing(Side.IN, there) if _is_over(s, now)]
        for stored in over[:DELETED_PER_SWEEP]:
            _delete(uow, node, stored, Cause.EXPIRED, "calendar")
        if over:
            uow.commit()
    return len(over[:DELETED_PER_SWEEP])


def _is_over(stored: StoredRelease, now: dt.datetime) -> bool:
    state = stored.state
    return now >= (state.keeping.until if isinstance(state, Kept) else stored.terms.expires_at)


CustodyMessage = RecallIssued | RecallReceived | CopyDeleted | CopyKept


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: CustodyMessage) -> None:
    """A partner recalls its release, or says what became of ours."""
    side = Side.IN if isinstance(message, RecallIssued) else Side.OUT
    stored = of_partner(uow, sender, message.release, side)
    after = take_custody_step(uow, node, stored, message)
    if isinstance(message, RecallIssued) and isinstance(after.state, Recalled):
        _recall_passed_on(uow, node, after.state)
    if after.side is Side.OUT and after.standing is not CopyStanding.HELD:
        close_onward(uow, node, after)


def _recall_passed_on(uow: UnitOfWork, node: Node, state: Recalled) -> None:
    """A recall reaches everybody: what we passed on of this copy is called back as well."""
    for stored in uow.releases.passed_on(state.terms.release):
        if stored.standing in (CopyStanding.HELD, CopyStanding.KEPT):
            recall = dataclasses.replace(state.recall, number=node.entropy(16), replaced_by=None)
            take_custody_step(uow, node, stored, CallBack(recall, "originator"))
