"""Containers of tokens as rows: our own, part by part until built, and the partners'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, select

from comity.adapters.db.instants import to_micros
from comity.adapters.db.schema import (
    epoch_keys,
    own_container_parts,
    own_containers,
    partner_containers,
    runs,
    touched_records,
)
from comity.adapters.db.statements import put_row
from comity.domain.ids import AgreementId
from comity.domain.matches import FINAL_PHASES, Run
from comity.service.ports import ContainerKey

_OF_AN_EPOCH = (
    own_container_parts,
    own_containers,
    touched_records,
    partner_containers,
    epoch_keys,
)
"""Keys last: what was deleted is counted by them."""


class SqlContainers:
    """Implements `service.ports.Containers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own(self, key: ContainerKey) -> bytes | None:
        """By all four parts of the key; None where there is no row."""
        return self._connection.execute(
            select(own_containers.c.data).where(_is(own_containers, key))
        ).scalar()

    def put_own(self, key: ContainerKey, data: bytes, digest: bytes) -> None:
        """Inserts the container and deletes its parts, in one transaction."""
        self._connection.execute(
            insert(own_containers).values(**_columns(key), digest=digest, data=data)
        )
        self._connection.execute(delete(own_container_parts).where(_is(own_container_parts, key)))

    def forget_before(self, agreement: AgreementId, epoch: int) -> int:
        """Delete keys and containers of earlier epochs without an open run; count the keys."""
        still_open = select(runs.c.epoch).where(
            runs.c.agreement == agreement,
            runs.c.phase.not_in([phase.value for phase in FINAL_PHASES]),
        )
        deleted = 0
        for table in _OF_AN_EPOCH:
            result = self._connection.execute(
                delete(table).where(
                    table.c.agreement == agreement,
                    table.c.epoch < epoch,
                    table.c.epoch.not_in(still_open),
                )
            )
            deleted = result.rowcount
        return deleted

    def parts_done(self, key: ContainerKey) -> int:
        """Counts the rows; parts are put in order, so it is the next index as well."""
        count = self._connection.execute(
            select(func.count())
            .select_from(own_container_parts)
            .where(_is(own_container_parts, key))
        ).scalar()
        return count or 0

    def put_part(self, key: ContainerKey, index: int, tokens: bytes) -> None:
        """Inserts only: an index that is taken fails, and so does the transaction."""
        self._connection.execute(
            insert(own_container_parts).values(**_columns(key), index=index, tokens=tokens)
        )

    def parts(self, key: ContainerKey) -> Iterator[bytes]:
        """Sorted by index, read as they are asked for."""
        rows = self._connection.execute(
            select(own_container_parts.c.tokens)
            .where(_is(own_container_parts, key))
            .order_by(own_container_parts.c.index)
        )
        for row in rows:
            yield row.tokens

    def of_partner(self, agreement: AgreementId, epoch: int, digest: bytes) -> bytes | None:
        """Within one agreement and epoch; None where there is no row."""
        return self._connection.execute(
            select(partner_containers.c.data).where(
                partner_containers.c.agreement == agreement,
                partner_containers.c.epoch == epoch,
                partner_containers.c.digest == digest,
            )
        ).scalar()

    def newest_of_partner(self, agreement: AgreementId, epoch: int, profile: str) -> bytes | None:
        """Digest of the newest container of this profile held for this epoch."""
        return self._connection.execute(
            select(partner_containers.c.digest)
            .where(
                partner_containers.c.agreement == agreement,
                partner_containers.c.epoch == epoch,
                partner_containers.c.profile == profile,
            )
            .order_by(partner_containers.c.received_at.desc())
            .limit(1)
        ).scalar()

    def put_of_partner(self, run: Run, *, digest: bytes, data: bytes, now: dt.datetime) -> None:
        """Inserts, or replaces the row of the same digest."""
        put_row(
            self._connection,
            partner_containers,
            {
                "agreement": run.agreement,
                "epoch": run.epoch,
                "digest": digest,
                "profile": run.profile,
                "data": data,
                "received_at": to_micros(now),
            },
        )


def _columns(key: ContainerKey) -> dict[str, object]:
    return {"agreement": key.agreement, "epoch": key.epoch, "run": key.run, "set": key.set_id}


def _is(table: Table, key: ContainerKey) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in _columns(key).items()))
