"""What two records are compared by once they share a key: features, of types, so many of each.

The second stage counts, type by type, how many features both records have, and shows no feature.
So a feature is worth what its type says of it: a word that few people are called by is of another
type than a common one. Every record fills up to the same number of slots; what a record has beyond
them is left out, the commonest first, because a common word tells least.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator

from comity.domain.match_keys.names_1 import organisations
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.dates import days_of, windows_of, years_of
from comity.domain.match_keys.names_1.frequencies import rarity
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.match_keys.names_1.tokens import Token, tokens_of

RARE = 88
"""Eighths of a bit: 11 bits, one person in 2,000. A word at least so rare says much by itself."""

UNCOMMON = 56
"""7 bits, one person in 128."""

PERSON, ORGANISATION = "person", "organisation"

READINGS_MAX = 3
"""Of one word. Further readings would fill the slots of other words."""


class Type(enum.IntEnum):
    """Types of features, in the order of their slots on the wire. Never renumbered.

    Words are codes at level C; sounds are pairs of neighbours in a code at level F, with vowels; a
    name is all its words, in no order.
    """

    RARE_WORD = 0
    UNCOMMON_WORD = 1
    COMMON_WORD = 2
    SOUND = 3
    NAME = 4
    YEAR = 5
    NEAR_YEAR = 6
    DAY = 7
    DATE = 8
    COUNTRY = 9
    SEX = 10


SLOTS = (10, 8, 5, 16, 5, 3, 4, 2, 2, 3, 1)
"""Features of each type that a record may have: 59 in all."""

Features = tuple[tuple[bytes, ...], ...]
"""What a record has of each type, each feature once, at most as many as the type has slots."""


def features_of(subject: Subject) -> Features:
    """What a record is compared by. The same for any order of its names, words and dates."""
    found: dict[Type, dict[bytes, int]] = {kind: {} for kind in Type}
    for kind, value, bits in _all(subject):
        found[kind][_encode(kind, value)] = bits
    return tuple(_capped(found[kind], SLOTS[kind]) for kind in Type)


def _capped(features: dict[bytes, int], slots: int) -> tuple[bytes, ...]:
    """The rarest that fit; between equals the lesser bytes, so that every node drops the same."""
    kept = sorted(features, key=lambda feature: (-features[feature], feature))
    return tuple(kept[:slots])


def _encode(kind: Type, value: str) -> bytes:
    return bytes([kind]) + value.encode()


def _all(subject: Subject) -> Iterator[tuple[Type, str, int]]:
    """Type, value and rarity of every feature, before slots are counted."""
    is_person = subject.kind == PERSON
    for name in subject.names:
        yield from _of_name(tokens_of(name)) if is_person else _of_words(name, subject.kind)
    yield from _of_births(subject.births)
    yield from ((Type.COUNTRY, country, 0) for country in subject.countries)
    if subject.sex:
        yield Type.SEX, subject.sex, 0


def _of_name(tokens: tuple[Token, ...]) -> Iterator[tuple[Type, str, int]]:
    total = 0
    firsts = set()
    for token in tokens:
        codes = codes_of(token, Level.C)[:READINGS_MAX]
        for code in codes:
            yield _type_of(bits := bits_of(code)), code, bits
        yield from ((Type.SOUND, pair, 0) for pair in _pairs(codes_of(token, Level.F)[:1]))
        if codes:
            firsts.add(codes[0])
            total += bits_of(codes[0])
    if len(firsts) > 1:
        yield Type.NAME, "\x00".join(sorted(firsts)), total


def _of_words(name: str, kind: str) -> Iterator[tuple[Type, str, int]]:
    """Of one name of an organisation or a vessel; its initials stand among its uncommon words."""
    for part in organisations.names_of(name):
        items = organisations.items_of(part, is_vessel=kind != ORGANISATION)
        words = [item.codes[:READINGS_MAX] for item in items if item.places.bit_count() == 1]
        for code in itertools.chain.from_iterable(words):
            yield _type_of(bits := organisations.rarity_of_all((code,))), code, bits
        firsts = {codes[0] for codes in words}
        if firsts:
            yield Type.NAME, "\x00".join(sorted(firsts)), organisations.rarity_of_all(firsts)
        yield from ((Type.UNCOMMON_WORD, code, 0) for code in organisations.initials_of(items))


def _pairs(readings: tuple[str, ...]) -> Iterator[str]:
    """Neighbouring sounds of a word, its edges among them."""
    for sounds in readings:
        edged = f"_{sounds}_"
        yield from (edged[at : at + 2] for at in range(len(sounds) + 1))


def bits_of(code: str) -> int:
    """Rarity of a code where it is commonest, in eighths of a bit."""
    return min(rarity(code))


def _type_of(bits: int) -> Type:
    if bits >= RARE:
        return Type.RARE_WORD
    return Type.UNCOMMON_WORD if bits >= UNCOMMON else Type.COMMON_WORD


def _of_births(births: tuple[Birth, ...]) -> Iterator[tuple[Type, str, int]]:
    """Years, windows of two years, days without their year, whole days."""
    yield from ((Type.YEAR, str(year), 0) for year in years_of(births))
    yield from ((Type.NEAR_YEAR, str(window), 0) for window in windows_of(births))
    for year, low, high in days_of(births):
        yield Type.DAY, f"{low} {high}", 0
        yield Type.DATE, f"{year} {low} {high}", 0
