"""Salted commitment of a fact: opened later, or never.

The log keeps the commitment for ever. Fact and salt are kept beside it and can be erased; without
the salt nobody can test a guess of the fact, however few values it might have had.
"""

from __future__ import annotations

import hashlib
from typing import NewType

from comity.errors import InvalidInput, LogInconsistent

SALT_LEN = 32

Salt = NewType("Salt", bytes)
"""32 uniform bytes, drawn for one fact and erased with it."""

Commitment = NewType("Commitment", bytes)
"""SHA-256 of a domain string, the salt and the fact: 32 bytes."""

_DOMAIN = b"comity/fact/v1\x00"


def commit(fact: bytes, *, salt: Salt) -> Commitment:
    """Commit to the canonical bytes of one fact. Reveals nothing about it while `salt` is secret.

    Raises:
        InvalidInput: the salt is not 32 bytes, so that salt and fact could be divided otherwise.
    """
    if len(salt) != SALT_LEN:
        raise InvalidInput("salt", f"needs {SALT_LEN} bytes, not {len(salt)}")
    return Commitment(hashlib.sha256(_DOMAIN + salt + fact).digest())


def verify_opening(commitment: Commitment, fact: bytes, *, salt: Salt) -> None:
    """Check that `commitment` was made of this fact under this salt.

    Raises:
        LogInconsistent: it was not: fact, salt or commitment was changed.
        InvalidInput: the salt is not 32 bytes.
    """
    if commit(fact, salt=salt) != commitment:
        raise LogInconsistent("the fact and its salt do not open the commitment in the log")
