"""A dry run says what a real run would do, and does nothing."""

from __future__ import annotations

import pytest
from tests.names import people
from tests.pair import Pair

from comity.domain.agreements import Mode
from comity.domain.decisions import Allowed, Denied
from comity.domain.identifiers import Scheme
from comity.domain.ids import AgreementId, HoldingId
from comity.errors import InvalidInput
from comity.service.rehearsals import rehearse


def test_it_counts_what_a_run_would_offer(agreed: tuple[Pair, AgreementId]) -> None:
    pair, number = agreed
    terms = pair.agreement("ash", number).terms
    tried = rehearse(terms, pair["ash"], agreement=number)
    (count,) = tried.counts
    run = pair.offer("ash", number)
    assert (count.items, count.keys, count.keys_padded) == (30, run.items, run.items_padded)
    assert all(isinstance(trial.decision, Allowed) for trial in tried.trials)


def test_nothing_leaves_and_nothing_is_written(agreed: tuple[Pair, AgreementId]) -> None:
    pair, number = agreed
    before = len(pair.facts("ash")), pair.channel("ash", "birch")
    rehearse(pair.agreement("ash", number).terms, pair["ash"], agreement=number)
    assert (len(pair.facts("ash")), pair.channel("ash", "birch")) == before
    assert not pair.runs("ash")


def test_what_a_run_has_used_is_gone_from_the_quota(agreed: tuple[Pair, AgreementId]) -> None:
    pair, number = agreed
    terms = pair.agreement("ash", number).terms
    run = pair.offer("ash", number)
    pair.settle()
    left = rehearse(terms, pair["ash"], agreement=number).quota_left
    assert left == terms.quota_items - run.items_padded
    assert rehearse(terms, pair["ash"]).quota_left == terms.quota_items


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"quota_items": 10}, "quota-exceeded"),
        ({"modes": (Mode.COUNT,), "count_items_min": 1000}, "set-too-small"),
    ],
)
def test_what_would_be_refused_is_said_with_the_reason(
    agreed: tuple[Pair, AgreementId], changes: dict[str, object], code: str
) -> None:
    pair, _ = agreed
    tried = rehearse(pair.terms("ash", "birch", **changes), pair["ash"])
    decision = tried.trials[0].decision
    assert isinstance(decision, Denied)
    assert code in decision.codes


def test_kinds_that_are_not_agreed_offer_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    pair, _ = agreed
    tried = rehearse(pair.terms("ash", "birch", schemes=(Scheme.IBAN,)), pair["ash"])
    assert tried.counts[0].items == 0


def test_names_are_counted_by_their_own_recipe(agreed: tuple[Pair, AgreementId]) -> None:
    pair, _ = agreed
    pair.hold_records("ash", people(range(20)), holding="people")
    terms = pair.terms("ash", "birch", profiles=("names-bulk-1",))
    tried = rehearse(terms, pair["ash"], holdings=(HoldingId("people"),))
    (count,) = tried.counts
    assert count.items + count.left_out == 20
    assert count.keys >= count.items
    assert count.is_whole


def test_a_holding_that_is_none_is_refused(agreed: tuple[Pair, AgreementId]) -> None:
    pair, number = agreed
    with pytest.raises(InvalidInput):
        rehearse(pair.agreement("ash", number).terms, pair["ash"], holdings=(HoldingId("none"),))
