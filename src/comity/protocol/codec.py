"""Canonical encoding of frozen dataclasses, and its strict decoding.

A value becomes a CBOR array of its fields in order; enumerations their text; instants whole
seconds since 1970. Arrays leave no choice of order, so equal values have equal bytes, which is
what signatures and hash chains need. Decoding refuses whatever encoding would not have produced:
indefinite lengths, longer integers than needed, trailing bytes, floats, another number of fields.

Source: RFC 8949, section 4.2.1 (core deterministic encoding).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import io
import types
import typing
from typing import Any, TypeVar

import cbor2

from comity.domain.limits import Count, Size
from comity.errors import InvalidInput, MalformedMessage

T = TypeVar("T")

DEPTH_MAX = 16
_TEXT_DEFAULT = Size(0, 2000)
_BYTES_DEFAULT = Size(0, 64)
_COUNT_DEFAULT = Count(0, 1000)
_INTEGER_MAX = 2**63 - 1

# typing.Any is the type of a hint as `typing` hands it out; no value inside is untyped.
Hint = Any


def encode(value: object) -> bytes:
    """The canonical bytes of a frozen dataclass.

    Raises:
        InvalidInput: a field is outside its limits: whoever receives the bytes would refuse them,
            so it must be noticed here.
    """
    plain = _to_plain(value)
    _from_plain(type(value), plain, type(value).__name__)
    return cbor2.dumps(plain)


def decode(kind: type[T], data: bytes) -> T:
    """Read what `encode` wrote for a value of `kind`.

    Raises:
        MalformedMessage: anything that `encode` would not have written, or outside its limits.
    """
    plain = _parse_cbor(data)
    try:
        value = _from_plain(kind, plain, kind.__name__)
    except InvalidInput as error:
        raise MalformedMessage(str(error)) from error
    if cbor2.dumps(_to_plain(value)) != data:
        raise MalformedMessage(f"{kind.__name__}: not in canonical encoding")
    return typing.cast("T", value)


def encode_trimmed(value: object) -> bytes:
    """As `encode`, but fields at the end that have their default are left out.

    For classes whose fields are only ever appended: an older reader can read what uses no new one.
    """
    plain = _to_plain(value)
    _from_plain(type(value), plain, type(value).__name__)
    assert isinstance(plain, list), "only a dataclass has fields to leave out"
    return cbor2.dumps(plain[: _needed(value)])


def _needed(value: object) -> int:
    """How many fields must be written: all up to the last without, or other than, its default."""
    assert dataclasses.is_dataclass(value)
    fields = dataclasses.fields(value)
    used = (n for n, f in enumerate(fields, 1) if getattr(value, f.name) != f.default)
    return max(used, default=0)


def decode_trimmed(kind: type[T], data: bytes) -> T:
    """Read what `encode_trimmed` wrote.

    Raises:
        MalformedMessage: as `decode`; also where a field of a later version is in use.
    """
    plain = _parse_cbor(data)
    assert dataclasses.is_dataclass(kind)
    fields = dataclasses.fields(kind)
    if not isinstance(plain, list) or len(plain) > len(fields):
        raise MalformedMessage(f"{kind.__name__}: not a list of at most {len(fields)} fields")
    missing = fields[len(plain) :]
    if any(field.default is dataclasses.MISSING for field in missing):
        raise MalformedMessage(f"{kind.__name__}: a field is missing")
    whole = [*plain, *(_to_plain(field.default) for field in missing)]
    try:
        value = _from_plain(kind, whole, kind.__name__)
    except InvalidInput as error:
        raise MalformedMessage(str(error)) from error
    if encode_trimmed(value) != data:
        raise MalformedMessage(f"{kind.__name__}: not in canonical encoding")
    return typing.cast("T", value)


def _parse_cbor(data: bytes) -> object:
    stream = io.BytesIO(data)
    try:
        plain = cbor2.load(
            stream, max_depth=DEPTH_MAX, allow_indefinite=False, allow_duplicate_keys=False
        )
    except (cbor2.CBORDecodeError, ValueError, OverflowError, RecursionError, EOFError) as error:
        raise MalformedMessage("not well-formed CBOR") from error
    if stream.tell() != len(data):
        raise MalformedMessage("bytes after the end")
    return typing.cast("object", plain)


def _to_plain(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case None | bool() | int() | str() | bytes():
            return value
        case dt.datetime():
            return int(value.timestamp())
        case tuple():
            return [_to_plain(item) for item in value]
    assert dataclasses.is_dataclass(value), f"{type(value).__name__} has no encoding"
    return [_to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)]


def _from_plain(hint: Hint, plain: object, where: str, limit: object = None) -> object:
    """Check `plain` against a type hint and build the value; `where` names it in errors."""
    hint, limit = _unwrap(hint, limit)
    origin: object = typing.get_origin(hint)
    if origin is tuple:
        return _tuple_from(hint, plain, where, limit)
    if origin in (typing.Union, types.UnionType):
        return _optional_from(hint, plain, where, limit)
    if dataclasses.is_dataclass(hint):
        return _dataclass_from(typing.cast("type", hint), plain, where)
    if issubclass(hint, enum.Enum):
        return _enum_from(hint, plain, where)
    return _scalar_from(hint, plain, where, limit)


def _unwrap(hint: Hint, limit: object) -> tuple[Hint, object]:
    """Look through Annotated and NewType."""
    while True:
        origin: object = typing.get_origin(hint)
        if origin is typing.Annotated:
            hint, limit = typing.get_args(hint)
        elif isinstance(hint, typing.NewType):
            hint = hint.__supertype__
        else:
            return hint, limit


def _tuple_from(hint: Hint, plain: object, where: str, limit: object) -> tuple[object, ...]:
    (item_hint, _) = typing.get_args(hint)
    if not isinstance(plain, list):
        raise InvalidInput(where, "not a list")
    _check_length(len(plain), limit or _COUNT_DEFAULT, where)
    return tuple(_from_plain(item_hint, item, f"{where}[{n}]") for n, item in enumerate(plain))


def _optional_from(hint: Hint, plain: object, where: str, limit: object) -> object:
    (inner,) = (h for h in typing.get_args(hint) if h is not types.NoneType)
    return None if plain is None else _from_plain(inner, plain, where, limit)


def _dataclass_from(kind: type, plain: object, where: str) -> object:
    hints = _fields_of(kind)
    if not isinstance(plain, list) or len(plain) != len(hints):
        raise InvalidInput(where, f"not a list of {len(hints)} fields")
    values = [
        _from_plain(hint, item, f"{where}.{name}")
        for (name, hint), item in zip(hints, plain, strict=True)
    ]
    return kind(*values)


@functools.cache
def _fields_of(kind: type) -> tuple[tuple[str, Hint], ...]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))


def _enum_from(kind: type[enum.Enum], plain: object, where: str) -> enum.Enum:
    try:
        return kind(plain)
    except ValueError as error:
        raise InvalidInput(where, f"not a known {kind.__name__}") from error


def _scalar_from(kind: type, plain: object, where: str, limit: object) -> object:
    if kind is dt.datetime:
        return _instant_from(plain, where)
    if type(plain) is not kind:
        raise InvalidInput(where, f"not of type {kind.__name__}")
    if isinstance(plain, bytes):
        _check_length(len(plain), limit or _BYTES_DEFAULT, where)
    elif isinstance(plain, str):
        _check_length(len(plain.encode()), limit or _TEXT_DEFAULT, where)
    elif isinstance(plain, int) and not 0 <= plain <= _INTEGER_MAX:
        raise InvalidInput(where, "outside 0 to 2^63 - 1")
    return plain


def _instant_from(plain: object, where: str) -> dt.datetime:
    if type(plain) is not int or not 0 <= plain <= 253_402_300_799:
        raise InvalidInput(where, "not an instant")
    return dt.datetime.fromtimestamp(plain, tz=dt.UTC)


def _check_length(length: int, limit: object, where: str) -> None:
    assert isinstance(limit, Size | Count), f"{where} has an unknown kind of limit"
    if not limit.least <= length <= limit.most:
        raise InvalidInput(where, f"length {length} outside {limit.least} to {limit.most}")
