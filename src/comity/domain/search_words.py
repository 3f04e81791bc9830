"""The words by which our own officers find a record: the same for every way to type them.

For looking things up at home, never for matching: a spelling that differs is another word here, and
what is found is only what contains the words asked for.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

WORDS_MAX = 12
"""Of one search. Whoever types more is not searching."""

_LETTERS = str.maketrans(
    {
        # Letters that decomposition leaves alone, and that keyboards of other countries lack.
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        # Arabic and Persian forms of one letter, and the stroke that only stretches a word.
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ـ": None,
        "\u200c": None,
        "\u200d": None,
    }
)


def search_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: no case, no accents, one form of each letter.

    Scripts that are written without spaces (Han, Hiragana, Katakana) come apart sign by sign within
    their word, joined by spaces: a search for any run of signs is then one for a phrase.
    """
    # Twice: folding case brings out marks of its own, as of the Turkish capital I.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(c for c in folded if not unicodedata.category(c).startswith("M"))
    plain = letters.translate(_LETTERS)
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return tuple(part for word in words for part in _apart(word))


def _apart(word: str) -> tuple[str, ...]:
    if word.isascii():
        return (word,)
    runs = groupby(word, key=_stands_alone)
    return tuple((" " if alone else "").join(run) for alone, run in runs)


def _stands_alone(sign: str) -> bool:
    """Han, Hiragana and Katakana, by their blocks."""
    return "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000"
