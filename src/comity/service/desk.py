"""What needs one officer now, beyond requests and hits: approvals, debts, reviews, appointments.

It reads, and decides nothing: whatever is listed is decided again where it is done.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass

from comity.domain.access import Act, Officer, OfficerStanding
from comity.domain.ids import NodeId
from comity.domain.rfis import RfiSide
from comity.service import owed
from comity.service.officers import Proved, officer_of
from comity.service.owed import Debt
from comity.service.ports import Node, StoredDraft, UnitOfWork
from comity.service.rfis import clocks


class Need(enum.StrEnum):
    """What kind of thing waits."""

    APPROVAL = "approval"
    OWN_DRAFT = "own-draft"
    RECALL = "recall"
    ONWARD = "onward"
    FEEDBACK = "feedback"
    OWED_TO_US = "owed-to-us"
    REVIEW = "review"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for this officer.

    Attributes:
        number: of the draft, release or check, in hexadecimal digits; an officer's short name.
        due_at: None where nobody set a day. partner: None where none is concerned.
        words: what else is to be said in a word, such as how many approvals are missing.
    """

    need: Need
    number: str
    due_at: dt.datetime | None = None
    partner: NodeId | None = None
    words: str = ""


def waiting_for(node: Node, *, by: Proved) -> tuple[Waiting, ...]:
    """Everything, what is due first; undated things after it.

    Raises:
        Refused: there is nobody of that name any more.
    """
    with node.read_unit() as uow:
        officer = officer_of(uow, by)
        found = [
            *_drafts(uow, node, officer),
            *_reviews(uow, officer),
            *_officers(uow, officer, by),
        ]
    found += _debts(node, officer)
    return tuple(sorted(found, key=_place))


def _place(item: Waiting) -> tuple[bool, float, str, str]:
    due = 0.0 if item.due_at is None else item.due_at.timestamp()
    return item.due_at is None, due, item.need, item.number


def _drafts(uow: UnitOfWork, node: Node, officer: Officer) -> Iterator[Waiting]:
    for stored in uow.drafts.all():
        need = None if stored.released_at is not None else _need_of(stored, officer)
        if need is not None:
            due_at = _due_of(uow, node, stored)
            yield Waiting(need, stored.id.hex(), due_at, stored.partner)


def _need_of(stored: StoredDraft, officer: Officer) -> Need | None:
    """A submitted draft waits for eyes that had no hand in it; an open one for its author."""
    held = stored.round
    if held is None:
        own = officer.id in stored.authors and Act.DRAFT_ANSWER in officer.acts
        return Need.OWN_DRAFT if own else None
    given = (approval.officer for approval in held.approvals)
    has_a_hand = officer.id in (*held.authors, *held.barred, *given)
    may_approve = Act.APPROVE_RELEASE in officer.acts and not has_a_hand
    return Need.APPROVAL if may_approve else None


def _due_of(uow: UnitOfWork, node: Node, stored: StoredDraft) -> dt.datetime | None:
    """The nearest clock of the request that it answers."""
    rfi = None if stored.rfi is None else uow.rfis.get(stored.rfi, RfiSide.ANSWERER)
    faces = () if rfi is None else clocks(uow, node, rfi)
    return min((face.due_at for face in faces if not face.is_met), default=None)


def _reviews(uow: UnitOfWork, officer: Officer) -> Iterator[Waiting]:
    if Act.REVIEW_RIGHTS in officer.acts:
        for check in uow.rights.waiting():
            if check.check.by != officer.id:
                yield Waiting(Need.REVIEW, check.subject.hex(), None, None, check.kind)


def _officers(uow: UnitOfWork, officer: Officer, by: Proved) -> Iterator[Waiting]:
    """Whoever proposed somebody is not the second person."""
    if Act.APPROVE_OFFICER not in officer.acts:
        return
    for stored in uow.officers.all():
        proposed = stored.officer.standing is OfficerStanding.PROPOSED
        if proposed and by.officer not in (stored.proposed_by, stored.officer.id):
            yield Waiting(Need.APPOINTMENT, stored.officer.id, words=stored.officer.name)


_DEBTS: dict[Debt, tuple[Need, Act]] = {
    Debt.RECALL_CONFIRMATION: (Need.RECALL, Act.USE_COPY),
    Debt.DELETION: (Need.RECALL, Act.USE_COPY),
    Debt.ONWARD_ANSWER: (Need.ONWARD, Act.ANSWER_ONWARD),
    Debt.FEEDBACK: (Need.FEEDBACK, Act.USE_COPY),
}


def _debts(node: Node, officer: Officer) -> Iterator[Waiting]:
    """Ours for whoever can pay them; what is owed to us only once it is overdue."""
    now = node.now()
    for item in owed.owed(node):
        need, act = _DEBTS[item.debt]
        number, due_at, partner = item.release.hex(), item.due_at, item.partner
        if item.by_us and act in officer.acts:
            yield Waiting(need, number, due_at, partner, item.debt.value)
        elif not item.by_us and item.is_overdue(now) and Act.RECALL in officer.acts:
            yield Waiting(Need.OWED_TO_US, number, due_at, partner, item.debt.value)
