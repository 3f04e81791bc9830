"""A profile of names that is small enough to check by eye, and invented people to match with it.

The released recipes have tests of their own; what carries them from node to node is tested with
this one, so that a test can say which pairs must be found and why.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.profiles import (
    PROFILES,
    Compared,
    Features,
    Judgement,
    NameProfile,
)
from comity.domain.matches import Question
from comity.domain.records import ForeignName, ForeignRecord, SubjectKind

CASE_QUESTION = Question("ct", "desk officer", "case 7", "officer Ada", "warrant 17/2026")
PREFIX = b"comity/plain-names\x00"
SLOTS = (6, 2)


def slots() -> tuple[int, ...]:
    return SLOTS


def words_of(subject: Subject) -> list[str]:
    """Distinct words of all names, in alphabetical order."""
    return sorted({word for name in subject.names for word in name.lower().split()})


def derive(subject: Subject) -> tuple[bytes, ...]:
    """A key for every two words of a subject."""
    pairs = itertools.combinations(words_of(subject), 2)
    return tuple(PREFIX + "\x00".join(pair).encode() for pair in pairs)[:64]


def features(subject: Subject) -> Features:
    words = tuple(word.encode() for word in words_of(subject)[: SLOTS[0]])
    years = tuple(sorted({b"%d" % birth.year for birth in subject.births}))
    return words, years[: SLOTS[1]]


def shape(subject: Subject) -> int:
    return min(len(words_of(subject)), 255)


def judge(pair: Compared) -> Judgement:
    """Three words and the year are exact, the year and fewer strong, three words possible."""
    words, years = pair.counts
    parts = (f"{words} words agree", "year agrees" if years else "no year agrees")
    if years:
        return Judgement("exact" if words > 2 else "strong", parts)
    return Judgement("possible" if words > 2 else "", parts)


def recipe() -> bytes:
    return hashlib.sha256(PREFIX).digest()


BULK = NameProfile("plain-names", False, slots, derive, shape, features, judge, recipe)
CASE = NameProfile("plain-case", True, slots, derive, shape, features, judge, recipe)


@contextmanager
def known() -> Iterator[None]:
    """While this lasts, every node knows both profiles."""
    PROFILES.update({profile.id: profile for profile in (BULK, CASE)})
    try:
        yield
    finally:
        for profile in (BULK, CASE):
            del PROFILES[profile.id]


def person(key: str, name: str, year: int | None = None) -> ForeignRecord:
    """An invented person."""
    dates = () if year is None else (str(year),)
    return ForeignRecord(key, 1, SubjectKind.PERSON, (ForeignName(name),), dates)


_GIVEN = ("Anders", "Berit", "Carl", "Dagny", "Erik", "Frida", "Gustav", "Hilda")
_MIDDLE = ("Johan", "Kari", "Lars", "Maja", "Nils", "Olga", "Per", "Ragna")


_SYLLABLES = ("bra", "den", "fol", "gim", "hos", "kel", "mun", "pis", "tor", "vak")


def surname(number: int) -> str:
    """Another for each number below a thousand, in letters: a recipe may drop digits."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:03d}").capitalize()


def people(numbers: Iterable[int]) -> list[ForeignRecord]:
    """Somebody for each number, with a surname of its own; all were born in other years."""
    return [
        person(f"p{n}", f"{_GIVEN[n % 8]} {_MIDDLE[n // 8 % 8]} {surname(n)}", 1900 + n % 100)
        for n in numbers
    ]


def plainly(
    ours: Iterable[ForeignRecord], theirs: Iterable[ForeignRecord], profile: NameProfile = BULK
) -> dict[tuple[str, str], str]:
    """What a match must find: both stages over records in clear, by our key and theirs."""
    found = {}
    held = [(record.key, _subject(record)) for record in theirs]
    for record in ours:
        subject = _subject(record)
        keys = set(profile.derive(subject))
        for key, other in held:
            shared = tuple(sorted(keys & set(profile.derive(other))))
            if shared:
                judged = profile.judge(_compared(profile, subject, other, shared))
                if judged.band:
                    found[record.key, key] = judged.band
    return found


def _compared(
    profile: NameProfile, ours: Subject, theirs: Subject, shared: tuple[bytes, ...]
) -> Compared:
    mine, other = profile.features(ours), profile.features(theirs)
    counts = tuple(len(set(a) & set(b)) for a, b in zip(mine, other, strict=True))
    return Compared(mine, profile.shape(ours), counts, profile.shape(theirs), shared)


def _subject(record: ForeignRecord) -> Subject:
    from comity.domain.holdings import admit
    from comity.domain.subjects import subject_of

    admitted = admit(record).record
    assert admitted is not None
    return subject_of(admitted)
