"""What the use cases need of the outside, in domain terms. Adapters implement it.

One `UnitOfWork` is one transaction: what is not committed when its block ends did not happen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from comity.crypto.sealing import OpeningKey
from comity.crypto.signing import SigningKey
from comity.domain.agreements import Agreement
from comity.domain.holdings import Holding, Revision
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId
from comity.domain.matches import HeldUnder, Hit, Role, Run
from comity.domain.partners import Channel, Partner
from comity.domain.records import Record, Rejection
from comity.protocol.matches import State

Entropy = Callable[[int], bytes]
"""n uniform bytes, from the operating system or, in tests, from a seed."""

Clock = Callable[[], dt.datetime]
"""The present, aware and in UTC."""


@dataclass(frozen=True, slots=True)
class Queued:
    """An encoded payload that waits for its turn in the channel to a partner."""

    partner: NodeId
    sequence: int
    tag: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """A payload that arrived in order with a good signature, not yet acted upon."""

    partner: NodeId
    sequence: int
    tag: str
    payload: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class MatchSet:
    """A frozen set of match keys, padded, in its random order. `seed` is secret."""

    id: bytes
    fingerprint: bytes
    items: int
    items_padded: int
    seed: bytes
    commitment: bytes


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run with the state of its machine. `seed` is secret: the blinds come from it."""

    run: Run
    set_id: bytes
    seed: bytes
    state: State


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run before its first step."""

    run: Run
    set_id: bytes
    seed: bytes


@dataclass(frozen=True, slots=True)
class ContainerKey:
    """Which container of ours is meant: one per agreement, epoch and set; for a count, per run."""

    agreement: AgreementId
    epoch: int
    run: bytes
    set_id: bytes


@dataclass(frozen=True, slots=True)
class LoggedFact:
    """A fact as stored. `salt` and `content` are None where it was erased."""

    sequence: int
    at: dt.datetime
    kind: str
    salt: bytes | None
    content: bytes | None
    commitment: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bytes of a partner that were refused, and why."""

    partner: NodeId
    at: dt.datetime
    code: str
    words: str
    data: bytes


class Partners(Protocol):
    """Partners and their channels."""

    def get(self, node: NodeId) -> Partner | None: ...
    def by_alias(self, alias: str) -> Partner | None: ...
    def all(self) -> tuple[Partner, ...]: ...
    def put(self, partner: Partner) -> None: ...
    def channel(self, node: NodeId) -> Channel: ...
    def put_channel(self, channel: Channel) -> None: ...


class Outbox(Protocol):
    """Payloads on their way, per partner and in order."""

    def add(self, item: Queued, *, payload_hash: bytes, now: dt.datetime) -> None: ...
    def pending(self, partner: NodeId, *, after: int, limit: int) -> tuple[Queued, ...]: ...
    def hash_at(self, partner: NodeId, sequence: int) -> bytes | None: ...
    def forget_payloads(self, partner: NodeId, *, up_to: int) -> None: ...


class Inbox(Protocol):
    """Payloads that arrived, and what was refused."""

    def add(self, item: Received, *, payload_hash: bytes, now: dt.datetime) -> None: ...
    def waiting(self, *, limit: int) -> tuple[Received, ...]: ...
    def close(self, item: Received, *, code: str, keep_payload: bool) -> None: ...
    def hash_at(self, partner: NodeId, sequence: int) -> bytes | None: ...
    def keep_evidence(self, evidence: Evidence) -> bool: ...
    def evidence(self) -> tuple[Evidence, ...]: ...


class Agreements(Protocol):
    """Every version of every agreement."""

    def get(self, agreement: AgreementId, version: int) -> Agreement | None: ...
    def versions(self, agreement: AgreementId) -> tuple[Agreement, ...]: ...
    def all(self) -> tuple[Agreement, ...]: ...
    def put(self, agreement: Agreement, *, now: dt.datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class RevisionCounts:
    """How a revision differs from the one before it, in records."""

    added: int
    changed: int
    removed: int
    unchanged: int


class Holdings(Protocol):
    """Holdings, their records and revisions."""

    def get(self, holding: HoldingId) -> Holding | None: ...
    def all(self) -> tuple[Holding, ...]: ...
    def put(self, holding: Holding) -> None: ...
    def next_number(self, holding: HoldingId) -> int: ...
    def revise(
        self, holding: HoldingId, number: int, records: Iterable[Record]
    ) -> RevisionCounts: ...
    def compare(self, holding: HoldingId, records: Iterable[Record]) -> RevisionCounts: ...
    def taking_part(self, agreement: AgreementId) -> tuple[HoldingId, ...]: ...
    def include(self, holding: HoldingId, agreement: AgreementId) -> None: ...
    def exclude(self, holding: HoldingId, agreement: AgreementId) -> None: ...
    def put_revision(self, revision: Revision, rejections: Iterable[Rejection]) -> None: ...
    def revisions(self, holding: HoldingId) -> tuple[Revision, ...]: ...
    def undo(self, holding: HoldingId, number: int) -> None: ...
    def matchable(
        self, schemes: tuple[Scheme, ...], holdings: tuple[HoldingId, ...]
    ) -> Iterator[Identifier]: ...
    def held_under(self, value: Identifier) -> tuple[HeldUnder, ...]: ...


class Runs(Protocol):
    """Runs, their frozen sets, batches and containers."""

    def get(self, run: RunId, role: Role) -> StoredRun | None: ...
    def put(self, stored: StoredRun) -> None: ...
    def open(self) -> tuple[tuple[RunId, Role], ...]: ...
    def quota_used(self, agreement: AgreementId, epoch: int, role: Role) -> int: ...
    def all(self) -> tuple[Run, ...]: ...
    def set_by(self, *, fingerprint: bytes = b"", set_id: bytes = b"") -> MatchSet | None: ...
    def put_set(self, match_set: MatchSet, chunks: Iterable[bytes]) -> None: ...
    def chunk(self, set_id: bytes, index: int) -> bytes: ...
    def put_hits(self, hits: Iterable[Hit]) -> None: ...


class RunStore(Protocol):
    """What runs put aside between steps."""

    def put_blinded(self, run: RunId, role: Role, index: int, blinded: bytes) -> None: ...
    def blinded(self, run: RunId, role: Role, index: int) -> bytes: ...
    def put_yield(self, run: RunId, role: Role, index: int, data: bytes) -> None: ...
    def yields(self, run: RunId, role: Role) -> Iterator[bytes]: ...
    def put_piece(self, run: RunId, index: int, piece: bytes) -> None: ...
    def pieces(self, run: RunId) -> Iterator[bytes]: ...
    def forget(self, run: RunId, role: Role) -> None: ...
    def epoch_seed(self, key: ContainerKey) -> bytes | None: ...
    def put_epoch_seed(self, key: ContainerKey, seed: bytes) -> None: ...


class Containers(Protocol):
    """Our sets under our keys, and those that partners sent us."""

    def own(self, key: ContainerKey) -> bytes | None: ...
    def put_own(self, key: ContainerKey, data: bytes, digest: bytes) -> None: ...
    def forget_before(self, agreement: AgreementId, epoch: int) -> int: ...
    def parts_done(self, key: ContainerKey) -> int: ...
    def put_part(self, key: ContainerKey, index: int, tokens: bytes) -> None: ...
    def parts(self, key: ContainerKey) -> Iterator[bytes]: ...
    def of_partner(self, agreement: AgreementId, epoch: int, digest: bytes) -> bytes | None: ...
    def newest_of_partner(self, agreement: AgreementId, epoch: int) -> bytes | None: ...
    def put_of_partner(
        self, agreement: AgreementId, epoch: int, *, digest: bytes, data: bytes, now: dt.datetime
    ) -> None: ...


class Journal(Protocol):
    """The log's rows. `service.journal` alone writes them."""

    def head(self) -> tuple[int, bytes]: ...
    def append(
        self, fact: LoggedFact, nodes: Iterable[tuple[int, int, bytes]], frontier: bytes
    ) -> None: ...
    def node(self, level: int, index: int) -> bytes: ...
    def facts(self, *, start: int = 0, limit: int = 1000) -> tuple[LoggedFact, ...]: ...
    def put_checkpoint(self, size: int, note: str, at: dt.datetime) -> None: ...
    def checkpoints(self) -> tuple[tuple[int, str], ...]: ...
    def newest_checkpoint(self) -> tuple[int, str] | None: ...
    def put_cosignature(self, size: int, partner: NodeId, line: str) -> None: ...
    def cosignatures(self, size: int) -> tuple[tuple[NodeId, str], ...]: ...
    def shown(self, partner: NodeId) -> int: ...
    def put_shown(self, partner: NodeId, size: int) -> None: ...
    def witnessed(self, partner: NodeId) -> tuple[int, str] | None: ...
    def put_witnessed(self, partner: NodeId, size: int, note: str) -> None: ...


class UnitOfWork(Protocol):
    """One transaction over everything that a node stores."""

    @property
    def partners(self) -> Partners: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def agreements(self) -> Agreements: ...
    @property
    def holdings(self) -> Holdings: ...
    @property
    def runs(self) -> Runs: ...
    @property
    def run_store(self) -> RunStore: ...
    @property
    def containers(self) -> Containers: ...
    @property
    def journal(self) -> Journal: ...

    def commit(self) -> None: ...


OpenUnitOfWork = Callable[[], AbstractContextManager[UnitOfWork]]


class PartnerTransport(Protocol):
    """Carries one sealed envelope to a partner and brings back its signed receipt."""

    def post(self, partner: Partner, envelope: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Node:
    """Our own node, as every use case needs it: who we are, our keys, and the ports.

    Attributes:
        card: our own card as text. log_origin: name of our log on its checkpoints.
        open_unit: begins a transaction that may write; writers queue. read_unit: one that only
            looks, at a snapshot, and waits for nobody.
    """

    id: NodeId
    name: str
    card: str
    log_origin: str
    signing_key: SigningKey
    opening_key: OpeningKey
    clock: Clock
    entropy: Entropy
    open_unit: OpenUnitOfWork
    read_unit: OpenUnitOfWork

    def now(self) -> dt.datetime:
        """The present in whole microseconds, as the store keeps it."""
        return self.clock()
