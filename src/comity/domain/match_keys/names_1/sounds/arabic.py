"""Sounds of the Arabic script as Arabic, Persian, Pashto, Urdu, Kurdish and Uyghur use it."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud
from comity.domain.match_keys.names_1.sounds.spellings import parse_changes, spellings
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    لله . . LH
    تش  . . C
    دج  . . J
    ب   . . B
    پ   . . P
    ت   . . T
    ط   . . T
    ٹ   . . T
    ټ   . . T
    ث   . . S|T
    ج   . . J
    چ   . . C
    څ   . . S|C
    ح   . . H
    خ   . . X
    ه   . $ a
    ه   . . H
    ة   . . a
    ە   . . a
    ھ   بپتٹجچدڈكگڑ . -
    ھ   . . H
    د   . . D
    ڈ   . . D
    ډ   . . D
    ذ   . . Z|D
    ر   . . R
    ړ   . . R
    ڑ   . . R
    ڕ   . . R
    ز   . . Z
    ژ   . . J
    ږ   . . Z|G
    ځ   . . Z
    س   . . S
    ښ   . . X|$
    ص   . . S
    ش   . . $
    ض   . . D|Z
    ظ   . . Z|D
    غ   . . G
    ف   ايو . F|W
    ف   ^ الي F|W
    ف   . . F
    ڤ   . . W
    ق   . . K
    ك   . . K
    گ   . . G
    ګ   . . G
    ڭ   . . NG
    ل   . . L
    ڵ   . . L
    م   . . M
    ن   . . N
    ں   . . N
    ڼ   . . N
    و   ^ اي W
    و   ^ . W|u
    و   . $ u
    و   اعيئهة . u|W
    و   . اعيئهةرت u|W
    و   . . u
    ۋ   . . W
    ؤ   . . u
    ۇ   . . u
    ۆ   . . u
    ۈ   . . u
    ي   . . i
    ئ   . . i
    ا   . . a
    ع   . . a
""")

CHANGES = parse_changes(
    beginnings="""
        ال . 5 - also
        ابن . 6 - also
    """,
)


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Arabic script, the likeliest first."""
    found: dict[str, None] = {}
    for spelling in spellings(token.letters, CHANGES):
        found.update(dict.fromkeys(read_aloud(spelling, RULES)))
    return tuple(found)
