"""The way in and out: officers prove who they are; the first two enter themselves.

Nothing here tells a stranger whether an officer of some name exists.
"""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from comity.crypto.passkeys import assertion_options
from comity.domain.access import OfficerRole, parse_officer_id, parse_roles
from comity.domain.ids import OfficerId
from comity.entrypoints.console.access import SESSION_HOURS, Entry, Stage, same_key
from comity.entrypoints.console.visits import (
    ACCOUNT,
    SIGN_IN,
    Anyone,
    Page,
    Visit,
    active_officer,
    own_address,
    reads,
    writes,
)
from comity.entrypoints.problems import words_for_people
from comity.errors import ComityError, InvalidInput, Refused
from comity.service.factors import Signed, factors_of, prove_code, prove_passkey
from comity.service.officers import FIRST_OFFICERS, NewOfficer, officers_of, propose_officer, prove

SECOND = "/sign-in/second"
SETUP_ROLES = (
    (OfficerRole.ADMINISTRATOR.value, "administrator: runs the node, sees no content"),
    (OfficerRole.AGREEMENTS.value, "manager of agreements"),
    (OfficerRole.OVERSEER.value, "overseer: reads everything, decides nothing"),
)
_MARK_DAYS = 365
_PURPOSE = "sign in"
_NOBODY = "No active officer of this name has this secret."
_WRONG_CODE = "This code is not yours, or was used before. Wait for the next one."
_WRONG_PASSKEY = "This passkey proves no active officer of this node."
_WAIT = "Too many failed attempts. Wait a little; a passkey works at once."


def form(visit: Visit) -> Response:
    """Ask who it is."""
    return _sign_in_page(visit, own_address(visit.query("next", "/")))


def sign_in(visit: Visit) -> Response:
    """Take the secret, and go on to whatever else is asked for."""
    onward = own_address(visit.field("next", "/"))
    given = visit.field("officer")
    mark = _mark(visit, given)
    throttle = visit.safeguards.throttle
    try:
        throttle.insist(given, known=mark)
    except Refused:
        return _sign_in_page(visit, onward, problem=_WAIT, status=429)
    try:
        proved = prove(parse_officer_id(given), visit.secret("secret"), visit.node)
    except ComityError:
        # One sentence for every failure: which part was wrong is nobody's business.
        throttle.failed(given, known=mark)
        return _sign_in_page(visit, onward, problem=_NOBODY, status=403)
    if not factors_of(proved.officer, visit.node).is_enrolled:
        throttle.succeeded(given, known=mark)
        return _without_second(visit, proved.officer, onward)
    return let_in(visit, _entry(visit, proved.officer, Stage.SECRET, "secret"), SECOND)


def _without_second(visit: Visit, officer: OfficerId, onward: str) -> Response:
    if visit.settings.console_second_factor:
        return let_in(visit, _entry(visit, officer, Stage.ENROLLING, "secret"), ACCOUNT)
    return let_in(visit, _entry(visit, officer, Stage.FULL, "secret"), onward)


def second_form(visit: Visit) -> Response:
    """Ask for the second factor."""
    officer = _half_in(visit)
    return RedirectResponse(SIGN_IN, 303) if officer is None else _second_page(visit, officer)


def second(visit: Visit) -> Response:
    """Take a one-time code or a recovery code."""
    officer = _half_in(visit)
    if officer is None:
        return RedirectResponse(SIGN_IN, status_code=303)
    mark, throttle = _mark(visit, officer), visit.safeguards.throttle
    try:
        throttle.insist(officer, known=mark)
    except Refused:
        return _second_page(visit, officer, problem=_WAIT, status=429)
    try:
        assert visit.session is not None, "asked above"
        prove_code(visit.session.proved, visit.field("code"), visit.node)
    except Refused:
        throttle.failed(officer, known=mark)
        return _second_page(visit, officer, problem=_WRONG_CODE, status=403)
    throttle.succeeded(officer, known=mark)
    return let_in(visit, _entry(visit, officer, Stage.FULL, "secret and code"), "/")


def passkey(visit: Visit) -> Response:
    """Take a passkey, which needs no secret: its holder was seen at the device."""
    onward = own_address(visit.field("next", "/"))
    tickets = visit.safeguards.tickets
    try:
        ticket = tickets.read(visit.field("ticket"), _PURPOSE)
        signed = Signed(visit.field("passkey"), ticket, visit.safeguards.place)
        proved = prove_passkey(signed, visit.node)
        tickets.spend(ticket)
    except (InvalidInput, Refused):
        return _sign_in_page(visit, onward, problem=_WRONG_PASSKEY, status=403)
    return let_in(visit, _entry(visit, proved.officer, Stage.FULL, "passkey"), onward)


def leave(visit: Visit) -> Response:
    """End the session."""
    guards = visit.safeguards
    guards.sessions.end(_token(visit))
    response = RedirectResponse(SIGN_IN, status_code=303)
    response.delete_cookie(guards.cookie, httponly=True, samesite="strict", secure=guards.is_secure)
    return response


def enter(visit: Visit) -> Response:
    """Take the key of an empty node out of the address, and out of sight."""
    if not same_key(visit.request.query_params.get("key", ""), visit.safeguards.key):
        return RedirectResponse(SIGN_IN, status_code=303)
    if _is_set_up(visit):
        return visit.page("set-up-already.html", status=403)
    return let_in(visit, Entry(None, Stage.SETUP), "/setup")


def setup(visit: Visit) -> Response:
    """Who is to be one of the first two."""
    _insist_key(visit)
    return _setup_page(visit)


def add_first(visit: Visit) -> Response:
    """Enter one of the first two; each types their own secret."""
    _insist_key(visit)
    try:
        propose_officer(_first_officer(visit), visit.node)
    except ComityError as error:
        return _setup_page(visit, problem=words_for_people(error), status=422)
    if not _is_set_up(visit):
        return visit.go("/setup", "Entered. Now the second person, at this keyboard.")
    visit.safeguards.sessions.end(_token(visit))
    return RedirectResponse(SIGN_IN, status_code=303)


def let_in(visit: Visit, entry: Entry, onward: str) -> Response:
    """A session anew, whatever the browser had before (T13: fixation)."""
    response = RedirectResponse(onward, status_code=303)
    begin_session(visit, entry, response)
    return response


def begin_session(visit: Visit, entry: Entry, response: Response) -> None:
    """End the browser's session, begin this one, and hand its cookie out with the answer."""
    guards = visit.safeguards
    guards.sessions.end(_token(visit))
    token = guards.sessions.begin(entry)
    _set_cookie(visit, response, guards.cookie, token, SESSION_HOURS * 3600)
    if entry.officer is not None and entry.stage is Stage.FULL:
        mark = guards.marks.draw(entry.officer)
        _set_cookie(visit, response, guards.mark_cookie, mark, _MARK_DAYS * 24 * 3600)


def _set_cookie(visit: Visit, response: Response, name: str, value: str, age_s: int) -> None:
    secure = visit.safeguards.is_secure
    response.set_cookie(name, value, max_age=age_s, httponly=True, samesite="strict", secure=secure)


def _entry(visit: Visit, officer: OfficerId, stage: Stage, how: str) -> Entry:
    held = active_officer(visit.node, officer)
    if held is None:
        raise Refused(("not-proved",), "dismissed at this moment")
    agent = visit.request.headers.get("user-agent", "")[:200]
    return Entry(officer, stage, held.secret.salt, how, agent)


def _half_in(visit: Visit) -> OfficerId | None:
    """Who has proved their secret and nothing more yet."""
    session = visit.session
    return session.officer if session is not None and session.stage is Stage.SECRET else None


def _token(visit: Visit) -> str:
    return visit.request.cookies.get(visit.safeguards.cookie, "")


def _mark(visit: Visit, officer: str) -> str:
    mark = visit.request.cookies.get(visit.safeguards.mark_cookie, "")
    return visit.safeguards.marks.check(mark, officer)


def _sign_in_page(visit: Visit, onward: str, *, problem: str = "", status: int = 200) -> Response:
    ticket = visit.safeguards.tickets.draw(_PURPOSE)
    return visit.page(
        "sign-in.html",
        status=status,
        next=onward,
        typed=visit.form.get("officer", ""),
        problem=problem,
        ticket=ticket,
        options=_options(visit, ticket, ()),
        origin=visit.safeguards.place.origin,
    )


def _second_page(
    visit: Visit, officer: OfficerId, *, problem: str = "", status: int = 200
) -> Response:
    factors = factors_of(officer, visit.node)
    known = tuple(key.credential for key in factors.passkeys)
    ticket = visit.safeguards.tickets.draw(_PURPOSE)
    return visit.page(
        "second-factor.html",
        status=status,
        has_codes=factors.codes is not None,
        problem=problem,
        ticket=ticket,
        options=_options(visit, ticket, known) if known else "",
        origin=visit.safeguards.place.origin,
    )


def _options(visit: Visit, ticket: str, known: tuple[bytes, ...]) -> str:
    challenge = visit.safeguards.tickets.read(ticket, _PURPOSE)
    return assertion_options(visit.safeguards.place, challenge, known=known)


def _insist_key(visit: Visit) -> None:
    holds_key = visit.session is not None and visit.session.stage is Stage.SETUP
    if not holds_key or _is_set_up(visit):
        raise Refused(("set-up",), "the first officers are entered once, with the node's key")


def _is_set_up(visit: Visit) -> bool:
    return len(officers_of(visit.node)) >= FIRST_OFFICERS


def _setup_page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    return visit.page(
        "setup.html",
        status=status,
        entered=officers_of(visit.node),
        roles=SETUP_ROLES,
        chosen=visit.several("role"),
        name=visit.field("name"),
        short=visit.field("officer"),
        problem=problem,
    )


def _first_officer(visit: Visit) -> NewOfficer:
    roles = parse_roles(visit.several("role"))
    name = visit.field("name")
    return NewOfficer(parse_officer_id(visit.field("officer")), name, roles, new_secret(visit))


def new_secret(visit: Visit) -> str:
    """A secret that was typed twice.

    Raises:
        InvalidInput: not the same both times.
    """
    if visit.secret("new_secret") != visit.secret("again"):
        raise InvalidInput("secret", "the two are not the same")
    return visit.secret("new_secret")


PAGES: tuple[Page, ...] = (
    reads(SIGN_IN, form, anyone=Anyone.PUBLIC),
    writes(SIGN_IN, sign_in, anyone=Anyone.PUBLIC),
    reads(SECOND, second_form, anyone=Anyone.PUBLIC),
    writes(SECOND, second, anyone=Anyone.PUBLIC),
    writes("/sign-in/passkey", passkey, anyone=Anyone.PUBLIC),
    writes("/leave", leave, anyone=Anyone.PUBLIC),
    reads("/enter", enter, anyone=Anyone.PUBLIC),
    reads("/setup", setup, anyone=Anyone.PUBLIC),
    writes("/setup", add_first, anyone=Anyone.PUBLIC),
)
