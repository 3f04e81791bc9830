"""A text as words of plain letters, the same for every way of writing the same characters.

What Unicode calls equivalent (composed or decomposed, wide or narrow, presentation forms, upper or
lower case) gives the same words; marks of direction and of no width, accents that change no
consonant, apostrophes and digits are gone. The rules are in `folding_table.py`, made once by
`tools/make_folding_table.py`; the Unicode tables of the machine are not asked.
"""

from __future__ import annotations

import bisect
import enum
from dataclasses import dataclass
from functools import lru_cache

from comity.domain.match_keys.names_1.folding_table import CAPITALS, COMPOSED, RANGES, SOURCES


class Script(enum.StrEnum):
    """A script whose letters have sounds here. Values are ISO 15924 codes."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    ARABIC = "Arab"
    HEBREW = "Hebr"
    GREEK = "Grek"
    GEORGIAN = "Geor"
    ARMENIAN = "Armn"
    DEVANAGARI = "Deva"
    BENGALI = "Beng"
    KANA = "Kana"
    HAN = "Hani"
    HANGUL = "Hang"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of folded letters of one script.

    `letters` holds: Latin a to z and the letters of `LATIN_KEPT`; Cyrillic lower case; Arabic with
    one form for each letter (alef, yeh, kaf, heh) and no vowel marks; Hebrew without points or final
    forms; Kana as hiragana with voiced letters composed; Hangul as whole syllables; Devanagari and
    Bengali decomposed (NFD), vowel signs, virama and nukta kept; Han as written.
    """

    script: Script
    letters: str


SEAM = "+"
"""Between the halves of a compound token. No folded word holds it; no rule of sound reads across."""

GERESH = "\u05f3"
GERESH_LETTERS = frozenset("גזחטעצתרד")
APOSTROPHES = frozenset("'\u2018\u2019\u02bc\u00b4\u2032`\u05f3")
"""After one of these Hebrew letters an apostrophe is a geresh and makes another consonant of it."""

LOOK_ALIKES = ("acehikmoptxyb", "асенікмортхув")
"""Latin letters and the Cyrillic ones that look like them, capital or small."""

_TO_CYRILLIC = str.maketrans(*LOOK_ALIKES)
_TO_LATIN = str.maketrans(*reversed(LOOK_ALIKES))
_FOLDED = str.maketrans(
    {source: target for target, sources in SOURCES.items() for source in sources}
)
_FIRSTS = [first for first, _, _ in RANGES]
_CAPITALS = frozenset(CAPITALS)
_MARKS = frozenset(pair[1] for pair in COMPOSED) | frozenset(map(chr, range(0x300, 0x370)))
_SPACES = frozenset(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
) | frozenset(map(chr, range(0x2000, 0x200B)))
_JOINED_LETTERS = 3
"""So many small letters before a capital make it the first of another word."""

_LEADS, _VOWELS, _TAILS = 0x1100, 0x1161, 0x11A7
_SYLLABLES, _VOWEL_COUNT, _TAIL_COUNT = 0xAC00, 21, 28


def fold(text: str) -> tuple[Word, ...]:
    """The words of a text in order; letters of scripts that have no sounds here are left out."""
    letters = _compose(_syllables(_part(_keep_geresh(text)).translate(_FOLDED)))
    return tuple(word for run in letters.split(" ") for word in _words(run))


def _keep_geresh(text: str) -> str:
    if not any("\u05d0" <= character <= "\u05ea" for character in text):
        return text
    return "".join(
        GERESH if character in APOSTROPHES and text[at - 1 : at] in GERESH_LETTERS else character
        for at, character in enumerate(text)
    )


def _part(text: str) -> str:
    """A space before a capital inside a word, as in EvgenyMikhailovich, when small ones follow."""
    out: list[str] = []
    small = 0
    for at, character in enumerate(text):
        if character in _CAPITALS:
            if small >= _JOINED_LETTERS and _small_follow(text[at + 1 : at + 5]):
                out.append(" ")
            small = 0
        elif not _is_silent(character):
            small = small + 1 if _is_small(character) else 0
        out.append(character)
    return "".join(out)


def _small_follow(text: str) -> bool:
    letters = [character for character in text if not _is_silent(character)]
    return len(letters) > 1 and _is_small(letters[0]) and _is_small(letters[1])


def _is_silent(character: str) -> bool:
    return character in _MARKS or _FOLDED.get(ord(character)) == ""


def _is_small(character: str) -> bool:
    folded = character.translate(_FOLDED)[:1]
    return character not in _CAPITALS and _script(folded) in {Script.LATIN, Script.CYRILLIC}


def _compose(text: str) -> str:
    """Join marks to their letters where the pair is another letter; drop every other mark.

    A mark that stands on a space is an accent typed as an apostrophe: both go.
    """
    out: list[str] = []
    base, marks = "", ""
    for character in text:
        if character in _MARKS:
            marks += character
            continue
        _put(out, base, marks)
        base, marks = character, ""
    _put(out, base, marks)
    return "".join(out)


def _put(out: list[str], base: str, marks: str) -> None:
    if not marks:
        out.append(base if _script(base) or base == GERESH else " ")
    elif base in _SPACES:
        return
    else:
        kept = [COMPOSED[base + mark] for mark in sorted(marks) if base + mark in COMPOSED]
        out.append(kept[0] if kept else base)


def _syllables(text: str) -> str:
    """Hangul written letter by letter as the syllables it makes."""
    out = ""
    for character in text:
        tail = ord(character) - _TAILS
        vowel = ord(character) - _VOWELS
        before = ord(out[-1]) if out else 0
        if 0 <= vowel < _VOWEL_COUNT and 0 <= (lead := before - _LEADS) < 19:
            out = out[:-1] + chr(_SYLLABLES + (lead * _VOWEL_COUNT + vowel) * _TAIL_COUNT)
        elif 0 < tail < _TAIL_COUNT and _is_open(before):
            out = out[:-1] + chr(before + tail)
        else:
            out += character
    return out


def _is_open(number: int) -> bool:
    return _SYLLABLES <= number <= 0xD7A3 and (number - _SYLLABLES) % _TAIL_COUNT == 0


def _words(run: str) -> list[Word]:
    """Cut where the script changes, after strays of a look-alike script are put right."""
    scripts = [_script(letter) for letter in run]
    latin, cyrillic = scripts.count(Script.LATIN), scripts.count(Script.CYRILLIC)
    if latin and cyrillic:
        run = run.translate(_TO_LATIN if latin > cyrillic else _TO_CYRILLIC)
    words: list[Word] = []
    for letter in run:
        script = _script(letter)
        if script is None:
            continue
        if words and words[-1].script is script:
            words[-1] = Word(script, words[-1].letters + letter)
        else:
            words.append(Word(script, letter))
    return words


@lru_cache(maxsize=65536)
def _script(letter: str) -> Script | None:
    if not letter:
        return None
    at = bisect.bisect_right(_FIRSTS, ord(letter)) - 1
    first, last, script = RANGES[max(at, 0)]
    return Script(script) if first <= ord(letter) <= last else None
