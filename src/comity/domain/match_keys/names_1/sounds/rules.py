"""Rules from letters to sounds, and how they are applied: the one engine of every alphabet.

A table is a text with one rule on a line, in the order they are tried: letters, what must stand
before them, what must stand after, the sounds. `.` is whatever; a set of letters is one of these,
`^` among them the start and `$` the end of the word; a leading `!` is none of these. Sounds are the
phones of the recipe, alternatives parted by `|`, the likeliest first; `-` is no sound.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.match_keys.names_1.folding import SEAM

ALTERNATIVES_MAX = 8
"""Readings of one token. Further ones are left out, from the end of the word backwards."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Letters that have these sounds where the neighbours fit."""

    letters: str
    before: str
    after: str
    sounds: tuple[str, ...]


Rules = dict[str, tuple[Rule, ...]]
"""By first letter, in the order they are tried."""


def parse_rules(table: str) -> Rules:
    """Read a table. Raises ValueError where a line has not four columns."""
    found: dict[str, list[Rule]] = {}
    for line in filter(None, map(str.strip, table.splitlines())):
        letters, before, after, sounds = line.split()
        rule = Rule(letters, before, after, tuple(sounds.replace("-", "").split("|")))
        found.setdefault(letters[0], []).append(rule)
    return {first: tuple(rules) for first, rules in found.items()}


def read_aloud(letters: str, rules: Rules) -> tuple[str, ...]:
    """Up to `ALTERNATIVES_MAX` phone strings of a word, the likeliest first; letters without a rule are silent."""
    readings = [""]
    at = 0
    while at < len(letters):
        rule = _rule_at(letters, at, rules)
        if rule is None:
            at += 1
            continue
        sounds = rule.sounds
        if len(readings) * len(sounds) > ALTERNATIVES_MAX:
            sounds = sounds[:1]
        readings = [reading + sound for reading in readings for sound in sounds]
        at += len(rule.letters)
    return tuple(dict.fromkeys(readings))


def undouble(letters: str) -> str:
    """Each run of one letter as one, but for h after a digraph with h: Mashhad."""
    return "".join(
        letter
        for at, letter in enumerate(letters)
        if letters[at - 1 : at] != letter
        or (letter == "h" and letters[at - 2 : at - 1] in {"s", "k"})
    )


def _rule_at(letters: str, at: int, rules: Rules) -> Rule | None:
    for rule in rules.get(letters[at], ()):
        end = at + len(rule.letters)
        if (
            letters.startswith(rule.letters, at)
            and fits(rule.before, _neighbour(letters, at - 1, "^"))
            and fits(rule.after, _neighbour(letters, end, "$"))
        ):
            return rule
    return None


def _neighbour(letters: str, at: int, edge: str) -> str:
    inside = 0 <= at < len(letters) and letters[at] != SEAM
    return letters[at] if inside else edge


def fits(asked: str, neighbour: str) -> bool:
    """Whether a neighbouring letter, `^` or `$` is among those asked for."""
    if asked == ".":
        return True
    if asked[0] == "!":
        return neighbour not in asked
    return neighbour in asked
