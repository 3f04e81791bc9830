"""Facts of the log in words: what happened, who stands for it, and why."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.queries_log_search import officer_of
from comity.adapters.db.rows import FactRow
from comity.entrypoints.console.words import fact_words, instant, number

_WHY = ("reason", "why", "words")
_TOLD_ELSEWHERE = frozenset({"partner", "by", "officer", *_WHY})


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of the log. `details`: the fields that say something beyond who and why."""

    row: FactRow
    what: str
    who: str
    why: str
    details: tuple[tuple[str, str], ...]
    erased: bool


def fact_view(row: FactRow) -> FactView:
    """As a line of the list shows it."""
    return FactView(
        row,
        fact_words(row.kind),
        officer_of(row.fact) or ("the partner" if _is_by_partner(row) else ""),
        next((text for name in _WHY if (text := str(getattr(row.fact, name, "")))), ""),
        tuple((name, text) for name, text, is_digest in _fields(row.fact) if not is_digest),
        row.fact is None,
    )


def fact_fields(fact: object) -> tuple[tuple[str, str], ...]:
    """Every field in full, digests as well, by its name in the log's format."""
    if not dataclasses.is_dataclass(fact):
        return ()
    return tuple((f.name, _text(getattr(fact, f.name))) for f in dataclasses.fields(fact))


def _is_by_partner(row: FactRow) -> bool:
    return getattr(row.fact, "by", "") == "partner" or getattr(row.fact, "by_us", True) is False


def _fields(fact: object) -> tuple[tuple[str, str, bool], ...]:
    if not dataclasses.is_dataclass(fact):
        return ()
    values = (
        (f.name.replace("_", " "), getattr(fact, f.name))
        for f in dataclasses.fields(fact)
        if f.name not in _TOLD_ELSEWHERE
    )
    return tuple(
        (name, _text(value), isinstance(value, bytes)) for name, value in values if value != ""
    )


def _text(value: object) -> str:
    match value:
        case bytes():
            return value.hex()
        case bool():
            return "yes" if value else "no"
        case int():
            return number(value)
        case dt.datetime():
            return instant(value)
    return str(value)
