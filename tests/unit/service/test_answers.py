"""Answers and information given unasked: what is shown is what leaves, and a *no* leaves nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.desk import FIELDS, FULL, H1, PART, REFUSED, Desks

from comity.domain import facts
from comity.domain.answers import Content, InformationKind, Treatment
from comity.domain.caveats import (
    Classification,
    Classified,
    Handled,
    HCode,
    InWords,
    Tlp,
    TlpColour,
    Unknown,
)
from comity.domain.releases import Side
from comity.errors import Conflict, InvalidInput, Refused
from comity.protocol import codec
from comity.protocol.rfi_messages import RfiAnswer
from comity.service import agreements, answers, drafts


def codes(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes


def test_the_preview_is_what_the_partner_gets_before_and_after(desks: Desks) -> None:
    """Byte for byte: what the approver saw, what left, what arrived."""
    rfi = desks.acknowledged()
    birch = desks.birch
    draft = birch.draft(rfi)
    before = drafts.partners_view(draft.id, birch.node, by=birch.proved("bo"))
    shown = birch.submit(draft)
    birch.check_answer(shown)
    birch.approve(draft, shown.digest)
    desks.pair.settle()
    after = drafts.partners_view(draft.id, birch.node, by=birch.proved("bo"))
    with desks.ash.node.read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    assert before.frozen.content == shown.frozen.content == after.frozen.content == copy.content
    assert before.label == after.label == copy.label
    crossed = [m for _, m in desks.pair.crossed() if isinstance(m, RfiAnswer)]
    assert [m.item.content for m in crossed if m.item is not None] == [copy.content]


def test_nothing_of_what_was_cut_crosses_the_wire(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi)
    desks.pair.settle()
    everything = b"".join(codec.encode(m) for _, m in desks.pair.crossed())
    assert b"Invented Person" in everything
    assert b"Secret Street" not in everything
    assert b"1970-03-12" not in everything


def test_evaluations_are_kept_as_given(desks: Desks) -> None:
    rfi = desks.acknowledged()
    shown = desks.birch.submit(desks.birch.draft(rfi))
    assert shown.content is not None
    grades = {s.datum.value: s.evaluation.grade for s in shown.content.statements}
    assert (grades["names"], grades["gender"]) == ("B2", "C3")


def test_the_strictest_of_the_sources_markings_wins(desks: Desks) -> None:
    """The analyst adds AMBER to what a source gave as RED: it stays RED."""
    rfi = desks.acknowledged()
    caveats = (*H1, Tlp(TlpColour.RED, ("ada",)), Tlp(TlpColour.AMBER))
    shown = desks.birch.submit(desks.birch.draft(rfi, caveats=caveats))
    assert [c for c in shown.label.caveats if isinstance(c, Tlp)] == [Tlp(TlpColour.RED, ("ada",))]


@pytest.mark.parametrize(
    ("caveats", "days", "code"),
    [
        ((), 90, "unmarked"),
        ((Unknown(99, b""),), 90, "caveat-unknown"),
        ((Classified(Classification.SECRET, "us"),), 90, "classification"),
        (H1, 0, "retention"),
        (H1, 5000, "retention"),
    ],
    ids=["unmarked", "unknown", "above-the-ceiling", "no-retention", "kept-too-long"],
)
def test_a_label_that_cannot_leave_is_refused_at_submission(
    desks: Desks, caveats: tuple[Any, ...], days: int, code: str
) -> None:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi, caveats=caveats, days=days)
    assert code in codes(lambda: desks.birch.submit(draft))


@pytest.mark.parametrize(
    "caveats", [(Handled(HCode.H0),), (Handled(HCode.H3, "ask first"),), (InWords("for Ada"),)]
)
def test_a_marking_that_binds_the_partner_lets_the_answer_leave(
    desks: Desks, caveats: tuple[Any, ...]
) -> None:
    rfi = desks.acknowledged()
    assert desks.birch.submit(desks.birch.draft(rfi, caveats=caveats)).label.caveats == caveats


def test_an_answer_that_does_not_fit_the_request_is_refused(desks: Desks) -> None:
    rfi = desks.acknowledged()
    kept = tuple(dataclasses.replace(f, treatment=Treatment.KEEP) for f in FIELDS)
    whole = desks.birch.draft(rfi, FULL, kept)
    assert codes(lambda: desks.birch.submit(whole)) == ("not-asked-for",)
    less = desks.birch.draft(rfi, FULL, FIELDS[:2])
    assert codes(lambda: desks.birch.submit(less)) == ("answer-incomplete",)
    part = desks.birch.draft(rfi, PART, FIELDS[:2])
    assert desks.birch.submit(part).decided == PART
    silent = desks.birch.draft(rfi, dataclasses.replace(REFUSED, grounds=()), ())
    assert codes(lambda: desks.birch.submit(silent)) == ("ground-missing",)


def test_what_cannot_be_made_coarser_is_said_at_once(desks: Desks) -> None:
    rfi = desks.acknowledged()
    names = (dataclasses.replace(FIELDS[0], treatment=Treatment.COARSEN),)
    with pytest.raises(InvalidInput):
        desks.birch.draft(rfi, PART, names)


def test_a_suspension_overnight_stops_what_was_approved(desks: Desks) -> None:
    """Every rule is asked once more at the last approval."""
    rfi = desks.acknowledged()
    birch = desks.birch
    draft = birch.draft(rfi)
    shown = birch.submit(draft)
    birch.check_answer(shown)
    agreements.suspend_agreement(desks.agreement, "a court asks", birch.node, by="mia")
    assert "agreement-suspended" in codes(lambda: birch.approve(draft, shown.digest))
    assert not desks.pair.facts("birch", facts.InformationReleased)
    assert not desks.pair.facts("birch", facts.ContentApproved)
    agreements.resume_agreement(desks.agreement, birch.node, by="mia")
    assert birch.approve(draft, shown.digest).released_at is not None


def test_retention_that_has_run_out_before_approval_is_refused(desks: Desks) -> None:
    rfi = desks.acknowledged()
    birch = desks.birch
    draft = birch.draft(rfi, days=1)
    shown = birch.submit(draft)
    birch.check_answer(shown)
    desks.pair.clock.move(dt.timedelta(days=2))
    assert "retention" in codes(lambda: birch.approve(draft, shown.digest))


def test_a_draft_is_approved_after_it_was_submitted(desks: Desks) -> None:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    digest = drafts.digest_of(drafts.freeze(draft))
    with pytest.raises(Conflict):
        desks.birch.approve(draft, digest)


def test_a_released_draft_is_gone_and_cannot_be_revised(desks: Desks) -> None:
    """What left stands in the release and ends with it; no second copy stays behind."""
    rfi = desks.acknowledged()
    draft = desks.birch.answer(rfi)
    assert draft.content is None
    command = desks.birch.answer_command(rfi)
    by = desks.birch.proved("ada")
    with pytest.raises(Conflict):
        drafts.revise_draft(draft.id, command, desks.birch.node, by=by)


@pytest.mark.parametrize("name", ["bo", "rita", "root", "otto", "mia"])
def test_only_an_analyst_drafts(desks: Desks, name: str) -> None:
    rfi = desks.acknowledged()
    assert codes(lambda: desks.birch.draft(rfi, by=name)) == ("role-missing",)


@pytest.mark.parametrize("kind", [InformationKind.SPONTANEOUS, InformationKind.ALERT])
def test_information_given_unasked_goes_by_the_same_rules(
    desks: Desks, kind: InformationKind
) -> None:
    birch = desks.birch
    draft = birch.information(desks.agreement, kind)
    shown = birch.submit(draft)
    assert codes(lambda: birch.approve(draft, shown.digest)) == ("rights-unchecked",)
    birch.check_answer(shown)
    birch.approve(draft, shown.digest)
    desks.pair.settle()
    with desks.ash.node.read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    assert copy.content is not None
    assert codec.decode(Content, copy.content).kind is kind
    assert [f.kind for f in desks.pair.facts("ash", facts.InformationGiven)] == [kind.value]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": "tax"}, "purpose-not-agreed"),
        ({"offence": "heresy"}, "offence-unknown"),
        ({"reference": " "}, "field-missing"),
        ({"fields": ()}, "nothing-given"),
        ({"caveats": ()}, "unmarked"),
    ],
)
def test_information_that_may_not_be_given(
    desks: Desks, changes: dict[str, Any], code: str
) -> None:
    draft = desks.birch.information(desks.agreement, InformationKind.ALERT, **changes)
    assert code in codes(lambda: desks.birch.submit(draft))


def test_an_answer_is_not_given_unasked(desks: Desks) -> None:
    with pytest.raises(InvalidInput):
        desks.birch.information(desks.agreement, InformationKind.ANSWER)


def test_a_forged_answer_is_a_breach_and_kept_as_evidence(desks: Desks) -> None:
    """A partner's node answers another request's number, or refuses and gives at once."""
    rfi = desks.acknowledged()
    twice = RfiAnswer(rfi, FULL, None, gives_core=False)
    desks.pair.say("birch", "ash", twice)
    desks.pair.settle()
    assert desks.pair.codes("ash") == ["unexpected"]
    assert answers.answer_subject(bytes(32)) != answers.answer_subject(b"1" * 32)


def test_what_is_sent_back_is_a_draft_again_and_needs_every_approval_anew(desks: Desks) -> None:
    birch = desks.birch
    draft = birch.draft(desks.acknowledged())
    shown = birch.submit(draft)
    birch.check_answer(shown)
    by = birch.proved("bo")
    after = answers.send_back(draft.id, "cut the gender", birch.node, by=by)
    assert after.round is None
    with pytest.raises(Conflict):
        birch.approve(draft, shown.digest)
    with pytest.raises(Conflict):
        answers.send_back(draft.id, "again", birch.node, by=by)
    (fact,) = desks.pair.facts("birch", facts.ContentSentBack)
    assert (fact.reason, fact.by, fact.content) == ("cut the gender", "bo", shown.digest)
    birch.submit(draft)
    assert birch.approve(draft, shown.digest).released_at is not None


def test_sending_back_needs_a_reason_and_the_role(desks: Desks) -> None:
    birch = desks.birch
    draft = birch.draft(desks.acknowledged())
    birch.submit(draft)
    with pytest.raises(InvalidInput):
        answers.send_back(draft.id, " ", birch.node, by=birch.proved("bo"))
    with pytest.raises(Refused):
        answers.send_back(draft.id, "no", birch.node, by=birch.proved("eve"))
