"""Standing matches as rows to show."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.numbers import number_from_prefix
from comity.adapters.db.rows import StandingRow
from comity.adapters.db.schema import partners, runs, standing_runs, standings
from comity.domain.ids import StandingId
from comity.domain.matches import Role
from comity.domain.standing import StandingStatus
from comity.errors import InvalidInput


def standings_newest(connection: Connection) -> tuple[StandingRow, ...]:
    """Newest first, in either role; with the number of runs, and of their hits together."""
    of_standing = (
        select(
            standing_runs.c.standing,
            standing_runs.c.role,
            func.count().label("runs"),
            func.coalesce(func.sum(runs.c.hits), 0).label("hits"),
        )
        .join(runs, (runs.c.id == standing_runs.c.run) & (runs.c.role == standing_runs.c.role))
        .group_by(standing_runs.c.standing, standing_runs.c.role)
        .subquery()
    )
    query = (
        select(standings, partners.c.alias, of_standing.c.runs, of_standing.c.hits)
        .join(partners, partners.c.node == standings.c.partner)
        .outerjoin(
            of_standing,
            (of_standing.c.standing == standings.c.id) & (of_standing.c.role == standings.c.role),
        )
        .order_by(standings.c.created_at.desc())
    )
    return tuple(
        StandingRow(
            StandingId(r.id),
            Role(r.role),
            r.alias,
            r.agreement,
            r.profile,
            r.purpose,
            r.reason,
            r.officer,
            from_micros(r.created_at),
            from_micros(r.until),
            StandingStatus(r.status),
            r.ended_because,
            r.blocked,
            r.runs or 0,
            (r.hits or 0) if r.role == Role.RECEIVER.value else None,
        )
        for r in connection.execute(query)
    )


def standing(connection: Connection, number: StandingId) -> StandingRow:
    """One. Raises `InvalidInput` where there is none."""
    for row in standings_newest(connection):
        if row.id == number:
            return row
    raise InvalidInput("standing", "no such standing match", advice="see `comity standing list`")


def standing_id(connection: Connection, prefix: str) -> StandingId:
    """The one whose number begins so. Raises `InvalidInput` where none or several do."""
    numbers = connection.execute(select(standings.c.id)).scalars()
    return StandingId(number_from_prefix("standing", prefix, numbers))
