"""T08: a partner's key is stolen: stop it, do not let it grow, and show what it did."""

from __future__ import annotations

import dataclasses

import pytest
from tests.fakes import FakeEntropy
from tests.pair import Pair, make_card
from tests.standing import let_pass, stand

from comity.adapters.keystore import draw_keys
from comity.adapters.tls import draw_tls_key
from comity.domain import facts
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase
from comity.domain.partners import Standing
from comity.entrypoints.worker import settle
from comity.errors import BadSignature, Conflict, LogInconsistent, OutOfOrder, Refused
from comity.protocol.cards import card_digest, format_card, parse_card
from comity.protocol.envelope import Receipt, seal_receipt
from comity.protocol.messages import (
    AgreementRejected,
    CardRenewed,
    EnrolmentConfirmed,
    StandingMoved,
)
from comity.service import inbox, outbox, partners

MESSAGE = AgreementRejected(AgreementId(bytes(16)), 1, "no")


def test_a_suspended_partner_is_refused_at_the_door(partners: Pair) -> None:
    """One switch, at once, whatever its signature says."""
    suspend(partners)
    envelope = partners.seal("ash", partners.payload("ash", "birch", MESSAGE), to="birch")
    with pytest.raises(Refused) as caught:
        inbox.receive(partners["birch"], envelope)
    assert caught.value.codes == ("partner-suspended",)
    assert partners.channel("birch", "ash").in_sequence == 0


def suspend(pair: Pair) -> None:
    partners.suspend_partner("ash", "its key may be stolen", pair["birch"], by="Bo")


def test_nothing_goes_out_to_a_suspended_partner(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    pair.step("ash")
    suspend(pair)
    before = len(pair.wire.carried)
    pair.step("birch")
    pair.step("birch")
    assert [item for item in pair.wire.carried[before:] if item.sender == pair["birch"].id] == []
    assert pair.stored("ash", run.id).run.phase is Phase.OFFERED


def test_what_waited_when_it_was_suspended_is_not_acted_upon_until_resumed(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """Nor is it refused: a stop that turns out needless must not have broken anything."""
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    outbox.deliver_pending(pair["ash"], pair.wire)
    suspend(pair)
    pair.settle()
    assert pair.runs("birch") == ()
    partners.resume_partner("ash", pair["birch"], by="Bo")
    pair.settle(patience=40)
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED
    assert pair.codes("birch") == []


def test_an_open_run_freezes_and_goes_on(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    pair.step("ash")
    settle(pair["birch"])
    suspend(pair)
    pair.settle()
    assert pair.stored("ash", run.id).run.phase is Phase.OFFERED
    partners.resume_partner("ash", pair["birch"], by="Bo")
    pair.settle(patience=40)
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED


def test_a_suspension_needs_a_reason_and_stands_in_the_log(partners: Pair) -> None:
    suspend(partners)
    (fact,) = partners.facts("birch", facts.PartnerSuspended)
    assert fact.reason == "its key may be stolen"
    with pytest.raises(Conflict):
        suspend(partners)


def test_a_confirmation_does_not_lift_a_suspension(partners: Pair) -> None:
    suspend(partners)
    again = EnrolmentConfirmed(card_digest(partners["birch"].card))
    envelope = partners.seal("ash", partners.payload("ash", "birch", again), to="birch")
    with pytest.raises(Refused):
        inbox.receive(partners["birch"], envelope)
    assert partners.partner("birch", "ash").standing is Standing.SUSPENDED


def test_a_new_card_under_another_key_is_refused(partners: Pair) -> None:
    """A thief must not move the identity to a key of its own."""
    thief = draw_keys(draw_tls_key(), FakeEntropy("thief"))
    settings = partners.opened["ash"].settings
    card = make_card(settings, thief, partners.clock())
    before = partners.partner("birch", "ash").card
    partners.say("ash", "birch", CardRenewed(format_card(card, key=thief.signing)))
    partners.settle()
    assert partners.codes("birch") == ["unexpected"]
    assert partners.partner("birch", "ash").card == before


def test_a_new_card_under_the_same_key_is_taken(partners: Pair) -> None:
    keys = partners.opened["ash"].keys
    settings = dataclasses.replace(partners.opened["ash"].settings, address="https://10.0.0.9:8443")
    card = format_card(make_card(settings, keys, partners.clock()), key=keys.signing)
    partners.say("ash", "birch", CardRenewed(card))
    partners.settle()
    assert parse_card(partners.partner("birch", "ash").card).address == "https://10.0.0.9:8443"
    assert partners.codes("birch") == []


def test_a_thief_and_the_owner_cannot_both_go_on(partners: Pair) -> None:
    """Two writers with one key make two histories; the second one is found at its first word."""
    stolen = partners.payload("ash", "birch", MESSAGE)
    inbox.receive(partners["birch"], partners.seal("ash", stolen, to="birch"))
    partners.say("ash", "birch", dataclasses.replace(MESSAGE, reason="the owner's own"))
    partners.settle(patience=1)
    refused = [error for _, error in partners.wire.refusals]
    assert isinstance(refused[0], OutOfOrder)
    assert "out-of-order" in partners.codes("birch")


def test_a_receipt_shows_the_owner_what_the_thief_sent(partners: Pair) -> None:
    """The partner holds, signed, a history that this node did not write."""
    partners.say("ash", "birch", MESSAGE)
    forked = Receipt(
        partners["birch"].id,
        partners["ash"].id,
        1,
        b"f" * 32,
        partners.clock.at.replace(microsecond=0),
    )
    receipt = seal_receipt(forked, key=partners["birch"].signing_key)
    with pytest.raises(LogInconsistent, match="message 1 is not the one that this node sent"):
        outbox.accept_receipt(partners["ash"], partners.partner("ash", "birch"), receipt)
    assert partners.channel("ash", "birch").acked_sequence == 0


def test_the_fork_is_shown_to_people(partners: Pair) -> None:
    """By the wire: the delivery stops, and the channel says why."""
    forked = Receipt(partners["birch"].id, partners["ash"].id, 1, b"f" * 32, partners.clock.at)
    receipt = seal_receipt(forked, key=partners["birch"].signing_key)
    partners.wire.doors[partners["birch"].id] = lambda _: receipt
    partners.say("ash", "birch", MESSAGE)
    partners.settle(patience=0)
    assert "not the one that this node sent" in partners.channel("ash", "birch").last_error


def test_a_receipt_by_another_key_is_worth_nothing(partners: Pair) -> None:
    partners.say("ash", "birch", MESSAGE)
    forged = seal_receipt(
        Receipt(partners["birch"].id, partners["ash"].id, 0, bytes(32), partners.clock.at),
        key=partners["ash"].signing_key,
    )
    with pytest.raises(BadSignature):
        outbox.accept_receipt(partners["ash"], partners.partner("ash", "birch"), forged)


def test_a_suspended_partner_is_not_told_that_we_have_more(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """What stands rests as well, and goes on when the suspension is lifted."""
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    suspend(pair)
    pair.hold("birch", range(20, 51))
    let_pass(pair)
    told = [m for _, m in pair.crossed() if isinstance(m, StandingMoved)]
    assert (told, len(pair.runs("birch"))) == ([], 1)
    partners.resume_partner("ash", pair["birch"], by="Bo")
    let_pass(pair)
    assert len(pair.runs("birch")) == 2
