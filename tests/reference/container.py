"""The container's format as strings of bits: slow, and independent of the engine.

Source: docs/reference/engine.md.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence


def build(tokens: Iterable[bytes], bits: int) -> bytes:
    """The one encoding of a set of 16-byte tokens, cut to `bits`."""
    values = sorted({cut(token, bits) for token in tokens})
    rice, payload = _entries(values, bits)
    return b"CoSe" + struct.pack(">BBBI", 1, bits, rice, len(values)) + payload


def labelled_token(output: bytes, index: int) -> bytes:
    """Token and mask, 16 bytes each, of an output for its record number `index`."""
    return hashlib.sha512(b"comity/label/1" + output + struct.pack(">H", index)).digest()[:32]


def labelled_build(tokens: Sequence[bytes], labels: Sequence[bytes], bits: int) -> bytes:
    """The one encoding of labelled tokens (32 bytes each) with labels in clear, one at least."""
    entries = sorted(
        (cut(token, bits), xor(label, token[16:]))
        for token, label in zip(tokens, labels, strict=True)
    )
    rice, payload = _entries([value for value, _ in entries], bits)
    header = struct.pack(">BBBIB", 2, bits, rice, len(entries), len(labels[0]))
    return b"CoSe" + header + payload + b"".join(masked for _, masked in entries)


def cut(token: bytes, bits: int) -> int:
    """The leading `bits` of a token's first 16 bytes."""
    return int.from_bytes(token[:16], "big") >> (128 - bits)


def xor(label: bytes, mask: bytes) -> bytes:
    """A label under the head of its mask."""
    return bytes(a ^ b for a, b in zip(label, mask, strict=False))


def _entries(values: list[int], bits: int) -> tuple[int, bytes]:
    rice = bits - max(len(values) - 1, 0).bit_length()
    stream, previous = "", -1
    for value in values:
        quotient, rest = divmod(value - previous - 1, 2**rice)
        stream += "1" * quotient + "0" + (f"{rest:0{rice}b}" if rice else "")
        previous = value
    stream += "0" * (-len(stream) % 8)
    return rice, bytes(int(stream[at : at + 8], 2) for at in range(0, len(stream), 8))
