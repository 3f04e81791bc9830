"""Requests on the console, as the side that asks: from the hit to the appeal."""

from __future__ import annotations

import datetime as dt

import pytest
from starlette.testclient import TestClient
from tests.desk import REFUSED, URGENT, Desks
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in

from comity.domain.caveats import Handled, HCode, Iep, IepActions, TlpColour
from comity.domain.clocks import Urgency
from comity.domain.ids import RfiId
from comity.domain.rfis import Aim, AskedIdentifier, Datum, PersonRole, RfiPhase, RfiSide
from comity.domain.rights import Concern
from comity.entrypoints.console.hits import hit_token
from comity.entrypoints.console.request_sides import SIDES
from comity.entrypoints.console.requests import phase_chip
from comity.service import rfis, rights
from comity.service.ports import StoredRfi


@pytest.fixture
def ada(desks: Desks) -> TestClient:
    return entered(desks.pair.opened["ash"])


def read(client: TestClient, path: str) -> Elements:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text)


def begun(desks: Desks, client: TestClient) -> str:
    """The address of a draft about the confirmed hit."""
    desks.ash.compare(desks.hit)
    answer = fill_in(client, "/requests/new", hit=hit_token(desks.hit))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def stored(desks: Desks, path: str) -> StoredRfi:
    return desks.ash.rfi(RfiId(bytes.fromhex(path.rsplit("/", 1)[1])), RfiSide.ASKER)


FIELDS: dict[str, object] = {
    "our_reference": "ASH-2026-17",
    "unit": "Unit 4",
    "urgency": "not-urgent",
    "requested": ["names", "birth"],
    "aim": "investigation",
    "purpose": "ct",
    "legal_basis": "Act 1, section 2",
    "facts": "transfers to a listed group",
    "offence": "terrorism",
    "person_role": "suspect",
    "link": "owner of the account",
    "believed_held": "hit in what you offered",
    "proportionality": "no other way",
    "wanted_by": "2026-03-20",
    "language": "en",
    "contact": "+32 2 555 01 01",
    "id_scheme": ["passport", ""],
    "id_country": ["fr", ""],
    "id_value": ["X4000000", ""],
    "handling": ["H1"],
    "tlp": "amber",
}
CLEAR = {f"finding_{concern.value}": "no" for concern in Concern}


def save(
    client: TestClient, path: str, do: str = "save", **changes: object
) -> tuple[int, Elements]:
    """Fill in the whole form, as a browser would."""
    seen = next(i["value"] for i in read(client, path).of("input") if i.get("name") == "seen")
    answer = fill_in(client, path, **{**FIELDS, "seen": seen, "do": do, **changes})
    return answer.status_code, Elements(answer.text)


def test_a_draft_begins_with_what_the_hit_says(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    page = read(ada, path)
    values = {i["name"]: i["value"] for i in page.of("input") if "name" in i and "value" in i}
    assert values["legal_basis"] == "Act 1, section 2"
    assert "still missing" in page.words
    assert "the rights check was not made" in page.words
    assert "mark how the partner may use the request itself" in page.words
    missing = {a["href"] for a in page.of("a") if a["href"].startswith("#")}
    assert {"#our_reference", "#contact", "#aim", "#rights", "#markings"} <= missing
    anchors = {attributes["id"] for _, attributes in page.found if "id" in attributes}
    assert {link[1:] for link in missing} <= anchors, "every missing field can be gone to"


def test_everything_typed_is_kept(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    assert save(ada, path)[0] == 303
    text, label = stored(desks, path).text, stored(desks, path).label
    assert text.requested == (Datum.NAMES, Datum.BIRTH)
    assert text.aim is Aim.INVESTIGATION
    assert text.person_role is PersonRole.SUSPECT
    assert text.urgency is Urgency.NOT_URGENT
    assert text.wanted_by == dt.datetime(2026, 3, 20, 23, 59, tzinfo=dt.UTC)
    assert text.subject.identifiers == (AskedIdentifier("passport", "FR", "X4000000"),)
    assert text.run == desks.hit.run, "what the form does not show stays"
    assert Handled(HCode.H1) in label.caveats
    page = read(ada, path)
    assert "Not filled in" not in page.words
    before = stored(desks, path)
    save(ada, path)
    assert stored(desks, path).text == before.text, "saving once more changes nothing"


def test_a_draft_can_be_saved_with_nothing_in_it(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    seen = next(i["value"] for i in read(ada, path).of("input") if i.get("name") == "seen")
    assert fill_in(ada, path, seen=seen, do="save").status_code == 303


@pytest.mark.parametrize(
    "changes",
    [
        {"wanted_by": "soon"},
        {"aim": "curiosity"},
        {"requested": ["everything"]},
        {"id_value": ["", ""]},
        {"our_reference": "R" * 201},
        {"level": "secret"},
        {"tlp": "purple"},
    ],
)
def test_a_field_that_cannot_be_read_loses_nothing(
    desks: Desks, ada: TestClient, changes: dict[str, object]
) -> None:
    path = begun(desks, ada)
    before = stored(desks, path)
    status, page = save(ada, path, facts="words typed with care", **changes)
    assert status == 422
    assert "words typed with care" in page.words
    assert page.words.count("Request to birch") >= 1
    assert stored(desks, path).text == before.text


def test_two_officers_do_not_overwrite_one_another_unknowing(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    seen = next(i["value"] for i in read(ada, path).of("input") if i.get("name") == "seen")
    eve = entered(desks.pair.opened["ash"], "eve")
    save(eve, path, facts="eve's words")
    answer = fill_in(ada, path, **{**FIELDS, "seen": seen, "facts": "ada's words", "do": "save"})
    assert answer.status_code == 409
    page = Elements(answer.text)
    assert "eve changed the draft" in page.words
    assert "ada's words" in page.words
    assert stored(desks, path).text.facts == "eve's words"
    again = next(i["value"] for i in page.of("input") if i.get("name") == "seen")
    fill_in(ada, path, **{**FIELDS, "seen": again, "facts": "ada's words", "do": "save"})
    assert stored(desks, path).text.facts == "ada's words"


def test_markings_without_a_field_stay(desks: Desks, ada: TestClient) -> None:
    policy = Iep("closed", IepActions.NONE, True, False, False, TlpColour.RED, None, None)
    draft = desks.ash.write(desks.agreement, caveats=(policy,))
    path = f"/requests/{draft.id.hex()}"
    save(ada, path)
    assert policy in stored(desks, path).label.caveats


def test_from_draft_to_sent(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    assert save(ada, path, "check", **CLEAR)[0] == 303
    page = read(ada, path)
    assert "Nothing is in the way" in page.words
    assert "passed" in page.words
    assert save(ada, path, "send")[0] == 303
    assert stored(desks, path).phase is RfiPhase.SENT
    page = read(ada, path)
    assert "The request is on its way" in page.words
    assert "What can be done now" in page.words


def test_sending_without_the_check_is_refused_and_keeps_the_draft(
    desks: Desks, ada: TestClient
) -> None:
    path = begun(desks, ada)
    status, page = save(ada, path, "send")
    assert status == 403
    assert "the rights check was not made" in page.words
    assert stored(desks, path).text.facts == FIELDS["facts"], "it was saved before"
    assert stored(desks, path).phase is RfiPhase.DRAFT


def test_a_change_after_the_check_needs_a_new_one(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    save(ada, path, "check", **CLEAR)
    status, page = save(ada, path, "send", facts="something else")
    assert status == 403
    assert "the rights check was not made" in page.words


def test_a_concern_waits_for_the_reviewer(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    unsure = {"finding_political": "unsure", "words_political": "he leads a party"}
    assert save(ada, path, "check", **{**CLEAR, **unsure})[0] == 303
    assert "An independent reviewer looks at it" in read(ada, path).words
    assert [check.kind for check in rights.checks_waiting(desks.ash.node)] == ["request"]
    assert save(ada, path, "send")[0] == 403


@pytest.mark.parametrize(
    "findings",
    [
        {**CLEAR, "finding_political": ""},
        {**CLEAR, "finding_political": "unsure"},
        {**CLEAR, "finding_political": "perhaps"},
    ],
)
def test_a_check_that_lacks_something_is_not_made(
    desks: Desks, ada: TestClient, findings: dict[str, str]
) -> None:
    path = begun(desks, ada)
    status, page = save(ada, path, "check", **findings)
    assert status == 422
    ticked = [i["name"] for i in page.of("input") if i.get("type") == "radio" and "checked" in i]
    assert "finding_military" in ticked, "the other answers stay"
    assert rights.checks_waiting(desks.ash.node) == ()


def test_saving_keeps_the_answers_of_a_check_that_is_not_made_yet(
    desks: Desks, ada: TestClient
) -> None:
    path = begun(desks, ada)
    status, page = save(ada, path, "save", words_political="he leads a party")
    assert status == 200
    assert "The draft is kept" in page.words
    values = {i.get("value") for i in page.of("input")}
    assert "he leads a party" in values
    assert stored(desks, path).text.facts == FIELDS["facts"]


def test_a_request_without_a_hit_names_its_agreement(desks: Desks, ada: TestClient) -> None:
    answer = fill_in(ada, "/requests/new", agreement=desks.agreement.hex())
    assert answer.status_code == 303
    empty = fill_in(ada, "/requests/new")
    assert empty.status_code == 422
    assert "choose under which agreement you ask" in Elements(empty.text).words
    chosen = fill_in(ada, "/requests/new", hit="nonsense", agreement=desks.agreement.hex())
    assert chosen.status_code == 422
    assert [o for o in Elements(chosen.text).of("option") if "selected" in o and o["value"]]


def test_hits_of_two_runs_are_two_requests(desks: Desks, ada: TestClient) -> None:
    other = desks.pair.offer("ash", desks.agreement)
    desks.pair.settle()
    hits = [hit_token(desks.hit), hit_token(type(desks.hit)(other.id, *_rest(desks)))]
    answer = fill_in(ada, "/requests/new", hit=hits)
    assert answer.status_code == 422
    assert "make a request for each" in Elements(answer.text).words
    inputs = Elements(answer.text).of("input")
    assert [i["value"] for i in inputs if i.get("name") == "hit"] == hits, "both stay chosen"


def _rest(desks: Desks) -> tuple[object, ...]:
    return desks.hit.holding, desks.hit.record, desks.hit.tag


def test_the_list_says_what_is_late_and_whose_turn_it_is(desks: Desks, ada: TestClient) -> None:
    late = desks.acknowledged(**URGENT)
    desks.pair.clock.move(dt.timedelta(days=4))
    client = entered(desks.pair.opened["ash"])
    page = read(client, "/requests")
    for said in ("1 overdue", "urgent", "late by 3 days", "remind those in charge", "BIR-9"):
        assert said in page.words, said
    assert f"/requests/{late.hex()}" in {a["href"] for a in page.of("a")}
    assert "No such request" in read(client, "/requests?side=answerer").words
    assert "1 to 1 of 1" in read(client, "/requests?show=overdue").words
    birch = entered(desks.pair.opened["birch"])
    assert "we answer" in read(birch, "/requests?side=answerer").words


@pytest.mark.parametrize("query", ["side=both", "phase=lost"])
def test_an_address_that_somebody_made_up_is_not_found(ada: TestClient, query: str) -> None:
    assert ada.get(f"/requests?{query}").status_code == 404


def test_the_page_shows_clocks_of_both_sides_and_the_exchange(
    desks: Desks, ada: TestClient
) -> None:
    rfi = desks.acknowledged()
    rfis.ask_back(rfi, "which brother?", desks.birch.node, by=desks.birch.proved("eve"))
    desks.pair.settle()
    words = read(ada, f"/requests/{rfi.hex()}").words
    for said in (
        "There, where it is answered",
        "Here, where it was asked",
        "birch asks: which brother?",
        "Their clock runs on",
        "Not now, and why",
        "Have it looked at again: nothing was refused",
        "directly accessible to them",
        "BIR-9",
    ):
        assert said in words, said


def step(desks: Desks, client: TestClient, rfi: RfiId, name: str, words: str) -> int:
    path = f"/requests/{rfi.hex()}"
    return fill_in(client, path, f"{path}/ask/{name}", words=words).status_code


def test_replying_reminding_withdrawing(desks: Desks) -> None:
    rfi = desks.acknowledged(**URGENT)
    rfis.ask_back(rfi, "which brother?", desks.birch.node, by=desks.birch.proved("eve"))
    desks.pair.settle()
    desks.pair.clock.move(dt.timedelta(days=4))
    ada = entered(desks.pair.opened["ash"])
    assert step(desks, ada, rfi, "reply", "the elder") == 303
    assert step(desks, ada, rfi, "escalate", "due since Monday") == 303
    assert step(desks, ada, rfi, "withdraw", "found otherwise") == 303
    assert desks.ash.rfi(rfi, RfiSide.ASKER).phase is RfiPhase.WITHDRAWN
    words = read(ada, f"/requests/{rfi.hex()}").words
    for said in ("the elder", "due since Monday", "found otherwise", "It is withdrawn"):
        assert said in words, said


def test_a_refusal_is_appealed_once(desks: Desks, ada: TestClient) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, REFUSED, ())
    desks.pair.settle()
    words = read(ada, f"/requests/{rfi.hex()}").words
    assert "refused, with the ground" in words
    assert "No content came with it" in words
    assert step(desks, ada, rfi, "appeal", "the case is closed") == 303
    assert step(desks, ada, rfi, "appeal", "once more") == 409


def test_a_step_without_words_keeps_its_place_and_says_why(desks: Desks, ada: TestClient) -> None:
    rfi = desks.acknowledged()
    path = f"/requests/{rfi.hex()}"
    answer = fill_in(ada, path, f"{path}/ask/withdraw", words=" ")
    assert answer.status_code == 422
    opened = [d for d in Elements(answer.text).of("details") if "open" in d]
    assert [d["id"] for d in opened] == ["step-withdraw"]


def test_a_step_that_does_not_fit_keeps_the_words(desks: Desks, ada: TestClient) -> None:
    rfi = desks.acknowledged(**URGENT)
    path = f"/requests/{rfi.hex()}"
    answer = fill_in(ada, path, f"{path}/ask/escalate", words="too early, typed with care")
    assert answer.status_code == 403
    assert "nothing is overdue yet" in Elements(answer.text).words
    assert fill_in(ada, path, f"{path}/ask/dance", words="x").status_code == 422


def test_the_answer_is_linked_with_its_markings(desks: Desks, ada: TestClient) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi)
    desks.pair.settle()
    page = read(ada, f"/requests/{rfi.hex()}")
    assert any(a["href"].startswith("/copies/") for a in page.of("a"))
    assert "H1" in page.words
    assert "Secret Street" not in page.words, "content is read on its own page, which logs it"


def test_a_request_that_we_received_is_shown_by_the_other_module(desks: Desks) -> None:
    assert set(SIDES) == set(RfiSide)
    rfi = desks.asked()
    birch = entered(desks.pair.opened["birch"], "eve")
    assert birch.get(f"/requests/{rfi.hex()}").status_code == 200


@pytest.mark.parametrize("path", ["/requests/zz", "/requests/" + "00" * 16, "/requests/00"])
def test_what_is_not_there_is_not_found(ada: TestClient, path: str) -> None:
    assert ada.get(path).status_code == 404


def test_who_oversees_reads_and_writes_nothing(desks: Desks, ada: TestClient) -> None:
    path = begun(desks, ada)
    otto = entered(desks.pair.opened["ash"], "otto")
    page = read(otto, path)
    assert "Save the draft" not in page.words
    assert "What is asked for" in page.words
    token = next(i["value"] for i in page.of("input") if i.get("name") == "_form")
    assert otto.post(path, data={"_form": token}).status_code == 403
    assert otto.get("/requests/new").status_code == 403


@pytest.mark.parametrize("officer", ["root", "mia"])
def test_who_reads_no_content_sees_no_request(desks: Desks, officer: str) -> None:
    client = entered(desks.pair.opened["ash"], officer)
    answer = client.get("/requests")
    assert answer.status_code == 403
    assert "analyst" in answer.text


def test_a_stranger_is_sent_to_sign_in(desks: Desks) -> None:
    client = browser(desks.pair.opened["ash"])
    for path in ("/requests", "/requests/new", "/requests/" + "00" * 16):
        assert client.get(path).headers["location"].startswith("/sign-in")
    assert client.post("/requests/new").status_code == 401


def test_every_phase_has_a_chip() -> None:
    assert len({phase_chip(phase).words for phase in RfiPhase}) == len(RfiPhase)
