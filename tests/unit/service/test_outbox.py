"""Delivery: in order, until a receipt is held, ever more slowly, and without holding others up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes import Fault
from tests.pair import Pair

from comity.domain.ids import AgreementId
from comity.domain.partners import Partner, Transport
from comity.errors import BadSignature, MalformedMessage
from comity.protocol.messages import AgreementRejected
from comity.service import inbox, outbox

MESSAGE = AgreementRejected(AgreementId(bytes(16)), 1, "no")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Pair]:
    nodes = Pair(tmp_path / "nodes", "ash", "birch", "cedar")
    nodes.enrol("ash", "birch")
    nodes.enrol("ash", "cedar")
    yield nodes
    nodes.close()


def deliver(pair: Pair) -> int:
    return outbox.deliver_pending(pair["ash"], pair.wire)


def test_what_is_confirmed_is_let_go(partners: Pair) -> None:
    """The body is kept only until the partner holds it; the hash for ever."""
    partners.say("ash", "birch", MESSAGE)
    assert deliver(partners) == 1
    channel = partners.channel("ash", "birch")
    assert channel.acked_sequence == channel.out_sequence
    with partners["ash"].open_unit() as uow:
        (item,) = uow.outbox.pending(partners["birch"].id, after=0, limit=9)
        assert not item.payload
        assert uow.outbox.hash_at(partners["birch"].id, 1) == channel.out_head


def test_nothing_is_let_go_before_its_receipt(partners: Pair) -> None:
    partners.wire.misbehave([Fault.RECEIPT_LOST])
    partners.say("ash", "birch", MESSAGE)
    assert deliver(partners) == 0
    (item,) = outbox.pending_for(partners["ash"], partners["birch"].id, limit=9)
    assert item.payload


def test_it_is_tried_again_ever_more_slowly(partners: Pair) -> None:
    partners.wire.is_down = True
    partners.say("ash", "birch", MESSAGE)
    waits = []
    for _ in range(12):
        deliver(partners)
        channel = partners.channel("ash", "birch")
        assert channel.next_attempt_at is not None
        waits.append(round((channel.next_attempt_at - partners.clock.at).total_seconds()))
        assert deliver(partners) == 0
        assert partners.channel("ash", "birch").attempts == channel.attempts
        partners.clock.move_to(channel.next_attempt_at)
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == outbox.RETRY_MOST_S
    partners.wire.is_down = False
    assert deliver(partners) == 1
    assert partners.channel("ash", "birch").attempts == 0


def test_the_reason_is_kept_for_people(partners: Pair) -> None:
    partners.wire.is_down = True
    partners.say("ash", "birch", MESSAGE)
    deliver(partners)
    assert "the wire is cut" in partners.channel("ash", "birch").last_error
    partners.wire.is_down = False
    partners.settle()
    assert partners.channel("ash", "birch").last_error == ""


def test_a_partner_out_of_reach_does_not_hold_up_another(three: Pair) -> None:
    three.wire.doors.pop(three["birch"].id)
    three.wire.doors[three["birch"].id] = lambda _: b"no receipt"
    for name in ("birch", "cedar"):
        three.say("ash", name, MESSAGE)
    assert deliver(three) == 1
    assert three.channel("cedar", "ash").in_sequence == 1


@pytest.mark.parametrize("junk", [b"", b"no receipt", b"\x83\x41\x00\x41\x00\x41\x00"])
def test_junk_for_a_receipt_confirms_nothing(partners: Pair, junk: bytes) -> None:
    with pytest.raises((MalformedMessage, BadSignature)):
        outbox.accept_receipt(partners["ash"], partners.partner("ash", "birch"), junk)


def test_a_full_box_is_delivered_in_order(partners: Pair) -> None:
    """More than one round of delivery holds."""
    partners.say("ash", "birch", *[MESSAGE] * (2 * outbox.DELIVERY_BATCH + 3))
    assert deliver(partners) == outbox.DELIVERY_BATCH
    partners.settle()
    channel = partners.channel("ash", "birch")
    assert channel.acked_sequence == channel.out_sequence


def test_a_courier_partner_is_not_called(pair: Pair) -> None:
    pair.enrol("ash", "birch", transport=Transport.COURIER)
    assert deliver(pair) == 0
    assert pair.wire.carried == []


class TakesNothing:
    """A partner that signs again and again what it held before, and takes in nothing."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.calls = 0

    def post(self, _: Partner, __: bytes) -> bytes:
        self.calls += 1
        receipt = inbox.receipt_for(self.pair["birch"], self.pair["ash"].id)
        assert receipt is not None
        return receipt


def test_a_receipt_that_covers_nothing_new_leads_to_a_pause(partners: Pair) -> None:
    """Otherwise a partner could keep this node calling as fast as it can (T14)."""
    partners.say("ash", "birch", MESSAGE)
    silent = TakesNothing(partners)
    assert [outbox.deliver_pending(partners["ash"], silent) for _ in range(3)] == [0, 0, 0]
    assert silent.calls == 1
    channel = partners.channel("ash", "birch")
    assert channel.acked_sequence < channel.out_sequence
    assert "did not take" in channel.last_error
