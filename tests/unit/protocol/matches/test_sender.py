"""The sender: evaluates exactly what was offered, and signs only an account that is its own."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.unit.protocol.matches.examples import (
    BLINDED,
    COUNTING,
    ENTROPY,
    EVALUATED,
    KEY,
    PARTNER,
    RECEIPT,
    RUN,
    SERVED,
    SERVING,
    TERMS,
    changed,
)

from comity.crypto import oprf
from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.decisions import Denied, Reason
from comity.errors import MalformedMessage, UnexpectedMessage
from comity.protocol.matches.run import Cancel, Cancelled, Refused
from comity.protocol.matches.sender import (
    SENDER,
    Closed,
    ContainerBuilt,
    Evaluate,
    Mixed,
    OwnSet,
    PieceRead,
    accept,
    is_served,
    refuse,
)
from comity.protocol.messages import (
    BlindedBatch,
    EvaluatedBatch,
    MatchAcceptance,
    MatchOffer,
    MatchRefusal,
    TokensAnnounced,
)
from comity.protocol.steps import Keep, Record, Send

OFFER = MatchOffer(
    RUN,
    TERMS.agreement,
    1,
    0,
    Mode.ITEMS,
    "ct",
    "desk",
    "case 7",
    "identifiers-1",
    bytes(32),
    2,
    TERMS.commitment,
    None,
    None,
)
BATCH = BlindedBatch(RUN, 0, BLINDED.data)


def evaluate(message: BlindedBatch = BATCH) -> Evaluate:
    return Evaluate(message, KEY, ENTROPY)


def test_acceptance_states_key_and_commitment_before_anything_is_evaluated() -> None:
    """A sender bound to key and set beforehand cannot choose either by what it is asked."""
    step = accept(OFFER, PARTNER, OwnSet(KEY.public.data, b"s" * 32, 64))
    sent, recorded = step.effects
    assert sent == Send(MatchAcceptance(RUN, KEY.public.data, 64, b"s" * 32))
    assert isinstance(recorded, Record)
    assert isinstance(recorded.fact, facts.MatchAccepted)
    assert recorded.fact.their_commitment == OFFER.commitment
    assert step.state == SERVING


def test_refusal_carries_every_code_to_both_logs() -> None:
    denied = Denied((Reason("quota-exceeded", "too many"), Reason("mode-not-agreed", "no")))
    step = refuse(OFFER, PARTNER, denied)
    sent, recorded = step.effects
    assert isinstance(sent, Send)
    assert isinstance(sent.message, MatchRefusal)
    assert sent.message.codes == denied.codes
    assert isinstance(recorded, Record)
    assert recorded.fact == facts.MatchRefused(
        RUN, PARTNER, by_us=True, codes="quota-exceeded,mode-not-agreed"
    )
    assert isinstance(step.state, Refused)


def test_an_evaluated_batch_returns_with_a_proof_that_holds() -> None:
    step = SENDER.advance(SERVING, evaluate())
    sent, recorded = step.effects
    assert isinstance(sent, Send)
    assert isinstance(sent.message, EvaluatedBatch)
    oprf.verify_batch(
        KEY.public,
        BLINDED,
        oprf.parse_evaluated(sent.message.elements),
        oprf.parse_proof(sent.message.proof),
    )
    assert isinstance(recorded, Record)
    assert isinstance(recorded.fact, facts.BatchEvaluated)
    assert recorded.fact.elements == 2


def test_a_counted_batch_is_kept_until_all_are_mixed() -> None:
    step = SENDER.advance(dataclasses.replace(SERVING, terms=COUNTING), evaluate())
    kept, recorded = step.effects
    assert kept == Keep(0, EVALUATED.data)
    assert isinstance(recorded, Record)
    mixed = SENDER.advance(step.state, Mixed(EVALUATED.data))
    assert mixed.effects == (Send(EvaluatedBatch(RUN, 0, EVALUATED.data, b"")),)


@pytest.mark.parametrize("index", [1, 7])
def test_a_batch_out_of_its_place_is_refused(index: int) -> None:
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(SERVING, evaluate(dataclasses.replace(BATCH, index=index)))


def test_one_batch_more_than_offered_is_refused() -> None:
    """Quota was taken for the number in the offer: nothing beyond it is evaluated (T01)."""
    after = SENDER.advance(SERVING, evaluate()).state
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(after, evaluate(dataclasses.replace(BATCH, index=1)))


@pytest.mark.parametrize("elements", [BLINDED.data[:32], BLINDED.data * 2])
def test_a_batch_of_another_length_is_refused(elements: bytes) -> None:
    with pytest.raises(UnexpectedMessage, match="does not hold 2 elements"):
        SENDER.advance(SERVING, evaluate(dataclasses.replace(BATCH, elements=elements)))


@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32], ids=["identity", "not canonical"])
def test_a_malformed_element_is_refused(bad: bytes) -> None:
    message = dataclasses.replace(BATCH, elements=BLINDED.data[:32] + bad)
    with pytest.raises(MalformedMessage):
        SENDER.advance(SERVING, evaluate(message))


def test_a_container_is_announced_before_its_pieces() -> None:
    step = SENDER.advance(SERVING, ContainerBuilt(b"c" * 32, 9))
    assert step.effects == (Send(TokensAnnounced(RUN, b"c" * 32, 9)),)
    (sent,) = SENDER.advance(step.state, PieceRead(b"x" * 9)).effects
    assert isinstance(sent, Send)
    with pytest.raises(AssertionError):
        SENDER.advance(SERVING, PieceRead(b"x" * 9))


def test_the_receivers_receipt_is_signed_in_return() -> None:
    step = SENDER.advance(SERVED, RECEIPT)
    assert step.state == Closed(TERMS, RECEIPT)
    sent, recorded = step.effects
    assert sent == Send(RECEIPT)
    assert isinstance(recorded, Record)
    assert isinstance(recorded.fact, facts.MatchServed)


@pytest.mark.parametrize(
    "field",
    [f.name for f in dataclasses.fields(RECEIPT) if f.name not in ("concluded_at", "run")],
)
def test_a_receipt_that_differs_anywhere_is_refused(field: str) -> None:
    """What both sign must be what both saw: sizes, commitments, container, elements."""
    other: Any = dataclasses.replace(RECEIPT, **{field: changed(getattr(RECEIPT, field))})
    with pytest.raises(UnexpectedMessage, match="does not agree"):
        SENDER.advance(SERVED, other)


def test_a_receipt_before_everything_was_served_is_refused() -> None:
    assert is_served(SERVED)
    for missing in ({"returned": 0}, {"container": None}):
        state = dataclasses.replace(SERVED, **missing)
        assert not is_served(state)
        with pytest.raises(UnexpectedMessage):
            SENDER.advance(state, RECEIPT)


def test_batches_that_were_under_way_when_it_ended_change_nothing() -> None:
    """They follow an offer without waiting, so a refused one is followed by honest batches."""
    refused = refuse(OFFER, PARTNER, Denied((Reason("quota-exceeded", "no"),))).state
    cancelled = SENDER.advance(SERVING, Cancel("enough")).state
    assert isinstance(cancelled, Cancelled)
    for state in (refused, cancelled):
        step = SENDER.advance(state, BATCH)
        assert (step.state, step.effects) == (state, ())
