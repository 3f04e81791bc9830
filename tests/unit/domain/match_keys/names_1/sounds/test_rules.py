"""The one engine that reads letters aloud."""

from __future__ import annotations

import pytest

from comity.domain.match_keys.names_1.sounds.rules import (
    ALTERNATIVES_MAX,
    parse_rules,
    read_aloud,
    undouble,
)

RULES = parse_rules("""
    sh . . $
    s  . . S
    h  a . H
    h  . . -
    c  . ei S|C
    c  ^ . K|J
    c  . $ X
    c  . !a K
    a  . . a
    e  . . a
""")


@pytest.mark.parametrize(
    ("letters", "readings"),
    [
        ("sha", ("$a",)),
        ("sah", ("SaH",)),
        ("seh", ("Sa",)),
        ("sec", ("SaX",)),
        ("ace", ("aSa", "aCa")),
        ("cas", ("KaS", "JaS")),
        ("acs", ("aKS",)),
        ("aca", ("aa",)),
        ("s+ha", ("Sa",)),
        ("a1a", ("aa",)),
        ("", ("",)),
    ],
)
def test_the_first_rule_that_fits_is_taken(letters: str, readings: tuple[str, ...]) -> None:
    assert read_aloud(letters, RULES) == readings


def test_too_many_readings_keep_the_likeliest_of_what_comes_last() -> None:
    readings = read_aloud("ce" * 6, RULES)
    assert len(readings) == ALTERNATIVES_MAX
    assert all(reading.endswith("SaSaSa") for reading in readings)


@pytest.mark.parametrize("line", ["a . .", "a . . a b"])
def test_a_line_of_other_than_four_columns_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="unpack"):
        parse_rules(line)


@pytest.mark.parametrize(
    ("letters", "plain"),
    [
        ("muhammad", "muhamad"),
        ("mashhad", "mashhad"),
        ("wahhab", "wahab"),
        ("saif+fahd", "saif+fahd"),
    ],
)
def test_doubled_letters_are_one_but_for_h_after_a_digraph(letters: str, plain: str) -> None:
    assert undouble(letters) == plain
