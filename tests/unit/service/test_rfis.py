"""Requests between two nodes, from hit to appeal: every *no* beside its *yes*."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.desk import H1, INTERIM, PART, REFUSED, URGENT, Desks
from tests.pair import passport

from comity.domain.answers import Content
from comity.domain.caveats import Unknown
from comity.domain.clocks import Accessibility
from comity.domain.hits import Verdict
from comity.domain.ids import AgreementId
from comity.domain.releases import Side
from comity.domain.rfis import Datum, RfiPhase, RfiSide
from comity.errors import Conflict, InvalidInput, Refused
from comity.protocol import codec
from comity.service import agreements, rfi_writing, rfis, rights
from comity.service.rfi_writing import NewRequest

HOUR = dt.timedelta(hours=1)


def codes(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes


def test_a_confirmed_hit_becomes_a_request_and_the_request_an_answer(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi)
    desks.pair.settle()
    assert desks.ash.rfi(rfi, RfiSide.ASKER).phase is RfiPhase.ANSWERED
    assert desks.birch.rfi(rfi, RfiSide.ANSWERER).phase is RfiPhase.ANSWERED
    with desks.ash.node.read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    assert copy.content is not None
    said = [s.text for s in codec.decode(Content, copy.content).statements]
    assert said == ["Invented Person", "1970", "FR", "female", "entry 20"]
    assert not desks.pair.codes("ash") + desks.pair.codes("birch")


def test_a_request_begins_prefilled_from_hit_and_run(desks: Desks) -> None:
    """What the node knows is not typed again."""
    command = NewRequest(desks.agreement, (desks.hit,), H1)
    draft = rfi_writing.new_request(command, desks.ash.node, by=desks.ash.proved("ada"))
    text = draft.text
    assert (text.purpose, text.legal_basis, text.run) == ("ct", "Act 1, section 2", desks.hit.run)
    assert "hit (exact)" in text.believed_held or "hit (strong)" in text.believed_held
    assert [i.value for i in text.subject.identifiers] == [passport(int(desks.hit.record))]
    assert text.subject.name == ""


def test_a_subject_is_no_more_than_the_partner_needs(desks: Desks) -> None:
    """Both hold the identifier that was hit: name and birth stay at home."""
    rfi = desks.asked()
    text = desks.birch.rfi(rfi, RfiSide.ANSWERER).text
    assert text.subject.name == text.subject.born == ""


def test_nothing_leaves_before_the_hit_is_confirmed(desks: Desks) -> None:
    ash = desks.ash
    rfi = ash.write(desks.agreement, desks.hit)
    ash.check(rfi)
    assert codes(lambda: ash.send(rfi)) == ("hit-open",)
    ash.compare(desks.hit, Verdict.CANNOT_TELL)
    assert codes(lambda: ash.send(rfi)) == ("hit-cannot-tell",)
    ash.compare(desks.hit, Verdict.CONFIRMED, by="bo")
    assert codes(lambda: ash.send(rfi)) == ("hit-disputed",)
    desks.pair.settle()
    assert not desks.pair.codes("birch")
    with desks.birch.node.read_unit() as uow:
        assert uow.rfis.all() == ()
    desks.pair.clock.move_to(desks.pair.clock.at + HOUR)
    ash.compare(desks.hit, Verdict.CONFIRMED)
    assert ash.send(rfi).phase is RfiPhase.SENT


def test_a_request_without_a_hit_has_nothing_to_confirm(desks: Desks) -> None:
    rfi = desks.ash.ask(desks.agreement)
    desks.pair.settle()
    assert not desks.birch.rfi(rfi, RfiSide.ANSWERER).text.run


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"facts": ""}, "field-missing"),
        ({"contact": " "}, "field-missing"),
        ({"purpose": "tax"}, "purpose-not-agreed"),
        ({"requested": tuple(Datum)}, "everything-asked"),
        ({"caveats": ()}, "unmarked"),
        ({"caveats": (Unknown(99, b""),)}, "caveat-unknown"),
    ],
)
def test_an_incomplete_request_cannot_be_sent(
    desks: Desks, changes: dict[str, Any], code: str
) -> None:
    rfi = desks.ash.write(desks.agreement, **changes)
    desks.ash.check(rfi)
    assert code in codes(lambda: desks.ash.send(rfi))


def test_a_request_passes_the_rights_gate_or_stays(desks: Desks) -> None:
    rfi = desks.ash.write(desks.agreement)
    assert codes(lambda: desks.ash.send(rfi)) == ("rights-unchecked",)
    desks.ash.check(rfi)
    text = dataclasses.replace(rfi.text, facts="other facts")
    edited = rfi_writing.edit_request(rfi.id, text, desks.ash.node, by=desks.ash.proved("ada"))
    assert codes(lambda: desks.ash.send(edited)) == ("rights-unchecked",)
    desks.ash.check(edited)
    assert desks.ash.send(edited).phase is RfiPhase.SENT


def test_a_political_offence_waits_for_an_independent_reviewer(desks: Desks) -> None:
    ash = desks.ash
    rfi = ash.write(desks.agreement, offence="treason")
    ash.check(rfi)
    with ash.node.read_unit() as uow:
        held = uow.rights.get(rfi_writing.request_subject(rfi))
    assert held is not None
    check = dataclasses.replace(held.check, offence="treason")
    subject = rfi_writing.request_subject(rfi)
    rights.submit_check("request", subject, check, ash.node)
    assert codes(lambda: ash.send(rfi)) == ("rights-review",)
    by = ash.proved("rita")
    rights.review(subject, ash.node, may_go=True, words="violence was used", by=by)
    assert ash.send(rfi).phase is RfiPhase.SENT


@pytest.mark.parametrize("name", ["bo", "rita", "root", "otto", "mia"])
def test_only_an_analyst_writes_requests(desks: Desks, name: str) -> None:
    rfi = desks.ash.write(desks.agreement)
    desks.ash.check(rfi)
    assert codes(lambda: desks.ash.send(rfi, by=name)) == ("role-missing",)


def test_a_request_that_was_sent_is_not_edited_and_not_sent_twice(desks: Desks) -> None:
    rfi = desks.asked()
    text = desks.ash.rfi(rfi, RfiSide.ASKER).text
    by = desks.ash.proved("ada")
    with pytest.raises(Conflict):
        rfi_writing.edit_request(rfi, text, desks.ash.node, by=by)
    with pytest.raises(Conflict):
        rfi_writing.send_request(rfi, desks.ash.node, by=by)


def test_nothing_moves_under_a_suspended_agreement(desks: Desks) -> None:
    rfi = desks.asked()
    agreements.suspend_agreement(desks.agreement, "a court asks", desks.birch.node, by="mia")
    assert codes(lambda: desks.birch.acknowledge(rfi)) == ("agreement-suspended",)
    agreements.resume_agreement(desks.agreement, desks.birch.node, by="mia")
    assert desks.birch.acknowledge(rfi).phase is RfiPhase.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("fields", "accessibility", "hours"),
    [
        (URGENT, Accessibility.DIRECT, 8),
        # From Monday 2 March, 08:00 UTC, by the calendar of who owes: to the end of Thursday.
        (URGENT, Accessibility.INDIRECT, 88),
        ({}, Accessibility.DIRECT, 184),
    ],
)
def test_both_sides_read_the_same_clock(
    desks: Desks, fields: dict[str, Any], accessibility: Accessibility, hours: int
) -> None:
    rfi = desks.asked(**fields)
    desks.birch.acknowledge(rfi, accessibility)
    desks.pair.settle()
    ours = desks.birch.clocks(rfi, RfiSide.ANSWERER)
    theirs = desks.ash.clocks(rfi, RfiSide.ASKER)
    assert ours == theirs
    received_at = desks.birch.rfi(rfi, RfiSide.ANSWERER).state.thread.received_at  # type: ignore[union-attr]
    assert received_at is not None
    due = ours["answer"].due_at
    assert (due - received_at.replace(minute=0, second=0)) == hours * HOUR
    assert ours["core-data"].due_at - received_at == 48 * HOUR


def test_overdue_shows_on_both_sides_and_can_be_escalated(desks: Desks) -> None:
    rfi = desks.acknowledged(**URGENT)
    by = desks.ash.proved("ada")
    words = "the limit has passed"
    assert codes(lambda: rfis.escalate(rfi, words, desks.ash.node, by=by)) == ("not-overdue",)
    desks.pair.clock.move_to(desks.pair.clock.at + 9 * HOUR)
    for node in (desks.ash.node, desks.birch.node):
        assert [(r.id, face.name) for r, face in rfis.overdue(node)] == [(rfi, "answer")]
    rfis.escalate(rfi, words, desks.ash.node, by=desks.ash.proved("ada"))
    desks.pair.settle()
    with desks.birch.node.read_unit() as uow:
        steps = [note.step for note in uow.rfis.notes(rfi, RfiSide.ANSWERER)]
    assert "escalated" in steps


def test_a_court_stops_the_clock_and_both_sides_see_why(desks: Desks) -> None:
    rfi = desks.acknowledged(**URGENT)
    birch = desks.birch
    with pytest.raises(InvalidInput):
        rfis.stop_clock(rfi, " ", birch.node, by=birch.proved("bo"))
    rfis.stop_clock(rfi, "a judge has to authorise it", birch.node, by=birch.proved("bo"))
    desks.pair.settle()
    desks.pair.clock.move_to(desks.pair.clock.at + 30 * HOUR)
    assert rfis.overdue(desks.ash.node) == rfis.overdue(birch.node) == ()
    assert desks.ash.clocks(rfi, RfiSide.ASKER)["answer"].is_stopped
    rfis.start_clock(rfi, birch.node, by=birch.proved("bo"))
    desks.pair.settle()
    assert desks.ash.clocks(rfi, RfiSide.ASKER) == birch.clocks(rfi, RfiSide.ANSWERER)
    assert not desks.ash.clocks(rfi, RfiSide.ASKER)["answer"].is_overdue
    with desks.ash.node.read_unit() as uow:
        told = {note.step: note.words for note in uow.rfis.notes(rfi, RfiSide.ASKER)}
    assert told["clock-stopped"] == "a judge has to authorise it"


def test_a_clarification_goes_there_and_back(desks: Desks) -> None:
    rfi = desks.acknowledged()
    ada = desks.ash.proved("ada")
    with pytest.raises(InvalidInput):
        rfis.reply(rfi, "the elder", desks.ash.node, by=ada)
    rfis.ask_back(rfi, "which of the two?", desks.birch.node, by=desks.birch.proved("eve"))
    desks.pair.settle()
    rfis.reply(rfi, "the elder", desks.ash.node, by=desks.ash.proved("ada"))
    desks.pair.settle()
    with desks.birch.node.read_unit() as uow:
        notes = [(n.by_us, n.step, n.words) for n in uow.rfis.notes(rfi, RfiSide.ANSWERER)]
    assert notes == [(True, "question", "which of the two?"), (False, "reply", "the elder")]


def test_an_interim_answer_gives_core_data_and_leaves_the_request_open(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, INTERIM)
    desks.pair.settle()
    for desk, side in ((desks.ash, RfiSide.ASKER), (desks.birch, RfiSide.ANSWERER)):
        faces = desk.clocks(rfi, side)
        assert (faces["core-data"].is_met, faces["answer"].is_met) == (True, False)
    desks.birch.answer(rfi, PART)
    desks.pair.settle()
    assert desks.ash.clocks(rfi, RfiSide.ASKER)["answer"].is_met


def test_a_refusal_is_coded_and_can_be_appealed_once_to_somebody_else(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, REFUSED, ())
    desks.pair.settle()
    assert desks.ash.rfi(rfi, RfiSide.ASKER).phase is RfiPhase.REFUSED
    with desks.ash.node.read_unit() as uow:
        (told,) = [n.words for n in uow.rfis.notes(rfi, RfiSide.ASKER) if n.step == "answered"]
    assert "ongoing-investigation-or-safety" in told
    assert "our oversight body, 30 days" in told
    rfis.appeal(rfi, "the case is closed", desks.ash.node, by=desks.ash.proved("ada"))
    desks.pair.settle()
    assert desks.birch.rfi(rfi, RfiSide.ANSWERER).phase is RfiPhase.APPEALED
    same = codes(lambda: desks.birch.answer(rfi, author="eve", approver="bo"))
    assert same == ("decided-before",)
    desks.birch.answer(rfi, author="eve", approver="cy")
    desks.pair.settle()
    assert desks.ash.rfi(rfi, RfiSide.ASKER).phase is RfiPhase.ANSWERED
    with pytest.raises(InvalidInput):
        rfis.appeal(rfi, "again", desks.ash.node, by=desks.ash.proved("ada"))


def test_what_was_withdrawn_is_not_answered(desks: Desks) -> None:
    rfi = desks.acknowledged()
    rfis.withdraw(rfi, "found", desks.ash.node, by=desks.ash.proved("ada"))
    desks.pair.settle()
    assert desks.birch.rfi(rfi, RfiSide.ANSWERER).phase is RfiPhase.WITHDRAWN
    with pytest.raises(Conflict):
        desks.birch.answer(rfi)


def test_a_request_about_hits_of_several_runs_is_two_requests(desks: Desks) -> None:
    other = dataclasses.replace(desks.hit, run=type(desks.hit.run)(b"\x09" * 16))
    command = NewRequest(desks.agreement, (desks.hit, other), H1)
    with pytest.raises(InvalidInput):
        rfi_writing.new_request(command, desks.ash.node, by=desks.ash.proved("ada"))
    nowhere = NewRequest(AgreementId(b"\x09" * 16))
    with pytest.raises(InvalidInput):
        rfi_writing.new_request(nowhere, desks.ash.node, by=desks.ash.proved("ada"))
