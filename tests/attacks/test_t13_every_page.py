"""T13: every page of the console, one by one: who gets in, and what a form from elsewhere does."""

from __future__ import annotations

import pathlib
import re
import urllib.parse
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.desk import STAFF, Desks, secret_of
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, entered, form_token

from comity.domain.access import ACTS, Act
from comity.entrypoints.console.app import pages_of
from comity.entrypoints.console.visits import Anyone, Page, own_address

PAGES = pages_of()
GUARDED = tuple(page for page in PAGES if page.needs is not Anyone.PUBLIC)
BY_ACT = tuple(page for page in PAGES if not isinstance(page.needs, Anyone))
OFFICERS = ("root", "mia", "ada", "bo", "rita", "otto")
PUBLIC = {
    "/sign-in",
    "/sign-in/second",
    "/sign-in/passkey",
    "/leave",
    "/enter",
    "/setup",
    "/language",
}
EVIL = "https://evil.example"


def name_of(page: Page) -> str:
    return f"{page.method} {page.path}"


def address(page: Page) -> str:
    """With something in place of each part of the path."""
    return re.sub(r"\{[^}]+\}", "00", page.path)


class Console:
    """One console with everybody signed in, for the whole module: pages only refuse here."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.pair = Pair(folder)
        opened = self.pair.opened["ash"]
        first = entered(opened, OFFICERS[0])
        self.browsers = {OFFICERS[0]: first}
        for name in OFFICERS[1:]:
            client = self.stranger()
            client.post("/sign-in", data={"officer": name, "secret": secret_of(name)})
            self.browsers[name] = client
        self.tokens = {name: form_token(at) for name, at in self.browsers.items()}

    def stranger(self) -> TestClient:
        app = self.browsers[OFFICERS[0]].app
        return TestClient(app, base_url="http://127.0.0.1:8100", follow_redirects=False)

    def ask(self, client: TestClient, page: Page, token: str = "", **headers: str) -> int:
        if page.method == "GET":
            return client.get(address(page), headers=headers).status_code
        form = {"_form": token} if token else {}
        return client.post(address(page), data=form, headers=headers).status_code


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    console = Console(tmp_path_factory.mktemp("t13") / "nodes")
    yield console
    console.pair.close()


def test_only_the_way_in_is_public() -> None:
    """A new page is behind the sign-in unless somebody adds it here as well."""
    assert {page.path for page in PAGES if page.needs is Anyone.PUBLIC} == PUBLIC


def test_no_address_is_there_twice() -> None:
    names = [name_of(page) for page in PAGES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("page", GUARDED, ids=name_of)
def test_strangers_are_refused_on_every_page(console: Console, page: Page) -> None:
    stranger = console.stranger()
    if page.method == "GET" and page.acting:
        answer = stranger.get(address(page))
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=")
    else:
        assert console.ask(stranger, page) == 401


@pytest.mark.parametrize("officer", OFFICERS)
@pytest.mark.parametrize("page", BY_ACT, ids=name_of)
def test_officers_without_any_of_a_pages_acts_are_refused(
    console: Console, page: Page, officer: str
) -> None:
    """With the right token, and from the right site: it is the role that is missing."""
    acts = frozenset[Act]().union(*(ACTS[role] for role in STAFF[officer]))
    if not isinstance(page.needs, frozenset) or acts & page.needs:
        return
    client, token = console.browsers[officer], console.tokens[officer]
    assert console.ask(client, page, token) == 403


@pytest.mark.parametrize("page", [p for p in GUARDED if p.method == "POST"], ids=name_of)
def test_no_form_is_taken_from_elsewhere_or_without_the_token(console: Console, page: Page) -> None:
    for officer in OFFICERS:
        acts = frozenset[Act]().union(*(ACTS[role] for role in STAFF[officer]))
        if isinstance(page.needs, frozenset) and not acts & page.needs:
            continue
        client, token = console.browsers[officer], console.tokens[officer]
        assert console.ask(client, page) == 403
        assert console.ask(client, page, "00" * 32) == 403
        assert console.ask(client, page, token, origin=EVIL) == 403
        assert console.ask(client, page, token, **{"sec-fetch-site": "cross-site"}) == 403
        return
    raise AssertionError("nobody at all may open this page")


ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/ok\r\nset-cookie: x=y",
    "/ok\nlocation: https://evil.example",
    "javascript:alert(1)",
    "evil.example",
    "http:evil.example",
    "/\t/evil.example",
    "/é",
    "",
)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_the_way_back_never_leads_elsewhere(console: Console, text: str) -> None:
    """Open redirect and header injection, by `next` and by `back`."""
    assert own_address(text) == "/"
    client = console.stranger()
    form = {"officer": "eve", "secret": secret_of("eve"), "next": text}
    answer = client.post("/sign-in", data=form)
    assert answer.headers["location"] == "/"
    assert "x" not in answer.cookies
    back = client.post("/language", data={"_form": form_token(client), "back": text})
    assert back.headers["location"] == "/"
    shown = client.get("/sign-in?" + urllib.parse.urlencode({"next": text})).text
    assert next(i["value"] for i in Elements(shown).of("input") if i.get("name") == "next") == "/"


@pytest.mark.parametrize("own", ["/", "/overview", "/record?holding=list&key=1#top"])
def test_our_own_addresses_stay(own: str) -> None:
    assert own_address(own) == own


def test_a_file_where_text_is_expected_is_refused(console: Console) -> None:
    client, token = console.browsers["ada"], console.tokens["ada"]
    files = {"secret": ("x.html", b"<script>", "text/html")}
    answer = client.post("/account/recovery", data={"_form": token}, files=files)
    assert answer.status_code == 422
    assert "<script>" not in answer.text


def test_a_form_too_large_is_refused_before_it_is_read(console: Console) -> None:
    client, token = console.browsers["ada"], console.tokens["ada"]
    answer = client.post("/leave", data={"_form": token, "x": "y" * 600_000})
    assert answer.status_code == 422
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["origin", "accept-language", "cookie", "user-agent", "referer"])
def test_headers_are_never_markup(console: Console, name: str) -> None:
    client = console.stranger()
    text = "<script>alert(13)</script>"
    form = {"officer": "bo", "secret": secret_of("bo")}
    if name != "origin":
        assert client.post("/sign-in", data=form, headers={name: text}).status_code == 303
    assert "<script>alert" not in client.get("/account", headers={name: text}).text


PAYLOAD = "<script>alert(13)</script><img src=//t13.example onerror=alert(13)>\u202e"
HOSTILE = {
    "our_reference": PAYLOAD[:60],
    "unit": PAYLOAD,
    "legal_basis": PAYLOAD,
    "facts": PAYLOAD,
    "link": PAYLOAD,
    "believed_held": PAYLOAD,
    "proportionality": PAYLOAD,
    "contact": PAYLOAD,
}
PAGES_MOST = 120


def reachable(client: TestClient) -> Iterator[tuple[str, str]]:
    """Every page that links lead to, from the desk on."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < PAGES_MOST:
        path = waiting.pop(0)
        answer = client.get(path)
        assert answer.status_code < 500, path
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield path, answer.text
        for link in Elements(answer.text).of("a"):
            onward = link.get("href", "").partition("#")[0]
            assert not onward or onward.startswith(("/", "?")), onward
            if onward.startswith("/") and onward not in seen:
                seen.add(onward)
                waiting.append(onward)


@pytest.mark.parametrize("officer", ["ada", "bo", "otto"])
def test_nothing_that_a_partner_wrote_is_markup_on_any_page_that_can_be_reached(
    desks: Desks, officer: str
) -> None:
    """Requests, answers, agreements, cards: whatever page shows them, now or later."""
    rfi = desks.acknowledged(**HOSTILE)
    desks.birch.answer(rfi)
    desks.pair.settle()
    for name in ("ash", "birch"):
        client = entered(desks.pair.opened[name], officer)
        for path, text in reachable(client):
            page = Elements(text)
            assert "t13.example" not in str(page.of("img")), path
            assert all(s.get("src", "").startswith("/static/") for s in page.of("script")), path
            for _, attributes in page.found:
                assert not [a for a in attributes if a.startswith("on") or a == "style"], path
            assert "\u202e" not in text, path


def test_a_browser_that_never_signed_in_learns_nothing_from_errors(console: Console) -> None:
    client = console.stranger()
    for path in ("/nowhere", "/officers/ada", "/sign-in/nowhere"):
        assert "ada" not in Elements(client.get(path).text).words.lower()
