"""The frozen set that a run is made with: match keys of our holdings, padded, in random order.

A set is frozen once per state of the holdings and used for every run under the same terms, in both
roles: the commitment in a mutual match is the same on both of its halves.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator

import cbor2

from comity.crypto.oprf import seeded_entropy
from comity.domain.agreements import Agreement
from comity.domain.ids import HoldingId
from comity.domain.match_keys.profiles import PROFILES
from comity.domain.matches import BATCH_LEN_MAX, padded_len
from comity.errors import InvalidInput
from comity.protocol.set_commitments import commit_set
from comity.service.ports import Entropy, MatchSet, Node, UnitOfWork

_PADDING = b"comity/padding/1\x00"


def freeze_set(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    *,
    profile: str,
    holdings: tuple[HoldingId, ...],
) -> MatchSet:
    """The set for a run under this agreement, made now or found from an earlier run.

    Args:
        holdings: which to take in; all of them where empty.

    Raises:
        InvalidInput: a holding that does not exist.
    """
    chosen = _chosen(uow, holdings)
    fingerprint = _fingerprint(uow, agreement, profile, chosen)
    known = uow.runs.set_by(fingerprint=fingerprint)
    if known is not None:
        return known
    derive = PROFILES[profile].derive
    keys = [derive(item) for item in uow.holdings.matchable(agreement.terms.schemes, chosen)]
    padded = padded_len(len(keys), padded=agreement.terms.padded)
    seed = node.entropy(32)
    items = _shuffled(keys + _padding(seed, padded - len(keys)), seed)
    frozen = MatchSet(
        node.entropy(16), fingerprint, len(keys), padded, seed, commit_set(items, seed)
    )
    uow.runs.put_set(frozen, (cbor2.dumps(chunk) for chunk in _chunks(items)))
    return frozen


def items_of(uow: UnitOfWork, set_id: bytes, index: int) -> tuple[bytes, ...]:
    """The match keys of batch `index`, padding included, in their order."""
    return tuple(cbor2.loads(uow.runs.chunk(set_id, index)))


def _chosen(uow: UnitOfWork, holdings: tuple[HoldingId, ...]) -> tuple[HoldingId, ...]:
    known = tuple(holding.id for holding in uow.holdings.all())
    for holding in holdings:
        if holding not in known:
            raise InvalidInput("holding", f"no holding is called {holding}")
    return tuple(sorted(holdings or known))


def _fingerprint(
    uow: UnitOfWork, agreement: Agreement, profile: str, chosen: tuple[HoldingId, ...]
) -> bytes:
    """Changes whenever the set could: other terms, other holdings, another revision of one."""
    revisions = [(holding.id, holding.revision) for holding in uow.holdings.all()]
    parts = cbor2.dumps(
        [
            agreement.id,
            agreement.version,
            profile,
            [[holding, number] for holding, number in revisions if holding in chosen],
        ]
    )
    return hashlib.sha256(parts).digest()


def _padding(seed: bytes, count: int) -> list[bytes]:
    stream = seeded_entropy(seed, b"padding")
    return [_PADDING + stream(32) for _ in range(count)]


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
