"""Names of organisations and vessels as words that can be compared across languages.

Legal forms and fillers go. A common word is its meaning (`=bank` for bank, banque, банк, بنك), a
number is itself (`#195`), a short word is also what it may abbreviate (`@nioc`), and so are the first
letters of words that stand together. Everything else is read by sound, as names of people are.

Identifiers (IMO, LEI, registration) are compared first, by profiles of their own: names are a
supplement here, and a renamed vessel is found by no name.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.folding import Script, Word, fold
from comity.domain.match_keys.names_1.organisation_rarity import TABLE, UNSEEN
from comity.domain.match_keys.names_1.organisation_words import (
    FILLERS,
    LEGAL,
    MEANINGS,
    SEEN_TOGETHER,
    STEMS,
    VESSEL_FILLERS,
)
from comity.domain.match_keys.names_1.tokens import Token

MEANING, NUMBER, INITIALS, WHOLE = "=", "#", "@", "!"
"""How codes that are no sounds begin; `!` stands before all words of a name."""

_NO_SOUNDS = frozenset((MEANING, NUMBER, INITIALS, WHOLE))

WORDS_MAX = 10
READINGS_MAX = 3
INITIALS_LEN = range(3, 8)
STEM_LEN_MIN = 5
LONE_LEN_MIN = 4
LONE_RARE = 80
WHOLE_RARE = 56
MEANING_RARITY_MAX = 36
TOGETHER_RARITY_MAX = 24


@dataclass(frozen=True, slots=True)
class Item:
    """One or more neighbouring words of a name: which places they take up, and their codes."""

    places: int
    codes: tuple[str, ...]


def items_of(name: str, *, is_vessel: bool) -> tuple[Item, ...]:
    """What the words of one name may be compared by, words first, then initials of neighbours."""
    words = _numbered(_words(name)) if is_vessel else _words(name)
    kept = [word for word in words if word.letters not in FILLERS] or words
    told = _telling(kept, VESSEL_FILLERS if is_vessel else LEGAL)
    is_alone = len(told) == 1
    items = [Item(1 << at, _codes(word, is_alone=is_alone)) for at, word in enumerate(told)]
    initials = () if is_vessel else _initials(kept, told)
    return tuple(item for item in (*items, *initials) if item.codes)


def names_of(text: str) -> tuple[str, ...]:
    """A name, and apart from it what it says in brackets: an abbreviation, a former name."""
    outside, inside, depth = "", "", 0
    for character in text:
        depth += character in "(["
        if depth == 0:
            outside += character
        else:
            inside += " " if character in "()[]" else character
        depth -= character in ")]" and depth > 0
    return tuple(part for part in dict.fromkeys((outside, inside)) if part.strip())


def codes_in(name: str, *, is_vessel: bool) -> frozenset[str]:
    """Every code that a name may be compared by."""
    items = (items_of(part, is_vessel=is_vessel) for part in names_of(name))
    return frozenset(code for of_part in items for item in of_part for code in item.codes)


def combinations_of(name: str, *, rare: int, is_vessel: bool) -> list[tuple[str, ...]]:
    """Sorted codes that are rare together, none of which is so without the others.

    A lone word is enough where it is rare by itself and long; and all words of a name together are,
    where they are not quite common: the name `Sepanir` finds `Sepanir Establishment`.

    Args:
        rare: least rarity, in eighths of a bit.
    """
    items = items_of(name, is_vessel=is_vessel)
    found: list[tuple[str, ...]] = []
    for size in (1, 2, 3):
        chosen = filter(_apart, itertools.combinations(items, size))
        codes = {
            tuple(sorted(codes))
            for combination in chosen
            for codes in itertools.product(*(item.codes for item in combination))
            if len(set(codes)) == size
        }
        covered = [frozenset(smaller) for smaller in found]
        found += [
            combined
            for combined in sorted(codes)
            if _is_enough(combined, rare) and not any(part <= set(combined) for part in covered)
        ]
    smaller = [set(codes) for codes in found]
    return found + [w for w in sorted(_whole(items)) if not any(part <= set(w) for part in smaller)]


def rarity_of_all(codes: Iterable[str]) -> int:
    """Eighths of a bit by which these codes in one name are rare, counted as independent.

    Meanings are not independent (research goes with institutes), so that each counts for little.
    """
    return sum(map(_weight, codes))


def _weight(code: str) -> int:
    if code == WHOLE:
        return 0
    rarity = _rarities().get(code, UNSEEN)
    if not code.startswith(MEANING):
        return rarity
    together = code.removeprefix(MEANING) in SEEN_TOGETHER
    return min(rarity, TOGETHER_RARITY_MAX if together else MEANING_RARITY_MAX)


def _is_enough(codes: tuple[str, ...], rare: int) -> bool:
    if len(codes) > 1:
        return rarity_of_all(codes) >= rare
    (code,) = codes
    return code[0] not in _NO_SOUNDS and len(code) >= LONE_LEN_MIN and _weight(code) >= LONE_RARE


def initials_of(items: tuple[Item, ...]) -> frozenset[str]:
    """Abbreviations that take up a whole name, of more letters than the fewest."""
    taken = sum(item.places for item in items if item.places.bit_count() == 1)
    codes = (code for item in items if item.places == taken for code in item.codes)
    return frozenset(
        code for code in codes if code.startswith(INITIALS) and len(code) > INITIALS_LEN.start
    )


def _whole(items: tuple[Item, ...]) -> set[tuple[str, ...]]:
    """All words of a name, in their first readings; and an abbreviation that takes up the whole."""
    firsts = {item.codes[0] for item in items if item.places.bit_count() == 1}
    wholes = [firsts, *({code} for code in initials_of(items))]
    return {(WHOLE, *sorted(whole)) for whole in wholes if rarity_of_all(whole) >= WHOLE_RARE}


def _apart(items: tuple[Item, ...]) -> bool:
    taken = 0
    for item in items:
        if taken & item.places:
            return False
        taken |= item.places
    return True


def _telling(words: list[Word], forms: frozenset[str]) -> list[Word]:
    """At most `WORDS_MAX` words without those of form, unless nothing would be left; each once."""
    told = [word for word in words if word.letters not in forms]
    return list(dict.fromkeys(told or words))[:WORDS_MAX]


def _words(name: str) -> list[Word]:
    """Words in order, numbers among them; letters that stand alone (S. p. A.) as one word."""
    out: list[Word] = []
    single = False
    text = name.translate(_DIGITS)
    for is_number, characters in itertools.groupby(text, key=_ASCII_DIGITS.__contains__):
        run = "".join(characters)
        if is_number:
            out.append(Word(Script.LATIN, NUMBER + (run.lstrip("0") or "0")))
            single = False
            continue
        for word in fold(run):
            if single and len(word.letters) == 1 and word.script is out[-1].script:
                out[-1] = Word(word.script, out[-1].letters + word.letters)
                continue
            out.append(word)
            single = len(word.letters) == 1 and word.script in _ABBREVIATED
    return out


def _numbered(words: list[Word]) -> list[Word]:
    """Roman numerals after the first word as numbers: Zephyr II is the second of that name."""
    return [
        Word(word.script, NUMBER + str(_ROMAN.index(word.letters) + 1))
        if at and word.letters in _ROMAN
        else word
        for at, word in enumerate(words)
    ]


@lru_cache(maxsize=65536)
def _codes(word: Word, *, is_alone: bool) -> tuple[str, ...]:
    """A number, a meaning, or readings; of a short word alone or without vowels its letters too."""
    if word.letters.startswith(NUMBER):
        return (word.letters,)
    meaning = meaning_of(word)
    if meaning:
        return (MEANING + meaning,)
    sounds = codes_of(Token(word.script, word.letters), Level.C)[:READINGS_MAX]
    letters = _letters(word) if len(word.letters) in INITIALS_LEN else ""
    is_abbreviation = letters and (is_alone or not _VOWELS & set(letters))
    return (*sounds, INITIALS + letters) if is_abbreviation else sounds


def meaning_of(word: Word) -> str:
    """The meaning of a common word in any of the languages, or nothing."""
    exact = _meanings().get(word.letters)
    if exact is not None or len(word.letters) < STEM_LEN_MIN:
        return exact or ""
    return next((meaning for stem, meaning in _stems() if word.letters.startswith(stem)), "")


def _initials(kept: list[Word], told: list[Word]) -> Iterator[Item]:
    """First letters of three to seven neighbours in one alphabet, as an abbreviation of them.

    Legal forms may be among them, as the company in NIOC is, but take up no place.
    """
    places = {word: 1 << at for at, word in enumerate(told)}
    for size in INITIALS_LEN:
        for at in range(len(kept) - size + 1):
            neighbours = kept[at : at + size]
            letters = "".join(_letters(word)[:1] for word in neighbours)
            taken = sum(places.get(word, 0) for word in dict.fromkeys(neighbours))
            if len(letters) == size and taken.bit_count() > 1:
                yield Item(taken, (INITIALS + letters,))


def _letters(word: Word) -> str:
    """A word's letters in Latin, one for one, or nothing where the script is not abbreviated."""
    if word.letters.startswith(NUMBER) or word.script not in _ABBREVIATED:
        return ""
    letters = word.letters.translate(_TO_LATIN)
    return letters if letters.isascii() else ""


@cache
def _rarities() -> dict[str, int]:
    rows = map(str.split, filter(str.strip, TABLE.splitlines()))
    return {code: int(rarity) for rarity, *codes in rows for code in codes}


@cache
def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for meaning, *spellings in map(str.split, filter(str.strip, MEANINGS.splitlines())):
        for spelling in (meaning, *spellings):
            for word in fold(spelling):
                found.setdefault(word.letters, meaning)
    return found


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    rows = map(str.split, filter(str.strip, STEMS.splitlines()))
    return tuple(
        (word.letters, meaning) for meaning, *stems in rows for stem in stems for word in fold(stem)
    )


_ABBREVIATED = frozenset({Script.LATIN, Script.CYRILLIC})
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_VOWELS = frozenset("aeiouy")
_ASCII_DIGITS = frozenset("0123456789")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TO_LATIN = str.maketrans("абвгдезийклмнопрстуфхцэюяі", "abvgdeziiklmnoprstufhceuai")
