"""What one run showed to whom, and what it did not: the sentence that an overseer asks for.

Every statement follows from what the messages of the protocol carry; where the protocol only
promises it of a node that keeps the rules, the statement says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.console_queries import RunEnd
from comity.adapters.db.rows import RunRow
from comity.domain.agreements import Mode
from comity.domain.match_keys.profiles import is_of_names
from comity.domain.matches import Phase, Role
from comity.entrypoints.console.words import number, plural


@dataclass(frozen=True, slots=True)
class Revealed:
    """What one of the two parties saw, and did not learn."""

    who: str
    saw: tuple[str, ...]
    not_learnt: tuple[str, ...]


def revealed(row: RunRow, end: RunEnd) -> tuple[Revealed, Revealed]:
    """The partner's side first, then ours."""
    we_asked = row.role is Role.RECEIVER
    asker, holder = ("we", row.partner_alias) if we_asked else (row.partner_alias, "we")
    asking = Revealed(asker, _asker_saw(row, end), _asker_not(row, holder))
    holding = Revealed(holder, _holder_saw(row, _object(asker)), _holder_not(row, asker))
    return (holding, asking) if we_asked else (asking, holding)


def _object(party: str) -> str:
    return "us" if party == "we" else party


def _of(party: str) -> str:
    return "ours" if party == "we" else f"{party}’s"


def _holder_saw(row: RunRow, asker: str) -> tuple[str, ...]:
    question: tuple[str, ...] = (
        f"that the question came from {asker}, and when",
        "the purpose, the officer’s role and the reason given",
        f"how many items were asked with: {_asked_with(row)}",
        "whether those are an earlier run’s",
        "the items themselves only blinded: points that look random and differ in every run",
    )
    if row.pairs:
        question = (*question, *_pairs_seen(row))
    if row.mode == Mode.MUTUAL and row.phase is not Phase.REFUSED:
        return (*question, "through the other half of the match: which of its own items are hits")
    return question


def _pairs_seen(row: RunRow) -> tuple[str, ...]:
    """The second stage shows the answering side which of its own records are compared."""
    return (
        "which of its own records share a match key with one that was asked with",
        f"in how many pairs they were compared, rounded up: {number(row.pairs)}",
    )


def _asked_with(row: RunRow) -> str:
    padded = number(row.items_padded)
    if row.role is Role.SENDER or row.items == row.items_padded:
        return padded
    return f"{padded}, rounded up from {number(row.items)}"


def _holder_not(row: RunRow, asker: str) -> tuple[str, ...]:
    name = "the name of the officer who asked"
    if row.mode == Mode.MUTUAL and row.phase is not Phase.REFUSED:
        return (f"any item of {_of(asker)} that is not a hit", name)
    return (
        "which identifiers were asked with",
        "whether there was any hit, or how many",
        name,
    )


def _asker_saw(row: RunRow, end: RunEnd) -> tuple[str, ...]:
    if row.phase is Phase.REFUSED:
        return ("that the question was refused, and why",)
    stated = "not stated yet" if end.offered_padded is None else number(end.offered_padded)
    size = (f"how many items it was compared with: {stated}", "whether those are an earlier run’s")
    if row.phase is Phase.STOPPED:
        return (*size, "how many records share a match key, and the size of their names; no result")
    if row.phase is Phase.CANCELLED:
        part = plural(row.batches_done, "batch", "batches")
        return (f"at most the hits among what was evaluated before the end: {part}",)
    if row.phase is not Phase.CONCLUDED:
        return (*size, "no result yet")
    return (*size, _result_seen(row))


def _result_seen(row: RunRow) -> str:
    known = "" if row.hits is None else f": {number(row.hits)}"
    if row.mode == Mode.COUNT:
        return f"how many of the items asked with are hits{known}"
    if is_of_names(row.profile):
        return f"which of the records asked with agree by names, and how well{known}"
    return f"which of the items asked with are hits{known}"


def _asker_not(row: RunRow, holder: str) -> tuple[str, ...]:
    hold = "we hold" if holder == "we" else f"{holder} holds"
    if row.phase is Phase.REFUSED:
        return (f"anything about what {hold}",)
    always = (
        f"any item of {_of(holder)} that was not asked with",
        f"the names, files and sources that {hold} on a hit",
        f"what {hold} but did not offer",
    )
    if row.mode == Mode.COUNT:
        rule = "which items the hits are, provided that the asking node keeps the rules of a count"
        return (rule, *always)
    return always
