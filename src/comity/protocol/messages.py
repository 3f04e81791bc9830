"""Every message that two nodes exchange, with its tag.

A message is a frozen dataclass, encoded by `codec`; the tag stands in the envelope. Tags are part
of the wire: never reused, never renamed. An unknown tag is refused, not skipped.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from comity.domain.agreements import Mode, Terms
from comity.domain.fields import (
    Agreement16,
    Authorisation,
    Code,
    Digest,
    Run,
    Short,
    Signature,
    Standing16,
    Words,
)
from comity.domain.limits import Count, Size
from comity.domain.matches import BATCH_LEN_MAX, PAIR_BATCH_LEN, TAG_LEN, TAGS_LEN_MAX
from comity.errors import InvalidInput, MalformedMessage
from comity.protocol import codec
from comity.protocol.release_messages import RELEASE_TAGS, ReleaseMessage
from comity.protocol.rfi_messages import RFI_TAGS, RfiMessage

ELEMENT_LEN = 32
PIECE_LEN_MAX = 256 * 1024
"""Every piece of a container but the last is exactly this long."""
Elements = Annotated[bytes, Size(ELEMENT_LEN, ELEMENT_LEN * BATCH_LEN_MAX)]
Element = Annotated[bytes, Size(ELEMENT_LEN, ELEMENT_LEN)]
SLOTS_MAX = 64
"""Features of one pair: a message of 64 pairs stays below 200 kB."""
PAIR_TOKEN_LEN = 8
PairElements = Annotated[bytes, Size(ELEMENT_LEN, ELEMENT_LEN * SLOTS_MAX * PAIR_BATCH_LEN)]
PairTokens = Annotated[bytes, Size(PAIR_TOKEN_LEN, PAIR_TOKEN_LEN * SLOTS_MAX * PAIR_BATCH_LEN)]
Note = Annotated[str, Size(1, 16_000)]


@dataclass(frozen=True, slots=True)
class EnrolmentConfirmed:
    """A person on our side compared your words. `card`: digest of your card as we hold it."""

    card: Digest


@dataclass(frozen=True, slots=True)
class CardRenewed:
    """Our new card, signed by the key of the old one and by its own."""

    card: Note


@dataclass(frozen=True, slots=True)
class MessageRefused:
    """We did not act on the message with this sequence number in your channel, and why."""

    sequence: int
    code: Code
    words: Words


@dataclass(frozen=True, slots=True)
class AgreementProposed:
    """A version for you to sign, with our signature over it already."""

    agreement: Agreement16
    version: int
    terms: Terms
    signature: Signature


@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """Our signature over the version that you proposed: it is in force."""

    agreement: Agreement16
    version: int
    terms: Digest
    signature: Signature


@dataclass(frozen=True, slots=True)
class AgreementRejected:
    """We will not sign this version."""

    agreement: Agreement16
    version: int
    reason: Words


@dataclass(frozen=True, slots=True)
class AgreementSuspended:
    """From receipt nothing runs under this agreement until we resume it."""

    agreement: Agreement16
    reason: Words


@dataclass(frozen=True, slots=True)
class AgreementResumed:
    """Our suspension is lifted."""

    agreement: Agreement16


@dataclass(frozen=True, slots=True)
class AgreementDenounced:
    """We end this agreement for good."""

    agreement: Agreement16
    reason: Words


@dataclass(frozen=True, slots=True)
class MatchOffer:
    """The receiver asks for a run; its blinded batches follow without waiting.

    `commitment` binds the receiver to its set before it learns anything; `answers` names the run
    of which this is the other half, in mode mutual; `holds` names the container of this epoch that
    the receiver has already, so that it need not travel twice. With names, `subjects_padded` says
    how many records stand behind the set, `features` binds the receiver to what it will score
    with, and `authorisation` is the number of the warrant or order, where the profile needs one. A
    run of a standing match says which, and until when the question stays asked.
    """

    run: Run
    agreement: Agreement16
    version: int
    epoch: int
    mode: Mode
    purpose: Code
    role: Short
    reason: Words
    profile: Code
    profile_hash: Digest
    items_padded: int
    commitment: Digest
    answers: Run | None
    holds: Digest | None
    subjects_padded: int = 0
    features: Digest | None = None
    authorisation: Authorisation = ""
    standing: Standing16 | None = None
    until: dt.datetime | None = None

    def __post_init__(self) -> None:
        # A run over nothing would cost no quota, and still make the sender work.
        if self.items_padded < 1:
            raise InvalidInput("items_padded", "a match needs at least one item")
        if (self.standing is None) != (self.until is None):
            raise InvalidInput("until", "a standing match has a number and an end, or neither")


@dataclass(frozen=True, slots=True)
class MatchAcceptance:
    """The sender agrees: the key that its proofs will be checked against, and its own commitment."""

    run: Run
    public_key: Element
    items_padded: int
    commitment: Digest
    subjects_padded: int = 0
    features: Digest | None = None


@dataclass(frozen=True, slots=True)
class MatchRefusal:
    """The sender will not run this match, for these coded reasons."""

    run: Run
    codes: Annotated[tuple[Code, ...], Count(1, 20)]
    words: Words


@dataclass(frozen=True, slots=True)
class BlindedBatch:
    """Blinded elements, shuffled and padded; uniform to whoever lacks the blinds."""

    run: Run
    index: int
    elements: Elements


@dataclass(frozen=True, slots=True)
class EvaluatedBatch:
    """The same elements under the sender's key, with the proof that it is the agreed key.

    The proof is empty in mode count, where the elements come back in another order.
    """

    run: Run
    index: int
    elements: Elements
    proof: Annotated[bytes, Size(0, 64)]


@dataclass(frozen=True, slots=True)
class TokensAnnounced:
    """The sender's own set as a compressed container: its digest and length in bytes."""

    run: Run
    container: Digest
    length: int


@dataclass(frozen=True, slots=True)
class TokensPiece:
    """One piece of a container."""

    run: Run
    container: Digest
    index: int
    piece: Annotated[bytes, Size(1, PIECE_LEN_MAX)]


@dataclass(frozen=True, slots=True)
class CandidateTags:
    """Which of the sender's records the receiver would score: all tags, before any pair.

    `pairs` is their number in the whole run, padding included.
    """

    run: Run
    index: int
    pairs: int
    tags: Annotated[bytes, Size(TAG_LEN, TAG_LEN * TAGS_LEN_MAX)]

    def __post_init__(self) -> None:
        if self.pairs < 1:
            raise InvalidInput("pairs", "nothing is scored without a candidate")


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Blinded features of the receiver's record in each pair, every type filled up to its slots."""

    run: Run
    index: int
    elements: PairElements


@dataclass(frozen=True, slots=True)
class ScoredBatch:
    """The same elements under a key for each pair, mixed within each type, and the sender's own
    features under that key as tokens."""

    run: Run
    index: int
    elements: PairElements
    tokens: PairTokens


@dataclass(frozen=True, slots=True)
class MatchStopped:
    """The sender ends a run before any pair is scored, for these coded reasons."""

    run: Run
    codes: Annotated[tuple[Code, ...], Count(1, 20)]
    words: Words


@dataclass(frozen=True, slots=True)
class MatchReceipt:
    """What both sides sign when a run has ended: who put in what, and what it cost."""

    run: Run
    agreement: Agreement16
    epoch: int
    receiver_commitment: Digest
    receiver_items_padded: int
    sender_commitment: Digest
    sender_items_padded: int
    container: Digest
    elements_evaluated: int
    pairs: int
    concluded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MatchCancelled:
    """We give this run up. What was evaluated stays counted."""

    run: Run
    reason: Words


@dataclass(frozen=True, slots=True)
class StandingMoved:
    """We answer this standing match, and have records that no run of it covered yet."""

    standing: Standing16


@dataclass(frozen=True, slots=True)
class StandingWithdrawn:
    """This standing match has ended on our side."""

    standing: Standing16
    reason: Words


@dataclass(frozen=True, slots=True)
class CheckpointShown:
    """Our newest checkpoint, and the proof that it extends the one you cosigned last."""

    note: Note
    size_before: int
    proof: Annotated[tuple[Digest, ...], Count(0, 64)]


@dataclass(frozen=True, slots=True)
class CheckpointCosigned:
    """Our cosignature line for your checkpoint of this size."""

    size: int
    line: Annotated[str, Size(1, 400)]


TAGS: dict[str, type] = {
    "enrolment.confirmed": EnrolmentConfirmed,
    "enrolment.card": CardRenewed,
    "message.refused": MessageRefused,
    "agreement.proposed": AgreementProposed,
    "agreement.signed": AgreementSigned,
    "agreement.rejected": AgreementRejected,
    "agreement.suspended": AgreementSuspended,
    "agreement.resumed": AgreementResumed,
    "agreement.denounced": AgreementDenounced,
    "match.offer": MatchOffer,
    "match.acceptance": MatchAcceptance,
    "match.refusal": MatchRefusal,
    "match.blinded": BlindedBatch,
    "match.evaluated": EvaluatedBatch,
    "match.tokens": TokensAnnounced,
    "match.tokens-piece": TokensPiece,
    "match.candidates": CandidateTags,
    "match.pairs": PairBatch,
    "match.scored": ScoredBatch,
    "match.stopped": MatchStopped,
    "match.receipt": MatchReceipt,
    "match.cancelled": MatchCancelled,
    "standing.moved": StandingMoved,
    "standing.withdrawn": StandingWithdrawn,
    "log.checkpoint": CheckpointShown,
    "log.cosigned": CheckpointCosigned,
    **RELEASE_TAGS,
    **RFI_TAGS,
}

_TAG_OF = {kind: tag for tag, kind in TAGS.items()}

Message = (
    EnrolmentConfirmed
    | CardRenewed
    | MessageRefused
    | AgreementProposed
    | AgreementSigned
    | AgreementRejected
    | AgreementSuspended
    | AgreementResumed
    | AgreementDenounced
    | MatchOffer
    | MatchAcceptance
    | MatchRefusal
    | BlindedBatch
    | EvaluatedBatch
    | TokensAnnounced
    | TokensPiece
    | CandidateTags
    | PairBatch
    | ScoredBatch
    | MatchStopped
    | MatchReceipt
    | MatchCancelled
    | StandingMoved
    | StandingWithdrawn
    | CheckpointShown
    | CheckpointCosigned
    | ReleaseMessage
    | RfiMessage
)


def tag_of(message: Message) -> str:
    """The tag that stands in the envelope."""
    return _TAG_OF[type(message)]


def parse_message(tag: str, body: bytes) -> Message:
    """Read the body of an envelope.

    Raises:
        MalformedMessage: unknown tag, or a body that is not the canonical encoding of that message.
    """
    kind = TAGS.get(tag)
    if kind is None:
        raise MalformedMessage(f"no message is called {tag[:40]!r} in this version")
    message: Message = codec.decode(kind, body)
    return message
