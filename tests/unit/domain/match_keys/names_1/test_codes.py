"""Codes of a token: few, stable, and blind to how the name was written."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.sounds.rules import ALTERNATIVES_MAX
from comity.domain.match_keys.names_1.tokens import Token, joins_of, tokens_of

NAMES = (
    "Muhammad bin Salman",
    "Евгений Викторович Пригожин",
    "أبو عبد الرحمن الشامي",
    "Nguyễn Thị Minh Khai",
    "Mustafa Kemal Şahin",
    "Siarhei Mikalaevich Kavaliou",
)
ALPHABET = "ABCDFHJKLMNPRSTWXZG$"


def codes(text: str, level: Level = Level.C) -> list[tuple[str, ...]]:
    return [codes_of(token, level) for token in tokens_of(text)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_no_normal_form_changes_a_code(name: str, form: str) -> None:
    written = unicodedata.normalize(form, name)
    assert all(codes(written, level) == codes(name, level) for level in Level)
    assert codes(written.upper()) == codes(name)


@pytest.mark.parametrize("name", NAMES)
def test_ten_thousand_edits_never_fail(name: str) -> None:
    """What an operator mistypes still gives codes, few of them, of letters that keys may hold."""
    chance = random.Random(name)
    for _ in range(10_000 // len(NAMES)):
        at = chance.randrange(len(name))
        edited = (
            name[:at]
            + chance.choice(["", "x", "ь", "ع", "-", "\u0301", name[at] * 2])
            + name[at + 1 :]
        )
        for token in tokens_of(edited):
            found = codes_of(token, Level.C)
            assert len(found) == len(set(found)) <= ALTERNATIVES_MAX
            assert all(set(code) <= set(ALPHABET) for code in found)


@settings(max_examples=500)
@given(st.text(max_size=60))
def test_no_text_fails(text: str) -> None:
    tokens = tokens_of(text)
    for level in Level:
        for token in (*tokens, *(join.token for join in joins_of(tokens))):
            assert len(codes_of(token, level)) <= ALTERNATIVES_MAX


def test_levels_keep_less_and_less() -> None:
    (token,) = tokens_of("Zhukov")
    assert codes_of(token, Level.F) == ("JuKuW",)
    assert codes_of(token, Level.C) == ("CKW",)
    assert codes_of(token, Level.E) == ("SKW",)


def test_a_final_h_is_silent_unless_a_vowel_of_its_own_follows() -> None:
    assert codes("Saleh") == codes("Sale")
    assert codes("Taha") == codes("Ta")
    assert codes("Ruhi") != codes("Rui")


def test_a_first_vowel_is_kept_as_one() -> None:
    assert codes("Omar") == codes("Umar") == codes("Amer")
    assert codes("Omar") != codes("Mar")


def test_a_join_has_the_code_of_the_name_written_as_one_word() -> None:
    (join, *_) = joins_of(tokens_of("Ali Reza Hosseini"))
    (token,) = tokens_of("Alireza")
    assert codes_of(join.token, Level.C) == codes_of(token, Level.C)


def test_no_rule_of_sound_reads_across_the_seam() -> None:
    """dh is one sound in Ridha and two in Muhammad-Hussein."""
    (join, *_) = joins_of(tokens_of("Muhammad Husayn Ali"))
    assert codes_of(join.token, Level.C) == ("MHMTHSN",)


def test_a_script_without_sounds_gives_no_code() -> None:
    assert codes_of(Token(Script.LATIN, "ɮ"), Level.C) == ()
