"""Words by which officers find a record: one way to write each, in every script."""

from __future__ import annotations

import pytest

from comity.domain.search_words import search_words


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("muller", "Müller"),
        ("STRASSE", "Straße"),
        ("lodz", "Łódź"),
        ("istanbul", "İstanbul"),
        ("فاطمه", "فاطمة"),
        ("علي", "على"),
        ("احمد", "أَحْمَد"),
        ("كريم", "کریم"),
        ("o neil", "O'Neil"),
        ("２０", "20"),
    ],
)
def test_ways_to_write_one_word_are_the_same(typed: str, held: str) -> None:
    assert search_words(typed) == search_words(held)


@pytest.mark.parametrize(("one", "other"), [("ali", "alia"), ("anna", "ann"), ("محمد", "محمود")])
def test_other_words_stay_others(one: str, other: str) -> None:
    assert search_words(one) != search_words(other)


def test_scripts_without_spaces_come_apart_sign_by_sign() -> None:
    """So that a given name is found inside a whole name."""
    assert search_words("金正恩") == ("金 正 恩",)


@pytest.mark.parametrize("text", ["", "  ", "%", '"*" - ()'])
def test_signs_alone_are_no_word(text: str) -> None:
    """Nothing of the index's own language comes through."""
    assert search_words(text) == ()
