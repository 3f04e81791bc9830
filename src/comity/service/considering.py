"""What somebody has to know who is about to decide on an answer: what leaves, and what stands in its way.

It reads and decides nothing: every rule is the one that `answers` asks when it comes to it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from comity.domain.access import Act, Officer
from comity.domain.approvals import Approval, Tally, count, may_approve
from comity.domain.caveats import Label
from comity.domain.decisions import Allowed, Decision, Denied, deny, insist
from comity.domain.ids import RfiId
from comity.domain.policy import may_release
from comity.domain.releases import Side
from comity.domain.rfis import RfiSide
from comity.domain.uses import Use, Way
from comity.errors import InvalidInput
from comity.protocol.labels import parse_label
from comity.protocol.rfis.thread import ClockFace
from comity.service.answers import answer_subject, is_checked, may_submit
from comity.service.drafts import Preview, freeze, partners_view, previewed
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, RfiNote, StoredCheck, StoredDraft, StoredRfi, UnitOfWork
from comity.service.rfi_steps import of_ours
from comity.service.rfis import clocks

_MARKED_LATER = ("unmarked",)
"""A draft may still lack its marking; nothing leaves before it has one."""


@dataclass(frozen=True, slots=True)
class Triage:
    """A request that a partner made, with its exchange and the drafts of answers to it.

    `clocks`: the limits as they stand now, the same on both sides.
    """

    stored: StoredRfi
    clocks: tuple[ClockFace, ...]
    notes: tuple[RfiNote, ...]
    drafts: tuple[StoredDraft, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One draft in a list. `tally`: None before it was submitted, and once it was released."""

    stored: StoredDraft
    rfi: StoredRfi | None
    clocks: tuple[ClockFace, ...]
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Considered:
    """One draft as whoever decides about it sees it.

    Attributes:
        shown: the bytes with the partner's eyes; None where a refusal went, which gave nothing.
        check: the rights check of exactly these bytes. checked: whether it lets them pass.
        may_submit, may_approve: what stands against either, for the officer who looks.
    """

    stored: StoredDraft
    rfi: StoredRfi | None
    clocks: tuple[ClockFace, ...]
    shown: Preview | None = field(repr=False)
    check: StoredCheck | None = None
    checked: Decision = field(default_factory=Allowed)
    may_submit: Decision = field(default_factory=Allowed)
    may_approve: Decision = field(default_factory=Allowed)
    tally: Tally | None = None


def triage(rfi: RfiId, node: Node, *, by: Proved) -> Triage:
    """What a partner asks, and how far we are.

    Raises:
        InvalidInput: no such request. Refused: a role that reads no content, or a classification
            above the officer's clearance.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        stored = of_ours(uow, rfi, RfiSide.ANSWERER)
        insist(look(node, stored.label, officer))
        drafts = tuple(d for d in uow.drafts.of_rfi(rfi) if _may_look(uow, node, d, officer))
        notes = uow.rfis.notes(rfi, RfiSide.ANSWERER)
        return Triage(stored, clocks(uow, node, stored), notes, drafts)


def list_drafts(node: Node, *, by: Proved) -> tuple[Listed, ...]:
    """Every draft that this officer may see, oldest first.

    Raises:
        Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        seen = (d for d in uow.drafts.all() if _may_look(uow, node, d, officer))
        return tuple(_listed(uow, node, stored) for stored in seen)


def _may_look(uow: UnitOfWork, node: Node, stored: StoredDraft, officer: Officer) -> bool:
    return isinstance(look(node, _label_of(uow, stored), officer), Allowed)


def look(node: Node, label: Label | None, officer: Officer, *, way: Way = Way.VIEW) -> Decision:
    """Whether this officer may see what bears this label, or take it out, before or after it left.

    Args:
        label: None where nothing is held that would bear one.
    """
    if label is None:
        return Allowed()
    use = Use(way, node.id, None, node.now(), officer.id, officer.clearance)
    decision = may_release(label, use)
    if isinstance(decision, Denied) and decision.codes == _MARKED_LATER:
        return Allowed()
    return decision


def _label_of(uow: UnitOfWork, stored: StoredDraft) -> Label | None:
    if stored.content is not None:
        return parse_label(stored.content.label)
    left = None if stored.release is None else uow.releases.get(stored.release, Side.OUT)
    return None if left is None else left.label


def _listed(uow: UnitOfWork, node: Node, stored: StoredDraft) -> Listed:
    rfi, faces = _request(uow, node, stored)
    tally = None
    if stored.round is not None and stored.content is not None:
        digest = previewed(freeze(stored)).digest
        tally = count(stored.round, digest=digest, now=node.now())
    return Listed(stored, rfi, faces, tally)


def _request(
    uow: UnitOfWork, node: Node, stored: StoredDraft
) -> tuple[StoredRfi | None, tuple[ClockFace, ...]]:
    if stored.rfi is None:
        return None, ()
    rfi = of_ours(uow, stored.rfi, RfiSide.ANSWERER)
    return rfi, clocks(uow, node, rfi)


def consider(draft: bytes, node: Node, *, by: Proved) -> Considered:
    """One draft, before or after its release.

    Raises:
        InvalidInput: there is none. Refused: a role that reads no content, or a classification
            above the officer's clearance.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        stored = uow.drafts.get(draft)
        if stored is None:
            raise InvalidInput("answer", "there is no such answer")
        insist(look(node, _label_of(uow, stored), officer))
        rfi, faces = _request(uow, node, stored)
        if stored.content is not None:
            return _open(uow, node, Considered(stored, rfi, faces, None), officer)
    shown = None if stored.release is None else _what_left(stored, node, by)
    return Considered(stored, rfi, faces, shown)


def _what_left(stored: StoredDraft, node: Node, by: Proved) -> Preview | None:
    try:
        return partners_view(stored.id, node, by=by)
    except InvalidInput:
        return None


def _open(uow: UnitOfWork, node: Node, bare: Considered, officer: Officer) -> Considered:
    stored = bare.stored
    frozen = freeze(stored)
    shown = previewed(frozen)
    now = node.now()
    tally = None if stored.round is None else count(stored.round, digest=shown.digest, now=now)
    return Considered(
        stored,
        bare.rfi,
        bare.clocks,
        shown,
        uow.rights.get(answer_subject(shown.digest)),
        is_checked(uow, frozen),
        may_submit(uow, node, stored, shown),
        _may_approve(stored, officer, shown.digest, now),
        tally,
    )


def _may_approve(
    stored: StoredDraft, officer: Officer, digest: bytes, now: dt.datetime
) -> Decision:
    """As if the officer proved who they are at this moment: that is asked when they approve."""
    if stored.round is None:
        return deny("not-submitted", "its author has not submitted it yet")
    approval = Approval(officer.id, digest, now, now)
    return may_approve(stored.round, officer, approval, digest=digest)


def printed(draft: bytes, node: Node, *, by: Proved) -> Considered:
    """What leaves or has left, to be put on paper under its label.

    Raises:
        InvalidInput: there is none, or it gives nothing. Refused: what `may_release` says to
            taking it out; nothing goes on paper without a marking.
    """
    considered = consider(draft, node, by=by)
    if considered.shown is None or considered.shown.content is None:
        raise InvalidInput("answer", "gives nothing that could be printed")
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
    use = Use(Way.EXPORT, node.id, None, node.now(), officer.id, officer.clearance)
    insist(may_release(considered.shown.label, use))
    return considered
