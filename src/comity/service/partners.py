"""Enrolment: a card comes in, two people compare words, both nodes confirm. No central authority."""

from __future__ import annotations

import dataclasses

from comity.crypto.fingerprints import fingerprint_words, verify_words
from comity.domain import facts
from comity.domain.agreements import Status, status_at
from comity.domain.ids import NodeId
from comity.domain.partners import Partner, Standing, Transport, standing_after
from comity.domain.rfis import RfiPhase
from comity.errors import Conflict, InvalidInput, UnexpectedMessage
from comity.protocol.cards import Card, card_digest, check_validity, parse_card
from comity.protocol.messages import CardRenewed, EnrolmentConfirmed
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Node, StoredRfi, UnitOfWork


@dataclasses.dataclass(frozen=True, slots=True)
class AddPartner:
    """Take in a card under an alias of our own."""

    card: str
    alias: str
    transport: Transport
    by: str


def add_partner(command: AddPartner, node: Node) -> Partner:
    """Keep a partner's card. Nothing works with it before `confirm_partner`, on both sides.

    Raises:
        InvalidInput: not a valid card, our own card, or an expired one.
        Conflict: the partner or the alias is there already.
    """
    card = parse_card(command.card)
    check_validity(card, node.now().date())
    if card.node == node.id:
        raise InvalidInput("card", "is this node's own card", advice="use the partner's")
    alias = command.alias or card.name
    transport = command.transport if card.address else Transport.COURIER
    partner = Partner(card.node, alias, command.card, Standing.ADDED, transport, node.now())
    with node.open_unit() as uow:
        _check_new(uow, partner)
        uow.partners.put(partner)
        fact = facts.PartnerAdded(card.node, card_digest(command.card), command.by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return partner


def _check_new(uow: UnitOfWork, partner: Partner) -> None:
    if uow.partners.get(partner.node) is not None:
        raise Conflict("this partner was added already", advice="see `comity partner list`")
    if uow.partners.by_alias(partner.alias) is not None:
        raise Conflict(f"another partner is called {partner.alias}", advice="give --alias")


def words_of(partner: Partner) -> str:
    """The fingerprint words of the partner's key, to be compared with what the partner reads out."""
    return fingerprint_words(parse_card(partner.card).signing_key.raw)


def own_words(node: Node) -> str:
    """Our own fingerprint words, to be read aloud to a partner who knows the voice."""
    return fingerprint_words(parse_card(node.card).signing_key.raw)


def confirm_partner(alias: str, spoken: str, node: Node, *, by: str) -> Partner:
    """Vouch for a partner, after its words were read out by somebody whose voice is known.

    Args:
        spoken: the twelve words as the partner read them.

    Raises:
        InvalidInput: the words are those of another key; or no such partner.
    """
    with node.open_unit() as uow:
        partner = existing_partner(uow, alias)
        verify_words(parse_card(partner.card).signing_key.raw, spoken)
        if partner.standing is not Standing.ADDED:
            raise Conflict(f"{alias} is {partner.standing.value} already")
        standing = standing_after(partner, we_confirmed=True, they_confirmed=partner.confirmed_us)
        after = dataclasses.replace(partner, standing=standing)
        uow.partners.put(after)
        digest = card_digest(partner.card)
        queue(uow, node, partner.node, EnrolmentConfirmed(digest))
        fact = facts.PartnerConfirmed(partner.node, digest, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return after


def suspend_partner(alias: str, reason: str, node: Node, *, by: str) -> Partner:
    """One switch: stop all traffic with this partner until `resume_partner`.

    Open runs freeze where they are; agreements keep their dates.

    Raises:
        InvalidInput: no reason, or no such partner. Conflict: it is not active.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a suspension needs one: it stands in the log")
    with node.open_unit() as uow:
        partner = existing_partner(uow, alias)
        if partner.standing is not Standing.ACTIVE:
            raise Conflict(f"{alias} is {partner.standing.value}, not active")
        after = dataclasses.replace(partner, standing=Standing.SUSPENDED, suspended_because=reason)
        uow.partners.put(after)
        fact = facts.PartnerSuspended(partner.node, reason, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return after


def resume_partner(alias: str, node: Node, *, by: str) -> Partner:
    """Let traffic flow again; what waited is delivered in its order.

    Raises:
        Conflict: the partner is not suspended.
    """
    with node.open_unit() as uow:
        partner = existing_partner(uow, alias)
        if partner.standing is not Standing.SUSPENDED:
            raise Conflict(f"{alias} is {partner.standing.value}, not suspended")
        after = dataclasses.replace(partner, standing=Standing.ACTIVE, suspended_because="")
        uow.partners.put(after)
        fact = facts.PartnerResumed(partner.node, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return after


def revoke_partner(alias: str, reason: str, node: Node, *, by: str) -> Partner:
    """Never accept anything signed by this partner's key again, whatever date it bears (T08).

    The alias is set free, so that the partner can be enrolled anew under its new key.

    Raises:
        InvalidInput: no reason, or no such partner. Conflict: it was revoked already.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a revocation needs one: it stands in the log")
    with node.open_unit() as uow:
        partner = existing_partner(uow, alias)
        if partner.standing is Standing.REVOKED:
            raise Conflict(f"{alias} was revoked already")
        after = dataclasses.replace(
            partner,
            alias=f"{alias[:22]}-revoked-{partner.node.hex()[:8]}",
            standing=Standing.REVOKED,
            suspended_because=reason,
        )
        uow.partners.put(after)
        fact = facts.PartnerRevoked(partner.node, reason, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return after


@dataclasses.dataclass(frozen=True, slots=True)
class Consequences:
    """What a suspension would stop, listed before it is done.

    `standing`: standing matches that are active; `open_requests`: requests that are not closed; both
    in either direction.
    """

    open_runs: int
    agreements_in_force: int
    undelivered: int
    standing: int = 0
    open_requests: int = 0


def consequences_of_suspension(alias: str, node: Node) -> Consequences:
    """Count what is under way with a partner."""
    with node.read_unit() as uow:
        partner = existing_partner(uow, alias)
        channel = uow.partners.channel(partner.node)
        open_runs = [uow.runs.get(*key) for key in uow.runs.open()]
        mine = [s for s in open_runs if s is not None and s.run.partner == partner.node]
        in_force = [
            agreement
            for agreement in uow.agreements.all()
            if agreement.partner == partner.node
            and status_at(agreement, node.now()) is Status.IN_FORCE
        ]
        standing = [s for s in uow.standings.active() if s.partner == partner.node]
        requests = [r for r in _open_requests(uow) if r.partner == partner.node]
    undelivered = channel.out_sequence - channel.acked_sequence
    return Consequences(len(mine), len(in_force), undelivered, len(standing), len(requests))


_OPEN_PHASES = (RfiPhase.SENT, RfiPhase.RECEIVED, RfiPhase.ACKNOWLEDGED, RfiPhase.APPEALED)


def _open_requests(uow: UnitOfWork) -> tuple[StoredRfi, ...]:
    return tuple(stored for stored in uow.rfis.all() if stored.phase in _OPEN_PHASES)


def renew_card(card: str, node: Node) -> int:
    """Tell every active partner of our new card: another address or TLS certificate.

    Returns:
        How many partners will be told.
    """
    with node.open_unit() as uow:
        told = [p for p in uow.partners.all() if p.standing is Standing.ACTIVE]
        for partner in told:
            queue(uow, node, partner.node, CardRenewed(card))
        uow.commit()
    return len(told)


def on_message(
    uow: UnitOfWork, node: Node, sender: NodeId, message: EnrolmentConfirmed | CardRenewed
) -> None:
    """A partner confirms our card, or sends its new one."""
    partner = uow.partners.get(sender)
    assert partner is not None, "a message of a partner that was never added"
    match message:
        case EnrolmentConfirmed():
            _on_confirmed(uow, node, partner, message)
        case CardRenewed():
            _on_card(uow, node, partner, message)


def _on_confirmed(
    uow: UnitOfWork, node: Node, partner: Partner, message: EnrolmentConfirmed
) -> None:
    if message.card != card_digest(node.card):
        raise UnexpectedMessage("the partner confirmed another card than this node's present one")
    standing = standing_after(
        partner,
        we_confirmed=partner.standing is not Standing.ADDED,
        they_confirmed=True,
    )
    uow.partners.put(dataclasses.replace(partner, confirmed_us=True, standing=standing))
    if standing is Standing.ACTIVE:
        fact = facts.PartnerActive(partner.node)
        record(uow, fact, now=node.now(), entropy=node.entropy)


def _on_card(uow: UnitOfWork, node: Node, partner: Partner, message: CardRenewed) -> None:
    """The envelope is signed by the known key; the new card must be of the same key."""
    card: Card = parse_card(message.card)
    if card.node != partner.node:
        raise UnexpectedMessage("a new signing key needs enrolment: compare its words first")
    check_validity(card, node.now().date())
    uow.partners.put(dataclasses.replace(partner, card=message.card))
    fact = facts.PartnerAdded(partner.node, card_digest(message.card), "partner")
    record(uow, fact, now=node.now(), entropy=node.entropy)


def existing_partner(uow: UnitOfWork, alias: str) -> Partner:
    """The partner of this alias.

    Raises:
        InvalidInput: there is none.
    """
    partner = uow.partners.by_alias(alias)
    if partner is None:
        raise InvalidInput(
            "partner", f"no partner is called {alias}", advice="see `comity partner list`"
        )
    return partner
