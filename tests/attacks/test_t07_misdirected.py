"""T07: an envelope is turned to somebody whom its author did not mean."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import cbor2
import pytest
from tests.pair import Pair

from comity.crypto.sealing import seal
from comity.crypto.signing import sign
from comity.domain.ids import AgreementId
from comity.errors import BadSignature, MalformedMessage
from comity.protocol import codec
from comity.protocol.cards import parse_card
from comity.protocol.envelope import Payload, open_envelope
from comity.protocol.messages import AgreementDenounced, MatchAcceptance, MatchCancelled
from comity.service import inbox

MESSAGE = AgreementDenounced(AgreementId(bytes(16)), "over")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Pair]:
    """Ash and birch are partners of one another, and each of cedar."""
    nodes = Pair(tmp_path, "ash", "birch", "cedar")
    for first, second in (("ash", "birch"), ("ash", "cedar"), ("birch", "cedar")):
        nodes.enrol(first, second)
    yield nodes
    nodes.close()


def reseal(
    pair: Pair, payload: bytes, signature: bytes, *, says: tuple[str, str], to: str
) -> bytes:
    """What cedar does with a signed payload that it received: a new box around it."""
    sender, recipient = pair[says[0]].id, pair[says[1]].id
    inner = cbor2.dumps([cbor2.dumps({1: -19}), payload, signature])
    info = b"comity/envelope/1\x00" + sender + recipient
    key = parse_card(pair[to].card).sealing_key
    return cbor2.dumps([1, 0x647A, sender, recipient, seal(inner, recipient=key, info=info)])


def test_an_envelope_for_another_is_refused(three: Pair) -> None:
    envelope = three.seal("ash", three.payload("ash", "cedar", MESSAGE), to="cedar")
    with pytest.raises(BadSignature, match="meant for another"):
        inbox.receive(three["birch"], envelope)
    assert three.codes("birch") == ["bad-signature"]


def test_a_signed_message_cannot_be_passed_on_in_a_new_box(three: Pair) -> None:
    """Cedar received 'I denounce' from ash; it must not become ash's word to birch."""
    payload = three.payload("ash", "cedar", MESSAGE)
    envelope = three.seal("ash", payload, to="cedar")
    opened = open_envelope(
        envelope,
        us=three["cedar"].id,
        key=three["cedar"].opening_key,
        sender_key=parse_card(three["ash"].card).signing_key,
    )
    passed_on = reseal(
        three, opened.payload_bytes, opened.signature, says=("ash", "birch"), to="birch"
    )
    with pytest.raises(BadSignature, match="not those on the outside"):
        inbox.receive(three["birch"], passed_on)


def test_a_message_reflected_to_its_author_is_refused(three: Pair) -> None:
    payload = three.payload("ash", "birch", MESSAGE)
    envelope = three.seal("ash", payload, to="birch")
    with pytest.raises(BadSignature):
        inbox.receive(three["ash"], envelope)
    opened = open_envelope(
        envelope,
        us=three["birch"].id,
        key=three["birch"].opening_key,
        sender_key=parse_card(three["ash"].card).signing_key,
    )
    reflected = reseal(
        three, opened.payload_bytes, opened.signature, says=("birch", "ash"), to="ash"
    )
    with pytest.raises(BadSignature):
        inbox.receive(three["ash"], reflected)


def test_one_cannot_speak_in_anothers_name(three: Pair) -> None:
    """Cedar signs what says 'from ash': its own key does not fit the name."""
    payload = codec.encode(three.payload("ash", "birch", MESSAGE))
    structure = ["Signature1", cbor2.dumps({1: -19}), b"comity/envelope/1", payload]
    signature = sign(three["cedar"].signing_key, cbor2.dumps(structure))
    forged = reseal(three, payload, signature, says=("ash", "birch"), to="birch")
    with pytest.raises(BadSignature):
        inbox.receive(three["birch"], forged)


def test_outer_names_say_nothing_by_themselves(three: Pair) -> None:
    """The names on the outside route; rewriting them breaks the box or the names inside."""
    envelope = cbor2.loads(three.seal("ash", three.payload("ash", "birch", MESSAGE), to="birch"))
    for sender, recipient in (("cedar", "birch"), ("ash", "cedar"), ("cedar", "cedar")):
        rewritten = [*envelope[:2], three[sender].id, three[recipient].id, envelope[4]]
        for name in ("birch", "cedar"):
            with pytest.raises((BadSignature, MalformedMessage)):
                inbox.receive(three[name], cbor2.dumps(rewritten))
    for name in ("ash", "birch", "cedar"):
        assert three.agreements_of(name) == ()


def test_a_stranger_is_turned_away_without_a_trace(three: Pair, tmp_path: Path) -> None:
    """Evidence is kept against partners; a stranger could fill the disk with it."""
    stranger = Pair(tmp_path / "elsewhere", "elm")
    payload = Payload(
        1,
        stranger["elm"].id,
        three["birch"].id,
        0,
        bytes(32),
        "agreement.denounced",
        None,
        three.clock.at.replace(microsecond=0),
        codec.encode(MESSAGE),
    )
    stranger.opened["birch"] = three.opened["birch"]
    with pytest.raises(BadSignature, match="no partner"):
        inbox.receive(three["birch"], stranger.seal("elm", payload, to="birch"))
    assert three.codes("birch") == []


def test_a_match_of_one_partner_is_closed_to_another(three: Pair) -> None:
    """Cedar knows the number of a run between ash and birch, and that is all it has."""
    three.hold("ash", range(30))
    three.hold("birch", range(30))
    agreement = three.agree("ash", "birch")
    run = three.offer("ash", agreement)
    three.step("ash")
    three.say(
        "cedar",
        "ash",
        MatchCancelled(run.id, "meddling"),
        MatchAcceptance(run.id, bytes(32), 64, bytes(32)),
    )
    three.settle()
    assert three.codes("ash") == ["unexpected", "unexpected"]
    assert three.stored("ash", run.id).run.hits == 30


def test_an_agreement_of_one_partner_is_closed_to_another(three: Pair) -> None:
    agreement = three.agree("ash", "birch")
    three.say("cedar", "ash", dataclasses.replace(MESSAGE, agreement=agreement))
    three.settle()
    assert three.agreement("ash", agreement).status.value == "in-force"
    assert three.codes("ash") == ["unexpected"]
