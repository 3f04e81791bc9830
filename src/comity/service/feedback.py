"""Feedback: what a release was good for. The holder owes it after 90 days; the originator reminds."""

from __future__ import annotations

from comity.domain.access import Act
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import Feedback, Side
from comity.errors import Conflict
from comity.protocol.release_messages import FeedbackChased, FeedbackGiven
from comity.protocol.releases import FEEDBACK, FeedbackState
from comity.protocol.releases.feedback import Chase, Give, Owed
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import of_ours, of_partner, save_feedback

FeedbackMessage = FeedbackGiven | FeedbackChased


def give_feedback(
    release: ReleaseId, feedback: Feedback, node: Node, *, by: Proved
) -> FeedbackState:
    """Say what a copy was good for; again, where more is known later.

    Raises:
        InvalidInput: no such copy. Refused: no role for it.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.USE_COPY)
        stored = of_ours(uow, release, Side.IN)
        state = _advance(uow, node, stored, Give(feedback, by.officer))
        uow.commit()
    return state


def chase_feedback(release: ReleaseId, node: Node, *, by: Proved) -> FeedbackState:
    """Remind a partner that it owes us feedback, once the day has come.

    Raises:
        InvalidInput: no such release. Refused: no role. Conflict: not due, or given.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.RECALL)
        stored = of_ours(uow, release, Side.OUT)
        state = uow.owings.feedback(release, Side.OUT)
        if not isinstance(state, Owed) or state.due_at > node.now():
            raise Conflict("no feedback is due for this release")
        after = _advance(uow, node, stored, Chase(by.officer))
        uow.commit()
    return after


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: FeedbackMessage) -> None:
    """A partner says what our release was good for, or reminds us to."""
    side = Side.OUT if isinstance(message, FeedbackGiven) else Side.IN
    stored = of_partner(uow, sender, message.release, side)
    _advance(uow, node, stored, message)


def _advance(uow: UnitOfWork, node: Node, stored: StoredRelease, event: object) -> FeedbackState:
    state = uow.owings.feedback(stored.terms.release, stored.side)
    assert state is not None, "every release has its feedback from the start"
    step = FEEDBACK[stored.side].advance(state, event)
    return save_feedback(uow, node, stored, step)
