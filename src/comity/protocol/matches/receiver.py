"""The receiver's side: asks, blinds, checks every proof, compares and scores at home."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from comity.crypto import oprf, pairs
from comity.domain import facts
from comity.domain.agreements import QUOTA_MAX, Mode
from comity.domain.fields import Digest
from comity.domain.matches import TAG_LEN, TAGS_LEN_MAX, pair_batch_count
from comity.errors import MalformedMessage, UnexpectedMessage
from comity.protocol.matches.run import (
    Cancel,
    Cancelled,
    Refused,
    RunTerms,
    Stopped,
    names_asked,
    receipt_digest,
    terms_of,
    verify_batch_shape,
    verify_names,
    verify_pairs_shape,
)
from comity.protocol.messages import (
    PAIR_TOKEN_LEN,
    PIECE_LEN_MAX,
    BlindedBatch,
    CandidateTags,
    Element,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchOffer,
    MatchReceipt,
    MatchRefusal,
    MatchStopped,
    PairBatch,
    ScoredBatch,
    TokensAnnounced,
    TokensPiece,
)
from comity.protocol.steps import Effect, Keep, KeepPiece, Machine, Record, Send, Step

CONTAINER_HEADER_MOST = 64
CONTAINER_BYTES_PER_ITEM_MOST = 16
"""No token is longer than 16 bytes, so no container of the stated size is either (T14)."""
LABEL_BYTES_MOST = 16


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
        sender_subjects_padded: by names, how many records stand behind the sender's set.
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
    sender_subjects_padded: int = 0


@dataclass(frozen=True, slots=True)
class Scoring:
    """Compared by keys; by features, pair after pair, we now compare what shares one.

    Attributes:
        pairs: of the run, padding included. sent, returned: batches of them.
    """

    terms: RunTerms
    sender_commitment: Digest
    sender_items_padded: int
    container: Digest
    pairs: int
    sent: int = 0
    returned: int = 0


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


ReceiverState = Asking | Running | Scoring | Concluded | Confirmed | Refused | Stopped | Cancelled
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
class CandidatesFound:
    """Keys of ours lead to records of the partner's: `tags` of all pairs, 8 bytes each."""

    tags: bytes


@dataclass(frozen=True, slots=True)
class PairsBlinded:
    """We blinded our features for the next batch of pairs."""

    elements: bytes


@dataclass(frozen=True, slots=True)
class PairsReturned:
    """A batch of pairs came back. `slots`: of each type; `blinds`: one for each pair."""

    message: ScoredBatch
    slots: tuple[int, ...]
    blinds: pairs.PairBlinds = field(repr=False)


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison is done: our tokens were looked up, and all pairs scored."""

    hits: int
    at: dt.datetime


def offer(message: MatchOffer, fact: facts.MatchOffered) -> ReceiverStep:
    """Begin a run: the offer goes out and the question is in the log before any batch."""
    effects: tuple[Effect, ...] = (Send(message), Record(fact), *names_asked(message, fact.partner))
    return Step(Asking(terms_of(message, fact.partner)), effects)


def is_complete(state: ReceiverState) -> bool:
    """Whether everything needed to compare is here."""
    return (
        isinstance(state, Running)
        and state.returned == state.terms.batches
        and state.container is not None
        and (state.container == state.terms.holds or state.received == state.length)
    )


def is_scored(state: ReceiverState) -> bool:
    """Whether every pair has come back."""
    return isinstance(state, Scoring) and state.returned == pair_batch_count(state.pairs)


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
    verify_names(
        state.terms.slots, features=message.features, subjects_padded=message.subjects_padded
    )
    return Step(
        Running(
            state.terms,
            state.blinded,
            message.public_key,
            message.commitment,
            message.items_padded,
            sender_subjects_padded=message.subjects_padded,
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
    outputs = oprf.finalize_batch(event.items, event.blinds, evaluated)
    # The whole output opens a label; the token is the beginning of it.
    return outputs.data if state.terms.is_labelled else oprf.tokens_of(outputs)


def _on_announced(state: Running, message: TokensAnnounced) -> ReceiverStep:
    if state.container is not None:
        raise UnexpectedMessage("a second container for one run")
    label = LABEL_BYTES_MOST if state.terms.is_labelled else 0
    each = CONTAINER_BYTES_PER_ITEM_MOST + label
    most = CONTAINER_HEADER_MOST + each * state.sender_items_padded
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


def _on_candidates(state: Running, event: CandidatesFound) -> ReceiverStep:
    """All tags go out first: the sender has to see them before it evaluates any pair."""
    assert is_complete(state), "compared before everything was here"
    assert state.container is not None
    terms, count = state.terms, len(event.tags) // TAG_LEN
    after = Scoring(
        terms, state.sender_commitment, state.sender_items_padded, state.container, count
    )
    size = TAG_LEN * TAGS_LEN_MAX
    parts = (event.tags[start : start + size] for start in range(0, len(event.tags), size))
    sends = (Send(CandidateTags(terms.run, n, count, part)) for n, part in enumerate(parts))
    return Step(after, tuple(sends))


def _on_pairs_blinded(state: Scoring, event: PairsBlinded) -> ReceiverStep:
    verify_pairs_shape(
        state.terms,
        pairs=state.pairs,
        expected=state.sent,
        index=state.sent,
        elements=event.elements,
    )
    message = PairBatch(state.terms.run, state.sent, event.elements)
    return Step(dataclasses.replace(state, sent=state.sent + 1), (Send(message),))


def _on_pairs_returned(state: Scoring, event: PairsReturned) -> ReceiverStep:
    message = event.message
    verify_pairs_shape(
        state.terms,
        pairs=state.pairs,
        expected=state.returned,
        index=message.index,
        elements=message.elements,
    )
    if message.index >= state.sent:
        raise UnexpectedMessage(f"batch {message.index} of pairs came back before it was sent")
    if len(message.tokens) * oprf.ELEMENT_LEN != len(message.elements) * PAIR_TOKEN_LEN:
        raise UnexpectedMessage("a batch of pairs with another number of tokens than elements")
    counts = pairs.count_pairs(
        event.slots, event.blinds, elements=message.elements, tokens=message.tokens
    )
    after = dataclasses.replace(state, returned=state.returned + 1)
    return Step(after, (Keep(message.index, counts),))


def _on_compared(state: Running | Scoring, event: Compared) -> ReceiverStep:
    assert is_complete(state) or is_scored(state), "compared before everything was here"
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
        state.pairs if isinstance(state, Scoring) else 0,
        event.at,
    )
    digest = receipt_digest(receipt)
    fact = facts.MatchConcluded(terms.run, terms.partner, terms.mode.value, event.hits, digest)
    return Step(Concluded(terms, receipt, event.hits), (Send(receipt), Record(fact)))


def _on_receipt(state: Concluded, message: MatchReceipt) -> ReceiverStep:
    if message != state.receipt:
        raise UnexpectedMessage("the sender's receipt is not the one that we signed")
    return Step(Confirmed(state.terms, state.receipt, state.hits))


def _on_stopped(state: Scoring, message: MatchStopped) -> ReceiverStep:
    terms = state.terms
    fact = facts.MatchStopped(
        terms.run, terms.partner, by_us=False, codes=",".join(message.codes)[:200]
    )
    after = Stopped(terms, by_us=False, codes=message.codes, words=message.words)
    return Step(after, (Record(fact),))


def _on_cancel(state: Asking | Running | Scoring, event: Cancel) -> ReceiverStep:
    terms = state.terms
    fact = facts.MatchCancelled(terms.run, terms.partner, by_us=True, reason=event.reason)
    effects = (Send(MatchCancelled(terms.run, event.reason)), Record(fact))
    return Step(Cancelled(terms, by_us=True, reason=event.reason), effects)


def _on_cancelled(state: Asking | Running | Scoring, message: MatchCancelled) -> ReceiverStep:
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
    ScoredBatch,
    MatchStopped,
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
        (Running, CandidatesFound): _on_candidates,
        (Running, Cancel): _on_cancel,
        (Running, MatchCancelled): _on_cancelled,
        (Scoring, PairsBlinded): _on_pairs_blinded,
        (Scoring, PairsReturned): _on_pairs_returned,
        (Scoring, Compared): _on_compared,
        (Scoring, MatchStopped): _on_stopped,
        (Scoring, Cancel): _on_cancel,
        (Scoring, MatchCancelled): _on_cancelled,
        (Concluded, MatchReceipt): _on_receipt,
        (Concluded, MatchCancelled): _ignore,
        **{(Cancelled, event): _ignore for event in _UNDER_WAY},
    },
    messages=frozenset({*_UNDER_WAY, Returned, PieceArrived, PairsReturned, MatchReceipt}),
)
