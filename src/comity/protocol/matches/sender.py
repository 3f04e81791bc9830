"""The sender's side: holds the key, evaluates what the agreement allows, learns only sizes."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field

from comity.crypto import oprf, pairs
from comity.domain import facts
from comity.domain.agreements import PAIRS_MAX, Mode
from comity.domain.decisions import Denied
from comity.domain.fields import Digest
from comity.domain.ids import NodeId
from comity.domain.matches import TAG_LEN, TAGS_LEN_MAX, pair_batch_count, pair_batch_len
from comity.errors import UnexpectedMessage
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
    verify_pairs_shape,
)
from comity.protocol.messages import (
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
from comity.protocol.steps import Keep, KeepBlinded, KeepTags, Machine, Record, Send, Step


@dataclass(frozen=True, slots=True)
class Serving:
    """Accepted.

    Attributes:
        commitment, own_items_padded: to and of our own set, stated before anything was evaluated.
        evaluated: batches evaluated; returned: batches sent back (fewer in mode count, where all
            are mixed before any is returned); arrived: batches received (more while frozen).
        container, length: of our own set once it is built; pieces: sent.
        pairs: of the second stage, as the receiver stated; tagged: tags that have come.
        is_allowed: whether our rules let them be scored; pairs_arrived, scored: batches of them.
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
    pairs: int = 0
    tagged: int = 0
    is_allowed: bool = False
    pairs_arrived: int = 0
    scored: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """The receiver's receipt came, agrees with what we saw, and was signed in return."""

    terms: RunTerms
    receipt: MatchReceipt


SenderState = Serving | Closed | Refused | Stopped | Cancelled
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
class CandidatesNamed:
    """Tags came. `subjects`: numbers of our records behind them, None where a tag names none."""

    message: CandidateTags
    subjects: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class PairsJudgedFit:
    """Our rules let the pairs be scored; they touch so many of our records in this epoch."""

    touched: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Our rules do not. `codes` and `words` go to the partner, `because` stays in our log."""

    codes: tuple[str, ...]
    words: str
    because: tuple[facts.Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorePairs:
    """The next batch of pairs that was put aside.

    Attributes:
        elements: the receiver's. slots: of each type. features: our record's in each pair, none
            where the tag named none of ours. entropy: of this batch alone, the same after a crash.
    """

    elements: bytes
    slots: tuple[int, ...]
    features: tuple[pairs.Features, ...] = field(repr=False)
    entropy: oprf.Entropy = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnSet:
    """What the sender brings into the run; the last two only by names."""

    public_key: bytes
    commitment: bytes
    items_padded: int
    subjects_padded: int = 0
    features: bytes | None = None


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
    answer = MatchAcceptance(
        message.run,
        own.public_key,
        own.items_padded,
        own.commitment,
        own.subjects_padded,
        own.features,
    )
    state = Serving(terms, own.public_key, own.commitment, own.items_padded)
    return Step(state, (Send(answer), Record(fact), *names_asked(message, partner)))


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
        and _is_compared(state)
        and state.scored == pair_batch_count(state.pairs)
    )


def _is_compared(state: Serving) -> bool:
    """Whether the receiver has what it needs to know its candidates."""
    return state.returned == state.terms.batches and state.container is not None


def are_tags_here(state: Serving) -> bool:
    """Whether the receiver has named every record that it would score."""
    return 0 < state.pairs == state.tagged


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


def _on_named(state: Serving, event: CandidatesNamed) -> SenderStep:
    message = event.message
    if not state.terms.is_labelled or not _is_compared(state):
        raise UnexpectedMessage("candidates before everything was there to find them in")
    _verify_tags(state, message)
    count = len(message.tags) // TAG_LEN
    after = dataclasses.replace(state, pairs=message.pairs, tagged=state.tagged + count)
    return Step(after, (KeepTags(state.tagged, message.tags, event.subjects),))


def _verify_tags(state: Serving, message: CandidateTags) -> None:
    if message.pairs > PAIRS_MAX or (state.pairs and state.pairs != message.pairs):
        raise UnexpectedMessage(f"{message.pairs} pairs where {state.pairs} were stated")
    due = min(TAGS_LEN_MAX, message.pairs - state.tagged)
    if message.index != state.tagged // TAGS_LEN_MAX or len(message.tags) != due * TAG_LEN:
        raise UnexpectedMessage(f"message {message.index} of candidates does not hold {due} tags")


def _on_judged_fit(state: Serving, event: PairsJudgedFit) -> SenderStep:
    assert are_tags_here(state), "judged before every tag was there"
    terms = state.terms
    fact = facts.PairsAllowed(terms.run, terms.partner, state.pairs, event.touched)
    return Step(dataclasses.replace(state, is_allowed=True), (Record(fact),))


def _on_stop(state: Serving, event: Stop) -> SenderStep:
    assert state.scored == 0, "stopped after a pair was scored"
    terms = state.terms
    fact = facts.MatchStopped(
        terms.run, terms.partner, by_us=True, codes=",".join(event.codes)[:200]
    )
    answer = MatchStopped(terms.run, event.codes, event.words)
    recorded = tuple(Record(because) for because in (*event.because, fact))
    after = Stopped(terms, by_us=True, codes=event.codes, words=event.words)
    return Step(after, (Send(answer), *recorded))


def _on_pairs_arrived(state: Serving, message: PairBatch) -> SenderStep:
    """Put a batch of pairs aside: none is evaluated before all tags were judged."""
    verify_pairs_shape(
        state.terms,
        pairs=state.tagged,
        expected=state.pairs_arrived,
        index=message.index,
        elements=message.elements,
    )
    after = dataclasses.replace(state, pairs_arrived=state.pairs_arrived + 1)
    return Step(after, (KeepBlinded(state.terms.batches + message.index, message.elements),))


def _on_score(state: Serving, event: ScorePairs) -> SenderStep:
    assert state.is_allowed, "scored before it was allowed"
    index = state.scored
    scored = pairs.score_pairs(
        event.slots, event.features, elements=event.elements, entropy=event.entropy
    )
    digest = hashlib.sha256(scored.elements).digest()
    count = pair_batch_len(state.pairs, index)
    fact = facts.PairsEvaluated(state.terms.run, index, count, digest)
    answer = ScoredBatch(state.terms.run, index, scored.elements, scored.tokens)
    done = Keep(state.terms.batches + index, b"")
    after = dataclasses.replace(state, scored=index + 1)
    return Step(after, (Send(answer), Record(fact), done))


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
        state.pairs,
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
        (Serving, CandidatesNamed): _on_named,
        (Serving, PairsJudgedFit): _on_judged_fit,
        (Serving, Stop): _on_stop,
        (Serving, PairBatch): _on_pairs_arrived,
        (Serving, ScorePairs): _on_score,
        (Serving, MatchReceipt): _on_receipt,
        (Serving, Cancel): _on_cancel,
        (Serving, MatchCancelled): _on_cancelled,
        **{
            (end, event): _ignore
            for end in (Refused, Cancelled, Stopped)
            for event in (BlindedBatch, CandidateTags, PairBatch, MatchCancelled, MatchReceipt)
        },
    },
    messages=frozenset(
        {
            Evaluate,
            BlindedBatch,
            CandidateTags,
            CandidatesNamed,
            PairBatch,
            ScorePairs,
            MatchReceipt,
            MatchCancelled,
        }
    ),
)
