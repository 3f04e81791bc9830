"""Status chips: a word with a tone. The word says everything; the tone only helps the eye."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Tone(enum.StrEnum):
    """What the eye should do: rest, pass by, wait, stop."""

    GOOD = "good"
    QUIET = "quiet"
    WAIT = "wait"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Chip:
    """One status, in words."""

    words: str
    tone: Tone


def good(words: str) -> Chip:
    """As it should be."""
    return Chip(words, Tone.GOOD)


def quiet(words: str) -> Chip:
    """Nothing to see."""
    return Chip(words, Tone.QUIET)


def wait(words: str) -> Chip:
    """Somebody or something is waited for."""
    return Chip(words, Tone.WAIT)


def stop(words: str) -> Chip:
    """Nothing goes on here until a person acts."""
    return Chip(words, Tone.STOP)
