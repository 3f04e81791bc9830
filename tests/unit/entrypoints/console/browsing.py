"""A browser's view of a node's console: signs in, keeps the cookie, fills in forms, reads the HTML."""

from __future__ import annotations

import dataclasses
import html.parser

import httpx2
from starlette.testclient import TestClient
from tests.desk import Desk, secret_of

from comity.entrypoints.console.app import console_app
from comity.entrypoints.console.visits import CSRF_FIELD
from comity.main import OpenedNode
from comity.service.officers import officers_of


def browser(opened: OpenedNode, *, host: str = "127.0.0.1:8100") -> TestClient:
    """A browser that has not entered."""
    return TestClient(
        console_app(opened),
        base_url=f"http://{host}",
        follow_redirects=False,
        raise_server_exceptions=False,
    )


def entered(opened: OpenedNode, officer: str = "ada") -> TestClient:
    """A browser in which an officer has signed in; everybody of `STAFF` is appointed first."""
    staffed(opened)
    client = browser(opened)
    answer = client.post("/sign-in", data={"officer": officer, "secret": secret_of(officer)})
    assert answer.status_code == 303, answer.text
    return client


def staffed(opened: OpenedNode) -> None:
    """Appoint everybody, unless they are."""
    if not officers_of(opened.node):
        Desk({opened.settings.name: opened.node}, opened.settings.name).staff()


def guarded(opened: OpenedNode) -> OpenedNode:
    """The same node, with officers, that asks everybody for a second factor."""
    staffed(opened)
    settings = dataclasses.replace(opened.settings, console_second_factor=True)
    return dataclasses.replace(opened, settings=settings)


def form_token(client: TestClient, path: str = "/") -> str:
    """What a form on this page carries."""
    page = Elements(client.get(path).text)
    return next(i["value"] for i in page.of("input") if i.get("name") == CSRF_FIELD)


def fill_in(client: TestClient, path: str, action: str = "", **fields: object) -> httpx2.Response:
    """Send the form that stands on the page at `path`, with its token."""
    token = form_token(client, path)
    return client.post(action or path, data={CSRF_FIELD: token, **fields})


_WITHIN_WORDS = frozenset({"bdi", "b", "code"})


class Elements(html.parser.HTMLParser):
    """What a browser would build: every element with its attributes, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _WITHIN_WORDS:
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def words(self) -> str:
        """The text as a reader sees it: white space folded, isolates gone."""
        return " ".join(self.text.replace("\u2068", "").replace("\u2069", "").split())
