"""What passes between the use cases and the store: plain values without behaviour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from comity.domain.ids import AgreementId, HoldingId, NodeId, RecordKey, RunId
from comity.domain.match_keys.profiles import Features
from comity.domain.matches import Run
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
    """A frozen set of match keys, padded, in its random order. `seed` is secret.

    Attributes:
        entries_padded: by names, keys times the records under each, as the sender pads them.
        subjects, subjects_padded: how many records stand behind it, by names. features: commitment
            to what they are compared by.
    """

    id: bytes
    fingerprint: bytes
    items: int
    items_padded: int
    seed: bytes
    commitment: bytes
    entries_padded: int = 0
    subjects: int = 0
    subjects_padded: int = 0
    features: bytes | None = None


@dataclass(frozen=True, slots=True)
class SetSubject:
    """A record of a frozen set, as it was when the set was frozen."""

    holding: HoldingId
    record: RecordKey
    shape: int
    features: Features


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of the second stage.

    Attributes:
        tag: how the sender names its record. subject: number of our record in our set; None for
            padding, and where the sender does not know the tag.
        shape, shared: what the receiver knows of the partner's record, and keys of both.
    """

    tag: bytes
    subject: int | None
    shape: int = 0
    shared: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that a person must look at: a run that our own rules stopped."""

    at: dt.datetime
    partner: NodeId
    run: RunId
    code: str
    words: str


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


@dataclass(frozen=True, slots=True)
class RevisionCounts:
    """How a revision differs from the one before it, in records."""

    added: int
    changed: int
    removed: int
    unchanged: int
