"""The sender's set with a label under every entry, which only a holder of the output can read.

Sender: `entry_tokens`, `labelled_build` → receiver: `parse_labelled`, `labelled_hits`. One output
may stand for several records: each has an entry of its own, numbered from 0, so that the set does
not show how many share a key. Never misses one; a false one comes by chance in 2^-40 of all runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity import _core
from comity.crypto.containers import bits_needed
from comity.crypto.oprf import Entropy, Outputs, partner_data
from comity.errors import InvalidInput, MalformedMessage

ENTRY_TOKEN_LEN = 32
"""A token of 16 bytes and the mask of its label."""


@dataclass(frozen=True, slots=True)
class LabelledContainer:
    """The sender's entries as a compressed set, version 2 of the engine's format."""

    data: bytes = field(repr=False)

    def __len__(self) -> int:
        return _core.container_len(self.data)


@dataclass(frozen=True, slots=True)
class LabelledHit:
    """One of the sender's records behind one output of ours, by position, and its label."""

    position: int
    label: bytes


def entry_tokens(outputs: Outputs, numbers: Sequence[int]) -> bytes:
    """Token and mask of each entry, n × 32 bytes.

    Args:
        outputs: of the entries' keys, so repeated where a key stands for several records.
        numbers: of the entries under their key, from 0.
    """
    return _core.labelled_tokens(outputs.data, list(numbers))


def labelled_build(
    tokens: bytes,
    labels: bytes,
    *,
    label_len: int,
    queries_max: int,
    padded_len: int,
    entropy: Entropy,
) -> LabelledContainer:
    """Compress entries with their labels, padded with random ones.

    Args:
        tokens: of `entry_tokens`, in any order. labels: in the same order, in clear.
        queries_max: most outputs that will be looked up, all receivers' runs together.
        padded_len: entries after padding. entropy: the source of padding.

    Raises:
        InvalidInput: so many entries and queries that 120 bits cannot tell them apart.
    """
    missing = max(padded_len - len(tokens) // ENTRY_TOKEN_LEN, 0)
    padded = tokens + entropy(ENTRY_TOKEN_LEN * missing)
    bits = bits_needed(len(padded) // ENTRY_TOKEN_LEN, queries_max)
    try:
        data = _core.labelled_container_build(
            padded, labels + entropy(label_len * missing), label_len, bits
        )
    except ValueError as error:
        raise InvalidInput("container", str(error)) from error
    return LabelledContainer(data)


def parse_labelled(data: bytes) -> LabelledContainer:
    """Read the partner's container and check all of it.

    Raises:
        MalformedMessage: not the one encoding of a labelled set.
    """
    with partner_data("container"):
        _core.labelled_container_lookup(data, b"", 1)
    return LabelledContainer(data)


def labelled_hits(
    container: LabelledContainer, outputs: Outputs, *, label_len: int, records_max: int
) -> list[LabelledHit]:
    """The sender's records behind each of our outputs, by position.

    Args:
        label_len: of each label. records_max: most records that are looked for under one key.

    Raises:
        MalformedMessage: the container is malformed, its labels have another length, or it is so
            coarse that chance would give false hits more often than once in 2^40 runs.
    """
    with partner_data("container"):
        found = _core.labelled_container_lookup(container.data, outputs.data, records_max)
        # Each hit under an output is followed by one more look.
        needed = bits_needed(len(container), len(outputs) + len(found))
        if _core.container_bits(container.data) < needed:
            raise MalformedMessage(f"the container is too coarse: it needs {needed} bits a token")
    if any(len(label) != label_len for _, _, label in found):
        raise MalformedMessage(f"the container's labels do not have {label_len} bytes")
    return [LabelledHit(position, label) for position, _, label in found]
