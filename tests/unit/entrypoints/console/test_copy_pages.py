"""Copies and releases in a browser: marking always in sight, every *no* with its reason."""

from __future__ import annotations

import datetime as dt

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.desk import Desks
from tests.unit.entrypoints.console.browsing import Elements, entered, fill_in
from tests.unit.entrypoints.console.test_answer_pages import checked, words

from comity.domain.caveats import Caveat, Handled, HCode, Tlp, TlpColour, Unknown
from comity.domain.ids import ReleaseId
from comity.domain.release_facts import CopyUsed
from comity.domain.releases import CopyStanding, Side
from comity.protocol.labels import parse_labelled
from comity.service.ports import StoredRelease


def given(desks: Desks) -> str:
    """The number of what birch gave ash in answer."""
    desks.birch.answer(desks.acknowledged())
    desks.pair.settle()
    return stored(desks, "ash", Side.IN).terms.release.hex()


def stored(desks: Desks, name: str, side: Side) -> StoredRelease:
    with desks.pair[name].read_unit() as uow:
        return uow.releases.all(side)[-1]


def marked_anew(desks: Desks, *caveats: Caveat) -> str:
    """As if it had come with these markings."""
    number = given(desks)
    node = desks.ash.node
    with node.open_unit() as uow:
        held = uow.releases.get(ReleaseId(bytes.fromhex(number)), Side.IN)
        assert held is not None
        label = type(held.label)(
            held.label.originator, held.label.audience, caveats, held.label.expires_at
        )
        uow.releases.put(type(held)(held.side, label, held.content, held.state))
        uow.commit()
    return number


@pytest.fixture
def ash(desks: Desks) -> TestClient:
    return entered(desks.pair.opened["ash"], "ada")


def act(client: TestClient, page: str, name: str, **fields: object) -> httpx2.Response:
    return fill_in(client, page, f"{page}/{name}", **fields)


# Reading


def test_reading_asks_why_and_shows_content_under_its_marking(
    desks: Desks, ash: TestClient
) -> None:
    page = f"/copies/{given(desks)}"
    before = words(ash.get(page))
    assert "H1" in before
    assert "1970" not in before, "nothing of the content before the reason"
    read = act(ash, page, "read", reason="case 7")
    assert read.status_code == 200
    sheet = read.text[read.text.index('class="sheet"') : read.text.index("</article>")]
    assert "Invented Person" in sheet
    assert sheet.count("H1") >= 2, "above and below the content"
    assert [f.reason for f in desks.pair.facts("ash", CopyUsed)] == ["case 7"]


def test_reading_without_a_reason_shows_nothing(desks: Desks, ash: TestClient) -> None:
    read = act(ash, f"/copies/{given(desks)}", "read")
    assert read.status_code == 422
    assert "Invented Person" not in read.text
    assert not desks.pair.facts("ash", CopyUsed)


def test_an_administrator_sees_no_copy(desks: Desks) -> None:
    number = given(desks)
    root = entered(desks.pair.opened["ash"], "root")
    assert root.get("/copies").status_code == 403
    assert root.get(f"/copies/{number}").status_code == 403


def test_what_is_for_named_readers_is_not_there_for_others(desks: Desks, ash: TestClient) -> None:
    number = marked_anew(desks, Tlp(TlpColour.RED, ("eve",)))
    assert number[:8] not in ash.get("/copies").text
    answer = ash.get(f"/copies/{number}")
    assert answer.status_code == 403
    assert "only for the officers that it names" in words(answer)
    assert "eve" not in words(answer)
    assert number[:8] in entered(desks.pair.opened["ash"], "eve").get("/copies").text


def test_a_copy_with_an_unknown_marking_is_in_quarantine_with_what_lifts_it(
    desks: Desks, ash: TestClient
) -> None:
    number = marked_anew(desks, Handled(HCode.H1), Unknown(99, b"?"))
    listed = words(ash.get("/copies"))
    assert "Quarantine" in listed
    page = ash.get(f"/copies/{number}")
    assert "unknown caveat 99" in words(page)
    assert "Upgrade this node, or ask for another marking" in words(page)
    assert act(ash, f"/copies/{number}", "read", reason="case 7").status_code == 403


def test_copies_are_found_by_their_text(desks: Desks, ash: TestClient) -> None:
    number = given(desks)
    assert number[:8] in ash.get("/copies?q=invented").text
    assert "Nothing that you may see" in words(ash.get("/copies?q=nobody"))
    assert "Three letters or more" in words(ash.get("/copies?q=in"))


# Uses


def test_every_use_says_why_not(desks: Desks, ash: TestClient) -> None:
    page = words(ash.get(f"/copies/{given(desks)}"))
    assert "use it as evidence in court no H1: not as evidence" in page
    assert "use it in a case, a product or a decision yes" in page


def test_a_use_is_listed_and_a_forbidden_one_is_refused(desks: Desks, ash: TestClient) -> None:
    page = f"/copies/{given(desks)}"
    assert act(ash, page, "use", kind="case", reference="case 7").status_code == 303
    assert "case case 7" in words(ash.get(page))
    refused = act(ash, page, "use", kind="court", reference="file 3", words="evidence")
    assert refused.status_code == 403
    assert "not as evidence without" in words(refused)
    assert 'value="file 3"' in refused.text
    assert "<details open" in refused.text, "what was typed is in sight"


def test_onward_use_is_asked_answered_and_joins_the_copy(desks: Desks, ash: TestClient) -> None:
    number = given(desks)
    page = f"/copies/{number}"
    asked = {"way": "court", "purpose": "charge", "part": "the names", "needed-by": "2026-04-01"}
    assert act(ash, page, "ask", **{**asked, "purpose": ""}).status_code == 422
    assert act(ash, page, "ask", **asked).status_code == 303
    assert "asked, no answer yet" in words(ash.get(page))
    desks.pair.settle()
    bo, theirs = entered(desks.pair.opened["birch"], "bo"), f"/releases/{number}"
    assert "charge" in words(bo.get("/releases"))
    request = next(
        i["value"] for i in Elements(bo.get(theirs).text).of("input") if i.get("name") == "request"
    )
    assert act(bo, theirs, "answer", request=request, code="granted").status_code == 422
    until = {"request": request, "code": "granted", "until": "2026-04-02"}
    assert act(bo, theirs, "answer", **until).status_code == 303
    desks.pair.settle()
    assert "permitted until" in words(ash.get(page))
    assert "use it as evidence in court yes" in words(ash.get(page))


def test_feedback_is_given_and_read(desks: Desks, ash: TestClient) -> None:
    number = given(desks)
    page = f"/copies/{number}"
    assert act(ash, page, "feedback", useful="useful").status_code == 422
    told = {"used": "yes", "useful": "useful", "result": "located", "wrong": "the second name"}
    assert act(ash, page, "feedback", **told).status_code == 303
    desks.pair.settle()
    seen = words(entered(desks.pair.opened["birch"], "bo").get(f"/releases/{number}"))
    assert "located" in seen
    assert "The partner says that this is wrong: the second name" in seen


def test_an_export_bears_its_label(desks: Desks, ash: TestClient) -> None:
    page = f"/copies/{given(desks)}"
    assert act(ash, page, "export").status_code == 422
    file = act(ash, page, "export", reason="file 7")
    label, content = parse_labelled(file.content)
    assert label.caveats == (Handled(HCode.H1),)
    assert b"Invented Person" in content


def test_what_may_not_be_taken_out_is_not_printed_either(desks: Desks, ash: TestClient) -> None:
    """Paper is a way out like a file."""
    page = f"/copies/{marked_anew(desks, Handled(HCode.H3, 'eyes of the unit'))}"
    for way in ("export", "print"):
        refused = act(ash, page, way, reason="file 7")
        assert refused.status_code == 403, way
        assert "Invented Person" not in refused.text


def test_a_copy_is_deleted_for_good_with_a_receipt(desks: Desks, ash: TestClient) -> None:
    number = given(desks)
    page = f"/copies/{number}"
    assert act(ash, page, "delete").status_code == 422
    act(ash, page, "use", kind="case", reference="case 7")
    assert act(ash, page, "delete", sure="yes").status_code == 303
    after = words(ash.get(page))
    assert "Its originator has the receipt" in after
    assert "case 7" in after, "what was made of it stays listed"
    assert "At their end" in words(ash.get("/copies"))
    desks.pair.settle()
    theirs = words(entered(desks.pair.opened["birch"], "bo").get(f"/releases/{number}"))
    assert "made of it before: 1 × case" in theirs


# Recall


def test_a_recall_names_its_consequences_and_needs_the_check(desks: Desks, ash: TestClient) -> None:
    number = given(desks)
    bo, page = entered(desks.pair.opened["birch"], "bo"), f"/releases/{number}"
    first = words(bo.get(page))
    assert "seven days to delete it" in first
    assert "Call it back" not in [b for b in first.split("\n") if b == "Call it back"]
    assert act(bo, page, "recall", reason="wrong").status_code == 403
    assert act(bo, page, "check", **checked()).status_code == 303
    assert act(bo, page, "recall", reason="").status_code == 422
    assert act(bo, page, "recall", reason="wrong", words="another person").status_code == 303
    desks.pair.settle()
    theirs = f"/copies/{number}"
    assert "Its originator calls it back" in words(ash.get(theirs))
    assert "another person" in words(ash.get(theirs))
    assert act(ash, theirs, "use", kind="case", reference="case 7").status_code == 403
    kept = {"because": "evidence", "authority": "Regional Court", "until": "2027-01-01"}
    assert act(ash, theirs, "keep", **kept).status_code == 303
    desks.pair.settle()
    assert "Regional Court" in words(bo.get(page))
    assert stored(desks, "birch", Side.OUT).standing is CopyStanding.KEPT


def test_only_a_releasing_officer_recalls(desks: Desks) -> None:
    page = f"/releases/{given(desks)}"
    ada = entered(desks.pair.opened["birch"], "ada")
    assert "Call it back" not in words(ada.get(page))
    assert act(ada, page, "recall", reason="wrong").status_code == 403


def test_a_release_says_whether_it_arrived(desks: Desks) -> None:
    desks.birch.answer(desks.acknowledged())
    bo = entered(desks.pair.opened["birch"], "bo")
    assert "not confirmed yet" in words(bo.get("/releases"))
    desks.pair.settle()
    assert "not confirmed yet" not in words(bo.get("/releases"))


def test_feedback_is_chased_once_it_is_due(desks: Desks) -> None:
    number = given(desks)
    page = f"/releases/{number}"
    assert act(entered(desks.pair.opened["birch"], "bo"), page, "chase").status_code == 409
    desks.pair.clock.move(dt.timedelta(days=91))
    bo = entered(desks.pair.opened["birch"], "bo")
    assert "Overdue: what partners owe us" in words(bo.get("/releases"))
    assert act(bo, page, "chase").status_code == 303
    desks.pair.settle()
    assert "reminded once" in words(
        entered(desks.pair.opened["ash"], "ada").get(f"/copies/{number}")
    )
