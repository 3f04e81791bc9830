"""Blind matches, the log and couriers from the command line, between two real nodes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pair import Pair, passport
from tests.unit.entrypoints.cli.telling import Teller

from comity.domain.ids import AgreementId
from comity.domain.partners import Transport

Agreed = tuple[Pair, AgreementId]
CHECKED = ("--offence", "terrorism", "--proportionality", "agreed lists", "--no-other-concern")
WHY = ("--purpose", "ct", "--role", "desk officer", "--reason", "case 7", *CHECKED)


def _run(tell: Teller, agreed: Agreed, *more: str) -> str:
    number = agreed[1].hex()[:8]
    return str(tell.ok("ash", "match", "run", number, *WHY, *more, "--json").json["id"])


def test_run_and_hits(tell: Teller, agreed: Agreed) -> None:
    """Ash holds 0 to 29 and birch 20 to 49: ten hits, each with its record."""
    run = _run(tell, agreed)
    agreed[0].settle()
    row = tell.ok("ash", "match", "show", run[:8], "--json").json
    assert (row["phase"], row["hits"], row["officer"]) == ("concluded", 10, "Ada")
    hits = tell.ok("ash", "match", "hits", run[:8], "--json").json
    assert {hit["key"] for hit in hits} == {str(n) for n in range(20, 30)}
    assert hits[0]["value"] == passport(20)
    assert {hit["quality"] for hit in hits} <= {"exact", "strong"}
    assert passport(20) in tell.ok("ash", "match", "hits", run).out


def test_the_answering_side_sees_the_run_and_no_hits(tell: Teller, agreed: Agreed) -> None:
    """It learns who asked and why, not what was found."""
    run = _run(tell, agreed)
    agreed[0].settle()
    (row,) = tell.ok("birch", "match", "list", "--json").json
    assert (row["id"], row["role"], row["reason"]) == (run, "sender", "case 7")
    assert row["hits"] is None
    assert tell.ok("birch", "match", "hits", run, "--json").json == []


def test_a_purpose_that_is_not_agreed_is_refused_at_once(tell: Teller, agreed: Agreed) -> None:
    """Before anything leaves the node."""
    why = ("--purpose", "tax", "--role", "desk officer", "--reason", "case 7", *CHECKED)
    told = tell("ash", "match", "run", agreed[1].hex(), *why)
    assert told.code == 77
    assert tell.ok("ash", "match", "list", "--json").json == []


def test_cancel_gives_an_open_run_up(tell: Teller, agreed: Agreed) -> None:
    """And a second time there is nothing to give up."""
    run = _run(tell, agreed)
    assert len(tell.ok("ash", "match", "list", "--open", "--json").json) == 1
    assert "cancelled" in tell.ok("ash", "match", "cancel", run, "--reason", "solved").out
    assert tell.ok("ash", "match", "list", "--open", "--json").json == []
    assert tell("ash", "match", "cancel", run, "--reason", "again").code == 73


def test_waiting_without_a_server_says_how_to_start_one(
    tell: Teller, agreed: Agreed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than waiting for ever; the run stays open."""
    monkeypatch.setattr("comity.entrypoints.cli.match.is_listening", lambda _host, _port: False)
    told = tell("ash", "match", "run", agreed[1].hex(), *WHY, "--wait")
    assert told.code == 75
    assert "comity serve" in told.err
    assert len(tell.ok("ash", "match", "list", "--open", "--json").json) == 1


def test_waiting_ends_with_the_run(
    tell: Teller, agreed: Agreed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's work is done here while the command sleeps."""
    monkeypatch.setattr("comity.entrypoints.cli.match.is_listening", lambda _host, _port: True)
    monkeypatch.setattr("time.sleep", lambda _s: agreed[0].settle())
    told = tell.ok("ash", "match", "run", agreed[1].hex(), *WHY, "--wait")
    assert "concluded: 10 hits" in told.out


def test_a_refusal_by_the_partner_ends_the_wait_as_a_refusal(
    tell: Teller, agreed: Agreed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script must be able to tell it from a result."""
    pair, number = agreed
    monkeypatch.setattr("comity.entrypoints.cli.match.is_listening", lambda _host, _port: True)
    monkeypatch.setattr("time.sleep", lambda _s: pair.settle())
    tell.ok("birch", "agreement", "suspend", number.hex(), "--reason", "review")
    told = tell("ash", "match", "run", number.hex(), *WHY, "--wait")
    assert told.code == 77
    assert "refused" in told.err


def test_couriers_carry_a_whole_run(tell: Teller, pair: Pair, tmp_path: Path) -> None:
    """From the first confirmation to the hits, with a folder and nothing else."""
    stick = str(tmp_path / "stick")
    pair.enrol("ash", "birch", transport=Transport.COURIER)
    pair.hold("ash", range(30))
    pair.hold("birch", range(20, 50))

    def trips(count: int) -> None:
        for ours, theirs in [("ash", "birch"), ("birch", "ash")] * count:
            tell.ok(ours, "courier", "out", stick)
            tell.ok(theirs, "courier", "in", stick)

    trips(2)
    terms = ("--topic", "T", "--purpose", "ct|W|L", "--scheme", "passport", "--ends", "2027-01-01")
    proposed = tell.ok("ash", "agreement", "propose", "birch", *terms, "--json").json["id"]
    trips(1)
    tell.ok("birch", "agreement", "sign", proposed, "--yes")
    for name in ("ash", "birch"):
        tell.ok(name, "holding", "include", "list", proposed)
    trips(1)
    run = tell.ok("ash", "match", "run", proposed, *WHY, "--json").json["id"]
    trips(3)
    assert tell.ok("ash", "match", "show", run, "--json").json["hits"] == 10


def test_a_courier_for_a_stranger_is_refused(tell: Teller, tmp_path: Path) -> None:
    """The alias was mistyped."""
    assert tell("ash", "courier", "out", str(tmp_path), "--partner", "oak").code == 65
