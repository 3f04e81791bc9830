"""Passing a copy on to a third service: with its originator's permission, by two people, as it is.

Who asked the originator cannot also let it go. The copy is not edited; what goes is the very
content and every caveat, under the originator's name, to the one service that was permitted.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain.access import Officer
from comity.domain.approvals import RELEASE_RULE, Approval, may_approve, open_round
from comity.domain.caveats import Label
from comity.domain.decisions import insist
from comity.domain.ids import AgreementId, OfficerId, ReleaseId
from comity.domain.releases import Derived, DerivedKind, Side
from comity.domain.uses import Way
from comity.errors import InvalidInput
from comity.protocol.release_messages import ReleasedItem
from comity.protocol.releases.onward import Granted
from comity.service.agreements import version_in_force
from comity.service.copies import insist_use
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import of_ours
from comity.service.releases import Outgoing, provide_item
from comity.service.rights import insist_passed, subject_of


@dataclass(frozen=True, slots=True)
class PassOn:
    """Let a copy go to a third service under an agreement with it.

    Attributes:
        request: the onward request that its originator granted.
        proved_at: when the officer last proved who they are.
    """

    release: ReleaseId
    request: bytes
    agreement: AgreementId
    by: Officer
    proved_at: dt.datetime


def passing_on_subject(release: ReleaseId, agreement: AgreementId) -> bytes:
    """What the rights check of passing a copy on is about."""
    return subject_of("answer", release, agreement)


def pass_on(command: PassOn, node: Node) -> ReleasedItem:
    """Let the copy go.

    Raises:
        InvalidInput: no such copy or permission, or the agreement is with somebody else.
        Refused: the rules, the rights gate, or the officer asked for it themselves.
    """
    with node.open_unit() as uow:
        stored = of_ours(uow, command.release, Side.IN)
        granted = _granted(uow, command)
        to = version_in_force(uow, command.agreement).partner
        if granted.terms.to != to:
            raise InvalidInput("agreement", "is with another service than was permitted")
        insist_use(uow, node, stored, Way.ONWARD, by=command.by, to=to)
        insist_passed(uow, passing_on_subject(command.release, command.agreement))
        _insist_second_person(command, stored, granted, node.now())
        item = provide_item(uow, node, _outgoing(command, stored, granted))
        uow.releases.put_derived(_derived(command, item, node.now()))
        uow.commit()
    return item


def _granted(uow: UnitOfWork, command: PassOn) -> Granted:
    state = uow.owings.onward(command.request, Side.IN)
    if not isinstance(state, Granted) or state.terms.release != command.release:
        raise InvalidInput("request", "its originator has not granted this request")
    return state


def _insist_second_person(
    command: PassOn, stored: StoredRelease, granted: Granted, now: dt.datetime
) -> None:
    digest = stored.terms.digest
    asked_by = OfficerId(granted.terms.asked_by)
    round_ = open_round("onward", RELEASE_RULE, asked_by, now)
    approval = Approval(command.by.id, digest, command.proved_at, now)
    insist(may_approve(round_, command.by, approval, digest=digest))


def _outgoing(command: PassOn, stored: StoredRelease, granted: Granted) -> Outgoing:
    assert stored.content is not None, "a copy that is gone permits no use"
    to = granted.terms.to
    assert to is not None, "onward use names a service"
    return Outgoing(
        to,
        command.agreement,
        None,
        _label(stored.label, granted),
        stored.content,
        command.by.id,
        command.release,
    )


def _label(label: Label, granted: Granted) -> Label:
    """The same originator and caveats; one service more; never longer than was permitted."""
    assert granted.terms.to is not None, "onward use names a service"
    audience = tuple(dict.fromkeys((*label.audience, granted.terms.to)))
    expires_at = min(label.expires_at, granted.until)
    return dataclasses.replace(label, audience=audience, expires_at=expires_at)


def _derived(command: PassOn, item: ReleasedItem, now: dt.datetime) -> Derived:
    at = now.replace(microsecond=0)
    reference = f"release {item.release.hex()[:8]}"
    words = f"onward request {command.request.hex()[:8]}"
    return Derived(command.release, DerivedKind.ONWARD, reference, words, command.by.id, at)
