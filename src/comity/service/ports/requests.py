"""How officers, comparisons of hits, requests and drafts of answers are stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Protocol

from comity.crypto.secrets import SecretRecord
from comity.domain.access import Officer
from comity.domain.answers import (
    FIELDS_MAX,
    Decided,
    DraftField,
    InformationKind,
)
from comity.domain.approvals import ApprovalRound
from comity.domain.caveats import Label
from comity.domain.factors import Factors
from comity.domain.fields import Agreement16, Node, Rfi16
from comity.domain.hits import Comparison, HitRef
from comity.domain.ids import AgreementId, NodeId, OfficerId, ReleaseId, RfiId
from comity.domain.limits import Count
from comity.domain.matches import MatchQuality
from comity.domain.rfis import Line, RequestText, RfiPhase, RfiSide, Text
from comity.protocol.labels import WireLabel
from comity.protocol.rfis import RfiState


@dataclass(frozen=True, slots=True)
class StoredOfficer:
    """An officer with what proves them. `proposed_by`: who does not count as second."""

    officer: Officer
    secret: SecretRecord = field(repr=False)
    proposed_by: str


@dataclass(frozen=True, slots=True)
class StoredRfi:
    """A request, as a draft (no state yet) or on its way.

    Attributes:
        hits: what it follows up; of the asker alone. author: our officer, or empty.
    """

    id: RfiId
    side: RfiSide
    partner: NodeId
    agreement: AgreementId
    version: int
    text: RequestText = field(repr=False)
    label: Label
    hits: tuple[HitRef, ...]
    author: str
    created_at: dt.datetime
    state: RfiState | None
    phase: RfiPhase


@dataclass(frozen=True, slots=True)
class RfiNote:
    """A line of the exchange that people read: a question, a reply, a reason."""

    rfi: RfiId
    side: RfiSide
    at: dt.datetime
    by_us: bool
    step: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class InformationDraft:
    """What an analyst prepares: an answer to a request, or information that nobody asked for.

    `decided` is there for an answer alone; `purpose` and `offence` for what is given unasked.
    """

    kind: InformationKind
    rfi: Rfi16 | None
    partner: Node
    agreement: Agreement16
    purpose: Line
    offence: Line
    reference: Line
    subject: Line
    fields: Annotated[tuple[DraftField, ...], Count(0, FIELDS_MAX)] = field(repr=False)
    decided: Decided | None
    remarks: Text = field(repr=False)
    label: WireLabel


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft, with its round of approval once it was submitted.

    `content` is None once it was released: what left stands in the release, and ends with it.
    """

    id: bytes
    rfi: RfiId | None
    partner: NodeId
    content: InformationDraft | None = field(repr=False)
    authors: tuple[OfficerId, ...]
    round: ApprovalRound | None
    created_at: dt.datetime
    released_at: dt.datetime | None
    release: ReleaseId | None = None


class Officers(Protocol):
    """Our own people."""

    def get(self, officer: OfficerId) -> StoredOfficer | None:
        """The officer, or None."""

    def all(self) -> tuple[StoredOfficer, ...]:
        """Everybody, by name, those dismissed as well."""

    def put(self, stored: StoredOfficer) -> None:
        """Add the officer, or replace what was said of them."""


class OfficerFactors(Protocol):
    """What proves our own people beside their secrets."""

    def get(self, officer: OfficerId) -> Factors:
        """The officer's; none where nothing was enrolled."""

    def put(self, officer: OfficerId, factors: Factors) -> None:
        """Keep them in place of what was there."""

    def remove(self, officer: OfficerId) -> None:
        """Forget all of them."""

    def holder(self, credential: bytes) -> OfficerId | None:
        """Whose passkey that is, or None."""


class Comparisons(Protocol):
    """Hits, and what people found who compared them."""

    def quality(self, hit: HitRef) -> MatchQuality | None:
        """How good the hit is, the best where several identifiers hit; None where there is none."""

    def of(self, hit: HitRef) -> tuple[Comparison, ...]:
        """Everybody's findings about one hit, in order."""

    def put(self, comparison: Comparison) -> None:
        """Add a finding; none is ever replaced."""

    def identifiers(self, hit: HitRef) -> tuple[tuple[str, str, str], ...]:
        """Scheme, country and value of each identifier that was hit; empty for hits by names."""

    def title(self, hit: HitRef) -> str:
        """Name of our record as it is now, or empty where it is gone."""


class Rfis(Protocol):
    """Requests on both sides, and what was said about them."""

    def get(self, rfi: RfiId, side: RfiSide) -> StoredRfi | None:
        """Our side of a request, or None."""

    def all(self) -> tuple[StoredRfi, ...]:
        """Every request on both sides, oldest first."""

    def put(self, stored: StoredRfi) -> None:
        """Add it, or replace it with its new text or state."""

    def add_note(self, note: RfiNote) -> None:
        """Add a line to the exchange."""

    def notes(self, rfi: RfiId, side: RfiSide) -> tuple[RfiNote, ...]:
        """The exchange, in order."""


class Drafts(Protocol):
    """Answers and information before they leave."""

    def get(self, draft: bytes) -> StoredDraft | None:
        """The draft, or None."""

    def all(self) -> tuple[StoredDraft, ...]:
        """Every draft, also those that were released, oldest first."""

    def of_rfi(self, rfi: RfiId) -> tuple[StoredDraft, ...]:
        """All drafts of answers to one request, oldest first."""

    def put(self, stored: StoredDraft) -> None:
        """Add it, or replace it."""
