"""Matching by names from the command line: profile, authorisation, reasons of a hit, alarms."""

from __future__ import annotations

import pytest
from tests.names import people
from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller

from comity.domain.ids import AgreementId

CHECKED = ("--offence", "terrorism", "--proportionality", "agreed lists", "--no-other-concern")
WHY = ("--purpose", "ct", "--role", "desk officer", "--reason", "case 7", *CHECKED)
CASE = ("--profile", "names-case-1", "--authorisation", "order 17/2026")
Agreed = tuple[Pair, AgreementId]


@pytest.fixture
def agreed(partners: Pair) -> Agreed:
    partners.hold_records("ash", people(range(10)))
    partners.hold_records("birch", people(range(7, 20)))
    return partners, partners.agree("ash", "birch", profiles=("names-bulk-1", "names-case-1"))


def run(tell: Teller, agreed: Agreed, *more: str) -> str:
    number = agreed[1].hex()[:8]
    told = tell.ok("ash", "match", "run", number, *WHY, *more, "--json")
    agreed[0].settle()
    return str(told.json["id"])


def test_hits_by_names_say_how_well_and_why(tell: Teller, agreed: Agreed) -> None:
    number = run(tell, agreed, "--profile", "names-bulk-1")
    hits = tell.ok("ash", "match", "hits", number, "--json").json
    assert {hit["key"] for hit in hits} >= {"p7", "p8", "p9"}
    assert {hit["quality"] for hit in hits} <= {"exact", "strong", "possible"}
    assert all(len(bytes.fromhex(hit["tag"])) == 8 for hit in hits)
    told = tell.ok("ash", "match", "hits", number).out
    assert "THEIR TAG" in told
    assert tell.ok("birch", "match", "hits", number, "--json").json == []


def test_the_authorisation_is_shown_on_both_sides(tell: Teller, agreed: Agreed) -> None:
    number = run(tell, agreed, *CASE)
    for name in ("ash", "birch"):
        row = tell.ok(name, "match", "show", number, "--json").json
        assert row["authorisation"] == "order 17/2026"
        assert row["pairs"] == 64
        assert "order 17/2026" in tell.ok(name, "match", "show", number).out


def test_a_case_question_without_one_is_refused_at_once(tell: Teller, agreed: Agreed) -> None:
    number = agreed[1].hex()
    told = tell("ash", "match", "run", number, *WHY, "--profile", "names-case-1")
    assert told.code == 77
    assert "warrant" in told.err


def test_what_our_rules_stopped_waits_for_somebody(tell: Teller, agreed: Agreed) -> None:
    """Birch's list is a trap altogether: it stops the run, says so, and is told why it is over."""
    pair = agreed[0]
    tell.ok(
        *("birch", "holding", "create", "traps", "--canaries", "--title", "T", "--originator", "O"),
        *("--legal-basis", "L", "--purpose", "P", "--review-date", "2030-01-01"),
    )
    pair.hold_records("birch", people(range(3)), holding="traps")
    number = run(tell, agreed, *CASE)
    assert tell.ok("ash", "match", "show", number, "--json").json["phase"] == "stopped"
    assert "fictitious record" in tell.ok("birch", "status").out
    assert "alarm" not in tell.ok("ash", "status").out
    (alarm,) = tell.ok("birch", "alarm", "list", "--json").json
    assert (alarm["code"], alarm["run"]) == ("canary-touched", number)
    assert "canary-touched" in tell.ok("birch", "alarm", "list").out
    told = tell.ok("birch", "alarm", "close", str(alarm["number"]), "--reason", "a mistake")
    assert "closed" in told.out
    assert tell.ok("birch", "alarm", "list", "--json").json == []
    (closed,) = tell.ok("birch", "alarm", "list", "--all", "--json").json
    assert (closed["closed_by"], closed["closed_because"]) == ("Ada", "a mistake")
    assert tell("birch", "alarm", "close", "9", "--reason", "x").code == 65
