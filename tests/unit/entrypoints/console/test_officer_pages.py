"""Officers' pages: two people appoint, consequences are named first, content stays out."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk import secret_of
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, entered, fill_in

from comity.domain.access import OfficerRole
from comity.domain.ids import OfficerId
from comity.entrypoints.console.officer_pages import ROLES
from comity.service import officers


def standing(pair: Pair, name: str) -> str:
    found = {o.id: o.standing.value for o in officers.officers_of(pair["ash"])}
    return found.get(OfficerId(name), "")


def at(client: TestClient, officer: str) -> TestClient:
    other = TestClient(client.app, base_url="http://127.0.0.1:8100", follow_redirects=False)
    other.post("/sign-in", data={"officer": officer, "secret": secret_of(officer)})
    return other


@pytest.fixture
def root(pair: Pair) -> TestClient:
    return entered(pair.opened["ash"], "root")


KIM = {
    "name": "Kim",
    "officer": "kim",
    "role": ["analyst"],
    "new_secret": "kims own secret",
    "again": "kims own secret",
}


def test_every_role_is_explained() -> None:
    assert [code for code, _ in ROLES] == [role.value for role in OfficerRole]


def test_the_list_says_who_may_what(root: TestClient) -> None:
    words = Elements(root.get("/officers").text).words
    assert "Otto" in words
    assert "releasing-officer" in words


def test_one_proposes_and_another_appoints(root: TestClient, pair: Pair) -> None:
    answer = fill_in(root, "/officers/new", secret=secret_of("root"), **KIM)
    assert answer.headers["location"] == "/officers/kim"
    assert standing(pair, "kim") == "proposed"
    same = fill_in(root, "/officers/kim", "/officers/kim/appoint", secret=secret_of("root"))
    assert same.status_code == 403
    assert "somebody else has to agree" in same.text
    mia = at(root, "mia")
    wrong = fill_in(mia, "/officers/kim", "/officers/kim/appoint", secret="another secret")
    assert wrong.status_code == 403
    assert standing(pair, "kim") == "proposed"
    fill_in(mia, "/officers/kim", "/officers/kim/appoint", secret=secret_of("mia"))
    assert standing(pair, "kim") == "active"


@pytest.mark.parametrize(
    "change",
    [
        {"again": "another secret"},
        {"new_secret": "short", "again": "short"},
        {"role": []},
        {"officer": "Kim!"},
        {"role": ["administrator", "analyst"]},
        {"secret": "not roots secret"},
    ],
)
def test_what_will_not_do_keeps_what_was_typed_but_no_secret(
    root: TestClient, pair: Pair, change: dict[str, object]
) -> None:
    fields = {**KIM, "secret": secret_of("root"), **change}
    answer = fill_in(root, "/officers/new", **fields)
    assert answer.status_code in (403, 422)
    values = {i.get("name"): i.get("value", "") for i in Elements(answer.text).of("input")}
    assert values["name"] == "Kim"
    assert "kims own secret" not in answer.text
    assert secret_of("root") not in answer.text
    assert standing(pair, "kim") == ""


def test_a_dismissal_names_what_follows_and_wants_it_read(root: TestClient, pair: Pair) -> None:
    page = root.get("/officers/ada").text
    assert "signed out everywhere at once" in page
    assert "1 other active officer holds this role" in page
    path = "/officers/ada/dismiss"
    unread = fill_in(root, "/officers/ada", path, secret=secret_of("root"))
    assert unread.status_code == 422
    wrong = fill_in(root, "/officers/ada", path, secret="another secret", understood="yes")
    assert wrong.status_code == 403
    assert standing(pair, "ada") == "active"
    fill_in(root, "/officers/ada", path, secret=secret_of("root"), understood="yes")
    assert standing(pair, "ada") == "dismissed"


def test_nobody_is_dismissed_whom_appointing_needs(root: TestClient, pair: Pair) -> None:
    fields = {"secret": secret_of("root"), "understood": "yes"}
    answer = fill_in(root, "/officers/otto", "/officers/otto/dismiss", **fields)
    assert answer.status_code == 303
    answer = fill_in(root, "/officers/mia", "/officers/mia/dismiss", **fields)
    assert answer.status_code == 403
    assert standing(pair, "mia") == "active"


@pytest.mark.parametrize("path", ["/officers/nobody", "/officers/new?officer=nobody"])
def test_nobody_of_that_name(root: TestClient, path: str) -> None:
    assert root.get(path).status_code == 404


def test_an_administrator_sees_health_and_settings_and_no_content(
    root: TestClient, pair: Pair
) -> None:
    words = Elements(root.get("/node").text).words
    for said in ("Facts in the log", "console_second_factor", "http://localhost:8100"):
        assert said in words
    for path in ("/overview", "/holdings/list"):
        answer = root.get(path)
        assert answer.status_code == 403
        assert "needs analyst" in answer.text
    assert at(root, "ada").get("/node").status_code == 403


def test_an_administrator_sees_what_waits_for_partners(partners: Pair) -> None:
    words = Elements(entered(partners.opened["ash"], "root").get("/node").text).words
    assert "birch" in words
    assert "Numbers of messages" in words
