"""Envelopes: only the named sender can write one, only the named recipient can read it."""

from __future__ import annotations

import dataclasses

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes import START, FakeEntropy

from comity.crypto.sealing import SEALING_SEED_LEN, SUITE_ID, OpeningKey, seal, sealing_key_of
from comity.crypto.signing import SigningKey, sign, verify_key_of
from comity.domain.ids import NodeId
from comity.errors import BadSignature, MalformedMessage, OutOfOrder
from comity.protocol import codec
from comity.protocol.cards import node_id
from comity.protocol.envelope import (
    CHANNEL_START,
    ENVELOPE_LEN_MAX,
    Payload,
    Receipt,
    open_envelope,
    open_receipt,
    payload_hash,
    seal_envelope,
    seal_receipt,
    sender_of,
    verify_place,
)

ENTROPY = FakeEntropy("envelope")
ASH = SigningKey(ENTROPY(32))
BIRCH = SigningKey(ENTROPY(32))
BIRCH_BOX = OpeningKey(ENTROPY(SEALING_SEED_LEN))
CEDAR_BOX = OpeningKey(ENTROPY(SEALING_SEED_LEN))
FROM, TO = node_id(verify_key_of(ASH)), node_id(verify_key_of(BIRCH))
NOW = START.replace(microsecond=0)
PAYLOAD = Payload(1, FROM, TO, 0, CHANNEL_START, "message.refused", None, NOW, b"body")


def sealed(
    payload: Payload = PAYLOAD, *, key: SigningKey = ASH, box: OpeningKey = BIRCH_BOX
) -> bytes:
    return seal_envelope(codec.encode(payload), key=key, recipient_key=sealing_key_of(box))


def open_as_birch(envelope: bytes) -> Payload:
    return open_envelope(envelope, us=TO, key=BIRCH_BOX, sender_key=verify_key_of(ASH)).payload


def test_what_is_sealed_opens() -> None:
    opened = open_envelope(sealed(), us=TO, key=BIRCH_BOX, sender_key=verify_key_of(ASH))
    assert opened.payload == PAYLOAD
    assert opened.payload_bytes == codec.encode(PAYLOAD)
    assert sender_of(sealed()) == FROM


def test_sealing_twice_gives_other_bytes_of_the_same_payload() -> None:
    """An observer cannot tell a message that is sent again from a new one."""
    one, other = sealed(), sealed()
    assert one != other
    assert open_as_birch(one) == open_as_birch(other)


@pytest.mark.parametrize("size", [0, 1, 1000, 200_000])
def test_the_body_shows_in_nothing_but_the_length(size: int) -> None:
    body = b"x" * size
    envelope = sealed(dataclasses.replace(PAYLOAD, body=body))
    assert b"xxxxxxxx" not in envelope
    assert PAYLOAD.tag.encode() not in envelope


def test_another_recipient_cannot_open_it() -> None:
    with pytest.raises(BadSignature):
        open_envelope(sealed(), us=TO, key=CEDAR_BOX, sender_key=verify_key_of(ASH))


def test_an_envelope_for_another_is_refused_before_it_is_opened() -> None:
    with pytest.raises(BadSignature, match="meant for another"):
        open_envelope(sealed(), us=FROM, key=BIRCH_BOX, sender_key=verify_key_of(ASH))


def test_a_signature_of_another_key_is_refused() -> None:
    with pytest.raises(BadSignature):
        open_as_birch(sealed(key=BIRCH))


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_changed_bit_is_refused(place: int, bit: int) -> None:
    data = bytearray(sealed())
    data[place % len(data)] ^= 1 << bit
    with pytest.raises((BadSignature, MalformedMessage)):
        open_as_birch(bytes(data))


@given(junk=st.binary(max_size=200))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_junk_is_malformed(junk: bytes) -> None:
    with pytest.raises(MalformedMessage):
        sender_of(junk)


def test_an_envelope_past_the_limit_is_refused_unread() -> None:
    with pytest.raises(MalformedMessage, match="longer than"):
        sender_of(bytes(ENVELOPE_LEN_MAX + 1))


@pytest.mark.parametrize(
    "changes",
    [{"sender": TO}, {"recipient": FROM}, {"recipient": NodeId(bytes(32))}],
    ids=["another sender", "its own sender", "nobody"],
)
def test_inner_names_that_are_not_the_outer_are_refused(changes: dict[str, NodeId]) -> None:
    """T07: a signed message for another is of no use in an envelope for us."""
    inner = codec.encode(dataclasses.replace(PAYLOAD, **changes))
    with pytest.raises(BadSignature, match="not those on the outside"):
        open_as_birch(rewrapped(inner))


def rewrapped(
    payload: bytes, *, protected: bytes = cbor2.dumps({1: -19}), aad: bytes = b"comity/envelope/1"
) -> bytes:
    """A payload in an envelope from ash to birch, built by hand as a cheat would."""
    signature = sign(ASH, cbor2.dumps(["Signature1", protected, aad, payload]))
    inner = cbor2.dumps([protected, payload, signature])
    info = b"comity/envelope/1\x00" + FROM + TO
    box = seal(inner, recipient=sealing_key_of(BIRCH_BOX), info=info)
    return cbor2.dumps([1, SUITE_ID, FROM, TO, box])


def test_the_hand_built_envelope_is_otherwise_good() -> None:
    """Or the tests that use it would show nothing."""
    assert open_as_birch(rewrapped(codec.encode(PAYLOAD))) == PAYLOAD


@pytest.mark.parametrize("algorithm", [{1: -8}, {1: -7}, {}, {1: -19, 2: []}])
def test_another_algorithm_is_refused(algorithm: dict[int, object]) -> None:
    """A header that chooses the algorithm is how signatures were forged elsewhere."""
    data = rewrapped(codec.encode(PAYLOAD), protected=cbor2.dumps(algorithm))
    with pytest.raises(MalformedMessage, match="not allowed"):
        open_as_birch(data)


def test_a_signature_made_for_something_else_is_refused() -> None:
    with pytest.raises(BadSignature):
        open_as_birch(rewrapped(codec.encode(PAYLOAD), aad=b"comity/receipt/1"))


@pytest.mark.parametrize("version", [0, 2])
def test_another_version_is_refused(version: int) -> None:
    with pytest.raises(MalformedMessage, match="version"):
        open_as_birch(rewrapped(codec.encode(dataclasses.replace(PAYLOAD, version=version))))
    outer = cbor2.loads(sealed())
    with pytest.raises(MalformedMessage, match="version"):
        sender_of(cbor2.dumps([version, *outer[1:]]))


def test_another_suite_is_refused() -> None:
    outer = cbor2.loads(sealed())
    with pytest.raises(MalformedMessage, match="suite"):
        sender_of(cbor2.dumps([outer[0], SUITE_ID + 1, *outer[2:]]))


@pytest.mark.parametrize(
    ("sequence", "previous"),
    [(0, b"h" * 32), (2, b"h" * 32), (1, bytes(32))],
    ids=["repeated", "a gap", "another history"],
)
def test_a_payload_out_of_its_place_is_refused(sequence: int, previous: bytes) -> None:
    payload = dataclasses.replace(PAYLOAD, sequence=sequence, previous=previous)
    with pytest.raises(OutOfOrder):
        verify_place(payload, last_sequence=0, last_hash=b"h" * 32)


def test_the_next_payload_of_the_chain_is_in_its_place() -> None:
    head = payload_hash(codec.encode(PAYLOAD))
    verify_place(PAYLOAD, last_sequence=-1, last_hash=CHANNEL_START)
    following = dataclasses.replace(PAYLOAD, sequence=1, previous=head)
    verify_place(following, last_sequence=0, last_hash=head)


RECEIPT = Receipt(TO, FROM, 4, b"h" * 32, NOW)


def opened_receipt(data: bytes, *, us: NodeId = FROM, holder: NodeId = TO) -> Receipt:
    return open_receipt(data, us=us, holder=holder, holder_key=verify_key_of(BIRCH))


def test_a_receipt_opens() -> None:
    assert opened_receipt(seal_receipt(RECEIPT, key=BIRCH)) == RECEIPT


def test_a_receipt_by_another_key_is_refused() -> None:
    with pytest.raises(BadSignature):
        opened_receipt(seal_receipt(RECEIPT, key=ASH))


@pytest.mark.parametrize("changes", [{"sender": TO}, {"holder": FROM}])
def test_a_receipt_for_another_channel_is_refused(changes: dict[str, NodeId]) -> None:
    """Else a partner could show us what it holds of somebody else."""
    with pytest.raises(BadSignature, match="another channel"):
        opened_receipt(seal_receipt(dataclasses.replace(RECEIPT, **changes), key=BIRCH))


def test_a_receipt_is_no_envelope_and_an_envelope_no_receipt() -> None:
    with pytest.raises(MalformedMessage):
        sender_of(seal_receipt(RECEIPT, key=BIRCH))
    with pytest.raises(MalformedMessage):
        opened_receipt(sealed())
