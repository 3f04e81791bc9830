"""Sounds of Cyrillic as Slavic, Turkic, Iranian and Caucasian languages use it."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud, undouble
from comity.domain.match_keys.names_1.sounds.spellings import (
    format_endings,
    parse_changes,
    spellings,
)
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    дж   . . J
    дз   . . DZ|D|Z
    тз   . . C|TZ
    тц   . . C
    тч   . . C
    тс   . . C|TS
    дт   . . T
    кх   . . X
    гх   . . G
    кс   . . KS
    шч   . . $
    къ   . . K
    гъ   . . G
    хъ   . . X
    хь   . . H
    гӏ   . . G
    кӏ   . . K
    хӏ   . . H
    а    . . a
    б    . . B
    в    . . W
    г    . . G|H
    ґ    . . G
    д    . . D
    е    . . a
    ё    . . u
    є    . . a
    ж    . . J
    з    . . Z
    и    . . i
    й    . . i
    і    . . i
    ї    . . i
    к    . . K
    л    . . L
    м    . . M
    н    . . N
    о    . . u
    п    . . P
    р    . . R
    с    . . S
    т    . . T
    у    . . u
    ў    . . u|W
    ф    . . F
    х    . . X
    ц    . . C
    ч    . . C
    ш    . . $
    щ    . . $
    ы    . . i
    э    . . a
    ю    . . u
    я    . . a
    ғ    . . G
    қ    . . K
    ҳ    . . H
    ҷ    . . J
    җ    . . J
    ң    . . N|NG
    ҥ    . . N|NG
    ө    . . u
    ү    . . u
    ұ    . . u
    һ    . . H
    ә    . . a
    ђ    . . J
    ј    . . i
    љ    . . L
    њ    . . N
    ћ    . . C
    џ    . . J
    ѓ    . . G
    ќ    . . K
    ѕ    . . Z
    ҡ    . . K
    ҙ    . . Z
    ҫ    . . S
    ҹ    . . J
    ҝ    . . G
    ҵ    . . C
    ӷ    . . G
""")

SONS = format_endings("о е ё є а э я", "вич віч вић", "ов", glides="йьӣ", after=".")
DAUGHTERS = format_endings("ов ев єв ів їв ав аў еў яў оў эў", "на", "ов", glides="йь", after=".")
"""Patronymics of Russian, Ukrainian and Belarusian become the surname in -ов."""

CHANGES = parse_changes(
    endings=f"""
        {SONS}
        {DAUGHTERS}
    """,
    beginnings="""
        аль !аеиоуыэюя 7 - also
        эль !аеиоуыэюя 7 - also
    """,
)


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in Cyrillic, the likeliest first."""
    found: dict[str, None] = {}
    for spelling in spellings(token.letters, CHANGES):
        found.update(dict.fromkeys(read_aloud(undouble(spelling), RULES)))
    return tuple(found)
