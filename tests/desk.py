"""Officers at their desks on the nodes of a `Pair`: what they type, in one line each."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from tests.pair import Pair

from comity.domain.access import Officer, OfficerRole
from comity.domain.answers import (
    AnswerOutcome,
    Decided,
    DraftField,
    Ground,
    InformationKind,
    Treatment,
    parse_evaluation,
)
from comity.domain.caveats import Caveat, Handled, HCode
from comity.domain.clocks import Accessibility, Urgency
from comity.domain.hits import HitRef, Verdict
from comity.domain.ids import AgreementId, HoldingId, OfficerId, RecordKey, RfiId, RunId
from comity.domain.rfis import Aim, Datum, PersonRole, RequestText, RfiSide, Subject
from comity.domain.rights import all_clear
from comity.protocol.rfis.thread import ClockFace
from comity.service import (
    answers,
    comparisons,
    drafts,
    officers,
    rfi_writing,
    rfis,
    rights,
)
from comity.service.comparisons import ComparedHit
from comity.service.drafts import DraftAnswer, DraftInformation, Preview
from comity.service.officers import NewOfficer, Proved
from comity.service.ports import Node, StoredDraft, StoredRfi
from comity.service.rfi_writing import NewRequest

H1 = (Handled(HCode.H1),)
STAFF = {
    "root": (OfficerRole.ADMINISTRATOR,),
    "mia": (OfficerRole.AGREEMENTS,),
    "ada": (OfficerRole.ANALYST,),
    "eve": (OfficerRole.ANALYST,),
    "bo": (OfficerRole.RELEASING,),
    "cy": (OfficerRole.RELEASING,),
    "rita": (OfficerRole.REVIEWER,),
    "otto": (OfficerRole.OVERSEER,),
}
"""Everybody's roles: two analysts, two releasing officers, and those apart from them."""

GRADE = parse_evaluation("4x4:B2")
FIELDS = (
    DraftField(Datum.NAMES, "Invented Person", Treatment.KEEP, GRADE),
    DraftField(Datum.BIRTH, "1970-03-12", Treatment.COARSEN, GRADE),
    DraftField(Datum.NATIONALITY, "FR", Treatment.KEEP, GRADE),
    DraftField(Datum.GENDER, "female", Treatment.KEEP, parse_evaluation("admiralty:C3")),
    DraftField(Datum.ENTRY, "entry 20", Treatment.KEEP, GRADE),
    DraftField(Datum.ADDRESSES, "1 Secret Street, Lyon, France", Treatment.CUT, GRADE),
)
FULL = Decided(AnswerOutcome.FULL, (), "", "")
INTERIM = Decided(AnswerOutcome.INTERIM, (), "more follows", "")
PART = Decided(
    AnswerOutcome.PART, (Ground.THIRD_PARTY,), "part is another service's", "our oversight body"
)
REFUSED = Decided(
    AnswerOutcome.REFUSED, (Ground.ONGOING_INVESTIGATION,), "not now", "our oversight body, 30 days"
)


def secret_of(name: str) -> str:
    return f"a secret of {name}"


class Desk:
    """The people of one node."""

    def __init__(self, nodes: Pair | Mapping[str, Node], name: str, *, purpose: str = "ct") -> None:
        self._nodes, self.name, self.purpose = nodes, name, purpose

    @property
    def node(self) -> Node:
        """Looked up anew: after a restart it is another."""
        return self._nodes[self.name]

    def staff(self) -> None:
        """Appoint everybody, each after the second by two people."""
        for name in ("root", "mia"):
            officers.propose_officer(self._new(name), self.node)
        for name in STAFF:
            if name not in ("root", "mia"):
                self.appoint(name)

    def _new(self, name: str) -> NewOfficer:
        return NewOfficer(OfficerId(name), name.title(), STAFF[name], secret_of(name))

    def appoint(self, name: str) -> Officer:
        officers.propose_officer(self._new(name), self.node, by=self.proved("root"))
        return officers.appoint_officer(OfficerId(name), self.node, by=self.proved("mia"))

    def proved(self, name: str) -> Proved:
        return officers.prove(OfficerId(name), secret_of(name), self.node)

    # As the one that asks.

    def compare(
        self, hit: HitRef, verdict: Verdict = Verdict.CONFIRMED, *, by: str = "ada"
    ) -> ComparedHit:
        return comparisons.compare_hit(
            hit, verdict, "documents laid side by side", self.node, by=self.proved(by)
        )

    def write(
        self, agreement: AgreementId, *hits: HitRef, caveats: tuple[Caveat, ...] = H1, **fields: Any
    ) -> StoredRfi:
        """A complete draft; `fields` change it."""
        command = NewRequest(agreement, hits, caveats)
        draft = rfi_writing.new_request(command, self.node, by=self.proved("ada"))
        text = dataclasses.replace(self.completed(draft.text), **fields)
        return rfi_writing.edit_request(draft.id, text, self.node, by=self.proved("ada"))

    def completed(self, text: RequestText) -> RequestText:
        subject = text.subject if text.subject.is_named else Subject(name="Invented Person")
        return dataclasses.replace(
            text,
            our_reference="ASH-2026-17",
            unit="Unit 4",
            requested=text.requested or (Datum.NAMES, Datum.BIRTH),
            aim=Aim.INVESTIGATION,
            purpose=text.purpose or self.purpose,
            legal_basis=text.legal_basis or "Act 1, section 2",
            facts="transfers to a listed group",
            offence="terrorism",
            person_role=PersonRole.SUSPECT,
            link="owner of the account that paid",
            believed_held=text.believed_held or "resident with you until 2020",
            proportionality="no other way to know who it is",
            wanted_by=self.node.now().replace(microsecond=0) + dt.timedelta(days=5),
            language="en",
            contact="+32 2 555 01 01, day and night",
            subject=subject,
        )

    def check(self, rfi: StoredRfi, *, by: str = "ada") -> None:
        """The rights check of a request, all clear."""
        check = all_clear(OfficerId(by), offence="terrorism", proportionality="as little as helps")
        rights.submit_check("request", rfi_writing.request_subject(rfi), check, self.node)

    def send(self, rfi: StoredRfi, *, by: str = "ada") -> StoredRfi:
        return rfi_writing.send_request(rfi.id, self.node, by=self.proved(by))

    def ask(self, agreement: AgreementId, *hits: HitRef, **fields: Any) -> RfiId:
        """From a confirmed hit to a request on its way."""
        rfi = self.write(agreement, *hits, **fields)
        self.check(rfi)
        return self.send(rfi).id

    # As the one that answers.

    def acknowledge(
        self,
        rfi: RfiId,
        accessibility: Accessibility = Accessibility.DIRECT,
        *,
        by: str = "eve",
    ) -> StoredRfi:
        return rfis.acknowledge(rfi, accessibility, "BIR-9", self.node, by=self.proved(by))

    def draft(
        self,
        rfi: RfiId,
        decided: Decided = FULL,
        fields: tuple[DraftField, ...] = FIELDS,
        *,
        caveats: tuple[Caveat, ...] = H1,
        days: int = 90,
        by: str = "ada",
    ) -> StoredDraft:
        command = self.answer_command(rfi, decided, fields, caveats=caveats, days=days)
        return drafts.draft_answer(command, self.node, by=self.proved(by))

    def answer_command(
        self,
        rfi: RfiId,
        decided: Decided = FULL,
        fields: tuple[DraftField, ...] = FIELDS,
        *,
        caveats: tuple[Caveat, ...] = H1,
        days: int = 90,
    ) -> DraftAnswer:
        expires_at = self.node.now() + dt.timedelta(days=days)
        return DraftAnswer(rfi, fields, decided, caveats, expires_at)

    def information(
        self, agreement: AgreementId, kind: InformationKind, **changes: Any
    ) -> StoredDraft:
        usual = DraftInformation(
            agreement,
            kind,
            self.purpose,
            "terrorism",
            "BIR-2026-4",
            "Invented Person",
            FIELDS,
            H1,
            self.node.now() + dt.timedelta(days=90),
        )
        command = dataclasses.replace(usual, **changes)
        return drafts.draft_information(command, self.node, by=self.proved("ada"))

    def submit(self, draft: StoredDraft, *, by: str = "ada") -> Preview:
        return answers.submit(draft.id, self.node, by=self.proved(by))

    def check_answer(self, shown: Preview, *, by: str = "ada") -> None:
        check = all_clear(OfficerId(by), offence="terrorism", proportionality="what was asked")
        rights.submit_check("answer", answers.answer_subject(shown.digest), check, self.node)

    def approve(self, draft: StoredDraft, digest: bytes, *, by: str = "bo") -> StoredDraft:
        return answers.approve(draft.id, digest, self.node, by=self.proved(by))

    def answer(
        self,
        rfi: RfiId,
        decided: Decided = FULL,
        fields: tuple[DraftField, ...] = FIELDS,
        *,
        author: str = "ada",
        approver: str = "bo",
    ) -> StoredDraft:
        """From request to released answer."""
        draft = self.draft(rfi, decided, fields, by=author)
        shown = self.submit(draft, by=author)
        if shown.content is not None:
            self.check_answer(shown, by=author)
        return self.approve(draft, shown.digest, by=approver)

    # What a test wants to see.

    def rfi(self, rfi: RfiId, side: RfiSide) -> StoredRfi:
        with self.node.read_unit() as uow:
            stored = uow.rfis.get(rfi, side)
        assert stored is not None
        return stored

    def clocks(self, rfi: RfiId, side: RfiSide) -> dict[str, ClockFace]:
        with self.node.read_unit() as uow:
            stored = uow.rfis.get(rfi, side)
            assert stored is not None
            return {face.name: face for face in rfis.clocks(uow, self.node, stored)}


@dataclasses.dataclass
class Desks:
    """Two nodes with an agreement, a hit of ash's, and the people of both."""

    pair: Pair
    agreement: AgreementId
    hit: HitRef
    ash: Desk
    birch: Desk

    def asked(self, **fields: Any) -> RfiId:
        """A request of ash's about the confirmed hit, arrived at birch."""
        self.ash.compare(self.hit)
        rfi = self.ash.ask(self.agreement, self.hit, **fields)
        self.pair.settle()
        return rfi

    def acknowledged(self, **fields: Any) -> RfiId:
        """The same, once birch has looked at it and ash knows."""
        rfi = self.asked(**fields)
        self.birch.acknowledge(rfi)
        self.pair.settle()
        return rfi


URGENT: dict[str, Any] = {
    "urgency": Urgency.URGENT,
    "urgency_reasons": "an attack is expected on Friday",
}


def hit_of(run: RunId, key: int | str, *, tag: bytes = b"", holding: str = "list") -> HitRef:
    return HitRef(run, HoldingId(holding), RecordKey(str(key)), tag)


def two_desks(pair: Pair) -> tuple[Desk, Desk]:
    """Everybody at their desks, at ash, who asks, and birch, who answers."""
    desks = Desk(pair, "ash"), Desk(pair, "birch")
    for desk in desks:
        desk.staff()
    return desks
