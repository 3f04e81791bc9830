"""Every page in real browsers: axe-core in both themes, narrow, right-to-left, by keyboard alone.

axe-core 4.12 (MPL-2.0) comes with axe-playwright-python, for tests alone.
"""

from __future__ import annotations

import pathlib

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, expect
from tests.desk import secret_of
from tests.e2e.chromium import Desktop, desktop, needs_chromium
from tests.e2e.story import Told, officer

from comity.entrypoints.console.app import pages_of
from comity.entrypoints.console.languages import LANGUAGES
from comity.entrypoints.console.visits import Anyone, Page

pytestmark = [pytest.mark.slow, needs_chromium]

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
NO_PAGES = {
    *("/live", "/events", "/leave", "/enter", "/setup", "/sign-in", "/sign-in/second"),
    *("/log/export", "/log/checkpoints/newest", "/account/codes"),
    # These need to be told about what.
    *("/record", "/requests/new", "/answers/new"),
}
FILES = (".card", ".svg", ".csv", ".png", ".txt", ".json")
ROLES = ("ada", "mia", "otto", "root", "bo", "rita")


def plain_paths() -> dict[str, str]:
    """Pages whose address needs nothing else, each with an officer who may open it."""
    found = {}
    for page in pages_of():
        if page.method == "GET" and "{" not in page.path and not _is_none(page.path):
            found[page.path] = _opener(page)
    return found


def _is_none(path: str) -> bool:
    """Not a page that one looks at: the way in and out, news, files."""
    return path in NO_PAGES or path.endswith(FILES)


def _opener(page: Page) -> str:
    from tests.desk import STAFF

    from comity.domain.access import ACTS

    if isinstance(page.needs, Anyone):
        return "ada"
    return next(n for n in ROLES if any(ACTS[role] & page.needs for role in STAFF[n]))


def told_paths(told: Told) -> dict[str, str]:
    """Pages of one thing each."""
    run, agreement = told.run.hex(), told.agreement.id.hex()
    return {
        f"/runs/{run}": "ada",
        "/holdings/invented": "ada",
        "/record?holding=invented&key=20": "ada",
        f"/agreements/{agreement}": "mia",
        f"/partners/{told.second.node_id.hex()}": "mia",
        "/hits?standing=open": "ada",
    }


def violations(sat: Desktop) -> list[str]:
    """What axe-core finds, with the first place of each."""
    sat.page.evaluate(AXE)
    found = sat.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_violates_a_rule_of_axe(browser: Browser, told: Told, *, dark: bool) -> None:
    seats: dict[str, Desktop] = {}
    wrong = {}
    for path, name in {**plain_paths(), **told_paths(told)}.items():
        if name not in seats:
            seats[name] = officer(browser, told, told.first, name, dark=dark)
        seats[name].open(path)
        if found := violations(seats[name]):
            wrong[path] = found
    assert wrong == {}
    assert [c for seat in seats.values() for c in seat.complaints] == []


def test_the_way_in_violates_no_rule_either(browser: Browser, told: Told) -> None:
    sat = desktop(browser, told.base(told.first))
    sat.open("/sign-in")
    assert violations(sat) == []
    assert "Service first" not in sat.page.content()


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_a_narrow_screen_needs_no_scrolling_sideways(
    browser: Browser, told: Told, locale: str
) -> None:
    seats: dict[str, Desktop] = {}
    wide = []
    for path, name in {**plain_paths(), **told_paths(told)}.items():
        if name not in seats:
            seats[name] = officer(browser, told, told.first, name, width=360, locale=locale)
        seats[name].open(path)
        if seats[name].sticks_out():
            wide.append(path)
    seats["ada"].open("/hits")
    seats["ada"].shot(f"narrow-{locale}")
    assert wide == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_console_speaks_the_language_of_the_browser(
    browser: Browser, told: Told, language: object
) -> None:
    sat = officer(browser, told, told.first, "ada", locale=language.code)  # type: ignore[attr-defined]
    root = sat.page.locator("html")
    expect(root).to_have_attribute("lang", language.code)  # type: ignore[attr-defined]
    expect(root).to_have_attribute("dir", language.direction)  # type: ignore[attr-defined]
    sat.shot(f"desk-{language.code}")  # type: ignore[attr-defined]


def test_a_hit_is_compared_by_keyboard_alone(browser: Browser, told: Told) -> None:
    """WCAG 2.2, 2.1.1. Nothing here touches a mouse, and the focus is always somewhere."""
    sat = desktop(browser, told.base(told.first))
    keys = sat.page.keyboard
    sat.open("/sign-in")
    _tab_to(sat, "officer")
    keys.type("ada")
    _tab_to(sat, "secret")
    keys.type(secret_of("ada"))
    keys.press("Enter")
    sat.page.wait_for_url(f"{told.base(told.first)}/")
    sat.open("/hits?standing=open")
    row = sat.page.locator("tbody a").first
    _tab_to(sat, row.get_attribute("href") or "")
    keys.press("Enter")
    sat.page.wait_for_url("**/hits/*")
    _tab_to(sat, "verdict")
    keys.press("Space")
    _tab_to(sat, "why")
    keys.type("seen by keyboard")
    keys.press("Tab")
    keys.press("Enter")
    expect(sat.page.locator("main")).to_contain_text("seen by keyboard")


def _tab_to(sat: Desktop, wanted: str) -> None:
    """Press Tab until the focus is on a field of this name, or a link to this place."""
    for _ in range(200):
        sat.page.keyboard.press("Tab")
        name = sat.page.evaluate(
            "(document.activeElement.name || document.activeElement.getAttribute('href') || '')"
        )
        if name == wanted:
            return
    raise AssertionError(f"no way to {wanted} by keyboard")
