"""Standing matches as the console shows them: who goes on asking, until when, and what is in the way."""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.rows import StandingRow
from comity.domain.matches import Role
from comity.domain.standing import StandingStatus
from comity.entrypoints.console.chips import Chip, good, quiet, stop
from comity.entrypoints.console.words import plural


@dataclass(frozen=True, slots=True)
class StandingView:
    """One standing match. `said`: why it ended or does not go on; may be a partner's words."""

    row: StandingRow
    asked: str
    status: Chip
    said: str
    so_far: str


def standing_view(row: StandingRow) -> StandingView:
    """One row of the list."""
    asking = row.role is Role.RECEIVER
    return StandingView(
        row,
        f"we ask {row.partner_alias}" if asking else f"{row.partner_alias} asks us",
        status_chip(row),
        row.ended_because or row.blocked,
        so_far(row),
    )


def status_chip(row: StandingRow) -> Chip:
    """Whether it goes on."""
    if row.status is StandingStatus.ENDED:
        return quiet("ended")
    return stop("does not go on") if row.blocked else good("stands")


def so_far(row: StandingRow) -> str:
    """How often it was asked; hits only where they are ours to know."""
    runs = plural(row.runs, "run")
    return runs if row.hits is None else f"{runs}, {plural(row.hits, 'hit')}"
