"""Officers as rows, with what proves them."""

from __future__ import annotations

from sqlalchemy import Connection, Row, select

from comity.adapters.db.schema import officers
from comity.adapters.db.statements import put_row
from comity.crypto.secrets import SecretRecord
from comity.domain.access import Officer
from comity.domain.ids import OfficerId
from comity.protocol import codec
from comity.service.ports.requests import StoredOfficer


class SqlOfficers:
    """Implements `service.ports.Officers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, officer: OfficerId) -> StoredOfficer | None:
        """Decoded; None where there is no row."""
        row = self._connection.execute(
            select(officers).where(officers.c.id == officer)
        ).one_or_none()
        return None if row is None else _stored(row)

    def all(self) -> tuple[StoredOfficer, ...]:
        """Sorted by short name."""
        rows = self._connection.execute(select(officers).order_by(officers.c.id))
        return tuple(_stored(row) for row in rows)

    def put(self, stored: StoredOfficer) -> None:
        """Inserts, or replaces the row of the same officer."""
        row = {
            "id": stored.officer.id,
            "standing": stored.officer.standing.value,
            "content": codec.encode(stored.officer),
            "secret": codec.encode(stored.secret),
            "proposed_by": stored.proposed_by,
        }
        put_row(self._connection, officers, row)


def _stored(row: Row[tuple[object, ...]]) -> StoredOfficer:
    return StoredOfficer(
        codec.decode(Officer, row.content),
        codec.decode(SecretRecord, row.secret),
        row.proposed_by,
    )
