"""Pairs of records in plain Python, one slot at a time. For comparison in tests only.

Source: docs/reference/engine.md; De Cristofaro, Gasti and Tsudik (CANS 2012).
"""

from __future__ import annotations

import hashlib

from tests.reference.oprf import hash_to_group
from tests.reference.ristretto import ORDER, Point, decode, encode, one_way_map


def blind(scalar: int, feature: bytes, mode: int) -> bytes:
    """A feature under the blind of its pair."""
    return encode(scalar * hash_to_group(feature, mode))


def filler(uniform: bytes) -> bytes:
    """What stands in an empty slot of the receiver."""
    return encode(2 * one_way_map(uniform))


def evaluate(key: int, element: bytes) -> bytes:
    """An element under the key of its pair."""
    return encode(key * decode(element))


def own_token(key: int, feature: bytes, mode: int) -> bytes:
    """The token of one of the key holder's features."""
    return _token(key * hash_to_group(feature, mode))


def token(scalar: int, evaluated: bytes) -> bytes:
    """The token of an evaluation, its blind taken off."""
    return _token(pow(scalar, -1, ORDER) * decode(evaluated))


def _token(element: Point) -> bytes:
    return hashlib.sha512(b"comity pair token v1" + encode(element)).digest()[:8]
