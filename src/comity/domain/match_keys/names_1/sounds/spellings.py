"""Further spellings of a word before its letters are read: articles, patronymics, endings.

A table is a text with one change on a line: the letters, what must stand next to them inside the
word (as in `rules`), the least length of the word, the letters instead (`-` is none), and `also`
where the first spelling stays beside, `only` where it does not. Endings are tried in order, then
beginnings; the first that fits is made and no other.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.match_keys.names_1.sounds.rules import fits


@dataclass(frozen=True, slots=True)
class Change:
    """What a beginning or an ending may be written as instead."""

    letters: str
    beside: str
    length_min: int
    instead: str
    keeps: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Endings by their last letter, beginnings by their first, each in the order they are tried."""

    endings: dict[str, tuple[Change, ...]]
    beginnings: dict[str, tuple[Change, ...]]


def parse_changes(*, endings: str = "", beginnings: str = "") -> Changes:
    """Read two tables. Raises ValueError where a line has not five columns."""
    return Changes(
        endings=_grouped(_parse(endings), -1),
        beginnings=_grouped(_parse(beginnings), 0),
    )


def format_endings(vowels: str, rests: str, instead: str, *, glides: str, after: str) -> str:
    """A table of endings with one surname ending instead: each glide or none, vowel and rest.

    Args:
        vowels: what the ending begins with, parted by spaces.
        rests: the rest of the ending, likewise.
        instead: the ending that all of them become; no other spelling stays.
        glides: letters that may stand before the ending and go with it.
        after: where a glide stands: what must be before it, as in `rules`.
    """
    return "\n".join(
        f"{glide}{vowel}{rest} {after if glide else '.'} {len(glide + vowel + rest) + 2} {instead} only"
        for glide in (*glides, "")
        for vowel in vowels.split()
        for rest in rests.split()
    )


def spellings(word: str, changes: Changes) -> tuple[str, ...]:
    """The word as written, or changed, or both, the likeliest first."""
    for change in changes.endings.get(word[-1:], ()):
        if word.endswith(change.letters) and _may_apply(word, change, -len(change.letters) - 1):
            return _both(word, change, word.removesuffix(change.letters) + change.instead)
    for change in changes.beginnings.get(word[:1], ()):
        if word.startswith(change.letters) and _may_apply(word, change, len(change.letters)):
            return _both(word, change, change.instead + word.removeprefix(change.letters))
    return (word,)


def _may_apply(word: str, change: Change, beside: int) -> bool:
    long_enough = len(word) >= change.length_min and len(word) > len(change.letters)
    return long_enough and fits(change.beside, word[beside])


def _both(word: str, change: Change, changed: str) -> tuple[str, ...]:
    return (word, changed) if change.keeps else (changed,)


def _parse(table: str) -> list[Change]:
    found = []
    for line in filter(None, map(str.strip, table.splitlines())):
        letters, beside, length_min, instead, keeps = line.split()
        found.append(
            Change(letters, beside, int(length_min), instead.replace("-", ""), keeps == "also")
        )
    return found


def _grouped(changes: list[Change], letter: int) -> dict[str, tuple[Change, ...]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.letters[letter], []).append(change)
    return {key: tuple(group) for key, group in found.items()}
