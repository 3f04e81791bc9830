"""Taking a list in: nothing changes before a yes, nothing is half done, everything refused is said."""

from __future__ import annotations

import pathlib

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in, form_token

from comity.domain.ids import AgreementId, HoldingId
from comity.entrypoints.console.visits import CSRF_FIELD

PEOPLE = b"id;Nom;Prenom;date de naissance;passport\n1;PETIT;Anne;1970-03-12;AB12345\n2;;;;\n3;ROY;Max;=1;X\n"


@pytest.fixture
def pair(staffed: tuple[Pair, AgreementId]) -> Pair:
    return staffed[0]


@pytest.fixture
def ada(pair: Pair) -> TestClient:
    return entered(pair.opened["ash"], "ada")


def send(client: TestClient, data: bytes, *, name: str = "people.csv") -> httpx2.Response:
    fields = {CSRF_FIELD: form_token(client)}
    return client.post("/holdings/new-list/import", data=fields, files={"list": (name, data)})


def created(client: TestClient, **changes: str) -> httpx2.Response:
    fields = {
        "name": "new-list",
        "title": "A new list",
        "originator": "Unit 4",
        "legal_basis": "Act 1",
        "purpose": "ct",
        "review_date": "2030-01-01",
    }
    return fill_in(client, "/holdings/new", **{**fields, **changes})


def mapping(client: TestClient, address: str) -> dict[str, object]:
    """The form of columns as it is proposed, as a browser would send it."""
    page = client.get(address).text
    elements = Elements(page)
    fields: dict[str, object] = {}
    chosen = ""
    for tag, attributes in elements.found:
        if tag == "select":
            chosen = attributes.get("name", "")
        elif tag == "option" and "selected" in attributes and chosen:
            fields[chosen] = attributes["value"]
    fields["key_from"] = [
        i["value"] for i in elements.of("input") if i.get("name") == "key_from" and "checked" in i
    ]
    fields["has_header"] = "yes"
    return fields


def uploaded(client: TestClient) -> str:
    """The address of the dry run of `PEOPLE`, with the columns as guessed."""
    created(client)
    columns = send(client, PEOPLE).headers["location"]
    return fill_in(client, columns, **mapping(client, columns), step="check").headers["location"]


def waiting(pair: Pair) -> list[pathlib.Path]:
    folder = pair.opened["ash"].folder / "waiting"
    return list(folder.iterdir()) if folder.exists() else []


def test_a_holding_is_set_up_and_the_next_page_takes_a_list(ada: TestClient) -> None:
    answer = created(ada)
    assert (answer.status_code, answer.headers["location"]) == (303, "/holdings/new-list/import")
    assert "A new list" in Elements(ada.get("/holdings").text).words


@pytest.mark.parametrize("field", ["name", "title", "legal_basis", "review_date"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(ada: TestClient, field: str) -> None:
    answer = created(ada, **{field: ""})
    assert answer.status_code == 422
    assert "Unit 4" in answer.text


def test_columns_are_guessed_and_shown_with_the_first_rows(ada: TestClient) -> None:
    created(ada)
    columns = send(ada, PEOPLE).headers["location"]
    assert "PETIT" in Elements(ada.get(columns).text).words
    fields = mapping(ada, columns)
    assert [fields.get(f"column-{n}", "") for n in range(1, 6)] == [
        "key",
        "name.family",
        "name.given",
        "date-of-birth",
        fields.get("column-5", ""),
    ]
    assert fields["delimiter"] == "semicolon"


def test_the_dry_run_counts_and_changes_nothing(ada: TestClient, pair: Pair) -> None:
    words = Elements(ada.get(uploaded(ada)).text).words
    assert "Accepted 2" in words
    assert "New 2" in words
    assert "neither a name nor an identifier" in words
    with pair["ash"].read_unit() as uow:
        assert uow.holdings.next_number(HoldingId("new-list")) == 1


def test_refused_rows_come_as_csv_with_reasons_and_no_formula(ada: TestClient) -> None:
    text = ada.get(uploaded(ada) + "/refused").text
    lines = text.splitlines()
    assert lines[0] == "line,key,what,why,whole record,id,Nom,Prenom,date de naissance,passport"
    assert lines[1].startswith("3,2,record,neither a name nor an identifier,yes,2")
    assert "'=1" in text


def test_a_yes_takes_it_in_and_the_file_goes(ada: TestClient, pair: Pair) -> None:
    check = uploaded(ada)
    answer = fill_in(ada, check, check + "/confirm")
    assert answer.headers["location"] == "/holdings/new-list"
    words = Elements(ada.get("/holdings/new-list").text).words
    assert "Revision 1 is in." in words
    assert "PETIT" in words
    assert waiting(pair) == []


def test_the_columns_are_remembered_for_the_next_revision(ada: TestClient) -> None:
    check = uploaded(ada)
    fill_in(ada, check, check + "/confirm")
    again = send(ada, PEOPLE).headers["location"]
    assert mapping(ada, again)["column-2"] == "name.family"


def test_a_no_deletes_the_file(ada: TestClient, pair: Pair) -> None:
    check = uploaded(ada)
    fill_in(ada, check, check + "/give-up")
    assert waiting(pair) == []
    assert ada.get(check).status_code == 404


def test_a_yes_is_to_what_was_shown(ada: TestClient, pair: Pair) -> None:
    """Somebody else took a list in meanwhile: it is reckoned again, and asked again."""
    first, second = uploaded(ada), send(ada, PEOPLE).headers["location"]
    second = fill_in(ada, second, **mapping(ada, second)).headers["location"]
    fill_in(ada, first, first + "/confirm")
    answer = fill_in(ada, second, second + "/confirm")
    assert answer.status_code == 409
    assert "the holding has changed since" in answer.text
    assert "Same as before 2" in Elements(answer.text).words
    assert fill_in(ada, second, second + "/confirm").status_code == 303


@pytest.mark.parametrize("data", [b"", b"{}", b"<?xml version='1.0'?><other/>", b"PK\x03\x04..."])
def test_what_cannot_be_read_is_said_and_does_not_stay(
    ada: TestClient, pair: Pair, data: bytes
) -> None:
    created(ada)
    answer = send(ada, data)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert waiting(pair) == []


def test_columns_that_say_too_little_are_said_and_kept(ada: TestClient) -> None:
    created(ada)
    columns = send(ada, PEOPLE).headers["location"]
    fields = {**mapping(ada, columns), "column-1": "", "key_from": []}
    answer = fill_in(ada, columns, **fields)
    assert answer.status_code == 422
    assert "a record needs one key" in answer.text
    assert Elements(answer.text).words.count("PETIT") == 1


def test_most_records_go_only_when_somebody_says_so(ada: TestClient) -> None:
    created(ada)
    many = b"id,name\n" + b"".join(b"%d,Person Number%d\n" % (n, n) for n in range(20))
    for data in (many, b"id,name\n1,Person Number1\n"):
        columns = send(ada, data).headers["location"]
        check = fill_in(ada, columns, **mapping(ada, columns)).headers["location"]
        answer = fill_in(ada, check, check + "/confirm")
    assert answer.status_code == 422
    assert fill_in(ada, check, check + "/confirm", removing_most="yes").status_code == 303


def test_the_newest_revision_is_taken_back_with_a_reason(ada: TestClient) -> None:
    check = uploaded(ada)
    fill_in(ada, check, check + "/confirm")
    path = "/holdings/new-list/undo"
    assert fill_in(ada, "/holdings/new-list", path, reason="").status_code == 422
    assert fill_in(ada, "/holdings/new-list", path, reason="wrong file").status_code == 303
    words = Elements(ada.get("/holdings/new-list").text).words
    assert "taken back" in words
    assert "No current record" in words


@pytest.mark.parametrize("officer", ["root", "mia", "bo", "otto"])
@pytest.mark.parametrize("path", ["/holdings/new", "/holdings/list/import", "/imports/" + "0" * 32])
def test_who_keeps_no_holdings_takes_nothing_in(pair: Pair, officer: str, path: str) -> None:
    answer = entered(pair.opened["ash"], officer).get(path)
    assert answer.status_code == 403
    assert "analyst" in answer.text


def test_nobody_comes_in_without_signing_in(pair: Pair) -> None:
    answer = browser(pair.opened["ash"]).get("/holdings")
    assert answer.headers["location"].startswith("/sign-in")
