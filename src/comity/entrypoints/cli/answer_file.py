"""The file in which an analyst prepares an answer: JSON with named fields, strictly read."""

from __future__ import annotations

import datetime as dt
import enum
import json
import pathlib
from dataclasses import dataclass
from typing import TypeVar

from comity.domain.answers import (
    AnswerOutcome,
    Decided,
    DraftField,
    Ground,
    Treatment,
    parse_evaluation,
)
from comity.domain.caveats import Caveat
from comity.domain.filling import fill
from comity.domain.records import Record
from comity.domain.rfis import Datum
from comity.entrypoints.markings import parse_markings
from comity.errors import InvalidInput

FILE_LEN_MAX = 4 * 1024 * 1024
_KEYS = frozenset(
    {"outcome", "grounds", "words", "appeal", "expires", "markings", "remarks", "fields"}
)
_FIELD_KEYS = frozenset({"datum", "value", "treatment", "evaluation"})

E = TypeVar("E", bound=enum.StrEnum)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """What stands in the file."""

    fields: tuple[DraftField, ...]
    decided: Decided
    caveats: tuple[Caveat, ...]
    expires_at: dt.datetime
    remarks: str


def template(requested: tuple[Datum, ...], record: Record | None = None) -> str:
    """A file to fill in, with a field for everything that was asked for.

    `record`: one of ours, of which the values are filled in that it states.
    """
    fields = [
        {
            "datum": datum.value,
            "value": "" if record is None else fill(record, datum),
            "treatment": "keep",
            "evaluation": "4x4:",
        }
        for datum in requested
    ]
    return json.dumps(
        {
            "outcome": "full",
            "grounds": [],
            "words": "",
            "appeal": "",
            "expires": "",
            "markings": [],
            "remarks": "",
            "fields": fields,
        },
        indent=2,
        ensure_ascii=False,
    )


def read_answer(path: pathlib.Path) -> AnswerFile:
    """Read a file that somebody filled in.

    Raises:
        InvalidInput: not such a file; says which field is wrong, and never repeats its value.
    """
    document = _document(path)
    _check_keys("file", document, _KEYS)
    items = document["fields"]
    if not isinstance(items, list):
        raise InvalidInput("fields", "is no list")
    decided = Decided(
        _one_of(AnswerOutcome, document, "outcome"),
        tuple(_one_of_text(Ground, text, "grounds") for text in _texts(document, "grounds")),
        _text(document, "words"),
        _text(document, "appeal"),
    )
    return AnswerFile(
        tuple(_field(item, number) for number, item in enumerate(items, 1)),
        decided,
        parse_markings(_texts(document, "markings")),
        _day(document, "expires"),
        _text(document, "remarks"),
    )


def _document(path: pathlib.Path) -> dict[str, object]:
    try:
        data = path.read_bytes()
        if len(data) > FILE_LEN_MAX:
            raise InvalidInput("file", f"is larger than {FILE_LEN_MAX} bytes")
        document = json.loads(data)
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInput("file", "is no readable JSON document") from error
    if not isinstance(document, dict):
        raise InvalidInput("file", "is no JSON object")
    return document


def _check_keys(where: str, found: dict[str, object], known: frozenset[str]) -> None:
    if set(found) != known:
        odd = ", ".join(sorted(set(found) ^ known))[:200]
        raise InvalidInput(where, f"needs exactly its own fields; missing or unknown: {odd}")


def _field(item: object, number: int) -> DraftField:
    where = f"fields[{number}]"
    if not isinstance(item, dict):
        raise InvalidInput(where, "is no object")
    _check_keys(where, item, _FIELD_KEYS)
    return DraftField(
        _one_of(Datum, item, "datum"),
        _text(item, "value"),
        _one_of(Treatment, item, "treatment"),
        parse_evaluation(_text(item, "evaluation")),
    )


def _text(found: dict[str, object], key: str) -> str:
    value = found[key]
    if not isinstance(value, str):
        raise InvalidInput(key, "is no text")
    return value


def _texts(found: dict[str, object], key: str) -> tuple[str, ...]:
    values = found[key]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InvalidInput(key, "is no list of texts")
    return tuple(values)


def _one_of(kinds: type[E], found: dict[str, object], key: str) -> E:
    return _one_of_text(kinds, _text(found, key), key)


def _one_of_text(kinds: type[E], text: str, key: str) -> E:
    try:
        return kinds(text)
    except ValueError as error:
        known = ", ".join(kind.value for kind in kinds)
        raise InvalidInput(key, f"is none of {known}") from error


def _day(found: dict[str, object], key: str) -> dt.datetime:
    try:
        day = dt.date.fromisoformat(_text(found, key))
    except ValueError as error:
        raise InvalidInput(key, "is no day such as 2027-01-31: set a retention date") from error
    return dt.datetime.combine(day, dt.time(), dt.UTC)
