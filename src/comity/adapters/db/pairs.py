"""Pairs of the second stage, and touched records, as rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import cbor2
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select

from comity.adapters.db.schema import run_pairs, touched_records
from comity.adapters.db.statements import put_row
from comity.domain.ids import AgreementId, RunId
from comity.domain.matches import Role
from comity.service.ports import Pair

IN_ONE_STATEMENT = 500
"""Rows inserted at once."""


class SqlPairs:
    """Implements `service.ports.Pairs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, run: RunId, role: Role, start: int, pairs: Iterable[Pair]) -> None:
        """Inserts only: a number that is taken fails, and so does the transaction."""
        rows = (
            {
                "run": run,
                "role": role.value,
                "number": start + offset,
                "tag": pair.tag,
                "subject": pair.subject,
                "shape": pair.shape,
                "shared": cbor2.dumps(pair.shared),
            }
            for offset, pair in enumerate(pairs)
        )
        while some := list(itertools.islice(rows, IN_ONE_STATEMENT)):
            self._connection.execute(insert(run_pairs), some)

    def some(self, run: RunId, role: Role, *, start: int, limit: int) -> tuple[Pair, ...]:
        """Sorted by number."""
        rows = self._connection.execute(
            select(run_pairs)
            .where(_of_run(run, role), run_pairs.c.number >= start)
            .order_by(run_pairs.c.number)
            .limit(limit)
        )
        return tuple(_pair_from(row) for row in rows)

    def all(self, run: RunId, role: Role) -> Iterator[Pair]:
        """Sorted by number, read as they are asked for."""
        rows = self._connection.execute(
            select(run_pairs).where(_of_run(run, role)).order_by(run_pairs.c.number)
        )
        for row in rows:
            yield _pair_from(row)

    def forget(self, run: RunId, role: Role) -> None:
        """Deletes the role's rows."""
        self._connection.execute(delete(run_pairs).where(_of_run(run, role)))

    def touched(self, agreement: AgreementId, epoch: int) -> frozenset[tuple[str, str]]:
        """All rows of the epoch."""
        rows = self._connection.execute(
            select(touched_records.c.holding, touched_records.c.key).where(
                touched_records.c.agreement == agreement, touched_records.c.epoch == epoch
            )
        )
        return frozenset((row.holding, row.key) for row in rows)

    def put_touched(
        self, agreement: AgreementId, epoch: int, records: Iterable[tuple[str, str]]
    ) -> None:
        """Inserts what is not there."""
        for holding, key in records:
            row = {"agreement": agreement, "epoch": epoch, "holding": holding, "key": key}
            put_row(self._connection, touched_records, row)


def _of_run(run: RunId, role: Role) -> ColumnElement[bool]:
    return and_(run_pairs.c.run == run, run_pairs.c.role == role.value)


def _pair_from(row: Row[Any]) -> Pair:
    return Pair(row.tag, row.subject, row.shape, tuple(cbor2.loads(row.shared)))
