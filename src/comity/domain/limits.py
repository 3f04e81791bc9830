"""How large a field may be. Annotations on domain values; the codec refuses what exceeds them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Length of bytes, in bytes, or of text, in bytes of UTF-8."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Count:
    """Number of elements of a tuple."""

    least: int
    most: int


def exactly(length: int) -> Size:
    """Neither shorter nor longer."""
    return Size(length, length)
