"""A holding: one list as we keep it, with its basis in law, in numbered revisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from comity.domain.countries import parse_country
from comity.domain.dates import PartialDate, parse_partial_date
from comity.domain.guard import why_unmatchable
from comity.domain.identifiers import Scheme, identifier_from_label, parse_identifier
from comity.domain.ids import HoldingId, RecordKey
from comity.domain.names import Name, NameQuality, parse_name
from comity.domain.records import (
    ForeignIdentifier,
    ForeignRecord,
    HeldIdentifier,
    Record,
    Rejection,
    Sex,
    parse_sex,
)
from comity.errors import InvalidInput

COMMON_MORE_THAN = 20
"""A value on more records than this is no identifier of anybody: never matched."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What every record of the list inherits.

    Attributes:
        originator: who made the list. legal_basis, purpose: why we may keep it.
        review_date: when somebody has to decide whether it is still to be kept.
        revision: number of the newest revision that was not undone; 0 where there is none.
        canaries: whether every record is fictitious: a partner that touches one was guessing.
    """

    id: HoldingId
    title: str
    originator: str
    legal_basis: str
    purpose: str
    review_date: dt.date
    revision: int = 0
    canaries: bool = False

    def __post_init__(self) -> None:
        if not _is_short_name(self.id):
            raise InvalidInput("holding", "use lower-case letters, digits and hyphens, up to 40")
        for field in ("title", "originator", "legal_basis", "purpose"):
            if not getattr(self, field).strip():
                raise InvalidInput(field, "must be given: every record inherits it")


def _is_short_name(text: str) -> bool:
    plain = text.replace("-", "")
    return 0 < len(text) <= 40 and plain.isascii() and plain.isalnum() and text == text.lower()


@dataclass(frozen=True, slots=True)
class Revision:
    """One import: what came in, compared with the revision before it."""

    holding: HoldingId
    number: int
    at: dt.datetime
    format: str
    source_name: str
    source_digest: bytes
    added: int
    changed: int
    removed: int
    unchanged: int
    refused: int
    by: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """A foreign record after checking: what is kept, and what of it was refused."""

    record: Record | None
    rejections: tuple[Rejection, ...]


def admit(foreign: ForeignRecord) -> Admission:
    """Turn a foreign record into one of ours. What cannot be read is refused by field, with reason.

    A record without any readable name or identifier is refused whole: it can neither be shown nor
    matched.
    """
    rejections: list[Rejection] = []
    names = _names_of(foreign, rejections)
    identifiers = _identifiers_of(foreign, rejections)
    if not names and not identifiers:
        whole = Rejection(
            foreign.line,
            foreign.key,
            "record",
            "has no readable name or identifier",
            whole_record=True,
        )
        return Admission(None, (*rejections, whole))
    record = Record(
        RecordKey(foreign.key),
        foreign.kind,
        names,
        _dates_of(foreign, rejections),
        foreign.places,
        _countries_of(foreign, rejections),
        identifiers,
        foreign.programme,
        foreign.remarks,
        _sex_of(foreign, rejections),
    )
    return Admission(record, tuple(rejections))


def _names_of(foreign: ForeignRecord, rejections: list[Rejection]) -> tuple[Name, ...]:
    names: dict[Name, None] = {}
    for name in foreign.names:
        try:
            names[parse_name(name.text, NameQuality(name.quality))] = None
        except InvalidInput as error:
            rejections.append(Rejection(foreign.line, foreign.key, "name", error.why))
    return tuple(names)


def _dates_of(foreign: ForeignRecord, rejections: list[Rejection]) -> tuple[PartialDate, ...]:
    dates: dict[PartialDate, None] = {}
    for text in foreign.dates_of_birth:
        try:
            dates[parse_partial_date(text)] = None
        except InvalidInput as error:
            rejections.append(Rejection(foreign.line, foreign.key, "date", error.why))
    return tuple(dates)


def _countries_of(foreign: ForeignRecord, rejections: list[Rejection]) -> tuple[str, ...]:
    countries: dict[str, None] = {}
    for text in foreign.countries:
        try:
            countries[parse_country(text)] = None
        except InvalidInput as error:
            rejections.append(Rejection(foreign.line, foreign.key, "country", error.why))
    return tuple(countries)


def _sex_of(foreign: ForeignRecord, rejections: list[Rejection]) -> Sex:
    try:
        return parse_sex(foreign.sex)
    except InvalidInput as error:
        rejections.append(Rejection(foreign.line, foreign.key, "sex", error.why))
        return Sex.UNKNOWN


def _identifiers_of(
    foreign: ForeignRecord, rejections: list[Rejection]
) -> tuple[HeldIdentifier, ...]:
    held: dict[HeldIdentifier, None] = {}
    for item in foreign.identifiers:
        scheme = Scheme(item.scheme) if item.scheme else identifier_from_label(item.label)
        if scheme is None:
            rejections.append(_refused(foreign, "unknown", "its label names no known scheme"))
            continue
        try:
            held[_parse_held(item, scheme)] = None
        except InvalidInput as error:
            rejections.append(_refused(foreign, scheme.value, error.why))
    return tuple(held)


def _parse_held(item: ForeignIdentifier, scheme: Scheme) -> HeldIdentifier:
    identifier = parse_identifier(scheme, item.value, country=_country_or_nothing(item.country))
    return HeldIdentifier(identifier, why_unmatchable(identifier))


def _country_or_nothing(text: str) -> str:
    # Lists write 'UNKNOWN' and 'None'; an issuing country that cannot be read is as good as none.
    try:
        return parse_country(text) if text else ""
    except InvalidInput:
        return ""


def _refused(foreign: ForeignRecord, scheme: str, reason: str) -> Rejection:
    return Rejection(foreign.line, foreign.key, f"identifier:{scheme}", reason)


def count_by_reason(rejections: Iterable[Rejection]) -> dict[tuple[str, str], int]:
    """How many values were refused, by field and reason: what a preview shows first."""
    counts: dict[tuple[str, str], int] = {}
    for rejection in rejections:
        key = (rejection.field, rejection.reason)
        counts[key] = counts.get(key, 0) + 1
    return counts
