"""What two services agreed: the terms, which of their versions is in force, and what they allow.

An agreement is one object with two signatures over the same bytes; both nodes enforce it. A new
version replaces the one in force only with both signatures. It ends by itself.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from dataclasses import dataclass
from typing import Annotated

from comity.domain.decisions import Allowed, Decision, Denied, Reason, deny
from comity.domain.fields import Agreement16, Code, Node, Short
from comity.domain.identifiers import Scheme
from comity.domain.ids import NodeId
from comity.domain.limits import Count, Size
from comity.errors import InvalidInput

QUOTA_MAX = 2**26
EPOCH_DAYS_MAX = 366
PAIRS_MAX = 2**22
CASE_SUBJECTS_MAX = 10_000
YEARS_MAX = 10


class Mode(enum.StrEnum):
    """What a blind match tells the receiver."""

    ITEMS = "items"
    COUNT = "count"
    MUTUAL = "mutual"


class Direction(enum.StrEnum):
    """Which of the two parties may ask. `first` is the party that drew up the terms."""

    BOTH = "both"
    FIRST_ASKS = "first-asks"
    SECOND_ASKS = "second-asks"


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose for which a match may be run, and the law that allows it."""

    code: Code
    words: Short
    legal_basis: Short


@dataclass(frozen=True, slots=True)
class Terms:
    """The text that both parties sign and both nodes enforce.

    Attributes:
        first: the party that drew up the first version; second: the other.
        profiles: names of match-key profiles, such as `identifiers-1`.
        quota_items: how many items the asking party may have evaluated per epoch, padding included.
        epoch_days: length of an epoch; the first begins at `starts_at`. Keys live as long as it.
        count_items_min: the smallest set that a count may be asked for.
        padded: whether set sizes are padded to buckets.
        quota_pairs: how many pairs of records the asking party may have scored per epoch, by a
            profile of names, padding included.
        overlap_permille: the most of the answering side's records, in thousandths, that one asking
            party may touch by names per epoch.
        case_subjects_max: the most subjects of one case question by names.
    """

    first: Node
    second: Node
    topic: Short
    purposes: Annotated[tuple[Purpose, ...], Count(1, 20)]
    schemes: Annotated[tuple[Scheme, ...], Count(1, 50)]
    profiles: Annotated[tuple[Code, ...], Count(1, 10)]
    modes: Annotated[tuple[Mode, ...], Count(1, 3)]
    direction: Direction
    quota_items: int
    epoch_days: int
    count_items_min: int
    padded: bool
    quota_pairs: int
    overlap_permille: int
    case_subjects_max: int
    starts_at: dt.datetime
    ends_at: dt.datetime

    def __post_init__(self) -> None:
        if self.first == self.second:
            raise InvalidInput("parties", "an agreement needs two different services")
        _check_bounds(self)
        for field, values in _sets_of(self):
            if len(set(values)) != len(values):
                raise InvalidInput(field, "names the same thing twice")


_NAME_LIMITS = {
    "quota_pairs": PAIRS_MAX,
    "overlap_permille": 1000,
    "case_subjects_max": CASE_SUBJECTS_MAX,
}
"""Each may be 0, which allows nothing: so say agreements that know no names."""


def _check_bounds(terms: Terms) -> None:
    if not 1 <= terms.quota_items <= QUOTA_MAX:
        raise InvalidInput("quota_items", f"outside 1 to {QUOTA_MAX}")
    if not 1 <= terms.epoch_days <= EPOCH_DAYS_MAX:
        raise InvalidInput("epoch_days", f"outside 1 to {EPOCH_DAYS_MAX}")
    for field, most in _NAME_LIMITS.items():
        if not 0 <= getattr(terms, field) <= most:
            raise InvalidInput(field, f"outside 0 to {most}")
    if terms.ends_at <= terms.starts_at:
        raise InvalidInput("ends_at", "is not after the start")
    if terms.ends_at - terms.starts_at > dt.timedelta(days=366 * YEARS_MAX):
        raise InvalidInput("ends_at", f"more than {YEARS_MAX} years after the start")


def _sets_of(terms: Terms) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("purposes", tuple(p.code for p in terms.purposes)),
        ("schemes", terms.schemes),
        ("profiles", terms.profiles),
        ("modes", terms.modes),
    )


class Status(enum.StrEnum):
    """Where one version of an agreement stands, apart from the calendar."""

    PROPOSED = "proposed"
    COUNTERED = "countered"
    REJECTED = "rejected"
    IN_FORCE = "in-force"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    REPLACED = "replaced"
    NOT_YET = "not-yet"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One version of an agreement as one party holds it.

    `status` is what the parties did; `status_at` adds what the calendar did.
    """

    id: Agreement16
    version: int
    partner: Node
    terms: Terms
    status: Status
    proposed_by: Node
    our_signature: Annotated[bytes, Size(0, 64)] = b""
    their_signature: Annotated[bytes, Size(0, 64)] = b""
    suspended_by: Annotated[tuple[Node, ...], Count(0, 2)] = ()

    def __post_init__(self) -> None:
        if self.partner not in (self.terms.first, self.terms.second):
            raise InvalidInput("partner", "is not a party to the terms")

    @property
    def us(self) -> NodeId:
        """The party that is not the partner: our own node."""
        terms = self.terms
        return terms.second if self.partner == terms.first else terms.first


def status_at(agreement: Agreement, now: dt.datetime) -> Status:
    """What the parties did, and what the calendar did to it."""
    if agreement.status not in (Status.IN_FORCE, Status.SUSPENDED):
        return agreement.status
    if now >= agreement.terms.ends_at:
        return Status.EXPIRED
    if now < agreement.terms.starts_at and agreement.status is Status.IN_FORCE:
        return Status.NOT_YET
    return agreement.status


def epoch_at(terms: Terms, now: dt.datetime) -> int:
    """Number of the epoch, from 0. Keys, containers and quotas belong to one epoch."""
    return max(0, (now - terms.starts_at) // dt.timedelta(days=terms.epoch_days))


def may_ask(terms: Terms, asker: NodeId) -> bool:
    """Whether this party may be the receiver of a match."""
    if terms.direction is Direction.BOTH:
        return asker in (terms.first, terms.second)
    asking = terms.first if terms.direction is Direction.FIRST_ASKS else terms.second
    return asker == asking


def may_sign(agreement: Agreement, now: dt.datetime) -> Decision:
    """Whether we may sign a version that the partner proposed."""
    if agreement.status is not Status.PROPOSED:
        return deny("agreement-not-open", f"the version is {agreement.status}, not proposed")
    if agreement.proposed_by != agreement.partner:
        return deny("own-proposal", "it waits for the partner's signature, not ours")
    if now >= agreement.terms.ends_at:
        return deny("agreement-expired", "its end date has passed; propose a later one")
    return Allowed()


def may_counter(agreement: Agreement, terms: Terms) -> Decision:
    """Whether these terms may be offered in place of the version that is open or in force."""
    reasons = []
    if (terms.first, terms.second) != (agreement.terms.first, agreement.terms.second):
        reasons.append(Reason("parties-changed", "a new version has the same two parties"))
    if agreement.status is Status.DENOUNCED:
        reasons.append(Reason("agreement-ended", "the agreement was denounced"))
    if terms == agreement.terms:
        reasons.append(Reason("nothing-changed", "the terms are those of the current version"))
    return Denied(tuple(reasons)) if reasons else Allowed()


def suspend(agreement: Agreement, by: NodeId) -> Agreement:
    """Stop everything under it. Either party can; each lifts only its own suspension."""
    if agreement.status not in (Status.IN_FORCE, Status.SUSPENDED):
        raise InvalidInput("agreement", f"cannot be suspended: it is {agreement.status}")
    parties = tuple(sorted({*agreement.suspended_by, by}))
    return dataclasses.replace(agreement, status=Status.SUSPENDED, suspended_by=parties)


def resume(agreement: Agreement, by: NodeId) -> Agreement:
    """Lift our own suspension; the partner's stays."""
    if by not in agreement.suspended_by:
        raise InvalidInput("agreement", "is not suspended by this party")
    left = tuple(p for p in agreement.suspended_by if p != by)
    status = Status.SUSPENDED if left else Status.IN_FORCE
    return dataclasses.replace(agreement, status=status, suspended_by=left)


def denounce(agreement: Agreement) -> Agreement:
    """End it for good. A later understanding is a new agreement."""
    if agreement.status not in (Status.IN_FORCE, Status.SUSPENDED):
        raise InvalidInput("agreement", f"cannot be denounced: it is {agreement.status}")
    return dataclasses.replace(agreement, status=Status.DENOUNCED)
