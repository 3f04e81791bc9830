"""Entries: time, kind and commitment are all under the leaf."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InvalidInput
from comity.tlog.entry import Entry, format_time, leaf_of, parse_time

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_each_part_changes_the_leaf() -> None:
    """What was erased keeps its time and kind, and neither can be changed afterwards."""
    leaves = {
        leaf_of(Entry(NOON, "MatchOffered", bytes(32))),
        leaf_of(Entry(NOON + dt.timedelta(microseconds=1), "MatchOffered", bytes(32))),
        leaf_of(Entry(NOON, "MatchRefused", bytes(32))),
        leaf_of(Entry(NOON, "MatchOffered", b"\x01" + bytes(31))),
    }
    assert len(leaves) == 4


def test_the_same_moment_in_another_zone_is_the_same_leaf() -> None:
    delhi = NOON.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert leaf_of(Entry(delhi, "x", bytes(32))) == leaf_of(Entry(NOON, "x", bytes(32)))


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_time_is_read_back(at: dt.datetime) -> None:
    text = format_time(at)
    assert parse_time(text) == at
    assert len(text) == 27


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-01",
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.000Z",
        "2026-03-01T12:00:00.000000",
        "2026-03-01T12:00:00.000000+00:00",
        "2026-03-01 12:00:00.000000Z",
        "2026-03-01t12:00:00.000000z",
        "2026-02-30T12:00:00.000000Z",
        "2026-03-01T24:00:00.000000Z",
        "2026-03-01T23:59:60.000000Z",
        "0000-01-01T00:00:00.000000Z",
        "٢٠٢٦-03-01T12:00:00.000000Z",
        "2026-03-01T12:00:00.000000Z\n",
    ],
)
def test_any_other_spelling_of_a_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_time(text)


@pytest.mark.parametrize("kind", ["", "1x", "a b", "a\nb", "é", "x" * 65, "x\n"])
def test_kind_that_could_forge_a_line_is_refused(kind: str) -> None:
    with pytest.raises(InvalidInput):
        Entry(NOON, kind, bytes(32))


def test_time_without_zone_and_short_commitment_are_refused() -> None:
    with pytest.raises(InvalidInput):
        Entry(NOON.replace(tzinfo=None), "x", bytes(32))
    with pytest.raises(InvalidInput):
        Entry(NOON, "x", bytes(31))
