"""The receiver: asks in order, believes nothing without its proof, concludes only on everything."""

from __future__ import annotations

import dataclasses

import pytest
from tests.fakes import START
from tests.unit.protocol.matches.examples import (
    ACCEPTANCE,
    BATCH,
    BLINDED,
    BLINDS,
    CONTAINER,
    COUNTING,
    ENTROPY,
    EVALUATED,
    FINISHED,
    ITEMS,
    KEY,
    PIECE,
    RECEIPT,
    RUN,
    RUNNING,
    TERMS,
)

from comity.crypto import oprf
from comity.domain import facts
from comity.errors import MalformedMessage, ProofRejected, UnexpectedMessage
from comity.protocol.matches.receiver import (
    RECEIVER,
    Asking,
    Blinded,
    Compared,
    Concluded,
    Confirmed,
    PieceArrived,
    Returned,
    Running,
    is_complete,
)
from comity.protocol.matches.run import Cancel, Cancelled, Refused
from comity.protocol.messages import MatchRefusal, TokensAnnounced
from comity.protocol.steps import Keep, KeepPiece, Record, Send

RETURNED = Returned(BATCH, ITEMS, BLINDS, BLINDED)


def test_a_run_goes_from_asking_to_confirmed() -> None:
    """The whole way, with each step's effects."""
    state = RECEIVER.advance(Asking(TERMS), Blinded(BLINDED.data)).state
    state = RECEIVER.advance(state, ACCEPTANCE).state
    assert state == RUNNING
    step = RECEIVER.advance(state, RETURNED)
    (kept,) = step.effects
    assert isinstance(kept, Keep)
    assert kept.data == oprf.tokens_of(oprf.evaluate_own(KEY, ITEMS))
    state = RECEIVER.advance(step.state, TokensAnnounced(RUN, CONTAINER, 9)).state
    step = RECEIVER.advance(state, PieceArrived(PIECE, CONTAINER))
    assert step.effects == (KeepPiece(0, PIECE.piece),)
    assert is_complete(step.state)
    concluded = RECEIVER.advance(step.state, Compared(2, START.replace(microsecond=0)))
    assert concluded.effects[0] == Send(RECEIPT)
    assert concluded.state == Concluded(TERMS, RECEIPT, 2)
    assert RECEIVER.advance(concluded.state, RECEIPT).state == Confirmed(TERMS, RECEIPT, 2)


def test_the_receipt_that_leaves_does_not_say_how_many_were_hit() -> None:
    """Hits stay at home: the fact of our own log has them, the partner's receipt has not."""
    step = RECEIVER.advance(FINISHED, Compared(2, START.replace(microsecond=0)))
    sent, recorded = step.effects
    assert isinstance(recorded, Record)
    assert isinstance(recorded.fact, facts.MatchConcluded)
    assert recorded.fact.hits == 2
    again = RECEIVER.advance(FINISHED, Compared(1, START.replace(microsecond=0)))
    assert again.effects[0] == sent


@pytest.mark.parametrize("index", [1, 2, 2**40])
def test_a_batch_out_of_its_place_is_refused(index: int) -> None:
    event = dataclasses.replace(RETURNED, message=dataclasses.replace(BATCH, index=index))
    with pytest.raises(UnexpectedMessage):
        RECEIVER.advance(RUNNING, event)


def test_a_batch_before_we_sent_it_is_refused() -> None:
    with pytest.raises(UnexpectedMessage, match="before it was sent"):
        RECEIVER.advance(dataclasses.replace(RUNNING, blinded=0), RETURNED)


@pytest.mark.parametrize("elements", [EVALUATED.data[:32], EVALUATED.data * 2])
def test_a_batch_of_another_length_is_refused(elements: bytes) -> None:
    message = dataclasses.replace(BATCH, elements=elements)
    with pytest.raises(UnexpectedMessage, match="does not hold 2 elements"):
        RECEIVER.advance(RUNNING, dataclasses.replace(RETURNED, message=message))


def test_a_batch_under_another_key_is_refused() -> None:
    """T04: with another key the sender could make or hide matches."""
    other = oprf.derive_key(bytes(32), info=b"another")
    evaluated = oprf.evaluate_batch(other, BLINDED)
    proof = oprf.prove_batch(other, BLINDED, evaluated, entropy=ENTROPY)
    message = dataclasses.replace(BATCH, elements=evaluated.data, proof=proof.data)
    with pytest.raises(ProofRejected):
        RECEIVER.advance(RUNNING, dataclasses.replace(RETURNED, message=message))


@pytest.mark.parametrize("proof", [b"", bytes(63), bytes(64)])
def test_a_batch_without_a_good_proof_is_refused(proof: bytes) -> None:
    message = dataclasses.replace(BATCH, proof=proof)
    with pytest.raises((ProofRejected, MalformedMessage)):
        RECEIVER.advance(RUNNING, dataclasses.replace(RETURNED, message=message))


def test_a_count_takes_evaluations_in_any_order() -> None:
    """In mode count they come back mixed, so there is nothing to prove them by."""
    blind = oprf.draw_common_blind(entropy=ENTROPY)
    blinded = oprf.blind_for_count(ITEMS, blind=blind)
    evaluated = oprf.evaluate_batch(KEY, blinded).data
    message = dataclasses.replace(BATCH, elements=evaluated[32:] + evaluated[:32], proof=b"")
    event = Returned(message, ITEMS, blind, blinded)
    (kept,) = RECEIVER.advance(dataclasses.replace(RUNNING, terms=COUNTING), event).effects
    assert isinstance(kept, Keep)
    own = oprf.evaluate_own_for_count(KEY, ITEMS)
    assert {kept.data[:16], kept.data[16:]} == {own[:16], own[16:]}


def test_a_second_container_is_refused() -> None:
    """A sender that saw nothing yet could otherwise choose between two sets later."""
    with pytest.raises(UnexpectedMessage, match="second container"):
        RECEIVER.advance(FINISHED, TokensAnnounced(RUN, CONTAINER, 9))


@pytest.mark.parametrize("length", [0, 64 + 16 * 64 + 1, 2**62])
def test_a_container_of_an_impossible_length_is_refused(length: int) -> None:
    """The sender stated its size before: nothing much longer is taken in piece by piece (T14)."""
    with pytest.raises(MalformedMessage, match="container"):
        RECEIVER.advance(RUNNING, TokensAnnounced(RUN, CONTAINER, length))


@pytest.mark.parametrize(
    "changes",
    [{"index": 1}, {"container": bytes(32)}, {"piece": b"x" * 8}, {"piece": b"x" * 10}],
    ids=["another index", "another container", "too short", "too long"],
)
def test_a_piece_that_is_not_the_next_is_refused(changes: dict[str, object]) -> None:
    state = dataclasses.replace(RUNNING, container=CONTAINER, length=9)
    piece = dataclasses.replace(PIECE, **changes)
    with pytest.raises(UnexpectedMessage):
        RECEIVER.advance(state, PieceArrived(piece, CONTAINER))


def test_pieces_that_are_not_the_announced_container_are_refused() -> None:
    """The announcement commits the sender to its set before it could react to anything."""
    state = dataclasses.replace(RUNNING, container=CONTAINER, length=9)
    with pytest.raises(MalformedMessage, match="not the one that was announced"):
        RECEIVER.advance(state, PieceArrived(PIECE, b"d" * 32))


@pytest.mark.parametrize(
    "changes",
    [{"returned": 0}, {"container": None}, {"received": 8}],
    ids=["an evaluation missing", "no container", "a piece missing"],
)
def test_a_run_is_not_complete_while_anything_is_missing(changes: dict[str, object]) -> None:
    assert not is_complete(dataclasses.replace(FINISHED, **changes))


def test_a_container_that_is_held_need_not_come_again() -> None:
    terms = dataclasses.replace(TERMS, holds=CONTAINER)
    assert is_complete(dataclasses.replace(FINISHED, terms=terms, pieces=0, received=0))


def test_a_refusal_ends_the_run_with_its_codes() -> None:
    step = RECEIVER.advance(Asking(TERMS), MatchRefusal(RUN, ("quota-exceeded", "x"), "no"))
    assert isinstance(step.state, Refused)
    assert step.state.codes == ("quota-exceeded", "x")
    (record,) = step.effects
    assert isinstance(record, Record)
    assert isinstance(record.fact, facts.MatchRefused)
    assert (record.fact.by_us, record.fact.codes) == (False, "quota-exceeded,x")


def test_another_receipt_than_ours_is_refused() -> None:
    other = dataclasses.replace(RECEIPT, elements_evaluated=3)
    with pytest.raises(UnexpectedMessage):
        RECEIVER.advance(Concluded(TERMS, RECEIPT, 0), other)


@pytest.mark.parametrize("state", [Asking(TERMS), RUNNING])
def test_a_cancelled_run_says_so_and_takes_no_more(state: Asking | Running) -> None:
    step = RECEIVER.advance(state, Cancel("enough"))
    assert isinstance(step.state, Cancelled)
    assert len(step.effects) == 2
    for late in (ACCEPTANCE, BATCH, PIECE, TokensAnnounced(RUN, CONTAINER, 9)):
        assert RECEIVER.advance(step.state, late).effects == ()
