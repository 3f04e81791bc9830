"""What waits for whom."""

from __future__ import annotations

from tests.desk import Desk, Desks

from comity.domain.access import OfficerRole
from comity.domain.ids import OfficerId
from comity.domain.rfis import RfiSide
from comity.service import officers
from comity.service.desk import Need, waiting_for
from comity.service.officers import NewOfficer


def needs(desk: Desk, name: str) -> list[Need]:
    return [item.need for item in waiting_for(desk.node, by=desk.proved(name))]


def test_nothing_waits_on_an_empty_desk(desks: Desks) -> None:
    assert all(needs(desks.birch, name) == [] for name in ("ada", "bo", "rita", "root", "otto"))


def test_a_draft_waits_for_its_author_and_once_submitted_for_others(desks: Desks) -> None:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi, by="ada")
    assert needs(desks.birch, "ada") == [Need.OWN_DRAFT]
    assert needs(desks.birch, "eve") == needs(desks.birch, "bo") == []
    desks.birch.submit(draft)
    assert needs(desks.birch, "ada") == []
    (item,) = waiting_for(desks.birch.node, by=desks.birch.proved("bo"))
    clocks = desks.birch.clocks(rfi, RfiSide.ANSWERER)
    assert (item.need, item.number) == (Need.APPROVAL, draft.id.hex())
    assert item.due_at == min(face.due_at for face in clocks.values() if not face.is_met)


def test_what_was_released_waits_for_nobody(desks: Desks) -> None:
    desks.birch.answer(desks.acknowledged())
    assert needs(desks.birch, "bo") == needs(desks.birch, "ada") == []


def test_feedback_waits_for_whoever_uses_the_copy(desks: Desks) -> None:
    desks.birch.answer(desks.acknowledged())
    desks.pair.settle()
    assert needs(desks.ash, "ada") == [Need.FEEDBACK]
    assert needs(desks.ash, "bo") == needs(desks.ash, "root") == []


def test_a_proposed_officer_waits_for_a_second_person_alone(desks: Desks) -> None:
    new = NewOfficer(OfficerId("kim"), "Kim", (OfficerRole.ANALYST,), "a secret of kim")
    officers.propose_officer(new, desks.ash.node, by=desks.ash.proved("root"))
    assert needs(desks.ash, "root") == needs(desks.ash, "ada") == []
    (item,) = waiting_for(desks.ash.node, by=desks.ash.proved("mia"))
    assert (item.need, item.number, item.words) == (Need.APPOINTMENT, "kim", "Kim")
