"""Nodes that die and lines that fail anywhere between a request and its answer: nothing is lost,
doubled or released twice, and both sides end with the same story.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.desk import FIELDS, FULL, H1, INTERIM, Desk, hit_of
from tests.fakes import Fault
from tests.pair import Pair
from tests.unit.service.crashes import Crash, Plan, restart_all

from comity.domain import facts
from comity.domain.answers import AnswerOutcome
from comity.domain.clocks import Accessibility
from comity.domain.hits import HitRef
from comity.domain.ids import AgreementId, OfficerId, RfiId
from comity.domain.releases import Side
from comity.domain.rfis import RfiPhase, RfiSide
from comity.errors import ComityError
from comity.service import answers, drafts, inbox, outbox, rfis
from comity.service.officers import Proved
from comity.service.ports import Node, StoredDraft, StoredRfi
from comity.service.rfi_writing import send_request

SCHEDULES = 100
TURNS_MAX = 90
FAULTS = (Fault.LOST, Fault.RECEIPT_LOST, Fault.DOUBLED, Fault.LATE, *(Fault.NONE,) * 8)


class RandomPlan(Plan):
    """About one commit in six is the last thing that a process does, kept or lost."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    def strike(self, commit: Callable[[], None]) -> None:
        self.commits += 1
        drawn = self._chance.random()
        if drawn < 0.08:
            raise Crash
        commit()
        if drawn < 0.16:
            raise Crash


@dataclass
class Office:
    """Two services at work on one request. People look at what is there, and do what comes next."""

    pair: Pair
    rfi: RfiId
    plan: RandomPlan
    crashes: int = 0

    def proved(self, name: str) -> Proved:
        """The proof itself takes long on purpose; it is tested elsewhere."""
        return Proved(OfficerId(name), self.pair.clock())

    def run(self, chance: random.Random) -> None:
        """Turn by turn, somebody or something acts, until nothing is left to do."""
        for _ in range(TURNS_MAX):
            self.take(chance.choice((*self.people(), *self.machines())))
            if chance.random() < 0.05:
                self.pair.clock.move(dt.timedelta(minutes=10))
        for name in self.pair.opened:
            self.pair.restart(name)
        self.pair.wire.misbehave(())
        for _ in range(6):
            for act in self.people():
                self.take(act)
            self.pair.settle(4)

    def take(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Crash:
            self.crashes += 1
            restart_all(self.pair, self.plan)
        except ComityError:
            return

    def machines(self) -> list[Callable[[], object]]:
        nodes = self.pair
        return [
            act
            for name in nodes.opened
            for act in (
                lambda n=name: inbox.process_next(nodes[n]),
                lambda n=name: outbox.deliver_pending(nodes[n], nodes.wire),
            )
        ]

    def people(self) -> list[Callable[[], object]]:
        return [self.ask, self.triage, self.court, self.draft, self.submit, self.approve]

    def ask(self) -> None:
        """Somebody who does not know whether it went tries again."""
        send_request(self.rfi, self.pair["ash"], by=self.proved("ada"))

    def triage(self) -> None:
        node, by = self.pair["birch"], self.proved("eve")
        rfis.acknowledge(self.rfi, Accessibility.DIRECT, "BIR-9", node, by=by)

    def court(self) -> None:
        node, by = self.pair["birch"], self.proved("bo")
        rfis.stop_clock(self.rfi, "a judge", node, by=by)
        rfis.start_clock(self.rfi, node, by=by)

    def draft(self) -> None:
        """An interim answer first, the full one after it."""
        node = self.pair["birch"]
        done = self.outcomes(node)
        if AnswerOutcome.FULL in done or self.drafts(node):
            return
        decided = FULL if AnswerOutcome.INTERIM in done else INTERIM
        expires_at = node.now() + dt.timedelta(days=90)
        command = drafts.DraftAnswer(self.rfi, FIELDS, decided, H1, expires_at)
        drafts.draft_answer(command, node, by=self.proved("ada"))

    def submit(self) -> None:
        node = self.pair["birch"]
        for stored in self.drafts(node):
            shown = answers.submit(stored.id, node, by=self.proved("ada"))
            Desk(self.pair, "birch").check_answer(shown)

    def approve(self) -> None:
        """Two people press the button, each more than once."""
        node = self.pair["birch"]
        for stored in self.drafts(node):
            digest = drafts.digest_of(drafts.freeze(stored))
            answers.approve(stored.id, digest, node, by=self.proved("bo"))
            answers.approve(stored.id, digest, node, by=self.proved("cy"))

    def drafts(self, node: Node) -> tuple[StoredDraft, ...]:
        with node.read_unit() as uow:
            return tuple(d for d in uow.drafts.of_rfi(self.rfi) if d.released_at is None)

    def outcomes(self, node: Node) -> list[AnswerOutcome]:
        with node.read_unit() as uow:
            stored = uow.rfis.get(self.rfi, RfiSide.ANSWERER)
        if stored is None or stored.state is None or stored.state.thread.outcome is None:
            return []
        return [stored.state.thread.outcome]

    def stored(self, name: str, side: RfiSide) -> StoredRfi | None:
        with self.pair[name].read_unit() as uow:
            return uow.rfis.get(self.rfi, side)


@pytest.fixture(scope="module")
def ready(
    _hit_once: tuple[Pair, AgreementId, HitRef], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, RfiId]:
    """A complete draft of a request at ash, checked, about a confirmed hit."""
    pair = _hit_once[0].copied(tmp_path_factory.mktemp("ready") / "nodes")
    desk, hit = Desk(pair, "ash"), _hit_once[2]
    desk.compare(hit_of(hit.run, hit.record))
    rfi = desk.write(_hit_once[1], hit)
    desk.check(rfi)
    return pair, rfi.id


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_a_request_survives_whatever_dies_under_it(
    ready: tuple[Pair, RfiId], tmp_path: Path, part: int
) -> None:
    crashes = 0
    for seed in range(part * SCHEDULES // 10, (part + 1) * SCHEDULES // 10):
        chance = random.Random(seed)
        pair = ready[0].copied(tmp_path / str(seed))
        pair.wire.misbehave(chance.choice(FAULTS) for _ in range(300))
        office = Office(pair, ready[1], RandomPlan(chance))
        restart_all(pair, office.plan)
        office.run(chance)
        check(office)
        crashes += office.crashes
        pair.close()
    assert crashes > 10


def check(office: Office) -> None:
    """One story on both sides, each step of it once."""
    pair = office.pair
    ours, theirs = office.stored("ash", RfiSide.ASKER), office.stored("birch", RfiSide.ANSWERER)
    assert ours is not None
    assert theirs is not None
    assert (ours.phase, theirs.phase) == (RfiPhase.ANSWERED, RfiPhase.ANSWERED)
    assert ours.state is not None
    assert theirs.state is not None
    assert ours.state.thread.pauses == theirs.state.thread.pauses
    assert ours.state.thread.core_at == theirs.state.thread.core_at
    for name, kind in (("ash", facts.RfiSent), ("birch", facts.RfiReceived)):
        assert len(pair.facts(name, kind)) == 1
    told = [[f.outcome for f in pair.facts(name, facts.RfiAnswered)] for name in pair.opened]
    assert told == [["interim", "full"], ["interim", "full"]]
    assert _contents(pair, "birch", Side.OUT) == _contents(pair, "ash", Side.IN)
    assert len(_contents(pair, "ash", Side.IN)) == 2
    assert not pair.codes("ash") + pair.codes("birch")


def _contents(pair: Pair, name: str, side: Side) -> list[tuple[bytes, bytes | None]]:
    with pair[name].read_unit() as uow:
        return sorted((s.terms.digest, s.content) for s in uow.releases.all(side))
