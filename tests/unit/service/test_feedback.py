"""Feedback is owed from the day of the release, due after 90 days, and chased."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.pair import Pair
from tests.unit.service.custody import ADA, ANA, RAY, give

from comity.domain import facts
from comity.domain.ids import AgreementId
from comity.domain.releases import FEEDBACK_DUE, Feedback, Side, Usefulness
from comity.errors import Conflict, Refused
from comity.protocol.releases.feedback import Given, Owed
from comity.service.feedback import chase_feedback, give_feedback
from comity.service.owed import Debt, overdue

Agreed = tuple[Pair, AgreementId]
USEFUL = Feedback(used=True, useful=Usefulness.DECISIVE, result="arrest", wrong="")


def test_feedback_reaches_the_originator(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    give_feedback(item.release, USEFUL, pair["birch"], by=ANA)
    pair.settle()
    with pair["ash"].read_unit() as uow:
        state = uow.owings.feedback(item.release, Side.OUT)
    assert isinstance(state, Given)
    assert state.feedback == USEFUL
    pair.clock.move(FEEDBACK_DUE * 2)
    assert Debt.FEEDBACK not in {o.debt for o in overdue(pair["ash"])}


def test_it_is_overdue_on_both_sides_and_chased(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(Conflict):
        chase_feedback(item.release, pair["ash"], by=RAY)
    pair.clock.move(FEEDBACK_DUE + dt.timedelta(days=1))
    for name, by_us in (("ash", False), ("birch", True)):
        (late,) = overdue(pair[name])
        assert (late.debt, late.by_us) == (Debt.FEEDBACK, by_us)
    chase_feedback(item.release, pair["ash"], by=RAY)
    pair.settle()
    with pair["birch"].read_unit() as uow:
        state = uow.owings.feedback(item.release, Side.IN)
    assert isinstance(state, Owed)
    assert state.chased == 1


def test_more_can_be_said_later(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    for useful in (Usefulness.NOT_YET_KNOWN, Usefulness.USEFUL):
        feedback = Feedback(used=True, useful=useful, result="", wrong="born 1971, not 1917")
        give_feedback(item.release, feedback, pair["birch"], by=ANA)
        pair.settle()
    with pair["ash"].read_unit() as uow:
        state = uow.owings.feedback(item.release, Side.OUT)
    assert isinstance(state, Given)
    assert state.feedback.useful is Usefulness.USEFUL
    assert [f.wrong for f in pair.facts("ash", facts.FeedbackGiven)] == [True, True]


def test_an_administrator_gives_and_chases_nothing(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(Refused):
        give_feedback(item.release, USEFUL, pair["birch"], by=ADA)
    with pytest.raises(Refused):
        chase_feedback(item.release, pair["ash"], by=ADA)
