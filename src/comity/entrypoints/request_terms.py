"""What holds for requests, as a terms file says it: a table `requests`, every field optional."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping

import cbor2

from comity.domain.agreements import RequestTerms
from comity.errors import InvalidInput, MalformedMessage
from comity.protocol import codec


def parse_request_terms(value: object, before: RequestTerms) -> RequestTerms:
    """Read the table; what it does not say stays as it was.

    Raises:
        InvalidInput: a field that is none, of another type or out of its bounds.
    """
    if isinstance(value, RequestTerms):
        return value
    plain = _plain(before, value, "requests")
    try:
        return codec.decode(RequestTerms, cbor2.dumps(plain))
    except MalformedMessage as error:
        raise InvalidInput("requests", error.reason) from error


def _plain(before: object, value: object, where: str) -> object:
    """Fields in their order, as the codec has them: what is given, else what was."""
    if not dataclasses.is_dataclass(before):
        return _scalar(before) if value is None else _scalar(value)
    given = {} if value is None else value
    if not isinstance(given, Mapping):
        raise InvalidInput(where, "is no table")
    names = [field.name for field in dataclasses.fields(before)]
    if odd := sorted(set(map(str, given)) - set(names)):
        raise InvalidInput(where, f"no such term: {odd[0][:40]}")
    return [_plain(getattr(before, n), given.get(n), f"{where}.{n}") for n in names]


def _scalar(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case tuple() | list():
            return [_scalar(item) for item in value]
        case dt.date():
            return value.isoformat()
        case bool() | int() | str():
            return value
    raise InvalidInput("requests", "holds a value of another kind than its terms")
