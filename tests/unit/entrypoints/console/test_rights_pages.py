"""The rights gate on the console: the reviewer's queue, the check with its subject, the decision."""

from __future__ import annotations

import pytest
from tests.desk import FIELDS, FULL, Desks
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in

from comity.domain.ids import OfficerId
from comity.domain.rights import Answered, Concern, Finding, RightsCheck, all_clear
from comity.entrypoints.console.rights_pages import CONCERNS, KINDS
from comity.service import answers, recalls, rfi_writing, rights
from comity.service.ports import StoredRfi


def raised(by: str = "ada", *, words: str = "he leads a party") -> RightsCheck:
    """A check with one concern."""
    findings = tuple(
        Answered(Concern.POLITICAL, Finding.UNSURE, words)
        if concern is Concern.POLITICAL
        else Answered(concern, Finding.NO)
        for concern in Concern
    )
    return RightsCheck(OfficerId(by), "terrorism", "as little as helps", findings)


def submit(desks: Desks, kind: str, subject: bytes, check: RightsCheck | None = None) -> str:
    """The address of a check."""
    rights.submit_check(kind, subject, check or raised(), desks.ash.node)
    return f"/rights/{subject.hex()}"


@pytest.fixture
def draft(desks: Desks) -> StoredRfi:
    return desks.ash.write(desks.agreement)


@pytest.fixture
def path(desks: Desks, draft: StoredRfi) -> str:
    return submit(desks, "request", rfi_writing.request_subject(draft))


def words_at(desks: Desks, path: str, officer: str = "rita") -> str:
    answer = entered(desks.pair.opened["ash"], officer).get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text).words


def test_the_queue_shows_what_waits_and_who_raised_what(desks: Desks, path: str) -> None:
    clear = all_clear(OfficerId("ada"), offence="terrorism", proportionality="little")
    submit(desks, "query", bytes(32), clear)
    words = words_at(desks, "/rights")
    assert "1 waits" in words
    assert "request for information" in words
    assert "political" in words
    assert "1 to 3 of 3" in words, "the run of the fixture was checked as well"
    assert "passed, no concern" in words


def test_a_check_stands_beside_the_request_that_it_is_about(
    desks: Desks, draft: StoredRfi, path: str
) -> None:
    words = words_at(desks, path)
    for said in (
        "he leads a party",
        "unsure",
        "owner of the account that paid",
        "request to birch",
    ):
        assert said in words, said


def test_the_reviewer_decides_with_reasons(desks: Desks, draft: StoredRfi, path: str) -> None:
    rita = entered(desks.pair.opened["ash"], "rita")
    answer = fill_in(rita, path, decision="go", words="the act is a bombing")
    assert answer.headers["location"] == "/rights"
    assert "Nothing waits" in Elements(rita.get("/rights").text).words
    page = Elements(rita.get(path).text)
    assert "the act is a bombing" in page.words
    assert "may go" in page.words
    desks.ash.send(draft)


def test_what_the_reviewer_stops_does_not_leave(desks: Desks, draft: StoredRfi, path: str) -> None:
    rita = entered(desks.pair.opened["ash"], "rita")
    fill_in(rita, path, decision="stop", words="it is about a speech")
    assert "stopped" in words_at(desks, path)
    ada = entered(desks.pair.opened["ash"])
    assert "it is about a speech" in Elements(ada.get(f"/requests/{draft.id.hex()}").text).words


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"decision": "", "words": "typed reasons"}, 422),
        ({"decision": "perhaps", "words": "typed reasons"}, 422),
    ],
)
def test_a_decision_that_is_none_loses_nothing(
    desks: Desks, path: str, fields: dict[str, str], status: int
) -> None:
    answer = fill_in(entered(desks.pair.opened["ash"], "rita"), path, **fields)
    assert answer.status_code == status
    assert "typed reasons" in Elements(answer.text).words
    assert len(rights.checks_waiting(desks.ash.node)) == 1


def test_a_decision_without_reasons_is_refused(desks: Desks, path: str) -> None:
    answer = fill_in(entered(desks.pair.opened["ash"], "rita"), path, decision="stop", words="")
    assert answer.status_code == 403
    ticked = [i["value"] for i in Elements(answer.text).of("input") if "checked" in i]
    assert ticked == ["stop"]


def test_what_was_decided_is_not_decided_again(desks: Desks, path: str) -> None:
    rita = entered(desks.pair.opened["ash"], "rita")
    fill_in(rita, path, decision="go", words="the act is a bombing")
    assert fill_in(rita, path, decision="stop", words="on second thoughts").status_code == 409


def test_a_check_of_a_text_that_was_changed_waits_on_nobody(
    desks: Desks, draft: StoredRfi, path: str
) -> None:
    """The queue of a reviewer holds what can still leave, and says what no longer can."""
    text = desks.ash.completed(draft.text)
    changed = type(text)(**{f: getattr(text, f) for f in text.__slots__} | {"unit": "Unit 5"})
    rfi_writing.edit_request(draft.id, changed, desks.ash.node, by=desks.ash.proved("ada"))
    words = words_at(desks, "/rights")
    assert "Nothing waits" in words
    assert "1 check of a text that was changed since" in words
    assert "It was changed, or has left or been deleted since" in words_at(desks, path)


def test_an_answer_is_linked_where_it_is_shown_as_the_partner_will_see_it(desks: Desks) -> None:
    rfi = desks.acknowledged()
    answer = desks.birch.draft(rfi, FULL, FIELDS)
    shown = desks.birch.submit(answer)
    subject = answers.answer_subject(shown.digest)
    rights.submit_check("answer", subject, raised(), desks.birch.node)
    rita = entered(desks.pair.opened["birch"], "rita")
    page = Elements(rita.get(f"/rights/{subject.hex()}").text)
    assert f"/answers/{answer.id.hex()}" in {a["href"] for a in page.of("a")}
    assert "1 waits" in Elements(rita.get("/rights").text).words


def test_a_recall_is_linked_with_its_release(desks: Desks) -> None:
    rfi = desks.acknowledged()
    released = desks.birch.answer(rfi)
    assert released.release is not None
    subject = recalls.recall_subject(released.release)
    rights.submit_check("recall", subject, raised(), desks.birch.node)
    page = Elements(
        entered(desks.pair.opened["birch"], "rita").get(f"/rights/{subject.hex()}").text
    )
    assert f"/releases/{released.release.hex()}" in {a["href"] for a in page.of("a")}


def test_a_question_for_a_match_says_that_it_is_not_kept(desks: Desks) -> None:
    assert "not kept before it passes" in words_at(desks, submit(desks, "query", bytes(32)))


def test_a_concern_in_the_nature_of_the_offence_is_shown(desks: Desks) -> None:
    check = all_clear(OfficerId("ada"), offence="desertion", proportionality="little")
    words = words_at(desks, submit(desks, "query", bytes(32), check))
    assert "by its nature, whatever was answered" in words
    assert "1 waits" in words_at(desks, "/rights")


def test_the_overseer_sees_every_check_and_decides_none(desks: Desks, path: str) -> None:
    assert "waits for a reviewer" in words_at(desks, "/rights", "otto")
    assert "Your reasons" not in words_at(desks, path, "otto")
    otto = entered(desks.pair.opened["ash"], "otto")
    assert fill_in(otto, "/rights", path, decision="go", words="x").status_code == 403


def test_a_hostile_concern_stays_text(desks: Desks) -> None:
    path = submit(desks, "query", bytes(32), raised(words="<script>x</script>"))
    answer = entered(desks.pair.opened["ash"], "rita").get(path)
    assert "<script>x" not in answer.text


@pytest.mark.parametrize("officer", ["root", "mia", "ada", "bo"])
def test_who_neither_reviews_nor_oversees_is_told_whose_page_it_is(
    desks: Desks, officer: str
) -> None:
    answer = entered(desks.pair.opened["ash"], officer).get("/rights")
    assert answer.status_code == 403
    assert "overseer" in answer.text or "reviewer" in answer.text


def test_a_stranger_is_sent_to_sign_in(desks: Desks) -> None:
    client = browser(desks.pair.opened["ash"])
    assert client.get("/rights").headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("path", ["/rights/zz", "/rights/" + "00" * 32])
def test_what_is_not_there_is_not_found(desks: Desks, path: str) -> None:
    assert entered(desks.pair.opened["ash"], "rita").get(path).status_code == 404


def test_every_kind_and_concern_has_words() -> None:
    assert set(CONCERNS) == set(Concern)
    assert set(KINDS) == {"query", "request", "answer", "recall"}
