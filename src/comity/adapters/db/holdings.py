"""Holdings, revisions and records as rows.

A record keeps the numbers of the revisions it lived in, so that an import can be undone exactly and
any earlier state can be read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from comity.adapters.db import record_index
from comity.adapters.db.holding_counts import count_anew
from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import (
    agreement_holdings,
    holdings,
    identifiers,
    records,
    rejections,
    revisions,
)
from comity.adapters.db.statements import put_row
from comity.domain.holdings import COMMON_MORE_THAN, Holding, Revision
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import AgreementId, HoldingId, RecordKey
from comity.domain.matches import HeldUnder
from comity.domain.records import Record, Rejection
from comity.domain.standing import Revisions
from comity.protocol import codec
from comity.service.ports import RevisionCounts

_TOO_COMMON = "too common: on more than {} records of this holding"


INSERT_BATCH = 500


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A record with its canonical bytes, and their SHA-256 to compare revisions by."""

    record: Record
    content: bytes
    digest: bytes

    @property
    def title(self) -> str:
        names = self.record.names
        return names[0].text if names else self.record.key


def _encoded(record: Record) -> _Encoded:
    content = codec.encode(record)
    return _Encoded(record, content, hashlib.sha256(content).digest())


class SqlHoldings:
    """Implements `service.ports.Holdings`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, holding: HoldingId) -> Holding | None:
        """By primary key; None where there is no row."""
        row = self._connection.execute(select(holdings).where(holdings.c.id == holding)).first()
        return None if row is None else _holding_from(row)

    def all(self) -> tuple[Holding, ...]:
        """Sorted by id."""
        rows = self._connection.execute(select(holdings).order_by(holdings.c.id))
        return tuple(_holding_from(row) for row in rows)

    def put(self, holding: Holding) -> None:
        """Inserts, or replaces the row of the same id; touches no record."""
        put_row(
            self._connection,
            holdings,
            {
                "id": holding.id,
                "title": holding.title,
                "originator": holding.originator,
                "legal_basis": holding.legal_basis,
                "purpose": holding.purpose,
                "review_date": holding.review_date.isoformat(),
                "revision": holding.revision,
                "canaries": holding.canaries,
            },
        )

    def next_number(self, holding: HoldingId) -> int:
        """One past the highest row, undone or not; 1 where there is none."""
        newest = self._connection.execute(
            select(func.max(revisions.c.number)).where(revisions.c.holding == holding)
        ).scalar()
        return (newest or 0) + 1

    def revise(self, holding: HoldingId, number: int, incoming: Iterable[Record]) -> RevisionCounts:
        """Bring the holding to what `incoming` holds, as revision `number`."""
        known = self._current_digests(holding)
        added = changed = unchanged = 0
        fresh: list[_Encoded] = []
        for record in incoming:
            encoded = _encoded(record)
            before = known.pop(record.key, None)
            if before == encoded.digest:
                unchanged += 1
                continue
            added, changed = added + (before is None), changed + (before is not None)
            if before is not None:
                self._close(holding, record.key, number)
            fresh.append(encoded)
        for start in range(0, len(fresh), INSERT_BATCH):
            self._insert(holding, number, fresh[start : start + INSERT_BATCH])
        for key in known:
            self._close(holding, key, number)
        self._mark_common(holding)
        count_anew(self._connection, holding)
        return RevisionCounts(added, changed, len(known), unchanged)

    def compare(self, holding: HoldingId, incoming: Iterable[Record]) -> RevisionCounts:
        """What `revise` would count, without changing anything."""
        known = self._current_digests(holding)
        added = changed = unchanged = 0
        for record in incoming:
            before = known.pop(record.key, None)
            same = before == _encoded(record).digest
            added, changed, unchanged = (
                added + (before is None),
                changed + (before is not None and not same),
                unchanged + same,
            )
        return RevisionCounts(added, changed, len(known), unchanged)

    def taking_part(self, agreement: AgreementId) -> tuple[HoldingId, ...]:
        """Holdings that were included in an agreement, by name."""
        rows = self._connection.execute(
            select(agreement_holdings.c.holding)
            .where(agreement_holdings.c.agreement == agreement)
            .order_by(agreement_holdings.c.holding)
        )
        return tuple(HoldingId(row.holding) for row in rows)

    def include(self, holding: HoldingId, agreement: AgreementId) -> None:
        """Let a holding take part."""
        row = {"agreement": agreement, "holding": holding}
        put_row(self._connection, agreement_holdings, row)

    def exclude(self, holding: HoldingId, agreement: AgreementId) -> None:
        """Let it take part no longer."""
        self._connection.execute(
            delete(agreement_holdings).where(
                agreement_holdings.c.agreement == agreement,
                agreement_holdings.c.holding == holding,
            )
        )

    def put_revision(self, revision: Revision, refused: Iterable[Rejection]) -> None:
        """Inserts, or replaces the row of the same number; rejections are only added."""
        put_row(
            self._connection,
            revisions,
            {
                "holding": revision.holding,
                "number": revision.number,
                "at": to_micros(revision.at),
                "format": revision.format,
                "source_name": revision.source_name,
                "source_digest": revision.source_digest,
                "added": revision.added,
                "changed": revision.changed,
                "removed": revision.removed,
                "unchanged": revision.unchanged,
                "refused": revision.refused,
                "by": revision.by,
                "undone": revision.undone,
            },
        )
        rows = [
            {
                "holding": revision.holding,
                "revision": revision.number,
                "line": item.line,
                "key": item.key,
                "field": item.field,
                "reason": item.reason,
                "whole_record": item.whole_record,
            }
            for item in refused
        ]
        if rows:
            self._connection.execute(insert(rejections), rows)

    def revisions(self, holding: HoldingId) -> tuple[Revision, ...]:
        """Sorted by number, undone ones among them."""
        rows = self._connection.execute(
            select(revisions).where(revisions.c.holding == holding).order_by(revisions.c.number)
        )
        return tuple(_revision_from(row) for row in rows)

    def undo(self, holding: HoldingId, number: int) -> None:
        """Take a revision back: what it brought goes, what it closed is open again."""
        brought = select(records.c.id).where(
            records.c.holding == holding, records.c.from_revision == number
        )
        record_index.remove(self._connection, brought)
        self._connection.execute(delete(identifiers).where(identifiers.c.record.in_(brought)))
        self._connection.execute(
            delete(records).where(records.c.holding == holding, records.c.from_revision == number)
        )
        self._connection.execute(
            update(records)
            .where(records.c.holding == holding, records.c.to_revision == number)
            .values(to_revision=None)
        )
        self._connection.execute(
            update(revisions)
            .where(revisions.c.holding == holding, revisions.c.number == number)
            .values(undone=True)
        )
        self._mark_common(holding)
        count_anew(self._connection, holding)

    def purge(self, holding: HoldingId, *, before: int) -> int:
        """Deletes rows of records and of their identifiers."""
        closed = select(records.c.id).where(
            records.c.holding == holding, records.c.to_revision < before
        )
        record_index.remove(self._connection, closed)
        self._connection.execute(delete(identifiers).where(identifiers.c.record.in_(closed)))
        purged = self._connection.execute(
            delete(records).where(records.c.holding == holding, records.c.to_revision < before)
        )
        return int(purged.rowcount)

    def matchable(
        self,
        schemes: tuple[Scheme, ...],
        within: tuple[HoldingId, ...],
        since: Revisions = (),
    ) -> Iterator[Identifier]:
        """Distinct identifiers of current records that may be offered, in canonical order."""
        query = (
            select(identifiers.c.scheme, identifiers.c.country, identifiers.c.value)
            .join(records, records.c.id == identifiers.c.record)
            .where(
                records.c.to_revision.is_(None),
                identifiers.c.unmatchable == "",
                identifiers.c.scheme.in_([scheme.value for scheme in schemes]),
                records.c.holding.in_(within),
                _is_newer(since),
            )
            .distinct()
            .order_by(identifiers.c.scheme, identifiers.c.country, identifiers.c.value)
        )
        for row in self._connection.execute(query):
            yield Identifier(Scheme(row.scheme), row.value, row.country)

    def held_under(self, value: Identifier) -> tuple[HeldUnder, ...]:
        """Current records with this scheme and value, under whatever issuing country."""
        rows = self._connection.execute(
            select(records.c.holding, records.c.key, identifiers.c.country)
            .join(identifiers, records.c.id == identifiers.c.record)
            .where(
                identifiers.c.scheme == value.scheme.value,
                identifiers.c.value == value.value,
                identifiers.c.unmatchable == "",
                records.c.to_revision.is_(None),
            )
            .distinct()
            .order_by(records.c.holding, records.c.key)
        )
        return tuple(
            HeldUnder(HoldingId(row.holding), RecordKey(row.key), row.country) for row in rows
        )

    def record(self, holding: HoldingId, key: RecordKey) -> Record | None:
        """Decoded; by the index of holding and key."""
        row = self._connection.execute(
            select(records.c.content).where(
                records.c.holding == holding,
                records.c.key == key,
                records.c.to_revision.is_(None),
            )
        ).first()
        return None if row is None else codec.decode(Record, row.content)

    def current(
        self, within: tuple[HoldingId, ...], since: Revisions = ()
    ) -> Iterator[tuple[HoldingId, Record]]:
        """Sorted by holding and key, decoded as they are asked for."""
        query = (
            select(records.c.holding, records.c.content)
            .where(records.c.to_revision.is_(None), records.c.holding.in_(within), _is_newer(since))
            .order_by(records.c.holding, records.c.key)
            .execution_options(yield_per=INSERT_BATCH)
        )
        for row in self._connection.execute(query):
            yield HoldingId(row.holding), codec.decode(Record, row.content)

    def still_holds(self, holding: HoldingId, key: RecordKey, revision: int) -> bool:
        """By holding and key, where the current row is not newer than this revision."""
        found = self._connection.execute(
            select(records.c.id).where(
                records.c.holding == holding,
                records.c.key == key,
                records.c.to_revision.is_(None),
                records.c.from_revision <= revision,
            )
        ).first()
        return found is not None

    def canaries(self) -> frozenset[HoldingId]:
        """Those whose row says so."""
        rows = self._connection.execute(select(holdings.c.id).where(holdings.c.canaries))
        return frozenset(HoldingId(row.id) for row in rows)

    def _current_digests(self, holding: HoldingId) -> dict[str, bytes]:
        rows = self._connection.execute(
            select(records.c.key, records.c.digest).where(
                records.c.holding == holding, records.c.to_revision.is_(None)
            )
        )
        return {row.key: row.digest for row in rows}

    def _close(self, holding: HoldingId, key: str, number: int) -> None:
        self._connection.execute(
            update(records)
            .where(
                records.c.holding == holding,
                records.c.key == key,
                records.c.to_revision.is_(None),
            )
            .values(to_revision=number)
        )

    def _insert(self, holding: HoldingId, number: int, fresh: list[_Encoded]) -> None:
        """One statement for many records: a list of a million must not take a million of them."""
        rows = [
            {
                "holding": holding,
                "key": encoded.record.key,
                "from_revision": number,
                "digest": encoded.digest,
                "title": encoded.title,
                "content": encoded.content,
            }
            for encoded in fresh
        ]
        inserted = insert(records).returning(records.c.id, sort_by_parameter_order=True)
        serials = self._connection.execute(inserted, rows).scalars().all()
        held = [
            {
                "record": serial,
                "scheme": item.identifier.scheme.value,
                "country": item.identifier.country,
                "value": item.identifier.value,
                "unmatchable": item.unmatchable,
            }
            for serial, encoded in zip(serials, fresh, strict=True)
            for item in encoded.record.identifiers
        ]
        if held:
            self._connection.execute(insert(identifiers), held)
        by_number = zip(serials, (encoded.record for encoded in fresh), strict=True)
        found_by = ((n, r.key, (name.text for name in r.names)) for n, r in by_number)
        record_index.add(self._connection, holding, found_by)

    def _mark_common(self, holding: HoldingId) -> None:
        """A value on very many records identifies nobody, and a match on it would be noise."""
        words = _TOO_COMMON.format(COMMON_MORE_THAN)
        ours = select(records.c.id).where(
            records.c.holding == holding, records.c.to_revision.is_(None)
        )
        self._connection.execute(
            update(identifiers)
            .where(identifiers.c.unmatchable == words, identifiers.c.record.in_(ours))
            .values(unmatchable="")
        )
        common = (
            select(identifiers.c.scheme, identifiers.c.country, identifiers.c.value)
            .where(identifiers.c.record.in_(ours))
            .group_by(identifiers.c.scheme, identifiers.c.country, identifiers.c.value)
            .having(func.count() > COMMON_MORE_THAN)
        )
        for row in self._connection.execute(common).all():
            self._connection.execute(
                update(identifiers)
                .where(
                    identifiers.c.scheme == row.scheme,
                    identifiers.c.country == row.country,
                    identifiers.c.value == row.value,
                    identifiers.c.record.in_(ours),
                    identifiers.c.unmatchable == "",
                )
                .values(unmatchable=words)
            )


def _is_newer(since: Revisions) -> ColumnElement[bool]:
    """Of a later revision than the one stated for its holding, or of a holding that is not stated."""
    if not since:
        return true()
    later = (
        and_(records.c.holding == holding, records.c.from_revision > number)
        for holding, number in since
    )
    return or_(records.c.holding.not_in([holding for holding, _ in since]), *later)


def _holding_from(row: Row[Any]) -> Holding:
    return Holding(
        HoldingId(row.id),
        row.title,
        row.originator,
        row.legal_basis,
        row.purpose,
        dt.date.fromisoformat(row.review_date),
        row.revision,
        row.canaries,
    )


def _revision_from(row: Row[Any]) -> Revision:
    return Revision(
        HoldingId(row.holding),
        row.number,
        from_micros(row.at),
        row.format,
        row.source_name,
        row.source_digest,
        row.added,
        row.changed,
        row.removed,
        row.unchanged,
        row.refused,
        row.by,
        row.undone,
    )
