"""How long our own lists are kept: review on the day, and purge of what is no longer listed.

A holding whose review is overdue is told; whether it stays is for a person to decide. What a list
no longer names was kept so that the last import could be undone; older than that, it can go.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from comity.domain.holdings import Holding
from comity.domain.ids import HoldingId
from comity.domain.release_facts import HoldingPurged, HoldingReviewed
from comity.errors import InvalidInput
from comity.service.journal import record
from comity.service.ports import Node, UnitOfWork


def reviews_due(node: Node) -> tuple[Holding, ...]:
    """Holdings whose day of review has come, by that day."""
    today = node.now().date()
    with node.read_unit() as uow:
        due = [holding for holding in uow.holdings.all() if holding.review_date <= today]
    return tuple(sorted(due, key=lambda holding: (holding.review_date, holding.id)))


def review_holding(
    holding_id: HoldingId, next_review: dt.date, reason: str, node: Node, *, by: str
) -> Holding:
    """Decide that a holding is still to be kept, and until when.

    Raises:
        InvalidInput: no such holding, no reason, or a day that is not to come.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a review needs one: it stands in the log")
    if next_review <= node.now().date():
        raise InvalidInput("next review", "is not a day to come")
    with node.open_unit() as uow:
        reviewed = dataclasses.replace(_existing(uow, holding_id), review_date=next_review)
        uow.holdings.put(reviewed)
        fact = HoldingReviewed(holding_id, next_review.isoformat(), reason, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return reviewed


def purge_holding(holding_id: HoldingId, reason: str, node: Node, *, by: str) -> int:
    """Delete for good what the list no longer names, but for what the last import removed.

    Returns:
        How many records were deleted.

    Raises:
        InvalidInput: no such holding, or no reason.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a purge needs one: it stands in the log")
    with node.open_unit() as uow:
        holding = _existing(uow, holding_id)
        purged = uow.holdings.purge(holding_id, before=holding.revision)
        fact = HoldingPurged(holding_id, purged, reason, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return purged


def _existing(uow: UnitOfWork, holding_id: HoldingId) -> Holding:
    holding = uow.holdings.get(holding_id)
    if holding is None:
        raise InvalidInput("holding", f"no holding is called {holding_id}")
    return holding
