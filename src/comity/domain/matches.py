"""Blind matches as officers and overseers see them: what was asked, what was found."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.domain.agreements import Mode
from comity.domain.identifiers import Identifier
from comity.domain.ids import AgreementId, HoldingId, NodeId, RecordKey, RunId

BATCH_LEN_MAX = 4096
"""Elements per message: 128 KiB of elements, a quarter of a second of one core."""

PADDING_LEAST = 64
"""The smallest bucket: a set of one looks like a set of sixty-four."""


class Role(enum.StrEnum):
    """Which part we play in a run."""

    RECEIVER = "receiver"
    SENDER = "sender"


class Phase(enum.StrEnum):
    """Where a run stands, in words for the list of runs."""

    OFFERED = "offered"
    RUNNING = "running"
    CONCLUDED = "concluded"
    REFUSED = "refused"
    CANCELLED = "cancelled"


FINAL_PHASES = frozenset({Phase.CONCLUDED, Phase.REFUSED, Phase.CANCELLED})


@dataclass(frozen=True, slots=True)
class Question:
    """Why a run is made: nothing is asked without all of it."""

    purpose: str
    role: str
    reason: str
    officer: str


@dataclass(frozen=True, slots=True)
class Run:
    """One blind match with one partner under one agreement.

    Attributes:
        items: how many distinct match keys we put in (as receiver) or hold (as sender).
        items_padded: what the partner sees of that number.
        batches_total, batches_done: progress of the evaluation.
        hits: how many were found; None until concluded, and always None for the sender.
    """

    id: RunId
    role: Role
    partner: NodeId
    agreement: AgreementId
    version: int
    epoch: int
    mode: Mode
    profile: str
    question: Question
    phase: Phase
    created_at: dt.datetime
    items: int
    items_padded: int
    batches_total: int
    batches_done: int = 0
    hits: int | None = None
    outcome: str = ""
    linked: RunId | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An identifier of ours that the partner offered as well.

    It says *hit in what the partner offered on that date*, and nothing of what else it holds.
    """

    run: RunId
    identifier: Identifier
    holding: HoldingId
    record: RecordKey


def padded_len(count: int, *, padded: bool) -> int:
    """Size of the bucket for a set: steps of a quarter, from 64 (T18).

    Returns:
        `count` itself, but at least 1, where the agreement asks for no padding.
    """
    if not padded:
        return max(count, 1)
    bucket = PADDING_LEAST
    while bucket < count:
        bucket += max(1, bucket // 4)
    return bucket


def batch_count(items_padded: int) -> int:
    """Number of messages that carry the blinded elements."""
    return -(-items_padded // BATCH_LEN_MAX)


def batch_len(items_padded: int, index: int) -> int:
    """Elements in batch `index`; only the last is shorter."""
    return min(BATCH_LEN_MAX, items_padded - index * BATCH_LEN_MAX)
