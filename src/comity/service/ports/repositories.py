"""What is stored, and how it is reached. Adapters implement it.

One `UnitOfWork` is one transaction: what is not committed when its block ends did not happen. What
"must be there" and is not is a bug, and raises as one; a place that is taken fails the transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from comity.domain.agreements import Agreement
from comity.domain.holdings import Holding, Revision
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import AgreementId, HoldingId, NodeId, RecordKey, RunId, StandingId
from comity.domain.matches import HeldUnder, Hit, NameHit, Role, Run
from comity.domain.partners import Channel, Partner
from comity.domain.records import Record, Rejection
from comity.domain.standing import Revisions, StandingMatch, StandingRun
from comity.service.ports.custody import Owings, Releases, Rights
from comity.service.ports.requests import Comparisons, Drafts, OfficerFactors, Officers, Rfis
from comity.service.ports.values import (
    Alarm,
    ContainerKey,
    Evidence,
    LoggedFact,
    MatchSet,
    Pair,
    Queued,
    Received,
    RevisionCounts,
    SetSubject,
    StoredRun,
)


class Partners(Protocol):
    """Partners and their channels."""

    def get(self, node: NodeId) -> Partner | None:
        """The partner, or None for a node that was never added."""

    def by_alias(self, alias: str) -> Partner | None:
        """The partner with exactly this alias, or None."""

    def all(self) -> tuple[Partner, ...]:
        """Every partner of whatever standing, by alias."""

    def put(self, partner: Partner) -> None:
        """Add the partner, or replace what was known of the same node."""

    def channel(self, node: NodeId) -> Channel:
        """The channel with this partner; a fresh one where nothing was sent or came."""

    def put_channel(self, channel: Channel) -> None:
        """Replace what was kept of the channel with this partner."""


class Outbox(Protocol):
    """Payloads on their way, per partner and in order."""

    def add(self, item: Queued, *, payload_hash: bytes, now: dt.datetime) -> None:
        """Put a payload in its place in the channel; each place is taken once."""

    def pending(self, partner: NodeId, *, after: int, limit: int) -> tuple[Queued, ...]:
        """What comes after a sequence number, in order, at most `limit`."""

    def tag_at(self, partner: NodeId, sequence: int) -> str | None:
        """The tag of a queued payload, delivered or not; None where there is none."""

    def hash_at(self, partner: NodeId, sequence: int) -> bytes | None:
        """The hash of the payload in this place, confirmed or not; None where nothing was sent."""

    def forget_payloads(self, partner: NodeId, *, up_to: int) -> None:
        """Drop the bytes of what the partner confirmed; hashes and places stay."""


class Inbox(Protocol):
    """Payloads that arrived, and what was refused."""

    def add(self, item: Received, *, payload_hash: bytes, now: dt.datetime) -> None:
        """Keep a payload in its place, waiting to be acted upon; each place is taken once."""

    def waiting(self, *, limit: int) -> tuple[Received, ...]:
        """The next payload of each partner, first come first, at most `limit` partners."""

    def close(self, item: Received, *, code: str, keep_payload: bool) -> None:
        """Take a payload off the waiting ones: done, or refused where `code` is not empty."""

    def hash_at(self, partner: NodeId, sequence: int) -> bytes | None:
        """The hash of the payload in this place, also once it is closed; None where none came."""

    def keep_evidence(self, evidence: Evidence) -> bool:
        """Keep evidence once; False where the same bytes of that partner are held already."""

    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, in the order in which it was kept."""


class Agreements(Protocol):
    """Every version of every agreement."""

    def get(self, agreement: AgreementId, version: int) -> Agreement | None:
        """One version of an agreement, or None."""

    def versions(self, agreement: AgreementId) -> tuple[Agreement, ...]:
        """All versions of an agreement, oldest first; empty where it is not known."""

    def all(self) -> tuple[Agreement, ...]:
        """Every version of every agreement, by the time of its last change, oldest first."""

    def put(self, agreement: Agreement, *, now: dt.datetime) -> None:
        """Add a version, or replace the same version as it stood before."""


class Holdings(Protocol):
    """Holdings, their records and revisions."""

    def get(self, holding: HoldingId) -> Holding | None:
        """The holding, or None."""

    def all(self) -> tuple[Holding, ...]:
        """Every holding, by name."""

    def put(self, holding: Holding) -> None:
        """Add the holding, or replace what was said of it; its records stay."""

    def next_number(self, holding: HoldingId) -> int:
        """Number of the next revision, from 1; numbers of undone revisions are not used again."""

    def revise(self, holding: HoldingId, number: int, records: Iterable[Record]) -> RevisionCounts:
        """Bring the holding to exactly these records, as revision `number`; count what changed."""

    def compare(self, holding: HoldingId, records: Iterable[Record]) -> RevisionCounts:
        """What `revise` would count, without changing anything."""

    def taking_part(self, agreement: AgreementId) -> tuple[HoldingId, ...]:
        """Holdings that were included in an agreement, by name."""

    def include(self, holding: HoldingId, agreement: AgreementId) -> None:
        """Let a holding take part in an agreement; no change where it does already."""

    def exclude(self, holding: HoldingId, agreement: AgreementId) -> None:
        """Let it take part no longer; no change where it does not."""

    def put_revision(self, revision: Revision, rejections: Iterable[Rejection]) -> None:
        """Keep a revision, and one row for each rejection."""

    def revisions(self, holding: HoldingId) -> tuple[Revision, ...]:
        """All revisions of a holding, undone ones too, oldest first."""

    def purge(self, holding: HoldingId, *, before: int) -> int:
        """Delete records that a revision earlier than this one closed; count them."""

    def undo(self, holding: HoldingId, number: int) -> None:
        """Take a revision back: what it brought goes, what it closed is current again."""

    def matchable(
        self,
        schemes: tuple[Scheme, ...],
        holdings: tuple[HoldingId, ...],
        since: Revisions = (),
    ) -> Iterator[Identifier]:
        """Distinct identifiers that may be offered, of current records, in canonical order.

        `since`: only of records that are newer than this.
        """

    def held_under(self, value: Identifier) -> tuple[HeldUnder, ...]:
        """Current records with this scheme and value, under whatever issuing country."""

    def record(self, holding: HoldingId, key: RecordKey) -> Record | None:
        """The current record of this key, or None."""

    def current(
        self, holdings: tuple[HoldingId, ...], since: Revisions = ()
    ) -> Iterator[tuple[HoldingId, Record]]:
        """Current records of these holdings, one after the other, by holding and key.

        `since`: only those that are newer than this.
        """

    def still_holds(self, holding: HoldingId, key: RecordKey, revision: int) -> bool:
        """Whether the record is current, as it was in this revision."""

    def canaries(self) -> frozenset[HoldingId]:
        """Holdings whose records are all fictitious."""


class Runs(Protocol):
    """Runs, their frozen sets, batches and containers."""

    def get(self, run: RunId, role: Role) -> StoredRun | None:
        """Our side of a run, by role, with the state of its machine; None where there is none."""

    def put(self, stored: StoredRun) -> None:
        """Add the run, or replace it with its new state."""

    def open(self) -> tuple[tuple[RunId, Role], ...]:
        """Runs in no final phase, oldest first."""

    def quota_used(self, agreement: AgreementId, epoch: int, role: Role) -> int:
        """Items of all runs of an epoch in this role, padding included; refused runs cost none."""

    def all(self) -> tuple[Run, ...]:
        """Every run in both roles, oldest first."""

    def set_by(self, *, fingerprint: bytes = b"", set_id: bytes = b"") -> MatchSet | None:
        """The frozen set with this id, or else with this fingerprint; None where there is none."""

    def put_set(self, match_set: MatchSet, chunks: Iterable[bytes]) -> None:
        """Freeze a set, with its match keys batch by batch. It is never changed."""

    def open_set(self, set_id: bytes, fingerprint: bytes, seed: bytes) -> None:
        """Begin to freeze a set whose size is not known yet."""

    def put_chunk(self, set_id: bytes, index: int, chunk: bytes, holders: bytes) -> None:
        """Add a batch of match keys, and of the numbers of the records behind each, encoded."""

    def close_set(self, match_set: MatchSet) -> None:
        """End what `open_set` began: from now on it is never changed."""

    def holders(self, set_id: bytes, index: int) -> bytes:
        """Numbers of the records behind each key of a batch, encoded. They must be there."""

    def put_parcel(self, bucket: int, data: bytes) -> None:
        """Put part of a set that is being frozen aside, so that memory does not hold it whole."""

    def parcels(self, bucket: int) -> Iterator[bytes]:
        """What was put aside in a bucket, in order."""

    def forget_parcels(self) -> None:
        """Drop everything that was put aside."""

    def chunk(self, set_id: bytes, index: int) -> bytes:
        """One batch of a set's match keys, encoded, as it was frozen. It must be there."""

    def pairs_used(self, agreement: AgreementId, epoch: int, role: Role) -> int:
        """Pairs of all runs of an epoch in this role, padding included."""

    def put_subjects(self, set_id: bytes, start: int, subjects: Iterable[SetSubject]) -> None:
        """Add records to a frozen set, numbered from `start` on."""

    def add_subject(self, set_id: bytes, subject: SetSubject) -> int:
        """The number of a record of an earlier set in this one; after all others where it is new."""

    def distinct_subjects(self, set_ids: Iterable[bytes]) -> int:
        """How many records stand behind these sets together; one that is behind two counts once."""

    def name_hits(self, runs: Iterable[RunId]) -> frozenset[NameHit]:
        """Hits by names of these runs."""

    def hits(self, runs: Iterable[RunId]) -> frozenset[Hit]:
        """Hits by identifiers of these runs."""

    def subjects(self, set_id: bytes, numbers: Iterable[int]) -> dict[int, SetSubject]:
        """Records of a frozen set by their numbers. They must be there."""

    def shapes(self, set_id: bytes, numbers: Iterable[int]) -> dict[int, int]:
        """The shapes of these records alone. They must be there."""

    def all_subjects(self, set_id: bytes) -> Iterator[SetSubject]:
        """Every record of a frozen set, in the order of their numbers."""

    def put_hits(self, hits: Iterable[Hit]) -> None:
        """Add hits to those of their run."""

    def put_name_hits(self, hits: Iterable[NameHit]) -> None:
        """Add hits by names to those of their run."""


class RunStore(Protocol):
    """What runs put aside between steps."""

    def put_blinded(self, run: RunId, role: Role, index: int, blinded: bytes) -> None:
        """Put a batch of blinded elements aside; each index is taken once."""

    def blinded(self, run: RunId, role: Role, index: int) -> bytes:
        """The blinded elements of this batch, 32 bytes each. They must be there."""

    def put_yield(self, run: RunId, role: Role, index: int, data: bytes) -> None:
        """Keep what a batch gave in place of its blinded elements, or of what it gave before."""

    def yields(self, run: RunId, role: Role) -> Iterator[bytes]:
        """What the batches gave, in order of their index."""

    def put_piece(self, run: RunId, index: int, piece: bytes) -> None:
        """Put a piece of the partner's container aside; each index is taken once."""

    def pieces(self, run: RunId) -> Iterator[bytes]:
        """The pieces that have come, in order of their index."""

    def forget(self, run: RunId, role: Role) -> None:
        """Drop the batches of our side of a run and, in the role of receiver, the pieces."""

    def epoch_seed(self, key: ContainerKey) -> bytes | None:
        """The secret seed of the sender's key, or None; one for all sets of the epoch or run."""

    def put_epoch_seed(self, key: ContainerKey, seed: bytes) -> None:
        """Keep a seed. It is never replaced while its epoch lasts."""


class Pairs(Protocol):
    """The second stage of runs by names, and which records each partner touched."""

    def put(self, run: RunId, role: Role, start: int, pairs: Iterable[Pair]) -> None:
        """Add pairs to those of our side of a run, numbered from `start` on."""

    def some(self, run: RunId, role: Role, *, start: int, limit: int) -> tuple[Pair, ...]:
        """Pairs from the number `start` on, in their order, at most `limit`."""

    def all(self, run: RunId, role: Role) -> Iterator[Pair]:
        """Every pair of our side of a run, in their order."""

    def forget(self, run: RunId, role: Role) -> None:
        """Drop the pairs of our side of a run."""

    def touched(self, agreement: AgreementId, epoch: int) -> frozenset[tuple[str, str]]:
        """Holding and key of each record of ours that the partner touched in this epoch."""

    def put_touched(
        self, agreement: AgreementId, epoch: int, records: Iterable[tuple[str, str]]
    ) -> None:
        """Add records to those; no change for what is there."""


class Alarms(Protocol):
    """What our own rules stopped, until a person has looked."""

    def put(self, alarm: Alarm) -> None:
        """Raise an alarm."""

    def open(self, number: int) -> Alarm | None:
        """The alarm with this number, or None where none of it is open."""

    def close(self, number: int, *, by: str, because: str, now: dt.datetime) -> None:
        """Take an alarm off the open ones."""


class Standings(Protocol):
    """Standing matches, their runs, and the outputs that are compared with what comes later."""

    def get(self, standing: StandingId, role: Role) -> StandingMatch | None:
        """In this role, or None."""

    def active(self) -> tuple[StandingMatch, ...]:
        """All that have not ended, the oldest first."""

    def keeping(self) -> tuple[StandingMatch, ...]:
        """Those of ours, as receiver, of which outputs are kept, whether they have ended or not."""

    def put(self, standing: StandingMatch) -> None:
        """Add or replace one."""

    def put_run(self, run: StandingRun) -> None:
        """Add or replace one of its runs."""

    def run(self, run: RunId, role: Role) -> StandingRun | None:
        """What a run is to a standing match, or None where it belongs to none."""

    def runs(
        self, standing: StandingId, role: Role, *, version: int, epoch: int
    ) -> tuple[StandingRun, ...]:
        """Its runs under one version of the agreement in one epoch, the oldest first."""

    def done(self, standing: StandingId, role: Role) -> tuple[RunId, ...]:
        """All its runs that are done, whenever they were."""

    def keep_outputs(self, run: RunId, outputs: bytes) -> None:
        """Keep the outputs (by identifiers, the tokens) of a run of ours."""

    def outputs(self, run: RunId) -> bytes:
        """What was kept of a run; empty where nothing is."""

    def forget_outputs(self, standing: StandingId, *, before: int | None) -> int:
        """Delete what was kept for epochs before this one, or, for None, all; count the runs."""


class Containers(Protocol):
    """Our sets under our keys, and those that partners sent us."""

    def own(self, key: ContainerKey) -> bytes | None:
        """Our container, or None where it is not built yet."""

    def put_own(self, key: ContainerKey, data: bytes, digest: bytes) -> None:
        """Keep our container, whole, and drop the parts that it was built from."""

    def forget_before(self, agreement: AgreementId, epoch: int) -> int:
        """Delete keys and containers of earlier epochs without an open run; count the keys."""

    def parts_done(self, key: ContainerKey) -> int:
        """How many batches of our set are tokens already."""

    def put_part(self, key: ContainerKey, index: int, tokens: bytes) -> None:
        """Keep the tokens of one batch, 16 bytes each; each index is taken once."""

    def parts(self, key: ContainerKey) -> Iterator[bytes]:
        """The tokens of each batch, in order."""

    def of_partner(self, agreement: AgreementId, epoch: int, digest: bytes) -> bytes | None:
        """The partner's container with this digest, or None."""

    def newest_of_partner(self, agreement: AgreementId, epoch: int, profile: str) -> bytes | None:
        """Digest of the partner's container of a profile that came last in this epoch, or None."""

    def put_of_partner(self, run: Run, *, digest: bytes, data: bytes, now: dt.datetime) -> None:
        """Keep a container of the partner under its digest, or replace the one held there."""


class Journal(Protocol):
    """The log's rows. `service.journal` alone writes them."""

    def head(self) -> tuple[int, bytes]:
        """Tree size in facts and stored frontier; 0 and nothing for an empty log."""

    def append(
        self, fact: LoggedFact, nodes: Iterable[tuple[int, int, bytes]], frontier: bytes
    ) -> None:
        """Add the next fact, the nodes (level, index, hash) that it completes, the frontier."""

    def node(self, level: int, index: int) -> bytes:
        """Hash of a completed node of the tree, level 0 for leaves. It must be there."""

    def facts(self, *, start: int = 0, limit: int = 1000) -> tuple[LoggedFact, ...]:
        """Facts from sequence number `start` on, in order, at most `limit`; erased ones too."""

    def put_checkpoint(self, size: int, note: str, at: dt.datetime) -> None:
        """Keep our checkpoint of this size as a signed note."""

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Sizes and notes of all our checkpoints, smallest first."""

    def newest_checkpoint(self) -> tuple[int, str] | None:
        """Size and note of our largest checkpoint, or None."""

    def put_cosignature(self, size: int, partner: NodeId, line: str) -> None:
        """Keep a partner's cosignature line under our checkpoint of this size."""

    def cosignatures(self, size: int) -> tuple[tuple[NodeId, str], ...]:
        """Who cosigned our checkpoint of this size, with their lines, by node."""

    def shown(self, partner: NodeId) -> int:
        """Size of our newest checkpoint that this partner was shown; 0 for none."""

    def cosigned_by(self, partner: NodeId) -> int:
        """Size of our newest checkpoint that this partner cosigned; 0 for none."""

    def put_shown(self, partner: NodeId, size: int) -> None:
        """Remember which of our checkpoints this partner was shown last."""

    def witnessed(self, partner: NodeId) -> tuple[int, str] | None:
        """Size and note of the partner's checkpoint that we cosigned last, or None."""

    def put_witnessed(self, partner: NodeId, size: int, note: str) -> None:
        """Remember which of the partner's checkpoints we cosigned last."""


class UnitOfWork(Protocol):
    """One transaction over everything that a node stores."""

    @property
    def partners(self) -> Partners:
        """Partners and channels, within this transaction."""

    @property
    def outbox(self) -> Outbox:
        """Payloads on their way, within this transaction."""

    @property
    def inbox(self) -> Inbox:
        """Payloads that arrived, and evidence, within this transaction."""

    @property
    def agreements(self) -> Agreements:
        """Versions of agreements, within this transaction."""

    @property
    def holdings(self) -> Holdings:
        """Holdings and their records, within this transaction."""

    @property
    def runs(self) -> Runs:
        """Runs and frozen sets, within this transaction."""

    @property
    def run_store(self) -> RunStore:
        """What runs put aside, within this transaction."""

    @property
    def standings(self) -> Standings:
        """Standing matches, within this transaction."""

    @property
    def containers(self) -> Containers:
        """Containers, within this transaction."""

    @property
    def pairs(self) -> Pairs:
        """Pairs and touched records, within this transaction."""

    @property
    def alarms(self) -> Alarms:
        """Alarms, within this transaction."""

    @property
    def releases(self) -> Releases:
        """Releases and copies, within this transaction."""

    @property
    def owings(self) -> Owings:
        """Onward requests and feedback, within this transaction."""

    @property
    def rights(self) -> Rights:
        """Checks of the rights gate, within this transaction."""

    @property
    def officers(self) -> Officers:
        """Our own people, within this transaction."""

    @property
    def factors(self) -> OfficerFactors:
        """What proves our own people beside their secrets, within this transaction."""

    @property
    def comparisons(self) -> Comparisons:
        """Hits and what people found, within this transaction."""

    @property
    def rfis(self) -> Rfis:
        """Requests, within this transaction."""

    @property
    def drafts(self) -> Drafts:
        """Answers before they leave, within this transaction."""

    @property
    def journal(self) -> Journal:
        """The log's rows, within this transaction."""

    def commit(self) -> None:
        """Make all of it last; what follows begins anew."""


OpenUnitOfWork = Callable[[], AbstractContextManager[UnitOfWork]]


class PartnerTransport(Protocol):
    """Carries one sealed envelope to a partner and brings back its signed receipt."""

    def post(self, partner: Partner, envelope: bytes) -> bytes:
        """The signed receipt, as bytes not yet checked. Raises `Unavailable` where none came."""
