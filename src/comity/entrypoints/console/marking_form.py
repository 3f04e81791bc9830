"""Markings as fields of a form, for whatever leaves: one of each scheme, and a restriction in words."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
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
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput

NONE = ""

HANDLING: dict[str, str] = {
    NONE: "none",
    HCode.H0.value: "H0: for prevention and investigation only, as the law sets out",
    HCode.H1.value: "H1: not as evidence without the originator’s consent",
    HCode.H2.value: "H2: not passed on without the originator’s consent",
    HCode.H3.value: "H3: other restrictions, in words",
}
TLP: dict[str, str] = {NONE: "none"} | {c.value: f"TLP:{c.value.upper()}" for c in TlpColour}
PAP: dict[str, str] = {NONE: "none"} | {c.value: f"PAP:{c.value.upper()}" for c in PapColour}
CLASSES: dict[str, str] = {NONE: "none"} | {
    c.value: c.value.replace("-", " ") for c in Classification
}

FIELDS = ("handling", "handling_text", "tlp", "tlp_readers", "pap", "class", "authority", "words")

E = TypeVar("E", bound=enum.StrEnum)


def marking_fields(caveats: Iterable[Caveat]) -> dict[str, str]:
    """The caveats as what stands in the fields."""
    fields = dict.fromkeys(FIELDS, "")
    for caveat in caveats:
        match caveat:
            case Handled():
                fields |= {"handling": caveat.code.value, "handling_text": caveat.text}
            case Tlp():
                fields |= {"tlp": caveat.colour.value, "tlp_readers": ", ".join(caveat.readers)}
            case Pap():
                fields |= {"pap": caveat.colour.value}
            case Classified():
                fields |= {"class": caveat.level.value, "authority": caveat.authority}
            case InWords():
                fields |= {"words": caveat.text}
    return fields


def typed_markings(visit: Visit) -> dict[str, str]:
    """What was typed, whatever it is."""
    return {name: visit.field(f"mark_{name}") for name in FIELDS}


def parse_marking_fields(fields: Mapping[str, str]) -> tuple[Caveat, ...]:
    """Read what was typed.

    Raises:
        InvalidInput: a level that is none, or one that lacks what belongs to it.
    """
    caveats: list[Caveat] = []
    if fields["handling"]:
        caveats.append(Handled(_level(HCode, fields["handling"]), fields["handling_text"]))
    if fields["tlp"]:
        readers = tuple(r.strip() for r in fields["tlp_readers"].split(",") if r.strip())
        caveats.append(Tlp(_level(TlpColour, fields["tlp"]), readers))
    if fields["pap"]:
        caveats.append(Pap(_level(PapColour, fields["pap"])))
    if fields["class"]:
        caveats.append(_classified(fields))
    if fields["words"]:
        caveats.append(InWords(fields["words"]))
    return tuple(caveats)


def _classified(fields: Mapping[str, str]) -> Classified:
    if not fields["authority"]:
        raise InvalidInput("authority", "a classification names the authority that gave it")
    return Classified(_level(Classification, fields["class"]), fields["authority"])


def _level(levels: type[E], text: str) -> E:
    try:
        return levels(text)
    except ValueError as error:
        raise InvalidInput("marking", "is none of the list") from error
