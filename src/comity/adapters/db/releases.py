"""Releases, copies and what is owed for them as rows: columns to search by, the whole encoded."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Row, Select, insert, select, update

from comity.adapters.db import schema
from comity.adapters.db.instants import to_micros
from comity.adapters.db.statements import put_row
from comity.domain.ids import ReleaseId, RfiId
from comity.domain.releases import CopyStanding, Derived, Side
from comity.protocol import codec
from comity.protocol.labels import decode_label, encode_label
from comity.protocol.releases import CustodyState, FeedbackState, OnwardState, custody
from comity.protocol.releases import feedback as giving
from comity.protocol.releases import onward as asking
from comity.service.ports.custody import StoredRelease

_CUSTODY: dict[str, type[CustodyState]] = {
    CopyStanding.HELD.value: custody.Held,
    CopyStanding.RECALLED.value: custody.Recalled,
    CopyStanding.KEPT.value: custody.Kept,
    CopyStanding.GONE.value: custody.Gone,
}
_ONWARD: dict[str, type[OnwardState]] = {
    "open": asking.Open,
    "granted": asking.Granted,
    "declined": asking.Declined,
}
_FEEDBACK: dict[str, type[FeedbackState]] = {"owed": giving.Owed, "given": giving.Given}
_FAR = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


class SqlReleases:
    """Implements `service.ports.Releases`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, release: ReleaseId, side: Side) -> StoredRelease | None:
        """Decoded; None where there is no row."""
        row = self._connection.execute(
            select(schema.releases).where(
                schema.releases.c.id == release, schema.releases.c.side == side.value
            )
        ).one_or_none()
        return None if row is None else _stored(row)

    def put(self, stored: StoredRelease) -> None:
        """Columns repeat what is searched for in terms and state."""
        terms = stored.terms
        row = {
            "id": terms.release,
            "side": stored.side.value,
            "partner": terms.partner,
            "agreement": terms.agreement,
            "rfi": terms.rfi,
            "parent": terms.parent,
            "label": encode_label(stored.label),
            "content": stored.content,
            "released_at": to_micros(terms.released_at),
            "expires_at": to_micros(terms.expires_at),
            "state_tag": stored.standing.value,
            "state": codec.encode(stored.state),
        }
        put_row(self._connection, schema.releases, row)

    def erase(self, release: ReleaseId) -> None:
        """Sets the content to nothing."""
        table = schema.releases
        self._connection.execute(
            update(table)
            .where(table.c.id == release, table.c.side == Side.IN.value)
            .values(content=None)
        )

    def all(self, side: Side) -> tuple[StoredRelease, ...]:
        """Sorted by the instant of release."""
        table = schema.releases
        return self._read(
            select(table)
            .where(table.c.side == side.value)
            .order_by(table.c.released_at, table.c.id)
        )

    def standing(
        self, side: Side, standings: tuple[CopyStanding, ...]
    ) -> tuple[StoredRelease, ...]:
        """Sorted by expiry."""
        table = schema.releases
        tags = [standing.value for standing in standings]
        return self._read(
            select(table)
            .where(table.c.side == side.value, table.c.state_tag.in_(tags))
            .order_by(table.c.expires_at, table.c.id)
        )

    def of_rfi(self, rfi: RfiId, side: Side) -> tuple[StoredRelease, ...]:
        """Sorted by the instant of release."""
        table = schema.releases
        return self._read(
            select(table)
            .where(table.c.rfi == rfi, table.c.side == side.value)
            .order_by(table.c.released_at, table.c.id)
        )

    def passed_on(self, parent: ReleaseId) -> tuple[StoredRelease, ...]:
        """Sorted by the instant of release."""
        table = schema.releases
        return self._read(
            select(table)
            .where(table.c.parent == parent, table.c.side == Side.OUT.value)
            .order_by(table.c.released_at, table.c.id)
        )

    def _read(self, statement: Select[tuple[object, ...]]) -> tuple[StoredRelease, ...]:
        return tuple(_stored(row) for row in self._connection.execute(statement))

    def put_derived(self, derived: Derived) -> None:
        """Inserts."""
        row = {"release": derived.release, "content": codec.encode(derived)}
        self._connection.execute(insert(schema.derived_uses).values(row))

    def derived(self, release: ReleaseId) -> tuple[Derived, ...]:
        """In order of their number."""
        table = schema.derived_uses
        rows = self._connection.execute(
            select(table.c.content).where(table.c.release == release).order_by(table.c.id)
        )
        return tuple(codec.decode(Derived, row.content) for row in rows)


def _stored(row: Row[tuple[object, ...]]) -> StoredRelease:
    state: CustodyState = codec.decode(_CUSTODY[row.state_tag], row.state)
    return StoredRelease(Side(row.side), decode_label(row.label), row.content, state)


def _tag_of(tags: dict[str, type[OnwardState]] | dict[str, type[FeedbackState]], kind: type) -> str:
    return next(tag for tag, known in tags.items() if known is kind)


class SqlOwings:
    """Implements `service.ports.Owings`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def onward(self, request: bytes, side: Side) -> OnwardState | None:
        """Decoded; None where there is no row."""
        table = schema.onward_requests
        row = self._connection.execute(
            select(table).where(table.c.id == request, table.c.side == side.value)
        ).one_or_none()
        return None if row is None else _onward(row)

    def onward_of(self, release: ReleaseId, side: Side) -> tuple[OnwardState, ...]:
        """Sorted by the day needed."""
        table = schema.onward_requests
        rows = self._connection.execute(
            select(table)
            .where(table.c.release == release, table.c.side == side.value)
            .order_by(table.c.needed_by, table.c.id)
        )
        return tuple(_onward(row) for row in rows)

    def onward_open(self) -> tuple[tuple[Side, OnwardState], ...]:
        """Sorted by the day needed."""
        table = schema.onward_requests
        rows = self._connection.execute(
            select(table).where(table.c.state_tag == "open").order_by(table.c.needed_by)
        )
        return tuple((Side(row.side), _onward(row)) for row in rows)

    def put_onward(self, state: OnwardState, side: Side) -> None:
        """Inserts, or replaces the row of the same request."""
        terms = state.terms
        row = {
            "id": terms.request,
            "side": side.value,
            "release": terms.release,
            "needed_by": to_micros(terms.needed_by),
            "state_tag": _tag_of(_ONWARD, type(state)),
            "state": codec.encode(state),
        }
        put_row(self._connection, schema.onward_requests, row)

    def feedback(self, release: ReleaseId, side: Side) -> FeedbackState | None:
        """Decoded; None where there is no row."""
        table = schema.feedback
        row = self._connection.execute(
            select(table).where(table.c.release == release, table.c.side == side.value)
        ).one_or_none()
        return None if row is None else _feedback(row)

    def feedback_owed(self, before: dt.datetime) -> tuple[tuple[Side, FeedbackState], ...]:
        """Sorted by the day due."""
        table = schema.feedback
        rows = self._connection.execute(
            select(table)
            .where(table.c.state_tag == "owed", table.c.due_at <= to_micros(before))
            .order_by(table.c.due_at)
        )
        return tuple((Side(row.side), _feedback(row)) for row in rows)

    def put_feedback(self, state: FeedbackState, side: Side) -> None:
        """Inserts, or replaces the row of the same release."""
        due_at = state.due_at if isinstance(state, giving.Owed) else _FAR
        row = {
            "release": state.release,
            "side": side.value,
            "due_at": to_micros(due_at),
            "state_tag": _tag_of(_FEEDBACK, type(state)),
            "state": codec.encode(state),
        }
        put_row(self._connection, schema.feedback, row)


def _onward(row: Row[tuple[object, ...]]) -> OnwardState:
    state: OnwardState = codec.decode(_ONWARD[row.state_tag], row.state)
    return state


def _feedback(row: Row[tuple[object, ...]]) -> FeedbackState:
    state: FeedbackState = codec.decode(_FEEDBACK[row.state_tag], row.state)
    return state
