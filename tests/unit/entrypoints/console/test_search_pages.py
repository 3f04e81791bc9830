"""The search page, and the pages of holdings and records as they are read."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, browser, entered

from comity.domain.ids import AgreementId
from comity.domain.records import ForeignIdentifier, ForeignName, ForeignRecord, SubjectKind

ALI = ForeignRecord(
    "UN-3",
    1,
    SubjectKind.PERSON,
    (ForeignName("محمد علي"), ForeignName("Mohammed Ali")),
    identifiers=(ForeignIdentifier("passport", "AB 123456", "FR"),),
)


@pytest.fixture
def pair(staffed: tuple[Pair, AgreementId]) -> Pair:
    staffed[0].hold_records("ash", (ALI,), holding="un")
    return staffed[0]


@pytest.fixture
def ada(pair: Pair) -> TestClient:
    return entered(pair.opened["ash"], "ada")


def words(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text).words


@pytest.mark.parametrize("asked", ["mohammed", "محمد", "un-3", "ab-123456"])
def test_one_field_finds_by_name_key_and_identifier(ada: TestClient, asked: str) -> None:
    page = Elements(ada.get("/search", params={"q": asked}).text)
    assert any(a.get("href", "") == "/record?holding=un&key=UN-3" for a in page.of("a"))


def test_nothing_found_is_said_with_what_was_looked_for(ada: TestClient) -> None:
    found = words(ada, "/search?q=ZZ999999")
    assert "No current record was found" in found
    assert "ZZ999999" in found


def test_what_is_typed_is_never_markup(ada: TestClient) -> None:
    page = ada.get("/search", params={"q": "<script>x</script>"})
    assert "<script>x" not in page.text


def test_a_record_says_how_its_names_are_matched_and_what_would_help(ada: TestClient) -> None:
    found = words(ada, "/record?holding=un&key=UN-3")
    assert "In a question about whole lists" in found
    assert "too common without a date of birth" in found
    assert "What a better record would add" in found
    assert "a date of birth" in found


def test_a_long_holding_is_read_by_key_from_where_one_was(ada: TestClient) -> None:
    """No row before is counted or skipped, however far down."""
    found = words(ada, "/holdings/list?after=28")
    assert "Person 29" in found
    assert "Person 27" not in found


@pytest.mark.parametrize("officer", ["root", "mia"])
@pytest.mark.parametrize("path", ["/search?q=a", "/holdings", "/holdings/un", "/matches"])
def test_who_reads_no_content_finds_nothing(pair: Pair, officer: str, path: str) -> None:
    assert entered(pair.opened["ash"], officer).get(path).status_code == 403


def test_nobody_searches_without_signing_in(pair: Pair) -> None:
    answer = browser(pair.opened["ash"]).get("/search?q=a")
    assert answer.headers["location"] == "/sign-in?next=%2Fsearch%3Fq%3Da"
