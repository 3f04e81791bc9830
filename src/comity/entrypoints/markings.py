"""Markings as people type them: `TLP:AMBER+STRICT`, `PAP:RED`, `H1`, `H3:…`, `CLASS:SECRET:NATO`."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import TypeVar

from comity.domain.caveats import (
    Caveat,
    Classification,
    Classified,
    Handled,
    HCode,
    InWords,
    Pap,
    PapColour,
    Tlp,
    TlpColour,
)
from comity.errors import InvalidInput

MARKINGS_HELP = (
    "A marking: TLP:AMBER, TLP:RED:reader,reader, PAP:GREEN, H0 to H2, H3:text, "
    "CLASS:SECRET:authority or WORDS:text. May be repeated."
)

_H_CODES = frozenset(code.value for code in HCode)

E = TypeVar("E", bound=enum.StrEnum)


def parse_markings(texts: Iterable[str]) -> tuple[Caveat, ...]:
    """Read what somebody typed; nothing is guessed.

    Raises:
        InvalidInput: a marking that this version does not know.
    """
    return tuple(_parse(text.strip()) for text in texts)


def _parse(text: str) -> Caveat:
    kind, _, rest = text.partition(":")
    if kind.upper() in _H_CODES:
        return Handled(HCode(kind.upper()), rest)
    reader = _READERS.get(kind.upper())
    if reader is None:
        raise InvalidInput("marking", f"{text[:40]!r} is none that is known", advice=MARKINGS_HELP)
    return reader(rest)


def _tlp(rest: str) -> Caveat:
    colour, _, readers = rest.partition(":")
    names = tuple(name.strip() for name in readers.split(",") if name.strip())
    return Tlp(_level(TlpColour, colour.lower()), names)


def _pap(rest: str) -> Caveat:
    return Pap(_level(PapColour, rest.lower()))


def _classified(rest: str) -> Caveat:
    level, _, authority = rest.partition(":")
    return Classified(_level(Classification, level.lower()), authority)


def _level(levels: type[E], text: str) -> E:
    try:
        return levels(text)
    except ValueError as error:
        known = ", ".join(level.value for level in levels)
        raise InvalidInput("marking", f"{text[:40]!r} is none of {known}") from error


_READERS: dict[str, Callable[[str], Caveat]] = {
    "TLP": _tlp,
    "PAP": _pap,
    "CLASS": _classified,
    "WORDS": InWords,
}
