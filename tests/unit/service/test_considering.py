"""What is shown to whoever decides is what the rules say when it comes to it."""

from __future__ import annotations

import pytest
from tests.desk import Desks

from comity.domain.approvals import Outcome
from comity.domain.caveats import Classification, Classified
from comity.domain.decisions import Allowed, Decision, Denied
from comity.errors import InvalidInput, Refused
from comity.service.considering import Considered, consider, list_drafts, printed, triage
from comity.service.ports import StoredDraft

SECRET = (Classified(Classification.SECRET, "NAT"),)


def seen(desks: Desks, draft: StoredDraft, by: str) -> Considered:
    return consider(draft.id, desks.birch.node, by=desks.birch.proved(by))


def codes(decision: Decision) -> set[str]:
    return set(decision.codes) if isinstance(decision, Denied) else set()


def test_before_it_is_submitted_nobody_may_approve(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    found = seen(desks, draft, "bo")
    assert codes(found.may_approve) == {"not-submitted"}
    assert codes(found.checked) == {"rights-unchecked"}
    assert isinstance(found.may_submit, Allowed)
    assert found.tally is None


def test_what_stands_against_it_is_what_the_approval_would_say(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    shown = desks.birch.submit(draft)
    assert isinstance(seen(desks, draft, "bo").may_approve, Allowed)
    assert codes(seen(desks, draft, "ada").may_approve) == {"role-missing", "approval-by-author"}
    with pytest.raises(Refused) as refused:
        desks.birch.approve(draft, shown.digest)
    assert set(refused.value.codes) == codes(seen(desks, draft, "bo").checked)
    desks.birch.check_answer(shown)
    after = seen(desks, draft, "bo")
    assert isinstance(after.checked, Allowed)
    assert after.tally is not None
    assert after.tally.outcome is Outcome.PENDING
    desks.birch.approve(draft, shown.digest)


def test_what_left_is_shown_as_it_left(desks: Desks) -> None:
    released = desks.birch.answer(desks.acknowledged())
    found = seen(desks, released, "otto")
    assert found.shown is not None
    assert found.shown.content is not None
    assert found.tally is None


def test_a_draft_above_the_clearance_is_neither_listed_nor_shown(desks: Desks) -> None:
    """A classification binds our own people, before anything leaves as well."""
    draft = desks.birch.draft(desks.acknowledged(), caveats=SECRET)
    with pytest.raises(Refused):
        seen(desks, draft, "ada")
    assert list_drafts(desks.birch.node, by=desks.birch.proved("ada")) == ()


def test_an_unmarked_draft_is_shown_and_never_printed(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged(), caveats=())
    assert codes(seen(desks, draft, "ada").may_submit) == {"unmarked"}
    with pytest.raises(Refused) as refused:
        printed(draft.id, desks.birch.node, by=desks.birch.proved("ada"))
    assert refused.value.codes == ("unmarked",)


def test_what_is_not_there_is_not_shown(desks: Desks) -> None:
    by = desks.birch.proved("ada")
    with pytest.raises(InvalidInput):
        consider(bytes(16), desks.birch.node, by=by)
    with pytest.raises(InvalidInput):
        triage(desks.acknowledged(), desks.ash.node, by=desks.ash.proved("ada"))


@pytest.mark.parametrize("name", ["root", "mia"])
def test_who_reads_no_content_sees_no_draft(desks: Desks, name: str) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    with pytest.raises(Refused):
        seen(desks, draft, name)
    with pytest.raises(Refused):
        list_drafts(desks.birch.node, by=desks.birch.proved(name))


def test_a_list_says_how_many_approvals_are_missing(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    desks.birch.submit(draft)
    listed = list_drafts(desks.birch.node, by=desks.birch.proved("bo"))
    assert [item.tally.missing for item in listed if item.tally is not None] == [1]
    assert listed[0].clocks
