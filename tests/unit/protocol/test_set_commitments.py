"""A commitment to a set: binding to every item and its place, silent about all of them."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from comity.domain.match_keys.profiles import Features
from comity.protocol.set_commitments import (
    commit_features,
    commit_set,
    features_leaf,
    features_salt,
    item_leaf,
    item_salt,
)
from comity.tlog.merkle import leaf_hash, root_of

SEED = bytes(range(32))
items = st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=20, unique=True)


@given(items)
def test_it_is_the_root_over_the_salted_leaves(members: list[bytes]) -> None:
    leaves = [item_leaf(item, item_salt(SEED, n)) for n, item in enumerate(members)]
    assert commit_set(members, SEED) == root_of(leaves)


@given(items, st.data())
def test_any_change_changes_it(members: list[bytes], data: st.DataObject) -> None:
    """The party can neither swap, drop, add nor reorder afterwards."""
    before = commit_set(members, SEED)
    place = data.draw(st.integers(0, len(members) - 1))
    swapped = [*members[:place], members[place] + b"!", *members[place + 1 :]]
    dropped = [*members[:place], *members[place + 1 :]]
    assert commit_set(swapped, SEED) != before
    assert commit_set(dropped, SEED) != before
    assert commit_set([*members, b"another"], SEED) != before
    if len(members) > 1:
        assert commit_set(members[::-1], SEED) != before


def test_two_seeds_hide_that_the_set_is_the_same() -> None:
    assert commit_set([b"item"], SEED) != commit_set([b"item"], bytes(32))


def test_equal_items_have_unequal_leaves() -> None:
    leaves = [item_leaf(b"item", item_salt(SEED, index)) for index in range(50)]
    assert all(one != other for one, other in pairwise(sorted(leaves)))


def test_a_guess_cannot_be_tested_without_the_salt() -> None:
    """T02: the commitment of a one-item set is no hash that a dictionary could be run against."""
    root = commit_set([b"item"], SEED)
    assert root not in (
        hashlib.sha256(b"item").digest(),
        leaf_hash(b"item"),
        leaf_hash(hashlib.sha256(b"item").digest()),
    )


features = st.lists(
    st.tuples(
        st.lists(st.binary(max_size=5), max_size=3).map(tuple),
        st.lists(st.binary(max_size=5), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=8,
)


@given(features)
def test_features_are_committed_to_record_by_record(records: list[Features]) -> None:
    """So one record can be opened to an overseer, and the others stay closed."""
    leaves = [features_leaf(one, features_salt(SEED, n)) for n, one in enumerate(records)]
    assert commit_features(records, SEED) == root_of(leaves)


@given(features, st.data())
def test_no_feature_can_be_added_or_moved_afterwards(
    records: list[Features], data: st.DataObject
) -> None:
    before = commit_features(records, SEED)
    place = data.draw(st.integers(0, len(records) - 1))
    first, second = records[place]
    for changed in (
        ((*first, b"new!!!"), second),
        (first, (*second, b"new!!!")),
        ((first, second, ())),
    ):
        others = [*records[:place], changed, *records[place + 1 :]]
        assert commit_features(others, SEED) != before


def test_features_and_items_have_salts_of_their_own() -> None:
    assert features_salt(SEED, 0) != item_salt(SEED, 0)
