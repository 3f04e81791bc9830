"""Match keys of a person: combinations of name codes that are rare enough to mean somebody.

Kinds, each a namespace of its own:

- N: two to four codes that are rare together, and no part of which is a key already.
- Y: two or three codes that are rare together with a year of birth, and the window of two years.
- D: one code or two, and a whole date of birth.
- O: of organisations and vessels, words that are rare together among their names.

A whole name that is too common for N is an N key as well, and so are the first and the last word of
a longer one, where the gate lets whole names pass: for authorised case questions only, since common
names can be asked for by anybody who guesses.

Source: measured in docs/explanation/names.md; minimal rare combinations are those of blocking theory
(Michelson and Knoblock, AAAI 2006), the gate is Newcombe's coincidence (Science 130, 1959).
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.domain.match_keys.names_1 import organisations
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.dates import Day, days_of, windows_of
from comity.domain.match_keys.names_1.frequencies import rarity_of_all
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.names_1.tokens import joins_of, tokens_of

PREFIX = b"comity/names-1\x00"

KEYS_MAX = 64
"""Keys of one record. Of more, the rarest are kept: what is left out is what finds most strangers."""

YEAR_BITS = 30
"""Eighths of a bit: births fall within three given years for three in forty."""

DAY_BITS = 105
"""Eighths of a bit: one day of 9,000, over the years in which listed people were born."""

DATED = 106
"""Eighths of a bit: with a date a combination may be held by one person in ten thousand (1e-4)."""

TOKENS_MAX = 8
READINGS_OF_JOIN_MAX = 2
MANY_ITEMS = 9
"""Words and joined pairs of one name. Beyond, combinations of four are left out."""


class Kind(enum.StrEnum):
    """Kinds of keys; the letter stands in the key."""

    NAME = "N"
    YEAR = "Y"
    DAY = "D"
    ORGANISATION = "O"


@dataclass(frozen=True, slots=True)
class Gate:
    """How rare a combination must be, and what else is made.

    Attributes:
        rare: least rarity of an N key, in eighths of a bit; rare_words: of an O key. whole_names:
            whether a whole name is a key however common it is, and its first and last word from
            `ENDS_RARE` on.
    """

    rare: int
    rare_words: int
    whole_names: bool


BULK = Gate(rare=138, rare_words=96, whole_names=False)
"""For lists against lists, and standing: one person in 150,000."""

CASE = Gate(rare=118, rare_words=84, whole_names=True)
"""For case questions with an authorisation: one person in 27,000, and whole names."""


@dataclass(frozen=True, slots=True)
class NameKey:
    """One match key.

    Attributes:
        codes: sorted, each once. date: of a Y key its window, of a D key a day. rarity: in eighths of
            a bit, the date's included.
    """

    kind: Kind
    codes: tuple[str, ...]
    date: tuple[int, ...] = ()
    rarity: int = 0


Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A word or a joined pair of one name: which words it takes up, and its readings."""

    places: int
    codes: Codes
    is_joined: bool = False


def derive(subject: Subject, gate: Gate) -> tuple[NameKey, ...]:
    """At most `KEYS_MAX` keys of a subject, the rarest first; the same for any order of its names.

    A combination that several names give is one key.
    """
    keys = _of_person(subject, gate) if subject.kind == "person" else _of_words(subject, gate)
    return tuple(sorted(dict.fromkeys(keys), key=_rank)[:KEYS_MAX])


def _of_person(subject: Subject, gate: Gate) -> Iterator[NameKey]:
    windows, days = windows_of(subject.births), days_of(subject.births)
    for name in sorted(set(subject.names)):
        yield from _of_name(name, gate, windows, days)


def _of_words(subject: Subject, gate: Gate) -> Iterator[NameKey]:
    """Of an organisation or a vessel; of an aircraft as of a vessel."""
    is_craft = subject.kind in {"vessel", "aircraft"}
    for name in sorted(set(subject.names)):
        for part in organisations.names_of(name):
            found = organisations.combinations_of(part, rare=gate.rare_words, is_vessel=is_craft)
            yield from _keys(Kind.ORGANISATION, found)


def encode(key: NameKey) -> bytes:
    """The bytes that are matched: recipe, kind, codes, date. No code holds 0x00."""
    parts = [key.kind.value, *key.codes, *map(str, key.date)]
    return PREFIX + b"\x00".join(part.encode() for part in parts)


def read(key: bytes) -> NameKey:
    """What one of our own keys was made of."""
    kind, *parts = key.removeprefix(PREFIX).decode().split("\x00")
    dated = {Kind.YEAR: 1, Kind.DAY: 3}.get(Kind(kind), 0)
    codes = tuple(parts[: len(parts) - dated])
    date = tuple(int(part) for part in parts[len(parts) - dated :])
    return NameKey(Kind(kind), codes, date, _rarity(Kind(kind), codes))


def _rank(key: NameKey) -> tuple[int, bytes]:
    return -key.rarity, encode(key)


def _rarity(kind: Kind, codes: Codes) -> int:
    dated = {Kind.YEAR: YEAR_BITS, Kind.DAY: DAY_BITS}.get(kind, 0)
    if kind is Kind.ORGANISATION:
        return organisations.rarity_of_all(codes)
    return rarity_of_all(codes) + dated


def _of_name(
    name: str, gate: Gate, windows: tuple[int, ...], days: tuple[Day, ...]
) -> Iterator[NameKey]:
    items = items_of(name)
    rare = _minimal(items, (2, 3, 4), least=gate.rare)
    yield from _keys(Kind.NAME, rare)
    if gate.whole_names:
        yield from _keys(Kind.NAME, itertools.chain(_whole(items), _ends(items)))
    if windows:
        for codes in _minimal(items, (2, 3), least=DATED - YEAR_BITS, covered=rare):
            yield from (_key(Kind.YEAR, codes, (window,)) for window in windows)
    if days:
        for codes in _minimal(items, (1, 2), least=DATED - DAY_BITS, covered=rare):
            yield from (_key(Kind.DAY, codes, day) for day in days)


def items_of(name: str) -> tuple[_Item, ...]:
    """Words of one name with their readings, and, where there are three or more, joined pairs."""
    tokens = tokens_of(name)[:TOKENS_MAX]
    items = [_Item(1 << at, codes_of(token, Level.C)) for at, token in enumerate(tokens)]
    if len(tokens) > 2:
        items += [
            _Item(
                3 << join.first,
                codes_of(join.token, Level.C)[:READINGS_OF_JOIN_MAX],
                is_joined=True,
            )
            for join in joins_of(tokens)
        ]
    return tuple(item for item in items if item.codes)


def _combinations(items: tuple[_Item, ...], size: int) -> set[Codes]:
    """Every combination of so many distinct codes, of items that do not overlap."""
    found = set()
    for chosen in filter(_fit, itertools.combinations(items, size)):
        for codes in itertools.product(*(item.codes for item in chosen)):
            if len(distinct := set(codes)) == size:
                found.add(tuple(sorted(distinct)))
    return found


def _fit(chosen: tuple[_Item, ...]) -> bool:
    """Whether no word is used twice, and at most one pair is joined."""
    places, joined = 0, 0
    for item in chosen:
        if places & item.places:
            return False
        places |= item.places
        joined += item.is_joined
    return joined <= 1


def _minimal(
    items: tuple[_Item, ...], sizes: tuple[int, ...], *, least: int, covered: Iterable[Codes] = ()
) -> set[Codes]:
    """Combinations rare enough, none of which holds a smaller one, or one that is covered."""
    found: set[Codes] = set()
    smaller = set(covered)
    for size in sizes:
        if size > 3 and len(items) > MANY_ITEMS:
            break
        fresh = {
            codes
            for codes in _combinations(items, size)
            if rarity_of_all(codes) >= least and not _holds(codes, smaller)
        }
        found |= fresh
        smaller |= fresh
    return found


def _holds(codes: Codes, smaller: set[Codes]) -> bool:
    """Whether a combination is one of these, or has one of them in it."""
    parts = (itertools.combinations(codes, size) for size in range(1, len(codes) + 1))
    return not smaller.isdisjoint(itertools.chain.from_iterable(parts))


WHOLE_NAMES_MAX = 16

LONE_RARE = 48
"""One person in 64: a name that is one word alone is a key if that word is rarer."""


def _whole(items: tuple[_Item, ...]) -> list[Codes]:
    """All words of the name together, in each reading, at most `WHOLE_NAMES_MAX` of them."""
    words = [item.codes for item in items if not item.is_joined]
    readings: list[Codes] = [()]
    for codes in words:
        usable = codes if len(readings) * len(codes) <= WHOLE_NAMES_MAX else codes[:1]
        readings = [(*reading, code) for reading in readings for code in usable]
    found = {tuple(sorted(set(reading))) for reading in readings if reading}
    return sorted(codes for codes in found if len(codes) > 1 or rarity_of_all(codes) >= LONE_RARE)


ENDS_RARE = 90
"""One person in 2,400. Ends that are commoner found strangers, and hardly anybody who was meant."""


def _ends(items: tuple[_Item, ...]) -> list[Codes]:
    """First and last word of a longer name: what is left where lists drop the names between.

    Without this, Muhammad Ibrahim al-Shaar is never found as Muhammad al-Shaar.
    """
    words = [item.codes for item in items if not item.is_joined]
    if len(words) < 3:
        return []
    pairs = {tuple(sorted(pair)) for pair in itertools.product(words[0], words[-1])}
    return sorted(pair for pair in pairs if _are_ends(pair))


def _are_ends(pair: Codes) -> bool:
    return pair[0] != pair[1] and rarity_of_all(pair) >= ENDS_RARE


def _keys(kind: Kind, combinations: Iterable[Codes]) -> Iterator[NameKey]:
    return (_key(kind, codes) for codes in combinations)


def _key(kind: Kind, codes: Codes, date: tuple[int, ...] = ()) -> NameKey:
    return NameKey(kind, codes, date, _rarity(kind, codes))
