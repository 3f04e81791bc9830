"""A recall reaches every copy, an expiry deletes it, and each side sees what the other owes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from tests.pair import Pair
from tests.unit.service.custody import (
    ADA,
    ANA,
    CONTENT,
    RAY,
    clear_check,
    copy_of,
    give,
    recall,
    stored,
)

from comity.adapters.db import schema
from comity.domain import facts
from comity.domain.ids import AgreementId, ReleaseId
from comity.domain.releases import (
    Cause,
    CopyStanding,
    DerivedKind,
    Keeping,
    RecallReason,
    Side,
)
from comity.errors import Conflict, InvalidInput, Refused
from comity.protocol.release_messages import ReleasedItem
from comity.protocol.releases.custody import Gone, Kept, Recalled
from comity.service import copies, recalls, rights
from comity.service.copies import UseCopy
from comity.service.owed import Debt, overdue, owed
from comity.service.recalls import RecallRelease, delete_copy, delete_expired, keep_copy

Agreed = tuple[Pair, AgreementId]
KEEPING_DAYS = 400


def keeping(pair: Pair) -> Keeping:
    until = pair.clock.at.replace(microsecond=0) + dt.timedelta(days=KEEPING_DAYS)
    return Keeping("evidence in case 4 Js 12/26", "Regional Court, order of 2 March", until)


def given_state(pair: Pair, item: ReleasedItem) -> Any:
    return stored(pair, "ash", item.release, Side.OUT).state


def test_a_recall_stops_use_at_once_and_is_confirmed(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    copies.view_copy(item.release, "case 7", pair["birch"], by=ANA)
    sent = recall(pair, item)
    state = given_state(pair, item)
    assert isinstance(state, Recalled)
    assert state.is_received
    assert state.recall == sent
    assert copy_of(pair, item).standing is CopyStanding.RECALLED
    use = UseCopy(item.release, DerivedKind.CASE, "case 7", "", ANA)
    with pytest.raises(Refused) as refused:
        copies.use_copy(use, pair["birch"])
    assert refused.value.codes == ("copy-recalled",)


def test_nothing_is_deleted_by_the_recall_itself(agreed: Agreed) -> None:
    """OpenCTI#6951: deletions were carried out at the receiver although switched off."""
    pair, number = agreed
    item = give(pair, number)
    recall(pair, item)
    assert copy_of(pair, item).content == CONTENT


def test_a_deletion_travels_back_as_a_receipt(agreed: Agreed) -> None:
    """MISP#489, #4681, #7409, #8350, #8977: a delete never reached the others."""
    pair, number = agreed
    item = give(pair, number)
    use = UseCopy(item.release, DerivedKind.CASE, "case 7", "", ANA)
    copies.use_copy(use, pair["birch"])
    recall(pair, item)
    delete_copy(item.release, pair["birch"], by=ANA)
    pair.settle()
    state = given_state(pair, item)
    assert isinstance(state, Gone)
    assert state.cause is Cause.RECALLED
    assert [(d.kind, d.count) for d in state.derived] == [(DerivedKind.CASE, 1)]
    assert copy_of(pair, item).content is None
    assert not overdue(pair["ash"])


def test_a_deleted_copy_leaves_no_payload_behind(agreed: Agreed) -> None:
    """What was deleted is not to be found in the mail that brought it."""
    pair, number = agreed
    item = give(pair, number)
    delete_copy(item.release, pair["birch"], by=ANA)
    pair.settle()
    assert not holds(pair, "birch", CONTENT)


def holds(pair: Pair, name: str, content: bytes) -> list[str]:
    """Tables of a node with these bytes in them."""
    with pair.opened[name].engine.connect() as connection:
        return [
            table.name
            for table in schema.metadata.sorted_tables
            for row in connection.execute(select(table))
            if any(isinstance(v, bytes) and content in v for v in row)
        ]


def test_the_search_for_content_finds_it_while_it_is_there(agreed: Agreed) -> None:
    pair, number = agreed
    give(pair, number)
    assert holds(pair, "birch", CONTENT) == ["releases"]


def test_a_recalled_copy_that_is_not_deleted_is_overdue_on_both_sides(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    sent = recall(pair, item)
    assert not [o for o in overdue(pair["ash"]) if o.debt is Debt.DELETION]
    pair.clock.move_to(sent.due_at)
    for name, by_us in (("ash", False), ("birch", True)):
        (late,) = overdue(pair[name])
        assert (late.debt, late.by_us, late.release) == (Debt.DELETION, by_us, item.release)


def test_a_recall_that_did_not_arrive_is_owed_a_confirmation(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    pair.wire.is_down = True
    rights.submit_check("recall", recalls.recall_subject(item.release), clear_check(), pair["ash"])
    command = RecallRelease(item.release, RecallReason.WRONG, "another person", RAY)
    recalls.recall_release(command, pair["ash"])
    pair.settle(patience=2)
    debts = {o.debt for o in owed(pair["ash"])}
    assert {Debt.RECALL_CONFIRMATION, Debt.DELETION} <= debts
    pair.wire.is_down = False
    pair.settle()
    assert Debt.RECALL_CONFIRMATION not in {o.debt for o in owed(pair["ash"])}


def test_kept_because_is_seen_by_the_originator(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    recall(pair, item)
    keep_copy(item.release, keeping(pair), pair["birch"], by=ANA)
    pair.settle()
    state = given_state(pair, item)
    assert isinstance(state, Kept)
    assert state.keeping.authority == "Regional Court, order of 2 March"
    assert not [o for o in owed(pair["ash"]) if o.debt is Debt.DELETION]


def test_what_is_kept_is_for_that_and_nothing_else(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    keep_copy(item.release, keeping(pair), pair["birch"], by=ANA)
    copies.view_copy(item.release, "the court asks", pair["birch"], by=ANA)
    with pytest.raises(Refused) as refused:
        copies.export_copy(item.release, "why not", pair["birch"], by=ANA)
    assert "copy-kept" in refused.value.codes


def test_keeping_needs_a_law_and_a_day_to_come(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(InvalidInput):
        Keeping(" ", "a court", pair.clock.at)
    with pytest.raises(InvalidInput):
        keep_copy(item.release, Keeping("x", "y", pair.clock.at), pair["birch"], by=ANA)


def test_what_expires_is_deleted_and_receipted_without_a_person(agreed: Agreed) -> None:
    """MISP#9675, #8690, #6320, #4429: no retention, no deletion by expiry."""
    pair, number = agreed
    item = give(pair, number)
    assert delete_expired(pair["birch"]) == 0
    pair.clock.move_to(copy_of(pair, item).terms.expires_at)
    assert delete_expired(pair["birch"]) == 1
    pair.settle()
    state = given_state(pair, item)
    assert isinstance(state, Gone)
    assert state.cause is Cause.EXPIRED
    assert not holds(pair, "birch", CONTENT)
    assert delete_expired(pair["birch"]) == 0


def test_a_kept_copy_goes_when_its_reason_ends(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    keep_copy(item.release, keeping(pair), pair["birch"], by=ANA)
    pair.clock.move_to(copy_of(pair, item).terms.expires_at)
    assert delete_expired(pair["birch"]) == 0
    pair.clock.move(dt.timedelta(days=KEEPING_DAYS))
    assert delete_expired(pair["birch"]) == 1


def test_a_deletion_receipt_that_does_not_come_is_overdue(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    pair.clock.move_to(copy_of(pair, item).terms.expires_at + dt.timedelta(days=8))
    assert Debt.DELETION in {o.debt for o in overdue(pair["ash"])}


def test_a_recall_that_crosses_a_deletion_ends_in_a_receipt(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    pair.wire.is_down = True
    delete_copy(item.release, pair["birch"], by=ANA)
    rights.submit_check("recall", recalls.recall_subject(item.release), clear_check(), pair["ash"])
    recalls.recall_release(
        RecallRelease(item.release, RecallReason.OUTDATED, "old", RAY), pair["ash"]
    )
    pair.wire.is_down = False
    pair.settle()
    assert isinstance(given_state(pair, item), Gone)
    assert pair.codes("ash") == pair.codes("birch") == []


def test_a_correction_names_what_replaces_it(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    better = give(pair, number, content=b"Subject Okonkwo")
    recall(pair, item, replaced_by=better.release)
    state = copy_of(pair, item).state
    assert isinstance(state, Recalled)
    assert state.recall.replaced_by == better.release
    assert copy_of(pair, better).content == b"Subject Okonkwo"


def test_a_correction_must_have_gone_to_the_same_partner(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(InvalidInput):
        recall(pair, item, replaced_by=ReleaseId(b"n" * 16))
    with pytest.raises(InvalidInput):
        recall(pair, item, replaced_by=item.release)


def test_a_recall_passes_the_rights_gate(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(Refused) as refused:
        recalls.recall_release(
            RecallRelease(item.release, RecallReason.WRONG, "x", RAY), pair["ash"]
        )
    assert refused.value.codes == ("rights-unchecked",)


@pytest.mark.parametrize("who", [ANA, ADA], ids=["an analyst", "an administrator"])
def test_a_recall_needs_the_role(agreed: Agreed, who: Any) -> None:
    pair, number = agreed
    item = give(pair, number)
    with pytest.raises(Refused) as refused:
        recalls.recall_release(
            RecallRelease(item.release, RecallReason.WRONG, "x", who), pair["ash"]
        )
    assert refused.value.codes == ("role-missing",)


def test_nothing_is_recalled_or_deleted_twice(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number)
    recall(pair, item)
    with pytest.raises(Refused) as refused:
        recall(pair, item)
    assert refused.value.codes == ("recalled-already",)
    delete_copy(item.release, pair["birch"], by=ANA)
    pair.settle()
    with pytest.raises(Conflict):
        delete_copy(item.release, pair["birch"], by=ANA)
    with pytest.raises(Refused) as refused:
        recall(pair, item)
    assert refused.value.codes == ("release-closed",)
    assert len(pair.facts("ash", facts.CopyDeleted)) == 1
