"""On paper: every page carries the marking, its originator, a number and the date."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import FIELDS, FULL, Desks
from tests.unit.entrypoints.console.browsing import entered
from tests.unit.entrypoints.console.test_copy_pages import act, given, words

from comity.domain.answers import DraftField, Treatment, parse_evaluation
from comity.domain.caveats import Handled, HCode, InWords, Tlp, TlpColour
from comity.domain.release_facts import CopyUsed
from comity.domain.rfis import Datum
from comity.entrypoints.console.rendering import STATIC

CHROMIUM = shutil.which("chromium")
LONG = "a sentence of some length that fills the page. " * 80


def long_fields() -> tuple[DraftField, ...]:
    grade = parse_evaluation("4x4:B2")
    more = (DraftField(Datum.ALIASES, LONG, Treatment.KEEP, grade) for _ in range(8))
    return (*FIELDS, *more)


def printed(desks: Desks) -> str:
    """A draft of many pages, in its print view."""
    rfi = desks.acknowledged(requested=(*(f.datum for f in FIELDS[:-1]), Datum.ALIASES))
    marking = (Handled(HCode.H1), Tlp(TlpColour.AMBER), InWords("ask the desk first. " * 20))
    draft = desks.birch.draft(rfi, FULL, long_fields(), caveats=marking)
    page = f"/answers/{draft.id.hex()}/print"
    answer = entered(desks.pair.opened["birch"], "ada").get(page)
    assert answer.status_code == 200, answer.text
    return answer.text


def as_pdf(html: str, folder: Path) -> bytes:
    """As a browser puts it on paper; skipped where there is none."""
    pytest.importorskip("pypdf")
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no chromium here")
    (folder / "print.css").write_text((STATIC / "print.css").read_text())
    page_file = folder / "page.html"
    page_file.write_text(html.replace("/static/print.css", "print.css"))
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        data: bytes = page.pdf(format="A4", prefer_css_page_size=True)
        browser.close()
    return data


def test_every_printed_page_carries_marking_originator_number_and_date(
    desks: Desks, tmp_path: Path
) -> None:
    data = as_pdf(printed(desks), tmp_path)
    import pypdf

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        flat = " ".join(text.split())
        assert flat.count("TLP:AMBER") >= 2, f"head and foot of page {number}"
        for said in ("H1", "Originator", "printed 2026-", "DRAFT, not released"):
            assert said in flat, f"{said} on page {number}"


def test_a_long_marking_stands_in_full_on_the_first_page_and_in_short_on_all(
    desks: Desks,
) -> None:
    """A head that is taller than a quarter of the page would not be repeated by the browser."""
    text = printed(desks)
    assert text.count("ask the desk first. " * 20) <= 1
    assert ("ask the desk first. " * 20).strip() in text


@pytest.fixture
def ash(desks: Desks) -> TestClient:
    return entered(desks.pair.opened["ash"], "ada")


def test_a_copy_is_printed_for_a_reason_that_stands_in_the_log(
    desks: Desks, ash: TestClient
) -> None:
    number = given(desks)
    page = f"/copies/{number}"
    assert act(ash, page, "print").status_code == 422
    assert not desks.pair.facts("ash", CopyUsed)
    paper = act(ash, page, "print", reason="file 7")
    assert paper.status_code == 200
    assert f"Copy {number[:8]}" in words(paper)
    assert words(paper).count("H1") >= 3
    assert "Originator: birch" in words(paper)
    assert [(f.kind, f.reason) for f in desks.pair.facts("ash", CopyUsed)] == [("export", "file 7")]


def test_an_unmarked_draft_is_not_printed(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged(), caveats=())
    ada = entered(desks.pair.opened["birch"], "ada")
    assert ada.get(f"/answers/{draft.id.hex()}").status_code == 200
    assert ada.get(f"/answers/{draft.id.hex()}/print").status_code == 403


def test_an_overseer_prints_no_copy(desks: Desks) -> None:
    page = f"/copies/{given(desks)}"
    otto = entered(desks.pair.opened["ash"], "otto")
    assert act(otto, page, "print", reason="curious").status_code == 403
