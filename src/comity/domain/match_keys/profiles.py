"""The profiles that this node knows. Both parties must name the same one, by id and by hash.

A recipe that drifted would make matches vanish without a word (T17); the hash in every offer is
computed over the recipe's own output on fixed examples, so a drift refuses instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys import identifiers_1

Derive = Callable[[Identifier], bytes]
Read = Callable[[bytes], Identifier]


@dataclass(frozen=True, slots=True)
class Profile:
    """A released recipe: its id on the wire, how it makes a key, and how a hit is read back."""

    id: str
    derive: Derive
    read: Read


IDENTIFIERS_1 = Profile("identifiers-1", identifiers_1.derive, identifiers_1.read)

PROFILES: dict[str, Profile] = {profile.id: profile for profile in (IDENTIFIERS_1,)}

_EXAMPLES = (
    *(Identifier(scheme, "EXAMPLE-1") for scheme in sorted(Scheme)),
    Identifier(Scheme.PASSPORT, "P0001234", "FR"),
    Identifier(Scheme.HANDLE, "exámple"),
)


def profile_hash(profile: Profile) -> bytes:
    """SHA-256 over the profile's id and its keys for the fixed examples: 32 bytes."""
    digest = hashlib.sha256(profile.id.encode())
    for example in _EXAMPLES:
        key = profile.derive(example)
        digest.update(len(key).to_bytes(4, "big") + key)
    return digest.digest()
