"""A text gives the same words however its characters are written."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.folding import SEAM, Script, Word, fold
from comity.domain.match_keys.names_1.folding_table import SOURCES

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2069\ufeff\u00ad"
ALPHABETS = (
    "abcçdeéğhıiíjklłmnñoöpqrsşštţuvwxyzžđðþøæœß'’ﬁĳ",
    "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюяғқңөүұһәҳӣӯђјљњћџѓќ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءپچژکگیہھےٹڈڑںښځڭۇۆۋەﷺﷲﻣﺤﻤﺪ",
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहक़ज़फ़ािीुूेैोौं्",
    "অআইউএঐওঔকখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ািীুূেৈোৌং্",
    "アイウエオカガキギクグサザシジタダチヂツヅテデトドハバパヒビピフブプあいうがぎー",
    "김이박최정강조윤장임한글가나다라마",
    "习近平毛泽东王李張陳劉",
)
LETTERS = st.lists(
    st.sampled_from(ALPHABETS).flatmap(lambda alphabet: st.text(alphabet, max_size=12)), max_size=4
).map(" ".join)
"""Words of one script each: no writing puts the marks of one on the letters of another."""


@settings(max_examples=300)
@given(LETTERS, st.sampled_from(FORMS))
def test_every_normal_form_gives_the_same_words(text: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(unicodedata.normalize("NFC", text))


@settings(max_examples=300)
@given(LETTERS)
def test_case_is_nothing(text: str) -> None:
    """Lists write names in capitals; joined words are told apart in mixed case alone."""
    assert fold(text.upper()) == fold(text.lower())


@given(LETTERS, st.integers(0, 24), st.sampled_from(INVISIBLE))
def test_marks_that_nobody_sees_are_nothing(text: str, at: int, mark: str) -> None:
    assert fold(text[:at] + mark + text[at:]) == fold(text)


@settings(max_examples=500)
@given(st.text(max_size=60))
def test_any_text_gives_words_of_letters(text: str) -> None:
    for word in fold(text):
        assert word.letters
        assert SEAM not in word.letters
        assert not any(letter.isspace() or letter.isdigit() for letter in word.letters)


@given(LETTERS)
def test_folded_letters_are_folded(text: str) -> None:
    for word in fold(text):
        assert fold(word.letters) == (word,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Erdoğan", [Word(Script.LATIN, "erdoğan")]),
        ("İSTANBUL ısparta", [Word(Script.LATIN, "istanbul"), Word(Script.LATIN, "isparta")]),
        ("Đặng Ơn", [Word(Script.LATIN, "đang"), Word(Script.LATIN, "on")]),
        ("Strauß", [Word(Script.LATIN, "strauss")]),
        ("O'Neill O’Neill O´Neill", [Word(Script.LATIN, "oneill")] * 3),
        ("Ёлкин", [Word(Script.CYRILLIC, "ёлкин")]),
        ("إسحاق آل كريم", [Word(Script.ARABIC, w) for w in ("اسحاق", "ال", "كريم")]),
        ("کریم", [Word(Script.ARABIC, "كريم")]),
        ("ג'ורג'", [Word(Script.HEBREW, "ג׳ורג׳")]),
        ("Γιώργος", [Word(Script.GREEK, "γιωργοσ")]),
        ("ᲒᲘᲝᲠᲒᲘ", [Word(Script.GEORGIAN, "გიორგი")]),
        ("キム", [Word(Script.KANA, "きむ")]),
        ("안녕", [Word(Script.HANGUL, "안녕")]),
    ],
)
def test_letters_of_each_script(text: str, words: list[Word]) -> None:
    assert list(fold(text)) == words


def test_joined_words_are_parted_at_the_capital() -> None:
    assert [word.letters for word in fold("ЕвгенийМихайлович")] == ["евгений", "михайлович"]


@pytest.mark.parametrize("text", ["McDonald", "ABDUL", "DeVries", "IvanOV"])
def test_other_capitals_part_nothing(text: str) -> None:
    assert len(fold(text)) == 1


def test_strays_of_a_script_that_looks_alike_are_put_right() -> None:
    """Cyrillic names on Latin keyboards: found on the lists of 2021 and 2026."""
    assert fold("Aлександр") == (Word(Script.CYRILLIC, "александр"),)
    assert fold("Оleg") == (Word(Script.LATIN, "oleg"),)


def test_a_word_of_two_scripts_is_two_words() -> None:
    assert [word.script for word in fold("김Kim")] == [Script.HANGUL, Script.LATIN]


def test_letters_of_other_scripts_and_digits_are_left_out() -> None:
    assert fold("ไทย 123 Ali") == (Word(Script.LATIN, "ali"),)


def test_each_character_becomes_one_thing() -> None:
    """The table is a function: no character stands under two letters."""
    sources = "".join(SOURCES.values())
    assert len(sources) == len(set(sources))


def test_table_is_what_the_tool_makes() -> None:
    """Needs the Unicode version it was made with; a later one may add characters."""
    if unicodedata.unidata_version != "14.0.0":
        pytest.skip("another version of Unicode")
    subprocess.run([sys.executable, "-m", "tools.make_folding_table", "--check"], check=True)
