"""The profiles that this node knows. Both parties must name the same one, by id and by hash.

A profile of identifiers makes keys of one identifier; a profile of names makes keys of a whole
record, and the features by which two records are then compared. A recipe that drifted would make
matches vanish without a word (T17); the hash in every offer is computed over the recipe's own
output, so a drift refuses instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys import identifiers_1
from comity.domain.match_keys.names_1.subject import Subject

if TYPE_CHECKING:
    from comity.domain.match_keys.names_1.keys import Gate

Derive = Callable[[Identifier], tuple[bytes, ...]]
DeriveForCount = Callable[[Identifier], bytes]
Read = Callable[[bytes], Identifier]

Features = tuple[tuple[bytes, ...], ...]
"""What a record has of each type, each feature once, at most as many as the type has slots."""


@dataclass(frozen=True, slots=True)
class IdentifierProfile:
    """A released recipe for identifiers.

    Attributes:
        id: its name on the wire. derive: all keys of an identifier. derive_for_count: the one that
            stands for it in a count. read: back from a key of ours to what it was made of.
    """

    id: str
    derive: Derive
    derive_for_count: DeriveForCount
    read: Read


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of a pair of records, ours and the partner's, once both were compared blind.

    Attributes:
        ours, own_shape: our record's features and shape. counts: how many of each type the
            partner's has as well. shape: of the partner's record, as its label told. shared: match
            keys of both.
    """

    ours: Features
    own_shape: int
    counts: tuple[int, ...]
    shape: int
    shared: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well two records agree: `exact`, `strong`, `possible`, or empty; and why, in words."""

    band: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameProfile:
    """A released recipe for the names of a record and what else it says of its subject.

    Attributes:
        id: its name on the wire. needs_authorisation: whether it is for case questions only.
        slots: how many features of each type a record may have; what both sides pad to.
        derive: at most 64 match keys of a subject, each once. shape: size class of its name
            words, one byte. features: what it is compared by. judge: the fixed public score.
        recipe: SHA-256 over the rules' own output, their tables and the lexicon, 32 bytes.
        gate: what of `names-1` is a key; None where the recipe is another.
    """

    id: str
    needs_authorisation: bool
    slots: Callable[[], tuple[int, ...]]
    derive: Callable[[Subject], tuple[bytes, ...]]
    shape: Callable[[Subject], int]
    features: Callable[[Subject], Features]
    judge: Callable[[Compared], Judgement]
    recipe: Callable[[], bytes]
    gate: Callable[[], Gate] | None = None


Profile = IdentifierProfile | NameProfile

IDENTIFIERS_1 = IdentifierProfile(
    "identifiers-1", identifiers_1.derive, identifiers_1.derive_for_count, identifiers_1.read
)


def _names_1(profile_id: str, gate: str, *, needs_authorisation: bool) -> NameProfile:
    """The recipe `names-1` under one gate. Its tables are large: they load when first needed."""
    return NameProfile(
        profile_id,
        needs_authorisation,
        _slots,
        lambda subject: _derive(subject, gate),
        _shape,
        _features,
        _judge,
        lambda: _recipe(gate),
        lambda: _gate(gate),
    )


def _derive(subject: Subject, gate: str) -> tuple[bytes, ...]:
    from comity.domain.match_keys.names_1 import keys

    return tuple(map(keys.encode, keys.derive(subject, _gate(gate))))


def _gate(name: str) -> Gate:
    from comity.domain.match_keys.names_1 import keys

    return keys.CASE if name == "case" else keys.BULK


def _slots() -> tuple[int, ...]:
    from comity.domain.match_keys.names_1.features import SLOTS

    return SLOTS


def _features(subject: Subject) -> Features:
    from comity.domain.match_keys.names_1.features import features_of

    return features_of(subject)


def _shape(subject: Subject) -> int:
    from comity.domain.match_keys.names_1.shape import shape_of

    return shape_of(subject)


def _judge(pair: Compared) -> Judgement:
    from comity.domain.match_keys.names_1 import score

    evidence = score.Evidence(pair.ours, pair.own_shape, pair.counts, pair.shape, pair.shared)
    judged = score.judge(evidence)
    return Judgement(judged.band.value, judged.parts)


def _recipe(gate: str) -> bytes:
    from comity.domain.match_keys.names_1.version import recipe_hash

    return recipe_hash(_gate(gate))


NAMES_BULK_1 = _names_1("names-bulk-1", "bulk", needs_authorisation=False)
NAMES_CASE_1 = _names_1("names-case-1", "case", needs_authorisation=True)

PROFILES: dict[str, Profile] = {
    profile.id: profile for profile in (IDENTIFIERS_1, NAMES_BULK_1, NAMES_CASE_1)
}

_EXAMPLES = (
    *(Identifier(scheme, "EXAMPLE-1") for scheme in sorted(Scheme)),
    *(Identifier(scheme, "P0001234", "FR") for scheme in sorted(Scheme)),
    Identifier(Scheme.HANDLE, "exámple"),
)


def profile_hash(profile: Profile) -> bytes:
    """SHA-256 over the profile's id and what its recipe makes of fixed examples: 32 bytes."""
    digest = hashlib.sha256(profile.id.encode())
    if isinstance(profile, NameProfile):
        digest.update(profile.recipe())
        return digest.digest()
    for example in _EXAMPLES:
        for key in (*profile.derive(example), profile.derive_for_count(example)):
            digest.update(len(key).to_bytes(4, "big") + key)
    return digest.digest()


def name_profile(profile_id: str) -> NameProfile | None:
    """The profile of names with this id, or None where it is another, or none that we know."""
    profile = PROFILES.get(profile_id)
    return profile if isinstance(profile, NameProfile) else None


def is_of_names(profile_id: str) -> bool:
    """Whether this is a profile of names that this node knows."""
    return name_profile(profile_id) is not None


def slots_of(profile_id: str) -> int:
    """Features of one pair in the second stage; 0 for a profile without one."""
    profile = name_profile(profile_id)
    return 0 if profile is None else sum(profile.slots())
