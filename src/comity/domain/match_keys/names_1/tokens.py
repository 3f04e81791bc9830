"""The tokens of a name: words that are compared, after particles are dropped and compounds joined.

Abd al-Rahman, Abdul Rahman and Abdulrahman are one token, as are Abu Bakr, Salah al-Din, Saif Ullah.
Where two words might as well be one (Ali Reza, Alireza), `joins_of` offers them joined beside.
"""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass

from comity.domain.match_keys.names_1 import particles
from comity.domain.match_keys.names_1.compounds import bare, without_article
from comity.domain.match_keys.names_1.folding import SEAM, Script, Word, fold
from comity.domain.match_keys.names_1.surnames import (
    KOREAN_ROMANISED,
    KOREAN_SYLLABLES,
    han_surname_length,
    hangul_surname_length,
)

JOINED_LENGTH_MAX = 22
"""Letters. A longer pair is never written as one word."""

HEADS = {
    Script.LATIN: ("abd", "abu", "um"),
    Script.CYRILLIC: ("абд", "абу", "ум"),
    Script.ARABIC: ("عبد", "ابو", "ام"),
}
"""The one spelling of servant of, father of and mother of."""

DROPPED_OF_KOREAN = particles.DROPPED - KOREAN_SYLLABLES


class Part(enum.StrEnum):
    """What a token is known to be, where a script's custom tells: Han and Hangul put surnames first."""

    ANY = "any"
    SURNAME = "surname"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name, in folded letters of one script, as `folding.Word` describes them.

    A compound or a joined pair has a `SEAM` between its halves.
    """

    script: Script
    letters: str
    part: Part = Part.ANY


@dataclass(frozen=True, slots=True)
class Join:
    """Tokens `first` and `first + 1` of a name, written as one."""

    first: int
    token: Token


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of one spelling of one name, in order. May be empty, where no letter has a sound."""
    words = _join_tails(_join_heads(list(fold(text))))
    dropped = _dropped_in(words)
    kept = [word for word in words if not _is_dropped(word, dropped)]
    if len(kept) < 2:
        kept = [word for word in words if not _is_article(word)] or words
    return tuple(token for at, word in enumerate(kept) for token in _tokens(word, at, len(kept)))


def joins_of(tokens: tuple[Token, ...]) -> tuple[Join, ...]:
    """Each pair of neighbours in an alphabet as one token, wherever it may have been written so."""
    pairs = itertools.pairwise(tokens)
    return tuple(
        Join(at, Token(left.script, left.letters + SEAM + right.letters))
        for at, (left, right) in enumerate(pairs)
        if left.script is right.script and _may_join(left, right)
    )


def _may_join(left: Token, right: Token) -> bool:
    if left.part is Part.SURNAME:
        return False
    return len(left.letters) + len(right.letters) <= JOINED_LENGTH_MAX


def _join_heads(words: list[Word]) -> list[Word]:
    """Servant of, father of, mother of: joined to what comes after, over articles between.

    From the last word to the first, so that Abu Abd al-Aziz is one.
    """
    out: list[Word] = []
    for word in reversed(words):
        head = _head(word)
        after = next((at for at in reversed(range(len(out))) if not _is_article(out[at])), -1)
        if head and after >= 0 and out[after].script is word.script:
            joined = Word(word.script, head + SEAM + without_article(out[after]))
            out[after:] = [joined]
        else:
            out.append(bare(word))
    return out[::-1]


def _is_article(word: Word) -> bool:
    return word.letters in particles.ARTICLES


def _head(word: Word) -> str:
    """The one spelling of a first half, or nothing."""
    servant, father, mother = HEADS.get(word.script, ("", "", ""))
    if word.letters in particles.SERVANT:
        return servant
    if word.letters in particles.FATHER:
        return father
    return mother if word.letters in particles.MOTHER else ""


def _join_tails(words: list[Word]) -> list[Word]:
    out: list[Word] = []
    for word in words:
        if word.letters not in particles.TAILS or not out or out[-1].script is not word.script:
            out.append(word)
            continue
        if len(out) > 1 and _is_article(out[-1]):
            out.pop()
        out[-1] = Word(word.script, out[-1].letters + SEAM + without_article(word))
    return out


def _dropped_in(words: list[Word]) -> frozenset[str]:
    """What is left out of this name: of one that begins or ends with a Korean surname, no syllable."""
    ends = {word.letters for word in (*words[:1], *words[-1:])}
    return DROPPED_OF_KOREAN if ends & KOREAN_ROMANISED else particles.DROPPED


def _is_dropped(word: Word, dropped: frozenset[str]) -> bool:
    single = len(word.letters) == 1 and word.script in {Script.LATIN, Script.CYRILLIC}
    return single or word.letters in dropped


def _tokens(word: Word, at: int, count: int) -> list[Token]:
    """One token, or surname and given name of a Chinese or Korean name written as one word."""
    length_of = {Script.HAN: han_surname_length, Script.HANGUL: hangul_surname_length}
    if word.script not in length_of:
        return [Token(word.script, word.letters)]
    if count > 1:
        return [Token(word.script, word.letters, Part.GIVEN if at else Part.SURNAME)]
    size = length_of[word.script](word.letters)
    if not size:
        return [Token(word.script, word.letters)]
    surname, given = word.letters[:size], word.letters[size:]
    return [Token(word.script, surname, Part.SURNAME), Token(word.script, given, Part.GIVEN)]
