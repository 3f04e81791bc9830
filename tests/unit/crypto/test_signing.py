"""Ed25519 keys: sign and verify, refuse weak keys, show no secret."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto import signing
from comity.crypto.signing import SigningKey, VerifyKey, sign, verify, verify_key_of
from comity.errors import BadSignature, InvalidInput

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "crypto"
KEY = SigningKey(bytes(range(32)))
seeds = st.binary(min_size=32, max_size=32)


def test_first_vector_of_rfc_8032() -> None:
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    signature = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    key = SigningKey(bytes.fromhex(seed))
    assert verify_key_of(key) == VerifyKey(bytes.fromhex(public))
    assert sign(key, b"").hex() == signature
    verify(verify_key_of(key), b"", bytes.fromhex(signature))


@given(seeds, st.binary(max_size=100))
def test_what_a_key_signs_it_verifies(seed: bytes, message: bytes) -> None:
    key = SigningKey(seed)
    verify(verify_key_of(key), message, sign(key, message))


@given(st.integers(0, 511), st.binary(max_size=40))
def test_any_flipped_bit_of_a_signature_is_refused(bit: int, message: bytes) -> None:
    signature = bytearray(sign(KEY, message))
    signature[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadSignature):
        verify(verify_key_of(KEY), message, bytes(signature))


def test_another_key_or_message_is_refused() -> None:
    signature = sign(KEY, b"message")
    with pytest.raises(BadSignature):
        verify(verify_key_of(SigningKey(bytes(32))), b"message", signature)
    with pytest.raises(BadSignature):
        verify(verify_key_of(KEY), b"massage", signature)


@pytest.mark.parametrize("length", [0, 63, 65])
def test_signature_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(BadSignature):
        verify(verify_key_of(KEY), b"", bytes(length))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(InvalidInput):
        SigningKey(bytes(length))
    with pytest.raises(InvalidInput):
        VerifyKey(bytes(length))


def test_secret_key_shows_nothing() -> None:
    """A key in a traceback or a log line would be a key lost."""
    shown = repr(KEY) + str(KEY)
    assert KEY.seed.hex() not in shown
    assert repr(KEY.seed) not in shown


def test_keys_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        KEY.seed = bytes(32)  # type: ignore[misc]


def test_the_constant_of_order_eight_solves_its_equation() -> None:
    """Doubling a point of order 8 gives y = 0, which on the curve means d·y⁴ + 2y² = 1."""
    p = 2**255 - 19
    d = -121665 * pow(121666, -1, p) % p
    y = signing._Y_OF_ORDER_8
    assert (d * pow(y, 4, p) + 2 * y * y) % p == 1


def _shared(path: str) -> Any:
    file = DATA / path
    if not file.exists():
        pytest.skip(f"shared data without {path}")
    return json.loads(file.read_text("utf-8"))


def test_every_key_of_small_order_is_refused_in_every_encoding() -> None:
    """Under such a key one signature fits many messages: its holder could deny what was signed."""
    vectors = _shared("ed25519/cctv_ed25519vectors.json")
    weak = {v["key"] for v in vectors if {"low_order_A", "non_canonical_A"} & set(v["flags"] or [])}
    assert len(weak) >= 8
    for key in weak:
        with pytest.raises(InvalidInput):
            VerifyKey(bytes.fromhex(key))


def test_wycheproof_vectors() -> None:
    groups = _shared("wycheproof/ed25519_test.json")["testGroups"]
    tests = [(group["publicKey"]["pk"], test) for group in groups for test in group["tests"]]
    assert len(tests) > 100
    for public, test in tests:
        key = VerifyKey(bytes.fromhex(public))
        message, signature = bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"])
        if test["result"] == "valid":
            verify(key, message, signature)
        else:
            with pytest.raises(BadSignature):
                verify(key, message, signature)
