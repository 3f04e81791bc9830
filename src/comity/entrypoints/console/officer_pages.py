"""Officers' pages: who may do what here; propose, appoint, dismiss."""

from __future__ import annotations

from starlette.responses import Response

from comity.domain.access import Act, Officer, OfficerRole, parse_officer_id, parse_roles
from comity.domain.ids import OfficerId
from comity.entrypoints.console.sign_in import new_secret
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service.officers import (
    NewOfficer,
    appoint_officer,
    dismiss_officer,
    officers_of,
    propose_officer,
)

OFFICERS = "/officers"
ROLES: tuple[tuple[str, str], ...] = (
    (OfficerRole.ANALYST.value, "analyst: compares hits, writes requests, drafts answers"),
    (OfficerRole.RELEASING.value, "releasing officer: approves what leaves, recalls"),
    (OfficerRole.AGREEMENTS.value, "manager of agreements; appoints officers"),
    (OfficerRole.REVIEWER.value, "reviewer: decides where a rights check raised a concern"),
    (OfficerRole.OVERSEER.value, "overseer: reads everything, decides nothing; appoints officers"),
    (OfficerRole.ADMINISTRATOR.value, "administrator: runs the node, reads no content"),
)
"""Each role with what it may do, for whoever chooses."""
_SEES = (Act.MANAGE_OFFICERS, Act.APPROVE_OFFICER)


def officers(visit: Visit) -> Response:
    """Everybody, with roles and standing."""
    return visit.page("officers.html", officers=officers_of(visit.node), roles=ROLES)


def new(visit: Visit, error: ComityError | None = None) -> Response:
    """Propose somebody, or somebody anew with other roles or another secret."""
    known = _find(visit, visit.query("officer")) if visit.query("officer") else None
    return visit.page(
        "officer-new.html",
        status=200 if error is None else http_status(error),
        problem="" if error is None else words_for_people(error),
        roles=ROLES,
        known=known,
        short=visit.field("officer") or (known.id if known else ""),
        name=visit.field("name") or (known.name if known else ""),
        chosen=visit.several("role") or (tuple(known.roles) if known else ()),
    )


def propose(visit: Visit) -> Response:
    """Propose them; they typed their own secret."""
    try:
        roles = parse_roles(visit.several("role"))
        officer = parse_officer_id(visit.field("officer"))
        secret, name = new_secret(visit), visit.field("name")
        propose_officer(NewOfficer(officer, name, roles, secret), visit.node, by=visit.fresh())
    except ComityError as error:
        return new(visit, error)
    visit.safeguards.sessions.end_all_of(officer)
    return visit.go(f"{OFFICERS}/{officer}", "Proposed. A second person has to appoint them.")


def officer_page(visit: Visit, error: ComityError | None = None) -> Response:
    """One officer, and what can be decided about them."""
    officer = _find(visit, visit.path("officer"))
    return visit.page(
        "officer.html",
        status=200 if error is None else http_status(error),
        problem="" if error is None else words_for_people(error),
        one=officer,
        acts=sorted(act.value for act in officer.acts),
        is_self=visit.officer is not None and visit.officer.id == officer.id,
        others_active=_others_holding(visit, officer),
    )


def appoint(visit: Visit) -> Response:
    """Agree, as the second person."""
    officer = OfficerId(visit.path("officer"))
    try:
        appoint_officer(officer, visit.node, by=visit.fresh())
    except ComityError as error:
        return officer_page(visit, error)
    return visit.go(f"{OFFICERS}/{officer}", "Appointed.")


def dismiss(visit: Visit) -> Response:
    """End their access, once the consequences were read."""
    officer = OfficerId(visit.path("officer"))
    try:
        if not visit.ticked("understood"):
            raise InvalidInput("understood", "tick that you have read what follows from it")
        dismiss_officer(officer, visit.node, by=visit.fresh())
    except ComityError as error:
        return officer_page(visit, error)
    visit.safeguards.sessions.end_all_of(officer)
    return visit.go(OFFICERS, "Dismissed. Their sessions have ended.")


def _others_holding(visit: Visit, officer: Officer) -> tuple[tuple[str, int], ...]:
    """For each of the officer's roles, how many other active officers hold it."""
    others = [
        other
        for other in officers_of(visit.node)
        if other.id != officer.id and other.standing.value == "active"
    ]
    return tuple((r.value, sum(r in other.roles for other in others)) for r in officer.roles)


def _find(visit: Visit, name: str) -> Officer:
    """The officer of that name.

    Raises:
        InvalidInput: nobody is called so.
    """
    for officer in officers_of(visit.node):
        if officer.id == name:
            return officer
    raise InvalidInput("officer", "there is nobody of that name")


PAGES: tuple[Page, ...] = (
    reads(OFFICERS, officers, *_SEES),
    reads("/officers/new", new, Act.APPROVE_OFFICER),
    writes("/officers/new", propose, Act.APPROVE_OFFICER),
    reads("/officers/{officer}", officer_page, *_SEES),
    writes("/officers/{officer}/appoint", appoint, Act.APPROVE_OFFICER),
    writes("/officers/{officer}/dismiss", dismiss, Act.APPROVE_OFFICER),
)
