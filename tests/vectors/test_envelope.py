"""Every vector of envelopes, receipts and message bodies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cbor2
import pytest

from comity.crypto.sealing import OpeningKey, sealing_key_of
from comity.crypto.signing import SigningKey, sign, verify_key_of
from comity.domain.ids import AgreementId, NodeId
from comity.errors import MalformedMessage, PartnerFault
from comity.protocol import codec
from comity.protocol.cards import node_id
from comity.protocol.envelope import (
    Payload,
    Receipt,
    open_envelope,
    open_receipt,
    payload_hash,
    seal_envelope,
    seal_receipt,
)
from comity.protocol.messages import parse_message, tag_of

ROOT = Path(__file__).resolve().parents[2] / "vectors"
USED: set[str] = set()


def load(name: str) -> Any:
    USED.add(name)
    found = json.loads((ROOT / f"{name}.json").read_text("utf-8"))
    assert found["vectors"], f"{name} holds no vector"
    return found


def vectors(name: str) -> list[Any]:
    return [pytest.param(vector, id=vector["name"]) for vector in load(name)["vectors"]]


KEYS = load("envelope/good_envelopes")["keys"]
SENDER = SigningKey(bytes.fromhex(KEYS["sender_signing_seed"]))
RECIPIENT = SigningKey(bytes.fromhex(KEYS["recipient_signing_seed"]))
BOX = OpeningKey(bytes.fromhex(KEYS["recipient_opening_seed"]))
FROM, TO = node_id(verify_key_of(SENDER)), node_id(verify_key_of(RECIPIENT))


def payload_of(vector: Any) -> Payload:
    fields = vector["payload"]
    agreement = fields["agreement"]
    plain = [
        fields["version"],
        bytes.fromhex(fields["sender"]),
        bytes.fromhex(fields["recipient"]),
        fields["sequence"],
        bytes.fromhex(fields["previous"]),
        fields["tag"],
        None if agreement is None else AgreementId(bytes.fromhex(agreement)),
        fields["created_at"],
        bytes.fromhex(fields["body"]),
    ]
    return codec.decode(Payload, cbor2.dumps(plain))


def opened(envelope: bytes) -> Payload:
    found = open_envelope(envelope, us=TO, key=BOX, sender_key=verify_key_of(SENDER))
    return found.payload


@pytest.mark.parametrize("vector", vectors("envelope/good_envelopes"))
def test_a_payload_has_these_bytes_hash_and_signature(vector: Any) -> None:
    payload = payload_of(vector)
    encoded = codec.encode(payload)
    assert encoded.hex() == vector["encoded"]
    assert payload_hash(encoded).hex() == vector["hash"]
    assert sign(SENDER, bytes.fromhex(vector["to_be_signed"])).hex() == vector["signature"]


@pytest.mark.parametrize("vector", vectors("envelope/good_envelopes"))
def test_a_good_envelope_opens_to_its_payload(vector: Any) -> None:
    found = open_envelope(
        bytes.fromhex(vector["envelope"]),
        us=TO,
        key=BOX,
        sender_key=verify_key_of(SENDER),
    )
    assert found.payload == payload_of(vector)
    assert found.payload_bytes.hex() == vector["encoded"]
    assert found.signature.hex() == vector["signature"]


@pytest.mark.parametrize("vector", vectors("envelope/good_envelopes"))
def test_what_we_seal_opens_to_the_same(vector: Any) -> None:
    encoded = bytes.fromhex(vector["encoded"])
    envelope = seal_envelope(encoded, key=SENDER, recipient_key=sealing_key_of(BOX))
    assert opened(envelope) == payload_of(vector)


@pytest.mark.parametrize("vector", vectors("envelope/bad_envelopes"))
def test_a_bad_envelope_is_refused_with_its_code(vector: Any) -> None:
    envelope = bytes.fromhex(vector["envelope"])
    if not vector["code"]:
        assert opened(envelope).sender == FROM
        return
    with pytest.raises(PartnerFault) as caught:
        opened(envelope)
    assert caught.value.code == vector["code"]


@pytest.mark.parametrize("vector", vectors("envelope/good_receipts"))
def test_a_receipt_has_these_bytes(vector: Any) -> None:
    fields = vector["receipt"]
    data = bytes.fromhex(vector["encoded"])
    receipt = open_receipt(data, us=FROM, holder=TO, holder_key=verify_key_of(RECIPIENT))
    assert receipt == codec.decode(
        Receipt,
        cbor2.dumps(
            [
                NodeId(bytes.fromhex(fields["holder"])),
                NodeId(bytes.fromhex(fields["sender"])),
                fields["sequence"],
                bytes.fromhex(fields["head"]),
                fields["at"],
            ]
        ),
    )
    assert seal_receipt(receipt, key=RECIPIENT).hex() == vector["encoded"]


def plain_of(value: Any) -> Any:
    if isinstance(value, dict):
        return bytes.fromhex(value["bytes"])
    return [plain_of(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("vector", vectors("codec/good_messages"))
def test_a_message_has_this_one_encoding(vector: Any) -> None:
    encoded = bytes.fromhex(vector["encoded"])
    message = parse_message(vector["tag"], encoded)
    assert codec.encode(message) == encoded
    assert tag_of(message) == vector["tag"]
    assert cbor2.dumps(plain_of(vector["fields"])) == encoded


@pytest.mark.parametrize("vector", vectors("codec/bad_messages"))
def test_a_bad_body_is_malformed(vector: Any) -> None:
    with pytest.raises(MalformedMessage):
        parse_message("match.cancelled", bytes.fromhex(vector["encoded"]))


def test_no_vector_is_left_out() -> None:
    """A file that nobody runs would look like a promise that is kept."""
    files = {
        f"{folder}/{path.stem}"
        for folder in ("envelope", "codec")
        for path in (ROOT / folder).glob("*.json")
    }
    assert files == USED
