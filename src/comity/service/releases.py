"""What leaves under a label, and what arrives under one. Messages of partners come in through
`on_message`.

Everything leaves through `release_item`, which asks `domain.policy.may_release`; everything
arrives through `take_copy`, which checks that label and content belong together. A copy whose
marking is missing or unknown is stored, told, and good for nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.domain.access import Act, Officer
from comity.domain.agreements import RequestTerms
from comity.domain.caveats import Label
from comity.domain.decisions import Allowed, Decision, Denied, all_of, deny, insist
from comity.domain.ids import AgreementId, NodeId, ReleaseId, RfiId
from comity.domain.policy import may_act, may_be_used, may_release
from comity.domain.release_facts import CopyTaken, InformationReleased
from comity.domain.releases import FEEDBACK_DUE, ReleaseTerms, Side
from comity.domain.uses import Use, Way
from comity.errors import Refused, UnexpectedMessage
from comity.protocol.labels import format_label, label_digest, parse_label
from comity.protocol.release_messages import (
    FeedbackChased,
    FeedbackGiven,
    ItemProvided,
    OnwardAnswered,
    OnwardAsked,
    ReleasedItem,
    ReleaseMessage,
)
from comity.protocol.releases.custody import Held
from comity.protocol.releases.feedback import Owed
from comity.service import feedback, onward, recalls
from comity.service.agreements import version_in_force
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRelease, UnitOfWork


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One item that was decided on and is about to leave.

    Attributes:
        by: officers who stand for it, for the log.
        parent: the copy that is passed on; its originator must have permitted it.
    """

    partner: NodeId
    agreement: AgreementId
    rfi: RfiId | None
    label: Label
    content: bytes
    by: str
    parent: ReleaseId | None = None


def release_item(uow: UnitOfWork, node: Node, outgoing: Outgoing) -> ReleasedItem:
    """Let one item go: ask the rules, keep what left, and say so in the log.

    The caller puts the item into its own message, in the same transaction.

    Raises:
        Refused: the rules of `domain.policy.may_release`; every reason is given.
    """
    now = node.now().replace(microsecond=0)
    agreement = version_in_force(uow, outgoing.agreement)
    insist(all_of(may_act(agreement, now), _is_ours_to_give(node, outgoing)))
    requests = agreement.terms.requests
    use = Use(Way.ANSWER, node.id, outgoing.partner, now, clearance=requests.ceiling)
    insist(all_of(may_release(outgoing.label, use), _ends_in_time(outgoing, requests, now)))
    release = ReleaseId(node.entropy(16))
    digest = label_digest(outgoing.label, outgoing.content)
    terms = ReleaseTerms(
        release,
        outgoing.partner,
        outgoing.agreement,
        outgoing.rfi,
        outgoing.parent,
        digest,
        now,
        outgoing.label.expires_at,
    )
    _keep_release(uow, terms, outgoing)
    fact = InformationReleased(
        release,
        outgoing.partner,
        outgoing.agreement,
        digest,
        terms.expires_at,
        outgoing.parent is not None,
        outgoing.by,
    )
    record(uow, fact, now=node.now(), entropy=node.entropy)
    return ReleasedItem(
        release,
        outgoing.agreement,
        outgoing.rfi,
        outgoing.parent,
        format_label(outgoing.label),
        outgoing.content,
        digest,
        now,
    )


def _is_ours_to_give(node: Node, outgoing: Outgoing) -> Decision:
    if outgoing.label.originator == node.id or outgoing.parent is not None:
        return Allowed()
    return deny("not-originator", "a partner's information is passed on, not given as ours")


def _ends_in_time(outgoing: Outgoing, requests: RequestTerms, now: dt.datetime) -> Decision:
    most = dt.timedelta(days=requests.retention_days_max)
    if now < outgoing.label.expires_at <= now + most:
        return Allowed()
    return deny("retention", f"the agreement lets it be kept up to {most.days} days, not longer")


def _keep_release(uow: UnitOfWork, terms: ReleaseTerms, outgoing: Outgoing) -> None:
    stored = StoredRelease(Side.OUT, outgoing.label, outgoing.content, Held(terms))
    uow.releases.put(stored)
    due_at = terms.released_at + FEEDBACK_DUE
    uow.owings.put_feedback(Owed(terms.release, terms.partner, due_at), Side.OUT)


def provide_item(uow: UnitOfWork, node: Node, outgoing: Outgoing) -> ReleasedItem:
    """Let one item go in a message of its own, outside an answer."""
    item = release_item(uow, node, outgoing)
    queue(uow, node, outgoing.partner, ItemProvided(item), agreement=outgoing.agreement)
    return item


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: ReleaseMessage) -> None:
    """Route a partner's message about a release."""
    match message:
        case ItemProvided():
            take_copy(uow, node, sender, message.item)
        case OnwardAsked() | OnwardAnswered():
            onward.on_message(uow, node, sender, message)
        case FeedbackGiven() | FeedbackChased():
            feedback.on_message(uow, node, sender, message)
        case _:
            recalls.on_message(uow, node, sender, message)


def list_releases(node: Node, *, by: Proved) -> tuple[StoredRelease, ...]:
    """What we gave to partners, oldest first, as an officer may see it: what they see.

    Raises:
        Refused: no role that reads content.
    """
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        given = uow.releases.all(Side.OUT)
    return tuple(stored for stored in given if _may_view(node, stored, officer))


def _may_view(node: Node, stored: StoredRelease, officer: Officer) -> bool:
    use = Use(Way.VIEW, node.id, None, node.now(), officer.id, officer.clearance)
    return not isinstance(may_release(stored.label, use), Denied)


def take_copy(uow: UnitOfWork, node: Node, sender: NodeId, item: ReleasedItem) -> StoredRelease:
    """Take in one item of a partner, with its label.

    Raises:
        UnexpectedMessage: label and content do not belong together, the number is taken, or the
            sender passes for an originator that it is not.
        Refused: it was not released to this service.
    """
    label = parse_label(item.label)
    _verify_item(uow, node, sender, item, label)
    terms = ReleaseTerms(
        item.release,
        sender,
        item.agreement,
        item.rfi,
        item.parent,
        item.digest,
        item.released_at,
        label.expires_at,
    )
    stored = StoredRelease(Side.IN, label, item.content, Held(terms))
    uow.releases.put(stored)
    due_at = item.released_at + FEEDBACK_DUE
    uow.owings.put_feedback(Owed(item.release, sender, due_at), Side.IN)
    record(uow, _taken(stored), now=node.now(), entropy=node.entropy)
    return stored


def _verify_item(
    uow: UnitOfWork, node: Node, sender: NodeId, item: ReleasedItem, label: Label
) -> None:
    if item.digest != label_digest(label, item.content):
        raise UnexpectedMessage("the label is not the one that its content was released with")
    if uow.releases.get(item.release, Side.IN) is not None:
        raise UnexpectedMessage("a copy with this number is here already")
    if label.originator != sender and item.parent is None:
        raise UnexpectedMessage("the sender is not its originator and does not pass a copy on")
    versions = uow.agreements.versions(item.agreement)
    if not versions or versions[-1].partner != sender:
        raise UnexpectedMessage("no such agreement with the sender")
    if node.id not in label.audience:
        raise Refused(("not-in-audience",), "this service is not in the audience of the item")


def _taken(stored: StoredRelease) -> CopyTaken:
    terms, label = stored.terms, stored.label
    decision = may_be_used(label)
    codes = ", ".join(decision.codes) if isinstance(decision, Denied) else ""
    return CopyTaken(
        terms.release, terms.partner, label.originator, terms.digest, terms.expires_at, codes
    )
