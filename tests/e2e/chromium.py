"""Real browsers for tests: Debian's Chromium, headless, one officer to a browser.

Every page that is opened is looked at: what the console of the browser complains of, what is asked
of any other host, and what sticks out at the side fails the test.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect, sync_playwright

expect.set_options(timeout=120_000)

EXECUTABLE = shutil.which("chromium") or shutil.which("chromium-browser") or ""
needs_chromium = pytest.mark.skipif(
    not EXECUTABLE, reason="no Chromium: on Debian, apt-get install chromium"
)
ARTEFACTS = pathlib.Path(os.environ.get("COMITY_ARTEFACTS", "test-artefacts"))
"""Where screenshots are kept, to be looked at."""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """One browser process."""
    with sync_playwright() as running:
        yield from _launched(running)


def _launched(running: Playwright) -> Iterator[Browser]:
    browser = running.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox"])
    yield browser
    browser.close()


@dataclass
class Desktop:
    """An officer's browser at one node."""

    base: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, officer: str, secret: str) -> None:
        self.page.goto(f"{self.base}/sign-in")
        self.page.fill("#officer", officer)
        self.page.fill("#secret", secret)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(re.compile(r"/$"))

    def open(self, path: str) -> None:
        """Go to a page, which must be there."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    @property
    def path(self) -> str:
        """Where we are."""
        return self.page.url.removeprefix(self.base)

    def words(self) -> str:
        """What stands on the page."""
        return " ".join(self.page.inner_text("main").split())

    def shot(self, name: str) -> None:
        """Keep a picture of the whole page."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        # A head that stays in sight would lie across the middle of a long page.
        self.page.evaluate("document.querySelector('.top').style.position = 'static'")
        self.page.screenshot(path=str(ARTEFACTS / f"{name}.png"), full_page=True)

    def sticks_out(self) -> bool:
        """Whether one has to scroll sideways to see everything."""
        wide: bool = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return wide


def desktop(
    browser: Browser,
    base: str,
    *,
    width: int = 1280,
    dark: bool = False,
    locale: str = "en-GB",
) -> Desktop:
    """A browser that has nothing of any other's: its own cookies, size, theme and language."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        locale=locale,
        reduced_motion="reduce",
    )
    # Generous: how long a busy machine takes says nothing about what is right.
    context.set_default_timeout(120_000)
    page = context.new_page()
    opened = Desktop(base, page)
    page.on("console", lambda told: _note(opened, told.type, told.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("request", lambda request: _watch(opened, request))
    return opened


_REFUSED = "Failed to load resource: the server responded with a status of 4"


def _note(opened: Desktop, kind: str, text: str) -> None:
    """A form that is refused is no fault of the page's."""
    if kind in ("error", "warning") and not text.startswith(_REFUSED):
        opened.complaints.append(text)


def _watch(opened: Desktop, request: Request) -> None:
    if not request.url.startswith((opened.base, "data:", "blob:")):
        opened.complaints.append(f"asked another host: {request.url}")
