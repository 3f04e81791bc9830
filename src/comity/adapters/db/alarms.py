"""Alarms as rows: what our own rules stopped, and who looked at it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, update

from comity.adapters.db.instants import to_micros
from comity.adapters.db.schema import alarms
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

    def close(self, number: int, *, by: str, because: str, now: dt.datetime) -> bool:
        """Updates the row where it is still open."""
        result = self._connection.execute(
            update(alarms)
            .where(alarms.c.id == number, alarms.c.closed_at.is_(None))
            .values(closed_at=to_micros(now), closed_by=by, closed_because=because)
        )
        return result.rowcount == 1
