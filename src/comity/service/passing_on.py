"""Passing a copy on to a third service: with its originator's permission, by two people, as it is.

Who asked the originator cannot also let it go. The copy is not edited; what goes is the very
content and every caveat, under the originator's name, to the one service that was permitted.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.approvals import (
    Approval,
    ApprovalRound,
    ApprovalRule,
    add,
    may_approve,
    may_release_approved,
    release_rule,
)
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
from comity.service.officers import Proved, insist_may, officer_of
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import of_ours
from comity.service.releases import Outgoing, provide_item
from comity.service.rights import insist_passed, subject_of


@dataclass(frozen=True, slots=True)
class PassOn:
    """Let a copy go to a third service under an agreement with it.

    Attributes:
        request: the onward request that its originator granted.
        by: releasing officers who have just proved who they are, as many as the agreement asks for.
    """

    release: ReleaseId
    request: bytes
    agreement: AgreementId
    by: tuple[Proved, ...]


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
        agreement = version_in_force(uow, command.agreement)
        if granted.terms.to != agreement.partner:
            raise InvalidInput("agreement", "is with another service than was permitted")
        for by in command.by:
            officer = insist_may(uow, by, Act.APPROVE_RELEASE)
            insist_use(uow, node, stored, Way.ONWARD, by=officer, to=agreement.partner)
        insist_passed(uow, passing_on_subject(command.release, command.agreement))
        rule = release_rule(agreement.terms.requests.releasers)
        _insist_others(uow, node, command, rule, (stored, granted))
        item = provide_item(uow, node, _outgoing(command, stored, granted))
        uow.releases.put_derived(_derived(command, item, node.now()))
        uow.commit()
    return item


def _granted(uow: UnitOfWork, command: PassOn) -> Granted:
    state = uow.owings.onward(command.request, Side.IN)
    if not isinstance(state, Granted) or state.terms.release != command.release:
        raise InvalidInput("request", "its originator has not granted this request")
    return state


def _insist_others(
    uow: UnitOfWork,
    node: Node,
    command: PassOn,
    rule: ApprovalRule,
    asked: tuple[StoredRelease, Granted],
) -> None:
    """Enough people, none of them the one who asked, each with a proof made for this."""
    stored, granted = asked
    digest, now = stored.terms.digest, node.now()
    round_ = ApprovalRound("onward", rule, (OfficerId(granted.terms.asked_by),), now)
    for by in command.by:
        approval = Approval(by.officer, digest, by.at, now)
        insist(may_approve(round_, officer_of(uow, by), approval, digest=digest))
        round_ = add(round_, approval)
    insist(may_release_approved(round_, digest=digest, now=now))


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
        _names(command),
        command.release,
    )


def _names(command: PassOn) -> str:
    return ", ".join(by.officer for by in command.by)


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
    return Derived(command.release, DerivedKind.ONWARD, reference, words, _names(command), at)
