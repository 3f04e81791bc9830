"""T10: one officer alone tries to let information go, by every road that a person has."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from tests.desk import FULL, Desks, secret_of

from comity.domain import facts
from comity.domain.access import OfficerRole
from comity.domain.approvals import FRESH
from comity.domain.ids import OfficerId, RfiId
from comity.domain.releases import Side
from comity.errors import Conflict, Refused
from comity.service import agreements, answers, drafts, officers
from comity.service.drafts import Preview
from comity.service.officers import NewOfficer, Proved
from comity.service.ports import StoredDraft


def code(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes[0]


@pytest.fixture
def submitted(desks: Desks) -> tuple[Desks, RfiId, StoredDraft, Preview]:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    shown = desks.birch.submit(draft)
    desks.birch.check_answer(shown)
    return desks, rfi, draft, shown


Submitted = tuple[Desks, RfiId, StoredDraft, Preview]


def nothing_left(desks: Desks) -> bool:
    desks.pair.settle()
    with desks.ash.node.read_unit() as uow:
        arrived = uow.releases.all(Side.IN)
    return not arrived and not desks.pair.facts("birch", facts.InformationReleased)


def test_the_author_cannot_approve(submitted: Submitted) -> None:
    desks, _, draft, shown = submitted
    assert code(lambda: desks.birch.approve(draft, shown.digest, by="ada")) == "role-missing"
    assert nothing_left(desks)


def test_a_releasing_officer_who_touched_it_is_an_author(desks: Desks) -> None:
    """Even with both roles: who had a hand in it does not approve it."""
    birch = desks.birch
    rfi = desks.acknowledged()
    both = (OfficerRole.ANALYST, OfficerRole.RELEASING)
    new = NewOfficer(OfficerId("kim"), "Kim", both, secret_of("kim"))
    officers.propose_officer(new, birch.node, by=birch.proved("root"))
    officers.appoint_officer(OfficerId("kim"), birch.node, by=birch.proved("mia"))
    draft = birch.draft(rfi)
    command = birch.answer_command(rfi)
    drafts.revise_draft(draft.id, command, birch.node, by=birch.proved("kim"))
    shown = birch.submit(draft, by="kim")
    birch.check_answer(shown)
    assert code(lambda: birch.approve(draft, shown.digest, by="kim")) == "approval-by-author"
    assert nothing_left(desks)


def test_one_person_does_not_count_twice(desks: Desks) -> None:
    """Where two releasing officers are agreed, one of them twice is one."""
    pair = desks.pair
    terms = pair.agreement("ash", desks.agreement).terms
    stricter = dataclasses.replace(terms, requests=dataclasses.replace(terms.requests, releasers=2))
    agreements.counter(desks.agreement, stricter, desks.ash.node, by="mia")
    pair.settle()
    agreements.sign_agreement(desks.agreement, desks.birch.node, by="mia")
    pair.settle()
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    shown = desks.birch.submit(draft)
    desks.birch.check_answer(shown)
    assert desks.birch.approve(draft, shown.digest).released_at is None
    assert code(lambda: desks.birch.approve(draft, shown.digest)) == "approved-already"
    assert nothing_left(desks)
    assert desks.birch.approve(draft, shown.digest, by="cy").released_at is not None


def test_what_was_approved_is_what_leaves_and_nothing_else(submitted: Submitted) -> None:
    """An edit after the preview: the approval is for bytes that are no longer there."""
    desks, rfi, draft, shown = submitted
    birch = desks.birch
    command = birch.answer_command(rfi, FULL, days=91)
    drafts.revise_draft(draft.id, command, birch.node, by=birch.proved("ada"))
    assert code(lambda: birch.approve(draft, shown.digest)) == "approval-stale"
    assert nothing_left(desks)
    again = drafts.preview(draft.id, birch.node, by=birch.proved("bo"))
    assert code(lambda: birch.approve(draft, again.digest)) == "rights-unchecked"
    birch.check_answer(again)
    birch.approve(draft, again.digest)
    desks.pair.settle()
    with desks.ash.node.read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    assert copy.content == again.frozen.content
    assert copy.label == again.label


def test_a_proof_from_this_morning_approves_nothing(submitted: Submitted) -> None:
    """Somebody sits down at an officer's open session."""
    desks, _, draft, shown = submitted
    proved = desks.birch.proved("bo")
    desks.pair.clock.move(FRESH + dt.timedelta(seconds=1))
    node = desks.birch.node
    stale = code(lambda: answers.approve(draft.id, shown.digest, node, by=proved))
    assert stale == "authentication-stale"
    ahead = Proved(OfficerId("bo"), desks.pair.clock.at + dt.timedelta(hours=1))
    assert code(lambda: answers.approve(draft.id, shown.digest, node, by=ahead)) == stale
    assert nothing_left(desks)


def test_a_second_officer_of_ones_own_making_needs_a_third(submitted: Submitted) -> None:
    """An administrator proposes an alter ego with the role: somebody else has to appoint it."""
    desks, _, draft, shown = submitted
    birch = desks.birch
    ego = NewOfficer(OfficerId("ego"), "Ego", (OfficerRole.RELEASING,), secret_of("ego"))
    officers.propose_officer(ego, birch.node, by=birch.proved("root"))
    proved = Proved(OfficerId("ego"), desks.pair.clock.at)
    refused = code(lambda: answers.approve(draft.id, shown.digest, birch.node, by=proved))
    assert refused == "officer-proposed"
    assert nothing_left(desks)


def test_nothing_is_released_twice(submitted: Submitted) -> None:
    desks, _, draft, shown = submitted
    desks.birch.approve(draft, shown.digest)
    with pytest.raises(Conflict):
        desks.birch.approve(draft, shown.digest, by="cy")
    desks.pair.settle()
    assert len(desks.pair.facts("birch", facts.InformationReleased)) == 1
    assert len(desks.pair.facts("ash", facts.CopyTaken)) == 1
