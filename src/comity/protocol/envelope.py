"""Seal and open envelopes: signature, sequence, previous hash, recipient. Carrier of every message.

An envelope is a signed payload inside a sealed box. The payload names sender and recipient (T07),
its place in the channel and the hash of the payload before it (T06), so that each direction
between two nodes is one hash chain of which both hold the head. Signing is COSE_Sign1; sealing is
HPKE to the recipient's key. A re-sent envelope has the same payload and so the same hash.

Source: RFC 9052 (COSE_Sign1), RFC 9864 (Ed25519 as algorithm -19), RFC 9180.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Annotated

import cbor2

from comity.crypto.sealing import SUITE_ID, OpeningKey, SealingKey, open_sealed, seal
from comity.crypto.signing import SigningKey, VerifyKey, sign, verify
from comity.domain.fields import Agreement16, Digest, Node, Signature
from comity.domain.ids import NodeId
from comity.domain.limits import Size
from comity.errors import BadSignature, MalformedMessage, OutOfOrder
from comity.protocol import codec

VERSION = 1
ENVELOPE_LEN_MAX = 1024 * 1024
CHANNEL_START = bytes(32)
"""The previous hash of the first payload in a channel."""

_PROTECTED = cbor2.dumps({1: -19})
_ENVELOPE_AAD = b"comity/envelope/1"
_RECEIPT_AAD = b"comity/receipt/1"


@dataclass(frozen=True, slots=True)
class Payload:
    """What the sender signs.

    `previous` is the SHA-256 of the payload before it in this channel, 32 zero bytes for the first.
    """

    version: int
    sender: Node
    recipient: Node
    sequence: int
    previous: Digest
    tag: Annotated[str, Size(1, 40)]
    agreement: Agreement16 | None
    created_at: dt.datetime
    body: Annotated[bytes, Size(0, ENVELOPE_LEN_MAX)]


@dataclass(frozen=True, slots=True)
class _Signed:
    """COSE_Sign1 without its tag; the unprotected header, always empty, is left out."""

    protected: Annotated[bytes, Size(1, 16)]
    payload: Annotated[bytes, Size(1, ENVELOPE_LEN_MAX)]
    signature: Signature


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What crosses the wire: who to whom is needed to route; all else is inside."""

    version: int
    suite: int
    sender: Node
    recipient: Node
    box: Annotated[bytes, Size(1, ENVELOPE_LEN_MAX)]


@dataclass(frozen=True, slots=True)
class Opened:
    """An envelope whose signature is good. `signature` over `payload_bytes` is kept as evidence."""

    payload: Payload
    payload_bytes: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """'From you I hold everything up to this sequence number, and its hash is this.'"""

    holder: Node
    sender: Node
    sequence: int
    head: Digest
    at: dt.datetime


def payload_hash(payload: bytes) -> bytes:
    """The hash that the next payload of the channel names: SHA-256, 32 bytes."""
    return hashlib.sha256(payload).digest()


def seal_envelope(payload: bytes, *, key: SigningKey, recipient_key: SealingKey) -> bytes:
    """Sign and seal one encoded `Payload`. The caller must hold the key that the payload names."""
    named = codec.decode(Payload, payload)
    signature = sign(key, _to_be_signed(payload, _ENVELOPE_AAD))
    signed = codec.encode(_Signed(_PROTECTED, payload, signature))
    info = _info(named.sender, named.recipient)
    box = seal(signed, recipient=recipient_key, info=info)
    return codec.encode(_Sealed(VERSION, SUITE_ID, named.sender, named.recipient, box))


def sender_of(envelope: bytes) -> NodeId:
    """Who claims to have sent it, before anything is believed: to find the key to check it with.

    Raises:
        MalformedMessage: not an envelope, or of a version or suite that this node does not speak.
    """
    return _parse_sealed(envelope).sender


def open_envelope(envelope: bytes, *, us: NodeId, key: OpeningKey, sender_key: VerifyKey) -> Opened:
    """Open, check the signature, and check that sender and recipient are who the envelope says.

    Order in the channel is checked by `verify_place`, against what the store holds.

    Raises:
        MalformedMessage: it does not decode.
        BadSignature: for another recipient, from another sender, or not signed by `sender_key`.
    """
    sealed = _parse_sealed(envelope)
    if sealed.recipient != us:
        raise BadSignature("the envelope is meant for another node")
    info = _info(sealed.sender, sealed.recipient)
    signed = codec.decode(_Signed, open_sealed(sealed.box, key=key, info=info))
    _verify_algorithm(signed)
    verify(sender_key, _to_be_signed(signed.payload, _ENVELOPE_AAD), signed.signature)
    payload = codec.decode(Payload, signed.payload)
    _verify_parties(payload, sealed)
    return Opened(payload, signed.payload, signed.signature)


def _verify_algorithm(signed: _Signed) -> None:
    if signed.protected != _PROTECTED:
        raise MalformedMessage("signed with an algorithm that is not allowed")


def _verify_parties(payload: Payload, sealed: _Sealed) -> None:
    # The outer names are not signed; only those inside count. A mismatch is a re-wrapped message.
    if (payload.sender, payload.recipient) != (sealed.sender, sealed.recipient):
        raise BadSignature("the signed parties are not those on the outside")
    if payload.version != VERSION:
        raise MalformedMessage(f"payload version {payload.version}; this node speaks {VERSION}")


def verify_place(payload: Payload, *, last_sequence: int, last_hash: bytes) -> None:
    """Check that a payload is the next of its channel.

    Args:
        last_sequence: of the last payload held, or -1. last_hash: its hash, or `CHANNEL_START`.

    Raises:
        OutOfOrder: a gap, a repeat, or another history than the one held.
    """
    if payload.sequence != last_sequence + 1:
        raise OutOfOrder(f"expected number {last_sequence + 1}, got {payload.sequence}")
    if payload.previous != last_hash:
        raise OutOfOrder(f"number {payload.sequence} continues another history than the one held")


def seal_receipt(receipt: Receipt, *, key: SigningKey) -> bytes:
    """Sign a receipt. Receipts are not sealed: they say only how many envelopes arrived."""
    body = codec.encode(receipt)
    signature = sign(key, _to_be_signed(body, _RECEIPT_AAD))
    return codec.encode(_Signed(_PROTECTED, body, signature))


def open_receipt(data: bytes, *, us: NodeId, holder: NodeId, holder_key: VerifyKey) -> Receipt:
    """Check a receipt for what we sent to `holder`.

    Raises:
        MalformedMessage, BadSignature: not a receipt by this holder for this sender.
    """
    signed = codec.decode(_Signed, data)
    _verify_algorithm(signed)
    verify(holder_key, _to_be_signed(signed.payload, _RECEIPT_AAD), signed.signature)
    receipt = codec.decode(Receipt, signed.payload)
    if (receipt.holder, receipt.sender) != (holder, us):
        raise BadSignature("the receipt is for another channel")
    return receipt


def _parse_sealed(envelope: bytes) -> _Sealed:
    if len(envelope) > ENVELOPE_LEN_MAX:
        raise MalformedMessage(f"longer than {ENVELOPE_LEN_MAX} bytes")
    sealed = codec.decode(_Sealed, envelope)
    if (sealed.version, sealed.suite) != (VERSION, SUITE_ID):
        raise MalformedMessage(
            f"envelope version {sealed.version}, suite {sealed.suite:#x}: this node speaks "
            f"{VERSION} and {SUITE_ID:#x}"
        )
    return sealed


def _to_be_signed(payload: bytes, external_aad: bytes) -> bytes:
    """Sig_structure of RFC 9052, section 4.4."""
    return cbor2.dumps(["Signature1", _PROTECTED, external_aad, payload])


def _info(sender: NodeId, recipient: NodeId) -> bytes:
    return b"comity/envelope/1\x00" + sender + recipient
