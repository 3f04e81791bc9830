"""Hits on the console: found, compared by hand, and nothing before that."""

from __future__ import annotations

import cbor2
import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient
from tests.desk import Desks, hit_of
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in

from comity.adapters.db import schema
from comity.domain.hits import HitRef, HitStanding, Verdict
from comity.domain.matches import MatchQuality
from comity.entrypoints.console.hits import (
    STANDING_WORDS,
    VERDICT_WORDS,
    hit_path,
    hit_token,
    parse_hit_token,
    standing_chip,
)
from comity.errors import InvalidInput
from comity.service.comparisons import compared_hit


@pytest.fixture
def ada(desks: Desks) -> TestClient:
    return entered(desks.pair.opened["ash"])


def read(client: TestClient, path: str) -> Elements:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text)


def possible(desks: Desks) -> HitRef:
    """A hit by names that two officers have to confirm."""
    hit = hit_of(desks.hit.run, 3, tag=b"12345678")
    with desks.pair.opened["ash"].engine.begin() as connection:
        connection.execute(
            insert(schema.name_hits).values(
                run=hit.run,
                holding=hit.holding,
                key=hit.record,
                tag=hit.tag,
                quality=MatchQuality.POSSIBLE.value,
                parts=cbor2.dumps(["first names agree", "no year agrees"]),
            )
        )
    return hit


def standing(desks: Desks, hit: HitRef) -> HitStanding:
    return compared_hit(hit, desks.ash.node).standing


@pytest.mark.parametrize("key", ["20", "a/b", "à la ?&#", "x" * 400])
def test_a_hit_has_an_address_whatever_its_key_holds(key: str) -> None:
    hit = hit_of(bytes(16), key, tag=b"\xff" * 8)  # type: ignore[arg-type]
    token = hit_token(hit)
    assert token.replace("-", "").replace("_", "").isalnum()
    assert parse_hit_token(token) == hit


@pytest.mark.parametrize("token", ["", "no", "é", "AAAA", "hA" * 10])
def test_what_names_no_hit_is_refused(token: str) -> None:
    with pytest.raises(InvalidInput):
        parse_hit_token(token)


def test_every_standing_and_verdict_has_words() -> None:
    assert {standing_chip(it).words for it in HitStanding} == set(STANDING_WORDS.values())
    assert set(VERDICT_WORDS) == set(Verdict)


def test_the_list_shows_every_hit_with_its_state_and_filters(ada: TestClient, desks: Desks) -> None:
    desks.ash.compare(desks.hit)
    page = read(ada, "/hits")
    assert "1 to 10 of 10" in page.words
    assert "to compare 9" in page.words
    assert "confirmed 1" in page.words
    assert "1 to 1 of 1" in read(ada, "/hits?state=confirmed").words
    assert "1 to 10 of 10" in read(ada, "/hits?partner=birch&sort=record").words
    assert hit_path(desks.hit) in {a["href"] for a in page.of("a")}


def test_no_hit_speaks_of_what_was_offered_and_never_of_what_is_not_known(ada: TestClient) -> None:
    words = read(ada, "/hits?partner=birch&q=nobody").words
    assert "No hit in what birch offered" in words
    assert "does not say that it does not know the person" in words
    assert "unknown" not in words


@pytest.mark.parametrize(
    "query", ["state=lost", "quality=good", "run=zz", "agreement=zz", "from=-1"]
)
def test_an_address_that_somebody_made_up_does_no_harm(ada: TestClient, query: str) -> None:
    assert ada.get(f"/hits?{query}").status_code in (200, 404)


def test_one_hit_shows_both_sides(ada: TestClient, desks: Desks) -> None:
    words = read(ada, hit_path(desks.hit)).words
    for said in (
        "What we hold",
        "Person 20",
        "passport number",
        "What the hit says",
        "Identifiers that agree",
        "birch",
        "Act 1, section 2",
        "Nobody has compared it",
        "More than this the hit does not say",
    ):
        assert said in words, said


def test_a_hit_by_names_says_part_by_part_what_agrees(ada: TestClient, desks: Desks) -> None:
    words = read(ada, hit_path(possible(desks))).words
    assert "first names agree" in words
    assert "no year agrees" in words
    assert "two officers have to confirm it" in words


def test_comparing_is_kept_with_name_and_reason(ada: TestClient, desks: Desks) -> None:
    path = hit_path(desks.hit)
    answer = fill_in(ada, path, verdict="confirmed", why="both passports")
    assert answer.headers["location"] == path
    page = read(ada, path)
    assert "both passports" in page.words
    assert "Your finding is kept" in page.words
    assert standing(desks, desks.hit) is HitStanding.CONFIRMED


def test_a_possible_match_needs_a_second_officer(ada: TestClient, desks: Desks) -> None:
    hit = possible(desks)
    fill_in(ada, hit_path(hit), verdict="confirmed", why="photographs")
    assert "A second officer has to compare it" in read(ada, hit_path(hit)).words
    fill_in(ada, hit_path(hit), verdict="confirmed", why="photographs again")
    assert standing(desks, hit) is HitStanding.SECOND_NEEDED, "the same officer counts once"
    eve = entered(desks.pair.opened["ash"], "eve")
    fill_in(eve, hit_path(hit), verdict="confirmed", why="the tattoo")
    assert standing(desks, hit) is HitStanding.CONFIRMED


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "", "why": "typed words"},
        {"verdict": "sure", "why": "typed words"},
        {"verdict": "confirmed", "why": "typed words" * 40},
    ],
)
def test_what_was_typed_stays_where_something_is_missing(
    ada: TestClient, desks: Desks, fields: dict[str, str]
) -> None:
    answer = fill_in(ada, hit_path(desks.hit), **fields)
    assert answer.status_code == 422
    assert "typed words" in Elements(answer.text).words
    assert standing(desks, desks.hit) is HitStanding.OPEN


def test_a_finding_without_a_reason_is_refused_and_the_choice_stays(
    ada: TestClient, desks: Desks
) -> None:
    answer = fill_in(ada, hit_path(desks.hit), verdict="cannot-tell", why=" ")
    assert answer.status_code == 403
    ticked = [i for i in Elements(answer.text).of("input") if "checked" in i]
    assert [i["value"] for i in ticked] == ["cannot-tell"]


def test_only_a_confirmed_hit_is_followed_up(ada: TestClient, desks: Desks) -> None:
    path = hit_path(desks.hit)
    assert "No request can be sent about it yet" in read(ada, path).words
    desks.ash.compare(desks.hit)
    assert "Begin a request to birch" in read(ada, path).words
    answer = fill_in(ada, path, "/requests/new", hit=hit_token(desks.hit))
    assert answer.headers["location"].startswith("/requests/")
    assert "Request of" in read(ada, path).words, "so that nobody asks twice"


def test_a_record_that_is_gone_can_no_longer_be_compared_with(
    ada: TestClient, desks: Desks
) -> None:
    desks.pair.hold("ash", range(10))
    assert "no longer held" in read(ada, hit_path(desks.hit)).words


def test_a_hostile_name_stays_text(ada: TestClient, desks: Desks) -> None:
    desks.ash.compare(desks.hit)
    fill_in(ada, hit_path(desks.hit), verdict="confirmed", why="<script>x</script>\u202e")
    answer = ada.get(hit_path(desks.hit))
    assert "<script>x" not in answer.text
    assert "[U+202E]" in answer.text


@pytest.mark.parametrize("officer", ["root", "mia"])
def test_who_reads_no_content_sees_no_hit(desks: Desks, officer: str) -> None:
    client = entered(desks.pair.opened["ash"], officer)
    for path in ("/hits", hit_path(desks.hit)):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "analyst" in answer.text


def test_who_only_oversees_looks_and_compares_nothing(desks: Desks) -> None:
    otto = entered(desks.pair.opened["ash"], "otto")
    page = read(otto, hit_path(desks.hit))
    assert "Keep the finding" not in page.words
    token = next(i["value"] for i in page.of("input") if i.get("name") == "_form")
    answer = otto.post(hit_path(desks.hit), data={"_form": token, "verdict": "confirmed"})
    assert answer.status_code == 403
    assert standing(desks, desks.hit) is HitStanding.OPEN


def test_a_stranger_is_sent_to_sign_in(desks: Desks) -> None:
    client = browser(desks.pair.opened["ash"])
    assert client.get("/hits").headers["location"].startswith("/sign-in")
    assert client.post(hit_path(desks.hit)).status_code == 401
