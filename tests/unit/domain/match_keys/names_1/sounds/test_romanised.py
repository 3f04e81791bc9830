"""Latin words are read as Chinese only where they can be, and where Latin would misread them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.sounds.romanised import (
    of_jyutping,
    of_pinyin,
    of_romaji,
    romanised_chinese,
    romanised_korean,
)


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("xi", ("$i",)),
        ("xiaoping", ("$iauPiNG",)),
        ("qinghong", ("CiNGHuNG",)),
        ("hsieh", ("$iaH",)),
        ("tsai", ("Cai", "Zai")),
        ("cai", ("Cai",)),
        ("xian", ("$iaN",)),
        ("zhiqing", ("JiCiNG",)),
        ("luqian", ("LuCiaN",)),
    ],
)
def test_pinyin_and_wade_giles(word: str, readings: tuple[str, ...]) -> None:
    assert romanised_chinese(word) == readings


@pytest.mark.parametrize(
    "word",
    [
        "",
        "jinping",
        "wang",
        "xavier",
        "qasim",
        "maxim",
        "xhemajl",
        "carlos",
        "x",
        "tsarnaev",
        "muhsin",
        "motaqi",
        "enrique",
        "maxime",
        "camila",
        "monica",
        "lucien",
    ],
)
def test_other_words_are_left_to_latin(word: str) -> None:
    """Some can be no Chinese syllables; Jinping is read alike by both."""
    assert romanised_chinese(word) == ()


@given(st.text("abcehinoqstuxyz", max_size=30))
def test_any_word_is_cut_or_left(word: str) -> None:
    assert len(romanised_chinese(word)) <= 4


@pytest.mark.parametrize(
    ("syllable", "readings"), [("zhong", ("JuNG",)), ("lv", ("Lu",)), ("rong", ("RuNG", "JuNG"))]
)
def test_pinyin(syllable: str, readings: tuple[str, ...]) -> None:
    assert of_pinyin(syllable) == readings


@pytest.mark.parametrize(
    ("syllable", "readings"),
    [
        ("ng", ("NG",)),
        ("m", ("M",)),
        ("zoeng", ("CuaNG",)),
        ("gwok", ("KWuK",)),
        ("jan", ("iaN",)),
        ("ngan", ("NGaN",)),
        ("sam", ("SaM", "$aM")),
        ("hoi", ("Hui",)),
    ],
)
def test_jyutping(syllable: str, readings: tuple[str, ...]) -> None:
    """Hong Kong spells z and c as ch or ts, and s as s or sh."""
    assert of_jyutping(syllable) == readings


def test_hepburn() -> None:
    assert of_romaji("shinichi") == "$iNiCi"
    assert of_romaji("tsuyoshi") == "Cuiu$i"


@pytest.mark.parametrize(("word", "readings"), [("park", ("PaK",)), ("rhee", ("Li",)), ("kim", ())])
def test_korean_surnames_that_are_not_spelled_as_they_sound(
    word: str, readings: tuple[str, ...]
) -> None:
    assert romanised_korean(word) == readings
