"""The console as an ASGI application: who gets in, which page answers, and what a failure looks like."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from comity.entrypoints.console.access import SESSION_HOURS, Sessions, console_key
from comity.entrypoints.console.pages import Pages
from comity.entrypoints.console.rendering import STATIC, Rendering
from comity.entrypoints.console.shield import Shield
from comity.entrypoints.problems import UNEXPECTED_TITLE, problem_of, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.main import OpenedNode

__all__ = ["console_app", "console_key"]

ENTER = "/enter"


def console_app(opened: OpenedNode) -> ASGIApp:
    """The console of one node, read-only.

    Raises:
        Unavailable: the access key cannot be read or made.
    """
    settings, node = opened.settings, opened.node
    rendering = Rendering(node=settings.name, organisation=settings.organisation)
    key = console_key(opened.folder)
    sessions = Sessions(key, clock=node.clock, entropy=node.entropy)
    door = _Door(opened, sessions, rendering)
    app = Starlette(
        routes=[*door.routes(), *_routes(Pages(opened, rendering))],
        middleware=[Middleware(_Gate, door=door)],
        exception_handlers={
            HTTPException: door.on_http_exception,
            ComityError: door.on_error,
            Exception: door.on_unexpected,
        },
    )
    return Shield(app, console_host=settings.console_host)


def _routes(pages: Pages) -> list[Route | Mount]:
    return [
        Route("/", pages.overview),
        Route("/runs/{run}", pages.run),
        Route("/holdings/{holding}", pages.holding),
        Route("/record", pages.record),
        Route("/live", pages.live),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


class _Door:
    """Entering, leaving, and every page that is no page: locked, not found, failed."""

    def __init__(self, opened: OpenedNode, sessions: Sessions, rendering: Rendering) -> None:
        self._node = opened.node
        self._sessions = sessions
        self._rendering = rendering
        # Cookies do not tell ports apart: two nodes on one machine need two names.
        self._cookie = f"comity-{opened.settings.console_port}"

    def routes(self) -> list[Route]:
        return [
            Route(ENTER, self.enter, methods=["GET"]),
            Route("/leave", self.leave, methods=["POST"]),
        ]

    def enter(self, request: Request) -> Response:
        """Take the key out of the address, and out of sight."""
        token = self._sessions.enter(request.query_params.get("key", ""))
        if token is None:
            return self.locked()
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(
            self._cookie, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict"
        )
        return response

    def leave(self, request: Request) -> Response:
        """Forget this browser. The cookie is same-site, so no other site can send us here."""
        self._sessions.leave(request.cookies.get(self._cookie, ""))
        response = self.locked()
        response.delete_cookie(self._cookie, httponly=True, samesite="strict")
        return response

    def is_open_to(self, request: Request) -> bool:
        """Whether the browser entered before."""
        return self._sessions.is_open(request.cookies.get(self._cookie, ""))

    def locked(self) -> Response:
        """Plain on purpose: it shows nothing of the node."""
        return self._rendering.page("locked.html", now=self._node.now(), status=401)

    def on_http_exception(self, _: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException), "registered for this class alone"
        return self._problem(error.status_code, error.detail, "")

    def on_error(self, _: Request, error: Exception) -> Response:
        """Our own errors. All that a page takes from outside is what to look for: so 404."""
        assert isinstance(error, ComityError), "registered for this class alone"
        if isinstance(error, InvalidInput):
            return self._problem(404, "There is no such page", error.reason)
        problem = problem_of(error)
        return self._problem(problem.http_status, problem.title, words_for_people(error))

    def on_unexpected(self, _: Request, __: Exception) -> Response:
        """A bug of ours: the details are in the node's own output, not on the page."""
        return self._problem(500, UNEXPECTED_TITLE, "See the output of `comity serve`.")

    def _problem(self, status: int, title: str, words: str) -> Response:
        return self._rendering.page(
            "problem.html", now=self._node.now(), status=status, title=title, words=words
        )


class _Gate:
    """Nothing but the way in answers a browser that did not come through it."""

    def __init__(self, app: ASGIApp, door: _Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        free = scope["path"] == ENTER or self._door.is_open_to(Request(scope))
        app = self._app if free else self._door.locked()
        await app(scope, receive, send)
