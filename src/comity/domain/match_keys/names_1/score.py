"""How well two records agree: a fixed, public, linear score over counts, in integers.

Both nodes can compute it, and anybody can check it: the same counts always give the same band. The
words of a judgement say which parts agree, never which values.

What the bands were worth, as the share of true pairs among those in each band, on candidates of seven
pairs of lists (EU, OFAC, UK, UN, AU, of 2020 to 2026; the half that the weights were fit on), and of
the hardest of them alone (EU and OFAC of 2021):

                           exact         strong       possible     true pairs at least possible
    people, several        1.00  1.00    .99  .97     .76  .66     .99
    people, one spelling   .997  .995    .99  .99     .68  .81     .99

Source: logistic regression by `bench/names/fit.py`, coefficients times 50, rounded; for organisations
an earlier fit, on the terms up to `SYLLABLES`: exact .99, strong .97, possible .86. Agreement of
countries and difference of sex are weighed by judgement: the lists say too little of either.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.domain.match_keys.names_1 import keys, organisations, weights
from comity.domain.match_keys.names_1.features import Features, Type, bits_of
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
    """What the score adds up. Words are those of all names of a record together."""

    ONE = 0
    RARE = 1
    UNCOMMON = 2
    COMMON = 3
    SOUND = 4
    SOUND_SHARE = 5
    NAME = 6
    SECOND_NAME = 7
    SMALLER = 8
    LARGER = 9
    LEFT_OF_SMALLER = 10
    LEFT_OF_LARGER = 11
    SHARE_OF_SMALLER = 12
    SHARE_OF_LARGER = 13
    KEY_BITS = 14
    FIRST_KEY_BITS = 15
    RAREST_KEY = 16
    YEAR = 17
    NEAR_YEAR = 18
    YEAR_DIFFERS = 19
    DAY = 20
    DATE = 21
    DAY_DIFFERS = 22
    COUNTRY = 23
    SEX_DIFFERS = 24
    CONSONANTS_ONLY = 25
    SYLLABLES = 26
    OWN_LEFT = 27
    OWN_SHARE = 28
    THREE_WORDS = 29
    SOUND_OF_CONSONANTS = 30
    SOUND_SHARE_OF_CONSONANTS = 31


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of all terms in their order, and the least score of each band."""

    weights: tuple[int, ...]
    exact: int
    strong: int
    possible: int


SINGLE_NAMES = Model(*weights.SINGLE_NAMES)
"""People, of whom each record has one spelling of the name."""

SPELLINGS = Model(*weights.SPELLINGS)
"""People, of whom a record has several."""

ORGANISATIONS = Model(*weights.ORGANISATIONS)
"""Organisations and vessels."""


def counts(ours: Features, theirs: Features) -> tuple[int, ...]:
    """What the second stage counts, computed in the open: its plain twin."""
    return tuple(len(set(a) & set(b)) for a, b in zip(ours, theirs, strict=True))


def judge(evidence: Evidence) -> Judgement:
    """The band of a pair, its score and its parts."""
    model = model_for(evidence)
    score = sum(
        weight * value for weight, value in zip(model.weights, terms(evidence), strict=True)
    )
    return Judgement(_band(score, model), score, tuple(_parts(evidence)))


def model_for(evidence: Evidence) -> Model:
    """By the kind of shared keys, which tells people from others, and by both shapes."""
    if any(keys.read(key).kind is keys.Kind.ORGANISATION for key in evidence.shared):
        return ORGANISATIONS
    shapes = (read_shape(evidence.own_shape), read_shape(evidence.shape))
    return SPELLINGS if any(shape.has_spellings for shape in shapes) else SINGLE_NAMES


def _band(score: int, model: Model) -> Band:
    floors = (
        (model.exact, Band.EXACT),
        (model.strong, Band.STRONG),
        (model.possible, Band.POSSIBLE),
    )
    return next((band for floor, band in floors if score >= floor), Band.BELOW)


def terms(evidence: Evidence) -> tuple[int, ...]:
    """The value of each term, in the order of `Term`.

    Whose side is whose makes a difference to the shares of our sounds and of our words alone: a
    side knows how rare its own words are, and never the other's. So in a mutual match one node may
    say *strong* where the other says *possible*.
    """
    own, their = read_shape(evidence.own_shape), read_shape(evidence.shape)
    sounds = tuple(_of_sounds(evidence.counts, len(evidence.ours[Type.SOUND])))
    scripts = tuple(_of_scripts(own, their))
    read = tuple(map(keys.read, evidence.shared))
    return (
        1,
        *_of_words(evidence.counts),
        *sounds,
        *_of_names(evidence.counts),
        *_of_sizes(sum(evidence.counts[: Type.SOUND]), own, their),
        *_of_keys(read),
        *_of_dates(evidence.counts, own, their),
        *_of_rest(evidence.counts, own, their),
        *scripts,
        *_of_own_words(evidence.ours, read),
        *(scripts[0] * value for value in sounds),
    )


def _of_words(counted: tuple[int, ...]) -> Iterator[int]:
    yield from (min(count, 4) for count in counted[: Type.SOUND])


def _of_sounds(counted: tuple[int, ...], own: int) -> Iterator[int]:
    """How many both have, and what share of our `own`."""
    yield counted[Type.SOUND]
    yield 8 * counted[Type.SOUND] // max(own, 1)


def _of_names(counted: tuple[int, ...]) -> Iterator[int]:
    yield min(counted[Type.NAME], 1)
    yield int(counted[Type.NAME] > 1)


def _of_sizes(both: int, own: Shape, their: Shape) -> Iterator[int]:
    """How many words each has, how many of them the other has not, and what share it has."""
    smaller, larger = sorted((own.words, their.words))
    yield min(smaller, 4)
    yield min(larger, 10)
    yield min(max(smaller - both, 0), 4)
    yield min(max(larger - both, 0), 6)
    yield 8 * min(both, smaller) // smaller
    yield 8 * min(both, larger) // larger


def _of_keys(read: tuple[keys.NameKey, ...]) -> Iterator[int]:
    """Bits of rarity of all words in shared keys together, and of the rarest key."""
    words = {code for key in read for code in key.codes}
    rarity = organisations.rarity_of_all if _are_of_words(read) else rarity_of_all
    bits = rarity(words) // 8 if words else 0
    yield min(bits, 60)
    yield min(bits, 16)
    yield min(max((key.rarity for key in read), default=0) // 8, 30)


def _are_of_words(read: tuple[keys.NameKey, ...]) -> bool:
    return any(key.kind is keys.Kind.ORGANISATION for key in read)


def _of_own_words(ours: Features, read: tuple[keys.NameKey, ...]) -> Iterator[int]:
    """Of that of our names which the shared keys explain best: what they leave, and their share.

    In bits of rarity, and whether they hold three words. Of people alone: in how far the name of an
    organisation is explained is told by the sizes.
    """
    if _are_of_words(read):
        yield from (0, 0, 0)
        return
    words = {code for key in read for code in key.codes}
    names = [_spelled(feature) for feature in ours[Type.NAME]] or [_all_words(ours)]
    held, left, count = max(_explained(name, words) for name in names)
    yield min(-left // 8, 30)
    yield 8 * held // max(held - left, 1)
    yield int(count > 2)


def _spelled(feature: bytes) -> list[str]:
    """The codes of a feature, after the number of its type."""
    return feature[1:].decode().split("\x00")


def _all_words(ours: Features) -> list[str]:
    """Of a record with no name of two words: those that it has."""
    return [code for kind in ours[: Type.SOUND] for word in kind for code in _spelled(word)]


def _explained(name: list[str], words: set[str]) -> tuple[int, int, int]:
    """Rarity of the name's codes that are among the words; that of the others, negative; how many."""
    held = [bits_of(code) for code in name if code in words]
    left = sum(bits_of(code) for code in name if code not in words)
    return sum(held), -left, len(held)


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


def _of_scripts(own: Shape, their: Shape) -> Iterator[int]:
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
