"""A release or a copy with everything that followed it: questions, feedback, work, recall.

Of a copy, nothing here holds its content: that is read through `copies`, which logs it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.decisions import Allowed, Decision, Denied, insist
from comity.domain.ids import ReleaseId
from comity.domain.releases import Derived, Side
from comity.domain.uses import Permission, Way
from comity.errors import InvalidInput
from comity.protocol.releases import FeedbackState, OnwardState
from comity.service.copies import decide, permissions_of
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import of_ours
from comity.service.releases import list_releases

QUARANTINE = frozenset({"unmarked", "caveat-unknown"})
"""Why a copy is good for nothing until its originator, or a newer version, lifts it."""

ENDED = frozenset({"copy-gone", "expired"})
"""Why there is nothing left of a copy but its receipt and what was made of it."""


@dataclass(frozen=True, slots=True)
class Custody:
    """What is held, or was, and what is asked and owed about it.

    Attributes:
        view: whether the officer may read it now. onward: what was asked about further use.
        permissions: what the originator of a copy permitted.
    """

    stored: StoredRelease
    view: Decision
    onward: tuple[OnwardState, ...]
    feedback: FeedbackState | None
    derived: tuple[Derived, ...]
    permissions: tuple[Permission, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The copies as one officer may know of them, oldest first.

    `quarantined` and `ended` say that something came, from whom, and why it cannot be used. What
    the officer's role, clearance or a list of readers keeps from them is in none of the three.
    """

    usable: tuple[StoredRelease, ...]
    quarantined: tuple[StoredRelease, ...]
    ended: tuple[StoredRelease, ...]


def shelf(node: Node, *, by: Proved) -> Shelf:
    """Every copy that this officer may know of.

    Raises:
        Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        held = [
            (stored, decide(uow, node, stored, Way.VIEW, by=officer))
            for stored in uow.releases.all(Side.IN)
        ]
    return Shelf(
        tuple(stored for stored, view in held if not isinstance(view, Denied)),
        tuple(_bare(stored) for stored, view in held if _is_only(view, QUARANTINE)),
        tuple(_bare(stored) for stored, view in held if _has_ended(view)),
    )


def _is_only(decision: Decision, codes: frozenset[str]) -> bool:
    return isinstance(decision, Denied) and set(decision.codes) <= codes


def _has_ended(view: Decision) -> bool:
    return _is_only(view, ENDED | QUARANTINE) and not _is_only(view, QUARANTINE)


def _bare(stored: StoredRelease) -> StoredRelease:
    return dataclasses.replace(stored, content=None)


def copy_custody(release: ReleaseId, node: Node, *, by: Proved) -> Custody:
    """One copy without its content.

    Raises:
        InvalidInput: no such copy. Refused: the officer may not know more of it than the reasons,
            each by its caveat.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        stored = of_ours(uow, release, Side.IN)
        view = decide(uow, node, stored, Way.VIEW, by=officer)
        if not _is_only(view, ENDED | QUARANTINE):
            insist(view)
        return dataclasses.replace(
            _custody(uow, _bare(stored), view), permissions=permissions_of(uow, release)
        )


def _custody(uow: UnitOfWork, stored: StoredRelease, view: Decision) -> Custody:
    release, side = stored.terms.release, stored.side
    return Custody(
        stored,
        view,
        uow.owings.onward_of(release, side),
        uow.owings.feedback(release, side),
        uow.releases.derived(release) if side is Side.IN else (),
    )


def release_custody(release: ReleaseId, node: Node, *, by: Proved) -> Custody:
    """One release of ours, with what left.

    Raises:
        InvalidInput: no such release, or none that this officer may see.
    """
    seen = list_releases(node, by=by)
    stored = next((each for each in seen if each.terms.release == release), None)
    if stored is None:
        raise InvalidInput(
            "release", "there is no such release", advice="see `comity release list`"
        )
    with node.read_unit() as uow:
        return _custody(uow, stored, Allowed())
