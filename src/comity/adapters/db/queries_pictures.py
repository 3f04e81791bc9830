"""What pictures are drawn from: who asked whom how often, when, and how long answers took.

Counts and times of our own dealings, by partner; no name, no identifier, nothing of any content.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, and_, func, select

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import partners, releases, rfi_notes, rfis, runs
from comity.adapters.db.statements import snapshot
from comity.domain.matches import Role
from comity.domain.releases import Side
from comity.domain.rfis import RfiPhase, RfiSide


@dataclass(frozen=True, slots=True)
class Flow:
    """What passed between us and one partner since some day, each way."""

    partner: str
    standing: str
    runs_asked: int
    runs_answered: int
    requests_asked: int
    requests_answered: int
    given: int
    received: int

    @property
    def out(self) -> int:
        """What they had of us."""
        return self.runs_answered + self.requests_answered + self.given

    @property
    def into(self) -> int:
        """What we had of them."""
        return self.runs_asked + self.requests_asked + self.received


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that began, and ended unless it is open. `by_us`: we asked."""

    partner: str
    kind: str
    by_us: bool
    state: str
    begun_at: dt.datetime
    ended_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """How long one request waited for its first answer."""

    partner: str
    by_us: bool
    hours: float


class PictureQueries:
    """Reads only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def flows(self, since: dt.datetime) -> tuple[Flow, ...]:
        """Every partner, by alias, with what passed since then."""
        start = to_micros(since)
        counted = [
            _counts(runs.c.partner, runs.c.created_at >= start, runs.c.role == Role.RECEIVER.value),
            _counts(runs.c.partner, runs.c.created_at >= start, runs.c.role == Role.SENDER.value),
            _counts(rfis.c.partner, rfis.c.created_at >= start, *_sent(RfiSide.ASKER)),
            _counts(rfis.c.partner, rfis.c.created_at >= start, *_sent(RfiSide.ANSWERER)),
            _counts(releases.c.partner, releases.c.released_at >= start, _side(Side.OUT)),
            _counts(releases.c.partner, releases.c.released_at >= start, _side(Side.IN)),
        ]
        with snapshot(self._engine) as connection:
            tables = [_by_partner(connection, query) for query in counted]
            known = connection.execute(
                select(partners.c.node, partners.c.alias, partners.c.standing).order_by(
                    partners.c.alias
                )
            ).all()
        return tuple(
            Flow(row.alias, row.standing, *(table.get(row.node, 0) for table in tables))
            for row in known
        )

    def moments(self, since: dt.datetime, *, limit: int = 500) -> tuple[Moment, ...]:
        """Requests that began since then, oldest first; the newest `limit` of them, and runs."""
        start = to_micros(since)
        asked = _requests().where(rfis.c.created_at >= start)
        run = select(partners.c.alias, runs.c.role, runs.c.phase, runs.c.created_at).join(
            partners, partners.c.node == runs.c.partner
        )
        with snapshot(self._engine) as connection:
            found = [
                Moment(
                    r.alias,
                    "request",
                    r.side == RfiSide.ASKER.value,
                    r.phase,
                    from_micros(r.created_at),
                    None if r.answered_at is None else from_micros(r.answered_at),
                )
                for r in connection.execute(_newest(asked, rfis.c.created_at, limit))
            ]
            begun = run.where(runs.c.created_at >= start)
            for r in connection.execute(_newest(begun, runs.c.created_at, limit)):
                at, ours = from_micros(r.created_at), r.role == Role.RECEIVER.value
                found.append(Moment(r.alias, "match", ours, r.phase, at, at))
        return tuple(sorted(found, key=lambda moment: moment.begun_at))

    def answer_times(self, since: dt.datetime) -> tuple[AnswerTime, ...]:
        """Of requests that were answered, on both sides."""
        query = _requests().where(rfis.c.created_at >= to_micros(since))
        with snapshot(self._engine) as connection:
            rows = [r for r in connection.execute(query) if r.answered_at is not None]
        return tuple(
            AnswerTime(
                r.alias,
                r.side == RfiSide.ASKER.value,
                (r.answered_at - r.created_at) / 3_600_000_000,
            )
            for r in rows
        )


def _by_partner(connection: Connection, query: Select[Any]) -> dict[bytes, int]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _counts(partner: Column[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(partner, func.count()).where(*conditions).group_by(partner)


def _sent(side: RfiSide) -> tuple[ColumnElement[bool], ...]:
    """Drafts have not passed between anybody."""
    return rfis.c.side == side.value, rfis.c.phase != RfiPhase.DRAFT.value


def _side(side: Side) -> ColumnElement[bool]:
    return releases.c.side == side.value


def _requests() -> Select[Any]:
    """Requests with the time of their first answer."""
    first = (
        select(rfi_notes.c.rfi, rfi_notes.c.side, func.min(rfi_notes.c.at).label("answered_at"))
        .where(rfi_notes.c.step == "answered")
        .group_by(rfi_notes.c.rfi, rfi_notes.c.side)
        .subquery()
    )
    of_it = and_(first.c.rfi == rfis.c.id, first.c.side == rfis.c.side)
    return (
        select(partners.c.alias, rfis.c.side, rfis.c.phase, rfis.c.created_at, first.c.answered_at)
        .join(partners, partners.c.node == rfis.c.partner)
        .outerjoin(first, of_it)
        .where(rfis.c.phase != RfiPhase.DRAFT.value)
    )


def _newest(query: Select[Any], at: Column[Any], limit: int) -> Select[Any]:
    return query.order_by(at.desc()).limit(limit)
