"""Instants as whole microseconds since 1970, and back."""

from __future__ import annotations

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def to_micros(at: dt.datetime) -> int:
    """Exact: no floating point on the way."""
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> dt.datetime:
    """Aware, in UTC."""
    return _EPOCH + micros * _MICROSECOND


def to_micros_or_none(at: dt.datetime | None) -> int | None:
    """None stays None."""
    return None if at is None else to_micros(at)


def from_micros_or_none(micros: int | None) -> dt.datetime | None:
    """None stays None."""
    return None if micros is None else from_micros(micros)
