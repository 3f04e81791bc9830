"""Sounds of Han characters: Mandarin, Cantonese, Korean and Japanese readings of names.

A character has a reading in each language that writes names with it; which one a name has is not
written. So a word has a few readings of each, Mandarin first. Simplified and traditional characters
sound alike because the table gives both the same readings.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.han_surnames import CHINESE, JAPANESE
from comity.domain.match_keys.names_1.sounds import hangul
from comity.domain.match_keys.names_1.sounds.han_readings import PACKED
from comity.domain.match_keys.names_1.sounds.romanised import (
    of_jyutping,
    of_pinyin,
    of_romaji,
    of_spelling,
)
from comity.domain.match_keys.names_1.sounds.rules import ALTERNATIVES_MAX
from comity.domain.match_keys.names_1.tokens import Part, Token

MANDARIN_MAX, CANTONESE_MAX, KOREAN_MAX = 3, 2, 1
"""Readings of a word in each language, the likeliest first."""

NATIVE_LENGTH_MAX = 3
"""Characters. A longer word is a foreign name written by its sound, which only Chinese does."""

_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Readings:
    """Of one character, as the table has them: pinyin, jyutping, Hangul, and romaji for on and kun."""

    mandarin: tuple[str, ...]
    cantonese: str
    korean: str
    on: str
    kun: str


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in Han characters, Mandarin first; none where no character is known."""
    found: dict[str, None] = {}
    if token.part is Part.SURNAME:
        found.update(dict.fromkeys(_surname_sounds(token.letters)))
        if len(token.letters) > 1 and token.letters in JAPANESE:
            return tuple(found)
    characters = [_table()[letter] for letter in token.letters if letter in _table()]
    found.update(dict.fromkeys(_in_each_language(characters, token.part)))
    return tuple(filter(None, found))[:ALTERNATIVES_MAX]


def _surname_sounds(letters: str) -> tuple[str, ...]:
    """Readings that a surname has as such, and the spellings of its families abroad."""
    japanese = [of_romaji(JAPANESE[letters])] if letters in JAPANESE else []
    spellings = [spelling.split("-") for spelling in CHINESE.get(letters, ())]
    return (*("".join(map(of_spelling, spelling)) for spelling in spellings), *japanese)


def _in_each_language(characters: list[Readings], part: Part) -> Iterator[str]:
    yield from _joined([_mandarin(character) for character in characters], MANDARIN_MAX)
    yield from _joined([_cantonese(character) for character in characters], CANTONESE_MAX)
    if len(characters) > NATIVE_LENGTH_MAX:
        return
    yield from _joined([_korean(character, part) for character in characters], KOREAN_MAX)
    if part is not Part.SURNAME:
        yield from _japanese([character.kun for character in characters])
        yield from _japanese([character.on for character in characters])


def _mandarin(character: Readings) -> tuple[str, ...]:
    return tuple(sounds for reading in character.mandarin for sounds in of_pinyin(reading))


def _cantonese(character: Readings) -> tuple[str, ...]:
    return of_jyutping(character.cantonese)


def _korean(character: Readings, part: Part) -> tuple[str, ...]:
    if character.korean == _NOTHING:
        return ()
    return hangul.sounds_of(Token(Script.HANGUL, character.korean, part))


def _japanese(readings: list[str]) -> tuple[str, ...]:
    return () if _NOTHING in readings else ("".join(map(of_romaji, readings)),)


def _joined(parts: list[tuple[str, ...]], most: int) -> tuple[str, ...]:
    """Readings of a word from those of its characters; none where a character has none."""
    found: tuple[str, ...] = ("",) if parts else ()
    for part in parts:
        kept = part if len(found) * len(part) <= most else part[:1]
        found = tuple(_after(before, sounds) for before in found for sounds in kept)
    return found


def _after(before: str, sounds: str) -> str:
    """One syllable after another; a consonant that ends one and begins the next is written once."""
    return before + (sounds[1:] if before[-1:] == sounds[:1] else sounds)


@cache
def _table() -> dict[str, Readings]:
    lines = zlib.decompress(base64.b85decode(PACKED)).decode().splitlines()
    return dict(map(_readings, lines))


def _readings(line: str) -> tuple[str, Readings]:
    character, mandarin, cantonese, korean, on, kun = line.split(" ")
    pinyin = tuple(filter(lambda reading: reading != _NOTHING, mandarin.split(",")))
    jyutping = cantonese.replace(_NOTHING, "")
    return character, Readings(pinyin, jyutping, korean, on, kun)
