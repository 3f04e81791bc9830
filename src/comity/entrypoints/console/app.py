"""The console as an ASGI application: which page answers, and what a failure looks like."""

from __future__ import annotations

import urllib.parse

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from comity.crypto.passkeys import Place
from comity.entrypoints.console import (
    account_pages,
    agreement_pages,
    agreement_writing,
    answer_pages,
    approval_pages,
    asking_pages,
    copy_acts,
    copy_pages,
    desk,
    enrolment_pages,
    events,
    hit_pages,
    holding_pages,
    import_pages,
    information_pages,
    link_pages,
    log_pages,
    match_pages,
    node_pages,
    officer_pages,
    overview,
    partner_pages,
    picture_pages,
    preferences,
    print_pages,
    release_pages,
    request_pages,
    rights_pages,
    run_pages,
    search_pages,
    sign_in,
    triage_pages,
)
from comity.entrypoints.console.access import Sessions, console_key
from comity.entrypoints.console.rendering import STATIC, Rendering
from comity.entrypoints.console.safeguards import Marks, Safeguards, Throttle, Tickets
from comity.entrypoints.console.shield import Shield
from comity.entrypoints.console.visits import Page, Reception
from comity.entrypoints.problems import UNEXPECTED_TITLE, problem_of, ways_on, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.main import OpenedNode

__all__ = ["console_app", "console_key", "pages_of"]

_PAGES: tuple[Page, ...] = (
    *sign_in.PAGES,
    *account_pages.PAGES,
    *desk.PAGES,
    *overview.PAGES,
    *events.PAGES,
    *enrolment_pages.PAGES,
    *partner_pages.PAGES,
    *link_pages.PAGES,
    *agreement_writing.PAGES,
    *agreement_pages.PAGES,
    *log_pages.PAGES,
    *run_pages.PAGES,
    *holding_pages.PAGES,
    *import_pages.PAGES,
    *search_pages.PAGES,
    *match_pages.PAGES,
    *hit_pages.PAGES,
    *request_pages.PAGES,
    *asking_pages.PAGES,
    *rights_pages.PAGES,
    *picture_pages.PAGES,
    *triage_pages.PAGES,
    *answer_pages.PAGES,
    *approval_pages.PAGES,
    *information_pages.PAGES,
    *copy_pages.PAGES,
    *copy_acts.PAGES,
    *release_pages.PAGES,
    *print_pages.PAGES,
    *officer_pages.PAGES,
    *node_pages.PAGES,
    *preferences.PAGES,
)


def console_app(opened: OpenedNode) -> ASGIApp:
    """The console of one node.

    Raises:
        Unavailable: the key of an empty node cannot be read or made.
    """
    settings = opened.settings
    rendering = Rendering(node=settings.name, organisation=settings.organisation)
    safeguards = _safeguards(opened)
    reception = Reception(opened, safeguards, rendering)
    problems = _Problems(reception)
    app = Starlette(
        routes=[
            *(reception.route(page) for page in pages_of()),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={
            HTTPException: problems.on_http_exception,
            ComityError: problems.on_error,
            Exception: problems.on_unexpected,
        },
    )
    names = (settings.console_host, safeguards.place.host)
    return Shield(app, console_hosts=names)


def pages_of() -> tuple[Page, ...]:
    """Every page of the console, with what it needs."""
    return _PAGES


def _safeguards(opened: OpenedNode) -> Safeguards:
    settings, clock, entropy = opened.settings, opened.node.clock, opened.node.entropy
    key, origin = console_key(opened.folder), settings.origin
    return Safeguards(
        sessions=Sessions(clock=clock, entropy=entropy),
        throttle=Throttle(clock),
        tickets=Tickets(clock=clock, entropy=entropy),
        marks=Marks(key, entropy),
        place=Place(origin, urllib.parse.urlsplit(origin).hostname or ""),
        # Cookies do not tell ports apart: two nodes on one machine need two names.
        cookie=f"comity-{settings.console_port}",
        key=key,
    )


class _Problems:
    """Every page that is no page: not found, not allowed, failed."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    def on_http_exception(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException), "registered for this class alone"
        return self._problem(request, error.status_code, error.detail, "")

    def on_error(self, request: Request, error: Exception) -> Response:
        """Our own errors. All that a read page takes from outside is what to look for: so 404."""
        assert isinstance(error, ComityError), "registered for this class alone"
        if isinstance(error, InvalidInput) and request.method == "GET":
            return self._problem(request, 404, "There is no such page", error.reason)
        problem = problem_of(error)
        words = words_for_people(error)
        return self._problem(request, problem.http_status, problem.title, words, ways_on(error))

    def on_unexpected(self, request: Request, __: Exception) -> Response:
        """A bug of ours: the details are in the node's own output, not on the page."""
        return self._problem(request, 500, UNEXPECTED_TITLE, "See the output of `comity serve`.")

    def _problem(
        self, request: Request, status: int, title: str, words: str, ways: tuple[str, ...] = ()
    ) -> Response:
        visit = self._reception.visit(request, acting=False)
        return visit.page("problem.html", status=status, title=title, words=words, ways=ways)
