"""Words that tell people apart: particles dropped, compounds joined, never fewer than two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.folding import SEAM, Script
from comity.domain.match_keys.names_1.tokens import Part, Token, joins_of, tokens_of


def letters(text: str) -> list[str]:
    return [token.letters for token in tokens_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Muhammad bin Salman Al Saud", ["muhammad", "salman", "saud"]),
        ("Ludwig van der Berg", ["ludwig", "berg"]),
        ("Алиев Али Ахмед оглы", ["алиев", "али", "ахмед"]),
        ("محمد بن سلمان", ["محمد", "سلمان"]),
        ("J. R. Ewing Smith", ["ewing", "smith"]),
        ("Haji Khairullah Barakzai", ["khairullah", "barakzai"]),
        ("Ali Reza (previously listed as)", ["ali", "reza"]),
    ],
)
def test_particles_titles_and_initials_are_left_out(text: str, found: list[str]) -> None:
    assert letters(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Haji Khairullah", ["haji", "khairullah"]),
        ("Al Turki", ["turki"]),
        ("bin", ["bin"]),
        ("al", ["al"]),
        ("", []),
        ("- 12 -", []),
    ],
)
def test_but_not_where_fewer_than_two_words_would_remain(text: str, found: list[str]) -> None:
    assert letters(text) == found


@pytest.mark.parametrize(
    "text", ["Abdul Rahman", "Abd al-Rahman", "Abd Al Rahman", "Abdulrahman", "Abd-ul-Rahman"]
)
def test_servant_of_is_one_token(text: str) -> None:
    assert letters(text) == [f"abd{SEAM}rahman"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Abu Bakr al-Baghdadi", ["abu+bakr", "baghdadi"]),
        ("Umm Ayman", ["um+ayman"]),
        ("Abu Abd al-Aziz Omar", ["abu+abd+aziz", "omar"]),
        ("Salah ad-Din Yusuf", ["salah+din", "yusuf"]),
        ("Saif Ullah Khan", ["saif+lah", "khan"]),
        ("أبو بكر البغدادي", ["ابو+بكر", "البغدادي"]),
        ("صلاح الدين يوسف", ["صلاح+دين", "يوسف"]),
        ("Абд аль-Рахман Юсуф", ["абд+рахман", "юсуф"]),
    ],
)
def test_compounds_are_one_token(text: str, found: list[str]) -> None:
    assert letters(text) == found


@pytest.mark.parametrize("text", ["Abdul", "Abu", "Ali Abu", "Abdul 123", "Abu Ибрагим"])
def test_a_first_half_without_a_second_stays_a_word(text: str) -> None:
    assert not any(SEAM in token.letters for token in tokens_of(text))


@pytest.mark.parametrize("text", ["Din Mohammad", "Allah"])
def test_a_second_half_without_a_first_stays_a_word(text: str) -> None:
    assert not any(SEAM in token.letters for token in tokens_of(text))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Abdulaziz", "abd+aziz"),
        ("Abdullah", "abd+lah"),
        ("Abdulaev", "abd+laev"),
        ("Abdulov", "abdulov"),
        ("Abolfazl", "abu+fazl"),
        ("Abolins", "abolins"),
        ("Shamsaldin", "shams+din"),
        ("Aldin", "aldin"),
        ("عبدالرحمن", "عبد+رحمن"),
        ("ابوالفضل", "ابو+فضل"),
        ("عبدال", "عبدال"),
    ],
)
def test_compounds_written_as_one_word(word: str, found: str) -> None:
    assert letters(word) == [found]


def test_neighbours_are_offered_joined() -> None:
    """Lists write Ali Reza and Alireza for one person."""
    joins = joins_of(tokens_of("Ali Reza Hosseini"))
    assert [(join.first, join.token.letters) for join in joins] == [
        (0, f"ali{SEAM}reza"),
        (1, f"reza{SEAM}hosseini"),
    ]


def test_words_of_two_scripts_or_too_long_are_not_joined() -> None:
    assert joins_of(tokens_of("Ali رضا")) == ()
    assert joins_of(tokens_of("Wolfeschlegelstein Hausenbergerdorff")) == ()


def test_han_and_hangul_names_are_parted_after_the_surname() -> None:
    assert tokens_of("习近平") == (
        Token(Script.HAN, "习", Part.SURNAME),
        Token(Script.HAN, "近平", Part.GIVEN),
    )
    assert [token.letters for token in tokens_of("欧阳修")] == ["欧阳", "修"]
    assert [token.letters for token in tokens_of("김정은")] == ["김", "정은"]


@settings(max_examples=1000)
@given(st.text(max_size=80))
def test_no_text_is_refused(text: str) -> None:
    """A list holds what it holds: derivation never fails on a name."""
    tokens = tokens_of(text)
    assert all(token.letters for token in tokens)
    assert all(0 <= join.first < len(tokens) - 1 for join in joins_of(tokens))
