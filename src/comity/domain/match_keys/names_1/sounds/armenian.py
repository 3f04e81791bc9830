"""Sounds of the Armenian alphabet, Eastern first, then Western, which swaps voiced and voiceless."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import (
    ALTERNATIVES_MAX,
    parse_rules,
    read_aloud,
    undouble,
)
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    ու . աեէիոօ W|u
    ու . . u
    եւ . . aW
    ա  . . a
    բ  . . B
    գ  . . G
    դ  . . D
    ե  . . a
    զ  . . Z
    է  . . a
    ը  . . a
    թ  . . T
    ժ  . . J
    ի  . . i
    լ  . . L
    խ  . . X
    ծ  . . C
    կ  . . K
    հ  . . H
    ձ  . . DZ|D
    ղ  . . G
    ճ  . . C
    մ  . . M
    յ  ^ . H|i
    յ  . . i
    ն  . . N
    շ  . . $
    ո  ^ !ւ Wu|u
    ո  . . u
    չ  . . C
    պ  . . P
    ջ  . . J
    ռ  . . R
    ս  . . S
    վ  . . W
    տ  . . T
    ր  . . R
    ց  . . C
    ւ  . . W
    փ  . . P
    ք  . . K
    օ  . . u
    ֆ  . . F
""")

WESTERN = str.maketrans("բպգկդտծձճջ", "պբկգտդձծջճ")
"""The letter whose Eastern sound a letter has in Western Armenian."""


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Armenian alphabet, the likeliest first."""
    letters = undouble(token.letters)
    eastern = read_aloud(letters, RULES)
    western = read_aloud(letters.translate(WESTERN), RULES)
    return tuple(dict.fromkeys((*eastern, *western)))[:ALTERNATIVES_MAX]
