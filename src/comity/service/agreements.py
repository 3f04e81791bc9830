"""Agreements between us and one partner: propose, counter, sign, suspend, resume, denounce."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass

from comity.crypto.signing import VerifyKey, sign, verify
from comity.domain.agreements import (
    Agreement,
    Status,
    Terms,
    denounce,
    may_counter,
    may_sign,
    resume,
    suspend,
)
from comity.domain.decisions import insist
from comity.domain.facts import AgreementChanged
from comity.domain.fields import Agreement16
from comity.domain.ids import AgreementId, NodeId
from comity.domain.partners import may_exchange
from comity.errors import Conflict, InvalidInput, Refused, UnexpectedMessage
from comity.protocol import codec
from comity.protocol.cards import parse_card
from comity.protocol.messages import (
    AgreementDenounced,
    AgreementProposed,
    AgreementRejected,
    AgreementResumed,
    AgreementSigned,
    AgreementSuspended,
)
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Node, UnitOfWork

AgreementMessage = (
    AgreementProposed
    | AgreementSigned
    | AgreementRejected
    | AgreementSuspended
    | AgreementResumed
    | AgreementDenounced
)
_DOMAIN = b"comity/agreement/2\x00"


@dataclass(frozen=True, slots=True)
class _Text:
    """What both parties sign."""

    agreement: Agreement16
    version: int
    terms: Terms


def signed_text(agreement: AgreementId, version: int, terms: Terms) -> bytes:
    """The bytes under both signatures: number, version and terms in canonical encoding."""
    return _DOMAIN + codec.encode(_Text(agreement, version, terms))


def terms_digest(agreement: AgreementId, version: int, terms: Terms) -> bytes:
    """SHA-256 of what is signed, 32 bytes: how both logs name a version."""
    return hashlib.sha256(signed_text(agreement, version, terms)).digest()


def propose(terms: Terms, node: Node, *, by: str) -> Agreement:
    """Offer a partner a first version, signed by us.

    Raises:
        InvalidInput: we are not the first party. Refused: the partner is not active.
    """
    if terms.first != node.id:
        raise InvalidInput("first", "who proposes an agreement is its first party")
    number = AgreementId(node.entropy(16))
    with node.open_unit() as uow:
        agreement = _offer(uow, node, number, 1, terms)
        _log(uow, node, agreement, by=by)
        uow.commit()
    return agreement


def counter(number: AgreementId, terms: Terms, node: Node, *, by: str) -> Agreement:
    """Offer other terms for an open or standing agreement: the next version, signed by us.

    Raises:
        InvalidInput: no such agreement. Refused: the rules of `domain.agreements.may_counter`.
    """
    with node.open_unit() as uow:
        newest = newest_version(uow, number)
        insist(may_counter(newest, terms))
        if newest.status is Status.PROPOSED:
            _store(uow, node, dataclasses.replace(newest, status=Status.COUNTERED))
        agreement = _offer(uow, node, number, newest.version + 1, terms)
        _log(uow, node, agreement, by=by)
        uow.commit()
    return agreement


def _offer(
    uow: UnitOfWork, node: Node, number: AgreementId, version: int, terms: Terms
) -> Agreement:
    partner_id = terms.second if terms.first == node.id else terms.first
    partner = uow.partners.get(partner_id)
    if partner is None:
        raise InvalidInput("parties", "the other party is no partner of this node")
    insist(may_exchange(partner))
    signature = sign(node.signing_key, signed_text(number, version, terms))
    agreement = Agreement(
        number, version, partner_id, terms, Status.PROPOSED, node.id, our_signature=signature
    )
    _store(uow, node, agreement)
    message = AgreementProposed(number, version, terms, signature)
    queue(uow, node, partner_id, message, agreement=number)
    return agreement


def sign_agreement(number: AgreementId, node: Node, *, by: str) -> Agreement:
    """Sign the version that the partner proposed. It replaces the version in force.

    Raises:
        InvalidInput: no such agreement. Refused: nothing of the partner's is open.
    """
    with node.open_unit() as uow:
        newest = newest_version(uow, number)
        insist(may_sign(newest, node.now()))
        text = signed_text(number, newest.version, newest.terms)
        ours = sign(node.signing_key, text)
        signed = dataclasses.replace(newest, status=Status.IN_FORCE, our_signature=ours)
        _put_in_force(uow, node, signed)
        digest = terms_digest(number, newest.version, newest.terms)
        message = AgreementSigned(number, newest.version, digest, ours)
        queue(uow, node, newest.partner, message, agreement=number)
        _log(uow, node, signed, by=by)
        uow.commit()
    return signed


def reject(number: AgreementId, reason: str, node: Node, *, by: str) -> Agreement:
    """Decline the version that the partner proposed; an older one in force stays."""
    with node.open_unit() as uow:
        newest = newest_version(uow, number)
        insist(may_sign(newest, node.now()))
        rejected = dataclasses.replace(newest, status=Status.REJECTED)
        _store(uow, node, rejected)
        message = AgreementRejected(number, newest.version, reason)
        queue(uow, node, newest.partner, message, agreement=number)
        _log(uow, node, rejected, by=by, reason=reason)
        uow.commit()
    return rejected


def suspend_agreement(number: AgreementId, reason: str, node: Node, *, by: str) -> Agreement:
    """Stop everything under one agreement, without the rest of the partnership."""
    with node.open_unit() as uow:
        suspended = suspend(version_in_force(uow, number), node.id)
        _store(uow, node, suspended)
        message = AgreementSuspended(number, reason)
        queue(uow, node, suspended.partner, message, agreement=number)
        _log(uow, node, suspended, by=by, reason=reason)
        uow.commit()
    return suspended


def resume_agreement(number: AgreementId, node: Node, *, by: str) -> Agreement:
    """Lift our own suspension."""
    with node.open_unit() as uow:
        resumed = resume(version_in_force(uow, number), node.id)
        _store(uow, node, resumed)
        queue(uow, node, resumed.partner, AgreementResumed(number), agreement=number)
        _log(uow, node, resumed, by=by)
        uow.commit()
    return resumed


def denounce_agreement(number: AgreementId, reason: str, node: Node, *, by: str) -> Agreement:
    """End an agreement for good."""
    with node.open_unit() as uow:
        ended = denounce(version_in_force(uow, number))
        _close_offers(uow, node, ended)
        _store(uow, node, ended)
        message = AgreementDenounced(number, reason)
        queue(uow, node, ended.partner, message, agreement=number)
        _log(uow, node, ended, by=by, reason=reason)
        uow.commit()
    return ended


def newest_version(uow: UnitOfWork, number: AgreementId) -> Agreement:
    """The version that was offered last.

    Raises:
        InvalidInput: there is no such agreement.
    """
    versions = uow.agreements.versions(number)
    if not versions:
        raise InvalidInput("agreement", "no such agreement", advice="see `comity agreement list`")
    return versions[-1]


def version_in_force(uow: UnitOfWork, number: AgreementId) -> Agreement:
    """The version that both signed and that none replaced, suspended or not.

    Raises:
        InvalidInput: there is no such agreement. Conflict: no version of it is in force.
    """
    newest_version(uow, number)
    standing = (Status.IN_FORCE, Status.SUSPENDED)
    for agreement in reversed(uow.agreements.versions(number)):
        if agreement.status in standing:
            return agreement
    raise Conflict("no version of this agreement is in force")


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: AgreementMessage) -> None:
    """A partner proposes, signs, rejects, suspends, resumes or denounces."""
    match message:
        case AgreementProposed():
            _on_proposed(uow, node, sender, message)
        case AgreementSigned():
            _on_signed(uow, node, sender, message)
        case AgreementRejected():
            rejected = _open_of_ours(uow, sender, message.agreement, message.version)
            after = dataclasses.replace(rejected, status=Status.REJECTED)
            _store(uow, node, after)
            _log(uow, node, after, by="partner", reason=message.reason)
        case AgreementSuspended():
            _change(uow, node, suspend(_theirs(uow, sender, message), sender), message.reason)
        case AgreementResumed():
            _change(uow, node, resume(_theirs(uow, sender, message), sender), "")
        case AgreementDenounced():
            ended = denounce(_theirs(uow, sender, message))
            _close_offers(uow, node, ended)
            _change(uow, node, ended, message.reason)


def _on_proposed(uow: UnitOfWork, node: Node, sender: NodeId, message: AgreementProposed) -> None:
    terms = message.terms
    if {terms.first, terms.second} != {sender, node.id}:
        raise UnexpectedMessage("the proposal is not between the sender and this node")
    _verify_signature(uow, sender, message)
    versions = uow.agreements.versions(message.agreement)
    _verify_next(versions, sender, message)
    older = versions[-1] if versions else None
    if older is not None and older.status is Status.PROPOSED and older.version < message.version:
        _store(uow, node, dataclasses.replace(older, status=Status.COUNTERED))
    agreement = Agreement(
        message.agreement,
        message.version,
        sender,
        terms,
        Status.PROPOSED,
        sender,
        their_signature=message.signature,
    )
    _store(uow, node, agreement)
    _log(uow, node, agreement, by="partner")


def _verify_next(
    versions: tuple[Agreement, ...], sender: NodeId, message: AgreementProposed
) -> None:
    """A first version names its proposer as first party; a later one follows the newest."""
    if not versions:
        if message.version != 1 or message.terms.first != sender:
            raise UnexpectedMessage("a new agreement begins with version 1 of its first party")
        return
    newest = versions[-1]
    if newest.partner != sender:
        raise UnexpectedMessage("the agreement is with another partner")
    if message.version == newest.version and newest.proposed_by != sender:
        _settle_crossing(newest, sender)
        return
    if message.version != newest.version + 1:
        raise UnexpectedMessage(f"version {message.version} does not follow {newest.version}")
    insist(may_counter(newest, message.terms))


def _settle_crossing(ours: Agreement, sender: NodeId) -> None:
    """Both offered the same version at once: the first party's stands, on both sides."""
    if ours.status is not Status.PROPOSED:
        raise UnexpectedMessage(f"version {ours.version} is {ours.status.value} already")
    if sender != ours.terms.first:
        raise Refused(
            ("crossed-proposals",),
            f"version {ours.version} of the first party crossed yours; answer that one",
        )


def _verify_signature(
    uow: UnitOfWork, sender: NodeId, message: AgreementProposed | AgreementSigned
) -> None:
    partner = uow.partners.get(sender)
    assert partner is not None, "a message of a partner that was never added"
    key: VerifyKey = parse_card(partner.card).signing_key
    if isinstance(message, AgreementProposed):
        terms = message.terms
    else:
        terms = _open_of_ours(uow, sender, message.agreement, message.version).terms
    verify(key, signed_text(message.agreement, message.version, terms), message.signature)


def _on_signed(uow: UnitOfWork, node: Node, sender: NodeId, message: AgreementSigned) -> None:
    ours = _open_of_ours(uow, sender, message.agreement, message.version)
    if message.terms != terms_digest(ours.id, ours.version, ours.terms):
        raise UnexpectedMessage("the partner signed other terms than were proposed")
    _verify_signature(uow, sender, message)
    signed = dataclasses.replace(ours, status=Status.IN_FORCE, their_signature=message.signature)
    _put_in_force(uow, node, signed)
    _log(uow, node, signed, by="partner")


def _open_of_ours(uow: UnitOfWork, sender: NodeId, number: AgreementId, version: int) -> Agreement:
    agreement = uow.agreements.get(number, version)
    if agreement is None or agreement.partner != sender:
        raise UnexpectedMessage("no such version of an agreement with this partner")
    if any(v.status is Status.DENOUNCED for v in uow.agreements.versions(number)):
        raise Refused(("agreement-denounced",), "the agreement was denounced meanwhile")
    # An offer of ours binds us until the partner has seen the next one: its answer may cross that.
    answerable = (Status.PROPOSED, Status.COUNTERED)
    if agreement.status not in answerable or agreement.proposed_by == sender:
        raise UnexpectedMessage(f"that version is {agreement.status.value}, not our open proposal")
    later = (v for v in uow.agreements.versions(number) if v.version > version)
    if any(v.proposed_by == sender or v.status not in answerable for v in later):
        raise UnexpectedMessage(f"version {version} was answered already by a later one")
    return agreement


def _theirs(
    uow: UnitOfWork,
    sender: NodeId,
    message: AgreementSuspended | AgreementResumed | AgreementDenounced,
) -> Agreement:
    agreement = version_in_force(uow, message.agreement)
    if agreement.partner != sender:
        raise UnexpectedMessage("the agreement is with another partner")
    return agreement


def _change(uow: UnitOfWork, node: Node, after: Agreement, reason: str) -> None:
    _store(uow, node, after)
    _log(uow, node, after, by="partner", reason=reason)


def _close_offers(uow: UnitOfWork, node: Node, ended: Agreement) -> None:
    """What ended for good is not to be revived by a signature under an older offer."""
    for offered in uow.agreements.versions(ended.id):
        if offered.status is Status.PROPOSED:
            _store(uow, node, dataclasses.replace(offered, status=Status.DENOUNCED))


def _put_in_force(uow: UnitOfWork, node: Node, signed: Agreement) -> None:
    """It replaces the version before, but lifts no suspension of it."""
    for older in uow.agreements.versions(signed.id):
        if older.version != signed.version and older.status in (
            Status.IN_FORCE,
            Status.SUSPENDED,
        ):
            _store(uow, node, dataclasses.replace(older, status=Status.REPLACED))
            for party in older.suspended_by:
                signed = suspend(signed, party)
    _store(uow, node, signed)


def _store(uow: UnitOfWork, node: Node, agreement: Agreement) -> None:
    uow.agreements.put(agreement, now=node.now())


def _log(uow: UnitOfWork, node: Node, agreement: Agreement, *, by: str, reason: str = "") -> None:
    fact = AgreementChanged(
        agreement.id,
        agreement.version,
        agreement.partner,
        agreement.status.value,
        terms_digest(agreement.id, agreement.version, agreement.terms),
        by,
        reason,
    )
    record(uow, fact, now=node.now(), entropy=node.entropy)
