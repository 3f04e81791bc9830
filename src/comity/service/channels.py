"""Putting messages into the channel to a partner, in the transaction that decides on them."""

from __future__ import annotations

import dataclasses
import datetime as dt

from comity.domain.ids import AgreementId, NodeId
from comity.protocol import codec
from comity.protocol.envelope import VERSION, Payload, payload_hash
from comity.protocol.messages import Message, tag_of
from comity.service.ports import Node, Queued, UnitOfWork


def queue(
    uow: UnitOfWork,
    node: Node,
    partner: NodeId,
    message: Message,
    *,
    agreement: AgreementId | None = None,
) -> None:
    """Give the message its place in the channel. The worker sends it once this is committed."""
    now = node.now()
    channel = uow.partners.channel(partner)
    payload = codec.encode(
        Payload(
            VERSION,
            node.id,
            partner,
            channel.out_sequence + 1,
            channel.out_head,
            tag_of(message),
            agreement,
            _whole_seconds(now),
            codec.encode(message),
        )
    )
    head = payload_hash(payload)
    item = Queued(partner, channel.out_sequence + 1, tag_of(message), payload)
    uow.outbox.add(item, payload_hash=head, now=now)
    uow.partners.put_channel(
        dataclasses.replace(channel, out_sequence=item.sequence, out_head=head)
    )


def _whole_seconds(at: dt.datetime) -> dt.datetime:
    return at.replace(microsecond=0)
