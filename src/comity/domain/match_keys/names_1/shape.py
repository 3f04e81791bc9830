"""The shape of a record, one byte: how much there is to agree with. It goes with each label.

A count of common features says little without the number there could have been. Who shares a match
key with a record learns its shape: how many name words it has, by class; whether it has one spelling
of its name or several; whether it has a date of birth, and how exact; what kind of script its names
are written in; whether its sex is known.
"""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass

from comity.domain.match_keys.names_1 import organisations
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.dates import days_of, years_of
from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.match_keys.names_1.tokens import Token, tokens_of

WORD_CLASSES = (1, 2, 3, 4, 5, 7, 10)
"""Least number of words of each class. None at all counts as one."""


class DateKnown(enum.IntEnum):
    """How exact the best date of birth is."""

    NONE = 0
    YEAR = 1
    FULL = 2


class Scripts(enum.IntEnum):
    """What the names are written in: the hardest to compare of what occurs."""

    ALPHABETS = 0
    CONSONANTS = 1
    SYLLABLES = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A record's shape, read from its byte.

    Attributes:
        words: least number of words of its class. has_spellings: whether its name is spelled in
            several ways. date: how exact. scripts: of its names. has_sex: whether it is known.
    """

    words: int
    has_spellings: bool
    date: DateKnown
    scripts: Scripts
    has_sex: bool


_RADICES = (len(WORD_CLASSES), 2, len(DateKnown), len(Scripts), 2)
"""How many values each part has, in the order of the attributes: 252 shapes in all."""


def shape_of(subject: Subject) -> int:
    """The byte: the parts as digits of a number, the class of words the lowest."""
    tokens = {token for name in subject.names for token in tokens_of(name)}
    words = len(_words(subject, tokens))
    parts = (
        sum(words >= least for least in WORD_CLASSES[1:]),
        len(set(subject.names)) > 1,
        _date_known(subject.births),
        max(map(_scripts, tokens), default=Scripts.ALPHABETS),
        subject.sex != "",
    )
    byte = 0
    for part, radix in zip(reversed(parts), reversed(_RADICES), strict=True):
        byte = byte * radix + part
    return byte


def read_shape(byte: int) -> Shape:
    """The other way. Every byte can be read: a partner that sends nonsense scores badly, no more."""
    parts = []
    for radix in _RADICES:
        byte, part = divmod(byte, radix)
        parts.append(part)
    words, spellings, date, scripts, sex = parts
    return Shape(WORD_CLASSES[words], bool(spellings), DateKnown(date), Scripts(scripts), bool(sex))


def _words(subject: Subject, tokens: set[Token]) -> set[str]:
    """First readings of its name words; of an organisation or vessel, of those that tell."""
    if subject.kind == "person":
        return {code for token in tokens for code in codes_of(token, Level.C)[:1]}
    is_vessel = subject.kind != "organisation"
    parts = {part for name in subject.names for part in organisations.names_of(name)}
    items = itertools.chain.from_iterable(
        organisations.items_of(part, is_vessel=is_vessel) for part in parts
    )
    return {item.codes[0] for item in items if item.places.bit_count() == 1}


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
    return Scripts.ALPHABETS
