"""The sender's tokens as one compressed set, against which the receiver compares its own.

Sender: `container_build` → receiver: `parse_container`, `container_hits`. A hit is never missed, and
a false one comes by chance in 2^-40 of all runs at most; what is too coarse for that is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity import _core
from comity.crypto.oprf import TOKEN_LEN, Entropy, Tokens, partner_data
from comity.errors import InvalidInput, MalformedMessage

FALSE_POSITIVE_BITS = 40
"""A container gives one false hit in 2^40 runs at most."""


@dataclass(frozen=True, slots=True)
class Container:
    """The sender's tokens as a compressed set. The engine's reference gives the format."""

    data: bytes = field(repr=False)

    def __len__(self) -> int:
        return _core.container_len(self.data)


def container_build(
    tokens: Tokens, *, queries_max: int, padded_len: int, entropy: Entropy
) -> Container:
    """Compress the sender's tokens as a set, padded with random ones.

    Reveals to the receiver the set's size up to padding, and no item that it has no key of.

    Args:
        tokens: of the sender's set, in any order, even repeated.
        queries_max: most tokens that will be looked up, all receivers' runs together.
        padded_len: tokens after padding; no padding where there are as many already.
        entropy: asked once, for 16 bytes per padding token, and not at all without padding.

    Returns:
        A container of log2(queries_max) + 41.6 to 42.6 bits an entry.

    Raises:
        InvalidInput: so many tokens and queries that 120 bits cannot tell them apart.
    """
    missing = padded_len - len(tokens) // TOKEN_LEN
    padding = entropy(TOKEN_LEN * missing) if missing > 0 else b""
    padded = tokens + padding
    bits = bits_needed(len(padded) // TOKEN_LEN, queries_max)
    try:
        return Container(_core.container_build(padded, bits))
    except ValueError as error:
        raise InvalidInput("container", str(error)) from error


def parse_container(data: bytes) -> Container:
    """Read the partner's container and check all of it.

    Raises:
        MalformedMessage: not the one encoding of a set of tokens.
    """
    with partner_data("container"):
        _core.container_intersect(data, b"")
    return Container(data)


def container_hits(container: Container, tokens: Tokens) -> list[int]:
    """Positions, ascending, of the tokens that the container holds. Never misses one.

    Raises:
        MalformedMessage: the container is malformed, or so coarse that chance would give false
            hits more often than once in 2^40 runs.
    """
    with partner_data("container"):
        needed = bits_needed(len(container), len(tokens) // TOKEN_LEN)
        if _core.container_bits(container.data) < needed:
            raise MalformedMessage(f"the container is too coarse: it needs {needed} bits a token")
        return _core.container_intersect(container.data, tokens)


def bits_needed(entries: int, queries: int) -> int:
    """Bits at which entries × queries comparisons of random tokens meet once in 2^40 runs."""
    return FALSE_POSITIVE_BITS + _log2_up(entries) + _log2_up(queries)


def _log2_up(count: int) -> int:
    return max(count - 1, 0).bit_length()
