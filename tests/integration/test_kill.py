"""Nodes that are killed again and again finish their run with the right result and a true log."""

from __future__ import annotations

import pathlib
import random
import time

import pytest
from tests.integration.served import ServedNode, agree, hold, two_served, wait_until
from tests.pair import CLEAR_CHECK

from comity.domain import facts
from comity.domain.agreements import Agreement, Mode
from comity.domain.ids import RunId
from comity.domain.matches import Phase, Question, Role, batch_count
from comity.protocol import codec
from comity.service import matches
from comity.service.journal import facts_from, verify_own_log

KILLS = 50
ITEMS = 20_000
COMMON = 37


@pytest.mark.slow
def test_fifty_kills_lose_and_double_nothing(tmp_path: pathlib.Path) -> None:
    """Power cuts happen in the middle of everything; what was agreed to be done is done once."""
    chance = random.Random(20150918)
    with two_served(tmp_path) as (first, second):
        agreement = agree(first, second)
        hold(first, range(ITEMS))
        hold(second, range(ITEMS - COMMON, 2 * ITEMS - COMMON))
        runs = [_ask(first, agreement)]
        for _ in range(KILLS):
            victim = chance.choice((first, second))
            time.sleep(chance.uniform(0.0, 0.6))
            victim.kill()
            victim.start()
            if _concluded(first, runs[-1]):
                runs.append(_ask(first, agreement))
        wait_until(
            lambda: all(_closed(second, run) and _concluded(first, run) for run in runs),
            f"a run never ended: {first.output()} {second.output()}",
        )
        for run in runs:
            _verify_run(first, second, run)
        _verify_logs_reconcile(first, second)


def _ask(served: ServedNode, agreement: Agreement) -> RunId:
    question = Question("investigation", "desk officer", "Test of resilience", "tester")
    command = matches.OfferMatch(agreement.id, Mode.ITEMS, question, check=CLEAR_CHECK)
    return matches.offer_match(command, served.opened.node).id


def _concluded(served: ServedNode, run: RunId) -> bool:
    return _phase(served, run, Role.RECEIVER) is Phase.CONCLUDED


def _closed(served: ServedNode, run: RunId) -> bool:
    return _phase(served, run, Role.SENDER) is Phase.CONCLUDED


def _phase(served: ServedNode, run: RunId, role: Role) -> Phase | None:
    with served.opened.node.open_unit() as uow:
        stored = uow.runs.get(run, role)
    return None if stored is None else stored.run.phase


def _verify_run(first: ServedNode, second: ServedNode, run: RunId) -> None:
    with first.opened.node.open_unit() as uow:
        asked = uow.runs.get(run, Role.RECEIVER)
    assert asked is not None
    assert asked.run.hits == COMMON
    batches = batch_count(asked.run.items_padded)
    ours, theirs = _facts_of(first, run), _facts_of(second, run)
    assert [type(f) for f in ours] == [facts.MatchOffered, facts.MatchConcluded]
    evaluated = [f.index for f in theirs if isinstance(f, facts.BatchEvaluated)]
    assert evaluated == list(range(batches))
    ends = [f for f in theirs if not isinstance(f, facts.BatchEvaluated)]
    assert [type(f) for f in ends] == [facts.MatchAccepted, facts.MatchServed]
    (concluded,) = (f for f in ours if isinstance(f, facts.MatchConcluded))
    (served,) = (f for f in theirs if isinstance(f, facts.MatchServed))
    assert concluded.receipt == served.receipt


def _facts_of(served: ServedNode, run: RunId) -> list[facts.Fact]:
    kinds = {kind.__name__: kind for kind in facts.Fact.__args__}
    with served.opened.node.open_unit() as uow:
        stored = list(facts_from(uow))
    opened = [codec.decode(kinds[f.kind], f.content) for f in stored if f.content is not None]
    return [fact for fact in opened if getattr(fact, "run", None) == run]


def _verify_logs_reconcile(first: ServedNode, second: ServedNode) -> None:
    """Both logs are whole, and each channel has the same head at both of its ends."""
    for ours, theirs in ((first, second), (second, first)):
        wait_until(lambda a=ours, b=theirs: _heads_agree(a, b), "a channel's two ends never agreed")
        with ours.opened.node.open_unit() as uow:
            verify_own_log(uow)
            assert uow.inbox.evidence() == ()


def _heads_agree(sender: ServedNode, receiver: ServedNode) -> bool:
    with sender.opened.node.open_unit() as uow:
        out = uow.partners.channel(receiver.node_id)
    with receiver.opened.node.open_unit() as uow:
        arrived = uow.partners.channel(sender.node_id)
    return (out.out_sequence, out.out_head) == (arrived.in_sequence, arrived.in_head)
