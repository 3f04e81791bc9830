"""The console as an ASGI application: which page answers, and what a failure looks like."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from comity.entrypoints.console import (
    answer_pages,
    approval_pages,
    asking_pages,
    copy_acts,
    copy_pages,
    desk,
    hit_pages,
    holding_pages,
    import_pages,
    information_pages,
    match_pages,
    overview,
    preferences,
    print_pages,
    release_pages,
    request_pages,
    rights_pages,
    run_pages,
    search_pages,
    triage_pages,
)
from comity.entrypoints.console.access import Sessions, console_key
from comity.entrypoints.console.rendering import STATIC, Rendering
from comity.entrypoints.console.shield import Shield
from comity.entrypoints.console.sign_in import Entrance
from comity.entrypoints.console.visits import Page, Reception
from comity.entrypoints.problems import UNEXPECTED_TITLE, problem_of, ways_on, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.main import OpenedNode

__all__ = ["console_app", "console_key", "pages_of"]

_PAGES: tuple[Page, ...] = (
    *desk.PAGES,
    *overview.PAGES,
    *run_pages.PAGES,
    *holding_pages.PAGES,
    *import_pages.PAGES,
    *search_pages.PAGES,
    *match_pages.PAGES,
    *hit_pages.PAGES,
    *request_pages.PAGES,
    *asking_pages.PAGES,
    *rights_pages.PAGES,
    *triage_pages.PAGES,
    *answer_pages.PAGES,
    *approval_pages.PAGES,
    *information_pages.PAGES,
    *copy_pages.PAGES,
    *copy_acts.PAGES,
    *release_pages.PAGES,
    *print_pages.PAGES,
    *preferences.PAGES,
)


def console_app(opened: OpenedNode) -> ASGIApp:
    """The console of one node.

    Raises:
        Unavailable: the key of an empty node cannot be read or made.
    """
    settings, node = opened.settings, opened.node
    rendering = Rendering(node=settings.name, organisation=settings.organisation)
    sessions = Sessions(clock=node.clock, entropy=node.entropy)
    reception = Reception(opened, sessions, rendering)
    problems = _Problems(reception)
    app = Starlette(
        routes=[
            *(reception.route(page) for page in pages_of(opened, sessions, reception)),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={
            HTTPException: problems.on_http_exception,
            ComityError: problems.on_error,
            Exception: problems.on_unexpected,
        },
    )
    return Shield(app, console_host=settings.console_host)


def pages_of(opened: OpenedNode, sessions: Sessions, reception: Reception) -> tuple[Page, ...]:
    """Every page of the console, with what it needs."""
    entrance = Entrance(sessions, cookie=reception.cookie, key=console_key(opened.folder))
    return (*entrance.pages(), *_PAGES)


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
