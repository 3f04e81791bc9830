"""A request as its page shows it: what can be done now is what the service would do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from tests.desk import FULL, INTERIM, PART, REFUSED, URGENT, Desks

from comity.domain.caveats import Classification, Classified
from comity.domain.decisions import Allowed, Denied
from comity.domain.ids import OfficerId, RfiId
from comity.domain.rfis import RfiSide
from comity.errors import ComityError, InvalidInput, Refused
from comity.service import agreements, rfis
from comity.service.request_views import AskerStep, RequestView, find_request, view_request


def view(desks: Desks, rfi: RfiId, *, by: str = "ada") -> RequestView:
    return view_request(rfi, desks.ash.node, by=desks.ash.proved(by))


def open_steps(desks: Desks, rfi: RfiId, *, by: str = "ada") -> set[AskerStep]:
    steps = view(desks, rfi, by=by).steps
    return {step for step, decision in steps if isinstance(decision, Allowed)}


ACTS = {
    AskerStep.REPLY: rfis.reply,
    AskerStep.ESCALATE: rfis.escalate,
    AskerStep.WITHDRAW: rfis.withdraw,
    AskerStep.APPEAL: rfis.appeal,
}


def sent(desks: Desks) -> RfiId:
    return desks.asked()


def asked_back(desks: Desks) -> RfiId:
    rfi = desks.acknowledged()
    rfis.ask_back(rfi, "which brother?", desks.birch.node, by=desks.birch.proved("eve"))
    desks.pair.settle()
    return rfi


def late(desks: Desks) -> RfiId:
    rfi = desks.acknowledged(**URGENT)
    desks.pair.clock.move(dt.timedelta(days=4))
    return rfi


def refused(desks: Desks) -> RfiId:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, REFUSED, ())
    desks.pair.settle()
    return rfi


def given_in_part(desks: Desks) -> RfiId:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, PART)
    desks.pair.settle()
    return rfi


def given_in_full(desks: Desks) -> RfiId:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, FULL)
    desks.pair.settle()
    return rfi


def more_follows(desks: Desks) -> RfiId:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, INTERIM)
    desks.pair.settle()
    return rfi


def appealed(desks: Desks) -> RfiId:
    rfi = refused(desks)
    rfis.appeal(rfi, "the case is closed", desks.ash.node, by=desks.ash.proved("ada"))
    desks.pair.settle()
    return rfi


def withdrawn(desks: Desks) -> RfiId:
    rfi = desks.acknowledged()
    rfis.withdraw(rfi, "found", desks.ash.node, by=desks.ash.proved("ada"))
    return rfi


def suspended(desks: Desks) -> RfiId:
    rfi = late(desks)
    agreements.suspend_agreement(desks.agreement, "a doubt", desks.ash.node, by="officer Mia")
    return rfi


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (sent, {AskerStep.WITHDRAW}),
        (asked_back, {AskerStep.REPLY, AskerStep.WITHDRAW}),
        (late, {AskerStep.ESCALATE, AskerStep.WITHDRAW}),
        (refused, {AskerStep.APPEAL}),
        (given_in_part, {AskerStep.APPEAL}),
        (given_in_full, set()),
        (more_follows, {AskerStep.WITHDRAW}),
        (appealed, {AskerStep.WITHDRAW}),
        (withdrawn, set()),
        (suspended, set()),
    ],
)
def test_the_steps_shown_are_those_that_the_service_takes(
    desks: Desks, made: Callable[[Desks], RfiId], expected: set[AskerStep]
) -> None:
    """Every other step is refused, and the page says why before anybody tries."""
    rfi = made(desks)
    assert open_steps(desks, rfi) == expected
    for step, decision in view(desks, rfi).steps:
        if isinstance(decision, Denied):
            assert decision.words
            with pytest.raises(ComityError):
                ACTS[step](rfi, "words", desks.ash.node, by=desks.ash.proved("ada"))
    for step in expected:
        ACTS[step](rfi, "words", desks.ash.node, by=desks.ash.proved("ada"))
        break


def test_who_may_not_write_requests_is_offered_no_step(desks: Desks) -> None:
    assert open_steps(desks, late(desks), by="otto") == set()


def test_a_draft_says_what_stands_in_its_way_until_nothing_does(desks: Desks) -> None:
    draft = desks.ash.write(desks.agreement, desks.hit, unit="")
    shown = view(desks, draft.id)
    assert isinstance(shown.send, Denied)
    assert {"field-missing", "hit-open", "rights-unchecked"} <= set(shown.send.codes)
    assert shown.check is None
    desks.ash.compare(desks.hit)
    whole = desks.ash.write(desks.agreement, desks.hit)
    desks.ash.check(whole)
    shown = view(desks, whole.id)
    assert isinstance(shown.send, Allowed)
    assert shown.check is not None


def test_an_answer_is_shown_with_what_its_label_says(desks: Desks) -> None:
    shown = view(desks, given_in_full(desks))
    assert [type(answer.view) for answer in shown.answers] == [Allowed]
    assert {face.is_met for face in shown.clocks} == {True}
    assert [note.step for note in shown.notes] == ["acknowledged", "answered"]


def test_an_answer_to_them_is_no_answer_to_us(desks: Desks) -> None:
    rfi = given_in_full(desks)
    shown = view_request(rfi, desks.birch.node, by=desks.birch.proved("ada"))
    assert shown.stored.side is RfiSide.ANSWERER
    assert shown.answers == ()
    assert shown.steps == ()


def test_a_classified_request_is_for_those_cleared_for_it(desks: Desks) -> None:
    secret = (Classified(Classification.SECRET, "Ashland"),)
    draft = desks.ash.write(desks.agreement, caveats=secret)
    with pytest.raises(Refused) as caught:
        find_request(draft.id, desks.ash.node, by=desks.ash.proved("eve"))
    assert "classification" in caught.value.codes


def test_an_unmarked_draft_can_be_worked_on(desks: Desks) -> None:
    draft = desks.ash.write(desks.agreement, caveats=())
    assert find_request(draft.id, desks.ash.node, by=desks.ash.proved("ada")).id == draft.id


def test_who_reads_no_content_reads_no_request(desks: Desks) -> None:
    rfi = sent(desks)
    with pytest.raises(Refused):
        find_request(rfi, desks.ash.node, by=desks.ash.proved("root"))
    with pytest.raises(InvalidInput):
        find_request(RfiId(bytes(16)), desks.ash.node, by=desks.ash.proved("ada"))
    assert OfficerId("ada") == view(desks, rfi).stored.author
