"""The rights gate in the store: a check belongs to one subject, a review to one check."""

from __future__ import annotations

import dataclasses

import pytest
from tests.pair import QUESTION, Pair
from tests.unit.domain.test_rights import raising
from tests.unit.service.custody import ANA, REV, clear_check, officer, staff

from comity.domain import facts
from comity.domain.access import OfficerRole
from comity.domain.agreements import Mode
from comity.domain.decisions import Allowed, Denied
from comity.domain.ids import AgreementId
from comity.domain.matches import Run
from comity.domain.rights import Concern
from comity.errors import Conflict, InvalidInput, Refused
from comity.service import rights
from comity.service.matches import OfferMatch, offer_match
from comity.service.rights import review, subject_of, submit_check

Agreed = tuple[Pair, AgreementId]
AUTHOR = officer("author", OfficerRole.REVIEWER)
SUBJECT = subject_of("request", b"rfi 1")
POLITICAL = raising(Concern.POLITICAL)


@pytest.fixture(autouse=True)
def _staffed(agreed: Agreed) -> None:
    staff(agreed[0])


def passes(pair: Pair, subject: bytes = SUBJECT) -> bool:
    with pair["ash"].read_unit() as uow:
        return isinstance(rights.decision_on(uow, subject), Allowed)


def decide(pair: Pair, *, may_go: bool = True, words: str = "a bombing") -> object:
    return review(SUBJECT, pair["ash"], may_go=may_go, words=words, by=REV)


def test_a_clear_check_opens_the_gate_for_its_subject_alone(agreed: Agreed) -> None:
    pair, _ = agreed
    assert not passes(pair)
    assert submit_check("request", SUBJECT, clear_check(), pair["ash"]) == Allowed()
    assert passes(pair)
    assert not passes(pair, subject_of("request", b"rfi 2"))
    assert not passes(pair, subject_of("answer", b"rfi 1"))


def test_a_concern_waits_for_the_reviewer(agreed: Agreed) -> None:
    pair, _ = agreed
    assert isinstance(submit_check("request", SUBJECT, POLITICAL, pair["ash"]), Denied)
    assert [c.subject for c in rights.checks_waiting(pair["ash"])] == [SUBJECT]
    assert decide(pair) == Allowed()
    assert passes(pair)
    assert rights.checks_waiting(pair["ash"]) == ()
    (reviewed,) = pair.facts("ash", facts.RightsReviewed)
    assert (reviewed.by, reviewed.may_go) == ("rev", True)


def test_the_reviewers_no_holds(agreed: Agreed) -> None:
    pair, _ = agreed
    submit_check("request", SUBJECT, POLITICAL, pair["ash"])
    assert isinstance(decide(pair, may_go=False), Denied)
    assert not passes(pair)
    submit_check("request", SUBJECT, POLITICAL, pair["ash"])
    assert not passes(pair)


def test_another_check_voids_the_review(agreed: Agreed) -> None:
    """Otherwise a harmless check could be reviewed, and another one used."""
    pair, _ = agreed
    submit_check("request", SUBJECT, POLITICAL, pair["ash"])
    decide(pair)
    submit_check("request", SUBJECT, raising(Concern.MILITARY), pair["ash"])
    assert not passes(pair)


def test_only_a_reviewer_who_had_no_part_in_it_decides(agreed: Agreed) -> None:
    pair, _ = agreed
    submit_check("request", SUBJECT, POLITICAL, pair["ash"])
    with pytest.raises(Refused) as refused:
        review(SUBJECT, pair["ash"], may_go=True, words="fine", by=ANA)
    assert refused.value.codes == ("role-missing",)
    own = dataclasses.replace(POLITICAL, by=AUTHOR.officer)
    submit_check("request", SUBJECT, own, pair["ash"])
    for may_go in (True, False):
        with pytest.raises(Refused) as refused:
            review(SUBJECT, pair["ash"], may_go=may_go, words="fine", by=AUTHOR)
        assert refused.value.codes == ("reviewer-not-independent",)
    with pytest.raises(Refused) as refused:
        decide(pair, words=" ")
    assert refused.value.codes == ("review-unexplained",)


def test_there_is_nothing_to_review_without_a_concern_or_twice(agreed: Agreed) -> None:
    pair, _ = agreed
    with pytest.raises(InvalidInput):
        decide(pair)
    submit_check("request", SUBJECT, clear_check("ana"), pair["ash"])
    with pytest.raises(Conflict):
        decide(pair)
    submit_check("request", SUBJECT, POLITICAL, pair["ash"])
    decide(pair)
    with pytest.raises(Conflict):
        decide(pair)


def test_the_parts_of_a_subject_cannot_run_into_one_another() -> None:
    assert subject_of("recall", b"ab", b"c") != subject_of("recall", b"a", b"bc")


def test_the_same_check_twice_is_one_fact(agreed: Agreed) -> None:
    pair, _ = agreed
    for _ in range(2):
        submit_check("request", SUBJECT, clear_check(), pair["ash"])
    assert len(pair.facts("ash", facts.RightsChecked)) == 1
    other = dataclasses.replace(clear_check(), proportionality="less")
    submit_check("request", SUBJECT, other, pair["ash"])
    assert len(pair.facts("ash", facts.RightsChecked)) == 2


def offered(pair: Pair, number: AgreementId, **changes: object) -> Run:
    usual = OfferMatch(number, Mode.ITEMS, QUESTION, check=clear_check("ada"))
    return offer_match(dataclasses.replace(usual, **changes), pair["ash"])  # type: ignore[arg-type]


def test_a_question_passes_the_gate_before_anything_is_asked(agreed: Agreed) -> None:
    pair, number = agreed
    with pytest.raises(Refused) as refused:
        offered(pair, number, check=None)
    assert refused.value.codes == ("rights-unchecked",)
    assert pair.runs("ash") == ()
    assert offered(pair, number).question == QUESTION


def test_a_question_with_a_concern_waits_and_passes_after_its_review(agreed: Agreed) -> None:
    pair, number = agreed
    with pytest.raises(Refused) as refused:
        offered(pair, number, check=POLITICAL)
    assert refused.value.codes == ("rights-review",)
    assert pair.runs("ash") == ()
    (waiting,) = rights.checks_waiting(pair["ash"])
    review(waiting.subject, pair["ash"], may_go=True, words="a bombing", by=REV)
    assert offered(pair, number, check=POLITICAL)
