"""Agreements as rows: what is searched for in columns, the whole in canonical encoding."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from comity.adapters.db.instants import to_micros
from comity.adapters.db.schema import agreements
from comity.adapters.db.statements import put_row
from comity.domain.agreements import Agreement
from comity.domain.ids import AgreementId
from comity.protocol import codec


class SqlAgreements:
    """Implements `service.ports.Agreements`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, agreement: AgreementId, version: int) -> Agreement | None:
        """Decoded from the canonical encoding; None where there is no row."""
        content = self._connection.execute(
            select(agreements.c.content).where(
                agreements.c.id == agreement, agreements.c.version == version
            )
        ).scalar()
        return None if content is None else codec.decode(Agreement, content)

    def versions(self, agreement: AgreementId) -> tuple[Agreement, ...]:
        """Sorted by version."""
        rows = self._connection.execute(
            select(agreements.c.content)
            .where(agreements.c.id == agreement)
            .order_by(agreements.c.version)
        )
        return tuple(codec.decode(Agreement, row.content) for row in rows)

    def all(self) -> tuple[Agreement, ...]:
        """Sorted by time of change, then by version."""
        rows = self._connection.execute(
            select(agreements.c.content).order_by(agreements.c.changed_at, agreements.c.version)
        )
        return tuple(codec.decode(Agreement, row.content) for row in rows)

    def put(self, agreement: Agreement, *, now: dt.datetime) -> None:
        """Inserts, or replaces the row of the same version; columns repeat the content."""
        put_row(
            self._connection,
            agreements,
            {
                "id": agreement.id,
                "version": agreement.version,
                "partner": agreement.partner,
                "status": agreement.status.value,
                "content": codec.encode(agreement),
                "changed_at": to_micros(now),
            },
        )
