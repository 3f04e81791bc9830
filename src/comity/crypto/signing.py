"""Ed25519: sign, and verify or raise. Keys are opaque; a secret one shows nothing of itself.

Source: RFC 8032, section 5.1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from comity.errors import BadSignature, InvalidInput

SEED_LEN = 32
VERIFY_KEY_LEN = 32
SIGNATURE_LEN = 64

_FIELD_PRIME = 2**255 - 19
_Y_OF_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_Y_OF_SMALL_ORDER = frozenset({0, 1, _FIELD_PRIME - 1, _Y_OF_ORDER_8, _FIELD_PRIME - _Y_OF_ORDER_8})


@dataclass(frozen=True, slots=True, eq=False)
class SigningKey:
    """Secret: the seed of RFC 8032, 32 uniform bytes. Its repr shows nothing.

    Raises:
        InvalidInput: not 32 bytes.
    """

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_LEN:
            raise InvalidInput("signing key", f"needs {SEED_LEN} bytes of seed")


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """Public: a compressed point, 32 bytes.

    A key of small order is refused: under it one signature fits many messages, so that whoever
    holds it could deny what was signed.

    Raises:
        InvalidInput: not 32 bytes, not the one encoding of its point, or of small order.
    """

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != VERIFY_KEY_LEN:
            raise InvalidInput("verify key", f"needs {VERIFY_KEY_LEN} bytes, not {len(self.raw)}")
        y = int.from_bytes(self.raw, "little") & (2**255 - 1)
        if y >= _FIELD_PRIME:
            raise InvalidInput("verify key", "not the canonical encoding of a point")
        if y in _Y_OF_SMALL_ORDER:
            raise InvalidInput("verify key", "a point of small order binds to nothing")


def verify_key_of(key: SigningKey) -> VerifyKey:
    """The public half, as it stands on the partner card."""
    return VerifyKey(_private(key).public_key().public_bytes_raw())


def sign(key: SigningKey, message: bytes) -> bytes:
    """Sign `message`; the same key and message always give the same 64 bytes."""
    return _private(key).sign(message)


def verify(key: VerifyKey, message: bytes, signature: bytes) -> None:
    """Check that `key` signed `message`.

    Raises:
        BadSignature: it did not, or the signature is not 64 bytes with a reduced scalar.
    """
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature("the signature was not made over this message with this key") from error


def _private(key: SigningKey) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key.seed)
