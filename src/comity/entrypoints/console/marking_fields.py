"""The part of a form in which an officer marks what is to leave.

Beside the marking of their own, the officer may name the markings of the sources, one a line; the
strictest of each kind holds, and nothing that a source forbids becomes allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
    combine,
    format_caveat,
)
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.visits import Visit
from comity.entrypoints.markings import parse_markings
from comity.errors import InvalidInput

TLP = (("", "none"), *((c.value, f"TLP:{c.upper()}") for c in TlpColour))
PAP = (("", "none"), *((c.value, f"PAP:{c.upper()}") for c in PapColour))
LEVELS = (("", "none"), *((level.value, level.value) for level in Classification))
HANDLING = (
    (HCode.H0.value, "H0: no restriction beyond the purpose"),
    (HCode.H1.value, "H1: not as evidence without permission"),
    (HCode.H2.value, "H2: not to be passed on without permission"),
)


@dataclass(frozen=True, slots=True)
class MarkingForm:
    """What stands in the fields, as it was typed.

    Attributes:
        words: restrictions in words, one a line. sources: markings of what it was made from, one
            a line. kept: those of the draft that have no field, such as lists of services.
    """

    tlp: str = ""
    readers: str = ""
    pap: str = ""
    handling: tuple[str, ...] = ()
    h3: str = ""
    level: str = ""
    authority: str = ""
    words: str = ""
    sources: str = ""
    kept: tuple[Caveat, ...] = ()

    def own(self) -> tuple[Caveat, ...]:
        """The officer's own marking.

        Raises:
            InvalidInput: a level or colour that there is not.
        """
        return (*self._levels(), *self._in_words(), *self.kept)

    def _levels(self) -> Iterable[Caveat]:
        if self.tlp:
            readers = tuple(name.strip() for name in self.readers.split(",") if name.strip())
            yield Tlp(_choice(TlpColour, self.tlp, "tlp"), readers)
        if self.pap:
            yield Pap(_choice(PapColour, self.pap, "pap"))
        for code in self.handling:
            yield Handled(_choice(HCode, code, "handling"))
        if self.level:
            if not self.authority.strip():
                raise InvalidInput("authority", "say which authority classified it")
            yield Classified(_choice(Classification, self.level, "level"), self.authority)

    def _in_words(self) -> Iterable[Caveat]:
        if self.h3:
            yield Handled(HCode.H3, self.h3)
        yield from (InWords(line.strip()) for line in self.words.splitlines() if line.strip())

    def of_sources(self) -> tuple[Caveat, ...]:
        """The markings of the sources.

        Raises:
            InvalidInput: a line that is no marking.
        """
        return parse_markings(line for line in self.sources.splitlines() if line.strip())

    def caveats(self) -> tuple[Caveat, ...]:
        """Own and sources' together; the service combines them."""
        return (*self.own(), *self.of_sources())


E = TypeVar("E", TlpColour, PapColour, HCode, Classification)


def _choice(levels: type[E], text: str, name: str) -> E:
    try:
        return levels(text)
    except ValueError as error:
        raise InvalidInput(name, "choose one of the list") from error


def typed_marking(visit: Visit, kept: tuple[Caveat, ...] = ()) -> MarkingForm:
    """As the form was filled in."""
    return MarkingForm(
        visit.field("tlp"),
        visit.field("readers"),
        visit.field("pap"),
        visit.several("handling"),
        visit.field("h3"),
        visit.field("level"),
        visit.field("authority"),
        visit.field("words-marking"),
        visit.field("sources"),
        kept,
    )


def marking_of(caveats: tuple[Caveat, ...]) -> MarkingForm:
    """The fields that would make these caveats."""
    fields: dict[str, str] = {}
    handling: list[str] = []
    lines: list[str] = []
    kept: list[Caveat] = []
    for caveat in caveats:
        _sort(caveat, fields, handling, lines, kept)
    return MarkingForm(handling=tuple(handling), words="\n".join(lines), kept=tuple(kept), **fields)


def _sort(
    caveat: Caveat,
    fields: dict[str, str],
    handling: list[str],
    lines: list[str],
    kept: list[Caveat],
) -> None:
    match caveat:
        case Tlp():
            fields |= {"tlp": caveat.colour.value, "readers": ", ".join(caveat.readers)}
        case Pap():
            fields["pap"] = caveat.colour.value
        case Handled(HCode.H3, text) if "h3" not in fields:
            fields["h3"] = text
        case Handled(code, "") if code is not HCode.H3:
            handling.append(code.value)
        case Classified() if "level" not in fields:
            fields |= {"level": caveat.level.value, "authority": caveat.authority}
        case InWords(text) if "\n" not in text:
            lines.append(text)
        case _:
            kept.append(caveat)


def without_fields(caveats: tuple[Caveat, ...]) -> tuple[Caveat, ...]:
    """Those that no field can make; an edit leaves them as they are."""
    return marking_of(caveats).kept


def strictest(form: MarkingForm) -> str:
    """In a sentence, which of the officer's own markings a source's stricter one has replaced."""
    own, sources = combine(form.own()), form.of_sources()
    together = combine(own, sources)
    lost = [format_caveat(caveat) for caveat in own if caveat not in together]
    if not lost:
        return ""
    won = [format_caveat(c) for c in together if c not in own and type(c) in map(type, own)]
    words = tr("Of %(weaker)s and the sources’ markings the stricter holds: %(stricter)s.")
    return words % {"weaker": ", ".join(lost), "stricter": ", ".join(won)}
