"""The liaison officer's sixteen steps, played between two nodes, with each *no* and each *yes*.

How messages travel is the caller's: `until` carries them until a condition holds, over HTTPS or
on foot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from tests.desk import FULL, INTERIM, REFUSED, Desk, hit_of
from tests.pair import CLEAR_CHECK

from comity.domain.agreements import Mode
from comity.domain.answers import Content, InformationKind
from comity.domain.clocks import Accessibility
from comity.domain.hits import HitRef, Verdict
from comity.domain.ids import AgreementId, OfficerId, ReleaseId, RfiId
from comity.domain.matches import Phase, Question, Role, Run
from comity.domain.releases import (
    CopyStanding,
    DerivedKind,
    Feedback,
    OnwardCode,
    RecallReason,
    Side,
    Usefulness,
)
from comity.domain.rfis import Datum, RfiPhase, RfiSide
from comity.domain.rights import all_clear
from comity.domain.uses import Way
from comity.errors import ComityError, Refused
from comity.protocol import codec
from comity.protocol.releases.onward import Granted
from comity.service import copies, feedback, matches, onward, recalls, rfis, rights
from comity.service.copies import UseCopy
from comity.service.matches import OfferMatch
from comity.service.onward import AskOnward
from comity.service.ports import StoredRelease
from comity.service.recalls import RecallRelease

Until = Callable[[Callable[[], bool]], None]


def refused(act: Callable[[], object]) -> tuple[str, ...]:
    """The coded reasons of a *no*."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.codes


def impossible(act: Callable[[], object]) -> None:
    with pytest.raises(ComityError):
        act()


@dataclass
class Workflow:
    """One story between the asking desk and the answering desk."""

    ash: Desk
    birch: Desk
    agreement: AgreementId
    until: Until
    rfi: RfiId = field(init=False)
    hits: list[HitRef] = field(default_factory=list)
    copy: ReleaseId = field(init=False)

    def play(self) -> None:
        """All sixteen, in order."""
        self.need_lawfulness_query_and_run()
        self.hit_list_and_confirmation()
        self.request()
        self.receipt_and_clock()
        self.decision_release_and_core_data()
        self.use()
        self.onward_use()
        self.feedback()
        self.unasked()
        self.end()

    def need_lawfulness_query_and_run(self) -> None:
        """Steps 1 to 4: a need, its lawfulness, the query, the blind run."""
        question = Question(self.ash.purpose, "desk officer", "case 7", "ada")
        offer = OfferMatch(self.agreement, Mode.ITEMS, question)
        assert refused(lambda: matches.offer_match(offer, self.ash.node)) == ("rights-unchecked",)
        tax = replace(offer, question=replace(question, purpose="tax"), check=CLEAR_CHECK)
        assert "purpose-not-agreed" in refused(lambda: matches.offer_match(tax, self.ash.node))
        run = matches.offer_match(replace(offer, check=CLEAR_CHECK), self.ash.node).id
        self.until(lambda: self._run(run).phase is Phase.CONCLUDED)
        self.hits = [hit_of(run, key, holding=h) for h, key in self._found(run)]

    def _run(self, number: Any) -> Run:
        with self.ash.node.read_unit() as uow:
            stored = uow.runs.get(number, Role.RECEIVER)
        assert stored is not None
        return stored.run

    def _found(self, run: Any) -> list[tuple[str, str]]:
        """Holding and key of what was hit, through the port that requests use."""
        with self.ash.node.read_unit() as uow:
            places = [(h.id, k) for h in uow.holdings.all() for k in map(str, range(60))]
            return [
                (holding, key)
                for holding, key in places
                if uow.comparisons.quality(hit_of(run, key, holding=holding)) is not None
            ]

    def hit_list_and_confirmation(self) -> None:
        """Steps 5 to 7: hits and no more; compared by hand; chosen."""
        assert self.hits
        chosen, dropped = self.hits[0], self.hits[1]
        self.ash.compare(dropped, Verdict.NOT_CONFIRMED)
        draft = self.ash.write(self.agreement, dropped)
        self.ash.check(draft)
        assert refused(lambda: self.ash.send(draft)) == ("hit-not-confirmed",)
        impossible(lambda: self.ash.compare(chosen, by="root"))
        self.ash.compare(chosen)

    def request(self) -> None:
        """Step 8: the form, which cannot go while anything is missing."""
        bare = self.ash.write(self.agreement, self.hits[0], facts="", language="")
        self.ash.check(bare)
        assert refused(lambda: self.ash.send(bare)) == ("field-missing", "field-missing")
        asked = (Datum.NAMES, Datum.BIRTH, Datum.NATIONALITY, Datum.GENDER, Datum.ENTRY)
        self.rfi = self.ash.ask(self.agreement, self.hits[0], requested=asked)
        self.until(lambda: self._phase(self.birch, RfiSide.ANSWERER) is RfiPhase.RECEIVED)
        received = self.birch.rfi(self.rfi, RfiSide.ANSWERER)
        assert received.text == self.ash.rfi(self.rfi, RfiSide.ASKER).text

    def _phase(self, desk: Desk, side: RfiSide) -> RfiPhase | None:
        with desk.node.read_unit() as uow:
            stored = uow.rfis.get(self.rfi, side)
        return None if stored is None else stored.phase

    def _asker_phase(self, phase: RfiPhase) -> Callable[[], bool]:
        return lambda: self._phase(self.ash, RfiSide.ASKER) is phase

    def receipt_and_clock(self) -> None:
        """Step 9: triage, a clarification, a court, and one clock on both sides."""
        impossible(lambda: self.birch.answer(self.rfi))
        self.birch.acknowledge(self.rfi, Accessibility.INDIRECT)
        self.until(self._asker_phase(RfiPhase.ACKNOWLEDGED))
        impossible(lambda: self.birch.acknowledge(self.rfi))
        birch, ash = self.birch, self.ash
        rfis.ask_back(self.rfi, "which document?", birch.node, by=birch.proved("eve"))
        self.until(lambda: self._said(ash, RfiSide.ASKER, "question"))
        rfis.reply(self.rfi, "the passport", ash.node, by=ash.proved("ada"))
        self.until(lambda: self._said(birch, RfiSide.ANSWERER, "reply"))
        rfis.stop_clock(self.rfi, "a judge decides", birch.node, by=birch.proved("bo"))
        self.until(lambda: self._said(ash, RfiSide.ASKER, "clock-stopped"))
        assert ash.clocks(self.rfi, RfiSide.ASKER)["answer"].is_stopped
        rfis.start_clock(self.rfi, birch.node, by=birch.proved("bo"))
        self.until(lambda: self._said(ash, RfiSide.ASKER, "clock-started"))
        assert ash.clocks(self.rfi, RfiSide.ASKER) == birch.clocks(self.rfi, RfiSide.ANSWERER)
        by = ash.proved("ada")
        assert refused(lambda: rfis.escalate(self.rfi, "late", ash.node, by=by)) == ("not-overdue",)

    def _said(self, desk: Desk, side: RfiSide, step: str) -> bool:
        with desk.node.read_unit() as uow:
            return step in {note.step for note in uow.rfis.notes(self.rfi, side)}

    def decision_release_and_core_data(self) -> None:
        """Steps 10 to 12: core data, a refusal and its appeal, minimised content, four eyes."""
        self.birch.answer(self.rfi, INTERIM)
        self.until(lambda: self.ash.clocks(self.rfi, RfiSide.ASKER)["core-data"].is_met)
        self.birch.answer(self.rfi, REFUSED, ())
        self.until(self._asker_phase(RfiPhase.REFUSED))
        rfis.appeal(self.rfi, "it is closed", self.ash.node, by=self.ash.proved("ada"))
        self.until(lambda: self._phase(self.birch, RfiSide.ANSWERER) is RfiPhase.APPEALED)
        self._release_with_every_no()
        self.until(self._asker_phase(RfiPhase.ANSWERED))
        self.copy = self._copies()[-1].terms.release

    def _release_with_every_no(self) -> None:
        birch = self.birch
        unmarked = birch.draft(self.rfi, FULL, caveats=(), by="eve")
        assert refused(lambda: birch.submit(unmarked, by="eve")) == ("unmarked",)
        draft = birch.draft(self.rfi, FULL, by="eve")
        shown = birch.submit(draft, by="eve")
        assert refused(lambda: birch.approve(draft, shown.digest, by="eve")) == ("role-missing",)
        assert refused(lambda: birch.approve(draft, shown.digest, by="bo")) == ("decided-before",)
        assert refused(lambda: birch.approve(draft, bytes(32), by="cy")) == ("approval-stale",)
        assert refused(lambda: birch.approve(draft, shown.digest, by="cy")) == ("rights-unchecked",)
        birch.check_answer(shown, by="eve")
        assert shown.content is not None
        assert not any("Secret Street" in s.text for s in shown.content.statements)
        birch.approve(draft, shown.digest, by="cy")

    def _copies(self) -> tuple[StoredRelease, ...]:
        with self.ash.node.read_unit() as uow:
            return uow.releases.all(Side.IN)

    def use(self) -> None:
        """Step 13: read by whom may, for a reason; used, and listed."""
        ash = self.ash
        by_root = ash.proved("root")
        impossible(lambda: copies.view_copy(self.copy, "curious", ash.node, by=by_root))
        seen = copies.view_copy(self.copy, "case 7", ash.node, by=ash.proved("ada"))
        content = codec.decode(Content, seen.content)
        assert [s.text for s in content.statements] == [
            "Invented Person",
            "1970",
            "FR",
            "female",
            "entry 20",
        ]
        used = UseCopy(self.copy, DerivedKind.CASE, "case 7", "read", ash.proved("ada"))
        copies.use_copy(used, ash.node)
        assert len(copies.derived_from(self.copy, ash.node, by=ash.proved("ada"))) == 1

    def onward_use(self) -> None:
        """Step 14: the court, not without the originator (H1)."""
        ash, birch = self.ash, self.birch

        def file_in_court() -> object:
            by = ash.proved("ada")
            return copies.use_copy(
                UseCopy(self.copy, DerivedKind.COURT, "file 3", "evidence", by), ash.node
            )

        assert refused(file_in_court) == ("h1",)
        self._ask_for_court(OnwardCode.SOURCE_AT_RISK)
        assert refused(file_in_court) == ("h1",)
        self._ask_for_court(OnwardCode.GRANTED)
        file_in_court()
        assert len(copies.derived_from(self.copy, ash.node, by=ash.proved("ada"))) == 2
        assert not onward.open_requests(birch.node)

    def _ask_for_court(self, code: OnwardCode) -> None:
        ash, birch = self.ash, self.birch
        needed_by = ash.node.now() + dt.timedelta(days=1)
        question = AskOnward(
            self.copy, Way.COURT, None, "trial", "names", needed_by, ash.proved("ada")
        )
        number = onward.ask_onward(question, ash.node).terms.request
        self.until(lambda: bool(onward.open_requests(birch.node)))
        is_granted = code is OnwardCode.GRANTED
        until = birch.node.now() + dt.timedelta(days=30) if is_granted else None
        by = birch.proved("bo")
        onward.answer_onward(number, code, "for this trial", birch.node, until=until, by=by)
        self.until(lambda: self._answered(number, granted=is_granted))

    def _answered(self, number: bytes, *, granted: bool) -> bool:
        with self.ash.node.read_unit() as uow:
            state = uow.owings.onward(number, Side.IN)
        return type(state).__name__ == ("Granted" if granted else "Declined") and (
            isinstance(state, Granted) is granted
        )

    def feedback(self) -> None:
        """Step 15: used, useful, with what result."""
        told = Feedback(used=True, useful=Usefulness.DECISIVE, result="arrest", wrong="")
        feedback.give_feedback(self.copy, told, self.ash.node, by=self.ash.proved("ada"))
        self.until(self._has_feedback)

    def _has_feedback(self) -> bool:
        with self.birch.node.read_unit() as uow:
            state = uow.owings.feedback(self.copy, Side.OUT)
        return type(state).__name__ == "Given"

    def unasked(self) -> None:
        """Spontaneous information and an alert, under the same rules."""
        for kind in (InformationKind.SPONTANEOUS, InformationKind.ALERT):
            before = len(self._copies())
            draft = self.birch.information(self.agreement, kind)
            shown = self.birch.submit(draft)
            self.birch.check_answer(shown)
            assert refused(lambda d=draft, s=shown: self.birch.approve(d, s.digest, by="ada")) == (
                "role-missing",
            )
            self.birch.approve(draft, shown.digest)
            self.until(lambda n=before: len(self._copies()) == n + 1)

    def end(self) -> None:
        """Step 16: recalled; nothing new is done; deleted, with a receipt."""
        birch, ash = self.birch, self.ash
        recall = RecallRelease(self.copy, RecallReason.WRONG, "not her", birch.proved("bo"))
        assert refused(lambda: recalls.recall_release(recall, birch.node)) == ("rights-unchecked",)
        check = all_clear(OfficerId("bo"), offence="terrorism", proportionality="it is wrong")
        rights.submit_check("recall", recalls.recall_subject(self.copy), check, birch.node)
        recall = replace(recall, by=birch.proved("bo"))
        recalls.recall_release(recall, birch.node)
        self.until(lambda: self._standing(ash, Side.IN) is CopyStanding.RECALLED)
        used = UseCopy(self.copy, DerivedKind.CASE, "case 8", "again", ash.proved("ada"))
        assert "copy-recalled" in refused(lambda: copies.use_copy(used, ash.node))
        recalls.delete_copy(self.copy, ash.node, by=ash.proved("ada"))
        self.until(lambda: self._standing(birch, Side.OUT) is CopyStanding.GONE)
        held = next(c for c in self._copies() if c.terms.release == self.copy)
        assert held.content is None

    def _standing(self, desk: Desk, side: Side) -> CopyStanding | None:
        with desk.node.read_unit() as uow:
            stored = uow.releases.get(self.copy, side)
        return None if stored is None else stored.standing
