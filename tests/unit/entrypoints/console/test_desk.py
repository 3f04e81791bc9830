"""The desk: each officer sees what needs them, and nothing that is not theirs."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk import Desks
from tests.unit.entrypoints.console.browsing import Elements, browser, entered

from comity.entrypoints.console import events
from comity.entrypoints.console.safeguards import Streams


def desk_of(desks: Desks, node: str, officer: str) -> Elements:
    return Elements(entered(desks.pair.opened[node], officer).get("/").text)


def test_an_analyst_has_hits_to_compare_and_is_sent_to_them(desks: Desks) -> None:
    page = desk_of(desks, "ash", "ada")
    assert "10 hits" in page.words
    assert "compare by hand" in page.words
    assert "/hits?standing=open" in [a.get("href") for a in page.of("a")]


def test_a_request_stands_on_both_desks_with_its_clock(desks: Desks) -> None:
    rfi = desks.asked()
    asking, answering = desk_of(desks, "ash", "ada"), desk_of(desks, "birch", "eve")
    for page, side in ((asking, "we ask"), (answering, "we answer")):
        assert side in page.words
        assert "left" in page.words
        assert f"/requests/{rfi.hex()}" in [a.get("href") for a in page.of("a")]


def test_what_is_late_says_so(desks: Desks) -> None:
    desks.asked()
    desks.pair.clock.move(dt.timedelta(days=30))
    words = desk_of(desks, "birch", "eve").words
    assert "overdue" in words
    assert "late by" in words


def test_a_releasing_officer_finds_what_waits_for_approval(desks: Desks) -> None:
    draft = desks.birch.draft(desks.acknowledged())
    desks.birch.submit(draft)
    page = desk_of(desks, "birch", "bo")
    assert f"/approvals/{draft.id.hex()}" in [a.get("href") for a in page.of("a")]
    assert "Invented Person" not in page.words


def test_an_administrator_sees_no_title_and_no_request(desks: Desks) -> None:
    """T11: whoever runs the machine needs no content."""
    desks.asked()
    words = desk_of(desks, "birch", "root").words
    for told in ("A list", "we answer", "Terror financing", "hits"):
        assert told not in words


def test_news_say_that_something_changed_and_never_what(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "STREAM_PAUSES", 2)
    monkeypatch.setattr(events, "PAUSE_S", 0)
    client = entered(desks.pair.opened["ash"])
    answer = client.get("/events")
    version = client.get("/live").json()["version"]
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == f"data: {version}\n\n: still here\n\n"


def test_news_are_for_whoever_signed_in_and_for_so_many_at_once(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T14: streams hold connections."""
    opened = desks.pair.opened["ash"]
    assert browser(opened).get("/events").status_code == 401
    monkeypatch.setattr(Streams, "enter", lambda _: False)
    assert entered(opened).get("/events").status_code == 204
