"""An answer as its author and those who release it see it: the very bytes, and what was done to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from comity.adapters.db.queries import Queries
from comity.adapters.db.rows import FactRow
from comity.domain.answers import Decided, DraftField, Treatment
from comity.domain.request_facts import ContentSentBack
from comity.domain.rfis import Datum
from comity.entrypoints.console.bound import Bound, bound
from comity.entrypoints.console.parties import Parties
from comity.service.considering import Considered

SENT_BACK_LOOKED_AT = 200
"""So many of the newest: who did not look at a draft for longer finds the reason in the log."""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """With the partner's eyes. `sheet` is there also where nothing is given: it has the marking."""

    sheet: Bound
    digest: str
    decided: Decided | None = field(repr=False)
    gives: int = 0


@dataclass(frozen=True, slots=True)
class Treated:
    """What the author did to the fields: how many of each, and to which."""

    kept: tuple[Datum, ...]
    coarse: tuple[Datum, ...]
    cut: tuple[Datum, ...]
    unstated: tuple[Datum, ...]


def preview_of(seen: Considered, parties: Parties, now: dt.datetime) -> PreviewView | None:
    """The preview, decoded from the bytes that leave or have left."""
    if seen.shown is None:
        return None
    shown = seen.shown
    sheet = bound(shown.label, shown.frozen.content, seen.stored.partner, parties, now)
    return PreviewView(sheet, shown.digest.hex(), shown.decided, len(sheet.statements))


def sent_back(rows: Queries, draft: bytes) -> FactRow | None:
    """When a releasing officer last gave this draft back, and why, as the log has it."""
    found = rows.facts(limit=SENT_BACK_LOOKED_AT, kind=ContentSentBack.__name__)
    return next((row for row in found if getattr(row.fact, "draft", b"") == draft), None)


def treated(seen: Considered) -> Treated:
    """What leaves whole, coarser, or not at all, of what was asked for and of what we hold."""
    content = seen.stored.content
    fields = () if content is None else content.fields
    requested = () if seen.rfi is None else seen.rfi.text.requested
    given = {f.datum for f in fields if f.treatment is not Treatment.CUT}
    return Treated(
        _data(fields, Treatment.KEEP),
        _data(fields, Treatment.COARSEN),
        _data(fields, Treatment.CUT),
        tuple(datum for datum in requested if datum not in given),
    )


def _data(fields: tuple[DraftField, ...], treatment: Treatment) -> tuple[Datum, ...]:
    return tuple(dict.fromkeys(f.datum for f in fields if f.treatment is treatment))
