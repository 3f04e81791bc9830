"""Whatever stands in these scripts, its sounds are phones, and never too many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.folding_table import RANGES
from comity.domain.match_keys.names_1.sounds import phones
from comity.domain.match_keys.names_1.sounds.rules import ALTERNATIVES_MAX
from comity.domain.match_keys.names_1.tokens import Part, Token

PHONES = frozenset("aiuBPTDKGHXSZ$CJFWMNLR")
SCRIPTS = [script for script in Script if script not in {Script.LATIN, Script.CYRILLIC}]


def letters_of(script: Script) -> list[str]:
    return [
        chr(point)
        for first, last, name in RANGES
        if name == script.value
        for point in range(first, last + 1)
    ]


TOKENS = st.sampled_from(SCRIPTS).flatmap(
    lambda script: st.builds(
        Token,
        st.just(script),
        st.text(st.sampled_from(letters_of(script)), max_size=9),
        st.sampled_from(Part),
    )
)


@given(TOKENS)
def test_words_of_any_letters_are_read(token: Token) -> None:
    readings = phones(token)
    assert len(readings) <= ALTERNATIVES_MAX
    assert len(set(readings)) == len(readings)
    assert all(reading and set(reading) <= PHONES for reading in readings)


@pytest.mark.parametrize(
    ("script", "letters", "readings"),
    [
        (Script.HEBREW, "שלומ", {"$LuM", "SLuM", "$LWM", "SLWM"}),
        (Script.GREEK, "αγγελοσ", {"aNGaLuS"}),
        (Script.GREEK, "γκικασ", {"GiKaS"}),
        (Script.GEORGIAN, "ჟვანია", {"JWaNia"}),
        (Script.ARMENIAN, "պետրոս", {"PaTRuS", "BaDRuS"}),
        (Script.DEVANAGARI, "नरेन\u094dद\u094dर", {"NaRaNDR"}),
        (Script.BENGALI, "হাসিনা", {"HaSiNa", "Ha$iNa"}),
        (Script.KANA, "しょうじ", {"$uuJi"}),
        (Script.HANGUL, "철", {"CaL"}),
    ],
)
def test_the_readings_of_a_word(script: Script, letters: str, readings: set[str]) -> None:
    assert set(phones(Token(script, letters))) == readings


def test_a_consonant_carries_a_vowel_only_where_none_is_written_and_a_letter_follows() -> None:
    """Hindi drops the last inherent vowel, and a virama takes one away."""
    assert phones(Token(Script.DEVANAGARI, "कमल")) == ("KaMaL",)
    assert phones(Token(Script.DEVANAGARI, "कम\u094dल")) == ("KaML",)
    assert phones(Token(Script.DEVANAGARI, "किमल")) == ("KiMaL",)
