"""What tests of standing matches do: make one, let time go by, and see what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tests.pair import QUESTION, Pair

from comity.domain.ids import AgreementId, HoldingId, RunId, StandingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.matches import Question, Role
from comity.domain.standing import GATHERED_FOR, StandingMatch
from comity.service import standing


def stand(
    pair: Pair,
    agreement: AgreementId,
    *,
    days: int = 200,
    profile: str = IDENTIFIERS_1.id,
    question: Question = QUESTION,
    within: Sequence[str] = (),
) -> StandingMatch:
    """Ash makes a standing match; its first run is on its way."""
    until = pair.clock.at + dt.timedelta(days=days)
    chosen = tuple(HoldingId(holding) for holding in within)
    command = standing.MakeStanding(agreement, question, until, chosen, profile)
    return standing.make_standing(command, pair["ash"])


def let_pass(pair: Pair, by: dt.timedelta = GATHERED_FOR) -> None:
    """Time goes by, and every node does what is due."""
    for _ in range(2):
        pair.clock.move_to(pair.clock.at + by)
        beat(pair)


def beat(pair: Pair) -> None:
    """Every node does what is due now."""
    for name in pair.opened:
        standing.advance_all(pair[name])
    pair.settle()


def runs_of(pair: Pair) -> list[RunId]:
    """Ash's runs, the oldest first."""
    return [run.id for run in pair.runs("ash")]


def found(pair: Pair) -> set[str]:
    """Keys of our records in any hit of any run, by identifiers."""
    return set().union(*(pair.hits("ash", run) for run in runs_of(pair)), set())


def found_names(pair: Pair) -> set[str]:
    """The same by names."""
    return {key for run in runs_of(pair) for key, _ in pair.name_hits("ash", run)}


def held(pair: Pair, name: str, number: StandingId, role: Role) -> StandingMatch:
    """A standing match as a node holds it."""
    with pair[name].read_unit() as uow:
        known_here = uow.standings.get(number, role)
    assert known_here is not None
    return known_here
