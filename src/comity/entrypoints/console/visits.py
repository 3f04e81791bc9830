"""What every page is given, and what stands before every page: who it is, may they, did they ask.

A page is a plain function from a `Visit` to an answer. It is reachable only through `Page`, which
names the acts that open it; there is no other way to add a route, and a test walks all of them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hmac
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from comity.adapters.db.console_queries import ConsoleQueries
from comity.adapters.db.queries import Queries
from comity.adapters.db.queries_run_pages import RunQueries
from comity.adapters.db.queries_search import SearchQueries
from comity.adapters.waiting_files import UPLOAD_BYTES_MAX
from comity.domain.access import Act, Officer, OfficerStanding, may
from comity.domain.decisions import insist
from comity.domain.ids import OfficerId
from comity.entrypoints.console.access import Session, Stage
from comity.entrypoints.console.languages import COOKIE, Language, choose, speak
from comity.entrypoints.console.proofs import Asked, asked_of, fresh_proof
from comity.entrypoints.console.rendering import Rendering
from comity.entrypoints.console.safeguards import Safeguards
from comity.errors import InvalidInput, Refused
from comity.main import OpenedNode
from comity.service.officers import Proved
from comity.service.ports import Node, StoredOfficer
from comity.settings import Settings

SIGN_IN = "/sign-in"
ACCOUNT = "/account"
CSRF_FIELD = "_form"
FIELD_LEN_MAX = 20_000
FIELDS_MOST = 400
FORM_BYTES_MAX = 512 * 1024


class Anyone(enum.Enum):
    """Who may open a page that no single act stands for."""

    PUBLIC = enum.auto()
    """Everybody who reaches the console: the way in, and nothing of the node."""
    ACCOUNT = enum.auto()
    """Every officer, even one who has no second factor yet: their own account."""
    OFFICER = enum.auto()
    """Every officer who signed in, whatever their roles: it shows what their roles show."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by one person, with everything that a page may use.

    Attributes:
        officer: who signed in, once they have proved all that is asked for.
        form: what was sent; read it by `field`, `several`, `ticked` and `file`.
        proofs: of this form, so that a code is asked for once and not used up twice.
    """

    request: Request
    opened: OpenedNode
    rendering: Rendering
    safeguards: Safeguards
    session: Session | None
    officer: Officer | None
    now: dt.datetime
    form: FormData = field(default_factory=FormData, repr=False)
    proofs: list[Proved] = field(default_factory=list, repr=False)

    @property
    def node(self) -> Node:
        """Our node, for use cases."""
        return self.opened.node

    @property
    def settings(self) -> Settings:
        """The node's settings."""
        return self.opened.settings

    @property
    def rows(self) -> Queries:
        """Ready-made rows, as the command line reads them as well."""
        return Queries(self.opened.engine)

    @property
    def more(self) -> ConsoleQueries:
        """Rows that only the console reads."""
        return ConsoleQueries(self.opened.engine)

    @property
    def searches(self) -> SearchQueries:
        """Records found by words or identifiers."""
        return SearchQueries(self.opened.engine)

    @property
    def run_rows(self) -> RunQueries:
        """Runs page by page."""
        return RunQueries(self.opened.engine)

    @property
    def by(self) -> Proved:
        """The officer, as proved when they signed in: for acts that need no fresh proof."""
        assert self.session is not None, "pages for the public have no officer"
        return self.session.proved

    def fresh(self) -> Proved:
        """The officer, proved by what was typed into this very form, or by a passkey for it.

        Raises:
            Refused: another secret, code or passkey, or too many failures before.
            InvalidInput: the passkey was asked for another form, or too long ago.
        """
        if not self.proofs:
            self.proofs.append(fresh_proof(self))
        return self.proofs[0]

    @property
    def asked(self) -> Asked:
        """What a form asks this officer for, beside the secret, as a fresh proof."""
        return asked_of(self)

    @property
    def is_enrolling(self) -> bool:
        """Whether the officer may only enrol a second factor so far."""
        return self.session is not None and self.session.stage is Stage.ENROLLING

    def can(self, act: Act) -> bool:
        """Whether the officer's roles allow it: for what a page offers, never instead of a check."""
        return self.officer is not None and act in self.officer.acts

    def path(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def query(self, name: str, default: str = "") -> str:
        """A parameter of the address, cut to what anybody would type."""
        return self.request.query_params.get(name, default)[:200]

    def field(self, name: str, default: str = "") -> str:
        """A text field of the form, its line ends as ours and its edges trimmed.

        Raises:
            InvalidInput: longer than any field may be.
        """
        return self.secret(name, default).replace("\r\n", "\n").strip()

    def secret(self, name: str, default: str = "") -> str:
        """A text field of the form exactly as it was typed.

        Raises:
            InvalidInput: longer than any field may be.
        """
        value = self.form.get(name, default)
        if not isinstance(value, str):
            raise InvalidInput(name, "is a file where text was expected")
        if len(value) > FIELD_LEN_MAX:
            raise InvalidInput(name, f"has more than {FIELD_LEN_MAX} characters")
        return value

    def several(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may be sent more than once: ticked boxes, rows of a table."""
        return tuple(str(value)[:FIELD_LEN_MAX] for value in self.form.getlist(name))

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.form.get(name) is not None

    def file(self, name: str) -> UploadFile | None:
        """An upload, or None where no file was chosen."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def page(self, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
        """Render a page for this person. `visit` is there for every template."""
        return self.rendering.page(template, now=self.now, status=status, visit=self, **context)

    def go(self, to: str, said: str = "") -> Response:
        """Send the browser on after a form, with words to be shown once."""
        if said and self.session is not None:
            self.session.said.append(said)
        return RedirectResponse(to, status_code=303)

    def take_said(self) -> tuple[str, ...]:
        """Words for this page, which are then forgotten."""
        if self.session is None:
            return ()
        said, self.session.said = tuple(self.session.said), []
        return said


Show = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the console.

    Attributes:
        needs: acts of which one is enough, or a kind of person.
        upload: the form carries a file, and may be as large as a list.
        acting: False for what a script asks by itself; it keeps no session alive.
    """

    path: str
    show: Show
    needs: frozenset[Act] | Anyone
    method: str = "GET"
    upload: bool = False
    acting: bool = True


def reads(path: str, show: Show, *needs: Act, anyone: Anyone | None = None) -> Page:
    """A page to be read by whoever may do one of `needs`."""
    return Page(path, show, _needs(needs, anyone))


def writes(
    path: str, show: Show, *needs: Act, anyone: Anyone | None = None, upload: bool = False
) -> Page:
    """A form's target, for whoever may do one of `needs`."""
    return Page(path, show, _needs(needs, anyone), method="POST", upload=upload)


def _needs(acts: tuple[Act, ...], anyone: Anyone | None) -> frozenset[Act] | Anyone:
    if (anyone is None) == (not acts):
        raise AssertionError("a page names its acts, or a kind of person, and not both")
    return frozenset(acts) if anyone is None else anyone


class Reception:
    """Stands before every page."""

    def __init__(self, opened: OpenedNode, safeguards: Safeguards, rendering: Rendering) -> None:
        self._opened = opened
        self._safeguards = safeguards
        self._rendering = rendering

    def route(self, page: Page) -> Route:
        """The page as a route. Nothing else makes one."""

        async def answer(request: Request) -> Response:
            # Here and not in the thread: what a thread sets is gone when it ends.
            speak(language_of(request))
            visit = await run_in_threadpool(self._admit, page, request)
            if isinstance(visit, Response):
                return visit
            if page.method != "POST":
                return await run_in_threadpool(page.show, visit)
            return await self._posted(page, visit)

        return Route(page.path, answer, methods=[page.method])

    def visit(self, request: Request, *, acting: bool = True) -> Visit:
        """Whoever this is, with no page chosen yet."""
        speak(language_of(request))
        token = request.cookies.get(self._safeguards.cookie, "")
        session = self._safeguards.sessions.of(token, acting=acting)
        held = self._officer(session)
        session = session if held is not None or _has(session, Stage.SETUP) else None
        officer = None if _has(session, Stage.SECRET) else held
        now, opened = self._opened.node.now(), self._opened
        return Visit(request, opened, self._rendering, self._safeguards, session, officer, now)

    def _officer(self, session: Session | None) -> Officer | None:
        """As they stand now: whoever was dismissed, or appointed anew, has to sign in again."""
        if session is None or session.officer is None:
            return None
        held = active_officer(self._opened.node, session.officer)
        if held is None or held.secret.salt != session.entry.mark:
            return None
        return held.officer

    def _admit(self, page: Page, request: Request) -> Visit | Response:
        visit = self.visit(request, acting=page.acting)
        if page.needs is Anyone.PUBLIC:
            return visit
        if visit.officer is None:
            return _to_sign_in(page, request)
        if page.needs is Anyone.ACCOUNT:
            return visit
        if visit.is_enrolling:
            return _to_account(page)
        if page.needs is not Anyone.OFFICER:
            _insist_one_of(visit.officer, page.needs)
        return visit

    async def _posted(self, page: Page, visit: Visit) -> Response:
        _insist_own_site(visit.request)
        _insist_size(visit.request, page)
        async with visit.request.form(max_files=1, max_fields=FIELDS_MOST) as form:
            _insist_form_token(visit.session, form)
            filled = dataclasses.replace(visit, form=form)
            return await run_in_threadpool(page.show, filled)


def active_officer(node: Node, officer: OfficerId) -> StoredOfficer | None:
    """The officer if they may act today."""
    with node.read_unit() as uow:
        held = uow.officers.get(officer)
    if held is None or held.officer.standing is not OfficerStanding.ACTIVE:
        return None
    return held


def _has(session: Session | None, stage: Stage) -> bool:
    return session is not None and session.stage is stage


def _to_account(page: Page) -> Response:
    """Until a second factor is enrolled there is nothing else to go to."""
    if not page.acting:
        return Response(status_code=401)
    return RedirectResponse(ACCOUNT, status_code=303)


def _to_sign_in(page: Page, request: Request) -> Response:
    """Whoever only read comes back to where they were; a form has to be filled in again."""
    if not page.acting or page.method != "GET":
        return Response(status_code=401)
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{SIGN_IN}?{urllib.parse.urlencode({'next': address})}", 303)


def language_of(request: Request) -> Language:
    """The language in which this browser is answered."""
    cookie = request.cookies.get(COOKIE, "")
    return choose(cookie, request.headers.get("accept-language", ""))


def own_address(text: str) -> str:
    """An address of this console to go on to, or the desk: never one of another site (T13)."""
    parts = urllib.parse.urlsplit(text)
    is_own = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    plain = text.isascii() and text.isprintable() and "\\" not in text
    return text if is_own and plain and not text.startswith("//") else "/"


def _insist_one_of(officer: Officer, acts: frozenset[Act]) -> None:
    """Refuse with the reason that names the roles.

    Raises:
        Refused: no role of the officer's allows any of them.
    """
    if not officer.acts & acts:
        insist(may(officer, min(acts)))


def _insist_own_site(request: Request) -> None:
    """Cross-site forms: the browser says where a form comes from (T13).

    Raises:
        Refused: from elsewhere.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    host = request.headers.get("host", "")
    if site not in ("same-origin", "none") or (origin and _host_of(origin) != host):
        raise Refused(("cross-site",), "this form came from another site")


def _host_of(origin: str) -> str:
    return urllib.parse.urlsplit(origin).netloc


def _insist_size(request: Request, page: Page) -> None:
    length = request.headers.get("content-length", "")
    most = UPLOAD_BYTES_MAX + FORM_BYTES_MAX if page.upload else FORM_BYTES_MAX
    if not (length.isascii() and length.isdigit() and int(length) <= most):
        raise InvalidInput("form", f"is larger than {most} bytes")


def _insist_form_token(session: Session | None, form: FormData) -> None:
    """Every form of a session carries the session's own token; no other site knows it (T13).

    Raises:
        Refused: another token, or none.
    """
    if session is None:
        return
    given = form.get(CSRF_FIELD, "")
    if not isinstance(given, str) or not hmac.compare_digest(
        given.encode("utf-8", "replace"), session.csrf.encode()
    ):
        advice = "go back, load the page again, and fill it in once more"
        raise Refused(("form-token",), "this form is not of your present session", advice=advice)
