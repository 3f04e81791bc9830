"""The pages of a real node after real runs."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.pair import Pair
from tests.standing import stand
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in, staffed

from comity.adapters.db import console_queries
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId
from comity.entrypoints.console import overview
from comity.entrypoints.console.access import FILE, console_key
from comity.main import OpenedNode


@pytest.fixture
def matched(agreed: tuple[Pair, AgreementId]) -> tuple[Pair, str]:
    """Ash asked birch for items and found 20 to 29."""
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    pair.settle()
    return pair, run.id.hex()


@pytest.fixture
def ash(matched: tuple[Pair, str]) -> TestClient:
    return entered(matched[0].opened["ash"])


def read(client: TestClient, path: str) -> Elements:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text)


def test_the_overview_shows_partner_agreement_holding_run_hits_and_log(ash: TestClient) -> None:
    words = read(ash, "/overview").words
    for said in (
        "Service birch",
        "all delivered",
        "Terror financing",
        "in force",
        "A list",
        "passport number",
        "10 hits in what birch offered on 2026-03-02",
        "A person has to compare and confirm before anything beyond the hit leaves",
        "Ada, role: desk officer",
        "None. No partner has broken the protocol.",
        "UTC",
    ):
        assert said in words, said


def test_quota_is_shown_as_used_and_left(ash: TestClient) -> None:
    words = read(ash, "/overview").words
    assert "we asked" in words
    assert "birch asked 0 used · 100,000 left" in words


def test_terms_stand_behind_a_details_element_in_plain_words(ash: TestClient) -> None:
    page = read(ash, "/overview")
    assert any(d.get("id", "").startswith("terms-") for d in page.of("details"))
    assert "Counter-terrorism. Basis: Act 1, section 2" in page.words


def test_the_other_side_sees_no_result(matched: tuple[Pair, str]) -> None:
    pair, run = matched
    words = read(entered(pair.opened["birch"]), f"/runs/{run}").words
    assert "answered; the result is with ash" in words
    assert "We did not learn" in words
    assert "officer Ada" not in words


def test_a_run_page_says_what_was_revealed_to_whom(
    ash: TestClient, matched: tuple[Pair, str]
) -> None:
    words = read(ash, f"/runs/{matched[1]}").words
    for said in (
        "The partner saw (birch)",
        "It did not learn",
        "We saw",
        "Act 1, section 2",
        "case 7",
    ):
        assert said in words, said
    assert "both receipts are held" in words
    assert words.count("passport number") == 10


def test_a_holding_lists_and_finds_its_records(ash: TestClient) -> None:
    assert "By key; 30 of 30" in read(ash, "/holdings/list").words
    assert "No current record contains that" in read(ash, "/holdings/list?q=nobody").words


def test_a_record_says_how_each_identifier_will_be_matched(ash: TestClient) -> None:
    hits = [
        a["href"] for a in read(ash, "/overview").of("a") if a.get("href", "").startswith("/record")
    ]
    words = read(ash, hits[0]).words
    assert "Will be matched as" in words
    assert "Terror financing with birch" in words


def test_a_count_lists_no_item(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement, Mode.COUNT)
    pair.settle()
    words = read(entered(pair.opened["ash"]), f"/runs/{run.id.hex()}").words
    assert "10 hits, counted only, in what birch offered" in words
    assert "passport number" not in words


def test_an_open_run_is_live(agreed: tuple[Pair, AgreementId]) -> None:
    """The script asks for this while runs are open, and the page moves without being loaded."""
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    client = entered(pair.opened["ash"])
    before = client.get("/live").json()
    assert [r["id"] for r in before["runs"]] == [run.id.hex()]
    assert any(d.get("data-run") == run.id.hex() for d in read(client, "/overview").of("div"))
    pair.settle()
    after = client.get("/live").json()
    assert after["runs"] == []
    assert after["version"] != before["version"]


def test_a_quiet_node_stays_the_same_version(ash: TestClient) -> None:
    assert ash.get("/live").json()["version"] == ash.get("/live").json()["version"]


def test_an_empty_node_says_so(pair: Pair) -> None:
    words = read(entered(pair.opened["ash"]), "/overview").words
    for said in ("No partner yet", "No agreement yet", "No holding yet", "No hit so far"):
        assert said in words


def test_what_waits_for_a_person_stands_first(pair: Pair) -> None:
    pair.add("ash", "birch")
    page = read(entered(pair.opened["ash"]), "/overview")
    assert "Compare the twelve words with birch, then confirm it." in page.words


@pytest.mark.parametrize(
    "path",
    ["/runs/xyz", "/runs/" + "00" * 16, "/holdings/none", "/record", "/record?holding=list", "/no"],
)
def test_what_is_not_there_is_a_page_that_says_so(ash: TestClient, path: str) -> None:
    answer = ash.get(path)
    assert answer.status_code == 404
    assert "To the desk" in answer.text


def test_nothing_can_be_written(ash: TestClient) -> None:
    for path in ("/", "/live", "/holdings/list"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert ash.request(method, path).status_code == 405


def test_a_failure_of_ours_shows_no_details(
    matched: tuple[Pair, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = entered(matched[0].opened["ash"])
    monkeypatch.setattr(
        "comity.adapters.db.queries.Queries.partners", lambda _: {}["a secret of the program"]
    )
    answer = client.get("/overview")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]


def test_tables_have_captions_and_headings_of_columns_and_rows(ash: TestClient) -> None:
    page = read(ash, "/overview")
    assert len(page.of("caption")) == len(page.of("table")) > 4
    assert all(th["scope"] in ("col", "row") for th in page.of("th"))


def test_a_page_can_be_walked_by_keyboard(ash: TestClient) -> None:
    page = read(ash, "/overview")
    anchors = {attributes["id"] for _, attributes in page.found if "id" in attributes}
    links = [a["href"] for a in page.of("a")]
    assert links[0] == "#main"
    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    assert page.of("html")[0]["lang"] == "en"
    assert all("tabindex" not in a or a["tabindex"] == "-1" for _, a in page.found)


def test_names_carry_their_own_direction(ash: TestClient) -> None:
    assert all(bdi.get("dir") in (None, "auto") for bdi in read(ash, "/overview").of("bdi"))
    assert any(bdi.get("dir") == "auto" for bdi in read(ash, "/overview").of("bdi"))


def test_two_nodes_on_one_machine_do_not_share_a_cookie(pair: Pair) -> None:
    """Cookies know hosts and not ports: with one name, each entry would lock the other node out."""
    ash = pair.opened["ash"]
    moved = dataclasses.replace(ash, settings=dataclasses.replace(ash.settings, console_port=8101))
    assert entered(ash).cookies.keys() != entered(moved).cookies.keys()


@pytest.mark.parametrize("path", ["/", "/overview", "/holdings/list", "/record?holding=list&key=1"])
def test_whoever_did_not_sign_in_is_sent_to_do_so_and_comes_back(
    matched: tuple[Pair, str], path: str
) -> None:
    answer = browser(matched[0].opened["ash"]).get(path)
    assert answer.status_code == 303
    where = urllib.parse.urlsplit(answer.headers["location"])
    assert where.path == "/sign-in"
    assert urllib.parse.parse_qs(where.query) == {"next": [path]}


def test_a_script_without_a_session_is_told_so_and_not_sent_on(pair: Pair) -> None:
    """A fetch would follow a redirection, and take the page for signing in for news."""
    assert browser(pair.opened["ash"]).get("/live").status_code == 401


@pytest.mark.parametrize("path", ["/sign-in", "/enter?key=wrong", "/setup", "/nowhere"])
def test_what_the_public_can_reach_names_neither_node_nor_organisation(
    pair: Pair, path: str
) -> None:
    client = browser(pair.opened["ash"])
    client.follow_redirects = True
    answer = client.get(path)
    assert "Comity" in answer.text
    assert not re.search(r"\bash\b|Service ash", answer.text)


def test_leaving_ends_the_session(ash: TestClient) -> None:
    cookies = dict(ash.cookies)
    assert fill_in(ash, "/", "/leave").headers["location"] == "/sign-in"
    ash.cookies.update(cookies)
    assert ash.get("/overview").status_code == 303
    assert ash.get("/live").status_code == 401


def test_a_key_made_anew_voids_old_addresses(pair: Pair) -> None:
    ash = pair.opened["ash"]
    old = console_key(ash.folder)
    (ash.folder / FILE).unlink()
    assert enter(ash, old).headers["location"] == "/sign-in"
    assert enter(ash, console_key(ash.folder)).headers["location"] == "/setup"


def enter(opened: OpenedNode, key: str) -> httpx2.Response:
    return browser(opened).get("/enter", params={"key": key})


def test_the_key_opens_nothing_once_there_are_two_officers(pair: Pair) -> None:
    """Whoever runs the machine can read the key, and must not see content by it (T11)."""
    opened = pair.opened["ash"]
    staffed(opened)
    answer = enter(opened, console_key(opened.folder))
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_standing_matches_are_listed_on_both_sides(agreed: tuple[Pair, AgreementId]) -> None:
    """Ours with its hits; of the one that we answer we know none."""
    pair, agreement = agreed
    assert "No question stays asked" in read(entered(pair.opened["ash"]), "/overview").words
    stand(pair, agreement)
    pair.settle()
    ours, theirs = (
        read(entered(pair.opened[name]), "/overview").words for name in ("ash", "birch")
    )
    assert "we ask birch" in ours
    assert "1 run, 10 hits" in ours
    assert "ash asks us" in theirs
    assert "1 run, " not in theirs


def test_a_figure_that_is_not_counted_to_the_end_says_so(
    ash: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counting very many hits would make everybody wait for a digit that nobody reads."""
    assert "Identifiers hit 10 Facts" in read(ash, "/overview").words
    for module in (console_queries, overview):
        monkeypatch.setattr(module, "COUNTED_MOST", 5)
    assert "Identifiers hit 5 or more Facts" in read(ash, "/overview").words
