"""Freezing a set by names: keys of whole records, each with the records behind it.

A record gives up to 64 keys, and a set may hold millions. So what is derived goes at once into
buckets by the beginning of a secret rank, and from there, bucket by bucket, into the set: in the
order of the ranks, which is random to everybody else. Memory holds one bucket.
"""

from __future__ import annotations

import hashlib
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
_KEY_RANK = b"comity/key-rank"
_RECORD_RANK = b"comity/rec-rank"
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

    def sizes(self) -> list[int]:
        """How many records each key has, in no order."""
        return [
            len(numbers) for index in range(BUCKETS) for numbers in self._bucket(index).values()
        ]

    def sorted(self) -> Iterator[Held]:
        """Every key with its records, in the order of the ranks."""
        for index in range(BUCKETS):
            bucket = self._bucket(index)
            for key in sorted(bucket, key=self._rank):
                yield key, self._records(key, bucket[key])

    def _bucket(self, index: int) -> dict[bytes, list[int]]:
        """Records by key. Keys that too many records have are left out."""
        by_key: dict[bytes, list[int]] = {}
        for parcel in (*self.uow.runs.parcels(index), bytes(self.buckets[index])):
            for key, number in _entries(parcel):
                by_key.setdefault(key, []).append(number)
        return {k: numbers for k, numbers in by_key.items() if len(numbers) <= RECORDS_PER_KEY_MAX}

    def _records(self, key: bytes, numbers: list[int]) -> tuple[int, ...]:
        """In an order that says nothing of the list."""
        if numbers == [_NOBODY]:
            return ()
        if len(numbers) == 1:
            return (numbers[0],)
        return tuple(sorted(numbers, key=lambda n: self._record_rank(key, n)))

    def _rank(self, key: bytes) -> bytes:
        # Keyed BLAKE2b: some ten times as fast as HMAC, where millions of keys are ranked.
        return hashlib.blake2b(key, key=self.seed, person=_KEY_RANK, digest_size=_RANK_LEN).digest()

    def _record_rank(self, key: bytes, number: int) -> bytes:
        text = number.to_bytes(_NUMBER_LEN, "big") + key
        return hashlib.blake2b(
            text, key=self.seed, person=_RECORD_RANK, digest_size=_RANK_LEN
        ).digest()


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
    subjects = _put_subjects(uow, set_id, sorter, profile, records)
    sizes = sorter.sizes()
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
    records: Iterable[tuple[HoldingId, Record]],
) -> int:
    """Number the records that give keys, and keep what they are compared by."""
    count = 0
    waiting = iter(records)
    while some := list(itertools.islice(waiting, SUBJECTS_AT_ONCE)):
        subjects = [subject_of(record) for _, record in some]
        kept: list[SetSubject] = []
        for (holding, record), subject, keys in zip(
            some, subjects, derive_many(profile, subjects), strict=True
        ):
            if not keys:
                continue
            for key in keys:
                sorter.add(key, count + len(kept))
            shape, features = profile.shape(subject), profile.features(subject)
            kept.append(SetSubject(holding, record.key, shape, features))
        uow.runs.put_subjects(set_id, count, kept)
        count += len(kept)
    return count


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
