"""Names that are one name though they sound apart: Nikolai and Mykola. Kept by hand; own work.

A spelling is found as written, or, in Latin and Cyrillic, by how it sounds with its vowels, so that
Mykola covers Mikola, Микола and Mykolla. A patronymic or surname made of a name by -ov or -ovich
goes with the name. Names that only translate each other (John, Ivan) are not in it, nor are names
that merely look alike (Ali, Aleh).
"""

from __future__ import annotations

from functools import cache

from comity.domain.match_keys.names_1.folding import Script, fold
from comity.domain.match_keys.names_1.lexicon_groups import GROUPS
from comity.domain.match_keys.names_1.sounds import phones
from comity.domain.match_keys.names_1.tokens import Token

AS_WRITTEN = "="
"""Before a spelling that is found as written only, because another name sounds the same."""

END = "."

_SOUNDED = frozenset({Script.LATIN, Script.CYRILLIC})
_SONS = {Script.LATIN: "ov", Script.CYRILLIC: "ов"}
_VOWELS = frozenset("aiu")


def head_of(token: Token, readings: tuple[str, ...]) -> Token | None:
    """The first name of the group a token belongs to, if it belongs to one.

    Args:
        token: one word of a name.
        readings: its phone strings, as `sounds.phones` gives them.
    """
    letters = _by_letters().get(token.letters)
    if letters is None and token.script in _SOUNDED and readings:
        letters = _by_sound().get(sound_of(readings[0]))
    return None if letters is None else Token(Script.LATIN, letters)


def sound_of(reading: str) -> str:
    """A reading with each run of vowels as the first of them that is not a glide i."""
    out, run = "", ""
    for phone in reading + END:
        if phone in _VOWELS:
            run += phone
            continue
        out += (run.lstrip("i") or run)[:1] + phone
        run = ""
    return out.removesuffix(END)


@cache
def _by_letters() -> dict[str, str]:
    return {spelling.letters: head for head, spelling, _ in _entries()}


@cache
def _by_sound() -> dict[str, str]:
    return {
        sound_of(phones(spelling)[0]): head
        for head, spelling, as_written in _entries()
        if spelling.script in _SOUNDED and not as_written
    }


@cache
def _entries() -> tuple[tuple[str, Token, bool], ...]:
    """Head, spelling, and whether it is found as written only; names, then what is made of them."""
    found: list[tuple[str, Token, bool]] = []
    for group in filter(None, map(str.split, GROUPS.splitlines())):
        head = _token(group[0]).letters
        for spelling in group:
            token, exact = (
                _token(spelling.removeprefix(AS_WRITTEN)),
                spelling.startswith(AS_WRITTEN),
            )
            found.append((head, token, exact))
            if token.script in _SONS and not exact and token.letters[-1] not in "aая":
                son = Token(token.script, token.letters + _SONS[token.script])
                found.append((head + _SONS[Script.LATIN], son, exact))
    return tuple(found)


def _token(spelling: str) -> Token:
    (word,) = fold(spelling)
    return Token(word.script, word.letters)
