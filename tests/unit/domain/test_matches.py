"""Sizes of matches: buckets that hide a set's size, batches that bound a step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import HoldingId, RecordKey, RunId
from comity.domain.matches import (
    BATCH_LEN_MAX,
    PADDING_LEAST,
    HeldUnder,
    MatchQuality,
    batch_count,
    batch_len,
    conclude,
    identifiers_hit,
    padded_len,
)


@pytest.mark.parametrize("count", [0, 1, 60, 63, 64])
def test_small_sets_look_alike(count: int) -> None:
    """T18: one record and sixty-four are the same to the partner."""
    assert padded_len(count, padded=True) == PADDING_LEAST


@given(st.integers(0, 2**26))
def test_a_bucket_holds_the_set_and_wastes_a_quarter_at_most(count: int) -> None:
    size = padded_len(count, padded=True)
    assert size >= count
    assert size <= max(PADDING_LEAST, count + count // 4 + 1)


@given(st.integers(0, 2**26), st.integers(0, 2**26))
def test_a_larger_set_has_no_smaller_bucket(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert padded_len(small, padded=True) <= padded_len(large, padded=True)


@given(st.integers(0, 2**26))
def test_a_bucket_is_its_own_bucket(count: int) -> None:
    size = padded_len(count, padded=True)
    assert padded_len(size, padded=True) == size


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (7, 7), (4097, 4097)])
def test_without_padding_the_size_is_the_set_but_never_nothing(count: int, expected: int) -> None:
    assert padded_len(count, padded=False) == expected


@given(st.integers(1, 2**26))
def test_batches_hold_exactly_the_items(count: int) -> None:
    batches = batch_count(count)
    assert batch_len(count, batches - 1) == count - (batches - 1) * BATCH_LEN_MAX
    assert 1 <= batch_len(count, batches - 1) <= BATCH_LEN_MAX


@pytest.mark.parametrize(("count", "lengths"), [(1, [1]), (4096, [4096]), (4097, [4096, 1])])
def test_only_the_last_batch_is_shorter(count: int, lengths: list[int]) -> None:
    assert [batch_len(count, index) for index in range(batch_count(count))] == lengths


RUN = RunId(b"r" * 16)
PLACE = HeldUnder(HoldingId("list"), RecordKey("7"), "FR")


def qualities(*found: Identifier, place: HeldUnder = PLACE) -> list[MatchQuality]:
    return [hit.quality for hit in conclude(RUN, found, lambda _: (place,))]


def test_a_document_found_with_its_country_is_exact() -> None:
    with_country = Identifier(Scheme.PASSPORT, "12XK34567", "FR")
    without = Identifier(Scheme.PASSPORT, "12XK34567")
    assert qualities(with_country, without) == [MatchQuality.EXACT]


@pytest.mark.parametrize("held_under", ["", "FR"])
def test_a_document_found_without_its_country_is_only_strong(held_under: str) -> None:
    """Two states may have issued the same number: a person has to look."""
    without = Identifier(Scheme.PASSPORT, "12XK34567")
    place = HeldUnder(HoldingId("list"), RecordKey("7"), held_under)
    assert qualities(without, place=place) == [MatchQuality.STRONG]


def test_what_needs_no_country_is_exact() -> None:
    assert qualities(Identifier(Scheme.EMAIL, "a@example.org")) == [MatchQuality.EXACT]


def test_one_identifier_on_two_records_is_one_identifier() -> None:
    places = (PLACE, HeldUnder(HoldingId("list"), RecordKey("8"), "FR"))
    hits = conclude(RUN, [Identifier(Scheme.PASSPORT, "12XK34567", "FR")], lambda _: places)
    assert (len(hits), identifiers_hit(hits)) == (2, 1)
