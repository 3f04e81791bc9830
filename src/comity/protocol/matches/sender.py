"""The sender's side: holds the key, evaluates what the agreement allows, learns only sizes."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field

from comity.crypto import oprf
from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.decisions import Denied
from comity.domain.fields import Digest
from comity.domain.ids import NodeId
from comity.errors import UnexpectedMessage
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
from comity.protocol.steps import Keep, KeepBlinded, Machine, Record, Send, Step


@dataclass(frozen=True, slots=True)
class Serving:
    """Accepted.

    Attributes:
        commitment, own_items_padded: to and of our own set, stated before anything was evaluated.
        evaluated: batches evaluated; returned: batches sent back (fewer in mode count, where all
            are mixed before any is returned); arrived: batches received (more while frozen).
        container, length: of our own set once it is built; pieces: sent.
    """

    terms: RunTerms
    public_key: Element
    commitment: Digest
    own_items_padded: int
    evaluated: int = 0
    returned: int = 0
    container: Digest | None = None
    length: int = 0
    pieces: int = 0
    arrived: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """The receiver's receipt came, agrees with what we saw, and was signed in return."""

    terms: RunTerms
    receipt: MatchReceipt


SenderState = Serving | Closed | Refused | Cancelled
SenderStep = Step[SenderState]


@dataclass(frozen=True, slots=True)
class Evaluate:
    """A blinded batch came; evaluate it under the key of the epoch (or of the run, for a count)."""

    message: BlindedBatch
    key: oprf.SecretKey = field(repr=False)
    entropy: oprf.Entropy = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mixed:
    """The next batch of evaluations, out of the mixed whole. Mode count only."""

    elements: bytes


@dataclass(frozen=True, slots=True)
class ContainerBuilt:
    """Our own set is evaluated and compressed."""

    container: bytes
    length: int


@dataclass(frozen=True, slots=True)
class PieceRead:
    """The next piece of our container."""

    piece: bytes


@dataclass(frozen=True, slots=True)
class OwnSet:
    """What the sender brings into the run."""

    public_key: bytes
    commitment: bytes
    items_padded: int


def accept(message: MatchOffer, partner: NodeId, own: OwnSet) -> SenderStep:
    """Answer an offer that the rules allow."""
    terms = terms_of(message, partner)
    fact = facts.MatchAccepted(
        message.run,
        message.agreement,
        partner,
        message.mode.value,
        message.purpose,
        message.epoch,
        message.items_padded,
        own.commitment,
        message.commitment,
    )
    answer = MatchAcceptance(message.run, own.public_key, own.items_padded, own.commitment)
    state = Serving(terms, own.public_key, own.commitment, own.items_padded)
    return Step(state, (Send(answer), Record(fact)))


def refuse(message: MatchOffer, partner: NodeId, denied: Denied) -> SenderStep:
    """Answer an offer that the rules do not allow, with every coded reason."""
    terms = terms_of(message, partner)
    codes = denied.codes[:20]
    fact = facts.MatchRefused(message.run, partner, by_us=True, codes=",".join(codes)[:200])
    answer = MatchRefusal(message.run, codes, denied.words[:2000])
    return Step(
        Refused(terms, by_us=True, codes=codes, words=denied.words[:2000]),
        (Send(answer), Record(fact)),
    )


def is_served(state: SenderState) -> bool:
    """Whether everything that we owe the receiver has been sent."""
    return (
        isinstance(state, Serving)
        and state.returned == state.terms.batches
        and state.container is not None
    )


def _on_arrived(state: Serving, message: BlindedBatch) -> SenderStep:
    """Put a batch aside: the run is frozen, or earlier batches are still to be evaluated."""
    verify_batch_shape(
        state.terms, expected=state.arrived, index=message.index, elements=message.elements
    )
    after = dataclasses.replace(state, arrived=state.arrived + 1)
    return Step(after, (KeepBlinded(message.index, message.elements),))


def _on_evaluate(state: Serving, event: Evaluate) -> SenderStep:
    message = event.message
    verify_batch_shape(
        state.terms, expected=state.evaluated, index=message.index, elements=message.elements
    )
    blinded = oprf.parse_blinded(message.elements)
    evaluated = oprf.evaluate_batch(event.key, blinded)
    count = len(message.elements) // 32
    digest = hashlib.sha256(evaluated.data).digest()
    fact = Record(facts.BatchEvaluated(state.terms.run, message.index, count, digest))
    evaluated_now = state.evaluated + 1
    after = dataclasses.replace(
        state, evaluated=evaluated_now, arrived=max(state.arrived, evaluated_now)
    )
    if state.terms.mode is Mode.COUNT:
        return Step(after, (Keep(message.index, evaluated.data), fact))
    proof = oprf.prove_batch(event.key, blinded, evaluated, entropy=event.entropy)
    answer = EvaluatedBatch(state.terms.run, message.index, evaluated.data, proof.data)
    return Step(dataclasses.replace(after, returned=state.returned + 1), (Send(answer), fact))


def _on_mixed(state: Serving, event: Mixed) -> SenderStep:
    assert state.evaluated == state.terms.batches, "mixed before all was evaluated"
    answer = EvaluatedBatch(state.terms.run, state.returned, event.elements, b"")
    return Step(dataclasses.replace(state, returned=state.returned + 1), (Send(answer),))


def _on_built(state: Serving, event: ContainerBuilt) -> SenderStep:
    announced = TokensAnnounced(state.terms.run, event.container, event.length)
    after = dataclasses.replace(state, container=event.container, length=event.length)
    return Step(after, (Send(announced),))


def _on_piece(state: Serving, event: PieceRead) -> SenderStep:
    assert state.container is not None, "a piece before the container"
    piece = TokensPiece(state.terms.run, state.container, state.pieces, event.piece)
    return Step(dataclasses.replace(state, pieces=state.pieces + 1), (Send(piece),))


def _on_receipt(state: Serving, message: MatchReceipt) -> SenderStep:
    _verify_receipt(state, message)
    terms = state.terms
    digest = receipt_digest(message)
    fact = facts.MatchServed(terms.run, terms.partner, terms.items_padded, digest)
    return Step(Closed(terms, message), (Send(message), Record(fact)))


def _verify_receipt(state: Serving, message: MatchReceipt) -> None:
    """The receiver's account must be ours, field by field."""
    terms = state.terms
    ours = MatchReceipt(
        terms.run,
        terms.agreement,
        terms.epoch,
        terms.commitment,
        terms.items_padded,
        state.commitment,
        state.own_items_padded,
        state.container or b"",
        terms.items_padded,
        message.concluded_at,
    )
    if not is_served(state) or message != ours:
        raise UnexpectedMessage("the receipt does not agree with what this node evaluated")


def _on_cancel(state: Serving, event: Cancel) -> SenderStep:
    terms = state.terms
    fact = facts.MatchCancelled(terms.run, terms.partner, by_us=True, reason=event.reason)
    effects = (Send(MatchCancelled(terms.run, event.reason)), Record(fact))
    return Step(Cancelled(terms, by_us=True, reason=event.reason), effects)


def _on_cancelled(state: Serving, message: MatchCancelled) -> SenderStep:
    terms = state.terms
    fact = facts.MatchCancelled(terms.run, terms.partner, by_us=False, reason=message.reason)
    return Step(Cancelled(terms, by_us=False, reason=message.reason), (Record(fact),))


def _ignore(state: SenderState, _: object) -> SenderStep:
    """Batches follow an offer without waiting: those under way when it ended change nothing."""
    return Step(state)


SENDER: Machine[SenderState] = Machine(
    "sender of a blind match",
    {
        (Serving, BlindedBatch): _on_arrived,
        (Serving, Evaluate): _on_evaluate,
        (Serving, Mixed): _on_mixed,
        (Serving, ContainerBuilt): _on_built,
        (Serving, PieceRead): _on_piece,
        (Serving, MatchReceipt): _on_receipt,
        (Serving, Cancel): _on_cancel,
        (Serving, MatchCancelled): _on_cancelled,
        **{
            (end, event): _ignore
            for end in (Refused, Cancelled)
            for event in (BlindedBatch, MatchCancelled, MatchReceipt)
        },
    },
    messages=frozenset({Evaluate, BlindedBatch, MatchReceipt, MatchCancelled}),
)
