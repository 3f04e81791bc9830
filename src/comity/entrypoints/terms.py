"""Terms out of plain values, as options, files and forms give them; all say no in the same words."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import TypeVar

from comity.domain.agreements import Direction, Mode, Purpose, RequestTerms, Terms
from comity.domain.identifiers import Scheme
from comity.domain.ids import NodeId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.entrypoints.request_terms import parse_request_terms
from comity.errors import InvalidInput

Values = dict[str, object]
_Word = TypeVar("_Word", bound=enum.StrEnum)

WE_ASK, THEY_ASK = "we-ask", "they-ask"
"""A direction as the party that writes sees it, beside those of `Direction`."""

DEFAULTS: Values = {
    "profiles": [IDENTIFIERS_1.id],
    "modes": [Mode.ITEMS.value],
    "direction": Direction.BOTH.value,
    "quota_items": 100_000,
    "epoch_days": 30,
    "count_items_min": 1000,
    "padded": True,
    "quota_pairs": 50_000,
    "overlap_permille": 300,
    "case_subjects_max": 500,
}
"""What a first version says where nobody says anything else."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who draws up the terms and with whom, and who of the two is the first party."""

    us: NodeId
    partner: NodeId
    we_are_first: bool

    @property
    def first(self) -> NodeId:
        """Who stands first in the terms."""
        return self.us if self.we_are_first else self.partner

    @property
    def second(self) -> NodeId:
        """Who stands second in the terms."""
        return self.partner if self.we_are_first else self.us


def build_terms(given: Values, parties: Parties, *, before: Terms | None, today: dt.date) -> Terms:
    """Put terms together from what is given, and the version before or the defaults.

    Raises:
        InvalidInput: a term is missing, misspelt, of another type or out of its bounds.
    """
    values: Values = dict(DEFAULTS, starts_at=today.isoformat())
    if before is not None:
        values = _values_of(before)
    return _build(values | given, parties)


def _values_of(terms: Terms) -> Values:
    names = (name for name in Terms.__dataclass_fields__ if name not in ("first", "second"))
    return {name: getattr(terms, name) for name in names}


def _build(values: Values, parties: Parties) -> Terms:
    _check_names(values, parties)
    return Terms(
        parties.first,
        parties.second,
        _text(values, "topic"),
        tuple(_purpose(item) for item in _items(values, "purposes")),
        tuple(_word(Scheme, item, "schemes") for item in _items(values, "schemes")),
        tuple(str(item) for item in _items(values, "profiles")),
        tuple(_word(Mode, item, "modes") for item in _items(values, "modes")),
        _direction(values, parties),
        _number(values, "quota_items"),
        _number(values, "epoch_days"),
        _number(values, "count_items_min"),
        _padded(values),
        _number(values, "quota_pairs"),
        _number(values, "overlap_permille"),
        _number(values, "case_subjects_max"),
        _instant(values, "starts_at"),
        _instant(values, "ends_at"),
        parse_request_terms(values.get("requests", {}), RequestTerms()),
    )


def _check_names(values: Values, parties: Parties) -> None:
    """Nothing misspelt may be passed over; parties may be named, but not other ones."""
    for key in values:
        if key not in Terms.__dataclass_fields__:
            raise InvalidInput("terms", f"no term is called {key}")
    named = {key: values[key] for key in ("first", "second") if key in values}
    ours = {"first": parties.first.hex(), "second": parties.second.hex()}
    if any(ours[key] != value for key, value in named.items()):
        raise InvalidInput("terms", "are between other parties than you and this partner")


def _given(values: Values, key: str) -> object:
    if key not in values:
        raise InvalidInput(key, "has to be said", advice="see `comity agreement propose --help`")
    return values[key]


def _text(values: Values, key: str) -> str:
    value = _given(values, key)
    if not isinstance(value, str) or not value.strip():
        raise InvalidInput(key, "needs words")
    return value


def _items(values: Values, key: str) -> tuple[object, ...]:
    value = _given(values, key)
    if not isinstance(value, list | tuple) or not value:
        raise InvalidInput(key, "needs at least one")
    return tuple(value)


def _number(values: Values, key: str) -> int:
    value = _given(values, key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidInput(key, "needs a whole number")
    return value


def _padded(values: Values) -> bool:
    value = _given(values, "padded")
    if not isinstance(value, bool):
        raise InvalidInput("padded", "needs true or false")
    return value


def _word(kind: type[_Word], value: object, key: str) -> _Word:
    try:
        return kind(str(value))
    except ValueError as error:
        known = ", ".join(kind)
        raise InvalidInput(key, f"{str(value)[:40]} is none of {known}") from error


def _purpose(value: object) -> Purpose:
    match value:
        case Purpose():
            return value
        case str():
            parts = [part.strip() for part in value.split("|")]
        case {"code": code, "words": words, "legal_basis": basis, **rest} if not rest:
            parts = [str(code), str(words), str(basis)]
        case _:
            parts = []
    if len(parts) != 3 or not all(parts):
        raise InvalidInput("purposes", "each needs a code, words and a legal basis")
    return Purpose(*parts)


def _direction(values: Values, parties: Parties) -> Direction:
    value = _given(values, "direction")
    if value not in (WE_ASK, THEY_ASK):
        return _word(Direction, value, "direction")
    first_asks = parties.we_are_first == (value == WE_ASK)
    return Direction.FIRST_ASKS if first_asks else Direction.SECOND_ASKS


def _instant(values: Values, key: str) -> dt.datetime:
    """A day means its first moment in UTC; a time of day needs its zone."""
    value = _given(values, key)
    try:
        at = dt.datetime.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidInput(key, "is no date such as 2026-01-31") from error
    if at.tzinfo is None:
        if at.time() != dt.time():
            raise InvalidInput(key, "a time of day needs its zone, such as 2026-01-31T12:00Z")
        at = at.replace(tzinfo=dt.UTC)
    return at.astimezone(dt.UTC)
