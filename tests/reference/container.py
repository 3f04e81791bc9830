"""The container's format as strings of bits: slow, and independent of the engine.

Source: docs/reference/engine.md.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable


def build(tokens: Iterable[bytes], bits: int) -> bytes:
    """The one encoding of a set of 16-byte tokens, cut to `bits`."""
    values = sorted({int.from_bytes(token, "big") >> (128 - bits) for token in tokens})
    rice = bits - max(len(values) - 1, 0).bit_length()
    stream, previous = "", -1
    for value in values:
        quotient, rest = divmod(value - previous - 1, 2**rice)
        stream += "1" * quotient + "0" + (f"{rest:0{rice}b}" if rice else "")
        previous = value
    stream += "0" * (-len(stream) % 8)
    payload = bytes(int(stream[at : at + 8], 2) for at in range(0, len(stream), 8))
    return b"CoSe" + struct.pack(">BBBI", 1, bits, rice, len(values)) + payload
