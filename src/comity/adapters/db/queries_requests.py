"""Requests for information as rows to show: on both sides, with their clocks, what is late first.

Texts are decoded for the rows of one page alone; clocks for what is still open, because they tell
the order. Reads only.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, case, func, select, tuple_

from comity.adapters.db.instants import from_micros
from comity.adapters.db.rfis import FollowedHits
from comity.adapters.db.schema import agreements, partners, releases, rfis
from comity.adapters.db.statements import snapshot
from comity.domain.agreements import Agreement
from comity.domain.hits import HitRef
from comity.domain.ids import AgreementId, NodeId, ReleaseId, RfiId
from comity.domain.releases import CopyStanding, Side
from comity.domain.rfis import RequestText, RfiPhase, RfiSide
from comity.protocol import codec
from comity.protocol.rfis import STATES, RfiState
from comity.protocol.rfis.thread import ClockFace, Thread, clocks_of

OPEN_PHASES = (RfiPhase.SENT, RfiPhase.RECEIVED, RfiPhase.ACKNOWLEDGED, RfiPhase.APPEALED)
"""Those in which somebody still owes something, and a clock runs."""

_OPEN = [phase.value for phase in OPEN_PHASES]
_FAR = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which requests are wanted. What is empty or None excludes nothing."""

    side: RfiSide | None = None
    partner: str = ""
    phase: RfiPhase | None = None
    only_open: bool = False
    only_overdue: bool = False


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request in a list.

    Attributes:
        text: as it was written or received. thread: None for a draft.
        faces: its clocks as they stand now, none for what is no longer or not yet open.
    """

    id: RfiId
    side: RfiSide
    partner_alias: str
    phase: RfiPhase
    author: str
    created_at: dt.datetime
    text: RequestText
    thread: Thread | None
    faces: tuple[ClockFace, ...]

    @property
    def next_clock(self) -> ClockFace | None:
        """The clock that ends first among those not met."""
        running = [face for face in self.faces if not face.is_met]
        return min(running, key=lambda face: face.due_at, default=None)

    @property
    def is_overdue(self) -> bool:
        """Whether any of them has passed."""
        return any(face.is_overdue for face in self.faces)


@dataclass(frozen=True, slots=True)
class FollowingRow:
    """A request of ours that follows up a hit."""

    id: RfiId
    phase: RfiPhase
    created_at: dt.datetime
    author: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What came, or left, for a request: a copy or a release."""

    release: ReleaseId
    side: Side
    standing: CopyStanding
    released_at: dt.datetime
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Light:
    """A row without its text: enough to put it in order."""

    key: tuple[bytes, str]
    created_at: dt.datetime
    thread: Thread | None
    faces: tuple[ClockFace, ...]

    @property
    def place(self) -> tuple[bool, dt.datetime, dt.datetime]:
        """Overdue first, then what is due first; a clock that stands comes after those that run."""
        running = [face for face in self.faces if not face.is_met]
        late = any(face.is_overdue for face in running)
        ends = [face.due_at for face in running if not face.is_stopped]
        return not late, min(ends, default=_FAR), self.created_at


class RequestQueries:
    """What the pages of requests read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rows(
        self,
        wanted: RequestFilter,
        us: NodeId,
        now: dt.datetime,
        *,
        limit: int,
        offset: int = 0,
    ) -> tuple[RequestRow, ...]:
        """Open ones by what is due first, then drafts, then what has ended, newest first."""
        with snapshot(self._engine) as connection:
            page = self._open(connection, wanted, us, now)[offset : offset + limit]
            before = self._open_count(connection, wanted, us, now)
            left = limit - len(page)
            if left and not (wanted.only_open or wanted.only_overdue):
                page += _closed(connection, wanted, limit=left, offset=max(0, offset - before))
            return _whole(connection, page)

    def count(self, wanted: RequestFilter, us: NodeId, now: dt.datetime) -> int:
        """How many `rows` would give without a limit."""
        with snapshot(self._engine) as connection:
            number = self._open_count(connection, wanted, us, now)
            if wanted.only_open or wanted.only_overdue:
                return number
            ended = _narrowed(_keys().where(rfis.c.phase.not_in(_OPEN)), wanted)
            return number + _count(connection, ended)

    def overdue_count(self, us: NodeId, now: dt.datetime) -> int:
        """How many are late, on either side."""
        with snapshot(self._engine) as connection:
            return len(self._open(connection, RequestFilter(only_overdue=True), us, now))

    def _open_count(
        self, connection: Connection, wanted: RequestFilter, us: NodeId, now: dt.datetime
    ) -> int:
        if wanted.only_overdue:
            return len(self._open(connection, wanted, us, now))
        return _count(connection, _narrowed(_keys().where(rfis.c.phase.in_(_OPEN)), wanted))

    def _open(
        self, connection: Connection, wanted: RequestFilter, us: NodeId, now: dt.datetime
    ) -> list[_Light]:
        query = _narrowed(_LIGHT.where(rfis.c.phase.in_(_OPEN)), wanted)
        rows = connection.execute(query).all()
        terms = _agreements(connection, {(row.agreement, row.version) for row in rows})
        lights = [_light(row, terms[row.agreement, row.version], us, now) for row in rows]
        if wanted.only_overdue:
            lights = [it for it in lights if any(face.is_overdue for face in it.faces)]
        return sorted(lights, key=lambda light: light.place)

    def following(self, hit: HitRef) -> tuple[FollowingRow, ...]:
        """Our requests that follow up this hit, newest first: so that nobody asks twice."""
        of_partner = select(rfis.c.id, rfis.c.phase, rfis.c.created_at, rfis.c.author, rfis.c.hits)
        query = of_partner.where(rfis.c.side == RfiSide.ASKER.value)
        with snapshot(self._engine) as connection:
            rows = connection.execute(query.order_by(rfis.c.created_at.desc())).all()
        token = codec.encode(hit)
        # The encoding of a hit stands in the column as it is, so most rows need no decoding.
        return tuple(
            FollowingRow(RfiId(r.id), RfiPhase(r.phase), from_micros(r.created_at), r.author)
            for r in rows
            if token in r.hits and hit in codec.decode(FollowedHits, r.hits).refs
        )

    def answers(self, rfi: RfiId) -> tuple[AnswerRow, ...]:
        """Copies that came, or releases that left, for a request, oldest first."""
        c = releases.c
        columns = (c.id, c.side, c.state_tag, c.released_at, c.expires_at)
        query = select(*columns).where(c.rfi == rfi).order_by(c.released_at)
        with snapshot(self._engine) as connection:
            return tuple(_answer(row) for row in connection.execute(query))


_LIGHT = (
    select(
        rfis.c.id,
        rfis.c.side,
        rfis.c.partner,
        rfis.c.agreement,
        rfis.c.version,
        rfis.c.created_at,
        rfis.c.state_tag,
        rfis.c.state,
    )
    .join(partners, partners.c.node == rfis.c.partner)
    .order_by(rfis.c.created_at)
)


def _keys() -> Select[Any]:
    return select(rfis.c.id, rfis.c.side, rfis.c.created_at, rfis.c.state_tag, rfis.c.state).join(
        partners, partners.c.node == rfis.c.partner
    )


def _narrowed(query: Select[Any], wanted: RequestFilter) -> Select[Any]:
    if wanted.side is not None:
        query = query.where(rfis.c.side == wanted.side.value)
    if wanted.partner:
        query = query.where(partners.c.alias == wanted.partner)
    if wanted.phase is not None:
        query = query.where(rfis.c.phase == wanted.phase.value)
    return query


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _closed(
    connection: Connection, wanted: RequestFilter, *, limit: int, offset: int
) -> list[_Light]:
    """Drafts first: they wait for us."""
    drafts_first = case((rfis.c.phase == RfiPhase.DRAFT.value, 0), else_=1)
    query = (
        _narrowed(_keys().where(rfis.c.phase.not_in(_OPEN)), wanted)
        .order_by(drafts_first, rfis.c.created_at.desc(), rfis.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [
        _Light((row.id, row.side), from_micros(row.created_at), _thread(row), ())
        for row in connection.execute(query)
    ]


def _thread(row: Any) -> Thread | None:
    return None if row.state is None else _decoded(row.state_tag, row.state)


@functools.lru_cache(maxsize=4096)
def _decoded(tag: str, data: bytes) -> Thread:
    """The same bytes say the same: an open page asks for the same rows every few seconds."""
    state: RfiState = codec.decode(STATES[tag], data)
    return state.thread


def _light(row: Any, agreement: Agreement, us: NodeId, now: dt.datetime) -> _Light:
    thread = _thread(row)
    assert thread is not None, "what is open was sent"
    answering = us if row.side == RfiSide.ANSWERER.value else NodeId(row.partner)
    faces = clocks_of(thread, agreement.terms, answering, now)
    return _Light((row.id, row.side), from_micros(row.created_at), thread, faces)


def _agreements(
    connection: Connection, wanted: Iterable[tuple[bytes, int]]
) -> dict[tuple[bytes, int], Agreement]:
    """Each version once, however many requests stand under it."""
    c = agreements.c
    query = select(c.id, c.version, c.content).where(tuple_(c.id, c.version).in_(list(wanted)))
    return {
        (AgreementId(row.id), row.version): codec.decode(Agreement, row.content)
        for row in connection.execute(query)
    }


def _whole(connection: Connection, lights: list[_Light]) -> tuple[RequestRow, ...]:
    c = rfis.c
    columns = (c.id, c.side, c.phase, c.author, c.text, partners.c.alias)
    query = (
        select(*columns)
        .join(partners, and_(partners.c.node == c.partner))
        .where(tuple_(c.id, c.side).in_([light.key for light in lights]))
    )
    found = {(row.id, row.side): row for row in connection.execute(query)}
    return tuple(_request_row(light, found[light.key]) for light in lights)


def _request_row(light: _Light, row: Any) -> RequestRow:
    return RequestRow(
        RfiId(row.id),
        RfiSide(row.side),
        row.alias,
        RfiPhase(row.phase),
        row.author,
        light.created_at,
        codec.decode(RequestText, row.text),
        light.thread,
        light.faces,
    )


def _answer(row: Any) -> AnswerRow:
    return AnswerRow(
        ReleaseId(row.id),
        Side(row.side),
        CopyStanding(row.state_tag),
        from_micros(row.released_at),
        from_micros(row.expires_at),
    )
