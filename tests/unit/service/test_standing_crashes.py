"""Standing matches between nodes that die at every commit: what comes out is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.names import BULK, known, people
from tests.pair import Pair, keys_of
from tests.standing import beat, found, found_names, runs_of, stand
from tests.unit.service.crashes import Plan, live_through, outcome, restart_all, survive

from comity.domain.ids import AgreementId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.standing import GATHERED_FOR

Hold = Callable[[Pair, str, list[int]], None]


@pytest.fixture(autouse=True)
def _profiles() -> Iterator[None]:
    with known():
        yield


def hold_numbers(pair: Pair, name: str, numbers: list[int]) -> None:
    pair.hold(name, numbers)


def hold_people(pair: Pair, name: str, numbers: list[int]) -> None:
    pair.hold_records(name, people(numbers))


HOLD = {IDENTIFIERS_1.id: hold_numbers, BULK.id: hold_people}


def crash_through(
    pair: Pair, agreement: AgreementId, profile: str, change: Callable[[], None]
) -> Plan:
    """First run and delta, with a crash at each commit of either node."""
    plan = Plan()
    restart_all(pair, plan)
    while not pair.runs("ash"):
        survive(pair, plan, lambda: stand(pair, agreement, profile=profile))
    live_through(pair, plan)
    for name in pair.opened:
        pair.restart(name)
    change()
    pair.clock.move_to(pair.clock.at + GATHERED_FOR)
    restart_all(pair, plan)
    live_through(pair, plan)
    for name in pair.opened:
        pair.restart(name)
    return plan


@pytest.mark.parametrize("profile", HOLD)
@pytest.mark.parametrize(("who", "numbers"), [("ash", [0, 1, 2, 4]), ("birch", [2, 3, 4, 0])])
def test_a_crash_at_every_commit_changes_nothing(
    partners: Pair, tmp_path: Path, profile: str, who: str, numbers: list[int]
) -> None:
    """First run and delta, both nodes, before and after each transaction took hold."""
    hold: Hold = HOLD[profile]
    hold(partners, "ash", [0, 1, 2])
    hold(partners, "birch", [2, 3, 4])
    agreement = partners.agree("ash", "birch", profiles=(profile,))
    calm = partners.copied(tmp_path / "calm")
    stand(calm, agreement, profile=profile)
    calm.settle()
    hold(calm, who, numbers)
    calm.clock.move_to(calm.clock.at + GATHERED_FOR)
    for _ in range(2):
        beat(calm)
    plan = crash_through(partners, agreement, profile, lambda: hold(partners, who, numbers))
    assert plan.commits > 50
    assert len(runs_of(partners)) == 2
    assert outcome(partners, agreement) == outcome(calm, agreement)
    both = {2, 4} if who == "ash" else {0, 2}
    if profile == BULK.id:
        assert found_names(partners) == found_names(calm) == {f"p{n}" for n in both}
    else:
        assert found(partners) == keys_of(both)
    calm.close()
