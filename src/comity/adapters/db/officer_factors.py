"""Officers' second factors as rows. They hold seeds; the store is encrypted as a whole."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from comity.adapters.db.schema import officer_factors
from comity.adapters.db.statements import put_row
from comity.domain.factors import NONE, Factors
from comity.domain.ids import OfficerId
from comity.protocol import codec


class SqlOfficerFactors:
    """Implements `service.ports.OfficerFactors`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, officer: OfficerId) -> Factors:
        """Decoded; none where there is no row."""
        query = select(officer_factors.c.content).where(officer_factors.c.officer == officer)
        content = self._connection.execute(query).scalar_one_or_none()
        return NONE if content is None else codec.decode(Factors, content)

    def put(self, officer: OfficerId, factors: Factors) -> None:
        """Inserts, or replaces the row."""
        row = {"officer": officer, "content": codec.encode(factors)}
        put_row(self._connection, officer_factors, row)

    def remove(self, officer: OfficerId) -> None:
        """Deletes the row, if there is one."""
        gone = delete(officer_factors).where(officer_factors.c.officer == officer)
        self._connection.execute(gone)

    def holder(self, credential: bytes) -> OfficerId | None:
        """A service has tens of officers, so every row is looked at."""
        rows = self._connection.execute(select(officer_factors)).all()
        found = (r.officer for r in rows if codec.decode(Factors, r.content).passkey(credential))
        return next(map(OfficerId, found), None)
