"""Nodes that die and lines that fail anywhere after a release: nothing is lost, doubled or released
twice, and both sides end with the same story.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from tests.fakes import Fault
from tests.pair import Pair
from tests.unit.service.crashes import Crash, Plan, restart_all
from tests.unit.service.custody import (
    ANA,
    CONTENT,
    H0,
    RAY,
    clear_check,
    label_of,
    staff,
)

from comity.domain import facts
from comity.domain.ids import AgreementId, NodeId, ReleaseId
from comity.domain.releases import (
    Feedback,
    Keeping,
    OnwardCode,
    RecallReason,
    Side,
    Usefulness,
)
from comity.domain.uses import Way
from comity.errors import ComityError
from comity.service import inbox, outbox, recalls, rights
from comity.service.feedback import give_feedback
from comity.service.onward import AskOnward, answer_onward, ask_onward, open_requests
from comity.service.recalls import RecallRelease, delete_copy, keep_copy
from comity.service.releases import Outgoing, provide_item

SCHEDULES = 40
"""As many as a suite has patience for; any other seed must pass as well."""
Agreed = tuple[Pair, AgreementId]


class RandomPlan(Plan):
    """About one commit in five is the last thing that a process does, kept or lost."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    def strike(self, commit: Callable[[], None]) -> None:
        self.commits += 1
        drawn = self._chance.random()
        if drawn < 0.1:
            raise Crash
        commit()
        if drawn < 0.2:
            raise Crash


class World:
    """Two nodes under a plan, and people who try one thing after another."""

    def __init__(self, pair: Pair, number: AgreementId, seed: int) -> None:
        self.pair, self.number = pair, number
        self.chance = random.Random(seed)
        self.plan = RandomPlan(self.chance)
        staff(pair)
        restart_all(pair, self.plan)

    def survive(self, act: Callable[[], Any]) -> int:
        """What the rules refuse is part of life; a crash is followed by a restart."""
        try:
            with suppress(ComityError):
                return int(bool(act()))
        except Crash:
            restart_all(self.pair, self.plan)
            return 1
        return 0

    def live(self) -> None:
        self.pair.wire.misbehave(self.chance.choice(list(Fault)) for _ in range(30))
        acts = [self.give, self.recall, self.delete, self.keep, self.ask, self.answer, self.feed]
        while not custody(self.pair, "ash", Side.OUT):
            self.survive(self.give)
        for _ in range(12):
            self.survive(self.chance.choice(acts))
            for _ in range(self.chance.randrange(4)):
                self.survive(self.chance.choice(self.steps()))

    def come_to_rest(self) -> None:
        for name in self.pair.opened:
            self.pair.restart(name)
        self.pair.settle(patience=40)

    def steps(self) -> list[Callable[[], Any]]:
        pair = self.pair
        return [
            *(lambda name=name: inbox.process_next(pair[name]) for name in pair.opened),
            *(
                lambda name=name: outbox.deliver_pending(pair[name], pair.wire)
                for name in pair.opened
            ),
        ]

    def known(self, name: str, side: Side) -> ReleaseId:
        with self.pair[name].read_unit() as uow:
            found = uow.releases.all(side)
        if not found:
            return ReleaseId(bytes(16))
        return ReleaseId(self.chance.choice(found).terms.release)

    def give(self) -> None:
        ash = self.pair["ash"]
        label = label_of(self.pair, H0)
        to: NodeId = self.pair["birch"].id
        with ash.open_unit() as uow:
            provide_item(uow, ash, Outgoing(to, self.number, None, label, CONTENT, "ray"))
            uow.commit()

    def recall(self) -> None:
        ash, release = self.pair["ash"], self.known("ash", Side.OUT)
        rights.submit_check("recall", recalls.recall_subject(release), clear_check(), ash)
        recalls.recall_release(RecallRelease(release, RecallReason.WRONG, "", RAY), ash)

    def delete(self) -> None:
        delete_copy(self.known("birch", Side.IN), self.pair["birch"], by=ANA)

    def keep(self) -> None:
        until = self.pair.clock.at.replace(microsecond=0) + dt.timedelta(days=400)
        keeping = Keeping("evidence", "a court", until)
        keep_copy(self.known("birch", Side.IN), keeping, self.pair["birch"], by=ANA)

    def ask(self) -> None:
        needed_by = self.pair.clock.at + dt.timedelta(days=3)
        release = self.known("birch", Side.IN)
        command = AskOnward(release, Way.COURT, None, "charge", "all", needed_by, ANA)
        ask_onward(command, self.pair["birch"])

    def answer(self) -> None:
        ash = self.pair["ash"]
        until = self.pair.clock.at + dt.timedelta(days=30)
        for state in open_requests(ash)[:1]:
            request = state.terms.request
            answer_onward(request, OnwardCode.GRANTED, "", ash, until=until, by=RAY)

    def feed(self) -> None:
        said = Feedback(used=True, useful=Usefulness.USEFUL, result="", wrong="")
        give_feedback(self.known("birch", Side.IN), said, self.pair["birch"], by=ANA)


@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_both_sides_end_with_the_same_story(agreed: Agreed, seed: int) -> None:
    world = World(*agreed, seed)
    world.live()
    world.come_to_rest()
    given, taken = custody(world.pair, "ash", Side.OUT), custody(world.pair, "birch", Side.IN)
    assert given
    assert given == taken
    assert onward(world.pair, "ash", Side.OUT) == onward(world.pair, "birch", Side.IN)
    assert fed(world.pair, "ash", Side.OUT) == fed(world.pair, "birch", Side.IN)
    verify_facts(world.pair, set(given))
    for name in world.pair.opened:
        assert set(world.pair.codes(name)) <= {"bad-signature"}, "of what the wire corrupted"


def custody(pair: Pair, name: str, side: Side) -> dict[bytes, tuple[str, bytes]]:
    with pair[name].read_unit() as uow:
        return {s.terms.release: (s.standing.value, s.terms.digest) for s in uow.releases.all(side)}


def onward(pair: Pair, name: str, side: Side) -> dict[bytes, str]:
    with pair[name].read_unit() as uow:
        return {
            state.terms.request: type(state).__name__
            for stored in uow.releases.all(side)
            for state in uow.owings.onward_of(ReleaseId(stored.terms.release), side)
        }


def fed(pair: Pair, name: str, side: Side) -> dict[bytes, str]:
    with pair[name].read_unit() as uow:
        return {
            stored.terms.release: type(
                uow.owings.feedback(ReleaseId(stored.terms.release), side)
            ).__name__
            for stored in uow.releases.all(side)
        }


def verify_facts(pair: Pair, releases: set[bytes]) -> None:
    """Each release once in both logs; each deletion once; nothing taken that was not given."""
    for name, kind in (("ash", facts.InformationReleased), ("birch", facts.CopyTaken)):
        found = [fact.release for fact in pair.facts(name, kind)]
        assert sorted(found) == sorted(releases)
    for name in pair.opened:
        gone = [fact.release for fact in pair.facts(name, facts.CopyDeleted)]
        assert len(gone) == len(set(gone))
