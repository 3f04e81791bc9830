"""Checks of the rights gate as rows."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Row, select

from comity.adapters.db.instants import to_micros
from comity.adapters.db.schema import rights_checks
from comity.adapters.db.statements import put_row
from comity.domain.rights import Review, RightsCheck
from comity.protocol import codec
from comity.service.ports.custody import StoredCheck


class SqlRights:
    """Implements `service.ports.Rights`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, subject: bytes) -> StoredCheck | None:
        """Decoded; None where there is no row."""
        row = self._connection.execute(
            select(rights_checks).where(rights_checks.c.subject == subject)
        ).one_or_none()
        return None if row is None else _stored(row)

    def put(self, stored: StoredCheck, *, now: dt.datetime) -> None:
        """Inserts, or replaces the row of the same subject."""
        review = None if stored.review is None else codec.encode(stored.review)
        row = {
            "subject": stored.subject,
            "kind": stored.kind,
            "check": codec.encode(stored.check),
            "review": review,
            "at": to_micros(now),
        }
        put_row(self._connection, rights_checks, row)

    def waiting(self) -> tuple[StoredCheck, ...]:
        """Sorted by time."""
        rows = self._connection.execute(
            select(rights_checks)
            .where(rights_checks.c.review.is_(None))
            .order_by(rights_checks.c.at)
        )
        return tuple(_stored(row) for row in rows)


def _stored(row: Row[tuple[object, ...]]) -> StoredCheck:
    review = None if row.review is None else codec.decode(Review, row.review)
    return StoredCheck(row.subject, row.kind, codec.decode(RightsCheck, row.check), review)
