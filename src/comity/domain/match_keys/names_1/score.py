"""How well two records agree: a fixed, public, linear score over counts, in integers.

Both nodes can compute it, and anybody can check it: the same counts always give the same band. The
words of a judgement say which parts agree, never which values.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.features import Features, Type
from comity.domain.match_keys.names_1.frequencies import rarity_of_all
from comity.domain.match_keys.names_1.shape import DateKnown, Scripts, Shape, read_shape


class Band(enum.StrEnum):
    """How good a match is. What is below *possible* is not shown to anybody."""

    EXACT = "exact"
    STRONG = "strong"
    POSSIBLE = "possible"
    BELOW = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the receiver knows of a pair once both records were compared blind.

    Attributes:
        ours: our record's features. own_shape, shape: of our record, and of the partner's.
        counts: how many features of each type both have. shared: the match keys that both have.
    """

    ours: Features = field(repr=False)
    own_shape: int
    counts: tuple[int, ...]
    shape: int
    shared: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A band, the score it comes from, and what agrees and differs, in plain words."""

    band: Band
    score: int
    parts: tuple[str, ...]


class Term(enum.IntEnum):
    """What the score adds up."""

    ONE = 0
    RARE = 1
    UNCOMMON = 2
    COMMON = 3
    SOUND = 4
    NAME = 5
    LEFT_OURS = 6
    LEFT_THEIRS = 7
    LEFT_LEAST = 8
    COVERED = 9
    KEY_BITS = 10
    YEAR = 11
    NEAR_YEAR = 12
    YEAR_DIFFERS = 13
    DAY = 14
    DATE = 15
    DAY_DIFFERS = 16
    COUNTRY = 17
    SEX_DIFFERS = 18
    UNVOWELLED = 19
    SYLLABLES = 20


WEIGHTS: dict[Term, int] = {
    Term.ONE: -60,
    Term.RARE: 5,
    Term.UNCOMMON: -2,
    Term.COMMON: -4,
    Term.SOUND: 2,
    Term.NAME: 45,
    Term.LEFT_OURS: -4,
    Term.LEFT_THEIRS: -4,
    Term.LEFT_LEAST: -6,
    Term.COVERED: 4,
    Term.KEY_BITS: 0,
    Term.YEAR: 20,
    Term.NEAR_YEAR: -11,
    Term.YEAR_DIFFERS: -39,
    Term.DAY: 21,
    Term.DATE: 33,
    Term.DAY_DIFFERS: -24,
    Term.COUNTRY: 5,
    Term.SEX_DIFFERS: -20,
    Term.UNVOWELLED: 4,
    Term.SYLLABLES: 0,
}
EXACT, STRONG, POSSIBLE = 60, 20, 0


def counts(ours: Features, theirs: Features) -> tuple[int, ...]:
    """What the second stage counts, computed in the open: its plain twin."""
    return tuple(len(set(a) & set(b)) for a, b in zip(ours, theirs, strict=True))


def judge(evidence: Evidence) -> Judgement:
    """The band of a pair, its score and its parts."""
    score = sum(WEIGHTS[term] * value for term, value in zip(Term, terms(evidence), strict=True))
    return Judgement(_band(score), score, tuple(_parts(evidence)))


def _band(score: int) -> Band:
    floors = ((EXACT, Band.EXACT), (STRONG, Band.STRONG), (POSSIBLE, Band.POSSIBLE))
    return next((band for floor, band in floors if score >= floor), Band.BELOW)


def terms(evidence: Evidence) -> tuple[int, ...]:
    """The value of each term, in the order of `Term`."""
    own, their = read_shape(evidence.own_shape), read_shape(evidence.shape)
    return (
        1,
        *_of_names(evidence, own, their),
        *_of_dates(evidence.counts, own, their),
        *_of_rest(evidence.counts, own, their),
    )


def _of_names(evidence: Evidence, own: Shape, their: Shape) -> Iterator[int]:
    rare, uncommon, common = evidence.counts[:3]
    both = rare + uncommon + common
    yield min(rare, 4)
    yield min(uncommon, 4)
    yield min(common, 4)
    yield min(evidence.counts[Type.SOUND], 5)
    yield min(evidence.counts[Type.NAME], 2)
    left = (max(own.words - both, 0), max(their.words - both, 0))
    yield min(left[0], 6)
    yield min(left[1], 6)
    yield min(*left, 4)
    least = min(own.words, their.words)
    yield 8 * min(both, least) // least
    yield min(_bits(evidence.shared), 60)


def _bits(shared: tuple[bytes, ...]) -> int:
    """Rarity in bits of all words in shared keys together; a T key, a slip of the pen, says none."""
    read = [keys.read(key) for key in shared]
    words = {code for key in read if key.kind is not keys.Kind.TYPO for code in key.codes}
    return rarity_of_all(words) // 8 if words else 0


def _of_dates(counted: tuple[int, ...], own: Shape, their: Shape) -> Iterator[int]:
    year, near, day, date = counted[Type.YEAR : Type.DATE + 1]
    years = own.date > DateKnown.NONE and their.date > DateKnown.NONE
    days = own.date is DateKnown.FULL and their.date is DateKnown.FULL
    yield min(year, 1)
    yield int(near > 0 and year == 0)
    yield int(years and near == 0)
    yield int(day > 0 and date == 0)
    yield min(date, 1)
    yield int(days and day == 0)


def _of_rest(counted: tuple[int, ...], own: Shape, their: Shape) -> Iterator[int]:
    yield min(counted[Type.COUNTRY], 1)
    yield int(own.has_sex and their.has_sex and counted[Type.SEX] == 0)
    kinds = {own.scripts, their.scripts}
    yield int(Scripts.CONSONANTS in kinds and len(kinds) > 1)
    yield int(Scripts.SYLLABLES in kinds and len(kinds) > 1)


_NUMBERS = ("no", "one", "two", "three", "four")


def _parts(evidence: Evidence) -> Iterator[str]:
    """What agrees and what differs, most telling first."""
    own, their = read_shape(evidence.own_shape), read_shape(evidence.shape)
    counted = evidence.counts
    if counted[Type.NAME]:
        yield "a whole name agrees"
    for kind, words in _WORDS.items():
        if counted[kind]:
            yield _agree(counted[kind], words)
    yield from _dates_in_words(_of_dates(counted, own, their))
    if counted[Type.COUNTRY]:
        yield "a country agrees"
    if counted[Type.PLACE]:
        yield "a place agrees"
    if own.has_sex and their.has_sex:
        yield "sex agrees" if counted[Type.SEX] else "sex differs"


_WORDS = {
    Type.RARE_WORD: "rare name word",
    Type.UNCOMMON_WORD: "less common name word",
    Type.COMMON_WORD: "common name word",
}


def _agree(count: int, words: str) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else "five or more"
    return f"{number} {words} agrees" if count == 1 else f"{number} {words}s agree"


def _dates_in_words(values: Iterator[int]) -> Iterator[str]:
    year, near, differs, day, date, day_differs = values
    if date:
        yield "the full date of birth agrees"
        return
    if differs:
        yield "birth years differ"
    elif near:
        yield "birth years are one apart"
    elif year:
        yield "birth year agrees"
    if day:
        yield "day and month of birth agree"
    elif day_differs:
        yield "day and month of birth differ"
