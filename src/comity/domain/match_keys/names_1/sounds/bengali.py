"""Sounds of the Bengali script, with the spellings of Bangladesh's and West Bengal's English."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.indic import Signs, spell_out
from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud
from comity.domain.match_keys.names_1.tokens import Token

SIGNS = Signs(
    consonants="কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৰৱ",
    inherent="অ",
    nukta="\u09bc",
    virama="\u09cd",
    aspirated=("কখ", "গঘ", "চছ", "জঝ", "টঠ", "ডঢ", "তথ", "দধ", "পফ", "বভ"),
    vowels="\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09d7",
)

RULES = parse_rules("""
    ওয\u09bc   . . W
    \u09c1য\u09bc  . . W|u
    ক\u09cdষ . . K$|X
    জ\u09cdঞ . . G
    \u09cdব  . . W|-
    \u09cdয  . . i
    ড\u09bc  . . R
    ঢ\u09bc  . . R
    য\u09bc  . . i
    ক  . . K
    খ  . . X|K
    গ  . . G
    ঘ  . . G
    ঙ\u09cd  . . N
    ঙ  . . NG
    চ  . . C
    ছ  . . C|S
    জ  . . J|Z
    ঝ  . . JH|J
    ঞ  . . N
    ট  . . T
    ঠ  . . T
    ড  . . D
    ঢ  . . D
    ণ  . . N
    ত  . . T
    থ  . . T
    দ  . . D
    ধ  . . D
    ন  . . N
    প  . . P
    ফ  . . F
    ব  . . B
    ভ  . . BH|B|W
    ম  . . M
    য  . . J|Z|i
    র  . . R
    ল  . . L
    শ  . . $|S
    ষ  . . $
    স  . . S|$
    হ  . . H
    ৰ  . . R
    ৱ  . . W
    ৎ  . . T
    \u0982 . কখগঘ N
    \u0982 . . NG|N
    \u0981 . . N|-
    অ  . . a
    আ  . . a
    ই  . . i
    ঈ  . . i
    উ  . . u
    ঊ  . . u
    ঋ  . . Ri
    এ  . . a
    ঐ  . . u
    ও  . . u
    ঔ  . . u
    \u09be . . a
    \u09bf . . i
    \u09c0 . . i
    \u09c1 . . u
    \u09c2 . . u
    \u09c3 . . Ri
    \u09c7 . . a
    \u09c8 . . u
    \u09cb . . u
    \u09cc . . u
    \u09d7 . . u
""")


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Bengali script, the likeliest first."""
    return read_aloud(spell_out(token.letters, SIGNS), RULES)
