"""Four eyes: so many distinct people of the right role over a digest of the exact content.

An approval is for one digest. Whatever changes content or caveats changes the digest, and so voids
the approvals without any code of its own. Nobody approves what they wrote.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from dataclasses import dataclass
from typing import Annotated

from comity.domain.access import Act, Officer, may
from comity.domain.decisions import Allowed, Decision, Denied, Reason, all_of, deny
from comity.domain.fields import Code, Digest, OfficerName
from comity.domain.ids import OfficerId
from comity.domain.limits import Count

FRESH = dt.timedelta(minutes=5)
"""How long before an approval the officer may have proved who they are."""

ROUND_LASTS = dt.timedelta(days=14)
"""What nobody decided on by then is submitted anew."""


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """How many people must agree, and which act their role must allow."""

    threshold: int
    act: Act

    def __post_init__(self) -> None:
        assert self.threshold >= 1, "a threshold of nobody is no approval"


def release_rule(releasers: int) -> ApprovalRule:
    """What leaves needs so many releasing officers besides its author: two people at least."""
    return ApprovalRule(releasers, Act.APPROVE_RELEASE)


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's *yes* to one digest. `proved_at`: when they last proved who they are."""

    officer: OfficerName
    digest: Digest
    proved_at: dt.datetime
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ApprovalRound:
    """One question to several people.

    Attributes:
        subject: what kind of thing is decided on, such as `answer`.
        authors: everybody who had a hand in the content; an edit adds its editor.
        barred: who decided about the same before, where it is looked at again.
    """

    subject: Code
    rule: ApprovalRule
    authors: Annotated[tuple[OfficerName, ...], Count(1, 50)]
    opened_at: dt.datetime
    barred: Annotated[tuple[OfficerName, ...], Count(0, 50)] = ()
    approvals: Annotated[tuple[Approval, ...], Count(0, 100)] = ()


class Outcome(enum.StrEnum):
    """Where a round stands for one digest."""

    PENDING = "pending"
    GRANTED = "granted"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Tally:
    """Approvals that count, and how many are missing."""

    outcome: Outcome
    missing: int


def edited(round_: ApprovalRound, by: OfficerId, now: dt.datetime) -> ApprovalRound:
    """The content changes: its editor becomes an author, and the round begins again at nothing.

    So an approval does not come back to life where an edit is taken back.
    """
    authors = (*round_.authors, by) if by not in round_.authors else round_.authors
    return dataclasses.replace(round_, authors=authors, opened_at=now, approvals=())


def may_approve(
    round_: ApprovalRound, officer: Officer, approval: Approval, *, digest: bytes
) -> Decision:
    """Whether this person may add this approval.

    Args:
        digest: of the exact content and caveats as they stand now.
    """
    return all_of(
        may(officer, round_.rule.act),
        _is_another_person(round_, officer, digest),
        _is_for_this(approval, digest),
        _is_fresh(approval),
        _is_open(round_, approval.at),
    )


def _is_another_person(round_: ApprovalRound, officer: Officer, digest: bytes) -> Decision:
    reasons = []
    if officer.id in round_.authors:
        reasons.append(Reason("approval-by-author", "an author cannot approve their own content"))
    if officer.id in round_.barred:
        words = "it is looked at again: somebody else has to decide"
        reasons.append(Reason("decided-before", words))
    if any(a.officer == officer.id and a.digest == digest for a in round_.approvals):
        reasons.append(Reason("approved-already", f"{officer.id} has approved this already"))
    return Denied(tuple(reasons)) if reasons else Allowed()


def _is_for_this(approval: Approval, digest: bytes) -> Decision:
    if approval.digest == digest:
        return Allowed()
    words = "the content has changed since it was shown: look at the preview again"
    return deny("approval-stale", words)


def _is_fresh(approval: Approval) -> Decision:
    if dt.timedelta() <= approval.at - approval.proved_at <= FRESH:
        return Allowed()
    return deny("authentication-stale", "enter your secret again: an approval needs it fresh")


def _is_open(round_: ApprovalRound, now: dt.datetime) -> Decision:
    if round_.opened_at <= now < round_.opened_at + ROUND_LASTS:
        return Allowed()
    return deny("round-expired", "nobody decided in time: submit it again")


def add(round_: ApprovalRound, approval: Approval) -> ApprovalRound:
    """Count an approval that `may_approve` allowed."""
    return dataclasses.replace(round_, approvals=(*round_.approvals, approval))


def count(round_: ApprovalRound, *, digest: bytes, now: dt.datetime) -> Tally:
    """How the round stands for this content: distinct people count, none of them an author."""
    if isinstance(_is_open(round_, now), Denied):
        return Tally(Outcome.EXPIRED, round_.rule.threshold)
    people = {
        a.officer
        for a in round_.approvals
        if a.digest == digest and a.officer not in (*round_.authors, *round_.barred)
    }
    missing = max(0, round_.rule.threshold - len(people))
    return Tally(Outcome.PENDING if missing else Outcome.GRANTED, missing)


def may_release_approved(round_: ApprovalRound, *, digest: bytes, now: dt.datetime) -> Decision:
    """Whether enough people approved exactly this content."""
    counted = count(round_, digest=digest, now=now)
    match counted.outcome:
        case Outcome.GRANTED:
            return Allowed()
        case Outcome.EXPIRED:
            return deny("round-expired", "nobody decided in time: submit it again")
        case Outcome.PENDING:
            words = f"{counted.missing} more must approve, who had no hand in it"
            return deny("approval-missing", words)
