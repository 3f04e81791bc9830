"""Profile `identifiers-1`: match keys of one identifier. Never edited once released.

Layout: `comity/identifiers-1`, 0x00, scheme, 0x00, issuing country or nothing, 0x00, canonical
value, all UTF-8. No canonical value holds 0x00, so two identifiers never share a key.

A document has a key with its issuing country, where that is known, and one without, because lists
often leave the country out: of the true pairs on the UN, EU and OFAC lists of 2021 that share a
document, a quarter would be lost without the second key. A hit on the second alone is graded lower.
"""

from __future__ import annotations

from comity.domain.identifiers import Identifier, Scheme

PREFIX = b"comity/identifiers-1\x00"
DOCUMENTS = frozenset({Scheme.PASSPORT, Scheme.NATIONAL_ID, Scheme.TAX_ID, Scheme.REGISTRATION})
"""Schemes whose issuing country lists often leave out. A plate without its country says nothing."""


def derive(identifier: Identifier) -> tuple[bytes, ...]:
    """The match keys of one canonical identifier, each of 26 to 4,000 bytes."""
    full = _key(identifier, identifier.country)
    if identifier.scheme in DOCUMENTS and identifier.country:
        return full, _key(identifier, "")
    return (full,)


def derive_for_count(identifier: Identifier) -> bytes:
    """The one key that stands for it in a count, so that no identifier counts twice."""
    document = identifier.scheme in DOCUMENTS
    return _key(identifier, "" if document else identifier.country)


def read(key: bytes) -> Identifier:
    """What one of our own keys was made of, so that a hit can be shown."""
    scheme, country, value = key.removeprefix(PREFIX).decode().split("\x00")
    return Identifier(Scheme(scheme), value, country)


def _key(identifier: Identifier, country: str) -> bytes:
    parts = (identifier.scheme.value, country, identifier.value)
    return PREFIX + b"\x00".join(part.encode() for part in parts)
