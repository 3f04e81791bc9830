"""Encrypt to a partner's key: HPKE with the hybrid of ML-KEM-768 and X25519.

Whoever records traffic today and has a quantum computer later still has to break X25519 *and*
ML-KEM. HPKE in base mode does not authenticate: the envelope inside carries the signature.

Source: RFC 9180; KEM 0x647A of draft-ietf-hpke-pq (X-Wing, draft-connolly-cfrg-xwing-kem).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from comity.errors import BadSignature, InvalidInput

SUITE_ID = 0x647A
"""Identifier of the key encapsulation, carried in every envelope so that another may follow."""

SEALING_KEY_LEN = 1184 + 32
SEALING_SEED_LEN = 64 + 32

SealingKey = NewType("SealingKey", bytes)
"""Public: ML-KEM-768 encapsulation key (1184 bytes), then X25519 public key (32 bytes)."""

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """Secret: 64 bytes of ML-KEM seed, then 32 bytes of X25519 private key. Its repr shows nothing."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEALING_SEED_LEN:
            raise InvalidInput("sealing key", f"needs {SEALING_SEED_LEN} bytes of seed")


def sealing_key_of(key: OpeningKey) -> SealingKey:
    """The public half, as it stands on the partner card."""
    kem, curve = _private_halves(key)
    public = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes(
        Encoding.Raw, PublicFormat.Raw
    )
    return SealingKey(public)


def parse_sealing_key(data: bytes) -> SealingKey:
    """Check the form of a partner's sealing key.

    Raises:
        InvalidInput: wrong length, or not an ML-KEM-768 encapsulation key.
    """
    if len(data) != SEALING_KEY_LEN:
        raise InvalidInput("sealing key", f"needs {SEALING_KEY_LEN} bytes, not {len(data)}")
    try:
        _public_halves(SealingKey(data))
    except ValueError as error:
        raise InvalidInput("sealing key", "not an ML-KEM-768 key") from error
    return SealingKey(data)


def seal(plaintext: bytes, *, recipient: SealingKey, info: bytes) -> bytes:
    """Encrypt to `recipient`. `info` is bound to the ciphertext but not sent.

    Returns:
        The encapsulated key (1120 bytes), the ciphertext, and a tag of 16 bytes.
    """
    kem, curve = _public_halves(recipient)
    return _SUITE.encrypt(plaintext, hpke.MLKEM768X25519PublicKey(kem, curve), info)


def open_sealed(sealed: bytes, *, key: OpeningKey, info: bytes) -> bytes:
    """Decrypt what was sealed to us.

    Raises:
        BadSignature: not sealed to this key, changed on the way, or other `info`.
    """
    kem, curve = _private_halves(key)
    try:
        return _SUITE.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(kem, curve), info)
    except (InvalidTag, ValueError) as error:
        raise BadSignature("the envelope is not sealed to this node, or was changed") from error


def _private_halves(key: OpeningKey) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
    return (
        mlkem.MLKEM768PrivateKey.from_seed_bytes(key.seed[:64]),
        x25519.X25519PrivateKey.from_private_bytes(key.seed[64:]),
    )


def _public_halves(key: SealingKey) -> tuple[mlkem.MLKEM768PublicKey, x25519.X25519PublicKey]:
    return (
        mlkem.MLKEM768PublicKey.from_public_bytes(key[:1184]),
        x25519.X25519PublicKey.from_public_bytes(key[1184:]),
    )
