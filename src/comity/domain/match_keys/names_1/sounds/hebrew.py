"""Sounds of the Hebrew script, written without vowels: the skeleton, vav and yod read both ways."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    א    . . a
    בב   . . B
    ב    ^ . B
    ב    . . B|W
    ג׳   . . J
    ג    . . G
    דז׳  . . J
    ד׳   . . D|Z
    ד    . . D
    ה    . $ a
    ה    . . H
    וו   . . W
    וי   ^ . Wi
    ו    ^ . W
    ו    . אהע W|u
    ו    . $ u|W
    ו    . . u|W
    ז׳   . . J
    ז    . . Z
    ח׳   . . X
    ח    . . X
    טש   . . C
    ט    . . T
    יי   . . i
    י    . . i
    כ    ^ . K|X
    כ    . $ X|K
    כ    . . K|X
    ל    . . L
    מ    . . M
    נ    . . N
    סס   . . S
    ס    . . S
    ע׳   . . G
    ע    . . a
    פ    ^ . P|F
    פ    . $ F|P
    פ    . . P|F
    צ׳   . . C
    צ    . . C|Z
    ק    . . K
    ר׳   . . G
    ר    . . R
    ששכ  . . SK
    ש    . טפ $|S
    ש    . . $|S
    \ufb2b . . S
    ת׳   . . T
    ת    . . T
""")


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Hebrew script, the likeliest first."""
    return read_aloud(token.letters, RULES)
