"""What a partner can do who holds a node's keys but not its manners."""

from __future__ import annotations

import dataclasses
from typing import Any

from tests.pair import Pair

from comity.crypto import oprf
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, RunId
from comity.domain.match_keys.profiles import IDENTIFIERS_1, profile_hash
from comity.entrypoints.worker import settle
from comity.protocol.messages import (
    BlindedBatch,
    EvaluatedBatch,
    MatchAcceptance,
    MatchOffer,
    Message,
)
from comity.service import outbox

KEY = oprf.derive_key(bytes(32), info=b"the agreed key")
OTHER_KEY = oprf.derive_key(bytes(32), info=b"another key")


def offer(agreement: AgreementId, run: str = "cheat", **changes: Any) -> MatchOffer:
    """An offer that the rules of an honest node were never asked about."""
    usual = MatchOffer(
        RunId(run.encode().ljust(16, b".")),
        agreement,
        1,
        0,
        Mode.ITEMS,
        "ct",
        "desk officer",
        "case 7",
        "identifiers-1",
        profile_hash(IDENTIFIERS_1),
        64,
        bytes(32),
        None,
        None,
    )
    return dataclasses.replace(usual, **changes)


def blinded(run: RunId, elements: bytes, index: int = 0) -> BlindedBatch:
    return BlindedBatch(run, index, elements)


def random_elements(count: int) -> bytes:
    """Elements that stand for nothing, as an enumerator's could."""
    uniform = oprf.seeded_entropy(bytes(32), b"cheat")
    return oprf.padding_elements(count, entropy=uniform).data


def last_received(pair: Pair, kind: type[Any]) -> Any:
    """The newest message of one kind that crossed the wire."""
    return [message for _, message in pair.crossed() if isinstance(message, kind)][-1]


def answer_by_hand(pair: Pair, *messages: Message) -> None:
    """Birch's worker stands still; these go out in its stead, and ash acts on them."""
    pair.say("birch", "ash", *messages)
    while outbox.deliver_pending(pair["birch"], pair.wire):
        pass
    settle(pair["ash"])


def asked(pair: Pair, agreement: AgreementId, mode: Mode = Mode.ITEMS) -> BlindedBatch:
    """Ash asks; birch's door takes it in, but its worker never sees it.

    Returns:
        Ash's first batch.
    """
    pair.offer("ash", agreement, mode)
    pair.step("ash")
    pair.step("ash")
    batch: BlindedBatch = last_received(pair, BlindedBatch)
    return batch


def acceptance(run: RunId, public_key: bytes = KEY.public.data) -> MatchAcceptance:
    return MatchAcceptance(run, public_key, 64, bytes(32))


def evaluation(batch: BlindedBatch, key: oprf.SecretKey = KEY) -> EvaluatedBatch:
    """An honest answer to a batch under `key`, with its proof."""
    received = oprf.parse_blinded(batch.elements)
    done = oprf.evaluate_batch(key, received)
    entropy = oprf.seeded_entropy(bytes(32), b"proof")
    proof = oprf.prove_batch(key, received, done, entropy=entropy)
    return EvaluatedBatch(batch.run, batch.index, done.data, proof.data)
