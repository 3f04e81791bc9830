"""The answering side in a browser: from triage to what leaves, with each *no* and each *yes*."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.desk import FIELDS, INTERIM, REFUSED, Desks, secret_of
from tests.unit.entrypoints.console.browsing import Elements, entered, fill_in

from comity.domain.access import OfficerRole
from comity.domain.answers import InformationKind
from comity.domain.caveats import Handled, HCode, Pap, PapColour, Tlp, TlpColour
from comity.domain.ids import OfficerId, RfiId
from comity.domain.releases import Side
from comity.domain.rfis import Datum, RfiPhase, RfiSide
from comity.domain.rights import Concern
from comity.protocol.labels import parse_label
from comity.service import officers
from comity.service.officers import NewOfficer
from comity.service.ports import StoredDraft

SECRET_STREET = "1 Secret Street, Lyon, France"


def sitting(desks: Desks, officer: str, node: str = "birch") -> TestClient:
    return entered(desks.pair.opened[node], officer)


def words(answer: httpx2.Response) -> str:
    return Elements(answer.text).words


def filled(**changes: Any) -> dict[str, Any]:
    """A complete answer as the form sends it."""
    rows: dict[str, Any] = {"rows": str(len(FIELDS))}
    for n, field in enumerate(FIELDS):
        rows |= {
            f"datum-{n}": field.datum.value,
            f"value-{n}": field.value,
            f"treatment-{n}": field.treatment.value,
            f"scheme-{n}": field.evaluation.scheme.value,
            f"grade-{n}": field.evaluation.grade,
        }
    usual = {"outcome": "full", "expires": "2026-05-01", "handling": ["H1"], "remarks": "none"}
    return {**rows, **usual, **changes}


def checked() -> dict[str, str]:
    """A rights check, all clear."""
    return {
        "is-check": "yes",
        "offence": "terrorism",
        "proportionality": "what was asked",
        **{f"finding-{concern.value}": "no" for concern in Concern},
    }


def begun(desks: Desks, client: TestClient, rfi: RfiId, **changes: Any) -> str:
    """The address of a draft that was made in the browser."""
    page = f"/answers/new?rfi={rfi.hex()}"
    answer = fill_in(client, page, "/answers/new", rfi=rfi.hex(), **filled(**changes))
    assert answer.status_code == 303, words(answer)
    return str(answer.headers["location"])


def draft_at(desks: Desks, address: str) -> StoredDraft:
    with desks.birch.node.read_unit() as uow:
        stored = uow.drafts.get(bytes.fromhex(address.rsplit("/", 1)[1]))
    assert stored is not None
    return stored


def digest_on(client: TestClient, page: str) -> str:
    inputs = Elements(client.get(page).text).of("input")
    return next(i["value"] for i in inputs if i.get("name") == "digest")


# Triage


def test_a_request_is_shown_under_its_marking_with_its_clock(desks: Desks) -> None:
    rfi = desks.asked()
    page = words(sitting(desks, "bo").get(f"/requests/{rfi.hex()}"))
    for said in ("H1", "ash", "Names", "transfers to a listed group", "running", "ASH-2026-17"):
        assert said in page, said
    assert "Can we reach the information ourselves?" in page


def test_acknowledging_starts_the_clock_that_the_law_gives(desks: Desks) -> None:
    rfi = desks.asked()
    client, page = sitting(desks, "bo"), f"/requests/{rfi.hex()}"
    sent = fill_in(
        client, page, f"{page}/acknowledge", access="directly-accessible", reference="B9"
    )
    assert sent.status_code == 303
    assert desks.birch.rfi(rfi, RfiSide.ANSWERER).phase is RfiPhase.ACKNOWLEDGED
    assert "Begin an empty draft" not in words(client.get(page))
    assert "Begin an empty draft" in words(sitting(desks, "ada").get(page))


def test_an_acknowledgement_without_a_reference_is_refused_and_keeps_what_was_chosen(
    desks: Desks,
) -> None:
    rfi = desks.asked()
    page = f"/requests/{rfi.hex()}"
    sent = fill_in(sitting(desks, "bo"), page, f"{page}/acknowledge", access="directly-accessible")
    assert sent.status_code == 422
    assert "give your own reference" in words(sent)
    chosen = [i for i in Elements(sent.text).of("input") if i.get("name") == "access"]
    assert [i["value"] for i in chosen if "checked" in i] == ["directly-accessible"]


def test_a_court_stops_the_clock_and_starts_it(desks: Desks) -> None:
    rfi = desks.acknowledged()
    client, page = sitting(desks, "bo"), f"/requests/{rfi.hex()}"
    assert fill_in(client, page, f"{page}/stop-clock").status_code == 422
    fill_in(client, page, f"{page}/stop-clock", reason="a judge decides")
    assert "stopped for a court" in words(client.get(page))
    assert "a judge decides" in words(client.get(page))
    fill_in(client, page, f"{page}/start-clock")
    assert "stopped for a court" not in words(client.get(page))


def test_a_question_is_asked_and_stands_in_what_was_said(desks: Desks) -> None:
    rfi = desks.acknowledged()
    client, page = sitting(desks, "eve"), f"/requests/{rfi.hex()}"
    fill_in(client, page, f"{page}/ask-back", question="which document?")
    assert words(client.get(page)).count("which document?") == 2


def test_an_overseer_reads_a_request_and_does_not_act(desks: Desks) -> None:
    rfi = desks.asked()
    client, page = sitting(desks, "otto"), f"/requests/{rfi.hex()}"
    assert "Can we reach" not in words(client.get(page))
    sent = fill_in(client, "/", f"{page}/acknowledge", access="directly-accessible", reference="B")
    assert sent.status_code == 403
    assert "needs analyst, releasing-officer" in words(sent)


# Drafts


def test_a_draft_has_a_line_for_everything_that_was_asked_for(desks: Desks) -> None:
    rfi = desks.acknowledged()
    page = Elements(sitting(desks, "ada").get(f"/answers/new?rfi={rfi.hex()}").text)
    chosen = [o["value"] for o in page.of("option") if "selected" in o and o["value"]]
    asked = desks.birch.rfi(rfi, RfiSide.ANSWERER).text.requested
    assert [datum.value for datum in asked] == [c for c in chosen if c in set(asked)]


def test_a_draft_begins_with_what_our_record_states(desks: Desks) -> None:
    rfi = desks.acknowledged(requested=(Datum.NAMES, Datum.DOCUMENTS))
    client = sitting(desks, "ada")
    page = Elements(client.get(f"/requests/{rfi.hex()}").text)
    found = [
        a["href"] for a in page.of("a") if "record=" in a.get("href", "") and "rfi" in a["href"]
    ]
    assert len(found) == 1
    text = client.get(found[0]).text
    assert "passport" in Elements(text).text
    unknown = f"/answers/new?rfi={rfi.hex()}&holding=list&record=nothing"
    assert client.get(unknown).status_code == 404


def test_a_draft_is_kept_and_shown_with_the_partners_eyes(desks: Desks) -> None:
    rfi = desks.acknowledged()
    client = sitting(desks, "ada")
    address = begun(desks, client, rfi)
    page = client.get(address)
    shown = page.text[page.text.index('class="preview"') :]
    for said in ("Invented Person", "1970", "coarser", "H1", "for ash"):
        assert said in Elements(shown).words, said
    assert "Secret Street" not in shown
    assert "1970-03-12" not in shown
    assert "Secret Street" in page.text, "the draft keeps what is cut"


def test_an_incomplete_draft_is_refused_and_nothing_typed_is_lost(desks: Desks) -> None:
    rfi = desks.acknowledged()
    client, page = sitting(desks, "ada"), f"/answers/new?rfi={rfi.hex()}"
    for name, value, why in (
        ("grade-0", "Z9", "field 1, Names"),
        ("expires", "", "give a day"),
        ("treatment-0", "coarsen", "cannot be made coarser"),
        ("sources", "TLP:PURPLE", "is none of"),
    ):
        sent = fill_in(client, page, "/answers/new", rfi=rfi.hex(), **filled(**{name: value}))
        assert sent.status_code == 422, name
        assert why in words(sent), name
        assert SECRET_STREET in sent.text, name


def test_the_strictest_of_own_and_sources_markings_holds_and_is_told(desks: Desks) -> None:
    rfi = desks.acknowledged()
    client = sitting(desks, "ada")
    address = begun(desks, client, rfi, tlp="green", pap="green", sources="TLP:AMBER\nPAP:CLEAR")
    page = client.get(address)
    assert "Of TLP:GREEN and the sources’ markings the stricter holds: TLP:AMBER." in words(page)
    content = draft_at(desks, address).content
    assert content is not None
    assert set(parse_label(content.label).caveats) == {
        Tlp(TlpColour.AMBER),
        Pap(PapColour.GREEN),
        Handled(HCode.H1),
    }


def test_a_draft_is_changed_and_who_changes_it_becomes_an_author(desks: Desks) -> None:
    rfi = desks.acknowledged()
    address = begun(desks, sitting(desks, "ada"), rfi)
    eve = sitting(desks, "eve")
    fill_in(eve, address, **filled(remarks="as of yesterday"))
    assert draft_at(desks, address).authors == ("ada", "eve")
    assert "as of yesterday" in words(eve.get(address))


def test_what_the_form_has_no_field_for_survives_an_edit(desks: Desks) -> None:
    """Every marking of the draft is there again once the form was sent back as it came."""
    rfi = desks.acknowledged()
    client = sitting(desks, "ada")
    address = begun(
        desks,
        client,
        rfi,
        tlp="red",
        readers="ada, eve",
        h3="not to the press",
        level="unclassified",
        authority="NAT",
        sources="CLASS:UNCLASSIFIED:EU\nWORDS:ask first\nH2",
        **{"words-marking": "one\ntwo"},
    )
    before = draft_at(desks, address).content
    sent = client.post(address, data=_as_it_stands(client, address))
    assert sent.status_code == 303, words(sent)
    after = draft_at(desks, address).content
    assert before is not None
    assert before == after


def _as_it_stands(client: TestClient, address: str) -> dict[str, Any]:
    """What a browser would send of the draft's form, untouched."""
    text = client.get(address).text
    form = Elements(text[text.index(f'action="{address}"') : text.index("With the partner")])
    sent: dict[str, Any] = {}
    for item in form.of("input"):
        kind = item.get("type", "text")
        if kind == "checkbox" and "checked" not in item:
            continue
        sent.setdefault(item["name"], []).append(item.get("value", ""))
    return {**sent, **_areas(text), **_selects(text)}


def _areas(text: str) -> dict[str, str]:
    found = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.S)
    return {name: html.unescape(value) for name, value in found}


def _selects(text: str) -> dict[str, str]:
    found = {}
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = chosen.group(1) if chosen else ""
    return found


def test_nobody_without_the_role_drafts(desks: Desks) -> None:
    rfi = desks.acknowledged()
    page = f"/answers/new?rfi={rfi.hex()}"
    assert sitting(desks, "bo").get(page).status_code == 403
    assert sitting(desks, "root").get("/answers").status_code == 403


def test_a_submission_that_is_not_complete_says_everything_that_is_missing(desks: Desks) -> None:
    rfi = desks.acknowledged()
    client = sitting(desks, "ada")
    address = begun(desks, client, rfi, outcome="part", handling=[])
    page = words(client.get(address))
    for code in ("unmarked", "ground-missing", "appeal-missing"):
        assert f"({code})" in page, code
    assert fill_in(client, address, f"{address}/submit").status_code == 403


# Approvals


def released_in_browser(desks: Desks) -> str:
    """From the first draft to the release; the address of the answer."""
    rfi = desks.acknowledged()
    ada, bo = sitting(desks, "ada"), sitting(desks, "bo")
    address = begun(desks, ada, rfi)
    assert fill_in(ada, address, f"{address}/check", **checked()).status_code == 303
    assert fill_in(ada, address, f"{address}/submit").status_code == 303
    page = address.replace("/answers/", "/approvals/")
    sent = fill_in(bo, page, digest=digest_on(bo, page), secret=secret_of("bo"))
    assert sent.status_code == 303, words(sent)
    return address


def test_an_answer_goes_from_the_first_field_to_the_partner(desks: Desks) -> None:
    address = released_in_browser(desks)
    desks.pair.settle()
    with desks.ash.node.read_unit() as uow:
        assert len(uow.releases.all(Side.IN)) == 1
    page = words(sitting(desks, "ada").get(address))
    assert "released" in page
    assert "approved by bo" in page


def test_a_releasing_officer_sees_what_leaves_to_whom_why_and_what_decides(desks: Desks) -> None:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    shown = desks.birch.submit(draft)
    desks.birch.check_answer(shown)
    page = words(sitting(desks, "bo").get(f"/approvals/{draft.id.hex()}"))
    for said in (
        "they asked: ASH-2026-17",
        "Terror financing",
        "Leaves coarser Date and place of birth",
        "Cut Addresses",
        "ask first H1: not as evidence",
        "by ada: what was asked",
        "Yours is the last approval that is needed",
    ):
        assert said in page, said
    assert "Secret Street" not in page
    assert shown.digest.hex() in page


def test_an_author_is_told_that_somebody_else_approves(desks: Desks) -> None:
    """Who holds both roles is excluded by name, in the list and on the page, and by the rule."""
    both = (OfficerRole.ANALYST, OfficerRole.RELEASING)
    new = NewOfficer(OfficerId("dana"), "Dana", both, secret_of("dana"))
    birch = desks.birch
    officers.propose_officer(new, birch.node, by=birch.proved("root"))
    officers.appoint_officer(new.id, birch.node, by=birch.proved("mia"))
    draft = birch.draft(desks.acknowledged(), by="dana")
    shown = birch.submit(draft, by="dana")
    birch.check_answer(shown, by="dana")
    dana, page = sitting(desks, "dana"), f"/approvals/{draft.id.hex()}"
    assert "you had a hand in it: somebody else has to approve" in words(dana.get("/approvals"))
    told = dana.get(page)
    assert "an author cannot approve their own content" in words(told)
    assert "Approve and release" not in told.text
    proof = {"digest": shown.digest.hex(), "secret": secret_of("dana")}
    assert fill_in(dana, "/approvals", page, **proof).status_code == 403
    assert draft_at(desks, page).released_at is None


def test_who_may_not_release_sees_no_approval(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    desks.birch.submit(draft)
    assert sitting(desks, "ada").get(f"/approvals/{draft.id.hex()}").status_code == 403


def test_another_secret_approves_nothing(desks: Desks) -> None:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    shown = desks.birch.submit(draft)
    desks.birch.check_answer(shown)
    page = f"/approvals/{draft.id.hex()}"
    sent = fill_in(sitting(desks, "bo"), page, digest=shown.digest.hex(), secret="another one")
    assert sent.status_code == 403
    assert draft_at(desks, page).released_at is None


def test_an_edit_voids_the_approval_and_the_page_says_so(desks: Desks) -> None:
    rfi = desks.acknowledged()
    ada, bo = sitting(desks, "ada"), sitting(desks, "bo")
    address = begun(desks, ada, rfi)
    fill_in(ada, address, f"{address}/check", **checked())
    fill_in(ada, address, f"{address}/submit")
    page = address.replace("/answers/", "/approvals/")
    stale = digest_on(bo, page)
    assert "Any change voids the approvals" in words(ada.get(address))
    fill_in(ada, address, **filled(remarks="changed"))
    sent = fill_in(bo, "/approvals", page, digest=stale, secret=secret_of("bo"))
    assert sent.status_code == 403
    assert "the content has changed since it was shown" in words(sent)
    assert "the rights check was not made" in words(sent)


def test_an_answer_is_sent_back_with_a_reason_that_its_authors_read(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    desks.birch.submit(draft)
    bo, page = sitting(desks, "bo"), f"/approvals/{draft.id.hex()}"
    empty = fill_in(bo, page, f"{page}/send-back")
    assert empty.status_code == 422
    assert "say what is wrong with it" in words(empty)
    assert fill_in(bo, page, f"{page}/send-back", reason="cut the gender").status_code == 303
    told = words(sitting(desks, "ada").get(f"/answers/{draft.id.hex()}"))
    assert "Sent back by bo: cut the gender" in told
    assert fill_in(bo, "/approvals", f"{page}/send-back", reason="again").status_code == 303
    assert bo.get(page).status_code == 303, "it waits for nobody any more"
    assert fill_in(sitting(desks, "ada"), "/", f"{page}/send-back", reason="x").status_code == 403


def test_the_list_of_approvals_is_for_whoever_may_approve(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.submit(desks.birch.draft(rfi))
    page = words(sitting(desks, "bo").get("/approvals"))
    assert "0 of 1" in page
    assert "ASH-2026-17" in page
    assert sitting(desks, "ada").get("/approvals").status_code == 403


def test_a_refusal_needs_no_check_and_leaves_with_its_ground(desks: Desks) -> None:
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi, REFUSED, ())
    shown = desks.birch.submit(draft)
    page = words(sitting(desks, "bo").get(f"/approvals/{draft.id.hex()}"))
    assert "an ongoing investigation, or the safety of a person" in page
    assert "It gives nothing." in page
    desks.birch.approve(draft, shown.digest)
    gone = words(sitting(desks, "ada").get(f"/answers/{draft.id.hex()}"))
    assert "It gave nothing" in gone


def test_an_interim_answer_leaves_the_request_open(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi, INTERIM)
    assert "Begin an empty draft" in words(sitting(desks, "ada").get(f"/requests/{rfi.hex()}"))


# Unasked


def test_information_unasked_is_drafted_and_shown(desks: Desks) -> None:
    client = sitting(desks, "ada")
    about = {
        "agreement": desks.agreement.hex(),
        "kind": "alert",
        "purpose": "ct",
        "about-offence": "terrorism",
        "reference": "BIR-2026-4",
        "subject": "Invented Person",
    }
    sent = fill_in(client, "/information/new", **filled(**about))
    assert sent.status_code == 303, words(sent)
    address = sent.headers["location"]
    assert "alert" in words(client.get(address))
    fill_in(client, address, **filled(**{**about, "kind": "spontaneous"}))
    content = draft_at(desks, address).content
    assert content is not None
    assert content.kind is InformationKind.SPONTANEOUS


def test_information_without_an_agreement_keeps_what_was_typed(desks: Desks) -> None:
    sent = fill_in(sitting(desks, "ada"), "/information/new", **filled(subject="Somebody"))
    assert sent.status_code == 422
    assert "Somebody" in sent.text
    assert SECRET_STREET in sent.text
    assert sitting(desks, "bo").get("/information/new").status_code == 403


@pytest.mark.parametrize(
    "path", ["/answers", "/approvals", "/copies", "/releases", "/information/new"]
)
def test_nobody_comes_in_without_signing_in(desks: Desks, path: str) -> None:
    client = sitting(desks, "ada")
    client.cookies.clear()
    assert client.get(path).headers["location"].startswith("/sign-in")
