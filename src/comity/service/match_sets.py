"""The frozen set that a run is made with: match keys of our holdings, padded, in random order.

By identifiers it is made here, by names in `name_sets`.

A set is frozen once per state of the holdings and used for every run under the same terms, in both
roles: the commitment in a mutual match is the same on both of its halves.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import cbor2

from comity.crypto.oprf import seeded_entropy
from comity.domain.agreements import Agreement
from comity.domain.ids import HoldingId, StandingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES, NameProfile, profile_hash
from comity.domain.matches import BATCH_LEN_MAX, padded_len
from comity.domain.standing import Revisions
from comity.errors import InvalidInput
from comity.protocol.set_commitments import commit_set
from comity.service.name_sets import PADDING, freeze_names
from comity.service.ports import Entropy, MatchSet, Node, UnitOfWork


@dataclass(frozen=True, slots=True)
class SetWanted:
    """What a set is frozen for.

    `holdings`: which to take in; where empty, all that take part in the agreement. A run of a
    standing match takes in only what is newer than `since`.
    """

    agreement: Agreement
    profile: str
    counting: bool
    holdings: tuple[HoldingId, ...] = ()
    standing: StandingId | None = None
    since: Revisions = ()


def freeze_set(uow: UnitOfWork, node: Node, wanted: SetWanted) -> MatchSet:
    """The set for a run, made now or found from an earlier run.

    Raises:
        InvalidInput: a chosen holding that takes no part in the agreement.
    """
    chosen = _chosen(uow, wanted)
    fingerprint = _fingerprint(uow, wanted, chosen)
    known = uow.runs.set_by(fingerprint=fingerprint)
    if known is not None:
        return known
    profile = PROFILES.get(wanted.profile)
    if isinstance(profile, NameProfile) and not wanted.counting:
        records = uow.holdings.current(chosen, wanted.since)
        return freeze_names(
            uow,
            node,
            profile,
            records,
            fingerprint=fingerprint,
            padded=wanted.agreement.terms.padded,
        )
    return _freeze_identifiers(uow, node, wanted, chosen, fingerprint)


def _freeze_identifiers(
    uow: UnitOfWork,
    node: Node,
    wanted: SetWanted,
    chosen: tuple[HoldingId, ...],
    fingerprint: bytes,
) -> MatchSet:
    keys = _keys(uow, wanted, chosen)
    padded = padded_len(len(keys), padded=wanted.agreement.terms.padded)
    seed = node.entropy(32)
    items = _shuffled(keys + _padding(seed, padded - len(keys)), seed)
    frozen = MatchSet(
        node.entropy(16), fingerprint, len(keys), padded, seed, commit_set(items, seed)
    )
    uow.runs.put_set(frozen, (cbor2.dumps(chunk) for chunk in _chunks(items)))
    return frozen


def _keys(uow: UnitOfWork, wanted: SetWanted, chosen: tuple[HoldingId, ...]) -> list[bytes]:
    """Distinct match keys, each once: in a count equal elements would show."""
    profile = IDENTIFIERS_1
    schemes = wanted.agreement.terms.schemes
    identifiers = uow.holdings.matchable(schemes, chosen, wanted.since)
    if wanted.counting:
        return list(dict.fromkeys(profile.derive_for_count(item) for item in identifiers))
    return list(dict.fromkeys(key for item in identifiers for key in profile.derive(item)))


def revisions_of(uow: UnitOfWork, wanted: SetWanted) -> Revisions:
    """The holdings that such a set takes in, each with its present revision."""
    chosen = _chosen(uow, wanted)
    return tuple((h.id, h.revision) for h in uow.holdings.all() if h.id in chosen)


def items_of(uow: UnitOfWork, set_id: bytes, index: int) -> tuple[bytes, ...]:
    """The match keys of batch `index`, padding included, in their order."""
    return tuple(cbor2.loads(uow.runs.chunk(set_id, index)))


def holders_of(uow: UnitOfWork, set_id: bytes, index: int) -> tuple[tuple[int, ...], ...]:
    """By names: numbers of the records behind each match key of batch `index`."""
    return tuple(tuple(numbers) for numbers in cbor2.loads(uow.runs.holders(set_id, index)))


def _chosen(uow: UnitOfWork, wanted: SetWanted) -> tuple[HoldingId, ...]:
    taking_part = uow.holdings.taking_part(wanted.agreement.id)
    for holding in wanted.holdings:
        if holding not in taking_part:
            raise InvalidInput(
                "holding",
                f"{holding} takes no part in this agreement",
                advice="include it with `comity holding include`",
            )
    return tuple(sorted(wanted.holdings or taking_part))


def _fingerprint(uow: UnitOfWork, wanted: SetWanted, chosen: tuple[HoldingId, ...]) -> bytes:
    """Changes whenever the set could: other terms, other holdings, another revision of one."""
    revisions = [[h.id, h.revision] for h in uow.holdings.all() if h.id in chosen]
    standing = [wanted.standing, [list(pair) for pair in wanted.since]]
    agreement = wanted.agreement
    recipe = profile_hash(PROFILES[wanted.profile])
    parts = [agreement.id, agreement.version, recipe, wanted.counting, revisions, standing]
    return hashlib.sha256(cbor2.dumps(parts)).digest()


def _padding(seed: bytes, count: int) -> list[bytes]:
    stream = seeded_entropy(seed, b"padding")
    return [PADDING + stream(32) for _ in range(count)]


def _shuffled(items: list[bytes], seed: bytes) -> list[bytes]:
    """In the order of random 16-byte ranks, so that a place in the batch says nothing."""
    stream = seeded_entropy(seed, b"order")
    ranks = stream(16 * len(items))
    order = sorted(range(len(items)), key=lambda n: ranks[16 * n : 16 * n + 16])
    return [items[n] for n in order]


def _chunks(items: list[bytes]) -> Iterator[list[bytes]]:
    remaining = iter(items)
    while chunk := list(itertools.islice(remaining, BATCH_LEN_MAX)):
        yield chunk


def mixed(elements: bytes, entropy: Entropy) -> bytes:
    """The 32-byte elements in another, random order."""
    count = len(elements) // 32
    ranks = entropy(16 * count)
    order = sorted(range(count), key=lambda n: ranks[16 * n : 16 * n + 16])
    return b"".join(elements[32 * n : 32 * n + 32] for n in order)
