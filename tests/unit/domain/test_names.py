"""Names enter in one spelling, with their script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.names import NAME_LENGTH_MAX, Name, NameQuality, parse_name, script_of
from comity.errors import InvalidInput


def test_decomposed_letters_are_composed() -> None:
    assert parse_name("Jose\u0301", NameQuality.STRONG) == Name("José", NameQuality.STRONG, "Latn")


def test_marks_that_nobody_sees_are_taken_out() -> None:
    """Two lists copy the same Arabic name with different marks of direction."""
    plain = parse_name("محمد اسحاق", NameQuality.ORIGINAL_SCRIPT)
    marked = parse_name("\u202bمحمد\u200f اسحاق\u200e\u202c\ufeff", NameQuality.ORIGINAL_SCRIPT)
    assert marked == plain


def test_white_space_is_folded() -> None:
    assert (
        parse_name("  Haji\u00a0 Muhammad\n ASHRAF ", NameQuality.PRIMARY).text
        == "Haji Muhammad ASHRAF"
    )


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200f", "-", "?", "a\u0000b", "a\u0007", "a\ud800", "a\ue000", "a\ufffe"]
)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_name(text, NameQuality.PRIMARY)
    assert caught.value.field == "name"


def test_longest_name_is_taken_and_one_more_is_not() -> None:
    assert len(parse_name("a" * NAME_LENGTH_MAX, NameQuality.PRIMARY).text) == NAME_LENGTH_MAX
    for length in (NAME_LENGTH_MAX + 1, 10**6):
        with pytest.raises(InvalidInput, match="longer"):
            parse_name("a" * length, NameQuality.PRIMARY)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Łukasz Żak", "Latn"),
        ("Владимир", "Cyrl"),
        ("محمد", "Arab"),
        ("דוד", "Hebr"),
        ("Γιώργος", "Grek"),
        ("王小明", "Hani"),
        ("たなか 太郎", "Jpan"),
        ("김정은", "Kore"),
        ("အောင်", "Mymr"),
        ("สมชาย", "Thai"),
        ("राम", "Deva"),
        ("ინა", "Geor"),
        ("አበበ", "Ethi"),
        ("Ａｌｉ", "Latn"),
        ("ﷴ", "Arab"),
        ("ООО Vympel-Союз", "Cyrl"),
        ("17", "Zyyy"),
    ],
)
def test_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@given(st.text(max_size=60))
def test_taken_name_is_stable(text: str) -> None:
    try:
        name = parse_name(text, NameQuality.PRIMARY)
    except InvalidInput:
        return
    assert parse_name(name.text, NameQuality.PRIMARY) == name
    assert unicodedata.is_normalized("NFC", name.text)
