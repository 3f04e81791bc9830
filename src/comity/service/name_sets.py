"""Freezing a set by names: keys of whole records, each with the records behind it.

A record gives up to 64 keys, and a set may hold millions. So what is derived goes at once into
buckets by the beginning of a secret rank, and from there, bucket by bucket, into the set: in the
order of the ranks, which is random to everybody else. Memory holds one bucket.
"""

from __future__ import annotations

import hmac
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import cbor2

from comity.crypto.oprf import seeded_entropy
from comity.domain.ids import HoldingId
from comity.domain.match_keys.profiles import NameProfile
from comity.domain.matches import BATCH_LEN_MAX, RECORDS_PER_KEY_MAX, padded_len
from comity.domain.records import Record
from comity.domain.subjects import subject_of
from comity.protocol.set_commitments import commit_features, commit_set
from comity.service.name_keys import derive_many
from comity.service.ports import MatchSet, Node, SetSubject, UnitOfWork

PADDING = b"comity/padding/1\x00"
BUCKETS = 256
HELD_MOST = 32 * 1024 * 1024
"""Bytes of derived keys in memory before they are put aside."""

SUBJECTS_AT_ONCE = 500
_KEY_RANK = b"comity/key-rank/1\x00"
_RECORD_RANK = b"comity/record-rank/1\x00"
_NUMBER_LEN = 4
_RANK_LEN = 16

Held = tuple[bytes, tuple[int, ...]]
"""A match key, and the numbers of the records behind it; none for padding."""


@dataclass(slots=True)
class _Sorter:
    """Takes (key, record number) in any order, and gives keys with their records by rank."""

    uow: UnitOfWork
    seed: bytes
    buckets: list[bytearray] = field(default_factory=lambda: [bytearray() for _ in range(BUCKETS)])
    held: int = 0

    def add(self, key: bytes, number: int) -> None:
        """`number`: of the record; for padding, one that no record has."""
        bucket = self.buckets[self._rank(key)[0]]
        bucket += len(key).to_bytes(2, "big") + number.to_bytes(_NUMBER_LEN, "big") + key
        self.held += 2 + _NUMBER_LEN + len(key)
        if self.held > HELD_MOST:
            self._put_aside()

    def _put_aside(self) -> None:
        for index, bucket in enumerate(self.buckets):
            if bucket:
                self.uow.runs.put_parcel(index, bytes(bucket))
                bucket.clear()
        self.held = 0

    def sorted(self) -> Iterator[Held]:
        """Can be asked for twice. Keys that too many records have are left out."""
        for index in range(BUCKETS):
            by_key: dict[bytes, list[int]] = {}
            for parcel in (*self.uow.runs.parcels(index), bytes(self.buckets[index])):
                for key, number in _entries(parcel):
                    by_key.setdefault(key, []).append(number)
            for key in sorted(by_key, key=self._rank):
                if len(by_key[key]) <= RECORDS_PER_KEY_MAX:
                    yield key, self._records(key, by_key[key])

    def _records(self, key: bytes, numbers: list[int]) -> tuple[int, ...]:
        """In an order that says nothing of the list."""
        if numbers == [_NOBODY]:
            return ()
        return tuple(sorted(numbers, key=lambda n: self._record_rank(key, n)))

    def _rank(self, key: bytes) -> bytes:
        return hmac.digest(self.seed, _KEY_RANK + key, "sha256")[:_RANK_LEN]

    def _record_rank(self, key: bytes, number: int) -> bytes:
        text = _RECORD_RANK + number.to_bytes(_NUMBER_LEN, "big") + key
        return hmac.digest(self.seed, text, "sha256")[:_RANK_LEN]


_NOBODY = 2**32 - 1


def _entries(parcel: bytes) -> Iterator[tuple[bytes, int]]:
    at = 0
    while at < len(parcel):
        start = at + 2 + _NUMBER_LEN
        end = start + int.from_bytes(parcel[at : at + 2], "big")
        yield parcel[start:end], int.from_bytes(parcel[at + 2 : start], "big")
        at = end


def freeze_names(
    uow: UnitOfWork,
    node: Node,
    profile: NameProfile,
    records: Iterable[tuple[HoldingId, Record]],
    *,
    fingerprint: bytes,
    padded: bool,
) -> MatchSet:
    """Freeze the set that a profile of names makes of these records.

    Records that give no key are no part of it.
    """
    set_id, seed = node.entropy(16), node.entropy(32)
    uow.runs.open_set(set_id, fingerprint, seed)
    sorter = _Sorter(uow, seed)
    subjects = _put_subjects(uow, set_id, sorter, profile, iter(records))
    sizes = [len(numbers) for _, numbers in sorter.sorted()]
    items_padded = padded_len(len(sizes), padded=padded)
    stream = seeded_entropy(seed, b"padding")
    for _ in range(items_padded - len(sizes)):
        sorter.add(PADDING + stream(32), _NOBODY)
    frozen = MatchSet(
        set_id,
        fingerprint,
        len(sizes),
        items_padded,
        seed,
        commit_set(_put_chunks(uow, set_id, sorter.sorted()), seed),
        padded_len(sum(sizes), padded=padded),
        subjects,
        padded_len(subjects, padded=padded),
        commit_features((s.features for s in uow.runs.all_subjects(set_id)), seed),
    )
    uow.runs.forget_parcels()
    uow.runs.close_set(frozen)
    return frozen


def _put_subjects(
    uow: UnitOfWork,
    set_id: bytes,
    sorter: _Sorter,
    profile: NameProfile,
    records: Iterator[tuple[HoldingId, Record]],
) -> int:
    """Number the records that give keys, and keep what they are compared by."""
    number = 0
    while batch := list(itertools.islice(records, SUBJECTS_AT_ONCE)):
        subjects = [subject_of(record) for _, record in batch]
        waiting: list[SetSubject] = []
        derived = zip(batch, subjects, derive_many(profile, subjects), strict=True)
        for (holding, record), subject, keys in derived:
            if not keys:
                continue
            for key in keys:
                sorter.add(key, number + len(waiting))
            waiting.append(
                SetSubject(holding, record.key, profile.shape(subject), profile.features(subject))
            )
        uow.runs.put_subjects(set_id, number, waiting)
        number += len(waiting)
    return number


def _put_chunks(uow: UnitOfWork, set_id: bytes, held: Iterator[Held]) -> Iterator[bytes]:
    """Put the set down batch by batch, and pass its keys on in their order."""
    for index in itertools.count():
        chunk = list(itertools.islice(held, BATCH_LEN_MAX))
        if not chunk:
            return
        keys = [key for key, _ in chunk]
        holders = [list(numbers) for _, numbers in chunk]
        uow.runs.put_chunk(set_id, index, cbor2.dumps(keys), cbor2.dumps(holders))
        yield from keys
