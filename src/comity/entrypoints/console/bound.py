"""Content together with the label that binds it: no template gets one without the other.

`Bound` is what every page, preview and sheet of paper shows. It is made from the bytes that left,
arrived or would leave, and from nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.domain.answers import Content, Statement
from comity.domain.caveats import (
    Caveat,
    Classification,
    Iep,
    InWords,
    Label,
    ReleasableTo,
    caveat_name,
    format_caveat,
)
from comity.domain.decisions import Denied, Reason
from comity.domain.ids import NodeId
from comity.domain.policy import may_be_used
from comity.domain.uses import LIFTABLE, Use, Way, permits
from comity.entrypoints.console.custody_words import WAYS
from comity.entrypoints.console.parties import Parties
from comity.service.copies import said_in

_LONG = 80


@dataclass(frozen=True, slots=True)
class Binding:
    """What the caveats say to one way of use. `by`: those that forbid it, each with its reason.

    `liftable`: whether the originator's permission would allow it.
    """

    way: Way
    words: str
    by: tuple[Reason, ...]
    liftable: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """Content under its label, as it is shown.

    Attributes:
        markings: each caveat in full; short: the same for the head of every printed page.
        text: content that is no form of ours, as it came; empty where `content` is there.
        quarantine: why it is good for nothing.
    """

    markings: tuple[str, ...]
    short: tuple[str, ...]
    originator: str
    audience: tuple[str, ...]
    expires_at: dt.datetime
    quarantine: tuple[Reason, ...]
    bindings: tuple[Binding, ...]
    size: int
    content: Content | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is stated, field by field."""
        return () if self.content is None else self.content.statements


def bound(
    label: Label, content: bytes, reader: NodeId, parties: Parties, now: dt.datetime
) -> Bound:
    """Put content under its label. `reader`: the service whose uses are told of."""
    decision = may_be_used(label)
    form, text = _read(content)
    return Bound(
        tuple(_in_full(caveat, parties) for caveat in label.caveats),
        tuple(_in_short(caveat, parties) for caveat in label.caveats),
        parties.name(NodeId(label.originator)),
        tuple(parties.name(NodeId(node)) for node in label.audience),
        label.expires_at,
        decision.reasons if isinstance(decision, Denied) else (),
        tuple(_bindings(label, reader, now)),
        len(content),
        form,
        text,
    )


def _read(content: bytes) -> tuple[Content | None, str]:
    """What it says, field by field; bytes of another kind as the text that they are."""
    said = said_in(content) if content else None
    return said, "" if said is not None else content.decode(errors="replace")


def _in_full(caveat: Caveat, parties: Parties) -> str:
    match caveat:
        case ReleasableTo():
            named = ", ".join(parties.name(NodeId(node)) for node in caveat.nodes)
            return f"REL TO {named or 'nobody'}"
        case Iep():
            return f"{caveat_name(caveat)} ({caveat.actions.value})"
    return format_caveat(caveat)


def _in_short(caveat: Caveat, parties: Parties) -> str:
    """Short enough to stand on every page; what is cut stands in full on the first."""
    full = _in_full(caveat, parties)
    if len(full) <= _LONG:
        return full
    name = full[:_LONG].rstrip() if isinstance(caveat, InWords) else caveat_name(caveat)
    return f"{name} …"


def _bindings(label: Label, reader: NodeId, now: dt.datetime) -> Iterator[Binding]:
    for way, words in WAYS.items():
        reasons = tuple(
            reason
            for caveat in label.caveats
            if isinstance(decision := permits((caveat,), _use(way, reader, now)), Denied)
            for reason in decision.reasons
            if not _is_about_reader(reason, way)
        )
        yield Binding(way, words, reasons, all(r.code in LIFTABLE for r in reasons))


def _use(way: Way, reader: NodeId, now: dt.datetime) -> Use:
    """By somebody cleared for everything: who is cleared is decided when somebody reads it."""
    return Use(way, reader, None, now, clearance=Classification.TOP_SECRET)


def _is_about_reader(reason: Reason, way: Way) -> bool:
    """Which officer reads it is decided when one does: no property of the label alone."""
    return reason.code == "tlp-reader" and way is Way.VIEW
