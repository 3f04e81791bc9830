"""A request as whoever works on it sees it: clocks, exchange, answers, and what can be done now.

It reads and decides nothing of its own: every rule is the one that `rfis` and `rfi_writing` ask
when it comes to it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from comity.domain.access import Act, Officer, may
from comity.domain.agreements import Agreement
from comity.domain.answers import AnswerOutcome
from comity.domain.decisions import Allowed, Decision, Denied, Reason, all_of, deny, insist
from comity.domain.ids import RfiId
from comity.domain.policy import may_release
from comity.domain.releases import Side
from comity.domain.rfis import RfiSide
from comity.domain.uses import Use, Way
from comity.errors import Conflict, InvalidInput, Refused
from comity.protocol.rfis import asker
from comity.protocol.rfis.asker import ASKER
from comity.protocol.rfis.thread import ClockFace, Thread
from comity.service.copies import decide
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, RfiNote, StoredCheck, StoredRelease, StoredRfi, UnitOfWork
from comity.service.rfi_steps import agreement_of
from comity.service.rfi_writing import may_send, request_subject
from comity.service.rfis import clocks, insist_going
from comity.service.rights import decision_on

_MARKED_LATER = ("unmarked",)
"""A draft may still lack its marking; nothing leaves before it has one."""


class AskerStep(enum.StrEnum):
    """What can be done with a request that we sent."""

    REPLY = "reply"
    ESCALATE = "escalate"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"


_EVENTS: dict[AskerStep, type] = {
    AskerStep.REPLY: asker.Reply,
    AskerStep.ESCALATE: asker.Escalate,
    AskerStep.WITHDRAW: asker.Withdraw,
    AskerStep.APPEAL: asker.Appeal,
}


_MISPLACED: dict[AskerStep, tuple[str, str]] = {
    AskerStep.REPLY: ("nothing-asked", "the partner has asked nothing"),
    AskerStep.ESCALATE: ("nothing-owed", "nothing is owed any more"),
    AskerStep.WITHDRAW: ("ended", "it has ended already"),
    AskerStep.APPEAL: ("nothing-refused", "nothing was refused"),
}
"""Why a step does not belong where the request stands."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that came for a request of ours. `view`: whether the officer may read it now."""

    stored: StoredRelease
    view: Decision


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request, on either side.

    Attributes:
        agreement: the version under which it was made. clocks: none for a draft.
        check, passes: the rights check of exactly this text, and whether it lets it pass.
        send: everything that stands between a draft and the partner.
        steps: of a request that we sent, each with the reasons why not.
        answers: what came for a request of ours, as far as the officer may know of it.
    """

    stored: StoredRfi
    agreement: Agreement
    clocks: tuple[ClockFace, ...]
    notes: tuple[RfiNote, ...] = field(repr=False)
    check: StoredCheck | None = None
    passes: Decision = field(default_factory=Allowed)
    send: Decision = field(default_factory=Allowed)
    steps: tuple[tuple[AskerStep, Decision], ...] = ()
    answers: tuple[Answer, ...] = ()


def find_request(rfi: RfiId, node: Node, *, by: Proved) -> StoredRfi:
    """Our side of a request that a person named, whichever it is.

    Raises:
        InvalidInput: there is none. Refused: a role that reads no content, or a marking that keeps
            it from this officer.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        found = next((s for side in RfiSide if (s := uow.rfis.get(rfi, side))), None)
        if found is None:
            raise InvalidInput("rfi", "there is no such request")
        insist(_may_look(node, found, officer))
    return found


def _may_look(node: Node, stored: StoredRfi, officer: Officer) -> Decision:
    use = Use(Way.VIEW, node.id, None, node.now(), officer.id, officer.clearance)
    decision = may_release(stored.label, use)
    if isinstance(decision, Denied):
        left = tuple(r for r in decision.reasons if r.code not in ("expired", *_MARKED_LATER))
        return Denied(left) if left else Allowed()
    return decision


def view_request(rfi: RfiId, node: Node, *, by: Proved) -> RequestView:
    """Everything about one request.

    Raises:
        InvalidInput, Refused: as `find_request`.
    """
    stored = find_request(rfi, node, by=by)
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        if stored.state is None:
            return _draft(uow, node, stored)
        faces = clocks(uow, node, stored)
        return RequestView(
            stored,
            agreement_of(uow, stored),
            faces,
            uow.rfis.notes(stored.id, stored.side),
            steps=_steps(uow, node, stored, faces, officer),
            answers=_answers(uow, node, stored, officer),
        )


def _draft(uow: UnitOfWork, node: Node, stored: StoredRfi) -> RequestView:
    subject = request_subject(stored)
    return RequestView(
        stored,
        agreement_of(uow, stored),
        (),
        (),
        uow.rights.get(subject),
        decision_on(uow, subject),
        _may_send(uow, node, stored),
    )


def _may_send(uow: UnitOfWork, node: Node, stored: StoredRfi) -> Decision:
    try:
        return may_send(uow, node, stored)
    except Conflict as error:
        return deny("agreement-not-in-force", error.reason)


def _steps(
    uow: UnitOfWork,
    node: Node,
    stored: StoredRfi,
    faces: tuple[ClockFace, ...],
    officer: Officer,
) -> tuple[tuple[AskerStep, Decision], ...]:
    if stored.side is not RfiSide.ASKER or stored.state is None:
        return ()
    common = all_of(may(officer, Act.WRITE_REQUEST), _is_going(uow, node, stored))
    late = any(face.is_overdue for face in faces)
    return tuple(
        (step, all_of(_fits(step, stored, stored.state.thread, late=late), common))
        for step in AskerStep
    )


def _is_going(uow: UnitOfWork, node: Node, stored: StoredRfi) -> Decision:
    try:
        insist_going(uow, node, stored)
    except Refused as error:
        return Denied(tuple(Reason(code, error.reason) for code in error.codes[:1]))
    except Conflict as error:
        return deny("agreement-not-in-force", error.reason)
    return Allowed()


def _fits(step: AskerStep, stored: StoredRfi, thread: Thread, *, late: bool) -> Decision:
    """Whether the step belongs where the request stands; the machine's own table says so."""
    if (type(stored.state), _EVENTS[step]) not in ASKER.table:
        return deny(*_MISPLACED[step])
    match step:
        case AskerStep.REPLY if not thread.question:
            return deny(*_MISPLACED[step])
        case AskerStep.ESCALATE if not late:
            return deny("not-overdue", "nothing is overdue yet")
        case AskerStep.APPEAL:
            return _may_appeal(thread)
    return Allowed()


def _may_appeal(thread: Thread) -> Decision:
    if thread.appeals:
        return deny("appealed-before", "it was looked at again once, and that is all there is")
    if thread.outcome not in (AnswerOutcome.PART, AnswerOutcome.REFUSED):
        return deny(*_MISPLACED[AskerStep.APPEAL])
    return Allowed()


def _answers(
    uow: UnitOfWork, node: Node, stored: StoredRfi, officer: Officer
) -> tuple[Answer, ...]:
    """Copies for a request of ours, in order; content is read through `copies`, which logs it."""
    if stored.side is not RfiSide.ASKER:
        return ()
    return tuple(
        Answer(copy, decide(uow, node, copy, Way.VIEW, by=officer))
        for copy in uow.releases.of_rfi(stored.id, Side.IN)
    )
