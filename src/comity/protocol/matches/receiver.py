"""The receiver's side: asks, blinds, checks every proof, and compares at home."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from comity.crypto import oprf
from comity.domain import facts
from comity.domain.agreements import QUOTA_MAX, Mode
from comity.domain.fields import Digest
from comity.errors import MalformedMessage, UnexpectedMessage
from comity.protocol.matches.run import (
    Cancel,
    Cancelled,
    Refused,
    RunTerms,
    receipt_digest,
    terms_of,
    verify_batch_shape,
)
from comity.protocol.messages import (
    PIECE_LEN_MAX,
    BlindedBatch,
    Element,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchOffer,
    MatchReceipt,
    MatchRefusal,
    TokensAnnounced,
    TokensPiece,
)
from comity.protocol.steps import Keep, KeepPiece, Machine, Record, Send, Step

CONTAINER_HEADER_MOST = 64
CONTAINER_BYTES_PER_ITEM_MOST = 16
"""No token is longer than 16 bytes, so no container of the stated size is either (T14)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Offered; `blinded` batches are already on their way."""

    terms: RunTerms
    blinded: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """Accepted; evaluations and the partner's container come in.

    Attributes:
        blinded, returned: batches sent, and batches that came back with a good proof.
        container, length: announced by the sender; pieces, received: what arrived of it.
    """

    terms: RunTerms
    blinded: int
    public_key: Element
    sender_commitment: Digest
    sender_items_padded: int
    returned: int = 0
    container: Digest | None = None
    length: int = 0
    pieces: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Concluded:
    """Compared; our receipt is on its way. `hits` stays at home."""

    terms: RunTerms
    receipt: MatchReceipt
    hits: int


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The sender signed the same receipt."""

    terms: RunTerms
    receipt: MatchReceipt
    hits: int


ReceiverState = Asking | Running | Concluded | Confirmed | Refused | Cancelled
ReceiverStep = Step[ReceiverState]


@dataclass(frozen=True, slots=True)
class Blinded:
    """We blinded the next batch."""

    elements: bytes


@dataclass(frozen=True, slots=True)
class Returned:
    """A batch came back. `items`, `blinds` and `blinded` are what we sent it for."""

    message: EvaluatedBatch
    items: tuple[bytes, ...] = field(repr=False)
    blinds: oprf.Blinds = field(repr=False)
    blinded: oprf.BlindedBatch


@dataclass(frozen=True, slots=True)
class PieceArrived:
    """A piece came. `digest` is that of all pieces together where this is the last, else None."""

    message: TokensPiece
    digest: bytes | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Our tokens were looked up in the partner's container."""

    hits: int
    at: dt.datetime


def offer(message: MatchOffer, fact: facts.MatchOffered) -> ReceiverStep:
    """Begin a run: the offer goes out and the question is in the log before any batch."""
    return Step(Asking(terms_of(message, fact.partner)), (Send(message), Record(fact)))


def is_complete(state: ReceiverState) -> bool:
    """Whether everything needed to compare is here."""
    return (
        isinstance(state, Running)
        and state.returned == state.terms.batches
        and state.container is not None
        and (state.container == state.terms.holds or state.received == state.length)
    )


def _on_blinded(state: Asking | Running, event: Blinded) -> ReceiverStep:
    verify_batch_shape(
        state.terms, expected=state.blinded, index=state.blinded, elements=event.elements
    )
    message = BlindedBatch(state.terms.run, state.blinded, event.elements)
    return Step(dataclasses.replace(state, blinded=state.blinded + 1), (Send(message),))


def _on_acceptance(state: Asking, message: MatchAcceptance) -> ReceiverStep:
    if not 1 <= message.items_padded <= QUOTA_MAX:
        raise MalformedMessage(f"a set of {message.items_padded} items is outside all limits")
    oprf.parse_public_key(message.public_key)
    return Step(
        Running(
            state.terms,
            state.blinded,
            message.public_key,
            message.commitment,
            message.items_padded,
        )
    )


def _on_refusal(state: Asking, message: MatchRefusal) -> ReceiverStep:
    terms = state.terms
    fact = facts.MatchRefused(
        terms.run, terms.partner, by_us=False, codes=",".join(message.codes)[:200]
    )
    return Step(
        Refused(terms, by_us=False, codes=message.codes, words=message.words), (Record(fact),)
    )


def _on_returned(state: Running, event: Returned) -> ReceiverStep:
    message = event.message
    verify_batch_shape(
        state.terms, expected=state.returned, index=message.index, elements=message.elements
    )
    if message.index >= state.blinded:
        raise UnexpectedMessage(f"batch {message.index} came back before it was sent")
    tokens = _tokens_of(state, event)
    after = dataclasses.replace(state, returned=state.returned + 1)
    return Step(after, (Keep(message.index, tokens),))


def _tokens_of(state: Running, event: Returned) -> bytes:
    evaluated = oprf.parse_evaluated(event.message.elements)
    if state.terms.mode is Mode.COUNT:
        return oprf.count_tokens(event.blinds, evaluated)
    public_key = oprf.parse_public_key(state.public_key)
    proof = oprf.parse_proof(event.message.proof)
    oprf.verify_batch(public_key, event.blinded, evaluated, proof)
    return oprf.tokens_of(oprf.finalize_batch(event.items, event.blinds, evaluated))


def _on_announced(state: Running, message: TokensAnnounced) -> ReceiverStep:
    if state.container is not None:
        raise UnexpectedMessage("a second container for one run")
    most = CONTAINER_HEADER_MOST + CONTAINER_BYTES_PER_ITEM_MOST * state.sender_items_padded
    if not 1 <= message.length <= most:
        raise MalformedMessage(f"a container of {message.length} bytes for the size stated")
    return Step(dataclasses.replace(state, container=message.container, length=message.length))


def _on_piece(state: Running, event: PieceArrived) -> ReceiverStep:
    message = event.message
    _verify_piece(state, message)
    received = state.received + len(message.piece)
    if received == state.length and event.digest != state.container:
        raise MalformedMessage("the container is not the one that was announced")
    after = dataclasses.replace(state, pieces=state.pieces + 1, received=received)
    return Step(after, (KeepPiece(message.index, message.piece),))


def _verify_piece(state: Running, message: TokensPiece) -> None:
    if message.container != state.container or message.index != state.pieces:
        raise UnexpectedMessage(f"piece {message.index} where {state.pieces} was due")
    due = min(PIECE_LEN_MAX, state.length - state.received)
    if due < 1 or len(message.piece) != due:
        raise UnexpectedMessage(f"piece {message.index} is not {max(due, 0)} bytes long")


def _on_compared(state: Running, event: Compared) -> ReceiverStep:
    assert is_complete(state), "compared before everything was here"
    assert state.container is not None
    terms = state.terms
    receipt = MatchReceipt(
        terms.run,
        terms.agreement,
        terms.epoch,
        terms.commitment,
        terms.items_padded,
        state.sender_commitment,
        state.sender_items_padded,
        state.container,
        terms.items_padded,
        event.at,
    )
    digest = receipt_digest(receipt)
    fact = facts.MatchConcluded(terms.run, terms.partner, terms.mode.value, event.hits, digest)
    return Step(Concluded(terms, receipt, event.hits), (Send(receipt), Record(fact)))


def _on_receipt(state: Concluded, message: MatchReceipt) -> ReceiverStep:
    if message != state.receipt:
        raise UnexpectedMessage("the sender's receipt is not the one that we signed")
    return Step(Confirmed(state.terms, state.receipt, state.hits))


def _on_cancel(state: Asking | Running, event: Cancel) -> ReceiverStep:
    terms = state.terms
    fact = facts.MatchCancelled(terms.run, terms.partner, by_us=True, reason=event.reason)
    effects = (Send(MatchCancelled(terms.run, event.reason)), Record(fact))
    return Step(Cancelled(terms, by_us=True, reason=event.reason), effects)


def _on_cancelled(state: Asking | Running, message: MatchCancelled) -> ReceiverStep:
    terms = state.terms
    fact = facts.MatchCancelled(terms.run, terms.partner, by_us=False, reason=message.reason)
    return Step(Cancelled(terms, by_us=False, reason=message.reason), (Record(fact),))


def _ignore(state: ReceiverState, _: object) -> ReceiverStep:
    """What was under way when the run ended changes nothing any more."""
    return Step(state)


_UNDER_WAY = (
    MatchAcceptance,
    MatchRefusal,
    EvaluatedBatch,
    TokensAnnounced,
    TokensPiece,
    MatchCancelled,
)

RECEIVER: Machine[ReceiverState] = Machine(
    "receiver of a blind match",
    {
        (Asking, Blinded): _on_blinded,
        (Asking, MatchAcceptance): _on_acceptance,
        (Asking, MatchRefusal): _on_refusal,
        (Asking, Cancel): _on_cancel,
        (Asking, MatchCancelled): _on_cancelled,
        (Running, Blinded): _on_blinded,
        (Running, Returned): _on_returned,
        (Running, TokensAnnounced): _on_announced,
        (Running, PieceArrived): _on_piece,
        (Running, Compared): _on_compared,
        (Running, Cancel): _on_cancel,
        (Running, MatchCancelled): _on_cancelled,
        (Concluded, MatchReceipt): _on_receipt,
        (Concluded, MatchCancelled): _ignore,
        **{(Cancelled, event): _ignore for event in _UNDER_WAY},
    },
    messages=frozenset({*_UNDER_WAY, Returned, PieceArrived, MatchReceipt}),
)
