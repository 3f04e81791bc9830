"""Profile `identifiers-1`: one match key per identifier. Never edited once released.

Layout: `comity/identifiers-1`, 0x00, scheme, 0x00, issuing country or nothing, 0x00, canonical
value, all UTF-8. No canonical value holds 0x00, so two identifiers never share a key.
"""

from __future__ import annotations

from comity.domain.identifiers import Identifier, Scheme

PREFIX = b"comity/identifiers-1\x00"


def derive(identifier: Identifier) -> bytes:
    """The match key of one canonical identifier, 24 to 4,000 bytes."""
    parts = (identifier.scheme.value, identifier.country, identifier.value)
    return PREFIX + b"\x00".join(part.encode() for part in parts)


def read(key: bytes) -> Identifier:
    """The identifier that one of our own keys was made of, so that a hit can be shown."""
    scheme, country, value = key.removeprefix(PREFIX).decode().split("\x00")
    return Identifier(Scheme(scheme), value, country)
