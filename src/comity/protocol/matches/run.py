"""What both sides of a run hold in common: its terms, its ends, and effects of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated

from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.fields import Agreement16, Code, Digest, Node, Run, Words
from comity.domain.ids import NodeId
from comity.domain.limits import Count
from comity.domain.match_keys.profiles import slots_of
from comity.domain.matches import batch_count, batch_len, pair_batch_len
from comity.errors import UnexpectedMessage
from comity.protocol import codec
from comity.protocol.messages import ELEMENT_LEN, MatchOffer, MatchReceipt
from comity.protocol.steps import Record


@dataclass(frozen=True, slots=True)
class RunTerms:
    """What the offer fixed.

    Attributes:
        partner: the other party, seen from the node that keeps this state.
        items_padded: elements that the receiver has evaluated; commitment: to its padded set.
        holds: container that the receiver already had, if any.
        slots: features of a pair in the second stage; 0 where the profile has none.
    """

    run: Run
    agreement: Agreement16
    epoch: int
    mode: Mode
    partner: Node
    items_padded: int
    commitment: Digest
    holds: Digest | None
    slots: int = 0

    @property
    def batches(self) -> int:
        """How many batches the padded items fill."""
        return batch_count(self.items_padded)

    @property
    def is_labelled(self) -> bool:
        """Whether the sender's container says under which tag each of its records stands."""
        return self.slots > 0


@dataclass(frozen=True, slots=True)
class Refused:
    """The sender's rules said no."""

    terms: RunTerms
    by_us: bool
    codes: Annotated[tuple[str, ...], Count(1, 20)]
    words: Words


@dataclass(frozen=True, slots=True)
class Stopped:
    """The sender's rules ended it between the two stages: no pair was scored."""

    terms: RunTerms
    by_us: bool
    codes: Annotated[tuple[Code, ...], Count(1, 20)]
    words: Words


@dataclass(frozen=True, slots=True)
class Cancelled:
    """One side gave the run up."""

    terms: RunTerms
    by_us: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class Cancel:
    """Our decision to give the run up."""

    reason: str


def terms_of(message: MatchOffer, partner: NodeId) -> RunTerms:
    """What the offer fixes for the whole run."""
    return RunTerms(
        message.run,
        message.agreement,
        message.epoch,
        message.mode,
        partner,
        message.items_padded,
        message.commitment,
        message.holds,
        slots_of(message.profile),
    )


def verify_names(slots: int, *, features: bytes | None, subjects_padded: int) -> None:
    """By names, each side states how many records it has and commits to what they are compared by.

    Raises:
        UnexpectedMessage: one of the two is missing, or stands where no names are matched.
    """
    if (features is None) != (slots == 0) or (subjects_padded < 1) != (slots == 0):
        raise UnexpectedMessage("names come with subjects and features, and nothing else does")


def names_asked(message: MatchOffer, partner: NodeId) -> tuple[Record, ...]:
    """What both logs hold of an offer by names, beside what they hold of every offer."""
    if message.features is None:
        return ()
    return (
        Record(
            facts.NamesAsked(
                message.run,
                partner,
                message.profile,
                message.authorisation,
                message.subjects_padded,
                message.features,
            )
        ),
    )


def verify_batch_shape(terms: RunTerms, *, expected: int, index: int, elements: bytes) -> None:
    """A batch must be the next one and exactly as long as the offer implies.

    Raises:
        UnexpectedMessage: another index, one too many, or another number of elements.
    """
    if index != expected or index >= terms.batches:
        raise UnexpectedMessage(f"batch {index} where {expected} of {terms.batches} was due")
    count = batch_len(terms.items_padded, index)
    if len(elements) != count * ELEMENT_LEN:
        raise UnexpectedMessage(f"batch {index} does not hold {count} elements")


def verify_pairs_shape(
    terms: RunTerms, *, pairs: int, expected: int, index: int, elements: bytes
) -> None:
    """A batch of pairs must be the next one and hold every slot of its pairs.

    Raises:
        UnexpectedMessage: another index, one too many, or another number of elements.
    """
    count = pair_batch_len(pairs, index)
    if index != expected or count < 1:
        raise UnexpectedMessage(f"batch {index} of pairs where {expected} was due")
    if len(elements) != count * terms.slots * ELEMENT_LEN:
        raise UnexpectedMessage(f"batch {index} does not hold {count} pairs of {terms.slots}")


def receipt_digest(receipt: MatchReceipt) -> bytes:
    """SHA-256 of the receipt: what both logs record, 32 bytes."""
    return hashlib.sha256(codec.encode(receipt)).digest()
