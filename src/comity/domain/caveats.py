"""What the originator of information says about its handling, in one model for all schemes.

Each caveat is a small frozen class with a number that is never reused; fields are only appended,
with defaults. Levels are ordered by their definition here, the least strict first, and by nothing
that anybody could configure. A caveat that this version does not know is kept as it came, travels
on, and refuses every use.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from comity.domain.fields import Node, Short, Words
from comity.domain.limits import Count, Size
from comity.errors import InvalidInput

CAVEATS_MAX = 40
CAVEAT_LEN_MAX = 8 * 1024
AUDIENCE_MAX = 100

Readers = Annotated[tuple[Short, ...], Count(0, 50)]
Nodes = Annotated[tuple[Node, ...], Count(0, AUDIENCE_MAX)]


class TlpColour(enum.StrEnum):
    """How far information may travel. Source: FIRST, Traffic Light Protocol 2.0 (2022)."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"


class PapColour(enum.StrEnum):
    """What may be done about it. Source: MISP taxonomy PAP, Permissible Actions Protocol."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class HCode(enum.StrEnum):
    """Handling codes of police cooperation. Source: Council document 6704/16."""

    H0 = "H0"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"


class Classification(enum.StrEnum):
    """National and international levels, as far as they have one order."""

    UNCLASSIFIED = "unclassified"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105 a level, not a secret
    TOP_SECRET = "top-secret"  # noqa: S105


class IepActions(enum.StrEnum):
    """Permitted actions. Source: FIRST, Information Exchange Policy 2.0 (2019)."""

    DIRECT = "externally-visible-direct-actions"
    INDIRECT = "externally-visible-indirect-actions"
    INTERNAL = "internally-visible-actions"
    CONTACT = "contact-for-instruction"
    NONE = "none"


Level = TlpColour | PapColour | HCode | Classification | IepActions
L = TypeVar("L", TlpColour, PapColour, HCode, Classification, IepActions)


def rank(level: Level) -> int:
    """Place of a level in its own scheme, 0 for the least strict: the order of its definition."""
    return list(type(level)).index(level)


def stricter(a: L, b: L) -> L:
    """The stricter of two levels of one scheme."""
    return a if rank(a) >= rank(b) else b


@dataclass(frozen=True, slots=True)
class Tlp:
    """TLP 2.0. `readers`: the officers that may read it, where it is red."""

    colour: TlpColour
    readers: Readers = ()


@dataclass(frozen=True, slots=True)
class Pap:
    """PAP."""

    colour: PapColour


@dataclass(frozen=True, slots=True)
class Handled:
    """A handling code. H3 is nothing without the text that says what is restricted."""

    code: HCode
    text: Words = ""

    def __post_init__(self) -> None:
        if self.code is HCode.H3 and not self.text.strip():
            raise InvalidInput("H3", "needs the restriction in words")


@dataclass(frozen=True, slots=True)
class Classified:
    """A classification, with the authority that gave it."""

    level: Classification
    authority: Short


@dataclass(frozen=True, slots=True)
class ReleasableTo:
    """Services that may ever have it. An empty list is nobody."""

    nodes: Nodes


@dataclass(frozen=True, slots=True)
class Iep:
    """IEP 2.0, in its own fields. Instants None: unlimited.

    Attributes:
        sealed_at_rest: stored copies must be encrypted. may_inform: affected parties may be told.
        may_name_source: the provider may be named outside.
    """

    name: Short
    actions: IepActions
    sealed_at_rest: bool
    may_inform: bool
    may_name_source: bool
    tlp: TlpColour
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class InWords:
    """A restriction that no scheme has a code for. People read it; the node only stops."""

    text: Annotated[str, Size(1, 2000)]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A caveat of a later version, or one that does not decode: kept to the byte."""

    number: int
    body: Annotated[bytes, Size(0, CAVEAT_LEN_MAX)]


Caveat = Tlp | Pap | Handled | Classified | ReleasableTo | Iep | InWords | Unknown

NUMBERS: dict[int, type[Caveat]] = {
    1: Tlp,
    2: Pap,
    3: Handled,
    4: Classified,
    5: ReleasableTo,
    6: Iep,
    7: InWords,
}
"""The number of each class on the wire. Never reused, never changed."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is bound to a piece of information wherever it goes.

    Attributes:
        originator: the service whose information it is, whoever passes it on.
        audience: services that the originator released it to. Empty: nobody.
        expires_at: when every copy is to be deleted, unless a law keeps it.
    """

    originator: Node
    audience: Nodes
    caveats: tuple[Caveat, ...]
    expires_at: dt.datetime

    def __post_init__(self) -> None:
        if len(self.caveats) > CAVEATS_MAX:
            raise InvalidInput("caveats", f"more than {CAVEATS_MAX}")


def combine(*sets: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """All caveats of several pieces of information, for what is made of all of them.

    Never weaker than any: levels of one scheme become the strictest, audiences and readers what
    all have in common, and everything else is kept side by side.
    """
    kept: list[Caveat] = []
    for caveat in (c for caveats in sets for c in caveats):
        _join(kept, caveat)
    return tuple(sorted(kept, key=_place))


def _join(kept: list[Caveat], caveat: Caveat) -> None:
    for index, other in enumerate(kept):
        joined = _joined(other, caveat)
        if joined is not None:
            kept[index] = joined
            return
    kept.append(caveat)


def _joined(a: Caveat, b: Caveat) -> Caveat | None:
    """One caveat that is as strict as both, or None where they stay side by side."""
    match a, b:
        case Tlp(), Tlp():
            return _tlp_of(a, b)
        case Pap(), Pap():
            return Pap(stricter(a.colour, b.colour))
        case ReleasableTo(), ReleasableTo():
            return ReleasableTo(tuple(n for n in a.nodes if n in b.nodes))
    return a if a == b else None


def _tlp_of(a: Tlp, b: Tlp) -> Tlp:
    colour = stricter(a.colour, b.colour)
    if a.colour is b.colour:
        return Tlp(colour, tuple(r for r in a.readers if r in b.readers))
    return a if a.colour is colour else b


def _place(caveat: Caveat) -> tuple[int, str]:
    return number_of(caveat), repr(caveat)


def number_of(caveat: Caveat) -> int:
    """The caveat's number on the wire."""
    if isinstance(caveat, Unknown):
        return caveat.number
    return next(number for number, kind in NUMBERS.items() if kind is type(caveat))


def combine_labels(first: Label, *others: Label, originator: Node) -> Label:
    """The label of what is made of several labelled pieces: a product, or an onward answer.

    Its audience is what all have in common, and it expires with the first of them.
    """
    labels = (first, *others)
    audience = tuple(n for n in first.audience if all(n in label.audience for label in others))
    caveats = combine(*(label.caveats for label in labels))
    return Label(originator, audience, caveats, min(label.expires_at for label in labels))


def format_caveat(caveat: Caveat) -> str:
    """The marking in full, as those who may see the item read it."""
    name = caveat_name(caveat)
    match caveat:
        case Tlp():
            return name + _listed(" for ", caveat.readers)
        case Handled():
            return f"{name}: {caveat.text}" if caveat.text else name
        case ReleasableTo():
            return name + (_listed(" ", tuple(n.hex()[:8] for n in caveat.nodes)) or " nobody")
        case InWords():
            return caveat.text
    return name


def caveat_name(caveat: Caveat) -> str:
    """The marking without whom it names and without free text: what a refusal may quote."""
    match caveat:
        case Tlp() | Pap():
            return f"{type(caveat).__name__.upper()}:{caveat.colour.upper()}"
        case Handled():
            return caveat.code.value
        case Classified():
            return f"{caveat.authority} {caveat.level.upper()}"
        case ReleasableTo():
            return "REL TO"
        case Iep():
            return f"IEP {caveat.name}"
        case InWords():
            return "a caveat in words"
        case Unknown():
            return f"unknown caveat {caveat.number}"


def _listed(lead: str, items: tuple[str, ...]) -> str:
    return lead + ", ".join(items) if items else ""
