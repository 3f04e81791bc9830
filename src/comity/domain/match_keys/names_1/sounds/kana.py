"""Sounds of Japanese syllables; a long mark and a small tsu have none of their own."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import Rules, parse_rules, read_aloud
from comity.domain.match_keys.names_1.tokens import Token

ROWS = (
    ("かきくけこ", "K"),
    ("がぎぐげご", "G"),
    ("さすせそ", "S"),
    ("し", "$"),
    ("ざずぜぞづ", "Z"),
    ("じぢ", "J"),
    ("たてと", "T"),
    ("ちつ", "C"),
    ("だでど", "D"),
    ("なにぬねの", "N"),
    ("はひへほ", "H"),
    ("ふ", "F"),
    ("ばびぶべぼ", "B"),
    ("ぱぴぷぺぽ", "P"),
    ("まみむめも", "M"),
    ("らりるれろ", "R|L"),
    ("わゐゑを", "W"),
    ("ゔ", "W"),
    ("あいうえおやゆよ", "-"),
)
"""Syllables by the consonant they begin with; foreign names have L where Japanese has R."""

VOWELS = (
    ("あかがさざただなはばぱまやらわ", "a"),
    ("えけげせぜてでねへべぺめれゑ", "a"),
    ("いきぎしじちぢにひびぴみりゐ", "i"),
    ("うくぐすずつづぬふぶぷむゆるゔ", "u"),
    ("おこごそぞとどのほぼぽもよろを", "u"),
)
SMALL = (("ぁぇ", "a"), ("ゃ", "ia"), ("ぃ", "i"), ("ゅょ", "iu"), ("ぅぉ", "u"), ("ゎ", "Wa"))
HUSHED = "しじちぢ"
"""These swallow the glide after them: sha, ja, cha."""


def _rules() -> Rules:
    vowel_of = {syllable: vowel for row, vowel in VOWELS for syllable in row}
    lines = ["う . ぃぇぉ W", "ん . ばぱびぴぶぷべぺぼぽまみむめも N|M", "ん . . N"]
    for row, consonants in ROWS:
        for syllable in row:
            lines += _lines(syllable, consonants.replace("-", "").split("|"), vowel_of[syllable])
    lines += [f"{small} . . {vowel}" for row, vowel in SMALL for small in row]
    return parse_rules("\n".join(lines))


def _lines(syllable: str, consonants: list[str], vowel: str) -> list[str]:
    """The syllable before a small one, which brings the vowel, and alone."""
    glide = {"ゃ": "a", "ゅ": "u", "ょ": "u"} if syllable in HUSHED else {}
    lines = [
        f"{syllable}{small} . . {'|'.join(c + v for c in consonants)}" for small, v in glide.items()
    ]
    bare = "|".join(consonants)
    if bare:
        lines.append(f"{syllable} . ぁぃぅぇぉゃゅょゎ {bare}")
    lines.append(f"{syllable} . . {'|'.join(c + vowel for c in consonants)}")
    return lines


RULES = _rules()


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in hiragana or katakana, the likeliest first."""
    return read_aloud(token.letters, RULES)
