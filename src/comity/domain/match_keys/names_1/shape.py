"""The shape of a record, one byte: how much there is to agree with. It goes with each label.

A count of common features says little without the number there could have been. Who shares a match
key with a record learns its shape: how many name words it has, by class; whether it has a date of
birth, and how exact; in which scripts its names are; whether its sex is known.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.dates import days_of, years_of
from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.match_keys.names_1.tokens import Token, tokens_of

WORD_CLASSES = (1, 2, 3, 4, 5, 7, 10, 15)
"""Least number of words of each class, 0 to 7. None at all counts as one."""


class DateKnown(enum.IntEnum):
    """How exact the best date of birth is."""

    NONE = 0
    YEAR = 1
    FULL = 2


class Scripts(enum.IntEnum):
    """What the names are written in: the hardest to compare of what occurs."""

    LATIN = 0
    CYRILLIC = 1
    CONSONANTS = 2
    SYLLABLES = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """A record's shape, read from its byte.

    Attributes:
        words: least number of words of its class. date: how exact. scripts: of its names.
        has_sex: whether the sex is known.
    """

    words: int
    date: DateKnown
    scripts: Scripts
    has_sex: bool


def shape_of(subject: Subject) -> int:
    """The byte: bits 0 to 2 the class of words, 3 and 4 the date, 5 and 6 scripts, 7 the sex."""
    tokens = {token for name in subject.names for token in tokens_of(name)}
    words = {codes_of(token, Level.C)[:1] for token in tokens}
    size = sum(len(words) >= least for least in WORD_CLASSES[1:])
    scripts = max(map(_scripts, tokens), default=Scripts.LATIN)
    return size | _date_known(subject.births) << 3 | scripts << 5 | bool(subject.sex) << 7


def read_shape(byte: int) -> Shape:
    """The other way. Every byte can be read: a partner that sends nonsense scores badly, no more."""
    date = DateKnown(min(byte >> 3 & 3, DateKnown.FULL))
    return Shape(WORD_CLASSES[byte & 7], date, Scripts(byte >> 5 & 3), bool(byte >> 7))


def _date_known(births: tuple[Birth, ...]) -> DateKnown:
    if days_of(births):
        return DateKnown.FULL
    return DateKnown.YEAR if years_of(births) else DateKnown.NONE


_OF_CONSONANTS = frozenset({Script.ARABIC, Script.HEBREW})
_OF_SYLLABLES = frozenset({Script.HAN, Script.HANGUL, Script.KANA})


def _scripts(token: Token) -> Scripts:
    if token.script in _OF_SYLLABLES:
        return Scripts.SYLLABLES
    if token.script in _OF_CONSONANTS:
        return Scripts.CONSONANTS
    return Scripts.LATIN if token.script is Script.LATIN else Scripts.CYRILLIC
