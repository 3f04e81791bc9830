"""The rows that only the console has, out of stores that real runs filled."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.pair import Pair

from comity.adapters.db.console_queries import ConsoleQueries, RunEnd, WitnessRow
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, HoldingId, RunId
from comity.domain.matches import Role
from comity.entrypoints.worker import keep_log_signed
from comity.service import matches


def queries(pair: Pair, name: str = "ash") -> ConsoleQueries:
    return ConsoleQueries(pair.opened[name].engine)


def test_what_was_found_again_stands_once_with_the_newest_run(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    first = pair.offer("ash", agreement)
    pair.settle()
    pair.clock.move(dt.timedelta(days=1))
    second = pair.offer("ash", agreement)
    pair.settle()
    found = queries(pair).found(limit=100)
    assert len(found) == queries(pair).found_count() == queries(pair).hit_count() == 10
    assert {row.run for row in found} == {second.id} != {first.id}
    assert {row.runs for row in found} == {2}


def test_an_identifier_on_two_lists_is_one_hit_on_two_records(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    pair.hold("ash", range(25, 30), holding="second")
    pair.offer("ash", agreement)
    pair.settle()
    assert queries(pair).hit_count() == 10
    assert queries(pair).found_count() == 15
    assert len(queries(pair).found(limit=4)) == 4


def test_a_record_that_is_gone_has_no_title(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    pair.hold("ash", range(25))
    titles = [row.title for row in queries(pair).found(limit=100)]
    assert titles.count(None) == 5
    assert len([title for title in titles if title]) == 5


@pytest.mark.parametrize("mode", Mode)
def test_a_concluded_run_ends_with_both_receipts(
    agreed: tuple[Pair, AgreementId], mode: Mode
) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement, mode)
    pair.settle()
    ours = queries(pair).run_end(run.id, Role.RECEIVER)
    theirs = queries(pair, "birch").run_end(run.id, Role.SENDER)
    assert ours.countersigned
    assert theirs.countersigned
    assert ours.concluded_at == theirs.concluded_at is not None
    assert ours.offered_padded == theirs.offered_padded is not None


def test_a_run_given_up_keeps_who_and_why(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    pair.step("ash")
    matches.cancel_match(run.id, "wrong list", pair["ash"])
    end = queries(pair).run_end(run.id, Role.RECEIVER)
    assert (end.by_us, end.words) == (True, "wrong list")


def test_a_run_that_is_not_there_has_no_end(pair: Pair) -> None:
    assert queries(pair).run_end(RunId(bytes(16)), Role.RECEIVER) == RunEnd()


def test_witnesses_are_counted_both_ways(partners: Pair) -> None:
    birch = partners["birch"].id
    assert queries(partners).witnesses() == {birch: WitnessRow(0, 0)}
    opened = partners.opened["ash"]
    keep_log_signed(opened.node, opened.log_key)
    partners.settle()
    assert queries(partners).witnesses()[birch].cosigned > 0
    assert queries(partners, "birch").witnesses()[partners["ash"].id].witnessed > 0


def test_a_holding_without_refusals_has_none(partners: Pair) -> None:
    partners.hold("ash", range(3))
    assert queries(partners).refusals(HoldingId("list"), 1) == ()


def test_reading_changes_nothing_and_every_step_is_noticed(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    before = queries(pair).version()
    assert queries(pair).version() == before
    pair.offer("ash", agreement)
    offered = queries(pair).version()
    pair.step("ash")
    pair.step("birch")
    pair.step("ash")
    assert len({before, offered, queries(pair).version()}) == 3
