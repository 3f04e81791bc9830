"""Two services, of which ash has released something to birch."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.fakes import START
from tests.pair import Pair

from comity.crypto.secrets import SecretRecord
from comity.domain.access import Officer, OfficerRole, OfficerStanding
from comity.domain.answers import Content, InformationKind, Statement, parse_evaluation
from comity.domain.caveats import Caveat, Classification, Handled, HCode, Label
from comity.domain.ids import AgreementId, OfficerId, ReleaseId
from comity.domain.releases import Recall, RecallReason, Side
from comity.domain.rfis import Datum
from comity.domain.rights import RightsCheck, all_clear
from comity.protocol import codec
from comity.protocol.release_messages import ReleasedItem
from comity.service import recalls, rights
from comity.service.officers import Proved
from comity.service.ports import StoredOfficer, StoredRelease
from comity.service.recalls import RecallRelease, recall_release, recall_subject
from comity.service.releases import Outgoing, provide_item

SAID = Content(
    InformationKind.SPONTANEOUS,
    "ASH-7",
    "Subject Okonjo",
    "terrorism",
    (Statement(Datum.TRAVEL, "seen in Lyon on 3 March", False, parse_evaluation("4x4:B2")),),
)
CONTENT = codec.encode(SAID)
"""What leaves in the tests is what leaves in earnest: a content, encoded."""
H0 = Handled(HCode.H0)


STAFF: dict[str, Officer] = {}
NO_SECRET = SecretRecord(bytes(16), bytes(32))


def officer(name: str, *roles: OfficerRole, **changes: Any) -> Proved:
    """Somebody of either service, as long as tests want them: `staff` brings them into a store."""
    person = Officer(OfficerId(name), name.title(), roles, OfficerStanding.ACTIVE, **changes)
    STAFF[name] = person
    return Proved(person.id, START)


def staff(pair: Pair) -> None:
    """Everybody is an officer of every node."""
    for name in pair.opened:
        with pair[name].open_unit() as uow:
            for person in STAFF.values():
                uow.officers.put(StoredOfficer(person, NO_SECRET, ""))
            uow.commit()


def fresh(pair: Pair, by: Proved) -> Proved:
    """They have just entered their secret."""
    return Proved(by.officer, pair.clock.at)


ANA = officer("ana", OfficerRole.ANALYST)
RAY = officer("ray", OfficerRole.RELEASING)
REV = officer("rev", OfficerRole.REVIEWER)
ADA = officer("ada", OfficerRole.ADMINISTRATOR)
SECRET_ANA = officer("sana", OfficerRole.ANALYST, clearance=Classification.SECRET)


def label_of(pair: Pair, *caveats: Caveat, giver: str = "ash", taker: str = "birch") -> Label:
    until = pair.clock.at.replace(microsecond=0) + dt.timedelta(days=200)
    return Label(pair[giver].id, (pair[taker].id,), caveats, until)


def give(
    pair: Pair,
    agreement: AgreementId,
    *caveats: Caveat,
    giver: str = "ash",
    taker: str = "birch",
    content: bytes = CONTENT,
    label: Label | None = None,
) -> ReleasedItem:
    """One item goes from one to the other, and arrives."""
    staff(pair)
    label = label or label_of(pair, *(caveats or (H0,)), giver=giver, taker=taker)
    outgoing = Outgoing(pair[taker].id, agreement, None, label, content, "ray")
    with pair[giver].open_unit() as uow:
        item = provide_item(uow, pair[giver], outgoing)
        uow.commit()
    pair.settle()
    return item


def stored(pair: Pair, name: str, release: ReleaseId, side: Side) -> StoredRelease:
    with pair[name].read_unit() as uow:
        found = uow.releases.get(release, side)
    assert found is not None
    return found


def copy_of(pair: Pair, item: ReleasedItem, name: str = "birch") -> StoredRelease:
    return stored(pair, name, item.release, Side.IN)


def copies(pair: Pair, name: str = "birch") -> int:
    with pair[name].read_unit() as uow:
        return len(uow.releases.all(Side.IN))


def clear_check(by: str = "ray") -> RightsCheck:
    return all_clear(OfficerId(by), offence="terrorism", proportionality="Only what is needed.")


def recall(pair: Pair, item: ReleasedItem, *, name: str = "ash", **changes: Any) -> Recall:
    """The giver calls it back, with a check of the rights gate behind it."""
    rights.submit_check("recall", recall_subject(item.release), clear_check(), pair[name])
    command = RecallRelease(item.release, RecallReason.WRONG, "another person", RAY, **changes)
    after = recall_release(command, pair[name])
    assert isinstance(after.state, recalls.Recalled)
    pair.settle()
    return after.state.recall
