"""Originator control: nothing goes further without its *yes*, and the *yes* joins the copy."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pair import Pair
from tests.unit.service.custody import (
    ANA,
    CONTENT,
    H0,
    RAY,
    clear_check,
    copy_of,
    fresh,
    give,
    officer,
    recall,
    stored,
)

from comity.domain import facts
from comity.domain.access import OfficerRole
from comity.domain.caveats import Handled, HCode, ReleasableTo
from comity.domain.ids import AgreementId, NodeId, ReleaseId
from comity.domain.releases import CopyStanding, DerivedKind, OnwardCode, Side
from comity.domain.uses import Way
from comity.errors import InvalidInput, Refused
from comity.protocol.release_messages import OnwardAnswered, ReleasedItem
from comity.protocol.releases.onward import Declined, Granted, Open
from comity.service import copies, passing_on, rights
from comity.service.copies import UseCopy, derived_from, use_copy
from comity.service.officers import Proved
from comity.service.onward import AskOnward, answer_onward, ask_onward
from comity.service.owed import Debt, overdue
from comity.service.passing_on import PassOn, pass_on, passing_on_subject
from comity.service.recalls import delete_copy

Agreed = tuple[Pair, AgreementId]
BOTH = officer("both", OfficerRole.ANALYST, OfficerRole.RELEASING)


def asking(pair: Pair, item: ReleasedItem, way: Way = Way.COURT, **changes: Any) -> AskOnward:
    needed_by = pair.clock.at.replace(microsecond=0) + dt.timedelta(days=10)
    usual = AskOnward(
        item.release, way, None, "charge in case 7", "the sighting only", needed_by, ANA
    )
    return dataclasses.replace(usual, **changes)


def ask(pair: Pair, item: ReleasedItem, way: Way = Way.COURT, **changes: Any) -> Open:
    state = ask_onward(asking(pair, item, way, **changes), pair["birch"])
    assert isinstance(state, Open)
    pair.settle()
    return state


def grant(pair: Pair, state: Open, *, days: int = 30) -> None:
    until = pair.clock.at + dt.timedelta(days=days)
    request = state.terms.request
    answer_onward(request, OnwardCode.GRANTED, "", pair["ash"], until=until, by=RAY)
    pair.settle()


def decline(pair: Pair, state: Open, code: OnwardCode) -> None:
    request = state.terms.request
    answer_onward(request, code, "the source would be known", pair["ash"], until=None, by=RAY)
    pair.settle()


def held(pair: Pair, state: Open, side: Side, name: str) -> Any:
    with pair[name].read_unit() as uow:
        return uow.owings.onward(state.terms.request, side)


def in_court(pair: Pair, item: ReleasedItem) -> None:
    use_copy(UseCopy(item.release, DerivedKind.COURT, "4 Js 12", "", ANA), pair["birch"])


def test_a_permission_joins_the_copy_and_no_caveat_goes(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H1))
    state = ask(pair, item)
    with pytest.raises(Refused):
        in_court(pair, item)
    grant(pair, state)
    in_court(pair, item)
    assert copy_of(pair, item).label.caveats == (Handled(HCode.H1),)
    for side, name in ((Side.OUT, "ash"), (Side.IN, "birch")):
        assert isinstance(held(pair, state, side, name), Granted)


def test_a_permission_ends(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H1))
    grant(pair, ask(pair, item), days=5)
    pair.clock.move(dt.timedelta(days=6))
    with pytest.raises(Refused) as refused:
        in_court(pair, item)
    assert refused.value.codes == ("h1",)


def test_a_no_has_its_code_and_changes_nothing(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H1))
    state = ask(pair, item)
    decline(pair, state, OnwardCode.SOURCE_AT_RISK)
    answered = held(pair, state, Side.IN, "birch")
    assert isinstance(answered, Declined)
    assert answered.code is OnwardCode.SOURCE_AT_RISK
    with pytest.raises(Refused):
        in_court(pair, item)
    assert [f.code for f in pair.facts("birch", facts.OnwardUseAnswered)] == ["source-at-risk"]


def test_an_answer_that_is_late_is_seen_on_both_sides(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    state = ask(pair, item)
    pair.clock.move_to(state.terms.needed_by)
    for name, by_us in (("ash", True), ("birch", False)):
        (late,) = overdue(pair[name])
        assert (late.debt, late.by_us) == (Debt.ONWARD_ANSWER, by_us)


def test_what_is_asked_about_a_copy_that_is_gone_is_answered_all_the_same(
    agreed: Agreed,
) -> None:
    """Nobody waits for an answer that nobody can give any more."""
    pair, number = agreed
    item = give(pair, number)
    state = ask_onward(asking(pair, item), pair["birch"])
    assert isinstance(state, Open)
    delete_copy(item.release, pair["birch"], by=ANA)
    pair.settle()
    for side, name in ((Side.OUT, "ash"), (Side.IN, "birch")):
        answered = held(pair, state, side, name)
        assert isinstance(answered, Declined)
        assert answered.code is OnwardCode.RELEASE_CLOSED


def test_a_recalled_release_permits_nothing_new(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    pair.wire.is_down = True
    state = ask_onward(asking(pair, item), pair["birch"])
    assert isinstance(state, Open)
    recall(pair, item)
    pair.wire.is_down = False
    pair.settle()
    answered = held(pair, state, Side.IN, "birch")
    assert isinstance(answered, Declined)
    assert answered.code is OnwardCode.RELEASE_CLOSED
    with pytest.raises(InvalidInput):
        ask_onward(asking(pair, item), pair["birch"])


@pytest.mark.parametrize(
    "changes",
    [{"purpose": " "}, {"part": ""}, {"to": NodeId(bytes(32))}, {"way": Way.VIEW}],
    ids=["no purpose", "no part", "a service for a court", "what needs no asking"],
)
def test_a_question_is_whole_or_is_not_asked(agreed: Agreed, changes: dict[str, Any]) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(InvalidInput):
        ask(pair, item, **changes)


def test_an_answer_needs_the_role_an_end_and_an_open_question(agreed: Agreed) -> None:
    pair, number = agreed
    state = ask(pair, give(pair, number))
    request, ash = state.terms.request, pair["ash"]
    until = pair.clock.at + dt.timedelta(days=3)
    with pytest.raises(Refused):
        answer_onward(request, OnwardCode.GRANTED, "", ash, until=until, by=ANA)
    with pytest.raises(InvalidInput):
        answer_onward(request, OnwardCode.GRANTED, "", ash, until=None, by=RAY)
    with pytest.raises(InvalidInput):
        answer_onward(request, OnwardCode.THIRD_PARTY, "", ash, until=until, by=RAY)
    far = pair.clock.at + dt.timedelta(days=3000)
    with pytest.raises(InvalidInput):
        answer_onward(request, OnwardCode.GRANTED, "", ash, until=far, by=RAY)
    with pytest.raises(InvalidInput):
        answer_onward(b"n" * 16, OnwardCode.GRANTED, "", ash, until=until, by=RAY)


def test_a_partner_cannot_grant_itself_what_it_did_not_ask(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    until = pair.clock.at.replace(microsecond=0)
    answer = OnwardAnswered(b"q" * 16, item.release, OnwardCode.GRANTED, "", until)
    pair.say("ash", "birch", answer)
    pair.settle()
    assert pair.codes("birch") == ["unexpected"]


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Pair, AgreementId, AgreementId]]:
    """Ash gives to birch, and birch has an agreement with cedar as well."""
    pair = Pair(tmp_path / "nodes", "ash", "birch", "cedar")
    pair.enrol("ash", "birch")
    pair.enrol("birch", "cedar")
    yield pair, pair.agree("ash", "birch"), pair.agree("birch", "cedar")
    pair.close()


Three = tuple[Pair, AgreementId, AgreementId]


def passing(pair: Pair, item: ReleasedItem, state: Open, onto: AgreementId) -> PassOn:
    return PassOn(item.release, state.terms.request, onto, (fresh(pair, RAY),))


def ask_for_cedar(pair: Pair, item: ReleasedItem) -> Open:
    return ask(pair, item, Way.ONWARD, to=pair["cedar"].id)


def check(pair: Pair, item: ReleasedItem, onto: AgreementId) -> None:
    subject = passing_on_subject(item.release, onto)
    rights.submit_check("answer", subject, clear_check(), pair["birch"])


def passed(pair: Pair, number: AgreementId, onto: AgreementId) -> tuple[ReleasedItem, ReleasedItem]:
    item = give(pair, number, Handled(HCode.H2))
    state = ask_for_cedar(pair, item)
    grant(pair, state)
    check(pair, item, onto)
    onward = pass_on(passing(pair, item, state, onto), pair["birch"])
    pair.settle()
    return item, onward


def test_a_copy_goes_on_as_it_is_under_its_originators_name(three: Three) -> None:
    pair, number, onto = three
    item, onward = passed(pair, number, onto)
    copy = copy_of(pair, onward, "cedar")
    assert copy.content == CONTENT
    assert copy.label.originator == pair["ash"].id
    assert copy.label.caveats == (Handled(HCode.H2),)
    assert copy.label.expires_at <= copy_of(pair, item).label.expires_at
    (made,) = derived_from(item.release, pair["birch"], by=ANA)
    assert made.kind is DerivedKind.ONWARD


def test_the_third_service_cannot_pass_it_on_in_turn(three: Three) -> None:
    pair, number, onto = three
    _, onward = passed(pair, number, onto)
    reasons = copies.why_not(
        onward.release, Way.ONWARD, pair["cedar"], by=ANA, to=NodeId(b"x" * 32)
    )
    assert {"h2", "not-in-audience"} <= {reason.code for reason in reasons}


def test_a_recall_reaches_the_third_service_too(three: Three) -> None:
    """A delete that does not travel: MISP#489 and its like."""
    pair, number, onto = three
    item, onward = passed(pair, number, onto)
    recall(pair, item)
    assert copy_of(pair, onward, "cedar").standing is CopyStanding.RECALLED
    delete_copy(onward.release, pair["cedar"], by=ANA)
    pair.settle()
    gone = stored(pair, "birch", onward.release, Side.OUT)
    assert gone.standing is CopyStanding.GONE


def test_nothing_goes_on_without_permission_check_and_second_person(three: Three) -> None:
    pair, number, onto = three
    item = give(pair, number, Handled(HCode.H2))
    state = ask_for_cedar(pair, item)
    command = passing(pair, item, state, onto)
    with pytest.raises(InvalidInput):
        pass_on(command, pair["birch"])
    grant(pair, state)
    command = passing(pair, item, state, onto)
    assert refusal(pair, command) == ("rights-unchecked",)
    check(pair, item, onto)
    assert refusal(pair, dataclasses.replace(command, by=())) == ("approval-missing",)
    assert refusal(pair, dataclasses.replace(command, by=(fresh(pair, ANA),))) == ("role-missing",)
    stale = Proved(RAY.officer, pair.clock.at - dt.timedelta(hours=1))
    assert refusal(pair, dataclasses.replace(command, by=(stale,))) == ("authentication-stale",)
    assert pair.facts("birch", facts.InformationReleased) == []
    pass_on(passing(pair, item, state, onto), pair["birch"])


def test_who_asked_the_originator_does_not_let_it_go(three: Three) -> None:
    pair, number, onto = three
    item = give(pair, number, Handled(HCode.H2))
    state = ask(pair, item, Way.ONWARD, to=pair["cedar"].id, by=BOTH)
    grant(pair, state)
    check(pair, item, onto)
    command = dataclasses.replace(passing(pair, item, state, onto), by=(fresh(pair, BOTH),))
    assert refusal(pair, command) == ("approval-by-author",)
    pass_on(passing(pair, item, state, onto), pair["birch"])


def refusal(pair: Pair, command: PassOn) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        pass_on(command, pair["birch"])
    return refused.value.codes


def test_a_permission_for_one_service_is_none_for_another(three: Three) -> None:
    pair, number, onto = three
    item = give(pair, number)
    state = ask(pair, item, Way.ONWARD, to=NodeId(b"x" * 32))
    grant(pair, state)
    check(pair, item, onto)
    with pytest.raises(InvalidInput, match="another service"):
        pass_on(passing(pair, item, state, onto), pair["birch"])


def test_what_is_releasable_to_us_alone_goes_to_nobody(three: Three) -> None:
    pair, number, onto = three
    item = give(pair, number, H0, ReleasableTo((pair["birch"].id,)))
    state = ask_for_cedar(pair, item)
    grant(pair, state)
    check(pair, item, onto)
    assert refusal(pair, passing(pair, item, state, onto)) == ("not-releasable",)


def test_a_number_that_is_no_copy_is_told_plainly(agreed: Agreed) -> None:
    pair, _ = agreed
    with pytest.raises(InvalidInput):
        copies.why_not(ReleaseId(b"n" * 16), Way.VIEW, pair["birch"], by=ANA)


def test_the_parent_must_be_named_for_anothers_information(three: Three) -> None:
    """A service that poses as the originator of what it received is refused at home."""
    pair, number, onto = three
    item = give(pair, number)
    label = dataclasses.replace(copy_of(pair, item).label, audience=(pair["cedar"].id,))
    with pytest.raises(Refused) as refused:
        give(pair, onto, giver="birch", taker="cedar", label=label)
    assert "not-originator" in refused.value.codes
    assert passing_on.passing_on_subject(item.release, onto)
