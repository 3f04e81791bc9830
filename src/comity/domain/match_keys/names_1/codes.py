"""Codes of a token: what is compared of its sounds, at three levels of fineness."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from functools import lru_cache

from comity.domain.match_keys.names_1.lexicon import head_of
from comity.domain.match_keys.names_1.sounds import combine, halves, phones
from comity.domain.match_keys.names_1.tokens import Token


class Level(enum.StrEnum):
    """How much of the sound is kept: F with vowels, C consonant classes (keys are made of these), E coarser."""

    F = "F"
    C = "C"
    E = "E"


_VOWELS = frozenset("aiu")
_CLASSES = {
    Level.C: str.maketrans("PDGXZ$J", "BTKHSCC"),
    Level.E: str.maketrans("PDGXZ$JCFW", "BTKHSSSSWW"),
}


@lru_cache(maxsize=65536)
def codes_of(token: Token, level: Level) -> tuple[str, ...]:
    """Up to eight codes of a token, the likeliest first; two spellings of one name share one.

    At C and E names that the lexicon holds for one have the codes of the first of them.
    """
    if level is Level.F:
        return _distinct(_with_vowels(reading) for reading in phones(token))
    readings = combine(_one_name(half) for half in halves(token))
    return _distinct(_consonants(reading, level) for reading in readings)


def _one_name(word: Token) -> tuple[str, ...]:
    """Readings of the name that stands for this one, or of the word itself."""
    readings = phones(word)
    head = head_of(word, readings)
    return readings if head is None else phones(head)


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, codes)))


def _with_vowels(sounds: str) -> str:
    out = ""
    for sound in sounds:
        if not (out and out[-1] in _VOWELS and sound in _VOWELS):
            out += sound
    return out.removesuffix("H").rstrip("aiu") or out


def _consonants(sounds: str, level: Level) -> str:
    """Consonants by class, after an A where the word begins with a vowel; a final h is silent."""
    initial = "A" if sounds[0] in _VOWELS else ""
    kept = "".join(sound for sound in _without_final_h(sounds) if sound not in _VOWELS)
    kept = kept.translate(_CLASSES[level])
    if level is Level.E:
        kept = kept[:1] + kept[1:].replace("H", "")
    return initial + kept


def _without_final_h(sounds: str) -> str:
    stem = sounds.rstrip("a")
    return stem[:-1] if len(stem) > 1 and stem[-1] in "HX" else sounds
