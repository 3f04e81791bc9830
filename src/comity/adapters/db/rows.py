"""Ready-made rows for console and command line, as `Queries` returns them.

Field names are what `--json` prints, so they are stable: none is renamed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from comity.domain.agreements import Agreement, Status
from comity.domain.facts import Fact
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId, StandingId
from comity.domain.matches import Phase, Role
from comity.domain.partners import Standing, Transport
from comity.domain.records import Record
from comity.domain.standing import StandingStatus


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Traffic with one partner.

    Attributes:
        sent, confirmed, received: numbers of messages; `undelivered` is sent less confirmed.
        undelivered_since: when the oldest of those was queued.
        unread: messages that arrived and were not acted upon yet.
        out_head, in_head: hash of the last message each way; the partner sees the same two.
    """

    sent: int
    confirmed: int
    received: int
    undelivered: int
    undelivered_since: dt.datetime | None
    unread: int
    attempts: int
    next_attempt_at: dt.datetime | None
    last_error: str
    last_delivered_at: dt.datetime | None
    last_received_at: dt.datetime | None
    out_head: bytes
    in_head: bytes


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner with what its card says and the state of its channel."""

    node: NodeId
    alias: str
    organisation: str
    name: str
    address: str
    standing: Standing
    transport: Transport
    added_at: dt.datetime
    confirmed_us: bool
    suspended_because: str
    card_valid_until: dt.date
    channel: ChannelRow
    card: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One version of an agreement. `awaits`: `us` or `partner` while it waits for a signature."""

    id: AgreementId
    version: int
    partner: NodeId
    partner_alias: str
    topic: str
    status: Status
    awaits: str
    suspended_by_us: bool
    suspended_by_partner: bool
    starts_at: dt.datetime
    ends_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """What is left in the present epoch, in items, padding included."""

    epoch: int
    epoch_ends_at: dt.datetime
    items: int
    used_by_us: int
    used_by_partner: int


@dataclass(frozen=True, slots=True)
class AgreementDetail:
    """One version whole, the others in short, how much of the quota is used, and what takes part.

    `holdings`: those of ours that were included; where there is none, partners find nothing.
    """

    row: AgreementRow
    agreement: Agreement
    versions: tuple[AgreementRow, ...]
    quota: QuotaRow
    holdings: tuple[HoldingId, ...]


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """A holding and how many records it has now."""

    id: HoldingId
    title: str
    originator: str
    legal_basis: str
    purpose: str
    review_date: dt.date
    revision: int
    records: int
    imported_at: dt.datetime | None
    canaries: bool = False


@dataclass(frozen=True, slots=True)
class SchemeCount:
    """Identifiers of one scheme in a holding's current records."""

    scheme: str
    matchable: int
    unmatchable: int


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A current record in a list."""

    holding: HoldingId
    key: str
    title: str
    since_revision: int


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """An identifier of a record.

    Attributes:
        matched_as: what its match keys are made of, the country in brackets; none where
            `unmatchable` says why it is not offered to matches.
    """

    scheme: str
    country: str
    value: str
    matched_as: tuple[str, ...]
    unmatchable: str


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """A current record whole. `matching` is what of it can be matched, and why the rest cannot."""

    row: RecordRow
    record: Record
    matching: tuple[IdentifierRow, ...]


@dataclass(frozen=True, slots=True)
class RunRow:
    """A blind match in our part of it. `hits` is None until concluded and for the sender."""

    id: RunId
    role: Role
    partner: NodeId
    partner_alias: str
    agreement: AgreementId
    version: int
    epoch: int
    mode: str
    profile: str
    purpose: str
    asker_role: str
    reason: str
    officer: str
    phase: Phase
    created_at: dt.datetime
    items: int
    items_padded: int
    batches_total: int
    batches_done: int
    hits: int | None
    outcome: str
    linked: RunId | None
    authorisation: str = ""
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A standing match in our part of it. `hits` of all its runs together; None for the sender."""

    id: StandingId
    role: Role
    partner_alias: str
    agreement: AgreementId
    profile: str
    purpose: str
    reason: str
    officer: str
    created_at: dt.datetime
    until: dt.datetime
    status: StandingStatus
    ended_because: str
    blocked: str
    runs: int
    hits: int | None


@dataclass(frozen=True, slots=True)
class NameHitRow:
    """A record of ours that agrees by names with one that the partner offered.

    `quality` is `exact`, `strong` or `possible`; `parts` says what agrees and what does not. `tag`
    is how the partner names its record, within this epoch.
    """

    holding: HoldingId
    key: str
    title: str
    tag: bytes
    quality: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """A run that our own rules stopped, for a person to look at. Open until somebody closes it."""

    number: int
    at: dt.datetime
    partner_alias: str
    run: RunId
    code: str
    words: str
    closed_at: dt.datetime | None
    closed_by: str
    closed_because: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """An identifier of ours that the partner offered as well, and the record that carries it.

    `quality` is `exact`, or `strong` for a document that was found without its issuing country.
    """

    scheme: str
    country: str
    value: str
    holding: HoldingId
    key: str
    title: str
    quality: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of the log. `fact` is None where it was erased."""

    sequence: int
    at: dt.datetime
    kind: str
    partner_alias: str
    fact: Fact | None
    leaf: bytes


@dataclass(frozen=True, slots=True)
class CosignatureRow:
    """A partner's signature under a checkpoint of ours."""

    partner_alias: str
    line: str


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """A signed head of the log."""

    size: int
    at: dt.datetime
    note: str
    cosignatures: tuple[CosignatureRow, ...]


@dataclass(frozen=True, slots=True)
class LogState:
    """How long the log is, and how much of it is signed and cosigned."""

    size: int
    newest_at: dt.datetime | None
    checkpoint: CheckpointRow | None


@dataclass(frozen=True, slots=True)
class ProofRow:
    """That a fact is in the log: leaf, hashes from it to the root, and the checkpoint of the root."""

    fact: FactRow
    size: int
    hashes: tuple[bytes, ...]
    checkpoint: CheckpointRow


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something a partner sent in breach of the protocol. `data_len` in bytes."""

    id: int
    partner: NodeId
    partner_alias: str
    at: dt.datetime
    code: str
    words: str
    data_len: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Overview:
    """What a person looks at first in the morning.

    `clock_behind`: how far the log's newest fact lies in the future; zero for a sound clock.
    `standing`: the standing matches that have not ended.
    """

    partners: tuple[PartnerRow, ...]
    awaiting_us: tuple[AgreementRow, ...]
    open_runs: tuple[RunRow, ...]
    holdings_due: tuple[HoldingRow, ...]
    log: LogState
    evidence: int
    clock_behind: dt.timedelta
    alarms: tuple[AlarmRow, ...] = ()
    standing: tuple[StandingRow, ...] = ()
