"""The way in and out: officers prove who they are; the first two enter themselves.

Nothing here tells a stranger whether an officer of some name exists.
"""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from comity.domain.access import parse_officer_id, parse_roles
from comity.domain.ids import OfficerId
from comity.entrypoints.console.access import SESSION_HOURS, Sessions, same_key
from comity.entrypoints.console.visits import (
    SIGN_IN,
    Anyone,
    Page,
    Visit,
    own_address,
    reads,
    writes,
)
from comity.errors import ComityError, Refused
from comity.service.officers import FIRST_OFFICERS, NewOfficer, officers_of, propose_officer, prove

SETUP_ROLES = (
    ("administrator", "administrator"),
    ("manager-of-agreements", "manager of agreements"),
    ("overseer", "overseer"),
)


class Entrance:
    """The pages that need no session yet."""

    def __init__(self, sessions: Sessions, *, cookie: str, key: str) -> None:
        self._sessions, self._cookie, self._key = sessions, cookie, key

    def pages(self) -> tuple[Page, ...]:
        """All of them."""
        public = Anyone.PUBLIC
        return (
            reads(SIGN_IN, self.form, anyone=public),
            writes(SIGN_IN, self.sign_in, anyone=public),
            writes("/leave", self.leave, anyone=public),
            reads("/enter", self.enter, anyone=public),
            reads("/setup", self.setup, anyone=public),
            writes("/setup", self.add_first, anyone=public),
        )

    def form(self, visit: Visit) -> Response:
        """Ask who it is."""
        return visit.page("sign-in.html", next=own_address(visit.query("next", "/")), problem="")

    def sign_in(self, visit: Visit) -> Response:
        """Begin a session for whoever proves who they are."""
        onward = own_address(visit.field("next", "/"))
        try:
            officer = parse_officer_id(visit.field("officer"))
            prove(officer, visit.field("secret"), visit.node)
        except ComityError:
            # One sentence for every failure: which part was wrong is nobody's business.
            problem = "No active officer of this name has this secret."
            return visit.page("sign-in.html", status=403, next=onward, problem=problem)
        return self._let_in(visit, officer, onward)

    def leave(self, visit: Visit) -> Response:
        """End the session."""
        self._sessions.end(visit.request.cookies.get(self._cookie, ""))
        response = RedirectResponse(SIGN_IN, status_code=303)
        response.delete_cookie(self._cookie, httponly=True, samesite="strict")
        return response

    def enter(self, visit: Visit) -> Response:
        """Take the key of an empty node out of the address, and out of sight."""
        if not same_key(visit.request.query_params.get("key", ""), self._key):
            return RedirectResponse(SIGN_IN, status_code=303)
        if _is_set_up(visit):
            return visit.page("set-up-already.html", status=403)
        return self._let_in(visit, None, "/setup")

    def setup(self, visit: Visit) -> Response:
        """Who is to be one of the first two."""
        self._insist_key(visit)
        return _setup_page(visit)

    def add_first(self, visit: Visit) -> Response:
        """Enter one of the first two; each types their own secret."""
        self._insist_key(visit)
        try:
            propose_officer(_first_officer(visit), visit.node)
        except ComityError as error:
            return _setup_page(visit, problem=error.reason, status=422)
        if not _is_set_up(visit):
            return visit.go("/setup", "Entered. Now the second person, at this keyboard.")
        self._sessions.end(visit.request.cookies.get(self._cookie, ""))
        return RedirectResponse(SIGN_IN, status_code=303)

    def _insist_key(self, visit: Visit) -> None:
        holds_key = visit.session is not None and visit.session.officer is None
        if not holds_key or _is_set_up(visit):
            raise Refused(("set-up",), "the first officers are entered once, with the node's key")

    def _let_in(self, visit: Visit, officer: OfficerId | None, onward: str) -> Response:
        """A session anew, whatever the browser had before (T13: fixation)."""
        self._sessions.end(visit.request.cookies.get(self._cookie, ""))
        response = RedirectResponse(onward, status_code=303)
        token = self._sessions.begin(officer)
        response.set_cookie(
            self._cookie, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict"
        )
        return response


def _is_set_up(visit: Visit) -> bool:
    return len(officers_of(visit.node)) >= FIRST_OFFICERS


def _setup_page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    entered = officers_of(visit.node)
    return visit.page(
        "setup.html", status=status, entered=entered, roles=SETUP_ROLES, problem=problem
    )


def _first_officer(visit: Visit) -> NewOfficer:
    if visit.field("secret") != visit.field("again"):
        raise Refused(("secrets-differ",), "the two secrets are not the same")
    roles = parse_roles(visit.several("role"))
    name = visit.field("name")
    return NewOfficer(parse_officer_id(visit.field("officer")), name, roles, visit.field("secret"))
