"""The hash tree of the log: leaves, roots, and proofs that a leaf or an older tree is part of it.

A log keeps every *complete* node: the root of leaves `index * 2**level` up to, but not including,
`(index + 1) * 2**level`. Level 0 is the leaf hashes. `Frontier.append` hands over each node in the
moment that it is complete; it never changes afterwards, so a store only ever inserts, and holds
fewer than two nodes per leaf. From these nodes every proof is built; incomplete nodes, at the
right edge, are computed when needed.

Source: RFC 6962, section 2.1; the verification algorithms are those of RFC 9162, section 2.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from comity.errors import InvalidInput, LogInconsistent, Tampered

HASH_LEN = 32
SIZE_MAX = 2**63 - 1
EMPTY_ROOT = hashlib.sha256(b"").digest()

HashReader = Callable[[int, int], bytes]
"""`reader(level, index)` returns the 32 bytes of a complete node, or raises."""


@dataclass(frozen=True, slots=True)
class Node:
    """A complete node: the root of `2**level` leaves, from leaf `index * 2**level` on."""

    level: int
    index: int
    hash: bytes


def leaf_hash(entry: bytes) -> bytes:
    """Hash of one leaf. The prefix keeps a leaf from being taken for a node (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of the node above `left` and `right`."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to append to it and to know its root.

    Attributes:
        size: number of leaves.
        edge: roots of the complete subtrees that the tree consists of, largest first; one for each
            bit set in `size`.
    """

    size: int = 0
    edge: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """Root hash at the present size; SHA-256 of nothing where there is no leaf."""
        if not self.edge:
            return EMPTY_ROOT
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = node_hash(left, root)
        return root

    def append(self, leaf: bytes) -> tuple[Frontier, tuple[Node, ...]]:
        """Add one leaf hash on the right.

        Returns:
            The new frontier, and the nodes that this leaf completed, lowest first: to be stored in
            the same transaction. The first is the leaf itself.
        """
        _check_hash(leaf)
        edge = list(self.edge)
        nodes = [Node(0, self.size, leaf)]
        level = 0
        while self.size >> level & 1:
            level += 1
            above = node_hash(edge.pop(), nodes[-1].hash)
            nodes.append(Node(level, self.size >> level, above))
        edge.append(nodes[-1].hash)
        return Frontier(self.size + 1, tuple(edge)), tuple(nodes)


def format_frontier(frontier: Frontier) -> bytes:
    """Bytes for a row of a store: the size in 8 bytes, big-endian, then the edge."""
    return frontier.size.to_bytes(8, "big") + b"".join(frontier.edge)


def parse_frontier(data: bytes) -> Frontier:
    """Read back what `format_frontier` wrote.

    Raises:
        Tampered: the length does not fit the size, so that our own store was damaged.
    """
    size = int.from_bytes(data[:8], "big")
    if len(data) != 8 + HASH_LEN * size.bit_count() or size > SIZE_MAX:
        raise Tampered("the stored frontier of the log does not fit its size")
    edge = (data[at : at + HASH_LEN] for at in range(8, len(data), HASH_LEN))
    return Frontier(size, tuple(edge))


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Root hash over leaf hashes, in order."""
    frontier = Frontier()
    for leaf in leaves:
        frontier, _ = frontier.append(leaf)
    return frontier.root


def inclusion_proof(reader: HashReader, *, index: int, size: int) -> tuple[bytes, ...]:
    """Prove that leaf `index`, counted from 0, is in the tree of the first `size` leaves.

    Returns:
        At most 63 hashes, lowest first.

    Raises:
        InvalidInput: there is no such leaf in a tree of that size.
    """
    if not 0 <= index < size <= SIZE_MAX:
        raise InvalidInput("index", f"no leaf {index} in a tree of {size}")
    proof = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_root_between(reader, middle, end))
            end = middle
        else:
            proof.append(_root_between(reader, start, middle))
            start = middle
    return tuple(reversed(proof))


def consistency_proof(reader: HashReader, *, size_old: int, size_new: int) -> tuple[bytes, ...]:
    """Prove that the first `size_old` leaves are the beginning of the first `size_new`.

    Returns:
        At most 64 hashes, lowest first; none where the sizes are equal.

    Raises:
        InvalidInput: the sizes are not 1 ≤ old ≤ new; about an empty tree there is nothing to prove.
    """
    if not 1 <= size_old <= size_new <= SIZE_MAX:
        raise InvalidInput("size", f"no proof from a tree of {size_old} to one of {size_new}")
    proof = []
    start, end = 0, size_new
    while size_old < end:
        middle = start + _split(end - start)
        if size_old <= middle:
            proof.append(_root_between(reader, middle, end))
            end = middle
        else:
            proof.append(_root_between(reader, start, middle))
            start = middle
    if start > 0:  # where the old tree is a complete subtree, its root is known already
        proof.append(_root_between(reader, start, end))
    return tuple(reversed(proof))


def verify_inclusion(
    leaf: bytes, *, index: int, size: int, proof: tuple[bytes, ...], root: bytes
) -> None:
    """Check that a leaf hash stands at `index` in the tree of `size` leaves with this root.

    Raises:
        LogInconsistent: it is not shown to; or proof, index or a hash is malformed.

    Source: RFC 9162, section 2.1.3.2.
    """
    _insist(0 <= index < size <= SIZE_MAX, "there is no such leaf in a tree of that size")
    _insist_hashes(leaf, root, *proof)
    place, last, hashed = index, size - 1, leaf
    for sibling in proof:
        _insist(last > 0, "the inclusion proof is too long")
        if place & 1 or place == last:
            hashed = node_hash(sibling, hashed)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            hashed = node_hash(hashed, sibling)
        place, last = place >> 1, last >> 1
    _insist(last == 0, "the inclusion proof is too short")
    _insist(hashed == root, "the inclusion proof leads to another root")


def verify_consistency(
    proof: tuple[bytes, ...], *, size_old: int, root_old: bytes, size_new: int, root_new: bytes
) -> None:
    """Check that the tree of `size_new` leaves begins with that of `size_old`.

    Raises:
        LogInconsistent: it is not shown to: a fork, a rewritten past, or a malformed proof.

    Source: RFC 9162, section 2.1.4.2.
    """
    _insist(1 <= size_old <= size_new <= SIZE_MAX, "the older tree is empty, or larger")
    _insist_hashes(root_old, root_new, *proof)
    if size_old == size_new:
        _insist(not proof, "trees of one size need no proof")
        _insist(root_old == root_new, "two roots for the same size: the log has forked")
        return
    _insist(len(proof) > 0, "the consistency proof is empty")
    if size_old & (size_old - 1) == 0:
        proof = (root_old, *proof)
    _walk_consistency(
        proof, size_old=size_old, root_old=root_old, size_new=size_new, root_new=root_new
    )


def _walk_consistency(
    proof: tuple[bytes, ...], *, size_old: int, root_old: bytes, size_new: int, root_new: bytes
) -> None:
    place, last = size_old - 1, size_new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = proof[0]
    for sibling in proof[1:]:
        _insist(last > 0, "the consistency proof is too long")
        if place & 1 or place == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        place, last = place >> 1, last >> 1
    _insist(last == 0, "the consistency proof is too short")
    _insist(old == root_old, "the consistency proof does not begin at the older root")
    _insist(new == root_new, "the consistency proof does not lead to the newer root")


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _root_between(reader: HashReader, start: int, end: int) -> bytes:
    """Root of the leaves from `start` up to `end`, where a subtree of the tree begins at `start`."""
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return reader(level, start >> level)
    middle = start + _split(size)
    return node_hash(_root_between(reader, start, middle), _root_between(reader, middle, end))


def _check_hash(value: bytes) -> None:
    if len(value) != HASH_LEN:
        raise InvalidInput("leaf", f"a leaf hash is {HASH_LEN} bytes, not {len(value)}")


def _insist_hashes(*values: bytes) -> None:
    _insist(all(len(value) == HASH_LEN for value in values), f"a hash is {HASH_LEN} bytes")


def _insist(condition: bool, reason: str) -> None:  # noqa: FBT001 the condition is the subject
    if not condition:
        raise LogInconsistent(reason)
