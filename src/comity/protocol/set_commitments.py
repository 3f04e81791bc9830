"""A commitment to a whole set, made before a match begins and opened item by item, or never.

Each item is hashed under a salt of its own, and the hashes form a Merkle tree in the order in
which the items are blinded. So a party can neither swap nor pad nor later deny the set it used,
and can show an overseer one item without the others (T01, T03). Without the salts nobody can test
a guess (T02).

Source: RFC 6962, section 2.1 for the tree; salts by HMAC-SHA-256 (RFC 2104) from one secret seed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

import cbor2

from comity.domain.match_keys.profiles import Features
from comity.tlog.merkle import Frontier, leaf_hash

SEED_LEN = 32
_SALT = b"comity/set-salt/1\x00"
_LEAF = b"comity/set-item/1\x00"
_FEATURES_SALT = b"comity/feature-salt/1\x00"
_FEATURES_LEAF = b"comity/feature-item/1\x00"


def item_salt(seed: bytes, index: int) -> bytes:
    """The salt of the item at `index`, 32 bytes. Given to an overseer together with the item."""
    return hmac.digest(seed, _SALT + index.to_bytes(8, "big"), "sha256")


def item_leaf(item: bytes, salt: bytes) -> bytes:
    """The leaf of the tree for one item, 32 bytes."""
    return leaf_hash(_LEAF + salt + hashlib.sha256(item).digest())


def commit_set(items: Iterable[bytes], seed: bytes) -> bytes:
    """The root over all items in their order, 32 bytes. Reveals nothing while `seed` is secret."""
    return _root(item_leaf(item, item_salt(seed, index)) for index, item in enumerate(items))


def features_salt(seed: bytes, number: int) -> bytes:
    """The salt of one record's features, 32 bytes. Given to an overseer together with them."""
    return hmac.digest(seed, _FEATURES_SALT + number.to_bytes(8, "big"), "sha256")


def features_leaf(features: Features, salt: bytes) -> bytes:
    """The leaf of the tree for one record's features, 32 bytes."""
    encoded = cbor2.dumps([list(of_type) for of_type in features])
    return leaf_hash(_FEATURES_LEAF + salt + hashlib.sha256(encoded).digest())


def commit_features(records: Iterable[Features], seed: bytes) -> bytes:
    """The root over the features of all records in the order of their numbers, 32 bytes.

    Made before a match by names begins, so that neither side chooses what its records are compared
    by after it has seen anything. Reveals nothing while `seed` is secret.
    """
    return _root(
        features_leaf(features, features_salt(seed, number))
        for number, features in enumerate(records)
    )


def _root(leaves: Iterable[bytes]) -> bytes:
    frontier = Frontier()
    for leaf in leaves:
        frontier, _ = frontier.append(leaf)
    return frontier.root
