"""Walk everything that crossed between two nodes, and look for anything unkeyed made of an item."""

from __future__ import annotations

import base64
import dataclasses
import enum
import hashlib
from collections.abc import Iterable, Iterator

from comity import _core
from comity.protocol.envelope import Opened
from comity.protocol.messages import Message

PREFIX_LEN = 8
"""Fewer bytes would meet by chance; more would let a shortened digest slip through."""

HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_256")


def find_leaks(crossed: Iterable[tuple[Opened, Message]], secrets: Iterable[bytes]) -> list[str]:
    """Names of the fields that hold a secret, a digest of one, or the beginning of either."""
    needles = _needles(set(secrets))
    found = []
    for opened, message in crossed:
        fields = [("payload", opened.payload_bytes), *_fields(type(message).__name__, message)]
        for where, data in fields:
            if any(data[n : n + PREFIX_LEN] in needles for n in range(len(data))):
                found.append(where)
    return found


def _needles(secrets: set[bytes]) -> frozenset[bytes]:
    points = (
        _core.hash_to_group_batch(sorted(secrets), 0),
        _core.hash_to_group_batch(sorted(secrets), 1),
    )
    derived = [packed[n : n + 32] for packed in points for n in range(0, len(packed), 32)]
    for secret in secrets:
        derived += [secret, *(hashlib.new(name, secret).digest() for name in HASHES)]
    forms = (form for value in derived for form in _forms(value))
    return frozenset(form[:PREFIX_LEN] for form in forms if len(form) >= PREFIX_LEN)


def _forms(value: bytes) -> Iterator[bytes]:
    yield value
    yield value.hex().encode()
    yield value.hex().upper().encode()
    yield base64.b64encode(value)
    yield base64.urlsafe_b64encode(value)
    yield base64.b32encode(value)


def _fields(where: str, value: object) -> Iterator[tuple[str, bytes]]:
    match value:
        case bytes():
            yield where, value
        case enum.Enum():
            yield where, str(value.value).encode()
        case str():
            yield where, value.encode()
        case int():
            yield where, value.to_bytes(16, "big", signed=True)
        case tuple():
            for index, item in enumerate(value):
                yield from _fields(f"{where}[{index}]", item)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from _fields(f"{where}.{field.name}", getattr(value, field.name))
