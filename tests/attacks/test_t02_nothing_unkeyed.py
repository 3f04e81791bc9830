"""T02: what was sent is searched for items by brute force.

A space of ten digits takes minutes against any unkeyed digest. So nothing unkeyed that is made of
an item may cross: every field of every message is walked, opened with its recipient's own key.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
from collections.abc import Iterator

import pytest
from tests.attacks.cheats import offer
from tests.attacks.wire_audit import find_leaks
from tests.pair import Pair, passport

from comity import _core
from comity.domain.agreements import Mode
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import AgreementId
from comity.domain.match_keys.identifiers_1 import derive
from comity.entrypoints.worker import keep_log_signed
from comity.protocol.envelope import Opened
from comity.protocol.messages import Message, MessageRefused

ITEMS = range(50)


def secrets() -> Iterator[bytes]:
    """Every form of an item before the key: as held, as matched, and the record around it."""
    for number in ITEMS:
        value = passport(number)
        yield value.encode()
        yield from derive(Identifier(Scheme.PASSPORT, value))
        yield f"Person {number:03d}".encode()


@pytest.fixture(scope="module")
def crossed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Opened, Message]]:
    """Enrolment, an agreement, runs of all modes, a refusal, and checkpoints: all that there is."""
    pair = Pair(tmp_path_factory.mktemp("wire"))
    pair.enrol("ash", "birch")
    pair.hold("ash", range(30))
    pair.hold("birch", range(20, 50))
    agreement = pair.agree("ash", "birch")
    for mode in Mode:
        for name in ("ash", "birch"):
            pair.offer(name, agreement, mode)
            pair.settle()
    pair.say("ash", "birch", offer(agreement, purpose="tax"))
    for opened in pair.opened.values():
        keep_log_signed(opened.node, opened.log_key)
    pair.settle()
    found = pair.crossed()
    pair.close()
    return found


def test_nothing_unkeyed_that_is_made_of_an_item_crosses(
    crossed: list[tuple[Opened, Message]],
) -> None:
    assert find_leaks(crossed, secrets()) == []


def test_the_walk_saw_every_message_of_a_match(crossed: list[tuple[Opened, Message]]) -> None:
    """An audit of an empty wire would find nothing either."""
    seen = {opened.payload.tag for opened, _ in crossed}
    assert seen >= {
        "enrolment.confirmed",
        "agreement.proposed",
        "agreement.signed",
        "match.offer",
        "match.acceptance",
        "match.refusal",
        "match.blinded",
        "match.evaluated",
        "match.tokens",
        "match.tokens-piece",
        "match.receipt",
        "log.checkpoint",
        "log.cosigned",
    }


KEY = derive(Identifier(Scheme.PASSPORT, passport(7)))[0]
PLANTS = {
    "the match key itself": KEY,
    "the value": passport(7).encode(),
    "SHA-256 of the key": hashlib.sha256(KEY).digest(),
    "SHA-1 of the value": hashlib.sha1(passport(7).encode()).digest(),
    "the first eight bytes of SHA-512": hashlib.sha512(KEY).digest()[:8],
    "BLAKE2b in hex": hashlib.blake2b(KEY).hexdigest().encode(),
    "MD5 in base64": base64.b64encode(hashlib.md5(KEY).digest()),
    "the item's point in the group": _core.hash_to_group_batch([KEY], 1),
    "the point of the other mode": _core.hash_to_group_batch([KEY], 0),
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
@pytest.mark.parametrize("before", [0, 5])
def test_a_planted_leak_is_found(
    crossed: list[tuple[Opened, Message]], plant: bytes, before: int
) -> None:
    """The audit has to be able to fail, wherever in a field the leak stands."""
    opened, _ = crossed[0]
    text = "x" * before + plant.decode("latin-1")
    planted = MessageRefused(0, "code", text)
    data = b"\x00" * before + plant
    carrier = dataclasses.replace(opened, payload_bytes=data)
    assert find_leaks([(carrier, planted)], secrets())


def test_a_leak_is_named_by_its_field(crossed: list[tuple[Opened, Message]]) -> None:
    opened, _ = crossed[0]
    planted = offer(AgreementId(bytes(16)), commitment=hashlib.sha256(KEY).digest())
    assert find_leaks([(opened, planted)], secrets()) == ["MatchOffer.commitment"]


def test_the_same_set_is_blinded_anew_in_every_run(crossed: list[tuple[Opened, Message]]) -> None:
    """Equal elements in two runs would show that the same items were asked again."""
    batches = [m.elements for o, m in crossed if o.payload.tag == "match.blinded"]
    elements = [batch[n : n + 32] for batch in batches for n in range(0, len(batch), 32)]
    assert len(batches) >= 6
    assert len(set(elements)) == len(elements)
