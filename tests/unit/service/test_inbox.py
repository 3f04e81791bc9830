"""Arrival: stored at once with a receipt, acted upon once, and refused with a code where it must be."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from tests.pair import Pair

from comity.adapters.db import schema
from comity.crypto.signing import verify_key_of
from comity.domain import facts
from comity.domain.ids import AgreementId
from comity.errors import BadSignature, MalformedMessage, Refused
from comity.protocol.envelope import open_receipt, payload_hash
from comity.protocol.messages import AgreementRejected, EnrolmentConfirmed
from comity.service import inbox

MESSAGE = AgreementRejected(AgreementId(bytes(16)), 1, "no")


def test_the_receipt_names_what_was_received(partners: Pair) -> None:
    payload = partners.payload("ash", "birch", MESSAGE)
    data = inbox.receive(partners["birch"], partners.seal("ash", payload, to="birch"))
    receipt = open_receipt(
        data,
        us=partners["ash"].id,
        holder=partners["birch"].id,
        holder_key=verify_key_of(partners["birch"].signing_key),
    )
    channel = partners.channel("birch", "ash")
    assert (receipt.sequence, receipt.head) == (payload.sequence, channel.in_head)


def test_receiving_only_stores(partners: Pair) -> None:
    """The partner has its receipt at once, however long acting on it takes."""
    payload = partners.payload("ash", "birch", MESSAGE)
    before = partners.facts("birch")
    inbox.receive(partners["birch"], partners.seal("ash", payload, to="birch"))
    assert partners.facts("birch") == before
    assert inbox.process_next(partners["birch"])
    assert not inbox.process_next(partners["birch"])


def test_what_is_refused_is_answered_and_stands_in_both_logs(partners: Pair) -> None:
    partners.say("ash", "birch", MESSAGE)
    partners.settle()
    (kept,) = partners.facts("birch", facts.EvidenceKept)
    (told,) = partners.facts("ash", facts.RefusalReceived)
    assert (kept.code, told.code, told.sequence) == ("unexpected", "unexpected", 1)


def test_a_message_from_the_future_waits_until_the_clocks_agree(partners: Pair) -> None:
    """A clock gone wrong must neither end agreements nor be taken for an attack."""
    ahead = partners.clock.at.replace(microsecond=0) + dt.timedelta(hours=2)
    payload = partners.payload("ash", "birch", MESSAGE, created_at=ahead)
    envelope = partners.seal("ash", payload, to="birch")
    with pytest.raises(Refused) as caught:
        inbox.receive(partners["birch"], envelope)
    assert caught.value.codes == ("clock-differs",)
    assert partners.codes("birch") == []
    partners.clock.move(dt.timedelta(hours=2))
    inbox.receive(partners["birch"], envelope)


def test_a_message_long_on_its_way_is_taken(partners: Pair) -> None:
    """It may have come on foot."""
    payload = partners.payload("ash", "birch", MESSAGE)
    partners.clock.move(dt.timedelta(days=60))
    inbox.receive(partners["birch"], partners.seal("ash", payload, to="birch"))


def test_before_enrolment_is_done_nothing_else_passes(pair: Pair) -> None:
    pair.add("ash", "birch")
    pair.add("birch", "ash")
    envelope = pair.seal("ash", pair.payload("ash", "birch", MESSAGE), to="birch")
    with pytest.raises(Refused) as caught:
        inbox.receive(pair["birch"], envelope)
    assert caught.value.codes == ("partner-added",)
    pair.confirm("birch", "ash")
    with pytest.raises(Refused) as caught:
        inbox.receive(pair["birch"], envelope)
    assert caught.value.codes == ("partner-confirmed",)
    confirmed = EnrolmentConfirmed(bytes(32))
    inbox.receive(
        pair["birch"],
        pair.seal("ash", pair.payload("ash", "birch", confirmed), to="birch"),
    )


def test_a_changed_envelope_is_kept_as_evidence(partners: Pair) -> None:
    envelope = partners.seal("ash", partners.payload("ash", "birch", MESSAGE), to="birch")
    changed = envelope[:-1] + bytes([envelope[-1] ^ 1])
    with pytest.raises(BadSignature):
        inbox.receive(partners["birch"], changed)
    (evidence,) = partners.evidence("birch")
    (fact,) = partners.facts("birch", facts.EvidenceKept)
    assert (evidence.code, evidence.data) == ("bad-signature", changed)
    assert fact.digest == payload_hash(changed)


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x85\x01\x02\x03\x04\x05"])
def test_junk_from_nobody_leaves_no_trace(partners: Pair, junk: bytes) -> None:
    with pytest.raises(MalformedMessage):
        inbox.receive(partners["birch"], junk)
    assert partners.codes("birch") == []


@pytest.mark.parametrize("tag", ["match.future", "", "MATCH.OFFER"])
def test_an_unknown_tag_is_refused_and_not_skipped(partners: Pair, tag: str) -> None:
    if not tag:
        payload = partners.payload("ash", "birch", MESSAGE, tag="x")
    else:
        payload = partners.payload("ash", "birch", MESSAGE, tag=tag)
    inbox.receive(partners["birch"], partners.seal("ash", payload, to="birch"))
    while inbox.process_next(partners["birch"]):
        pass
    assert partners.codes("birch") == ["malformed"]


def test_bulk_is_let_go_once_it_was_acted_upon(agreed: tuple[Pair, AgreementId]) -> None:
    """Hash and signature stay: shown again, the bytes can be proved to be the partner's."""
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    with pair.opened["birch"].engine.connect() as connection:
        rows = connection.execute(select(schema.inbox)).all()
    bulk = [row for row in rows if row.tag == "match.blinded"]
    assert bulk
    assert all(row.payload is None and len(row.signature) == 64 for row in bulk)
    assert all(row.payload for row in rows if row.tag == "match.offer")
