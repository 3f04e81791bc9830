"""Review and purge of our own lists."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import func, select
from tests.pair import Pair

from comity.adapters.db import schema
from comity.domain import facts
from comity.domain.ids import AgreementId, HoldingId
from comity.errors import InvalidInput
from comity.service.holdings import undo_import
from comity.service.retention import purge_holding, review_holding, reviews_due

Agreed = tuple[Pair, AgreementId]
LIST = HoldingId("list")


def rows(pair: Pair) -> tuple[int, int]:
    """Records and identifiers in the store, current or not."""
    with pair.opened["ash"].engine.connect() as connection:
        counted = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.records, schema.identifiers)
        ]
    return counted[0], counted[1]


def test_a_holding_is_due_on_its_day_and_reviewed_to_the_next(agreed: Agreed) -> None:
    pair, _ = agreed
    assert reviews_due(pair["ash"]) == ()
    pair.clock.move_to(dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    assert [holding.id for holding in reviews_due(pair["ash"])] == [LIST]
    review_holding(LIST, dt.date(2031, 1, 1), "still in force", pair["ash"], by="Ada")
    assert reviews_due(pair["ash"]) == ()
    (fact,) = pair.facts("ash", facts.HoldingReviewed)
    assert (fact.next_review, fact.reason, fact.by) == ("2031-01-01", "still in force", "Ada")


def test_a_review_needs_a_reason_and_a_day_to_come(agreed: Agreed) -> None:
    pair, _ = agreed
    today = pair.clock.at.date()
    with pytest.raises(InvalidInput):
        review_holding(LIST, dt.date(2031, 1, 1), " ", pair["ash"], by="Ada")
    with pytest.raises(InvalidInput):
        review_holding(LIST, today, "still in force", pair["ash"], by="Ada")
    with pytest.raises(InvalidInput):
        review_holding(HoldingId("other"), dt.date(2031, 1, 1), "x", pair["ash"], by="Ada")


def test_a_purge_deletes_what_the_list_no_longer_names(agreed: Agreed) -> None:
    pair, _ = agreed
    pair.hold("ash", range(25))
    pair.hold("ash", range(20))
    before = rows(pair)
    assert purge_holding(LIST, "no longer listed", pair["ash"], by="Ada") == 5
    assert rows(pair) == (before[0] - 5, before[1] - 5)
    (fact,) = pair.facts("ash", facts.HoldingPurged)
    assert fact.records == 5
    assert dataclasses.astuple(fact)[3] == "Ada"


def test_the_last_import_can_still_be_undone_after_a_purge(agreed: Agreed) -> None:
    pair, _ = agreed
    pair.hold("ash", range(25))
    pair.hold("ash", range(20))
    purge_holding(LIST, "no longer listed", pair["ash"], by="Ada")
    undo_import(LIST, "wrong file", pair["ash"], by="Ada")
    assert rows(pair)[0] == 25


def test_a_purge_of_nothing_deletes_nothing(agreed: Agreed) -> None:
    pair, _ = agreed
    before = rows(pair)
    assert purge_holding(LIST, "just looking", pair["ash"], by="Ada") == 0
    assert rows(pair) == before
    with pytest.raises(InvalidInput):
        purge_holding(LIST, "", pair["ash"], by="Ada")
