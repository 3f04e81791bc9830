"""Sounds of Devanagari as Hindi, Nepali and Marathi use it, with the spellings of India's English."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.indic import Signs, spell_out
from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud
from comity.domain.match_keys.names_1.tokens import Token

SIGNS = Signs(
    consonants="कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह",
    inherent="अ",
    nukta="\u093c",
    virama="\u094d",
    aspirated=("कख", "गघ", "चछ", "जझ", "टठ", "डढ", "तथ", "दध", "पफ", "बभ"),
    vowels="\u093e\u093f\u0940\u0941\u0942\u0943\u0945\u0946\u0947\u0948\u0949\u094a\u094b\u094c",
)

RULES = parse_rules("""
    क\u094dष . . K$|KS
    ज\u094dञ . . G|JN
    क\u093c  . . K
    ख\u093c  . . X
    ग\u093c  . . G
    ज\u093c  . . Z
    ड\u093c  . . R|D
    ढ\u093c  . . R|D
    फ\u093c  . . F
    क  . . K
    ख  . . X|K
    ग  . . G
    घ  . . G
    ङ  . . N
    च  . . C
    छ  . . C|CH
    ज  . . J|Z
    झ  . . JH|J
    ञ  . . N
    ट  . . T
    ठ  . . T
    ड  . . D
    ढ  . . D
    ण  . . N
    त  . . T
    थ  . . T
    द  . . D
    ध  . . D
    न  . . N
    प  . . P
    फ  . . F
    ब  . . B
    भ  . . BH|B
    म  . . M
    य  . . i
    र  . . R
    ल  . . L
    ळ  . . L
    व  . . W
    श  . . $
    ष  . . $
    स  . . S
    ह  . . H
    \u0902ह . $ NG|NH
    \u0902 . पफबभम M|N
    \u0902 . . N
    \u0901 . . N|-
    अ  . . a
    आ  . . a
    इ  . . i
    ई  . . i
    उ  . . u
    ऊ  . . u
    ऋ  . . Ri
    ए  . . a
    ऐ  . . a
    ऑ  . . u
    ओ  . . u
    औ  . . u
    \u093e . . a
    \u093f . . i
    \u0940 . . i
    \u0941 . . u
    \u0942 . . u
    \u0943 . . Ri
    \u0945 . . a
    \u0946 . . a
    \u0947 . . a
    \u0948 . . a
    \u0949 . . u
    \u094a . . u
    \u094b . . u
    \u094c . . u
""")


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in Devanagari, the likeliest first."""
    return read_aloud(spell_out(token.letters, SIGNS), RULES)
