"""Standing matches and their runs as rows."""

from __future__ import annotations

from typing import Any

import cbor2
from sqlalchemy import Connection, Row, and_, delete, insert, select

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import runs, standing_outputs, standing_runs, standings
from comity.adapters.db.statements import put_row
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId, StandingId
from comity.domain.matches import Question, Role
from comity.domain.standing import Revisions, StandingMatch, StandingRun, StandingStatus


class SqlStandings:
    """Implements `service.ports.Standings`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, standing: StandingId, role: Role) -> StandingMatch | None:
        """By primary key; None where there is no row."""
        row = self._connection.execute(
            select(standings).where(standings.c.id == standing, standings.c.role == role.value)
        ).first()
        return None if row is None else standing_from(row)

    def active(self) -> tuple[StandingMatch, ...]:
        """Sorted by time of creation."""
        rows = self._connection.execute(
            select(standings)
            .where(standings.c.status == StandingStatus.ACTIVE.value)
            .order_by(standings.c.created_at, standings.c.id)
        )
        return tuple(map(standing_from, rows))

    def keeping(self) -> tuple[StandingMatch, ...]:
        """Joined through their runs; each once, sorted by time of creation."""
        kept = (
            select(standing_runs.c.standing)
            .join(standing_outputs, standing_outputs.c.run == standing_runs.c.run)
            .where(standing_runs.c.role == Role.RECEIVER.value)
        )
        rows = self._connection.execute(
            select(standings)
            .where(standings.c.role == Role.RECEIVER.value, standings.c.id.in_(kept))
            .order_by(standings.c.created_at, standings.c.id)
        )
        return tuple(map(standing_from, rows))

    def put(self, standing: StandingMatch) -> None:
        """Inserts, or replaces the row."""
        question = standing.question
        put_row(
            self._connection,
            standings,
            {
                "id": standing.id,
                "role": standing.role.value,
                "partner": standing.partner,
                "agreement": standing.agreement,
                "profile": standing.profile,
                "purpose": question.purpose,
                "asker_role": question.role,
                "reason": question.reason,
                "officer": question.officer,
                "authorisation": question.authorisation,
                "until": to_micros(standing.until),
                "status": standing.status.value,
                "created_at": to_micros(standing.created_at),
                "last_run_at": to_micros(standing.last_run_at),
                "holdings": cbor2.dumps(list(standing.holdings)),
                "told": _revisions_to(standing.told),
                "moved": standing.moved,
                "blocked": standing.blocked,
                "ended_because": standing.ended_because,
            },
        )

    def put_run(self, run: StandingRun) -> None:
        """Inserts, or replaces the row."""
        put_row(
            self._connection,
            standing_runs,
            {
                "standing": run.standing,
                "run": run.run,
                "role": run.role.value,
                "epoch": run.epoch,
                "set": run.set_id,
                "revisions": _revisions_to(run.revisions),
                "container": run.container,
                "done": run.is_done,
            },
        )

    def run(self, run: RunId, role: Role) -> StandingRun | None:
        """By run and role; None for a run that belongs to no standing match."""
        row = self._connection.execute(
            select(standing_runs).where(
                standing_runs.c.run == run, standing_runs.c.role == role.value
            )
        ).first()
        return None if row is None else _run_from(row)

    def runs(
        self, standing: StandingId, role: Role, *, version: int, epoch: int
    ) -> tuple[StandingRun, ...]:
        """Of one epoch of one version, in the order they were made."""
        rows = self._connection.execute(
            select(standing_runs)
            .join(
                runs,
                and_(runs.c.id == standing_runs.c.run, runs.c.role == standing_runs.c.role),
            )
            .where(
                standing_runs.c.standing == standing,
                standing_runs.c.role == role.value,
                standing_runs.c.epoch == epoch,
                runs.c.version == version,
            )
            .order_by(runs.c.created_at, runs.c.id)
        )
        return tuple(map(_run_from, rows))

    def done(self, standing: StandingId, role: Role) -> tuple[RunId, ...]:
        """Of every epoch and version, in no order."""
        found = self._connection.execute(
            select(standing_runs.c.run).where(
                standing_runs.c.standing == standing,
                standing_runs.c.role == role.value,
                standing_runs.c.done.is_(True),
            )
        ).scalars()
        return tuple(RunId(run) for run in found)

    def keep_outputs(self, run: RunId, outputs: bytes) -> None:
        """Inserts only."""
        self._connection.execute(insert(standing_outputs).values(run=run, outputs=outputs))

    def outputs(self, run: RunId) -> bytes:
        """By run; empty where none were kept."""
        return (
            self._connection.execute(
                select(standing_outputs.c.outputs).where(standing_outputs.c.run == run)
            ).scalar()
            or b""
        )

    def forget_outputs(self, standing: StandingId, *, before: int | None) -> int:
        """Deletes what was kept for epochs before this one; for None, for all of them."""
        chosen = select(standing_runs.c.run).where(standing_runs.c.standing == standing)
        if before is not None:
            chosen = chosen.where(standing_runs.c.epoch < before)
        return self._connection.execute(
            delete(standing_outputs).where(standing_outputs.c.run.in_(chosen))
        ).rowcount


def standing_from(row: Row[Any]) -> StandingMatch:
    """A row of `standings`."""
    return StandingMatch(
        StandingId(row.id),
        Role(row.role),
        NodeId(row.partner),
        AgreementId(row.agreement),
        row.profile,
        Question(row.purpose, row.asker_role, row.reason, row.officer, row.authorisation),
        from_micros(row.until),
        StandingStatus(row.status),
        from_micros(row.created_at),
        from_micros(row.last_run_at),
        tuple(HoldingId(holding) for holding in cbor2.loads(row.holdings)),
        _revisions_from(row.told),
        row.moved,
        row.blocked,
        row.ended_because,
    )


def _run_from(row: Row[Any]) -> StandingRun:
    return StandingRun(
        StandingId(row.standing),
        RunId(row.run),
        Role(row.role),
        row.epoch,
        row.set,
        _revisions_from(row.revisions),
        row.container,
        row.done,
    )


def _revisions_to(revisions: Revisions) -> bytes:
    return cbor2.dumps([list(pair) for pair in revisions])


def _revisions_from(data: bytes) -> Revisions:
    return tuple((HoldingId(holding), number) for holding, number in cbor2.loads(data))
