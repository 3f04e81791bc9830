"""The hash tree: any sequence of appends, every proof, any flipped bit."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InvalidInput, LogInconsistent, Tampered
from comity.tlog.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    format_frontier,
    inclusion_proof,
    leaf_hash,
    node_hash,
    parse_frontier,
    root_of,
    verify_consistency,
    verify_inclusion,
)


class FakeStore:
    """Grows a tree and keeps its complete nodes, as a database would: insert only."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.frontier = Frontier()
        self.roots = [self.frontier.root]
        for leaf in leaves:
            self.frontier, nodes = self.frontier.append(leaf)
            for node in nodes:
                assert (node.level, node.index) not in self.nodes, "a complete node never changes"
                self.nodes[node.level, node.index] = node.hash
            self.roots.append(self.frontier.root)

    def read(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(root_by_definition(leaves[:split]), root_by_definition(leaves[split:]))


def flip(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


LEAVES = [leaf_hash(bytes([n])) for n in range(70)]
STORE = FakeStore(LEAVES)
sizes = st.integers(1, len(LEAVES))
bits = st.integers(0, 255)
leaf_lists = st.lists(st.binary(min_size=32, max_size=32), max_size=80)


@given(leaf_lists)
def test_frontier_and_definition_agree_at_every_size(leaves: list[bytes]) -> None:
    store = FakeStore(leaves)
    for size, root in enumerate(store.roots):
        assert root == root_by_definition(leaves[:size])
    assert root_of(leaves) == store.roots[-1]


@given(leaf_lists)
def test_complete_nodes_are_fewer_than_two_per_leaf(leaves: list[bytes]) -> None:
    """What the store has to hold; and each is the root of its leaves."""
    store = FakeStore(leaves)
    assert len(store.nodes) <= max(0, 2 * len(leaves) - 1)
    for (level, index), value in store.nodes.items():
        assert value == root_by_definition(leaves[index << level : (index + 1) << level])


@given(leaf_lists)
def test_frontier_survives_its_row(leaves: list[bytes]) -> None:
    frontier = FakeStore(leaves).frontier
    data = format_frontier(frontier)
    assert parse_frontier(data) == frontier
    assert len(data) == 8 + 32 * len(leaves).bit_count()


@pytest.mark.parametrize(
    "data",
    [b"", bytes(7), bytes(8) + bytes(32), bytes(7) + b"\x01", bytes(7) + b"\x03" + bytes(63)],
)
def test_damaged_row_is_our_own_store_tampered_with(data: bytes) -> None:
    with pytest.raises(Tampered):
        parse_frontier(data)


def test_every_inclusion_proof_verifies_at_every_size() -> None:
    for size in range(1, len(LEAVES) + 1):
        for index in range(size):
            proof = inclusion_proof(STORE.read, index=index, size=size)
            root = STORE.roots[size]
            verify_inclusion(LEAVES[index], index=index, size=size, proof=proof, root=root)


def test_every_consistency_proof_verifies_between_all_sizes() -> None:
    for new in range(1, len(LEAVES) + 1):
        for old in range(1, new + 1):
            proof = consistency_proof(STORE.read, size_old=old, size_new=new)
            verify_consistency(
                proof,
                size_old=old,
                root_old=STORE.roots[old],
                size_new=new,
                root_new=STORE.roots[new],
            )


@given(leaf_lists.filter(bool), st.data())
def test_proofs_of_any_sequence_verify(leaves: list[bytes], data: st.DataObject) -> None:
    store = FakeStore(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(store.read, index=index, size=size)
    verify_inclusion(leaves[index], index=index, size=size, proof=proof, root=store.roots[size])
    old = index + 1
    verify_consistency(
        consistency_proof(store.read, size_old=old, size_new=size),
        size_old=old,
        root_old=store.roots[old],
        size_new=size,
        root_new=store.roots[size],
    )


@given(sizes, st.data(), bits)
def test_any_flipped_bit_of_an_inclusion_is_refused(
    size: int, data: st.DataObject, bit: int
) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(STORE.read, index=index, size=size)
    parts = [LEAVES[index], STORE.roots[size], *proof]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = flip(parts[at], bit)
    with pytest.raises(LogInconsistent):
        verify_inclusion(parts[0], index=index, size=size, proof=tuple(parts[2:]), root=parts[1])


@given(sizes, st.data(), bits)
def test_any_flipped_bit_of_a_consistency_is_refused(
    new: int, data: st.DataObject, bit: int
) -> None:
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(STORE.read, size_old=old, size_new=new)
    parts = [STORE.roots[old], STORE.roots[new], *proof]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = flip(parts[at], bit)
    with pytest.raises(LogInconsistent):
        verify_consistency(
            tuple(parts[2:]), size_old=old, root_old=parts[0], size_new=new, root_new=parts[1]
        )


@given(sizes, st.data())
def test_another_index_is_refused(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(-2, size + 70).filter(lambda n: n != index))
    proof = inclusion_proof(STORE.read, index=index, size=size)
    with pytest.raises(LogInconsistent):
        verify_inclusion(LEAVES[index], index=other, size=size, proof=proof, root=STORE.roots[size])


@given(sizes, st.data())
def test_another_old_size_is_refused(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    other = data.draw(st.integers(-1, new + 1).filter(lambda n: n != old))
    proof = consistency_proof(STORE.read, size_old=old, size_new=new)
    with pytest.raises(LogInconsistent):
        verify_consistency(
            proof,
            size_old=other,
            root_old=STORE.roots[old],
            size_new=new,
            root_new=STORE.roots[new],
        )


def test_longer_or_shorter_proof_is_refused() -> None:
    proof = inclusion_proof(STORE.read, index=5, size=70)
    for changed in (proof[:-1], proof[1:], (*proof, bytes(32)), (bytes(32), *proof), ()):
        with pytest.raises(LogInconsistent):
            verify_inclusion(LEAVES[5], index=5, size=70, proof=changed, root=STORE.roots[70])


def test_a_leaf_is_not_taken_for_a_node() -> None:
    """Without the prefixes, two hashes side by side could be passed off as a leaf."""
    left, right = LEAVES[:2]
    assert leaf_hash(left + right) != node_hash(left, right)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5), (0, 2**63)])
def test_proof_of_a_leaf_that_is_not_there_is_refused(index: int, size: int) -> None:
    with pytest.raises(InvalidInput):
        inclusion_proof(STORE.read, index=index, size=size)


@pytest.mark.parametrize(("old", "new"), [(0, 5), (0, 0), (6, 5), (-1, 5)])
def test_consistency_from_nothing_or_backwards_is_refused(old: int, new: int) -> None:
    with pytest.raises(InvalidInput):
        consistency_proof(STORE.read, size_old=old, size_new=new)


def test_leaf_that_is_no_hash_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Frontier().append(b"a fact, not its hash")


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert Frontier().root == EMPTY_ROOT == root_of([])
