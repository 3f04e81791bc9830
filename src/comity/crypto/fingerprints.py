"""A key's fingerprint as twelve words that two people can read to one another on the telephone.

The words carry 128 bits of SHA-256 over the key and a four-bit checksum, so that a word misheard
is noticed. Finding another key with the same words takes about 2^128 tries.

Source: BIP-39 (English word list and checksum), as encoding only; nothing is derived from words.
"""

from __future__ import annotations

import functools
import hashlib

from mnemonic import Mnemonic

from comity.errors import InvalidInput

_DOMAIN = b"comity/fingerprint/1\x00"
WORDS = 12


@functools.cache
def _language() -> Mnemonic:
    return Mnemonic("english")


def fingerprint_words(public_key: bytes) -> str:
    """Twelve lower-case words for a node's signing key."""
    digest = hashlib.sha256(_DOMAIN + public_key).digest()
    return str(_language().to_mnemonic(digest[:16]))


def verify_words(public_key: bytes, spoken: str) -> None:
    """Check the words that the partner read out against the key on its card.

    Raises:
        InvalidInput: not twelve words of the list, a word misheard, or the words of another key.
    """
    words = " ".join(spoken.lower().split())
    if not _language().check(words):
        raise InvalidInput(
            "words",
            "not the twelve words of a fingerprint: one of them was misheard or mistyped",
            advice="ask the partner to read them again, slowly",
        )
    if words != fingerprint_words(public_key):
        raise InvalidInput(
            "words",
            "these are the words of another key than the one on the card",
            advice="do not confirm: the card may have been exchanged on the way",
        )
