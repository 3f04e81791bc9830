"""Our own people: who they are, which roles they hold, and which acts each role allows.

The one table below is the whole of it. Content is for those who work with it and for those who
look over their shoulder; whoever runs the machine never needs it (T11).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from comity.domain.caveats import Classification
from comity.domain.decisions import Allowed, Decision, Denied, Reason, deny
from comity.domain.fields import OfficerName, Short
from comity.domain.ids import OfficerId
from comity.domain.limits import Count
from comity.errors import InvalidInput


class OfficerRole(enum.StrEnum):
    """What an officer is appointed to. One person may hold several, unless `may_hold` objects."""

    ANALYST = "analyst"
    RELEASING = "releasing-officer"
    AGREEMENTS = "manager-of-agreements"
    REVIEWER = "reviewer"
    OVERSEER = "overseer"
    ADMINISTRATOR = "administrator"


class Act(enum.StrEnum):
    """What can be done, as far as a person has to stand for it."""

    READ_CONTENT = "read-content"
    CONFIRM_HIT = "confirm-hit"
    KEEP_HOLDINGS = "keep-holdings"
    ASK_MATCH = "ask-match"
    WRITE_REQUEST = "write-request"
    TRIAGE = "triage"
    DRAFT_ANSWER = "draft-answer"
    USE_COPY = "use-copy"
    APPROVE_RELEASE = "approve-release"
    ANSWER_ONWARD = "answer-onward"
    RECALL = "recall"
    REVIEW_RIGHTS = "review-rights"
    MANAGE_AGREEMENTS = "manage-agreements"
    APPROVE_OFFICER = "approve-officer"
    MANAGE_OFFICERS = "manage-officers"
    READ_LOG = "read-log"
    RUN_NODE = "run-node"


ACTS: dict[OfficerRole, frozenset[Act]] = {
    OfficerRole.ANALYST: frozenset(
        {
            Act.READ_CONTENT,
            Act.CONFIRM_HIT,
            Act.KEEP_HOLDINGS,
            Act.ASK_MATCH,
            Act.WRITE_REQUEST,
            Act.TRIAGE,
            Act.DRAFT_ANSWER,
            Act.USE_COPY,
        }
    ),
    OfficerRole.RELEASING: frozenset(
        {
            Act.READ_CONTENT,
            Act.CONFIRM_HIT,
            Act.TRIAGE,
            Act.APPROVE_RELEASE,
            Act.ANSWER_ONWARD,
            Act.RECALL,
        }
    ),
    OfficerRole.AGREEMENTS: frozenset({Act.MANAGE_AGREEMENTS, Act.APPROVE_OFFICER}),
    OfficerRole.REVIEWER: frozenset({Act.READ_CONTENT, Act.REVIEW_RIGHTS}),
    OfficerRole.OVERSEER: frozenset({Act.READ_CONTENT, Act.READ_LOG, Act.APPROVE_OFFICER}),
    OfficerRole.ADMINISTRATOR: frozenset({Act.MANAGE_OFFICERS, Act.APPROVE_OFFICER, Act.RUN_NODE}),
}
"""What each role allows. What is not here is allowed to nobody."""

_APART = (
    (OfficerRole.ADMINISTRATOR, Act.READ_CONTENT, "an administrator reads no content"),
    (OfficerRole.REVIEWER, Act.DRAFT_ANSWER, "a reviewer does not review their own work"),
    (OfficerRole.REVIEWER, Act.APPROVE_RELEASE, "a reviewer does not review their own release"),
    (OfficerRole.OVERSEER, Act.DRAFT_ANSWER, "an overseer does not oversee their own work"),
    (OfficerRole.OVERSEER, Act.APPROVE_RELEASE, "an overseer does not oversee their own release"),
)


class OfficerStanding(enum.StrEnum):
    """Whether an officer may act today."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Officer:
    """One person of our own service. The secret that proves them is kept elsewhere."""

    id: OfficerName
    name: Short
    roles: Annotated[tuple[OfficerRole, ...], Count(1, 6)]
    standing: OfficerStanding
    clearance: Classification = Classification.UNCLASSIFIED

    @property
    def acts(self) -> frozenset[Act]:
        """Everything that the roles allow."""
        return frozenset(act for role in self.roles for act in ACTS[role])


_ID = re.compile(r"[a-z][a-z0-9.-]{0,39}")


def parse_officer_id(text: str) -> OfficerId:
    """Read the short name of an officer.

    Raises:
        InvalidInput: other signs than lower-case letters, digits, dots and hyphens.
    """
    if not _ID.fullmatch(text):
        raise InvalidInput("officer", "needs lower-case letters, digits, dots or hyphens, up to 40")
    return OfficerId(text)


def parse_roles(names: Iterable[str]) -> tuple[OfficerRole, ...]:
    """Read role names, in the order of the table and each once.

    Raises:
        InvalidInput: none, or one that is no role.
    """
    given = set(names)
    known = {role.value for role in OfficerRole}
    if not given or given - known:
        raise InvalidInput("role", f"choose from {', '.join(sorted(known))}")
    return tuple(role for role in OfficerRole if role.value in given)


def may_hold(roles: tuple[OfficerRole, ...]) -> Decision:
    """Whether one person may hold these roles together."""
    acts = {act for role in roles for act in ACTS[role]}
    reasons = tuple(
        Reason("roles-apart", words) for role, act, words in _APART if role in roles and act in acts
    )
    return Denied(reasons) if reasons else Allowed()


def may(officer: Officer, act: Act) -> Decision:
    """Whether this officer may do this today."""
    if officer.standing is not OfficerStanding.ACTIVE:
        return deny("officer-" + officer.standing.value, f"{officer.id} is {officer.standing}")
    if act in officer.acts:
        return Allowed()
    holders = ", ".join(role.value for role in OfficerRole if act in ACTS[role])
    words = f"{officer.id} holds no role that allows {act.value}: needs {holders}"
    return deny("role-missing", words)
