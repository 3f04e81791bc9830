"""Further spellings of a word before its letters are read: articles, patronymics, endings.

A table is a text with one change on a line, tried in order; the first that fits is made and no
other. Columns: `begins` or `ends`; the letters; what must stand next to them inside the word, as in
`rules`; the least length of the word; the letters instead (`-` is none); `also` where the first
spelling stays beside, `only` where it does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.match_keys.names_1.sounds.rules import fits


@dataclass(frozen=True, slots=True)
class Change:
    """What a beginning or an ending may be written as instead."""

    at_end: bool
    letters: str
    beside: str
    length_min: int
    instead: str
    keeps: bool


def parse_changes(table: str) -> tuple[Change, ...]:
    """Read a table. Raises ValueError where a line has not six columns."""
    found = []
    for line in filter(None, map(str.strip, table.splitlines())):
        where, letters, beside, length_min, instead, keeps = line.split()
        found.append(
            Change(
                at_end=where == "ends",
                letters=letters,
                beside=beside,
                length_min=int(length_min),
                instead=instead.replace("-", ""),
                keeps=keeps == "also",
            )
        )
    return tuple(found)


def patronymics(vowels: str, endings: str, glides: str, instead: str) -> tuple[Change, ...]:
    """Changes of every patronymic ending to one surname ending: glide or none, vowel, ending.

    Args:
        vowels: what the ending may begin with, parted by spaces.
        endings: the rest of it, likewise.
        glides: letters that may stand before it and go with it.
        instead: the surname ending.
    """
    return tuple(
        Change(
            at_end=True,
            letters=letters,
            beside=".",
            length_min=len(letters) + 2,
            instead=instead,
            keeps=False,
        )
        for glide in (*glides, "")
        for vowel in vowels.split()
        for ending in endings.split()
        if (letters := glide + vowel + ending)
    )


def spellings(word: str, changes: tuple[Change, ...]) -> tuple[str, ...]:
    """The word as written, or changed, or both, the likeliest first."""
    for change in changes:
        if _applies(word, change):
            changed = _changed(word, change)
            return (word, changed) if change.keeps else (changed,)
    return (word,)


def _applies(word: str, change: Change) -> bool:
    size = len(change.letters)
    if len(word) < change.length_min or len(word) <= size:
        return False
    if change.at_end:
        return word.endswith(change.letters) and fits(change.beside, word[-size - 1])
    return word.startswith(change.letters) and fits(change.beside, word[size])


def _changed(word: str, change: Change) -> str:
    if change.at_end:
        return word.removesuffix(change.letters) + change.instead
    return change.instead + word.removeprefix(change.letters)
