"""Checks of the rights gate as rows to show: what waits for a reviewer, and what was decided."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, func, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.schema import rfis, rights_checks
from comity.adapters.db.statements import snapshot
from comity.domain.ids import RfiId
from comity.domain.rfis import RfiSide
from comity.domain.rights import OFFENCES, Concern, Finding, Review, RightsCheck, concerns_of
from comity.protocol import codec

_RAISED = (
    *(f.value.encode() for f in Finding if f is not Finding.NO),
    *(o.code.encode() for o in OFFENCES.values() if o.concern is not None),
)
"""What the bytes of every check contain that raises a concern, and of hardly any other."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check, with its review if there was one."""

    subject: bytes
    kind: str
    check: RightsCheck
    review: Review | None
    at: dt.datetime

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """What a reviewer has to look at."""
        return concerns_of(self.check)

    @property
    def waits(self) -> bool:
        """Whether it waits for a reviewer."""
        return self.review is None and bool(self.concerns)


class RightsQueries:
    """What the pages of the rights gate read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def waiting(self) -> tuple[CheckRow, ...]:
        """Checks that wait for a reviewer, oldest first."""
        c = rights_checks.c
        query = select(rights_checks).where(c.review.is_(None)).order_by(c.at, c.subject)
        with snapshot(self._engine) as connection:
            rows = connection.execute(query).all()
        # Most checks raise nothing; only those that might are decoded.
        raised = (row for row in rows if any(mark in row.check for mark in _RAISED))
        return tuple(it for it in map(_row, raised) if it.waits)

    def newest(self, *, limit: int, offset: int = 0) -> tuple[CheckRow, ...]:
        """Every check, newest first, whatever became of it."""
        c = rights_checks.c
        query = select(rights_checks).order_by(c.at.desc(), c.subject).limit(limit).offset(offset)
        with snapshot(self._engine) as connection:
            return tuple(map(_row, connection.execute(query)))

    def count(self) -> int:
        """How many checks there are."""
        query = select(func.count()).select_from(rights_checks)
        with snapshot(self._engine) as connection:
            return connection.execute(query).scalar_one()

    def one(self, subject: bytes) -> CheckRow | None:
        """The check of one subject, or None."""
        query = select(rights_checks).where(rights_checks.c.subject == subject)
        with snapshot(self._engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else _row(row)

    def requests(self, subject_of: Callable[[bytes], bytes]) -> dict[bytes, RfiId]:
        """Our requests by the subject of the check that they need, drafts and those sent.

        Args:
            subject_of: from the digest of a request's text and label to the subject.
        """
        query = select(rfis.c.id, rfis.c.text, rfis.c.label).where(
            rfis.c.side == RfiSide.ASKER.value
        )
        with snapshot(self._engine) as connection:
            rows = connection.execute(query).all()
        # The columns hold the canonical bytes of which the digest is made, so nothing is decoded.
        return {
            subject_of(hashlib.sha256(row.text + row.label).digest()): RfiId(row.id) for row in rows
        }


def _row(row: Any) -> CheckRow:
    return CheckRow(
        row.subject,
        row.kind,
        codec.decode(RightsCheck, row.check),
        None if row.review is None else codec.decode(Review, row.review),
        from_micros(row.at),
    )
