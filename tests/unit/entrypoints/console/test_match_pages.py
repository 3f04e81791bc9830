"""A question for partners: seen before it is asked, checked, followed, and ended."""

from __future__ import annotations

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in

from comity.domain.ids import AgreementId
from comity.domain.matches import Phase
from comity.domain.rights import Concern

CLEAR = {
    "offence": "terrorism",
    "proportionality": "lists agreed upon",
    **{f"concern-{concern.value}": "no" for concern in Concern},
}
QUESTION = {"purpose": "ct", "mode": "items", "profile": "identifiers-1", "role": "desk officer"}


@pytest.fixture
def pair(staffed: tuple[Pair, AgreementId]) -> Pair:
    return staffed[0]


@pytest.fixture
def number(staffed: tuple[Pair, AgreementId]) -> str:
    return staffed[1].hex()


@pytest.fixture
def ada(pair: Pair) -> TestClient:
    return entered(pair.opened["ash"], "ada")


def seen_of(page: str) -> str:
    return next(i["value"] for i in Elements(page).of("input") if i.get("name") == "seen")


def asked(client: TestClient, number: str, **changes: object) -> httpx2.Response:
    """Look first, then ask, as the form makes one do."""
    fields = {"agreement": number, **QUESTION, "reason": "case 7", **CLEAR, **changes}
    looked = fill_in(client, "/matches/new", **fields, step="look")
    assert looked.status_code == 200, looked.text
    return fill_in(client, "/matches/new", **fields, seen=seen_of(looked.text), step="ask")


def test_one_chooses_whom_to_ask_and_sees_what_the_quota_has_left(
    ada: TestClient, number: str
) -> None:
    page = Elements(ada.get("/matches/new").text)
    assert any(i.get("value") == number for i in page.of("input"))
    assert "100,000 items of 100,000 left until" in page.words


def test_what_it_would_reveal_stands_before_the_button(ada: TestClient, number: str) -> None:
    words = Elements(ada.get(f"/matches/new?agreement={number}").text).words
    for said in (
        "birch would see",
        "up to 64, rounded up",
        "which identifiers or names we ask with",
        "this question takes up to 64",
        "Your role",
    ):
        assert said in words, said


def test_a_question_is_asked_and_followed(ada: TestClient, pair: Pair, number: str) -> None:
    answer = asked(ada, number)
    assert answer.status_code == 303, answer.text
    run = answer.headers["location"]
    assert "offered" in Elements(ada.get(run).text).words
    pair.settle()
    page = Elements(ada.get(run).text)
    assert "10 hits in what birch offered" in page.words
    paths = {a["href"] for a in page.of("a") if a.get("href", "").startswith("/hits/")}
    assert len(paths) == 10
    assert ada.get(min(paths)).status_code == 200
    assert "10 hits in what birch offered" in Elements(ada.get("/matches").text).words


def test_nobody_asks_what_was_not_shown(ada: TestClient, pair: Pair, number: str) -> None:
    """Another mode reveals something else: it has to be looked at first."""
    fields = {"agreement": number, **QUESTION, "reason": "case 7", **CLEAR}
    looked = fill_in(ada, "/matches/new", **fields, step="look").text
    changed = {**fields, "mode": "mutual", "seen": seen_of(looked)}
    answer = fill_in(ada, "/matches/new", **changed, step="ask")
    assert answer.status_code == 409
    assert "it learns as much as we do" in Elements(answer.text).words
    assert pair.runs("ash") == ()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("reason", "say why now"),
        ("offence", "choose one of the common table"),
        ("concern-political", "is not answered"),
        ("proportionality", "say why this much is needed"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    ada: TestClient, pair: Pair, number: str, missing: str, said: str
) -> None:
    answer = asked(ada, number, authorisation="W-77", **{missing: ""})
    assert answer.status_code in (403, 409, 422)
    assert said in Elements(answer.text).words
    assert "W-77" in answer.text
    assert pair.runs("ash") == ()


def test_a_concern_waits_for_a_reviewer(ada: TestClient, pair: Pair, number: str) -> None:
    concern = {"concern-political": "unsure", "why-political": "a candidate"}
    answer = asked(ada, number, **concern)
    assert answer.status_code == 403
    assert "an independent reviewer has to look at it first" in Elements(answer.text).words
    assert pair.runs("ash") == ()


def test_a_question_stays_asked_until_a_day_and_is_ended(
    ada: TestClient, pair: Pair, number: str
) -> None:
    standing = asked(ada, number, until="2026-06-01").headers["location"]
    pair.settle()
    words = Elements(ada.get(standing).text).words
    assert "we ask birch" in words
    assert "2026-06-01 23:59" in words
    withdraw = standing + "/withdraw"
    assert fill_in(ada, standing, withdraw, reason="").status_code == 422
    assert fill_in(ada, standing, withdraw, reason="case closed").status_code == 303
    assert "ended" in Elements(ada.get(standing).text).words


@pytest.mark.parametrize(
    "changes", [{"until": "2040-01-01"}, {"until": "2026-06-01", "mode": "count"}]
)
def test_a_question_that_cannot_stand_is_not_asked(
    ada: TestClient, pair: Pair, number: str, changes: dict[str, str]
) -> None:
    assert asked(ada, number, **changes).status_code in (403, 422)
    assert pair.runs("ash") == ()


def test_an_open_run_is_given_up_with_a_reason(ada: TestClient, pair: Pair, number: str) -> None:
    run = asked(ada, number).headers["location"]
    assert fill_in(ada, run, run + "/cancel", reason="").status_code == 422
    assert fill_in(ada, run, run + "/cancel", reason="not needed").status_code == 303
    assert [known.phase for known in pair.runs("ash")] == [Phase.CANCELLED]


def test_the_same_question_goes_to_several_partners_by_itself(
    ada: TestClient, pair: Pair, number: str
) -> None:
    other = pair.agree("ash", "birch", topic="Another topic").hex()
    answer = asked(ada, number, agreement=[number, other])
    assert answer.headers["location"] == "/matches"
    assert {known.agreement.hex() for known in pair.runs("ash")} == {number, other}


def test_an_agreement_that_is_none_asks_nobody(ada: TestClient, pair: Pair) -> None:
    fields = {"agreement": "00" * 16, **QUESTION, **CLEAR}
    assert fill_in(ada, "/matches/new", **fields, step="ask").status_code == 422
    assert pair.runs("ash") == ()


@pytest.mark.parametrize("officer", ["root", "mia", "bo", "rita", "otto"])
def test_who_may_not_ask_is_told_who_may(pair: Pair, officer: str) -> None:
    answer = entered(pair.opened["ash"], officer).get("/matches/new")
    assert answer.status_code == 403
    assert "analyst" in answer.text


def test_nobody_asks_without_signing_in(pair: Pair) -> None:
    answer = browser(pair.opened["ash"]).get("/matches/new")
    assert answer.headers["location"].startswith("/sign-in")
