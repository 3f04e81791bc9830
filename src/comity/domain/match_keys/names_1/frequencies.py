"""How rare a code is: the share of people whose name has it, in six regions of the world.

A combination is as rare as it is where it is commonest: the least, over the regions, of the sum of
its codes' rarities. That counts names as independent, which full names are not quite; the gates
were chosen with that error in them.
"""

from __future__ import annotations

import base64
import lzma
import struct
from collections.abc import Iterable, Mapping
from functools import cache

from comity.domain.match_keys.names_1.frequencies_data import PACKED

REGION_COUNT = 6
Rarity = tuple[int, int, int, int, int, int]
"""Eighths of a bit by region: Arab world; Iran, Afghanistan, Pakistan; Slavic countries; Turkic and
Central Asia; East Asia; elsewhere."""

_ROW = "6B"

UNSEEN: Rarity = (151, 151, 151, 151, 151, 151)
"""A code that the table does not hold: two people in a million (round(8 * -log2 2e-6))."""


def rarity(code: str) -> Rarity:
    """Eighths of a bit by which a code is rare, in each region."""
    return table().get(code, UNSEEN)


def rarity_of_all(codes: Iterable[str]) -> int:
    """Eighths of a bit by which all these codes in one name are rare, where they are least so."""
    return min(map(sum, zip(*map(rarity, codes), strict=True)))


@cache
def table() -> Mapping[str, Rarity]:
    """Every code that is rarer or commoner than an unseen one, with its rarities."""
    # Packed: codes, one a line, 0x00, then six bytes for each.
    codes, _, rows = lzma.decompress(base64.b85decode("".join(PACKED.split()))).partition(b"\x00")
    return dict(zip(codes.decode().split("\n"), struct.iter_unpack(_ROW, rows), strict=True))
