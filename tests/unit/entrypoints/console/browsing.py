"""A browser's view of a node's console: enters with the key, keeps the cookie, reads the HTML."""

from __future__ import annotations

import html.parser
import urllib.parse

from starlette.testclient import TestClient

from comity.entrypoints.console.app import console_app, console_key
from comity.main import OpenedNode


def browser(opened: OpenedNode, *, host: str = "127.0.0.1:8100") -> TestClient:
    """A browser that has not entered."""
    return TestClient(
        console_app(opened),
        base_url=f"http://{host}",
        follow_redirects=False,
        raise_server_exceptions=False,
    )


def entered(opened: OpenedNode) -> TestClient:
    """A browser that followed the address which the node printed."""
    client = browser(opened)
    key = urllib.parse.quote(console_key(opened.folder))
    answer = client.get(f"/enter?key={key}")
    assert answer.status_code == 303
    return client


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
