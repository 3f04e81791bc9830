"""What one run showed to whom, and what it did not: the sentence that an overseer asks for.

Every statement follows from what the messages of the protocol carry; where the protocol only
promises it of a node that keeps the rules, the statement says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.console_queries import RunRow
from comity.domain.agreements import Mode
from comity.domain.matches import Phase, Role, Run
from comity.entrypoints.console.words import number, plural
from comity.protocol.matches.receiver import Concluded, Confirmed, Running
from comity.protocol.matches.sender import Closed, Serving


@dataclass(frozen=True, slots=True)
class Revealed:
    """What one of the two parties saw, and did not learn."""

    who: str
    saw: tuple[str, ...]
    not_learnt: tuple[str, ...]


def revealed(row: RunRow, partner: str) -> tuple[Revealed, Revealed]:
    """The partner's side first, then ours."""
    they, we = partner, "this service"
    run = row.run
    asker, holder = (we, they) if run.role is Role.RECEIVER else (they, we)
    asked = Revealed(asker, _asker_saw(row, holder), _asker_not(run, holder))
    answered = Revealed(holder, _holder_saw(run, asker), _holder_not(run, asker))
    return (answered, asked) if run.role is Role.RECEIVER else (asked, answered)


def _holder_saw(run: Run, asker: str) -> tuple[str, ...]:
    saw = (
        f"that {asker} asked, and when",
        "the purpose, the officer’s role and the reason given",
        f"how many items were asked with: {_size(run)}",
    )
    if run.phase is Phase.REFUSED:
        return saw
    blind = "the items themselves only blinded: random points that differ in every run"
    if run.mode is Mode.MUTUAL:
        return (*saw, blind, "through the other half of the match: which of its own are hits")
    return (*saw, blind)


def _size(run: Run) -> str:
    padded = number(run.items_padded)
    if run.role is Role.SENDER or run.items == run.items_padded:
        return padded
    return f"{padded}, rounded up from {number(run.items)}"


def _holder_not(run: Run, asker: str) -> tuple[str, ...]:
    identifiers = f"which identifiers {asker} asked with"
    result = "whether there was any hit, or how many"
    name = "the officer’s name"
    if run.mode is Mode.MUTUAL and run.phase is not Phase.REFUSED:
        return (f"any identifier of {asker} that it does not hold itself", name)
    return (identifiers, result, name)


def _asker_saw(row: RunRow, holder: str) -> tuple[str, ...]:
    run = row.run
    if run.phase is Phase.REFUSED:
        return ("that it was refused, and why",)
    size = f"how many items {holder} offered: {_offered(row)}"
    if run.phase is Phase.CANCELLED:
        part = plural(run.batches_done, "batch", "batches")
        return (size, f"at most the hits among what was evaluated before the end: {part}")
    return (size, _result_seen(run, holder))


def _offered(row: RunRow) -> str:
    match row.state:
        case Running() as state:
            return number(state.sender_items_padded)
        case Concluded() | Confirmed() | Closed():
            return number(row.state.receipt.sender_items_padded)
        case Serving() as state:
            return number(state.own_items_padded)
    return "not stated yet"


def _result_seen(run: Run, holder: str) -> str:
    if run.mode is Mode.COUNT:
        return f"how many of its items are hits in what {holder} offered" + _known(run)
    return f"which of its own identifiers are hits in what {holder} offered" + _known(run)


def _known(run: Run) -> str:
    return "" if run.hits is None else f": {number(run.hits)}"


def _asker_not(run: Run, holder: str) -> tuple[str, ...]:
    if run.phase is Phase.REFUSED:
        return (f"anything about what {holder} holds",)
    always = (
        f"any identifier that only {holder} holds",
        f"names, files or sources that {holder} has on the hits",
        f"what {holder} holds but did not offer",
    )
    if run.mode is Mode.COUNT:
        rule = "which of its items the hits are, provided that its node keeps the rules of a count"
        return (rule, *always)
    return always
