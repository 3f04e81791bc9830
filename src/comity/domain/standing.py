"""Standing matches: one question that stays asked until a date.

Its first run is a run like any other. Afterwards only what is new is matched: keys of records that
came since, on either side. It ends by its date, by either party's word, or with its agreement.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.domain.agreements import Agreement, Mode
from comity.domain.decisions import Allowed, Decision, deny
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId, StandingId
from comity.domain.matches import Question, Role

GATHERED_FOR = dt.timedelta(hours=1)
"""Least time from one run to the next: what came in between goes together, so that the moment of a
single entry shows to nobody (T15)."""

STANDING_MOST = 20
"""Standing matches that one party may keep with the other under one agreement: a question for each
purpose that an agreement can name. Each keeps containers and outputs of an epoch on both sides, and
may set off a run an hour (T14)."""

Revisions = tuple[tuple[HoldingId, int], ...]
"""Up to which revision each holding that takes part has been matched."""


class StandingStatus(enum.StrEnum):
    """Whether a standing match goes on."""

    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StandingMatch:
    """One standing match, as either party holds it.

    Attributes:
        role: our part in it. holdings: which of ours go in, as receiver; where empty, all that take
            part. last_run_at: when its newest run was offered, or when the partner was last told of
            new records. told: as sender, up to which revisions the partner was told.
        moved: as receiver, that the partner has new records. blocked: why the last attempt at a run
            did not begin, or empty. ended_because: empty while active.
    """

    id: StandingId
    role: Role
    partner: NodeId
    agreement: AgreementId
    profile: str
    question: Question
    until: dt.datetime
    status: StandingStatus
    created_at: dt.datetime
    last_run_at: dt.datetime
    holdings: tuple[HoldingId, ...] = ()
    told: Revisions = ()
    moved: bool = False
    blocked: str = ""
    ended_because: str = ""


@dataclass(frozen=True, slots=True)
class StandingRun:
    """One run of a standing match, once its set is frozen.

    Attributes:
        set_id: the frozen set; revisions: up to which it reaches. container: the sender's, once
            compared.
        is_done: concluded, or served to the end; what it covered need not be covered again.
    """

    standing: StandingId
    run: RunId
    role: Role
    epoch: int
    set_id: bytes
    revisions: Revisions
    container: bytes | None = None
    is_done: bool = False


def may_stand(
    mode: Mode, until: dt.datetime, agreement: Agreement, *, others: int, now: dt.datetime
) -> Decision:
    """Whether a question may stay asked until this date. Both nodes ask it.

    Args:
        others: how many of the asking party stand under this agreement already, beside this one.
    """
    if mode is not Mode.ITEMS:
        return deny(
            "standing-one-way", "a standing match is of mode items: each side makes its own"
        )
    if until <= now:
        return deny("standing-over", "its end has passed")
    if until > agreement.terms.ends_at:
        return deny("standing-too-long", "it would outlast the agreement")
    if others >= STANDING_MOST:
        return deny(
            "too-many-standing",
            f"{others} standing matches of this party stand under the agreement: withdraw one",
        )
    return Allowed()


def is_due(standing: StandingMatch, now: dt.datetime) -> bool:
    """Whether the next run may begin: so long after the last that single entries do not show."""
    return now - standing.last_run_at >= GATHERED_FOR


def has_ended(standing: StandingMatch, now: dt.datetime) -> bool:
    """Whether the calendar has ended it."""
    return now >= standing.until
