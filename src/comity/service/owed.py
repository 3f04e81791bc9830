"""What one side owes the other for what was released, and since when it is overdue.

Both nodes reckon from the same signed messages, so both see the same.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import CopyStanding, Side, is_deletion_overdue
from comity.protocol.releases.custody import Recalled
from comity.protocol.releases.feedback import Owed
from comity.service.ports import Node, StoredRelease, UnitOfWork

_THERE = (CopyStanding.HELD, CopyStanding.RECALLED, CopyStanding.KEPT)


class Debt(enum.StrEnum):
    """What kind of thing is owed."""

    RECALL_CONFIRMATION = "recall-confirmation"
    DELETION = "deletion"
    ONWARD_ANSWER = "onward-answer"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing that is due. `by_us`: whether we owe it."""

    debt: Debt
    by_us: bool
    partner: NodeId
    release: ReleaseId
    due_at: dt.datetime

    def is_overdue(self, now: dt.datetime) -> bool:
        """Whether its time is past."""
        return now >= self.due_at


def owed(node: Node) -> tuple[OwedItem, ...]:
    """Everything that is due or will be, by the day it is due."""
    now = node.now()
    with node.read_unit() as uow:
        items = [*_custody(uow, now), *_onward(uow), *_feedback(uow)]
    return tuple(sorted(items, key=lambda item: (item.due_at, item.release, item.debt)))


def overdue(node: Node) -> tuple[OwedItem, ...]:
    """What should have been done by now, on either side."""
    now = node.now()
    return tuple(item for item in owed(node) if item.is_overdue(now))


def _custody(uow: UnitOfWork, now: dt.datetime) -> list[OwedItem]:
    stored = [s for side in Side for s in uow.releases.standing(side, _THERE)]
    return [item for each in stored for item in _of_custody(each, now)]


def _of_custody(stored: StoredRelease, now: dt.datetime) -> list[OwedItem]:
    state, terms = stored.state, stored.terms
    holder_is_us = stored.side is Side.IN
    if isinstance(state, Recalled):
        debts = [Debt.DELETION] if state.is_received else [Debt.RECALL_CONFIRMATION, Debt.DELETION]
        due_at = state.recall.due_at
    elif stored.standing is CopyStanding.HELD and is_deletion_overdue(terms, now):
        debts, due_at = [Debt.DELETION], terms.expires_at
    else:
        return []
    return [OwedItem(d, holder_is_us, terms.partner, terms.release, due_at) for d in debts]


def _onward(uow: UnitOfWork) -> list[OwedItem]:
    return [
        OwedItem(
            Debt.ONWARD_ANSWER,
            side is Side.OUT,
            state.terms.partner,
            state.terms.release,
            state.terms.needed_by,
        )
        for side, state in uow.owings.onward_open()
    ]


_FAR = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)


def _feedback(uow: UnitOfWork) -> list[OwedItem]:
    return [
        OwedItem(Debt.FEEDBACK, side is Side.IN, state.partner, state.release, state.due_at)
        for side, state in uow.owings.feedback_owed(_FAR)
        if isinstance(state, Owed)
    ]
