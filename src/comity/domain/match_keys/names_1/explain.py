"""What of a record will be matched, in plain words: for the officer who holds it, and nobody else.

The words are the record's own, so an explanation is as secret as the record.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.domain.match_keys.names_1 import organisations
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.dates import days_of, windows_of
from comity.domain.match_keys.names_1.folding import SEAM, Script, fold
from comity.domain.match_keys.names_1.frequencies import rarity_of_all
from comity.domain.match_keys.names_1.keys import Gate, Kind, NameKey, derive
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.names_1.tokens import Token, joins_of, tokens_of

LINES_MAX = 40
"""Of each part. A record with fifty spellings has more; the rarest tell enough."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Lines for people.

    Attributes:
        matched_by: what another record must have in common with this one to be found, each by
            itself, the rarest first. too_common: combinations that are not asked for, and how common
            they are; names that are never found. would_help: what a better record would hold.
    """

    matched_by: tuple[str, ...]
    too_common: tuple[str, ...]
    would_help: tuple[str, ...]


def explain(subject: Subject, gate: Gate) -> Explanation:
    """How a record will be matched under one gate."""
    words = _words(subject)
    keys = derive(subject, gate)
    return Explanation(
        _lines(_matched(key, words, gate) for key in keys),
        _lines(itertools.chain(_unmatched(subject, gate), _common(subject, gate))),
        _lines(_wishes(subject)),
    )


def _lines(lines: Iterator[str]) -> tuple[str, ...]:
    return tuple(itertools.islice(dict.fromkeys(lines), LINES_MAX))


def _words(subject: Subject) -> dict[str, str]:
    """The record's own word for each code, as far as one word gives it."""
    words: dict[str, str] = {}
    for token in _tokens(subject):
        for code in codes_of(token, Level.C):
            words.setdefault(code, _shown(token))
    return words


def _tokens(subject: Subject) -> Iterator[Token]:
    for name in subject.names:
        tokens = tokens_of(name)
        yield from tokens
        yield from (join.token for join in joins_of(tokens))
        yield from (Token(word.script, word.letters) for word in fold(name))


def _shown(token: Token) -> str:
    return token.letters.replace(SEAM, " ").title()


def _matched(key: NameKey, words: dict[str, str], gate: Gate) -> str:
    shown = (words.get(code, _bare(code)) for code in key.codes)
    named = " and ".join(sorted(filter(None, shown)))
    match key.kind:
        case Kind.YEAR:
            return f"{named}, with years of birth one apart at most"
        case Kind.DAY:
            return f"{named}, with the date of birth {_day(key)}, or day and month swapped"
        case Kind.NAME if key.rarity < gate.rare:
            return f"{named} as a whole name or its first and last word, common as they are"
        case Kind.ORGANISATION if organisations.WHOLE in key.codes:
            return f"{named} as the whole name"
        case _:
            return named


def _bare(code: str) -> str:
    """A code of an organisation that is no sound, without the mark that says so."""
    marks = organisations.MEANING, organisations.NUMBER, organisations.INITIALS, organisations.WHOLE
    return code.lstrip("".join(marks)).title()


def _day(key: NameKey) -> str:
    year, low, high = key.date
    return f"{year:04d}-{low:02d}-{high:02d}"


def _unmatched(subject: Subject, gate: Gate) -> Iterator[str]:
    """Names by which the record is never found."""
    for name in subject.names:
        alone = replace(subject, names=(name,))
        if derive(alone, gate):
            continue
        if len(tokens_of(name)) < 2:
            yield f"{name}: one word alone finds too many people"
        elif subject.births:
            yield f"{name}: too common even with what is known of the date of birth"
        else:
            yield f"{name}: too common without a date of birth"


def _common(subject: Subject, gate: Gate) -> Iterator[str]:
    """Pairs of neighbours and others in one name that are too common alone, the commonest first."""
    if subject.kind != "person":
        return
    pairs = {
        (min(pair), max(pair)): bits
        for name in subject.names
        for pair, bits in _pairs(name)
        if bits < gate.rare
    }
    for (one, other), bits in sorted(pairs.items(), key=lambda row: (row[1], row[0])):
        people, least = _one_in(bits), _one_in(gate.rare)
        yield f"{one} and {other} alone: one person in {people} has both, and one in {least} may"


def _pairs(name: str) -> Iterator[tuple[tuple[str, str], int]]:
    """Two words of a name and how rare they are together, by their likeliest reading."""
    read = [(token, codes_of(token, Level.C)[:1]) for token in tokens_of(name)]
    for (one, first), (other, second) in itertools.combinations(read, 2):
        if first and second and first != second:
            yield (_shown(one), _shown(other)), rarity_of_all(first + second)


def _one_in(bits: int) -> str:
    """Eighths of a bit as a number of people, in two digits that a reader can take in."""
    people = int(2 ** (bits / 8))
    scale = 10 ** max(len(str(people)) - 2, 0)
    return f"{people // scale * scale:,}"


def _wishes(subject: Subject) -> Iterator[str]:
    if subject.kind != "person":
        yield "identifiers, such as a registration or IMO number: names alone are a supplement"
        return
    if not windows_of(subject.births):
        yield "a date of birth: with it, words that are too common alone count as well"
    elif not days_of(subject.births):
        yield "day and month of birth: with them one word of the name is enough"
    if all(len(tokens_of(name)) < 3 for name in subject.names):
        yield "a third word of the name, such as a father's name"
    if all(token.script is Script.LATIN for name in subject.names for token in tokens_of(name)):
        yield "the name in its own script, if that is not Latin"
