"""The story of the pages: from a hit to an answer that is used, by five officers of two services.

Every step is done in a browser as an officer would do it, over two real nodes on loopback.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, expect
from tests.desk import secret_of
from tests.e2e.chromium import Desktop, needs_chromium
from tests.e2e.story import Told, officer

pytestmark = [pytest.mark.slow, needs_chromium]

SOON = (dt.datetime.now(dt.UTC) + dt.timedelta(days=5)).date().isoformat()
LATER = (dt.datetime.now(dt.UTC) + dt.timedelta(days=60)).date().isoformat()
FIELDS = {
    "wanted_by": SOON,
    "facts": "transfers to a listed group",
    "link": "owner of the account that paid",
    "believed_held": "resident with you until 2020",
    "proportionality": "no other way to know who it is",
    "our_reference": "FIRST-2026-17",
    "unit": "Unit 4",
    "contact": "+32 2 555 01 01, day and night",
    "language": "en",
}


def test_from_a_hit_to_an_answer_that_is_used(browser: Browser, told: Told) -> None:
    ada = officer(browser, told, told.first, "ada")
    _confirm(ada)
    request = _ask(ada)
    eve = officer(browser, told, told.second, "eve")
    _acknowledge(eve, request)
    answer = _answer(eve, request)
    bo = officer(browser, told, told.second, "bo")
    _release(bo, answer)
    _use(ada, request)
    for sat in (ada, eve, bo):
        assert sat.complaints == []


def _confirm(ada: Desktop) -> None:
    """The desk says what to do; the hit is compared side by side."""
    page = ada.page
    ada.shot("desk-analyst")
    page.get_by_role("link", name="10 hits").click()
    ada.shot("hits")
    page.locator("table").first.get_by_role("link").first.click()
    page.locator("input[name=verdict][value=confirmed]").check()
    page.get_by_label(re.compile("What you compared")).fill("both passports, laid side by side")
    ada.shot("hit")
    page.get_by_role("button", name="Keep the finding").click()
    expect(page.locator("main")).to_contain_text("both passports, laid side by side")


def _ask(ada: Desktop) -> str:
    """The request begins prefilled; what is missing is said, and nothing typed is lost."""
    page = ada.page
    page.get_by_role("button", name=re.compile("Begin a request")).click()
    page.wait_for_url(re.compile("/requests/[0-9a-f]{32}"))
    request = ada.path
    page.get_by_role("button", name="Save and send").click()
    expect(page.locator("main")).to_contain_text("the investigating unit")
    for name, text in FIELDS.items():
        page.locator(f"#{name}").fill(text)
    page.select_option("#aim", "investigation")
    page.select_option("#offence", "terrorism")
    page.select_option("#person_role", "suspect")
    page.check("#handling-H1")
    for question in page.locator("#rights fieldset.radios").all():
        question.locator("input[value=no]").check()
    ada.shot("request-draft")
    page.get_by_role("button", name="Save, and make the check").click()
    page.get_by_role("button", name="Save and send").click()
    expect(page.locator("h1")).to_contain_text("sent")
    ada.shot("request-sent")
    return request


def _acknowledge(eve: Desktop, request: str) -> None:
    page = eve.page
    expect(page.get_by_role("link", name=re.compile("we answer"))).to_be_visible(timeout=60_000)
    eve.shot("desk-answering")
    eve.open(request)
    page.locator("input[name=access]").first.check()
    page.locator("#reference").fill("SECOND-9")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.locator("main")).to_contain_text("SECOND-9")
    eve.shot("triage")


def _answer(eve: Desktop, request: str) -> str:
    """The draft begins with what our record states; the partner's view stands beside it."""
    page = eve.page
    page.get_by_role("link", name="Begin a draft with what it states").first.click()
    for row, datum in enumerate(page.locator("select[name^=datum-]").all()):
        if not datum.input_value():
            continue
        page.locator(f"[name=grade-{row}]").fill("B2")
        if not page.locator(f"[name=value-{row}]").input_value():
            page.locator(f"[name=value-{row}]").fill("as you have it")
    page.locator("#expires").fill(LATER)
    page.select_option("#tlp", "amber")
    page.get_by_role("button", name=re.compile("draft", re.IGNORECASE)).first.click()
    page.wait_for_url(re.compile("/answers/[0-9a-f]{32}"))
    answer = eve.path
    for finding in page.locator("#check select[name^=finding-]").all():
        finding.select_option("no")
    page.select_option("#check select[name=offence]", "terrorism")
    page.locator("#check [name=proportionality]").fill("what was asked")
    page.get_by_role("button", name="Keep the check").click()
    eve.shot("answer-draft")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("h1")).to_contain_text("submitted")
    return answer


def _release(bo: Desktop, answer: str) -> None:
    """Two minutes: what leaves, to whom, under which marking; proved anew."""
    page = bo.page
    bo.shot("desk-releasing")
    page.get_by_role("link", name="An answer to release").click()
    assert bo.path == answer.replace("/answers/", "/approvals/")
    bo.shot("approval")
    page.locator("#secret").fill("not the one")
    page.get_by_role("button", name=re.compile("Approve")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#secret").fill(secret_of("bo"))
    page.get_by_role("button", name=re.compile("Approve")).click()
    bo.open("/releases")
    expect(page.locator("main")).to_contain_text("first")


def _use(ada: Desktop, request: str) -> None:
    """What came stands with its marking, and a look at it has a reason."""
    page = ada.page
    ada.open(request)
    expect(page.locator("h1")).to_contain_text("answered", timeout=60_000)
    page.locator("a[href^='/copies/']").first.click()
    page.locator("[name=reason]").first.fill("case 7")
    page.locator("form[action$='/read'] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("Invented Person")
    expect(page.locator("main")).to_contain_text("TLP:AMBER")
    ada.shot("copy")
    ada.open("/")
    expect(page.locator("main")).to_contain_text("Feedback is owed")
