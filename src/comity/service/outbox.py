"""Delivery: what is pending goes out per partner, in order, until its receipt is held.

A partner that cannot be reached is tried again, ever more slowly, and the reason is kept for
people to read. Nothing here decides; what is in the outbox was decided and logged before.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from comity.crypto.signing import VerifyKey
from comity.domain.facts import EvidenceKept
from comity.domain.ids import NodeId
from comity.domain.partners import Channel, Partner, Standing, Transport
from comity.errors import ComityError, LogInconsistent, OutOfOrder, Tampered, Unavailable
from comity.protocol.cards import check_validity, parse_card
from comity.protocol.envelope import Receipt, open_receipt, payload_hash, seal_envelope
from comity.service.journal import record
from comity.service.ports import Evidence, Node, PartnerTransport, Queued, UnitOfWork

DELIVERY_BATCH = 16
RETRY_FIRST_S = 1
RETRY_MOST_S = 300


def deliver_pending(node: Node, transport: PartnerTransport) -> int:
    """Try to deliver to every partner that is due.

    Returns:
        Number of envelopes for which a receipt came back.
    """
    return sum(deliver_to(node, partner, transport) for partner in due_partners(node))


def _verify_taken(item: Queued, receipt: Receipt) -> None:
    """A receipt that does not cover what was just sent must lead to a pause, not to another try at
    once: a partner could keep us calling for ever (T14)."""
    if receipt.sequence < item.sequence:
        raise Unavailable(
            f"the partner holds messages up to {receipt.sequence} and did not take {item.sequence}",
            advice="it is tried again; if this stays, compare channel heads",
        )


def due_partners(node: Node) -> tuple[Partner, ...]:
    """Partners with something pending whose next attempt is not in the future."""
    with node.read_unit() as uow:
        return tuple(p for p in uow.partners.all() if _is_due(uow, p, node.now()))


def _is_due(uow: UnitOfWork, partner: Partner, now: dt.datetime) -> bool:
    channel = uow.partners.channel(partner.node)
    return (
        partner.transport is Transport.HTTPS
        and partner.standing in (Standing.CONFIRMED, Standing.ACTIVE)
        and channel.acked_sequence < channel.out_sequence
        and (channel.next_attempt_at is None or channel.next_attempt_at <= now)
    )


def deliver_to(node: Node, partner: Partner, transport: PartnerTransport) -> int:
    """Deliver the next few envelopes to one partner, in order; stop at the first that fails.

    Returns:
        Number of envelopes for which a receipt came back.
    """
    delivered = 0
    for item in pending_for(node, partner.node, limit=DELIVERY_BATCH):
        try:
            receipt = transport.post(partner, sealed(node, partner, item))
            _verify_taken(item, accept_receipt(node, partner, receipt))
        except ComityError as error:
            _note_failure(node, partner.node, error)
            break
        delivered += 1
    return delivered


def pending_for(node: Node, partner: NodeId, *, limit: int) -> tuple[Queued, ...]:
    """What the partner has not confirmed yet, in order."""
    with node.read_unit() as uow:
        channel = uow.partners.channel(partner)
        return uow.outbox.pending(partner, after=channel.acked_sequence, limit=limit)


def sealed(node: Node, partner: Partner, item: Queued) -> bytes:
    """The envelope for one pending payload.

    Raises:
        Unavailable: the payload was already let go, because the partner had confirmed it; it must
            have restored an older state. InvalidInput: the partner's card has expired.
    """
    if not item.payload:
        raise Unavailable(
            f"the partner asks again for message {item.sequence}, which it had confirmed",
            advice="it seems to have gone back to an older backup: compare channel heads",
        )
    card = parse_card(partner.card)
    check_validity(card, node.now().date())
    return seal_envelope(item.payload, key=node.signing_key, recipient_key=card.sealing_key)


def accept_receipt(node: Node, partner: Partner, data: bytes) -> Receipt:
    """Check a receipt and move the channel on.

    Raises:
        MalformedMessage, BadSignature: not a receipt by this partner.
        Tampered: it confirms what we do not remember having sent: our store is older than it.
        LogInconsistent: it confirms another history than the one that we sent.
        OutOfOrder: it confirms less than an earlier one.
    """
    receipt = open_receipt(data, us=node.id, holder=partner.node, holder_key=_key_of(partner))
    with node.open_unit() as uow:
        channel = uow.partners.channel(partner.node)
        try:
            _verify_history(uow, channel, receipt)
        except LogInconsistent as fault:
            _keep_fork(uow, node, partner.node, fault, data)
            raise
        uow.outbox.forget_payloads(partner.node, up_to=receipt.sequence)
        uow.partners.put_channel(_moved_on(channel, receipt, node.now()))
        uow.commit()
    return receipt


def _verify_history(uow: UnitOfWork, channel: Channel, receipt: Receipt) -> None:
    if receipt.sequence > channel.out_sequence:
        raise Tampered(
            f"the partner holds our message {receipt.sequence}, we know of {channel.out_sequence}",
            advice="this node seems to run on an old backup: stop it and find the newer one",
        )
    if receipt.sequence < channel.acked_sequence:
        raise OutOfOrder(
            f"a receipt for number {receipt.sequence}, where one for {channel.acked_sequence} is "
            "held: from a stale folder, or the partner went back to an older backup",
            advice="nothing to do for a stale folder; else compare channel heads",
        )
    if uow.outbox.hash_at(channel.partner, receipt.sequence) != receipt.head:
        raise LogInconsistent(
            f"the partner's message {receipt.sequence} is not the one that this node sent"
        )


def _keep_fork(
    uow: UnitOfWork, node: Node, partner: NodeId, fault: LogInconsistent, receipt: bytes
) -> None:
    """Signed by the partner: the best evidence of a second history that there is (T08)."""
    now = node.now()
    if uow.inbox.keep_evidence(Evidence(partner, now, fault.code, fault.reason, receipt)):
        fact = EvidenceKept(partner, fault.code, payload_hash(receipt))
        record(uow, fact, now=now, entropy=node.entropy)
    uow.commit()


def _moved_on(channel: Channel, receipt: Receipt, now: dt.datetime) -> Channel:
    return dataclasses.replace(
        channel,
        acked_sequence=receipt.sequence,
        attempts=0,
        next_attempt_at=None,
        last_error="",
        last_delivered_at=now,
    )


def _note_failure(node: Node, partner: NodeId, error: ComityError) -> None:
    with node.open_unit() as uow:
        channel = uow.partners.channel(partner)
        wait_s = min(RETRY_FIRST_S * 2 ** min(channel.attempts, 16), RETRY_MOST_S)
        uow.partners.put_channel(
            dataclasses.replace(
                channel,
                attempts=channel.attempts + 1,
                next_attempt_at=node.now() + dt.timedelta(seconds=wait_s),
                last_error=_words_of(error),
            )
        )
        uow.commit()


def _words_of(error: ComityError) -> str:
    return f"{error.reason}; {error.advice}" if error.advice else error.reason


def _key_of(partner: Partner) -> VerifyKey:
    return parse_card(partner.card).signing_key
