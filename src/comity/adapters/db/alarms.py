"""Alarms as rows: what our own rules stopped, and who looked at it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select, update

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import alarms
from comity.domain.ids import NodeId, RunId
from comity.service.ports import Alarm


class SqlAlarms:
    """Implements `service.ports.Alarms`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, alarm: Alarm) -> None:
        """Inserts only; an alarm is open while `closed_at` is null."""
        self._connection.execute(
            insert(alarms).values(
                at=to_micros(alarm.at),
                partner=alarm.partner,
                run=alarm.run,
                code=alarm.code,
                words=alarm.words,
                closed_by="",
                closed_because="",
            )
        )

    def open(self, number: int) -> Alarm | None:
        """By primary key, where it is not closed."""
        row = self._connection.execute(
            select(alarms).where(alarms.c.id == number, alarms.c.closed_at.is_(None))
        ).first()
        if row is None:
            return None
        return Alarm(from_micros(row.at), NodeId(row.partner), RunId(row.run), row.code, row.words)

    def close(self, number: int, *, by: str, because: str, now: dt.datetime) -> None:
        """Updates the row."""
        self._connection.execute(
            update(alarms)
            .where(alarms.c.id == number)
            .values(closed_at=to_micros(now), closed_by=by, closed_because=because)
        )
