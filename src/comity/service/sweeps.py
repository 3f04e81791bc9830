"""What falls due by the calendar: keys and containers of epochs that are over are let go.

With its key gone, what a partner was evaluated in an epoch can be compared with nothing that is
evaluated later. What a receiver has learnt stays with it.
"""

from __future__ import annotations

from comity.domain.agreements import Agreement, Status, epoch_at
from comity.service.ports import Node

EPOCHS_KEPT = 1
"""The epoch before the present one: an offer may cross the boundary on a courier's back."""


def forget_ended_epochs(node: Node) -> int:
    """Delete keys and containers of epochs that are over, unless a run of them is still open.

    Returns:
        How many keys were deleted.
    """
    with node.open_unit() as uow:
        deleted = 0
        for number in {agreement.id for agreement in uow.agreements.all()}:
            agreement = _last_signed(uow.agreements.versions(number))
            if agreement is not None:
                present = epoch_at(agreement.terms, node.now())
                deleted += uow.containers.forget_before(agreement.id, present - EPOCHS_KEPT)
        if deleted:
            uow.commit()
    return deleted


def _last_signed(versions: tuple[Agreement, ...]) -> Agreement | None:
    """A version that was only proposed must not end the epochs of the one in force."""
    unsigned = (Status.PROPOSED, Status.COUNTERED, Status.REJECTED)
    return next((a for a in reversed(versions) if a.status not in unsigned), None)
