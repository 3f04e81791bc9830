"""Runs, their frozen sets and what they put aside between steps, as rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import cbor2
from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import (
    epoch_keys,
    hits,
    match_set_chunks,
    match_set_subjects,
    match_sets,
    name_hits,
    run_batches,
    run_pieces,
    runs,
    set_parcels,
)
from comity.adapters.db.statements import put_row
from comity.domain.agreements import Mode
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import AgreementId, HoldingId, NodeId, RecordKey, RunId
from comity.domain.matches import (
    FINAL_PHASES,
    Hit,
    MatchQuality,
    NameHit,
    Phase,
    Question,
    Role,
    Run,
)
from comity.protocol import codec
from comity.protocol.matches import STATES, State
from comity.service.ports import ContainerKey, MatchSet, SetSubject, StoredRun

IN_ONE_STATEMENT = 500
"""Numbers asked for at once: below every database's limit of parameters."""


class SqlRuns:
    """Implements `service.ports.Runs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, run: RunId, role: Role) -> StoredRun | None:
        """By primary key, run and role; None where there is no row."""
        row = self._connection.execute(
            select(runs).where(runs.c.id == run, runs.c.role == role.value)
        ).first()
        return None if row is None else _stored_from(row)

    def put(self, stored: StoredRun) -> None:
        """Inserts, or replaces run and state together."""
        run = stored.run
        put_row(
            self._connection,
            runs,
            {
                "id": run.id,
                "role": run.role.value,
                "partner": run.partner,
                "agreement": run.agreement,
                "version": run.version,
                "epoch": run.epoch,
                "mode": run.mode.value,
                "profile": run.profile,
                "purpose": run.question.purpose,
                "asker_role": run.question.role,
                "reason": run.question.reason,
                "officer": run.question.officer,
                "authorisation": run.question.authorisation,
                "phase": run.phase.value,
                "created_at": to_micros(run.created_at),
                "item_count": run.items,
                "items_padded": run.items_padded,
                "batches_total": run.batches_total,
                "batches_done": run.batches_done,
                "pairs": run.pairs,
                "hits": run.hits,
                "outcome": run.outcome,
                "linked": run.linked,
                "set": stored.set_id,
                "seed": stored.seed,
                "state_tag": type(stored.state).__name__,
                "state": codec.encode(stored.state),
            },
        )

    def all(self) -> tuple[Run, ...]:
        """Sorted by time of creation; no state is decoded."""
        rows = self._connection.execute(select(runs).order_by(runs.c.created_at))
        return tuple(_run_from(row) for row in rows)

    def open(self) -> tuple[tuple[RunId, Role], ...]:
        """Not in a final phase, sorted by time of creation."""
        rows = self._connection.execute(
            select(runs.c.id, runs.c.role)
            .where(runs.c.phase.not_in([phase.value for phase in FINAL_PHASES]))
            .order_by(runs.c.created_at)
        )
        return tuple((RunId(row.id), Role(row.role)) for row in rows)

    def quota_used(self, agreement: AgreementId, epoch: int, role: Role) -> int:
        """Sum of padded items over all phases but refused; 0 where there is no run."""
        used = self._connection.execute(
            select(func.sum(runs.c.items_padded)).where(
                runs.c.agreement == agreement,
                runs.c.epoch == epoch,
                runs.c.role == role.value,
                runs.c.phase != Phase.REFUSED.value,
            )
        ).scalar()
        return used or 0

    def set_by(self, *, fingerprint: bytes = b"", set_id: bytes = b"") -> MatchSet | None:
        """By id where one is given, else by fingerprint; None where there is no row."""
        found = match_sets.c.id == set_id if set_id else match_sets.c.fingerprint == fingerprint
        row = self._connection.execute(select(match_sets).where(found)).first()
        if row is None:
            return None
        return MatchSet(
            row.id,
            row.fingerprint,
            row.item_count,
            row.items_padded,
            row.seed,
            row.commitment,
            row.entries_padded,
            row.subjects,
            row.subjects_padded,
            row.features,
        )

    def put_set(self, match_set: MatchSet, chunks: Iterable[bytes]) -> None:
        """Inserts only: a set that is there already fails, and so does the transaction."""
        self._connection.execute(
            insert(match_sets).values(
                id=match_set.id,
                fingerprint=match_set.fingerprint,
                item_count=match_set.items,
                items_padded=match_set.items_padded,
                seed=match_set.seed,
                commitment=match_set.commitment,
                entries_padded=match_set.entries_padded,
                subjects=match_set.subjects,
                subjects_padded=match_set.subjects_padded,
                features=match_set.features,
            )
        )
        for index, chunk in enumerate(chunks):
            self._connection.execute(
                insert(match_set_chunks).values(set=match_set.id, index=index, content=chunk)
            )

    def open_set(self, set_id: bytes, fingerprint: bytes, seed: bytes) -> None:
        """Inserts a row that holds nothing yet, for chunks and subjects to refer to."""
        self.put_set(MatchSet(set_id, fingerprint, 0, 0, seed, bytes(32)), ())

    def put_chunk(self, set_id: bytes, index: int, chunk: bytes, holders: bytes) -> None:
        """Inserts only: an index that is taken fails, and so does the transaction."""
        self._connection.execute(
            insert(match_set_chunks).values(set=set_id, index=index, content=chunk, holders=holders)
        )

    def close_set(self, match_set: MatchSet) -> None:
        """Updates the row of the same id."""
        self._connection.execute(
            update(match_sets)
            .where(match_sets.c.id == match_set.id)
            .values(
                item_count=match_set.items,
                items_padded=match_set.items_padded,
                commitment=match_set.commitment,
                entries_padded=match_set.entries_padded,
                subjects=match_set.subjects,
                subjects_padded=match_set.subjects_padded,
                features=match_set.features,
            )
        )

    def holders(self, set_id: bytes, index: int) -> bytes:
        """Exactly one row, of a set by names; that it is missing is a bug, and raises as one."""
        holders: bytes = self._connection.execute(
            select(match_set_chunks.c.holders).where(
                match_set_chunks.c.set == set_id, match_set_chunks.c.index == index
            )
        ).scalar_one()
        return holders

    def put_parcel(self, bucket: int, data: bytes) -> None:
        """Inserts only."""
        self._connection.execute(insert(set_parcels).values(bucket=bucket, data=data))

    def parcels(self, bucket: int) -> Iterator[bytes]:
        """In the order in which they were put."""
        rows = self._connection.execute(
            select(set_parcels.c.data)
            .where(set_parcels.c.bucket == bucket)
            .order_by(set_parcels.c.id)
        )
        for row in rows:
            yield row.data

    def forget_parcels(self) -> None:
        """Deletes every row: only the set that is being frozen has any."""
        self._connection.execute(delete(set_parcels))

    def chunk(self, set_id: bytes, index: int) -> bytes:
        """Exactly one row; that it is missing is a bug, and raises as one."""
        chunk: bytes = self._connection.execute(
            select(match_set_chunks.c.content).where(
                match_set_chunks.c.set == set_id, match_set_chunks.c.index == index
            )
        ).scalar_one()
        return chunk

    def pairs_used(self, agreement: AgreementId, epoch: int, role: Role) -> int:
        """Sum over all phases; 0 where there is no run."""
        used = self._connection.execute(
            select(func.sum(runs.c.pairs)).where(
                runs.c.agreement == agreement,
                runs.c.epoch == epoch,
                runs.c.role == role.value,
            )
        ).scalar()
        return used or 0

    def put_subjects(self, set_id: bytes, start: int, subjects: Iterable[SetSubject]) -> None:
        """All in one statement; features in CBOR."""
        rows = [
            {
                "set": set_id,
                "number": start + offset,
                "holding": subject.holding,
                "key": subject.record,
                "shape": subject.shape,
                "features": cbor2.dumps(subject.features),
            }
            for offset, subject in enumerate(subjects)
        ]
        if rows:
            self._connection.execute(insert(match_set_subjects), rows)

    def subjects(self, set_id: bytes, numbers: Iterable[int]) -> dict[int, SetSubject]:
        """A few hundred numbers to a statement."""
        found: dict[int, SetSubject] = {}
        waiting = iter(sorted(set(numbers)))
        while some := list(itertools.islice(waiting, IN_ONE_STATEMENT)):
            rows = self._connection.execute(
                select(match_set_subjects).where(
                    match_set_subjects.c.set == set_id, match_set_subjects.c.number.in_(some)
                )
            )
            found |= {row.number: _subject_from(row) for row in rows}
        return found

    def shapes(self, set_id: bytes, numbers: Iterable[int]) -> dict[int, int]:
        """As `subjects`, without reading features."""
        found: dict[int, int] = {}
        waiting = iter(sorted(set(numbers)))
        while some := list(itertools.islice(waiting, IN_ONE_STATEMENT)):
            rows = self._connection.execute(
                select(match_set_subjects.c.number, match_set_subjects.c.shape).where(
                    match_set_subjects.c.set == set_id, match_set_subjects.c.number.in_(some)
                )
            )
            found |= {row.number: row.shape for row in rows}
        return found

    def all_subjects(self, set_id: bytes) -> Iterator[SetSubject]:
        """Sorted by number, read as they are asked for."""
        query = (
            select(match_set_subjects)
            .where(match_set_subjects.c.set == set_id)
            .order_by(match_set_subjects.c.number)
            .execution_options(yield_per=IN_ONE_STATEMENT)
        )
        for row in self._connection.execute(query):
            yield _subject_from(row)

    def add_subject(self, set_id: bytes, subject: SetSubject) -> int:
        """That of the row with its holding and key, else one more than the greatest of the set."""
        columns = match_set_subjects.c
        known: int | None = self._connection.execute(
            select(columns.number).where(
                columns.set == set_id,
                columns.holding == subject.holding,
                columns.key == subject.record,
            )
        ).scalar()
        if known is not None:
            return known
        greatest = self._connection.execute(
            select(func.max(columns.number)).where(columns.set == set_id)
        ).scalar()
        number = 0 if greatest is None else greatest + 1
        self.put_subjects(set_id, number, (subject,))
        return number

    def distinct_subjects(self, set_ids: Iterable[bytes]) -> int:
        """Counted by holding and key."""
        columns = match_set_subjects.c
        every = (
            select(columns.holding, columns.key)
            .where(columns.set.in_(list(set_ids)))
            .distinct()
            .subquery()
        )
        return self._connection.execute(select(func.count()).select_from(every)).scalar() or 0

    def name_hits(self, runs: Iterable[RunId]) -> frozenset[NameHit]:
        """A few hundred runs to a statement."""
        rows = self._of_runs(name_hits, runs)
        return frozenset(
            NameHit(
                RunId(row.run),
                HoldingId(row.holding),
                RecordKey(row.key),
                row.tag,
                MatchQuality(row.quality),
                tuple(cbor2.loads(row.parts)),
            )
            for row in rows
        )

    def hits(self, runs: Iterable[RunId]) -> frozenset[Hit]:
        """A few hundred runs to a statement."""
        rows = self._of_runs(hits, runs)
        return frozenset(
            Hit(
                RunId(row.run),
                Identifier(Scheme(row.scheme), row.value, row.country),
                HoldingId(row.holding),
                RecordKey(row.key),
                MatchQuality(row.quality),
            )
            for row in rows
        )

    def _of_runs(self, table: Table, runs: Iterable[RunId]) -> Iterator[Row[Any]]:
        waiting = iter(runs)
        while some := list(itertools.islice(waiting, IN_ONE_STATEMENT)):
            yield from self._connection.execute(select(table).where(table.c.run.in_(some)))

    def put_name_hits(self, found: Iterable[NameHit]) -> None:
        """All in one statement; none where there are no hits."""
        rows = [
            {
                "run": hit.run,
                "holding": hit.holding,
                "key": hit.record,
                "tag": hit.tag,
                "quality": hit.quality.value,
                "parts": cbor2.dumps(hit.parts),
            }
            for hit in found
        ]
        if rows:
            self._connection.execute(insert(name_hits), rows)

    def put_hits(self, found: Iterable[Hit]) -> None:
        """All in one statement; none where there are no hits."""
        rows = [
            {
                "run": hit.run,
                "scheme": hit.identifier.scheme.value,
                "country": hit.identifier.country,
                "value": hit.identifier.value,
                "holding": hit.holding,
                "key": hit.record,
                "quality": hit.quality.value,
            }
            for hit in found
        ]
        if rows:
            self._connection.execute(insert(hits), rows)


class SqlRunStore:
    """Implements `service.ports.RunStore`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_blinded(self, run: RunId, role: Role, index: int, blinded: bytes) -> None:
        """Inserts only: an index that is taken fails, and so does the transaction."""
        self._connection.execute(
            insert(run_batches).values(run=run, role=role.value, index=index, blinded=blinded)
        )

    def blinded(self, run: RunId, role: Role, index: int) -> bytes:
        """Exactly one row; that it is missing is a bug, and raises as one."""
        blinded: bytes = self._connection.execute(
            select(run_batches.c.blinded).where(
                run_batches.c.run == run,
                run_batches.c.role == role.value,
                run_batches.c.index == index,
            )
        ).scalar_one()
        return blinded

    def put_yield(self, run: RunId, role: Role, index: int, data: bytes) -> None:
        """Inserts, or replaces the batch's row; its blinded elements are emptied."""
        row = {"run": run, "role": role.value, "index": index, "yielded": data, "blinded": None}
        put_row(self._connection, run_batches, row)

    def yields(self, run: RunId, role: Role) -> Iterator[bytes]:
        """Sorted by index, read as they are asked for."""
        rows = self._connection.execute(
            select(run_batches.c.yielded)
            .where(run_batches.c.run == run, run_batches.c.role == role.value)
            .order_by(run_batches.c.index)
        )
        for row in rows:
            yield row.yielded

    def put_piece(self, run: RunId, index: int, piece: bytes) -> None:
        """Inserts only: an index that is taken fails, and so does the transaction."""
        self._connection.execute(insert(run_pieces).values(run=run, index=index, piece=piece))

    def pieces(self, run: RunId) -> Iterator[bytes]:
        """Sorted by index, read as they are asked for."""
        rows = self._connection.execute(
            select(run_pieces.c.piece).where(run_pieces.c.run == run).order_by(run_pieces.c.index)
        )
        for row in rows:
            yield row.piece

    def forget(self, run: RunId, role: Role) -> None:
        """Deletes the role's batches; only the receiver has pieces to delete."""
        self._delete(run_batches, run, role)
        if role is Role.RECEIVER:
            self._connection.execute(delete(run_pieces).where(run_pieces.c.run == run))

    def epoch_seed(self, key: ContainerKey) -> bytes | None:
        """By agreement, epoch and run, whatever the set; None where there is no row."""
        return self._connection.execute(
            select(epoch_keys.c.seed).where(
                epoch_keys.c.agreement == key.agreement,
                epoch_keys.c.epoch == key.epoch,
                epoch_keys.c.run == key.run,
            )
        ).scalar()

    def put_epoch_seed(self, key: ContainerKey, seed: bytes) -> None:
        """Inserts only: a seed that is there already fails, and so does the transaction."""
        self._connection.execute(
            insert(epoch_keys).values(
                agreement=key.agreement, epoch=key.epoch, run=key.run, seed=seed
            )
        )

    def _delete(self, table: Table, run: RunId, role: Role) -> None:
        self._connection.execute(
            delete(table).where(table.c.run == run, table.c.role == role.value)
        )


def _run_from(row: Row[Any]) -> Run:
    return Run(
        RunId(row.id),
        Role(row.role),
        NodeId(row.partner),
        AgreementId(row.agreement),
        row.version,
        row.epoch,
        Mode(row.mode),
        row.profile,
        Question(row.purpose, row.asker_role, row.reason, row.officer, row.authorisation),
        Phase(row.phase),
        from_micros(row.created_at),
        row.item_count,
        row.items_padded,
        row.batches_total,
        row.batches_done,
        row.hits,
        row.outcome,
        None if row.linked is None else RunId(row.linked),
        row.pairs,
    )


def _subject_from(row: Row[Any]) -> SetSubject:
    features = tuple(tuple(of_type) for of_type in cbor2.loads(row.features))
    return SetSubject(HoldingId(row.holding), RecordKey(row.key), row.shape, features)


def _stored_from(row: Row[Any]) -> StoredRun:
    state: State = codec.decode(STATES[row.state_tag], row.state)
    return StoredRun(_run_from(row), row.set, row.seed, state)
