"""Sounds of Cyrillic as Slavic, Turkic, Iranian and Caucasian languages use it."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud, undouble
from comity.domain.match_keys.names_1.sounds.spellings import parse_changes, spellings
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
    кс   . . KS|X
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

CHANGES = parse_changes("""
    ends йович   . 7 йов only
    ends ьович   . 7 ов only
    ends йовна   . 7 йов only
    ends ович    . 6 ов only
    ends евич    . 6 ов only
    ends ёвич    . 6 ов only
    ends авич    . 6 ов only
    ends евіч    . 6 ов only
    ends овіч    . 6 ов only
    ends авіч    . 6 ов only
    ends ійович  . 8 ов only
    ends івич    . 6 ов only
    ends йовіч   . 7 ов only
    ends эвіч    . 6 ов only
    ends эвич    . 6 ов only
    ends эўна    . 6 ов only
    ends оўна    . 6 ов only
    ends авна    . 6 ов only
    ends євич    . 6 ов only
    ends євна    . 6 ов only
    ends ӣевич   . 6 ов only
    ends овна    . 6 ов only
    ends евна    . 6 ов only
    ends івна    . 6 ов only
    ends ївна    . 6 ов only
    ends аўна    . 6 ов only
    ends еўна    . 6 ов only
    ends яўна    . 6 ов only
    begins аль   !аеиоуыэюя 7 - also
    begins эль   !аеиоуыэюя 7 - also
""")


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in Cyrillic, the likeliest first."""
    found: dict[str, None] = {}
    for spelling in spellings(token.letters, CHANGES):
        found.update(dict.fromkeys(read_aloud(undouble(spelling), RULES)))
    return tuple(found)
