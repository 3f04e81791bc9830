"""Signing in, the second factor, and an officer's own account."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

import httpx2
import pyotp
import pytest
from starlette.datastructures import FormData
from starlette.testclient import TestClient
from tests.authenticator import Device, bytes_of
from tests.desk import Desk, secret_of
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import (
    Elements,
    browser,
    entered,
    fill_in,
    form_token,
    guarded,
    staffed,
)

from comity.entrypoints.console.access import IDLE_MINUTES, console_key
from comity.entrypoints.console.proofs import digest_of_form
from comity.entrypoints.console.safeguards import FREE_FAILURES
from comity.main import OpenedNode

CODES = re.compile(r"[a-z2-7]{4}(?:-[a-z2-7]{4}){3}")


@pytest.fixture
def ash(pair: Pair) -> OpenedNode:
    return guarded(pair.opened["ash"])


def sign_in(client: TestClient, officer: str = "ada", **fields: str) -> httpx2.Response:
    form = {"officer": officer, "secret": secret_of(officer), **fields}
    return client.post("/sign-in", data=form)


def another(client: TestClient) -> TestClient:
    """Another browser at the same console."""
    return TestClient(client.app, base_url="http://127.0.0.1:8100", follow_redirects=False)


def seed_on(page: str) -> str:
    found = re.search(r'<bdi dir="ltr">([A-Z2-7 ]+)</bdi>', page)
    assert found is not None
    return found.group(1).replace(" ", "")


def attribute(page: str, name: str) -> dict[str, str]:
    found = re.search(rf'{name}="([^"]+)"', page)
    assert found is not None, name
    options: dict[str, str] = json.loads(html.unescape(found.group(1)))
    return options


def value_of(page: str, name: str) -> str:
    return next(i["value"] for i in Elements(page).of("input") if i.get("name") == name)


class App:
    """The officer's telephone."""

    def __init__(self, opened: OpenedNode, seed: str) -> None:
        self._opened, self._codes = opened, pyotp.TOTP(seed)

    def code(self, *, wait: bool = True) -> str:
        if wait:
            self._opened.node.clock.move(dt.timedelta(seconds=60))  # type: ignore[attr-defined]
        return self._codes.at(self._opened.node.now())


def enrol_codes(opened: OpenedNode, client: TestClient) -> tuple[App, httpx2.Response]:
    app = App(opened, seed_on(client.get("/account/codes").text))
    fields = {"new_code": app.code(), "secret": secret_of("ada")}
    return app, fill_in(client, "/account/codes", **fields)


def enrol_passkey(client: TestClient, device: Device, **proof: str) -> httpx2.Response:
    page = client.get("/account").text
    made = device.create(bytes_of(attribute(page, "data-create")["challenge"]))
    fields = {
        "_form": value_of(page, "_form"),
        "enrolment_ticket": value_of(page, "enrolment_ticket"),
        "made": made,
        "name": "ring",
        **(proof or {"secret": secret_of("ada")}),
    }
    return client.post("/account/passkeys", data=fields)


def test_without_a_second_factor_only_the_account_opens(ash: OpenedNode) -> None:
    client = browser(ash)
    assert sign_in(client, next="/overview").headers["location"] == "/account"
    page = client.get("/account")
    assert "Enrol one-time codes or a passkey" in page.text
    assert not Elements(page.text).of("nav") or "/overview" not in page.text
    for path in ("/", "/overview", "/officers"):
        assert client.get(path).headers["location"] == "/account"
    assert client.get("/live").status_code == 401
    form = {"_form": form_token(client, "/account")}
    assert client.post("/officers/bo/dismiss", data=form).headers["location"] == "/account"


def test_enrolling_codes_opens_the_rest_with_another_session(ash: OpenedNode) -> None:
    client = browser(ash)
    sign_in(client)
    before = dict(client.cookies)["comity-8100"]
    _, shown = enrol_codes(ash, client)
    assert shown.status_code == 200
    assert len(set(CODES.findall(shown.text))) == 10
    assert dict(client.cookies)["comity-8100"] != before
    assert client.get("/overview").status_code == 200
    assert not CODES.findall(client.get("/account").text)


def test_a_wrong_code_of_the_new_app_enrols_nothing(ash: OpenedNode) -> None:
    client = browser(ash)
    sign_in(client)
    seed = seed_on(client.get("/account/codes").text)
    answer = fill_in(client, "/account/codes", new_code="000000", secret=secret_of("ada"))
    assert answer.status_code == 422
    assert seed_on(answer.text) == seed, "the app need not be set up again"
    assert client.get("/overview").headers["location"] == "/account"


def test_whoever_enrolled_is_asked_for_a_code_and_each_is_good_once(ash: OpenedNode) -> None:
    first = browser(ash)
    sign_in(first)
    app, _ = enrol_codes(ash, first)
    client = another(first)
    assert sign_in(client).headers["location"] == "/sign-in/second"
    assert client.get("/overview").headers["location"].startswith("/sign-in?")
    assert fill_in(client, "/sign-in/second", code="000000").status_code == 403
    code = app.code()
    assert fill_in(client, "/sign-in/second", code=code).headers["location"] == "/"
    assert client.get("/overview").status_code == 200
    third = another(first)
    sign_in(third)
    assert fill_in(third, "/sign-in/second", code=code).status_code == 403


def test_a_recovery_code_stands_in_once(ash: OpenedNode) -> None:
    client = browser(ash)
    sign_in(client)
    _, shown = enrol_codes(ash, client)
    recovery = CODES.findall(shown.text)[0]
    for status in (303, 403):
        lost = another(client)
        sign_in(lost)
        assert fill_in(lost, "/sign-in/second", code=recovery).status_code == status


def test_the_second_step_needs_the_first(ash: OpenedNode) -> None:
    client = browser(ash)
    assert client.get("/sign-in/second").headers["location"] == "/sign-in"
    assert client.post("/sign-in/second", data={"code": "1"}).headers["location"] == "/sign-in"


def test_a_passkey_signs_in_alone_and_once_for_each_ticket(ash: OpenedNode) -> None:
    first, device = browser(ash), Device()
    sign_in(first)
    assert enrol_passkey(first, device).status_code == 200
    client = another(first)
    page = client.get("/sign-in?next=/overview").text
    answer = device.get(bytes_of(attribute(page, "data-assert")["challenge"]))
    form = {"ticket": value_of(page, "ticket"), "passkey": answer, "next": "/overview"}
    assert client.post("/sign-in/passkey", data=form).headers["location"] == "/overview"
    assert client.get("/overview").status_code == 200
    assert another(first).post("/sign-in/passkey", data=form).status_code == 403


def test_a_passkey_of_nobody_or_for_another_ticket_signs_nobody_in(ash: OpenedNode) -> None:
    first, device = browser(ash), Device()
    sign_in(first)
    enrol_passkey(first, device)
    page = another(first).get("/sign-in").text
    other = another(first).get("/sign-in").text
    challenge = bytes_of(attribute(page, "data-assert")["challenge"])
    for signed, ticket in (
        (Device().get(challenge), value_of(page, "ticket")),
        (device.get(challenge), value_of(other, "ticket")),
        (device.get(challenge), "forged"),
        (device.get(bytes(32)), ""),
    ):
        form = {"ticket": ticket, "passkey": signed}
        assert another(first).post("/sign-in/passkey", data=form).status_code == 403


def test_a_fresh_proof_needs_the_code_as_well(ash: OpenedNode) -> None:
    client = browser(ash)
    sign_in(client)
    app, _ = enrol_codes(ash, client)
    secret = secret_of("ada")
    assert 'name="code"' in client.get("/account").text
    renew = "/account/recovery"
    assert fill_in(client, "/account", renew, secret=secret).status_code == 403
    wrong = {"secret": "another secret", "code": app.code()}
    assert fill_in(client, "/account", renew, **wrong).status_code == 403
    good = {"secret": secret, "code": app.code()}
    assert fill_in(client, "/account", renew, **good).status_code == 200


def passkey_form(client: TestClient, path: str, **fields: str) -> dict[str, str]:
    """A form on this page as `passkeys.js` sends it, but for what the device signs."""
    page = client.get(path).text
    own = {"_form": value_of(page, "_form"), "secret": ""}
    return {**own, "ticket": value_of(page, "ticket"), "passkey": "", **fields}


def test_a_passkey_proves_the_very_form_and_no_other(ash: OpenedNode) -> None:
    """What the officer saw is what is done: not the same act on something else, nor another act."""
    client, device = browser(ash), Device()
    sign_in(client)
    enrol_passkey(client, device)
    form = passkey_form(client, "/account", which="codes")
    signed = device.get(digest_of_form("/account/recovery", FormData(form)))
    other = {**form, "passkey": signed}
    assert client.post("/account/remove", data=other).status_code in (403, 422)
    changed = {**form, "which": device.credential.hex(), "passkey": signed}
    assert client.post("/account/recovery", data=changed).status_code in (403, 422)
    renewed = {**form, "passkey": signed}
    assert client.post("/account/recovery", data=renewed).status_code == 200
    assert client.post("/account/recovery", data=renewed).status_code in (403, 422)


def test_what_was_removed_is_gone_from_the_account(ash: OpenedNode) -> None:
    client, device = browser(ash), Device()
    sign_in(client)
    enrol_passkey(client, device)
    which, secret = device.credential.hex(), secret_of("ada")
    removed = fill_in(client, "/account", "/account/remove", which="zz", secret=secret)
    assert removed.status_code == 422
    removed = fill_in(client, "/account", "/account/remove", which=which, secret=secret)
    assert removed.headers["location"] == "/account"
    assert "data-passkey=" not in client.get("/account").text


def test_too_many_failures_wait_in_this_browser_but_not_where_the_officer_is_known(
    pair: Pair,
) -> None:
    known = entered(pair.opened["ash"])
    stranger = another(known)
    for _ in range(FREE_FAILURES):
        assert sign_in(stranger, secret="a wrong secret").status_code == 403
    assert sign_in(stranger).status_code == 429
    fill_in(known, "/", "/leave")
    assert sign_in(known).status_code == 303


def test_guessing_at_an_open_console_is_slowed_down(pair: Pair) -> None:
    client = entered(pair.opened["ash"])
    for _ in range(FREE_FAILURES):
        fill_in(client, "/account", "/account/recovery", secret="a wrong secret")
    answer = fill_in(client, "/account", "/account/recovery", secret=secret_of("ada"))
    assert "too many failed attempts" in answer.text


@pytest.mark.parametrize("officer", ["ada", "nobody", "Ada!", "", "x" * 500])
def test_every_failure_reads_the_same(pair: Pair, officer: str) -> None:
    staffed(pair.opened["ash"])
    answer = sign_in(browser(pair.opened["ash"]), officer, secret="a wrong secret")
    assert answer.status_code == 403
    assert "No active officer of this name has this secret." in answer.text


def test_an_idle_session_ends_and_a_dismissal_ends_it_at_once(pair: Pair) -> None:
    opened = pair.opened["ash"]
    client = entered(opened)
    root = another(client)
    sign_in(root, "root")
    fields = {"secret": secret_of("root"), "understood": "yes"}
    assert fill_in(root, "/officers/ada", "/officers/ada/dismiss", **fields).status_code == 303
    assert client.get("/").headers["location"].startswith("/sign-in")
    pair.clock.move(dt.timedelta(minutes=IDLE_MINUTES))
    assert root.get("/").headers["location"].startswith("/sign-in")


def test_an_old_session_does_not_come_back_with_a_new_appointment(pair: Pair) -> None:
    """Appointed anew at the command line, in another process: the console is not told."""
    client = entered(pair.opened["ash"])
    Desk(pair, "ash").appoint("ada")
    assert client.get("/").headers["location"].startswith("/sign-in")


def test_an_officer_sees_and_ends_their_other_sessions_and_nobody_elses(pair: Pair) -> None:
    client = entered(pair.opened["ash"])
    other, eve = another(client), another(client)
    sign_in(other)
    sign_in(eve, "eve")
    page = client.get("/account").text
    numbers = [i["value"] for i in Elements(page).of("input") if i.get("name") == "number"]
    assert len(numbers) == 1
    fill_in(eve, "/account", "/account/sessions/end", number=numbers[0])
    assert other.get("/").status_code == 200
    fill_in(client, "/account", "/account/sessions/end", number=numbers[0])
    assert other.get("/").status_code == 303
    assert client.get("/").status_code == 200


def test_the_page_says_where_no_second_factor_is_asked_for(pair: Pair, ash: OpenedNode) -> None:
    words = "asks nobody for a second factor"
    assert words in browser(pair.opened["ash"]).get("/sign-in").text
    assert words not in browser(ash).get("/sign-in").text


def first_officer(name: str, *roles: str, again: str = "") -> dict[str, object]:
    secret = secret_of(name)
    return {
        "name": name.title(),
        "officer": name,
        "role": list(roles),
        "new_secret": secret,
        "again": again or secret,
    }


def test_the_first_two_enter_themselves_and_then_the_key_opens_nothing(pair: Pair) -> None:
    opened = pair.opened["birch"]
    client = browser(opened)
    client.get("/enter", params={"key": console_key(opened.folder)})
    assert "person 1 of 2" in client.get("/setup").text
    differs = fill_in(client, "/setup", **first_officer("root", "administrator", again="x"))
    assert differs.status_code == 422
    assert value_of(differs.text, "officer") == "root"
    assert secret_of("root") not in differs.text
    unable = fill_in(client, "/setup", **first_officer("root", "analyst"))
    assert unable.status_code == 422
    fill_in(client, "/setup", **first_officer("root", "administrator"))
    assert "person 2 of 2" in client.get("/setup").text
    done = fill_in(client, "/setup", **first_officer("mia", "manager-of-agreements"))
    assert done.headers["location"] == "/sign-in"
    assert client.get("/setup").status_code == 403
    assert sign_in(client, "root").headers["location"] == "/"
