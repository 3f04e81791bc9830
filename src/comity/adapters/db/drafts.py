"""Drafts of answers and of information given unasked, with their approvals, as rows."""

from __future__ import annotations

from sqlalchemy import Connection, Row, Select, select

from comity.adapters.db.instants import (
    from_micros,
    from_micros_or_none,
    to_micros,
    to_micros_or_none,
)
from comity.adapters.db.schema import drafts
from comity.adapters.db.statements import put_row
from comity.domain.approvals import ApprovalRound
from comity.domain.ids import NodeId, OfficerId, ReleaseId, RfiId
from comity.protocol import codec
from comity.service.ports.requests import InformationDraft, StoredDraft


class SqlDrafts:
    """Implements `service.ports.Drafts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, draft: bytes) -> StoredDraft | None:
        """Decoded; None where there is no row."""
        row = self._connection.execute(select(drafts).where(drafts.c.id == draft)).one_or_none()
        return None if row is None else _stored(row)

    def all(self) -> tuple[StoredDraft, ...]:
        """Sorted by the time at which each was begun."""
        return self._some(select(drafts))

    def of_rfi(self, rfi: RfiId) -> tuple[StoredDraft, ...]:
        """Sorted by the time at which each was begun."""
        return self._some(select(drafts).where(drafts.c.rfi == rfi))

    def _some(self, query: Select[tuple[object, ...]]) -> tuple[StoredDraft, ...]:
        rows = self._connection.execute(query.order_by(drafts.c.created_at, drafts.c.id))
        return tuple(_stored(row) for row in rows)

    def put(self, stored: StoredDraft) -> None:
        """Inserts, or replaces the row of the same draft."""
        content, round_ = stored.content, stored.round
        row = {
            "id": stored.id,
            "rfi": stored.rfi,
            "partner": stored.partner,
            "content": None if content is None else codec.encode(content),
            "authors": " ".join(stored.authors),
            "round": None if round_ is None else codec.encode(round_),
            "created_at": to_micros(stored.created_at),
            "released_at": to_micros_or_none(stored.released_at),
            "release": stored.release,
        }
        put_row(self._connection, drafts, row)


def _stored(row: Row[tuple[object, ...]]) -> StoredDraft:
    content = None if row.content is None else codec.decode(InformationDraft, row.content)
    round_ = None if row.round is None else codec.decode(ApprovalRound, row.round)
    return StoredDraft(
        row.id,
        None if row.rfi is None else RfiId(row.rfi),
        NodeId(row.partner),
        content,
        tuple(OfficerId(name) for name in row.authors.split()),
        round_,
        from_micros(row.created_at),
        from_micros_or_none(row.released_at),
        None if row.release is None else ReleaseId(row.release),
    )
