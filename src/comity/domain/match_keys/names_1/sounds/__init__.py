"""One door from a token to its sounds, whatever its script.

Sounds are strings over the phones `a i u` (vowels) and `B P T D K G H X S Z $ C J F W M N L R`:
what a reader of any of these scripts would call the same sound has the same phone. `$` is sh, `C` is
ch and ts, `J` is j and zh, `X` is kh, `W` is v and w.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from comity.domain.match_keys.names_1.folding import SEAM, Script
from comity.domain.match_keys.names_1.sounds import (
    arabic,
    armenian,
    bengali,
    cyrillic,
    devanagari,
    georgian,
    greek,
    han,
    hangul,
    hebrew,
    kana,
    latin,
)
from comity.domain.match_keys.names_1.sounds.romanised import romanised_chinese, romanised_korean
from comity.domain.match_keys.names_1.sounds.rules import ALTERNATIVES_MAX
from comity.domain.match_keys.names_1.tokens import Token


def _latin(token: Token) -> tuple[str, ...]:
    """As Chinese or Korean where the word can be that and would else be misread, then as Latin."""
    letters = token.letters
    return (*romanised_chinese(letters), *romanised_korean(letters), *latin.sounds_of(token))


READERS: dict[Script, Callable[[Token], tuple[str, ...]]] = {
    Script.LATIN: _latin,
    Script.CYRILLIC: cyrillic.sounds_of,
    Script.ARABIC: arabic.sounds_of,
    Script.HEBREW: hebrew.sounds_of,
    Script.GREEK: greek.sounds_of,
    Script.GEORGIAN: georgian.sounds_of,
    Script.ARMENIAN: armenian.sounds_of,
    Script.DEVANAGARI: devanagari.sounds_of,
    Script.BENGALI: bengali.sounds_of,
    Script.KANA: kana.sounds_of,
    Script.HAN: han.sounds_of,
    Script.HANGUL: hangul.sounds_of,
}
"""What reads each script: phone strings of a token, the likeliest first."""


def phones(token: Token) -> tuple[str, ...]:
    """Up to `ALTERNATIVES_MAX` phone strings, the likeliest first; none where no letter has a sound."""
    return combine(_phones(half) for half in halves(token))


def halves(token: Token) -> tuple[Token, ...]:
    """The words a compound is made of, which sound as they do alone; or the token itself."""
    if SEAM not in token.letters:
        return (token,)
    return tuple(replace(token, letters=letters) for letters in token.letters.split(SEAM))


def combine(readings: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Readings of a whole from those of its halves; where they grow too many, the likeliest alone."""
    found: tuple[str, ...] = ("",)
    for alternatives in readings:
        kept = alternatives
        if len(found) * len(kept) > ALTERNATIVES_MAX:
            kept = kept[:1]
        found = tuple(before + after for before in found for after in kept or ("",))
    return tuple(filter(None, dict.fromkeys(found)))


@lru_cache(maxsize=65536)
def _phones(token: Token) -> tuple[str, ...]:
    reader = READERS.get(token.script)
    found = reader(token) if reader else ()
    return tuple(filter(None, found))[:ALTERNATIVES_MAX]
