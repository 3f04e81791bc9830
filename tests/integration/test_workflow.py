"""The sixteen steps of a liaison officer between two real servers over HTTPS, and on foot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.desk import Desk
from tests.integration.served import agree, hold, two_served, wait_until
from tests.pair import Pair
from tests.unit.adapters.test_courier import agree as agree_apart
from tests.unit.adapters.test_courier import there_and_back
from tests.workflow import Workflow

from comity.domain.partners import Transport


@pytest.mark.slow
def test_sixteen_steps_over_https(tmp_path: Path) -> None:
    with two_served(tmp_path) as (first, second):
        agreement = agree(first, second)
        hold(first, range(30))
        hold(second, range(20, 50))
        nodes = {"ash": first.opened.node, "birch": second.opened.node}
        desks = [Desk(nodes, name, purpose="investigation") for name in nodes]
        for desk in desks:
            desk.staff()

        def until(condition: Callable[[], bool]) -> None:
            wait_until(condition, "the other side never got there")

        Workflow(*desks, agreement.id, until).play()


def test_sixteen_steps_by_courier(pair: Pair, tmp_path: Path) -> None:
    pair.enrol("ash", "birch", transport=Transport.COURIER)
    there_and_back(pair, tmp_path / "enrolment")
    pair.hold("ash", range(30))
    pair.hold("birch", range(20, 50))
    agreement = agree_apart(pair, tmp_path)
    desks = [Desk(pair, name) for name in ("ash", "birch")]
    for desk in desks:
        desk.staff()
    rounds = iter(range(1000))

    def until(condition: Callable[[], bool]) -> None:
        there_and_back(pair, tmp_path / f"round-{next(rounds)}")
        assert condition()

    Workflow(*desks, agreement, until).play()
    assert pair.wire.carried == []
