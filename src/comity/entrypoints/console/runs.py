"""Runs as the console shows them: who asked what of whom, how far it is, and what came out.

A result is always a hit, or no hit, *in what the partner offered on that date*. It never says what
a partner does not know.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.console_queries import RunEnd
from comity.adapters.db.rows import AgreementDetail, RunRow
from comity.domain.agreements import Mode
from comity.domain.matches import FINAL_PHASES, Phase, Role
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
)


@dataclass(frozen=True, slots=True)
class RunView:
    """One run. `said`: the words of whoever refused or gave up; a partner's may be hostile."""

    row: RunRow
    end: RunEnd
    topic: str
    mode: str
    purpose: str
    legal_basis: str
    asked: str
    asked_by: str
    phase: Chip
    result: str
    open: bool

    @property
    def id(self) -> str:
        """The run in hexadecimal, as it stands in addresses."""
        return self.row.id.hex()

    @property
    def said(self) -> str:
        """May be hostile: show it as text only."""
        return self.end.words


def run_view(row: RunRow, end: RunEnd, agreement: AgreementDetail) -> RunView:
    """One row of the list of runs, and the head of a run's own page."""
    purpose, legal_basis = _purpose(row, agreement)
    return RunView(
        row,
        end,
        agreement.row.topic,
        MODES[Mode(row.mode)],
        purpose,
        legal_basis,
        f"we asked {row.partner_alias}"
        if row.role is Role.RECEIVER
        else f"{row.partner_alias} asked us",
        asked_by(row),
        phase_chip(row.phase),
        result_words(row, end),
        row.phase not in FINAL_PHASES,
    )


def _purpose(row: RunRow, agreement: AgreementDetail) -> tuple[str, str]:
    """As the agreement words it, with its legal basis; the bare code where it knows none such."""
    for purpose in agreement.agreement.terms.purposes:
        if purpose.code == row.purpose:
            return purpose.words, purpose.legal_basis
    return row.purpose, ""


def asked_by(row: RunRow) -> str:
    """Who wanted to know. A partner's officer is known to us by role alone."""
    role = quoted(row.asker_role)
    if row.role is Role.SENDER:
        return f"an officer of {row.partner_alias}, role: {role}"
    if row.linked is not None:
        return f"our half of {row.partner_alias}’s mutual match"
    return f"{quoted(row.officer)}, role: {role}"


def phase_chip(phase: Phase) -> Chip:
    """Where it stands."""
    words = PHASES[phase]
    match phase:
        case Phase.OFFERED | Phase.RUNNING:
            return wait(words)
        case Phase.CONCLUDED:
            return good(words)
        case Phase.REFUSED | Phase.STOPPED:
            return stop(words)
        case Phase.CANCELLED:
            return quiet(words)


def result_words(row: RunRow, end: RunEnd) -> str:
    """The outcome in one sentence."""
    who = "us" if end.by_us else row.partner_alias
    match row.phase:
        case Phase.REFUSED:
            return f"refused by {who}: {refusal_words(end.codes)}"
        case Phase.CANCELLED:
            return f"given up by {who}"
        case Phase.STOPPED:
            return f"stopped by {who} before any result: {refusal_words(end.codes)}"
        case Phase.OFFERED:
            return f"waiting for {row.partner_alias} to accept"
        case Phase.RUNNING:
            return progress_words(row)
        case Phase.CONCLUDED if row.role is Role.SENDER:
            return f"answered; the result is with {row.partner_alias}"
        case Phase.CONCLUDED:
            return _hits_words(row, end.concluded_at or row.created_at)


def progress_words(row: RunRow) -> str:
    """How much of the set has been evaluated."""
    total = plural(row.batches_total, "batch", "batches")
    return f"{number(row.batches_done)} of {total} evaluated"


def _hits_words(row: RunRow, on: dt.datetime) -> str:
    where = f"in what {row.partner_alias} offered on {day(on)}"
    if not row.hits:
        return f"no hit {where}"
    counted = ", counted only," if row.mode == Mode.COUNT else ""
    return f"{plural(row.hits, 'hit')}{counted} {where}"


def refusal_words(codes: tuple[str, ...]) -> str:
    """Coded reasons in our words. A code that we do not know is shown as a quotation."""
    return listed(tuple(REFUSALS.get(code) or f"reason {quoted(code)}" for code in codes))
