"""Holdings and records as the console shows them: what is held, and what of it is ever matched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.adapters.db.rows import (
    AgreementDetail,
    HoldingRow,
    IdentifierRow,
    RecordDetail,
    SchemeCount,
)
from comity.domain.agreements import Status
from comity.domain.dates import format_partial_date
from comity.domain.holdings import Revision
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.records import Record
from comity.domain.subjects import subject_of
from comity.entrypoints.console.chips import Chip, quiet, stop, wait
from comity.entrypoints.console.words import day, quoted, scheme_words

if TYPE_CHECKING:
    from comity.domain.match_keys.names_1.explain import Explanation

REVIEW_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class SchemeView:
    """How many identifiers of one kind, and how many more that are never matched."""

    words: str
    matchable: int
    unmatchable: int


@dataclass(frozen=True, slots=True)
class HoldingView:
    """One holding. `refused`: values and records that the newest import could not take."""

    row: HoldingRow
    refused: int
    schemes: tuple[SchemeView, ...]
    review: Chip


@dataclass(frozen=True, slots=True)
class IdentifierView:
    """An identifier with how it goes into a match, or why it never does."""

    scheme: str
    country: str
    value: str
    matched_as: tuple[Identifier, ...]
    unmatchable: str
    offered_under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """One spelling of a name, as the source rates it."""

    text: str
    quality: str
    script: str


@dataclass(frozen=True, slots=True)
class NamesMatched:
    """How the record's names are matched in one kind of question."""

    words: str
    explained: Explanation


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record in full."""

    detail: RecordDetail
    names: tuple[NameView, ...]
    dates: tuple[str, ...]
    identifiers: tuple[IdentifierView, ...]
    by_names: tuple[NamesMatched, ...]


def holding_view(
    row: HoldingRow,
    schemes: tuple[SchemeCount, ...],
    revisions: tuple[Revision, ...],
    today: dt.date,
) -> HoldingView:
    """One row of the list of holdings, and the head of a holding's own page."""
    newest = [revision for revision in revisions if revision.number == row.revision]
    return HoldingView(
        row,
        newest[0].refused if newest else 0,
        tuple(SchemeView(scheme_words(s.scheme), s.matchable, s.unmatchable) for s in schemes),
        review_chip(row.review_date, today),
    )


def review_chip(review: dt.date, today: dt.date) -> Chip:
    """When somebody has to decide whether the list is still to be kept."""
    if review < today:
        return stop(f"was due {day(review)}")
    if (review - today).days <= REVIEW_SOON_DAYS:
        return wait(f"due {day(review)}")
    return quiet(day(review))


def record_view(detail: RecordDetail, agreements: tuple[AgreementDetail, ...]) -> RecordView:
    """The page of one record. `agreements`: those that might offer something of it."""
    record = detail.record
    taking_part = tuple(a for a in agreements if detail.row.holding in a.holdings)
    return RecordView(
        detail,
        tuple(NameView(n.text, n.quality.value.replace("-", " "), n.script) for n in record.names),
        tuple(format_partial_date(date) for date in record.dates_of_birth),
        tuple(_identifier_view(row, taking_part) for row in detail.matching),
        _by_names(record),
    )


def _by_names(record: Record) -> tuple[NamesMatched, ...]:
    """The recipe's tables are large: they load with the first record that is shown."""
    from comity.domain.match_keys.names_1.explain import explain
    from comity.domain.match_keys.names_1.keys import BULK, CASE

    subject = subject_of(record)
    return (
        NamesMatched("In a question about whole lists", explain(subject, BULK)),
        NamesMatched("In a case question, under a warrant or order", explain(subject, CASE)),
    )


def _identifier_view(row: IdentifierRow, agreements: tuple[AgreementDetail, ...]) -> IdentifierView:
    identifier = Identifier(Scheme(row.scheme), row.value, row.country)
    return IdentifierView(
        scheme_words(row.scheme),
        row.country,
        row.value,
        _matched_as(identifier),
        row.unmatchable,
        tuple(
            f"{quoted(agreement.row.topic)} with {agreement.row.partner_alias}"
            for agreement in agreements
            if agreement.row.status is Status.IN_FORCE
            and row.scheme in agreement.agreement.terms.schemes
        ),
    )


def _matched_as(identifier: Identifier) -> tuple[Identifier, ...]:
    """Read back out of the match keys themselves, so that no page says anything else than they."""
    return tuple(IDENTIFIERS_1.read(key) for key in IDENTIFIERS_1.derive(identifier))
