"""Runs as the console shows them: who asked what of whom, how far it is, and what came out.

A result is always a hit, or no hit, *in what the partner offered on that date*. It never says what
a partner does not know.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.console_queries import HitRow, RunRow
from comity.domain.agreements import Agreement, Mode
from comity.domain.ids import NodeId
from comity.domain.matches import FINAL_PHASES, Phase, Role, Run
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.words import (
    MODES,
    PHASES,
    REFUSALS,
    day,
    listed,
    number,
    plural,
    quoted,
    scheme_words,
)
from comity.protocol.matches.receiver import Concluded, Confirmed
from comity.protocol.matches.run import Cancelled, Refused
from comity.protocol.matches.sender import Closed


@dataclass(frozen=True, slots=True)
class RunView:
    """One run.

    Attributes:
        said: the other side's own words, where it refused or gave up; may be hostile.
        done, total: batches evaluated, for the progress bar.
    """

    id: str
    partner: str
    topic: str
    mode: str
    purpose: str
    asked: str
    asked_by: str
    phase: Chip
    result: str
    is_hit: bool
    said: str
    created_at: dt.datetime
    open: bool
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit: an identifier of a record of ours that the partner offered as well."""

    scheme: str
    country: str
    value: str
    title: str | None
    holding: str
    holding_title: str
    key: str
    partner: str
    run: str
    found_at: dt.datetime
    runs: int


def run_view(row: RunRow, agreement: Agreement | None, aliases: dict[NodeId, str]) -> RunView:
    """One row of the list of runs."""
    run = row.run
    partner = aliases[run.partner]
    return RunView(
        run.id.hex(),
        partner,
        "" if agreement is None else agreement.terms.topic,
        MODES[run.mode],
        purpose_words(run, agreement),
        f"we asked {partner}" if run.role is Role.RECEIVER else f"{partner} asked us",
        asked_by(run, partner),
        phase_chip(run),
        result_words(row, partner),
        bool(run.hits),
        said_by_them(row),
        run.created_at,
        run.phase not in FINAL_PHASES,
        run.batches_done,
        run.batches_total,
    )


def purpose_words(run: Run, agreement: Agreement | None) -> str:
    """The purpose as the agreement words it; its code where the agreement does not know it."""
    purposes = agreement.terms.purposes if agreement else ()
    found = [purpose.words for purpose in purposes if purpose.code == run.question.purpose]
    return found[0] if found else run.question.purpose


def asked_by(run: Run, partner: str) -> str:
    """Who wanted to know. A partner's officer is known to us by role alone."""
    role = quoted(run.question.role)
    if run.role is Role.SENDER:
        return f"an officer of {partner}, role {role}"
    if run.linked is not None:
        return f"our half of {partner}’s mutual match"
    return f"{quoted(run.question.officer)}, role {role}"


def phase_chip(run: Run) -> Chip:
    """Where it stands."""
    words = PHASES[run.phase]
    match run.phase:
        case Phase.OFFERED | Phase.RUNNING:
            return wait(words)
        case Phase.CONCLUDED:
            return good(words)
        case Phase.REFUSED:
            return stop(words)
        case Phase.CANCELLED:
            return quiet(words)


def result_words(row: RunRow, partner: str) -> str:
    """The outcome in one sentence."""
    run = row.run
    match row.state:
        case Refused() as state:
            return f"refused by {_who(state.by_us, partner)}: {refusal_words(state.codes)}"
        case Cancelled() as state:
            return f"given up by {_who(state.by_us, partner)}"
    if run.phase is Phase.OFFERED:
        return f"waiting for {partner} to accept"
    if run.phase is Phase.RUNNING:
        return f"{number(run.batches_done)} of {plural(run.batches_total, 'batch', 'batches')}"
    if run.role is Role.SENDER:
        return f"answered; the result is with {partner}"
    return _hits_words(run, partner, offered_on(row))


def _who(by_us: bool, partner: str) -> str:  # noqa: FBT001 as the states name it
    return "us" if by_us else partner


def _hits_words(run: Run, partner: str, on: dt.datetime) -> str:
    where = f"in what {partner} offered on {day(on)}"
    if not run.hits:
        return f"no hit {where}"
    counted = ", counted only," if run.mode is Mode.COUNT else ""
    return f"{plural(run.hits, 'hit')}{counted} {where}"


def offered_on(row: RunRow) -> dt.datetime:
    """When our set met the partner's; until then, when the run began."""
    if isinstance(row.state, Concluded | Confirmed | Closed):
        return row.state.receipt.concluded_at
    return row.run.created_at


def refusal_words(codes: tuple[str, ...]) -> str:
    """Coded reasons in our words. A code that we do not know is shown as a quotation."""
    return listed(tuple(REFUSALS.get(code) or f"reason {quoted(code)}" for code in codes))


def said_by_them(row: RunRow) -> str:
    """What the partner wrote when it refused or gave up."""
    match row.state:
        case Refused() as state:
            return "" if state.by_us else state.words
        case Cancelled() as state:
            return state.reason
    return ""


def hit_view(row: HitRow, aliases: dict[NodeId, str], titles: dict[str, str]) -> HitView:
    """One row of a list of hits."""
    return HitView(
        scheme_words(row.identifier.scheme),
        row.identifier.country,
        row.identifier.value,
        row.title,
        row.holding,
        titles.get(row.holding, row.holding),
        row.key,
        aliases[row.partner],
        row.run.hex(),
        row.found_at,
        row.runs,
    )
