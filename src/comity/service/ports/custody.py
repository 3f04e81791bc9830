"""How releases, copies and what is owed for them are stored, and the checks of the rights gate."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from comity.domain.caveats import Label
from comity.domain.ids import ReleaseId, RfiId
from comity.domain.releases import CopyStanding, Derived, ReleaseTerms, Side
from comity.domain.rights import Review, RightsCheck
from comity.protocol.releases import CustodyState, FeedbackState, OnwardState
from comity.protocol.releases.custody import standing_of


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release we gave or a copy we hold, with the state of its custody.

    `content` is None once it was deleted.
    """

    side: Side
    label: Label
    content: bytes | None
    state: CustodyState

    @property
    def terms(self) -> ReleaseTerms:
        """What was fixed when it left."""
        return self.state.terms

    @property
    def standing(self) -> CopyStanding:
        """What may still be done with it."""
        return standing_of(self.state)


@dataclass(frozen=True, slots=True)
class StoredCheck:
    """A check of the rights gate, with its review if there was one."""

    subject: bytes
    kind: str
    check: RightsCheck
    review: Review | None


class Releases(Protocol):
    """What left and what arrived."""

    def get(self, release: ReleaseId, side: Side) -> StoredRelease | None:
        """Our side of a release, or None."""

    def put(self, stored: StoredRelease) -> None:
        """Add it, or replace it with its new state."""

    def erase(self, release: ReleaseId) -> None:
        """Delete the content of our copy; label, digest and state stay."""

    def all(self, side: Side) -> tuple[StoredRelease, ...]:
        """Every release of a side, oldest first."""

    def standing(
        self, side: Side, standings: tuple[CopyStanding, ...]
    ) -> tuple[StoredRelease, ...]:
        """Those in one of these standings, by expiry."""

    def of_rfi(self, rfi: RfiId, side: Side) -> tuple[StoredRelease, ...]:
        """What answers a request, oldest first."""

    def passed_on(self, parent: ReleaseId) -> tuple[StoredRelease, ...]:
        """Releases of ours that passed this copy on."""

    def put_derived(self, derived: Derived) -> None:
        """Add one piece of work that was made from a copy."""

    def derived(self, release: ReleaseId) -> tuple[Derived, ...]:
        """What was made from a copy, in order."""


class Owings(Protocol):
    """Onward requests and feedback: what one side owes the other for a release."""

    def onward(self, request: bytes, side: Side) -> OnwardState | None:
        """An onward request, or None."""

    def onward_of(self, release: ReleaseId, side: Side) -> tuple[OnwardState, ...]:
        """All onward requests about a release, by day needed."""

    def onward_open(self) -> tuple[tuple[Side, OnwardState], ...]:
        """Requests that nobody has answered yet, on both sides, by day needed."""

    def put_onward(self, state: OnwardState, side: Side) -> None:
        """Add it, or replace it with its new state."""

    def feedback(self, release: ReleaseId, side: Side) -> FeedbackState | None:
        """Where the feedback about a release stands, or None."""

    def feedback_owed(self, before: dt.datetime) -> tuple[tuple[Side, FeedbackState], ...]:
        """What is not given though it was due before then, on both sides."""

    def put_feedback(self, state: FeedbackState, side: Side) -> None:
        """Add it, or replace it with its new state."""


class Rights(Protocol):
    """Checks of the rights gate, by the digest of what they are about."""

    def get(self, subject: bytes) -> StoredCheck | None:
        """The check of this subject, or None."""

    def put(self, stored: StoredCheck, *, now: dt.datetime) -> None:
        """Add it, or replace the one before."""

    def waiting(self) -> tuple[StoredCheck, ...]:
        """Those without a review, oldest first."""
