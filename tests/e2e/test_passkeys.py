"""A browser with a device: what `passkeys.js` signs is what the console reckons."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pathlib
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from tests.desk import Desk, secret_of
from tests.fakes import FakeClock
from tests.integration.served import free_port, wait_until
from tests.pair import make_node

from comity.entrypoints.console.app import console_app

CHROMIUM = pathlib.Path("/usr/bin/chromium")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def address(tmp_path: pathlib.Path) -> Iterator[str]:
    """A console that asks for a second factor, with its officers, at localhost."""
    opened = make_node(tmp_path / "ash", "ash", FakeClock(dt.datetime.now(dt.UTC)))
    Desk({"ash": opened.node}, "ash").staff()
    port = free_port()
    settings = dataclasses.replace(opened.settings, console_port=port, console_second_factor=True)
    app = console_app(dataclasses.replace(opened, settings=settings))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started, "the console does not start")
    yield f"http://localhost:{port}"
    server.should_exit = True
    thread.join(timeout=30)
    opened.engine.dispose()


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs a browser")
def test_an_officer_enrols_acts_and_signs_in_with_a_passkey(address: str) -> None:
    """The form proposes an officer, with names in several scripts: all of it is signed."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        page.goto(address)
        page.fill("#officer", "root")
        page.fill("#secret", secret_of("root"))
        page.press("#secret", "Enter")
        page.wait_for_url("**/account")
        page.fill("#name", "laptop")
        page.fill("#secret-passkey", secret_of("root"))
        page.click("text=Make a passkey")
        page.wait_for_selector("ol.codes")
        page.goto(f"{address}/officers/new")
        for field, text in {
            "name": 'Kîm "Ω" محمد \\ <b>',
            "officer": "kim",
            "new_secret": "kims own secret",
            "again": "kims own secret",
        }.items():
            page.fill(f"#{field}", text)
        page.check("#role-analyst")
        page.click("button:has-text('Propose')")
        page.wait_for_url("**/officers/kim")
        page.click("text=Leave")
        page.click("text=Sign in with a passkey")
        page.wait_for_url(f"{address}/")
        browser.close()
