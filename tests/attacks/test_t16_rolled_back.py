"""T16: a node goes back to an old backup, by accident or to make something undone."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from tests.pair import Pair

from comity.adapters.http_partner import RECEIPT_HEADER
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase
from comity.entrypoints.partner_api.app import receipt_beside
from comity.entrypoints.worker import keep_log_signed
from comity.errors import OutOfOrder, Tampered
from comity.protocol.messages import AgreementRejected
from comity.service import inbox, outbox

MESSAGE = AgreementRejected(AgreementId(bytes(16)), 1, "no")


def back_up(pair: Pair, name: str) -> Path:
    """A copy of the node's folder, taken while it stands still."""
    opened = pair.opened[name]
    opened.engine.dispose()
    copy = opened.folder.with_name(f"{name}-backup")
    shutil.copytree(opened.folder, copy)
    pair.restart(name)
    return copy


def test_the_first_receipt_tells_a_restored_node(agreed: tuple[Pair, AgreementId]) -> None:
    """What waited in the backup was delivered since: the partner's receipt knows of more."""
    pair, agreement = agreed
    pair.wire.is_down = True
    pair.offer("ash", agreement)
    pair.step("ash")
    backup = back_up(pair, "ash")
    pair.wire.is_down = False
    pair.settle()
    pair.restart("ash", backup)
    item = outbox.pending_for(pair["ash"], pair["birch"].id, limit=1)[0]
    partner = pair.partner("ash", "birch")
    receipt = inbox.receive(pair["birch"], outbox.sealed(pair["ash"], partner, item))
    with pytest.raises(Tampered, match="we know of 3"):
        outbox.accept_receipt(pair["ash"], partner, receipt)


def test_people_are_shown_that_the_node_is_old(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.wire.is_down = True
    pair.offer("ash", agreement)
    pair.step("ash")
    backup = back_up(pair, "ash")
    pair.wire.is_down = False
    pair.settle()
    pair.restart("ash", backup)
    pair.settle(patience=2)
    assert "old backup" in pair.channel("ash", "birch").last_error


def test_any_receipt_of_before_tells_a_restored_node(agreed: tuple[Pair, AgreementId]) -> None:
    """By courier the partner's receipts come without our having to speak first."""
    pair, agreement = agreed
    backup = back_up(pair, "ash")
    pair.offer("ash", agreement)
    pair.settle()
    pair.restart("ash", backup)
    receipt = inbox.receipt_for(pair["birch"], pair["ash"].id)
    with pytest.raises(Tampered):
        outbox.accept_receipt(pair["ash"], pair.partner("ash", "birch"), receipt)


def test_a_refusal_over_https_carries_the_receipt_that_tells(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """Nothing waited in the backup: what the restored node says first is out of its order."""
    pair, agreement = agreed
    backup = back_up(pair, "ash")
    pair.offer("ash", agreement)
    pair.settle()
    pair.restart("ash", backup)
    pair.say("ash", "birch", MESSAGE)
    partner = pair.partner("ash", "birch")
    item = outbox.pending_for(pair["ash"], partner.node, limit=1)[0]
    envelope = outbox.sealed(pair["ash"], partner, item)
    with pytest.raises(OutOfOrder) as refusal:
        inbox.receive(pair["birch"], envelope)
    headers = receipt_beside(pair["birch"], envelope, refusal.value)
    with pytest.raises(Tampered, match="we know of 2"):
        outbox.accept_receipt(pair["ash"], partner, base64.b64decode(headers[RECEIPT_HEADER]))


def test_what_a_restored_node_says_anew_is_refused(agreed: tuple[Pair, AgreementId]) -> None:
    """It would be a second history under numbers that are taken."""
    pair, agreement = agreed
    backup = back_up(pair, "ash")
    pair.offer("ash", agreement)
    pair.settle()
    pair.restart("ash", backup)
    run = pair.offer("ash", agreement)
    pair.settle(patience=3)
    assert pair.stored("ash", run.id).run.phase is Phase.OFFERED
    assert pair.codes("birch") == ["out-of-order"]
    assert "another message was received" in pair.channel("ash", "birch").last_error


def test_what_is_said_to_a_restored_node_is_a_gap(agreed: tuple[Pair, AgreementId]) -> None:
    """It cannot take the partner's next message either, since it lost those before."""
    pair, agreement = agreed
    backup = back_up(pair, "ash")
    pair.offer("ash", agreement)
    pair.settle()
    pair.restart("ash", backup)
    envelope = pair.seal("birch", pair.payload("birch", "ash", MESSAGE), to="ash")
    with pytest.raises(OutOfOrder, match="expected number"):
        inbox.receive(pair["ash"], envelope)


def test_a_receipt_older_than_one_held_moves_nothing_back(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """A stale stick, or a partner on an old backup: neither may make us forget what arrived."""
    pair, agreement = agreed
    old = inbox.receipt_for(pair["birch"], pair["ash"].id)
    pair.offer("ash", agreement)
    pair.settle()
    before = pair.channel("ash", "birch")
    with pytest.raises(OutOfOrder, match="where one for"):
        outbox.accept_receipt(pair["ash"], pair.partner("ash", "birch"), old)
    assert pair.channel("ash", "birch") == before
    run = pair.offer("ash", agreement)
    pair.settle()
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED


def test_the_witness_notices_a_log_that_went_back(agreed: tuple[Pair, AgreementId]) -> None:
    """Birch cosigned more than the restored log has; its next checkpoint cannot extend that."""
    pair, _ = agreed
    backup = back_up(pair, "ash")
    keep_log_signed(pair["ash"], pair.opened["ash"].log_key)
    pair.settle()
    pair.restart("ash", backup)
    pair.hold("ash", range(31))
    keep_log_signed(pair["ash"], pair.opened["ash"].log_key)
    pair.settle(patience=2)
    assert set(pair.codes("birch")) & {"out-of-order", "log-inconsistent"}


def test_a_node_on_its_present_store_hears_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    """Restarting is no going back."""
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    pair.restart("ash")
    run = pair.offer("ash", agreement)
    pair.settle()
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED
    assert pair.channel("ash", "birch").last_error == ""
