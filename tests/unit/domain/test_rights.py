"""The rights gate: no check is a no; a concern goes to somebody who had no part in it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.decisions import Allowed, Decision, Denied
from comity.domain.ids import OfficerId
from comity.domain.rights import (
    OFFENCES,
    QUESTIONS,
    Answered,
    Concern,
    Finding,
    Review,
    RightsCheck,
    all_clear,
    concerns_of,
    may_pass,
)
from comity.errors import InvalidInput

ANA, REV = OfficerId("ana"), OfficerId("rev")
CLEAR = all_clear(ANA, offence="terrorism", proportionality="Two data, of one person.")


def raising(concern: Concern, finding: Finding = Finding.YES) -> RightsCheck:
    answers = tuple(
        Answered(c, finding, "a journalist") if c is concern else Answered(c, Finding.NO)
        for c in Concern
    )
    return dataclasses.replace(CLEAR, answers=answers)


def codes(decision: Decision) -> tuple[str, ...]:
    return decision.codes if isinstance(decision, Denied) else ()


YES = Review(REV, may_go=True, words="The act is a bombing; the party he led does not matter.")


def test_a_clear_check_passes_without_a_review() -> None:
    assert may_pass(CLEAR, None) == Allowed()


def test_no_check_is_a_no() -> None:
    assert codes(may_pass(None, None)) == ("rights-unchecked",)
    assert codes(may_pass(None, YES)) == ("rights-unchecked",)


@pytest.mark.parametrize("concern", Concern)
@pytest.mark.parametrize("finding", [Finding.YES, Finding.UNSURE])
def test_every_concern_waits_for_a_reviewer(concern: Concern, finding: Finding) -> None:
    check = raising(concern, finding)
    assert codes(may_pass(check, None)) == ("rights-review",)
    assert may_pass(check, YES) == Allowed()


@pytest.mark.parametrize("concern", Concern)
def test_a_reviewers_no_names_the_concern(concern: Concern) -> None:
    refused = Review(REV, may_go=False, words="She is sought for what she wrote.")
    assert codes(may_pass(raising(concern), refused)) == (f"rights-{concern.value}",)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answers": CLEAR.answers[1:]}, "rights-unanswered"),
        ({"answers": (*CLEAR.answers, CLEAR.answers[0])}, "rights-unanswered"),
        ({"answers": ()}, "rights-unanswered"),
        ({"proportionality": "  "}, "proportionality-missing"),
        ({"offence": "being difficult"}, "offence-unknown"),
    ],
    ids=["one left out", "one twice", "none", "no proportionality", "no such offence"],
)
def test_an_incomplete_check_passes_nothing(changes: dict[str, Any], code: str) -> None:
    check = dataclasses.replace(CLEAR, **changes)
    assert set(codes(may_pass(check, None))) == {code}
    assert set(codes(may_pass(check, YES))) == {code}


def test_nobody_reviews_their_own_check() -> None:
    own = dataclasses.replace(YES, by=ANA)
    assert codes(may_pass(raising(Concern.RACIAL), own)) == ("reviewer-not-independent",)


def test_a_review_gives_its_reasons() -> None:
    silent = dataclasses.replace(YES, words=" ")
    assert codes(may_pass(raising(Concern.MINOR), silent)) == ("review-unexplained",)


OF_CONCERN = [offence for offence in OFFENCES.values() if offence.concern is not None]


@pytest.mark.parametrize("offence", OF_CONCERN, ids=lambda o: o.code)
def test_the_nature_of_the_offence_calls_for_review_whatever_was_answered(offence: Any) -> None:
    """An officer who answers *no* to everything does not get desertion past the gate."""
    check = dataclasses.replace(CLEAR, offence=offence.code)
    assert concerns_of(check) == (offence.concern,)
    assert codes(may_pass(check, None)) == ("rights-review",)


def test_every_character_of_article_3_is_in_the_table_of_offences_or_questions() -> None:
    assert set(QUESTIONS) == set(Concern)
    assert {Concern.POLITICAL, Concern.MILITARY, Concern.RELIGIOUS, Concern.MINOR} <= {
        offence.concern for offence in OF_CONCERN
    }


def test_a_concern_needs_words() -> None:
    with pytest.raises(InvalidInput):
        Answered(Concern.RELIGIOUS, Finding.UNSURE)


reviews = st.none() | st.builds(
    Review, st.sampled_from([ANA, REV]), st.booleans(), st.sampled_from(["", "because"])
)


@given(
    st.lists(
        st.builds(Answered, st.sampled_from(Concern), st.sampled_from(Finding), st.just("x")),
        max_size=8,
    ),
    st.sampled_from(["terrorism", "desertion", "nothing"]),
    reviews,
)
def test_what_passes_was_checked_whole_and_its_concerns_reviewed_by_another(
    answers: list[Answered], offence: str, review: Review | None
) -> None:
    check = RightsCheck(ANA, offence, "needed", tuple(answers))
    if isinstance(may_pass(check, review), Allowed):
        assert sorted(a.concern for a in answers) == sorted(Concern)
        assert offence in OFFENCES
        if concerns_of(check):
            assert review is not None
            assert review.may_go
            assert review.by != check.by
