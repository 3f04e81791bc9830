"""T13: the console is attacked, by a partner's text or by another site in the officer's browser."""

from __future__ import annotations

import dataclasses

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.desk import secret_of
from tests.pair import Pair, make_card
from tests.unit.entrypoints.console.browsing import (
    Elements,
    browser,
    entered,
    form_token,
    staffed,
)

from comity.domain.agreements import Purpose
from comity.domain.matches import Question
from comity.entrypoints.console.app import console_key
from comity.entrypoints.console.shield import HEADERS
from comity.protocol.cards import format_card
from comity.service import agreements, matches
from comity.service.ports import Evidence

PAYLOADS = (
    '<script>alert("t13")</script>',
    "<img src=x onerror=alert('t13')>",
    '"><svg onload=alert(/t13/)>',
    "' autofocus onfocus='alert(`t13`)",
    "</bdi></td></table><style>*{display:none}</style>t13",
    '<a href="javascript:alert(13)">t13</a>',
    "<base href=//t13.example/><link rel=stylesheet href=//t13.example/x.css>",
    "<meta http-equiv=refresh content=0;url=//t13.example>",
    "<form action=//t13.example><button>t13",
    "{{ 7 * 191 }}{% raw %}t13",
    "&lt;script&gt;t13",
    "]]><!--t13",
)
OVERRIDE = "\u202e"


def hostile(payload: str) -> str:
    return f"{payload} {OVERRIDE}turned"


def attack(pair: Pair, payload: str) -> list[str]:
    """Birch puts the payload wherever it may write; returns the pages of ash that show it."""
    text = hostile(payload)
    purpose = Purpose("ct", text, text)
    agreement = pair.agree("birch", "ash", topic=text[:120], purposes=(purpose,))
    question = Question("ct", text, text, "officer")
    served = pair.offer("birch", agreement, question=question)
    pair.settle()
    given_up = pair.offer("birch", agreement, question=question)
    pair.step("birch")
    matches.cancel_match(given_up.id, text, pair["birch"])
    pair.settle()
    offered = pair.terms("birch", "ash", topic=text[:120])
    agreements.propose(offered, pair["birch"], by="birch")
    pair.settle()
    _rename(pair, payload[:100])
    with pair["ash"].open_unit() as uow:
        code = "<b>code"
        evidence = Evidence(pair["birch"].id, pair["ash"].now(), code, text, text.encode())
        uow.inbox.keep_evidence(evidence)
        channel = uow.partners.channel(pair["birch"].id)
        waiting = dataclasses.replace(
            channel, out_sequence=channel.out_sequence + 1, last_error=text
        )
        uow.partners.put_channel(waiting)
        uow.commit()
    return ["/overview", f"/runs/{served.id.hex()}", f"/runs/{given_up.id.hex()}"]


def _rename(pair: Pair, organisation: str) -> None:
    """Birch's card says that its organisation is called so."""
    birch = pair.opened["birch"]
    settings = dataclasses.replace(birch.settings, organisation=organisation)
    card = format_card(make_card(settings, birch.keys, pair.clock()), key=birch.keys.signing)
    with pair["ash"].open_unit() as uow:
        partner = uow.partners.get(birch.node.id)
        assert partner is not None
        uow.partners.put(dataclasses.replace(partner, card=card))
        uow.commit()


def assert_only_our_own(page: Elements, here: str) -> None:
    """Nothing in the page but what our templates put there."""
    assert [s["src"] for s in page.of("script")] == ["/static/console.js"]
    assert {link["href"] for link in page.of("link")} == {"/static/mark.svg", "/static/console.css"}
    assert {image["src"] for image in page.of("img")} == {"/static/mark.svg"}
    actions = {form.get("action", here) for form in page.of("form")}
    # A page's own acts stand below its own address.
    below = here.partition("?")[0] + "/"
    assert {a for a in actions if not a.startswith(below)} <= {"/leave", "/language", here}
    forbidden = {"base", "style", "svg", "iframe", "object", "embed", "template"}
    assert not forbidden & {tag for tag, _ in page.found}
    assert not [m for m in page.of("meta") if "http-equiv" in m]
    for _, attributes in page.found:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action"):
            value = attributes.get(name, "/")
            assert value[:1] in "/#?", value
            assert not value.startswith("//"), value


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_partners_text_is_text_on_every_page(partners: Pair, payload: str) -> None:
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    paths = attack(partners, payload)
    client = entered(partners.opened["ash"])
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        page = Elements(answer.text)
        assert_only_our_own(page, path)
        assert " ".join(payload.split()) in page.words, path


def test_text_cannot_turn_what_stands_beside_it(partners: Pair) -> None:
    """A right-to-left override in a topic would show `not` where we wrote `ton`."""
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    client = entered(partners.opened["ash"])
    for path in attack(partners, "t13"):
        page = client.get(path).text
        assert OVERRIDE not in page
        assert "[U+202E]turned" in page


@pytest.fixture
def ash(pair: Pair) -> TestClient:
    return entered(pair.opened["ash"])


@pytest.mark.parametrize(
    "path", ["/overview", "/live", "/static/console.js", "/nowhere", "/runs/x"]
)
def test_every_answer_carries_the_shield(ash: TestClient, path: str) -> None:
    headers = ash.get(path).headers
    for name, value in HEADERS.items():
        assert headers.get_list(name) == [value]


def test_answers_to_strangers_and_to_wrong_addresses_carry_it_too(pair: Pair) -> None:
    opened = pair.opened["ash"]
    unknown = browser(opened).get("/")
    locked = browser(opened).get("/live")
    strange = browser(opened, host="evil.example").get("/")
    redirect = browser(opened).get("/enter", params={"key": console_key(opened.folder)})
    answers = (unknown, locked, strange, redirect)
    assert [a.status_code for a in answers] == [303, 401, 421, 303]
    for answer in answers:
        assert HEADERS.items() <= {k: answer.headers[k] for k in HEADERS}.items()


def test_a_name_that_was_pointed_here_gets_nothing(pair: Pair) -> None:
    """DNS rebinding: the attacker's own name suddenly means this machine."""
    opened = pair.opened["ash"]
    client = browser(opened, host="evil.example:8100")
    answer = client.get("/enter", params={"key": console_key(opened.folder)})
    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers


def test_the_key_leaves_the_address_bar_and_the_cookie_is_out_of_reach(pair: Pair) -> None:
    opened = pair.opened["ash"]
    key = console_key(opened.folder)
    answer = browser(opened).get("/enter", params={"key": key})
    assert answer.headers["location"] == "/setup"
    assert_cookie_is_out_of_reach(answer.headers["set-cookie"], secret=key)


def assert_cookie_is_out_of_reach(header: str, *, secret: str) -> None:
    cookie = header.lower()
    assert secret.lower() not in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain=" not in cookie


def test_an_officers_cookie_is_out_of_reach(pair: Pair) -> None:
    """Of scripts, of other sites; and it says nothing of the secret."""
    staffed(pair.opened["ash"])
    answer = sign_in(browser(pair.opened["ash"]))
    assert_cookie_is_out_of_reach(answer.headers["set-cookie"], secret=secret_of("ada"))


def sign_in(client: TestClient, cookie: str = "") -> httpx2.Response:
    headers = {"cookie": cookie} if cookie else {}
    form = {"officer": "ada", "secret": secret_of("ada")}
    return client.post("/sign-in", data=form, headers=headers)


def test_a_planted_session_is_not_taken(pair: Pair) -> None:
    """Session fixation: the attacker knows the cookie before the officer enters, and it is void."""
    staffed(pair.opened["ash"])
    client = browser(pair.opened["ash"])
    planted = "00" * 32
    answer = sign_in(client, f"comity-8100={planted}")
    assert answer.status_code == 303
    assert planted not in answer.headers["set-cookie"]
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"comity-8100={planted}"}).status_code == 303


def test_a_session_of_the_attackers_own_becomes_nobody_elses(pair: Pair) -> None:
    """Fixation with a real token: whoever signs in over it gets another, and the old one is void."""
    eve = entered(pair.opened["ash"], "eve")
    planted = f"comity-8100={dict(eve.cookies)['comity-8100']}"
    app = eve.app
    victim = TestClient(app, base_url="http://127.0.0.1:8100", follow_redirects=False)
    form = {"officer": "ada", "secret": secret_of("ada"), "_form": form_token(eve)}
    answer = victim.post("/sign-in", data=form, headers={"cookie": planted})
    assert answer.status_code == 303
    assert planted not in answer.headers["set-cookie"]
    victim.cookies.clear()
    assert victim.get("/", headers={"cookie": planted}).status_code == 303


def test_a_session_does_not_outlive_the_node(pair: Pair) -> None:
    cookies = dict(entered(pair.opened["ash"]).cookies)
    restarted = browser(pair.opened["ash"])
    restarted.cookies.update(cookies)
    assert restarted.get("/").status_code == 303


FOREIGN = (
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
)


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/leave", "/language", "/sign-in"])
def test_a_form_from_elsewhere_is_refused(
    ash: TestClient, path: str, headers: dict[str, str]
) -> None:
    """Even with the right token, which no other site knows."""
    form = {"_form": form_token(ash), "language": "fr"}
    assert ash.post(path, data=form, headers=headers).status_code == 403
    assert ash.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "00" * 32, "\ud800", "é"])
def test_a_form_without_the_sessions_token_is_refused(ash: TestClient, token: str) -> None:
    form = {"_form": token.encode("utf-8", "replace").decode()} if token else {}
    assert ash.post("/leave", data=form).status_code == 403
    assert ash.get("/").status_code == 200


def test_the_token_of_one_session_is_void_in_another(ash: TestClient, pair: Pair) -> None:
    app = ash.app
    eve = TestClient(app, base_url="http://127.0.0.1:8100", follow_redirects=False)
    assert eve.post("/sign-in", data={"officer": "eve", "secret": secret_of("eve")}).is_redirect
    assert ash.post("/leave", data={"_form": form_token(eve)}).status_code == 403


def test_another_site_can_neither_read_nor_frame_nor_ask(ash: TestClient) -> None:
    headers = ash.get("/", headers={"origin": "https://evil.example"}).headers
    assert "access-control-allow-origin" not in headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"],
)
def test_files_beside_the_static_ones_are_not_served(ash: TestClient, path: str) -> None:
    assert ash.get(path).status_code == 404


def test_what_a_search_asks_for_comes_back_as_text(pair: Pair) -> None:
    pair.hold("ash", range(3))
    answer = entered(pair.opened["ash"]).get("/holdings/list", params={"q": PAYLOADS[2]})
    page = Elements(answer.text)
    assert_only_our_own(page, "/holdings/list")
    assert [i["value"] for i in page.of("input") if i["name"] == "q"] == [PAYLOADS[2]]
