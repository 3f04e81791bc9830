"""Holdings and records as the console shows them: what is held, and what of it is ever matched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.console_queries import HoldingRow, RecordRow, Snapshot
from comity.domain.dates import format_partial_date
from comity.domain.ids import NodeId
from comity.domain.records import HeldIdentifier
from comity.entrypoints.console.agreements import open_topics
from comity.entrypoints.console.chips import Chip, quiet, stop, wait
from comity.entrypoints.console.words import day, quoted, scheme_words

REVIEW_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class SchemeView:
    """How many identifiers of one kind, and how many more that are never matched."""

    words: str
    matchable: int
    unmatchable: int


@dataclass(frozen=True, slots=True)
class HoldingView:
    """One holding."""

    id: str
    title: str
    originator: str
    legal_basis: str
    purpose: str
    records: int
    revision: int
    revised_at: dt.datetime | None
    refused: int
    schemes: tuple[SchemeView, ...]
    review: Chip


@dataclass(frozen=True, slots=True)
class IdentifierView:
    """An identifier with how it goes into a match, or why it never does."""

    scheme: str
    country: str
    value: str
    unmatchable: str
    offered_under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record in full. `held`: it is in the newest revision."""

    key: str
    title: str
    kind: str
    names: tuple[tuple[str, str, str], ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    programme: str
    remarks: str
    from_revision: int
    to_revision: int | None
    identifiers: tuple[IdentifierView, ...]


def holding_view(row: HoldingRow, today: dt.date) -> HoldingView:
    """One row of the list of holdings."""
    holding, revision = row.holding, row.revision
    return HoldingView(
        holding.id,
        holding.title,
        holding.originator,
        holding.legal_basis,
        holding.purpose,
        row.records,
        holding.revision,
        None if revision is None else revision.at,
        0 if revision is None else revision.refused,
        tuple(SchemeView(scheme_words(s.scheme), s.matchable, s.unmatchable) for s in row.schemes),
        review_chip(holding.review_date, today),
    )


def review_chip(review: dt.date, today: dt.date) -> Chip:
    """When somebody has to decide whether the list is still to be kept."""
    if review < today:
        return stop(f"was due {day(review)}")
    if (review - today).days <= REVIEW_SOON_DAYS:
        return wait(f"due {day(review)}")
    return quiet(day(review))


def record_view(
    rows: Snapshot, row: RecordRow, aliases: dict[NodeId, str], now: dt.datetime
) -> RecordView:
    """The page of one record."""
    record = row.record
    return RecordView(
        record.key,
        row.title,
        record.kind.value,
        tuple(
            (name.text, name.quality.value.replace("-", " "), name.script) for name in record.names
        ),
        tuple(format_partial_date(date) for date in record.dates_of_birth),
        record.places,
        record.countries,
        record.programme,
        record.remarks,
        row.from_revision,
        row.to_revision,
        tuple(_identifier_view(rows, held, aliases, now) for held in row.identifiers),
    )


def _identifier_view(
    rows: Snapshot, held: HeldIdentifier, aliases: dict[NodeId, str], now: dt.datetime
) -> IdentifierView:
    identifier = held.identifier
    return IdentifierView(
        scheme_words(identifier.scheme),
        identifier.country,
        identifier.value,
        held.unmatchable,
        tuple(
            f"{quoted(topic)} with {aliases[partner]}"
            for topic, partner in open_topics(rows, identifier.scheme, now)
        ),
    )
