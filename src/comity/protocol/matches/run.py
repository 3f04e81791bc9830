"""What both sides of a run hold in common: its terms, its ends, and effects of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated

from comity.domain.agreements import Mode
from comity.domain.fields import Agreement16, Digest, Node, Run, Words
from comity.domain.ids import NodeId
from comity.domain.limits import Count
from comity.domain.matches import batch_count, batch_len
from comity.errors import UnexpectedMessage
from comity.protocol import codec
from comity.protocol.messages import ELEMENT_LEN, MatchOffer, MatchReceipt


@dataclass(frozen=True, slots=True)
class RunTerms:
    """What the offer fixed.

    Attributes:
        partner: the other party, seen from the node that keeps this state.
        items_padded: elements that the receiver has evaluated; commitment: to its padded set.
        holds: container that the receiver already had, if any.
    """

    run: Run
    agreement: Agreement16
    epoch: int
    mode: Mode
    partner: Node
    items_padded: int
    commitment: Digest
    holds: Digest | None

    @property
    def batches(self) -> int:
        """How many batches the padded items fill."""
        return batch_count(self.items_padded)


@dataclass(frozen=True, slots=True)
class Refused:
    """The sender's rules said no."""

    terms: RunTerms
    by_us: bool
    codes: Annotated[tuple[str, ...], Count(1, 20)]
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


def receipt_digest(receipt: MatchReceipt) -> bytes:
    """SHA-256 of the receipt: what both logs record, 32 bytes."""
    return hashlib.sha256(codec.encode(receipt)).digest()
