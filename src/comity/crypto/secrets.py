"""Secrets by which officers prove who they are: kept as what argon2id makes of them, never as such.

Source: RFC 9106 (argon2id); OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw

from comity.errors import InvalidInput

SECRET_LEN_MIN = 10
SECRET_LEN_MAX = 1000
_SALT_LEN = 16
_HASH_LEN = 32
_MEMORY_KIB = 19 * 1024
_PASSES = 2


@dataclass(frozen=True, slots=True)
class SecretRecord:
    """What is kept of a secret."""

    salt: bytes = field(repr=False)
    hash: bytes = field(repr=False)


def keep_secret(secret: str, *, entropy: Callable[[int], bytes]) -> SecretRecord:
    """What to keep of a new secret.

    Raises:
        InvalidInput: it is too short or too long.
    """
    if not SECRET_LEN_MIN <= len(secret) <= SECRET_LEN_MAX:
        raise InvalidInput("secret", f"needs {SECRET_LEN_MIN} to {SECRET_LEN_MAX} characters")
    salt = entropy(_SALT_LEN)
    return SecretRecord(salt, _stretch(secret, salt))


def verify_secret(record: SecretRecord, secret: str) -> None:
    """Check a secret in constant time.

    Raises:
        InvalidInput: it is another one.
    """
    stretched = _stretch(secret[:SECRET_LEN_MAX], record.salt)
    if not hmac.compare_digest(stretched, record.hash):
        raise InvalidInput("secret", "is not this officer's")


def _stretch(secret: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=_HASH_LEN,
        type=Type.ID,
    )
