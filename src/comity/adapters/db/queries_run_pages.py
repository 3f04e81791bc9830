"""Runs page by page, and how many of them ended, each in one statement."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, or_, select, tuple_

from comity.adapters.db.console_queries import RunEnd, end_of
from comity.adapters.db.instants import to_micros
from comity.adapters.db.queries_matches import rows_of_runs
from comity.adapters.db.rows import RunRow
from comity.adapters.db.schema import hits, name_hits, runs, standing_runs
from comity.adapters.db.statements import snapshot
from comity.domain.ids import RunId, StandingId
from comity.domain.matches import Role
from comity.protocol import codec
from comity.protocol.matches import STATES

RunKey = tuple[RunId, Role]
MARK_LEN_MAX = 60


class RunQueries:
    """Reads of runs that pages need."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _reading(self) -> AbstractContextManager[Connection]:
        return snapshot(self._engine)

    def before(self, mark: str, *, limit: int) -> tuple[RunRow, ...]:
        """Runs, newest first, after the one that `mark_of` made `mark` of; from the newest if empty."""
        earlier = _earlier(mark)
        order = (runs.c.created_at.desc(), runs.c.id.desc())
        with self._reading() as connection:
            return rows_of_runs(connection, earlier, order, limit=limit)

    def of_standing(self, standing: StandingId, *, limit: int) -> tuple[RunRow, ...]:
        """Runs of one standing match, newest first."""
        own = select(standing_runs.c.run).where(standing_runs.c.standing == standing)
        order = (runs.c.created_at.desc(),)
        with self._reading() as connection:
            return rows_of_runs(connection, runs.c.id.in_(own), order, limit=limit)

    def ends(self, rows: tuple[RunRow, ...]) -> dict[RunKey, RunEnd]:
        """How each of them ended, or stands."""
        keys = [(row.id, row.role.value) for row in rows]
        query = select(runs.c.id, runs.c.role, runs.c.state_tag, runs.c.state).where(
            tuple_(runs.c.id, runs.c.role).in_(keys)
        )
        with self._reading() as connection:
            found = connection.execute(query).all()
        return {
            (RunId(r.id), Role(r.role)): end_of(codec.decode(STATES[r.state_tag], r.state))
            for r in found
        }

    def hit_lines(self, run: RunId) -> int:
        """How many lines the run's page has to list, by identifiers and by names together."""
        with self._reading() as connection:
            return sum(
                connection.execute(
                    select(func.count()).select_from(table).where(table.c.run == run)
                ).scalar_one()
                for table in (hits, name_hits)
            )


def mark_of(row: RunRow) -> str:
    """Where to go on after this run."""
    return f"{to_micros(row.created_at)}.{row.id.hex()}"


def _earlier(mark: str) -> ColumnElement[bool] | None:
    micros, _, number = mark[:MARK_LEN_MAX].partition(".")
    if not (micros.isascii() and micros.isdigit()):
        return None
    try:
        run = bytes.fromhex(number)
    except ValueError:
        return None
    at = int(micros)
    return or_(runs.c.created_at < at, and_(runs.c.created_at == at, runs.c.id < run))
