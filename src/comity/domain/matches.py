"""Blind matches as officers and overseers see them: what was asked, what was found."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from comity.domain.agreements import Mode
from comity.domain.identifiers import Identifier
from comity.domain.ids import AgreementId, HoldingId, NodeId, RecordKey, RunId
from comity.domain.match_keys.identifiers_1 import DOCUMENTS

BATCH_LEN_MAX = 4096
"""Elements per message: 128 KiB of elements, a quarter of a second of one core."""

PAIR_BATCH_LEN = 64
"""Pairs per message of the second stage: under 200 kB with the most slots that a profile may have."""

TAG_LEN = 8
"""Bytes by which a sender names one of its records within one container."""

TAGS_LEN_MAX = 16_384
"""Tags per message: 128 KiB."""

RECORDS_PER_KEY_MAX = 64
"""A key that stands on more records of a set tells nobody apart and is left out."""

KEYS_PER_SUBJECT_MAX = 64
"""Match keys that one record may have, by any profile of names."""

OVERLAP_FLOOR = 25
"""Records that a partner may touch by names whatever the agreed share: a tenth of a short list is
nobody, and one family fills it."""

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
    STOPPED = "stopped"


FINAL_PHASES = frozenset({Phase.CONCLUDED, Phase.REFUSED, Phase.CANCELLED, Phase.STOPPED})


@dataclass(frozen=True, slots=True)
class Question:
    """Why a run is made: nothing is asked without all of it.

    `authorisation` is the number of a warrant or order; only profiles of case questions need one.
    """

    purpose: str
    role: str
    reason: str
    officer: str
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One blind match with one partner under one agreement.

    Attributes:
        items: how many distinct match keys we put in (as receiver) or hold (as sender).
        items_padded: what the partner sees of that number.
        batches_total, batches_done: progress of the evaluation.
        hits: how many were found; None until concluded, and always None for the sender.
        pairs: how many pairs of records are scored, by names, padding included.
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
    pairs: int = 0


class MatchQuality(enum.StrEnum):
    """How much of an identifier was found on the other side, or how well two records agree."""

    EXACT = "exact"
    STRONG = "strong"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Hit:
    """An identifier of ours that the partner offered as well.

    It says *hit in what the partner offered on that date*, and nothing of what else it holds. A
    document whose number was found, but not together with its issuing country, is a *strong* hit;
    everything else is *exact*.
    """

    run: RunId
    identifier: Identifier
    holding: HoldingId
    record: RecordKey
    quality: MatchQuality


@dataclass(frozen=True, slots=True)
class NameHit:
    """A record of ours and a record of the partner's that agree by names.

    Attributes:
        tag: how the partner names its record, within one container of its own.
        parts: what agrees and what does not, in plain words.
    """

    run: RunId
    holding: HoldingId
    record: RecordKey
    tag: bytes
    quality: MatchQuality
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldUnder:
    """Where a value stands in our own holdings, and under which issuing country."""

    holding: HoldingId
    record: RecordKey
    country: str


def conclude(
    run: RunId, found: Iterable[Identifier], held: Callable[[Identifier], Iterable[HeldUnder]]
) -> tuple[Hit, ...]:
    """Grade what was found and name the records that it stands on.

    Args:
        found: what the keys that hit were made of; a document found with and without its country
            stands here twice.
        held: our current records with this scheme and value, under any country.
    """
    countries: dict[Identifier, set[str]] = {}
    for item in found:
        countries.setdefault(dataclasses.replace(item, country=""), set()).add(item.country)
    return tuple(
        _graded(run, value, place, countries[value]) for value in countries for place in held(value)
    )


def _graded(run: RunId, value: Identifier, place: HeldUnder, found_under: set[str]) -> Hit:
    identifier = dataclasses.replace(value, country=place.country)
    certain = value.scheme not in DOCUMENTS or (place.country and place.country in found_under)
    quality = MatchQuality.EXACT if certain else MatchQuality.STRONG
    return Hit(run, identifier, place.holding, place.record, quality)


def identifiers_hit(hits: Iterable[Hit]) -> int:
    """How many distinct identifiers were found, whatever their country and records."""
    return len({(hit.identifier.scheme, hit.identifier.value) for hit in hits})


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


def pair_batch_count(pairs: int) -> int:
    """Number of messages that carry the pairs of a run."""
    return -(-pairs // PAIR_BATCH_LEN)


def pair_batch_len(pairs: int, index: int) -> int:
    """Pairs in batch `index`; only the last is shorter."""
    return min(PAIR_BATCH_LEN, pairs - index * PAIR_BATCH_LEN)


def overlap_most(subjects_padded: int, overlap_permille: int) -> int:
    """How many records of a set of this size one partner may touch by names in an epoch."""
    return max(OVERLAP_FLOOR, subjects_padded * overlap_permille // 1000)
