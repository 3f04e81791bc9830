"""Hypothesis strategies for every value that the codec writes, from the same hints that it reads."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
from typing import Any

from hypothesis import strategies as st

from comity.domain.agreements import (
    CASE_SUBJECTS_MAX,
    EPOCH_DAYS_MAX,
    PAIRS_MAX,
    QUOTA_MAX,
    RELEASERS_MAX,
    Agreement,
    RequestTerms,
    Terms,
)
from comity.domain.answers import Evaluation, parse_evaluation
from comity.domain.caveats import Classification
from comity.domain.clocks import DAYS_MAX, HOURS_MAX, BusinessCalendar, ClockTerms
from comity.domain.limits import Count, Size
from comity.domain.releases import Keeping
from comity.protocol.messages import CandidateTags, MatchOffer

Strategy = st.SearchStrategy[Any]

_TEXT = Size(0, 2000)
_BYTES = Size(0, 64)
_COUNT = Count(0, 1000)
_LONG = 60
"""Drawn values stay short; the limits themselves have tests of their own."""


def values_of(kind: type) -> Strategy:
    """Values of a dataclass, each field within its limits."""
    if kind in _OWN:
        return _OWN[kind]()
    drawn = st.tuples(*(_of(hint) for hint in hints_of(kind).values()))
    if kind is MatchOffer:
        drawn = drawn.map(lambda row: (*row[:10], max(row[10], 1), *row[11:-1], _until(row)))
    if kind is CandidateTags:
        drawn = drawn.map(lambda row: (*row[:2], max(row[2], 1), row[3]))
    return drawn.map(lambda row: kind(*row))


def _until(row: tuple[Any, ...]) -> dt.datetime | None:
    """An end where the offer is of a standing match, and none where it is not."""
    standing, until = row[-2:]
    return None if standing is None else until or dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


def hints_of(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _of(hint: Any, limit: Any = None) -> Strategy:
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        return _of(*typing.get_args(hint))
    if isinstance(hint, typing.NewType):
        return _of(hint.__supertype__, limit)
    if origin is tuple:
        return _tuples(typing.get_args(hint)[0], limit or _COUNT)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_of(h, limit) for h in typing.get_args(hint)))
    if dataclasses.is_dataclass(hint):
        return values_of(typing.cast("type", hint))
    return _scalar(hint, limit)


def _tuples(item: Any, limit: Count) -> Strategy:
    return st.lists(_of(item), min_size=limit.least, max_size=min(limit.most, 4)).map(tuple)


def _scalar(kind: Any, limit: Any) -> Strategy:
    if kind is types.NoneType:
        return st.none()
    if issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    if kind is dt.datetime:
        return st.integers(0, 2**32).map(lambda s: dt.datetime.fromtimestamp(s, tz=dt.UTC))
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(0, 2**63 - 1)
    if kind is bytes:
        size = limit or _BYTES
        return st.binary(min_size=size.least, max_size=min(size.most, size.least + _LONG))
    return _text(limit or _TEXT)


def _text(size: Size) -> Strategy:
    if size.most < 4:
        return st.text(st.characters(codec="ascii"), min_size=size.least, max_size=size.most)
    # A letter of UTF-8 has up to four bytes.
    most = max(min(size.most, _LONG) // 4, 1)
    return st.text(st.characters(codec="utf-8"), min_size=size.least, max_size=most)


def _terms() -> Strategy:
    hints = hints_of(Terms)
    drawn = {name: _of(hint) for name, hint in hints.items()}
    drawn |= {
        "first": st.just(b"\x01" * 32),
        "second": st.just(b"\x02" * 32),
        "purposes": st.lists(
            _of(typing.get_args(typing.get_args(hints["purposes"])[0])[0]),
            min_size=1,
            max_size=3,
            unique_by=lambda p: p.code,
        ).map(tuple),
        "schemes": _unique(hints["schemes"]),
        "profiles": _unique(hints["profiles"]),
        "modes": _unique(hints["modes"]),
        "quota_items": st.integers(1, QUOTA_MAX),
        "epoch_days": st.integers(1, EPOCH_DAYS_MAX),
        "quota_pairs": st.integers(0, PAIRS_MAX),
        "overlap_permille": st.integers(0, 1000),
        "case_subjects_max": st.integers(0, CASE_SUBJECTS_MAX),
        "starts_at": st.just(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        "ends_at": st.just(dt.datetime(2027, 1, 1, tzinfo=dt.UTC)),
    }
    return st.builds(Terms, **drawn)


def _unique(hint: Any) -> Strategy:
    tuple_hint, _ = typing.get_args(hint)
    item = typing.get_args(tuple_hint)[0]
    return st.lists(_of(item), min_size=1, max_size=3, unique=True).map(tuple)


def _agreements() -> Strategy:
    drawn = {name: _of(hint) for name, hint in hints_of(Agreement).items()}
    drawn |= {"partner": st.just(b"\x02" * 32), "terms": _terms()}
    return st.builds(Agreement, **drawn)


def _calendars() -> Strategy:
    days = st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)
    return st.builds(
        BusinessCalendar,
        st.sampled_from(["UTC", "Europe/Brussels", "Asia/Riyadh"]),
        st.lists(st.integers(1, 7), max_size=5).map(tuple),
        st.lists(days, max_size=3).map(tuple),
    )


def _clocks() -> Strategy:
    hours, days = st.integers(1, HOURS_MAX), st.integers(1, DAYS_MAX)
    return st.builds(ClockTerms, hours, days, days, hours, _calendars(), _calendars())


def _request_terms() -> Strategy:
    return st.builds(
        RequestTerms,
        _clocks(),
        st.sampled_from(list(Classification)),
        st.integers(1, RELEASERS_MAX),
        st.integers(1, 3660),
    )


def _evaluations() -> Strategy:
    return st.sampled_from(["4x4:A1", "admiralty:F6", "3x5x2:2BP"]).map(parse_evaluation)


def _keepings() -> Strategy:
    words = st.sampled_from(["a court", "evidence in case 4"])
    return st.builds(Keeping, words, words, _of(dt.datetime))


_OWN: dict[type, Any] = {
    Keeping: _keepings,
    Terms: _terms,
    Agreement: _agreements,
    RequestTerms: _request_terms,
    ClockTerms: _clocks,
    BusinessCalendar: _calendars,
    Evaluation: _evaluations,
}
"""Kinds that check themselves."""
