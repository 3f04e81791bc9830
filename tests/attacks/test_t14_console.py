"""T14: somebody at the sign-in page wants to keep the officers out, or to fill the memory."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk import secret_of
from tests.fakes import FakeClock, FakeEntropy
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import entered, fill_in

from comity.entrypoints.console.safeguards import NAMES_MOST, STRANGERS_MOST, Throttle, Tickets


def try_to(client: TestClient, officer: str, secret: str) -> int:
    return client.post("/sign-in", data={"officer": officer, "secret": secret}).status_code


@pytest.fixture
def known(pair: Pair) -> TestClient:
    """Ada's own browser, in which she has signed in before and left."""
    client = entered(pair.opened["ash"])
    fill_in(client, "/", "/leave")
    return client


def test_a_flood_of_wrong_secrets_locks_no_officer_out_of_their_own_browser(
    known: TestClient,
) -> None:
    stranger = TestClient(known.app, base_url="http://127.0.0.1:8100", follow_redirects=False)
    tried = [try_to(stranger, "ada", "a wrong secret") for _ in range(8)]
    tried += [try_to(stranger, f"name{n}", "a wrong secret") for n in range(STRANGERS_MOST)]
    assert tried[-1] == 429
    assert try_to(stranger, "bo", secret_of("bo")) == 429
    assert try_to(known, "ada", secret_of("ada")) == 303


def test_the_mark_of_a_known_browser_opens_nothing_and_is_one_officers(known: TestClient) -> None:
    assert known.get("/").headers["location"].startswith("/sign-in")
    for _ in range(5):
        assert try_to(known, "bo", "a wrong secret") == 403
    assert try_to(known, "bo", secret_of("bo")) == 429


def test_memory_is_bounded_whatever_is_typed() -> None:
    throttle = Throttle(FakeClock())
    for number in range(NAMES_MOST + 50):
        throttle.failed(f"name{number}")
    assert len(throttle._failures) == NAMES_MOST


def test_asking_for_tickets_keeps_nothing() -> None:
    tickets = Tickets(clock=FakeClock(), entropy=FakeEntropy("t14"))
    for _ in range(100):
        tickets.draw("sign in")
    assert not tickets._spent
