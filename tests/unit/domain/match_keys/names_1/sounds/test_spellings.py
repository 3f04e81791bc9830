"""Articles, patronymics and endings as further spellings."""

from __future__ import annotations

import pytest

from comity.domain.match_keys.names_1.sounds.spellings import (
    format_endings,
    parse_changes,
    spellings,
)

CHANGES = parse_changes(
    endings=format_endings("o e", "vich vna", "ov", glides="j", after="!d") + "\nau !aeo 5 av also",
    beginnings="al !aeiou 6 - also",
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("petrovich", ("petrov",)),
        ("nikolajevna", ("nikolaov",)),
        ("djordjevich", ("djordjov",)),
        ("davydau", ("davydau", "davydav")),
        ("nassau", ("nassau", "nassav")),
        ("alsharif", ("alsharif", "sharif")),
        ("alpetrovich", ("alpetrov",)),
    ],
)
def test_the_first_change_that_fits_is_made(word: str, found: tuple[str, ...]) -> None:
    assert spellings(word, CHANGES) == found


@pytest.mark.parametrize("word", ["alina", "aldo", "ovich", "beau", "thau", "", "a"])
def test_others_stay_as_written(word: str) -> None:
    """Too short, the wrong letter beside it, or nothing left."""
    assert spellings(word, CHANGES) == (word,)


def test_a_line_of_other_than_five_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        parse_changes(endings="ov . 4 ev")
