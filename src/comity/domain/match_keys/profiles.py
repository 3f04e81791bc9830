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

Derive = Callable[[Identifier], tuple[bytes, ...]]
DeriveForCount = Callable[[Identifier], bytes]
Read = Callable[[bytes], Identifier]


@dataclass(frozen=True, slots=True)
class Profile:
    """A released recipe.

    Attributes:
        id: its name on the wire. derive: all keys of an identifier. derive_for_count: the one that
            stands for it in a count. read: back from a key of ours to what it was made of.
    """

    id: str
    derive: Derive
    derive_for_count: DeriveForCount
    read: Read


IDENTIFIERS_1 = Profile(
    "identifiers-1", identifiers_1.derive, identifiers_1.derive_for_count, identifiers_1.read
)

PROFILES: dict[str, Profile] = {profile.id: profile for profile in (IDENTIFIERS_1,)}

_EXAMPLES = (
    *(Identifier(scheme, "EXAMPLE-1") for scheme in sorted(Scheme)),
    *(Identifier(scheme, "P0001234", "FR") for scheme in sorted(Scheme)),
    Identifier(Scheme.HANDLE, "exámple"),
)


def profile_hash(profile: Profile) -> bytes:
    """SHA-256 over the profile's id and its keys for the fixed examples: 32 bytes."""
    digest = hashlib.sha256(profile.id.encode())
    for example in _EXAMPLES:
        for key in (*profile.derive(example), profile.derive_for_count(example)):
            digest.update(len(key).to_bytes(4, "big") + key)
    return digest.digest()
