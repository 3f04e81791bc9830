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

from comity.tlog.merkle import Frontier, leaf_hash

SEED_LEN = 32
_SALT = b"comity/set-salt/1\x00"
_LEAF = b"comity/set-item/1\x00"


def item_salt(seed: bytes, index: int) -> bytes:
    """The salt of the item at `index`, 32 bytes. Given to an overseer together with the item."""
    return hmac.digest(seed, _SALT + index.to_bytes(8, "big"), "sha256")


def item_leaf(item: bytes, salt: bytes) -> bytes:
    """The leaf of the tree for one item, 32 bytes."""
    return leaf_hash(_LEAF + salt + hashlib.sha256(item).digest())


def commit_set(items: Iterable[bytes], seed: bytes) -> bytes:
    """The root over all items in their order, 32 bytes. Reveals nothing while `seed` is secret."""
    frontier = Frontier()
    for index, item in enumerate(items):
        frontier, _ = frontier.append(item_leaf(item, item_salt(seed, index)))
    return frontier.root
