"""Sounds of the Georgian alphabet: one letter, one sound; ejectives sound as the plain ones."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    ა . . a
    ბ . . B
    გ . . G
    დ . . D
    ე . . a
    ვ . . W
    ზ . . Z
    თ . . T
    ი . . i
    კ . . K
    ლ . . L
    მ . . M
    ნ . . N
    ო . . u
    პ . . P
    ჟ . . J
    რ . . R
    ს . . S
    ტ . . T
    უ . . u
    ფ . . P|F
    ქ . . K
    ღ . . G
    ყ . . K
    შ . . $
    ჩ . . C
    ც . . C
    ძ . . DZ|D
    წ . . C
    ჭ . . C
    ხ . . X
    ჯ . . J
    ჰ . . H
    ჱ . . a
    ჲ . . i
    ჳ . . W
    ჴ . . X
    ჵ . . u
    ჶ . . F
""")


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Georgian alphabet, the likeliest first."""
    return read_aloud(token.letters, RULES)
