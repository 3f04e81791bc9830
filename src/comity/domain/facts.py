"""What happened, as the log keeps it. Frozen, canonical, and without anything out of a record.

Facts carry sizes, digests, codes, and the officer who decided with the reason given: a reader of
the log learns what was done and why, not about whom it was asked. The log commits to each under a salt, so that even these can be erased.
The class name is the fact's kind and part of the log's format: never renamed, fields never moved.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.domain.fields import (
    Agreement16,
    Authorisation,
    Code,
    Digest,
    Node,
    Run,
    Short,
    Standing16,
    Words,
)
from comity.domain.release_facts import (  # noqa: F401 kinds of facts are looked up here by name
    CopyDeleted,
    CopyKept,
    CopyTaken,
    CopyUsed,
    FeedbackChased,
    FeedbackGiven,
    HoldingPurged,
    HoldingReviewed,
    InformationReleased,
    OnwardUseAnswered,
    OnwardUseAsked,
    ReleaseFact,
    ReleaseRecalled,
    RightsChecked,
    RightsReviewed,
    UseRefused,
)
from comity.domain.request_facts import (  # noqa: F401 kinds of facts are looked up here by name
    ContentApproved,
    ContentSentBack,
    FactorChanged,
    HitCompared,
    InformationGiven,
    OfficerChanged,
    RequestFact,
    RfiAnswered,
    RfiMoved,
    RfiReceived,
    RfiSent,
)


@dataclass(frozen=True, slots=True)
class NodeCreated:
    """The first fact of every log."""

    node: Node
    name: Short


@dataclass(frozen=True, slots=True)
class PartnerAdded:
    """A card was taken in. Nothing works with this partner yet."""

    partner: Node
    card: Digest
    by: Short


@dataclass(frozen=True, slots=True)
class PartnerConfirmed:
    """A person compared the fingerprint words and vouches for the card."""

    partner: Node
    card: Digest
    by: Short


@dataclass(frozen=True, slots=True)
class PartnerActive:
    """The partner confirmed our card as well; from now on messages are accepted."""

    partner: Node


@dataclass(frozen=True, slots=True)
class PartnerSuspended:
    """All traffic with this partner stops until resumed."""

    partner: Node
    reason: Words
    by: Short


@dataclass(frozen=True, slots=True)
class PartnerResumed:
    """Traffic with this partner is accepted again."""

    partner: Node
    by: Short


@dataclass(frozen=True, slots=True)
class PartnerRevoked:
    """The partner's key is not to be trusted any more. For good: a new key is a new enrolment."""

    partner: Node
    reason: Words
    by: Short


@dataclass(frozen=True, slots=True)
class AgreementChanged:
    """A version of an agreement took a new status. `terms` is the digest of what is signed."""

    agreement: Agreement16
    version: int
    partner: Node
    status: Code
    terms: Digest
    by: Short
    reason: Words


@dataclass(frozen=True, slots=True)
class HoldingRevised:
    """A list was taken into a holding as a new revision."""

    holding: Short
    revision: int
    source: Digest
    added: int
    changed: int
    removed: int
    refused: int
    by: Short
    legal_basis: Short


@dataclass(frozen=True, slots=True)
class HoldingUndone:
    """The latest revision of a holding was taken back."""

    holding: Short
    revision: int
    by: Short
    reason: Words


@dataclass(frozen=True, slots=True)
class HoldingIncluded:
    """From now on this holding takes part in matches under this agreement."""

    holding: Short
    agreement: Agreement16
    by: Short


@dataclass(frozen=True, slots=True)
class HoldingExcluded:
    """From now on this holding takes no part in matches under this agreement."""

    holding: Short
    agreement: Agreement16
    by: Short


@dataclass(frozen=True, slots=True)
class MatchOffered:
    """We asked: run, purpose, officer's role and reason, and the commitment to what we asked with."""

    run: Run
    agreement: Agreement16
    version: int
    partner: Node
    mode: Code
    purpose: Code
    role: Short
    reason: Words
    items_padded: int
    commitment: Digest


@dataclass(frozen=True, slots=True)
class MatchAccepted:
    """We were asked and the agreement allows it; quota is taken for `items_padded`."""

    run: Run
    agreement: Agreement16
    partner: Node
    mode: Code
    purpose: Code
    epoch: int
    items_padded: int
    commitment: Digest
    their_commitment: Digest


@dataclass(frozen=True, slots=True)
class MatchRefused:
    """A match was refused, by us or by them, for coded reasons."""

    run: Run
    partner: Node
    by_us: bool
    codes: Short


@dataclass(frozen=True, slots=True)
class BatchEvaluated:
    """We evaluated one batch of blinded elements: what quotas ration."""

    run: Run
    index: int
    elements: int
    digest: Digest


@dataclass(frozen=True, slots=True)
class MatchConcluded:
    """A run ended with a result. `hits` stays in our own log."""

    run: Run
    partner: Node
    mode: Code
    hits: int
    receipt: Digest


@dataclass(frozen=True, slots=True)
class MatchServed:
    """The partner confirmed with a signed receipt that the run we answered has ended."""

    run: Run
    partner: Node
    elements: int
    receipt: Digest


@dataclass(frozen=True, slots=True)
class MatchCancelled:
    """A run was given up, by us or by them. What was evaluated stays counted."""

    run: Run
    partner: Node
    by_us: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """A run by names began: its authorisation, the asker's subjects, and its features' commitment.

    It stands beside `MatchOffered` in the log of who asked, beside `MatchAccepted` in the other.
    """

    run: Run
    partner: Node
    profile: Code
    authorisation: Authorisation
    subjects_padded: int
    features: Digest


@dataclass(frozen=True, slots=True)
class PairsAllowed:
    """We let a partner score so many pairs; they touch so many records of ours in this epoch."""

    run: Run
    partner: Node
    pairs: int
    touched: int


@dataclass(frozen=True, slots=True)
class PairsEvaluated:
    """We evaluated one batch of pairs, each under a key of its own: what quotas ration."""

    run: Run
    index: int
    pairs: int
    digest: Digest


@dataclass(frozen=True, slots=True)
class OverlapExceeded:
    """A run would touch more of the answering side's records than was agreed for an epoch."""

    run: Run
    partner: Node
    touched: int
    most: int


@dataclass(frozen=True, slots=True)
class CanaryTouched:
    """A run touched so many of our fictitious records: whoever made its set was guessing."""

    run: Run
    partner: Node
    canaries: int


@dataclass(frozen=True, slots=True)
class MatchStopped:
    """A run was stopped before any pair was scored, by us or by them, for coded reasons."""

    run: Run
    partner: Node
    by_us: bool
    codes: Short


@dataclass(frozen=True, slots=True)
class AlarmClosed:
    """A person looked at a run that our rules had stopped, and said why it is done with."""

    run: Run
    code: Code
    by: Short
    reason: Words


@dataclass(frozen=True, slots=True)
class StandingMade:
    """A question stays asked until a date, by us or by them."""

    standing: Standing16
    agreement: Agreement16
    partner: Node
    by_us: bool
    profile: Code
    until: dt.datetime
    by: Short


@dataclass(frozen=True, slots=True)
class StandingEnded:
    """A standing match ended: by its date, by a party's word, or with its agreement."""

    standing: Standing16
    partner: Node
    reason: Words


@dataclass(frozen=True, slots=True)
class EvidenceKept:
    """Something the partner sent was refused. The bytes are kept; the log holds their digest."""

    partner: Node
    code: Code
    digest: Digest


@dataclass(frozen=True, slots=True)
class RefusalReceived:
    """The partner refused a message of ours, with this code."""

    partner: Node
    sequence: int
    code: Code


@dataclass(frozen=True, slots=True)
class CheckpointWitnessed:
    """We cosigned a partner's checkpoint after checking that it extends the last one."""

    partner: Node
    size: int
    root: Digest


@dataclass(frozen=True, slots=True)
class CheckpointCosigned:
    """A partner cosigned our checkpoint."""

    partner: Node
    size: int


Fact = (
    NodeCreated
    | PartnerAdded
    | PartnerConfirmed
    | PartnerActive
    | PartnerSuspended
    | PartnerResumed
    | PartnerRevoked
    | AgreementChanged
    | HoldingRevised
    | HoldingUndone
    | HoldingIncluded
    | HoldingExcluded
    | MatchOffered
    | MatchAccepted
    | MatchRefused
    | BatchEvaluated
    | MatchConcluded
    | MatchServed
    | MatchCancelled
    | NamesAsked
    | PairsAllowed
    | PairsEvaluated
    | OverlapExceeded
    | CanaryTouched
    | MatchStopped
    | AlarmClosed
    | StandingMade
    | StandingEnded
    | EvidenceKept
    | RefusalReceived
    | CheckpointWitnessed
    | CheckpointCosigned
    | ReleaseFact
    | RequestFact
)
