"""T05: malformed points, sent to learn a key or to crash the other side."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from tests.attacks.cheats import (
    acceptance,
    answer_by_hand,
    asked,
    blinded,
    evaluation,
    offer,
    random_elements,
)
from tests.pair import Pair

from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase, Role
from comity.entrypoints.worker import settle
from comity.protocol.messages import EvaluatedBatch
from comity.service import agreements

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = bytes(32)
NON_CANONICAL = (2**255 - 19).to_bytes(32, "little")
NEGATIVE = b"\x01" + bytes(31)
NO_SQUARE = b"\xff" * 32
POINTS = {
    "identity": IDENTITY,
    "not canonical": NON_CANONICAL,
    "negative": NEGATIVE,
    "no element": NO_SQUARE,
}


def every_bad_encoding() -> list[bytes]:
    path = ROOT / "vectors" / "ristretto" / "bad_encodings.json"
    found = json.loads(path.read_text())
    cases = next(value for value in found.values() if isinstance(value, list) and value)
    return [bytes.fromhex(next(v for v in case.values() if is_point(v))) for case in cases]


def is_point(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
@pytest.mark.parametrize("mode", [Mode.ITEMS, Mode.COUNT])
def test_a_receivers_bad_point_is_refused_and_kept(
    agreed: tuple[Pair, AgreementId], point: bytes, mode: Mode
) -> None:
    """Evaluating a point of a small group would give the key away bit by bit."""
    pair, agreement = agreed
    message = offer(agreement, mode=mode)
    elements = random_elements(63) + point
    pair.say("ash", "birch", message, blinded(message.run, elements))
    pair.settle()
    assert pair.codes("birch") == ["malformed"]
    assert elements in pair.evidence("birch")[0].data
    assert pair.facts("birch", facts.BatchEvaluated) == []
    assert not [m for _, m in pair.crossed() if isinstance(m, EvaluatedBatch)]


def test_a_bad_point_that_waited_out_a_suspension_is_kept(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """A batch that is put aside is opened later; it must be no better for the delay."""
    pair, agreement = agreed
    message = offer(agreement)
    elements = random_elements(63) + IDENTITY
    pair.say("ash", "birch", message)
    pair.settle()
    agreements.suspend_agreement(agreement, "a pause", pair["birch"], by="Bo")
    pair.say("ash", "birch", blinded(message.run, elements))
    pair.settle()
    assert pair.codes("birch") == []
    agreements.resume_agreement(agreement, pair["birch"], by="Bo")
    pair.settle()
    assert pair.codes("birch") == ["malformed"]
    assert pair.evidence("birch")[0].data == elements
    assert pair.facts("birch", facts.BatchEvaluated) == []
    assert pair.stored("birch", message.run, Role.SENDER).run.phase is Phase.CANCELLED


@pytest.mark.parametrize("mode", [Mode.ITEMS, Mode.COUNT])
@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
def test_a_senders_bad_point_is_refused_and_kept(
    agreed: tuple[Pair, AgreementId], point: bytes, mode: Mode
) -> None:
    pair, agreement = agreed
    batch = asked(pair, agreement, mode)
    honest = evaluation(batch)
    bad = dataclasses.replace(honest, elements=honest.elements[:-32] + point)
    if mode is Mode.COUNT:
        bad = dataclasses.replace(bad, proof=b"")
    answer_by_hand(pair, acceptance(batch.run), bad)
    (code,) = pair.codes("ash")
    assert code in ("malformed", "proof-rejected")
    assert pair.stored("ash", batch.run).run.batches_done == 0


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
def test_a_bad_public_key_is_of_no_use(agreed: tuple[Pair, AgreementId], point: bytes) -> None:
    """Under the identity as a key, every evaluation would prove itself."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    identities = EvaluatedBatch(batch.run, 0, IDENTITY * 64, evaluation(batch).proof)
    for answer in (identities, evaluation(batch)):
        answer_by_hand(pair, answer)
    answer_by_hand(pair, acceptance(batch.run, point), identities, evaluation(batch))
    assert pair.stored("ash", batch.run).run.batches_done == 0
    assert pair.facts("ash", facts.MatchConcluded) == []


@pytest.mark.parametrize("length", [1, 31, 33, 64 * 32 - 1, 64 * 32 + 1, 63 * 32, 65 * 32])
def test_a_batch_of_wrong_length_is_refused(agreed: tuple[Pair, AgreementId], length: int) -> None:
    pair, agreement = agreed
    message = offer(agreement)
    elements = (random_elements(65) * 2)[:length]
    pair.say("ash", "birch", message)
    pair.settle()
    pair.utter("ash", "birch", "match.blinded", (message.run, 0, elements))
    settle(pair["birch"])
    (code,) = pair.codes("birch")
    assert code in ("malformed", "unexpected")
    assert pair.facts("birch", facts.BatchEvaluated) == []


def test_no_bad_encoding_of_the_standard_gets_in(agreed: tuple[Pair, AgreementId]) -> None:
    """RFC 9496, appendix A.2: one run for each, and each one refused."""
    pair, agreement = agreed
    bad = every_bad_encoding()
    assert len(bad) >= 20
    for index, point in enumerate(bad):
        message = offer(agreement, f"run {index}")
        pair.say("ash", "birch", message, blinded(message.run, random_elements(63) + point))
    pair.settle()
    assert pair.codes("birch") == ["malformed"] * len(bad)
    assert pair.facts("birch", facts.BatchEvaluated) == []
