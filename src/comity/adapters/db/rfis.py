"""Requests on both sides as rows, and the exchange about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import Connection, Row, insert, select

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import rfi_notes, rfis
from comity.adapters.db.statements import put_row
from comity.domain.hits import HitRef
from comity.domain.ids import AgreementId, NodeId, RfiId
from comity.domain.limits import Count
from comity.domain.rfis import RequestText, RfiPhase, RfiSide
from comity.protocol import codec
from comity.protocol.labels import decode_label, encode_label
from comity.protocol.rfis import STATES
from comity.service.ports.requests import RfiNote, StoredRfi


@dataclass(frozen=True, slots=True)
class FollowedHits:
    """What a request follows up, in one column."""

    refs: Annotated[tuple[HitRef, ...], Count(0, 100)]


class SqlRfis:
    """Implements `service.ports.Rfis`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, rfi: RfiId, side: RfiSide) -> StoredRfi | None:
        """Decoded; None where there is no row."""
        row = self._connection.execute(
            select(rfis).where(rfis.c.id == rfi, rfis.c.side == side.value)
        ).one_or_none()
        return None if row is None else _stored(row)

    def all(self) -> tuple[StoredRfi, ...]:
        """Sorted by the time at which each began here."""
        rows = self._connection.execute(select(rfis).order_by(rfis.c.created_at, rfis.c.id))
        return tuple(_stored(row) for row in rows)

    def put(self, stored: StoredRfi) -> None:
        """Inserts, or replaces the row of the same number and side."""
        state = stored.state
        row = {
            "id": stored.id,
            "side": stored.side.value,
            "partner": stored.partner,
            "agreement": stored.agreement,
            "version": stored.version,
            "text": codec.encode(stored.text),
            "label": encode_label(stored.label),
            "hits": codec.encode(FollowedHits(stored.hits)),
            "author": stored.author,
            "created_at": to_micros(stored.created_at),
            "phase": stored.phase.value,
            "state_tag": "" if state is None else type(state).__name__,
            "state": None if state is None else codec.encode(state),
        }
        put_row(self._connection, rfis, row)

    def add_note(self, note: RfiNote) -> None:
        """Inserts only."""
        self._connection.execute(
            insert(rfi_notes).values(
                rfi=note.rfi,
                side=note.side.value,
                at=to_micros(note.at),
                by_us=note.by_us,
                step=note.step,
                words=note.words,
            )
        )

    def notes(self, rfi: RfiId, side: RfiSide) -> tuple[RfiNote, ...]:
        """Sorted as they were added."""
        rows = self._connection.execute(
            select(rfi_notes)
            .where(rfi_notes.c.rfi == rfi, rfi_notes.c.side == side.value)
            .order_by(rfi_notes.c.id)
        )
        return tuple(RfiNote(rfi, side, from_micros(r.at), r.by_us, r.step, r.words) for r in rows)


def _stored(row: Row[tuple[object, ...]]) -> StoredRfi:
    state = None if row.state is None else codec.decode(STATES[row.state_tag], row.state)
    return StoredRfi(
        RfiId(row.id),
        RfiSide(row.side),
        NodeId(row.partner),
        AgreementId(row.agreement),
        row.version,
        codec.decode(RequestText, row.text),
        decode_label(row.label),
        codec.decode(FollowedHits, row.hits).refs,
        row.author,
        from_micros(row.created_at),
        state,
        RfiPhase(row.phase),
    )
