"""Salted commitments: opened by the right fact and salt, and by nothing else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.commitments import Commitment, Salt, commit, verify_opening
from comity.errors import InvalidInput, LogInconsistent

salts = st.binary(min_size=32, max_size=32).map(Salt)
SALT = Salt(bytes(range(32)))


def test_commitment_is_the_hash_that_the_specification_says() -> None:
    expected = hashlib.sha256(b"comity/fact/v1\x00" + SALT + b"fact").digest()
    assert commit(b"fact", salt=SALT) == expected


@given(st.binary(max_size=200), salts)
def test_fact_and_salt_open_their_commitment(fact: bytes, salt: Salt) -> None:
    verify_opening(commit(fact, salt=salt), fact, salt=salt)


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_two_facts_under_one_salt_commit_differently(one: bytes, other: bytes) -> None:
    assert (commit(one, salt=SALT) == commit(other, salt=SALT)) == (one == other)


def test_the_same_fact_under_two_salts_cannot_be_linked() -> None:
    assert commit(b"fact", salt=SALT) != commit(b"fact", salt=Salt(bytes(32)))


def test_another_fact_salt_or_commitment_is_refused() -> None:
    made = commit(b"fact", salt=SALT)
    for commitment, fact, salt in [
        (made, b"fable", SALT),
        (made, b"fact", Salt(bytes(32))),
        (Commitment(bytes(32)), b"fact", SALT),
    ]:
        with pytest.raises(LogInconsistent):
            verify_opening(commitment, fact, salt=salt)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_salt_of_another_length_is_refused(length: int) -> None:
    """Otherwise the border between salt and fact could be moved without changing the hash."""
    with pytest.raises(InvalidInput):
        commit(b"fact", salt=Salt(bytes(length)))


def test_error_does_not_repeat_the_fact() -> None:
    with pytest.raises(LogInconsistent) as caught:
        verify_opening(Commitment(bytes(32)), b"secret words", salt=SALT)
    assert "secret" not in str(caught.value)
