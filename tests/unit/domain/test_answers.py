"""Answers: cut, kept or made coarser field by field; whole, in part or refused, never by halves."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.answers import (
    AnswerOutcome,
    Decided,
    DraftField,
    EvaluationScheme,
    Ground,
    Statement,
    Treatment,
    coarsen,
    may_decide,
    parse_evaluation,
    statements_of,
)
from comity.domain.decisions import Denied
from comity.domain.rfis import Datum, RequestText
from comity.errors import InvalidInput

B2 = parse_evaluation("4x4:B2")


def draft(datum: Datum, value: str, treatment: Treatment = Treatment.KEEP) -> DraftField:
    return DraftField(datum, value, treatment, B2)


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("4x4:A1", EvaluationScheme.FOUR_BY_FOUR),
        ("4x4:x4", EvaluationScheme.FOUR_BY_FOUR),
        ("admiralty:F6", EvaluationScheme.ADMIRALTY),
        ("3x5x2:2BP", EvaluationScheme.THREE_FIVE_TWO),
    ],
)
def test_an_evaluation_is_kept_in_its_own_scheme(text: str, scheme: EvaluationScheme) -> None:
    """There is no conversion: B in one scheme is not B in another."""
    evaluation = parse_evaluation(text)
    assert evaluation.scheme is scheme
    assert evaluation.grade == text.partition(":")[2].upper()


@pytest.mark.parametrize(
    "text", ["4x4:D1", "4x4:A5", "admiralty:G1", "3x5x2:4AP", "B2", "", "5x5:A1"]
)
def test_what_is_no_grade_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_evaluation(text)


@pytest.mark.parametrize(
    ("datum", "value", "coarser"),
    [
        (Datum.BIRTH, "1970-03-12", "1970"),
        (Datum.TRAVEL, "Lyon to Rome on 2026-02-01", "Lyon to Rome on 2026"),
        (Datum.ADDRESSES, "1 Street, Lyon, France", "France"),
        (Datum.DOCUMENTS, "X4000000", "X4…"),
        (Datum.VEHICLES, "AB-123-CD", "AB…"),
    ],
)
def test_coarser_says_less_of_the_same(datum: Datum, value: str, coarser: str) -> None:
    assert coarsen(datum, value) == coarser


@pytest.mark.parametrize(
    ("datum", "value"),
    [(Datum.NAMES, "A Person"), (Datum.BIRTH, "1970"), (Datum.ADDRESSES, "France")],
)
def test_what_cannot_be_made_coarser_is_not_left_as_it_was(datum: Datum, value: str) -> None:
    """A field marked *coarsen* must never leave whole because no rule applied."""
    with pytest.raises(InvalidInput):
        coarsen(datum, value)


@given(st.lists(st.tuples(st.sampled_from(list(Datum)), st.text(max_size=40))))
def test_nothing_of_what_was_cut_remains(fields: list[tuple[Datum, str]]) -> None:
    assert statements_of(draft(d, v, Treatment.CUT) for d, v in fields) == ()
    kept = statements_of(draft(d, v) for d, v in fields)
    assert [(s.datum, s.text) for s in kept] == fields


ASKED = RequestText(requested=(Datum.NAMES, Datum.BIRTH))
NAMES, BIRTH = (statements_of([draft(d, "x")])[0] for d in (Datum.NAMES, Datum.BIRTH))
ACCOUNTS = statements_of([draft(Datum.ACCOUNTS, "x")])[0]
FULL = Decided(AnswerOutcome.FULL, (), "", "")
PART = Decided(AnswerOutcome.PART, (Ground.THIRD_PARTY,), "", "oversight body")
REFUSED = Decided(AnswerOutcome.REFUSED, (Ground.NATIONAL_SECURITY,), "", "oversight body")
INTERIM = Decided(AnswerOutcome.INTERIM, (), "more follows", "")


@pytest.mark.parametrize(
    ("decided", "given_", "codes"),
    [
        (FULL, (NAMES, BIRTH), ()),
        (FULL, (NAMES,), ("answer-incomplete",)),
        (FULL, (NAMES, BIRTH, ACCOUNTS), ("not-asked-for",)),
        (PART, (NAMES,), ()),
        (PART, (), ("answer-empty",)),
        (REFUSED, (), ()),
        (REFUSED, (NAMES,), ("answer-contradicts",)),
        (INTERIM, (), ()),
        (INTERIM, (NAMES,), ()),
        (dataclasses.replace(REFUSED, grounds=()), (), ("ground-missing",)),
        (dataclasses.replace(REFUSED, appeal=" "), (), ("appeal-missing",)),
        (dataclasses.replace(PART, appeal=""), (NAMES,), ("appeal-missing",)),
        (dataclasses.replace(FULL, grounds=PART.grounds), (NAMES, BIRTH), ("ground-misplaced",)),
    ],
)
def test_the_decision_fits_what_is_given(
    decided: Decided, given_: tuple[Statement, ...], codes: tuple[str, ...]
) -> None:
    """A refusal has its ground and its appeal; a full answer leaves nothing out unsaid."""
    decision = may_decide(decided, given_, ASKED)
    assert (decision.codes if isinstance(decision, Denied) else ()) == codes
