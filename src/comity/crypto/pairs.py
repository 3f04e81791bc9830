"""Two records compared by features, blind, under a key that serves for this one pair alone.

Receiver: `blind_pairs` → sender: `score_pairs` → receiver: `count_pairs`. A batch holds up to 64
pairs. Each pair has the same number of slots, in types: a type that has fewer features than slots
is filled up, with random elements or random tokens, so that neither side sees how many the other
has. The receiver learns, for each pair and type, how many features both records have; the sender
learns nothing of the receiver's. Nothing proves what a sender answers.

Source: De Cristofaro, Gasti, Tsudik, *Fast and Private Computation of Cardinality of Set
Intersection and Union* (CANS 2012); the group is that of `oprf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity import _core
from comity.crypto.oprf import (
    ELEMENT_LEN,
    MODE_VOPRF,
    SCALAR_LEN,
    UNIFORM_LEN,
    Entropy,
    partner_data,
)
from comity.errors import Misuse

RANK_LEN = 16
TOKEN_LEN = 8
"""64 slots a side meet by chance once in 2^52 pairs."""

Features = tuple[tuple[bytes, ...], ...]
"""What a record has of each type; no more of a type than it has slots, and each once."""


@dataclass(frozen=True, slots=True)
class PairBlinds:
    """Secret: one scalar of 32 bytes for each pair of a batch."""

    data: bytes = field(repr=False)

    def __len__(self) -> int:
        return len(self.data) // SCALAR_LEN


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """What a sender returns for a batch: n × 32 bytes of elements and n × 8 of tokens."""

    elements: bytes
    tokens: bytes


def draw_pair_blinds(count: int, *, entropy: Entropy) -> PairBlinds:
    """One blind for each of `count` pairs. `entropy` is asked once."""
    return PairBlinds(_core.blinds_from_uniform(entropy(UNIFORM_LEN * count)))


def blind_pairs(
    slots: Sequence[int], features: Sequence[Features], blinds: PairBlinds, *, entropy: Entropy
) -> bytes:
    """Blind our record's features for a batch of pairs.

    Args:
        slots: of each type. features: our record's for each pair; none for a pair of padding.
        entropy: asked once, for what fills the types up.

    Returns:
        pairs × slots × 32 bytes, types in their order.

    Raises:
        Misuse: a type with more features than slots, or another number of blinds than pairs.
    """
    if len(blinds) != len(features):
        raise Misuse(f"{len(blinds)} blinds for {len(features)} pairs")
    items = _items(slots, features)
    padding = entropy(UNIFORM_LEN * items.count(b""))
    return _core.pair_blind(blinds.data, items, sum(slots), padding, MODE_VOPRF)


def score_pairs(
    slots: Sequence[int], features: Sequence[Features], *, elements: bytes, entropy: Entropy
) -> ScoredPairs:
    """Evaluate a batch of the receiver's pairs, and our own features beside it.

    For each pair a key is drawn that never serves again; evaluations and tokens are mixed within
    each type.

    Args:
        slots: of each type. features: our record's for each pair; none where there is no record.
        elements: pairs × slots × 32 bytes, from the receiver.
        entropy: the source of keys, padding and orders.

    Raises:
        MalformedMessage: an element is not canonical, or is the identity.
        Misuse: a type with more features than slots.
    """
    total = sum(slots)
    keys = draw_pair_blinds(len(features), entropy=entropy).data
    with partner_data("blinded pairs"):
        evaluated = _core.pair_evaluate(keys, elements, total)
    items = _items(slots, features)
    padding = entropy(TOKEN_LEN * items.count(b""))
    tokens = _core.pair_own_tokens(keys, items, total, padding, MODE_VOPRF)
    return ScoredPairs(
        _mixed(slots, evaluated, ELEMENT_LEN, entropy), _mixed(slots, tokens, TOKEN_LEN, entropy)
    )


def count_pairs(
    slots: Sequence[int], blinds: PairBlinds, *, elements: bytes, tokens: bytes
) -> bytes:
    """How many features of each type both records of each pair have.

    Args:
        slots: of each type. blinds: those that the batch was blinded with.
        elements, tokens: what the sender returned, 32 and 8 bytes for each slot of each pair.

    Returns:
        pairs × types bytes, each a number.

    Raises:
        MalformedMessage: an element is not canonical, or is the identity.
        Misuse: `blinds` are not those of the batch, by number.
    """
    total = sum(slots)
    if len(blinds) * total * ELEMENT_LEN != len(elements):
        raise Misuse(f"{len(blinds)} blinds for {len(elements)} bytes of pairs")
    with partner_data("scored pairs"):
        ours = _core.pair_tokens(blinds.data, elements, total)
    both = zip(_by_type(slots, ours, TOKEN_LEN), _by_type(slots, tokens, TOKEN_LEN), strict=True)
    return bytes(
        len(set(_parts(our_type, TOKEN_LEN)) & set(_parts(their_type, TOKEN_LEN)))
        for our_type, their_type in both
    )


def _items(slots: Sequence[int], features: Sequence[Features]) -> list[bytes]:
    """One byte string for each slot of each pair, empty where nothing fills it.

    The number of its type stands before each feature: none meets one of another type.
    """
    items = []
    for record in features:
        for number, most in enumerate(slots):
            of_type = record[number] if record else ()  # a pair of padding has no types
            if len(of_type) > most:
                raise Misuse(f"{len(of_type)} features of type {number}, which has {most} slots")
            items += [bytes([number]) + feature for feature in of_type]
            items += [b""] * (most - len(of_type))
    return items


def _mixed(slots: Sequence[int], packed: bytes, size: int, entropy: Entropy) -> bytes:
    """The parts of each pair's types in another, random order."""
    return b"".join(_shuffled(part, size, entropy) for part in _by_type(slots, packed, size))


def _shuffled(packed: bytes, size: int, entropy: Entropy) -> bytes:
    parts = list(_parts(packed, size))
    ranks = list(_parts(entropy(RANK_LEN * len(parts)), RANK_LEN))
    order = sorted(range(len(parts)), key=ranks.__getitem__)
    return b"".join(parts[place] for place in order)


def _by_type(slots: Sequence[int], packed: bytes, size: int) -> Iterator[bytes]:
    """Pair after pair, and in each type after type."""
    start = 0
    while start < len(packed):
        for most in slots:
            yield packed[start : start + most * size]
            start += most * size


def _parts(packed: bytes, size: int) -> Iterator[bytes]:
    return (packed[start : start + size] for start in range(0, len(packed), size))
