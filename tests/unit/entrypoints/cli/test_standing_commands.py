"""Standing matches from the command line, between two real nodes."""

from __future__ import annotations

import datetime as dt

from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller

from comity.domain.ids import AgreementId, HoldingId
from comity.domain.standing import GATHERED_FOR
from comity.service import holdings, standing

Agreed = tuple[Pair, AgreementId]
WHY = ("--purpose", "ct", "--role", "desk officer", "--reason", "case 7")


def _make(tell: Teller, agreed: Agreed, *, days: int = 90) -> str:
    until = (agreed[0].clock.at + dt.timedelta(days=days)).date().isoformat()
    number = agreed[1].hex()[:8]
    told = tell.ok("ash", "standing", "make", number, "--until", until, *WHY, "--json")
    return str(told.json["id"])


def test_made_listed_and_shown(tell: Teller, agreed: Agreed) -> None:
    number = _make(tell, agreed)
    agreed[0].settle()
    (ours,) = tell.ok("ash", "standing", "list", "--json").json
    assert (ours["id"], ours["status"], ours["runs"], ours["hits"]) == (number, "active", 1, 10)
    (theirs,) = tell.ok("birch", "standing", "list", "--json").json
    assert (theirs["role"], theirs["reason"], theirs["hits"]) == ("sender", "case 7", None)
    assert "in its way" not in tell.ok("ash", "standing", "show", number[:8]).out


def test_a_new_record_is_matched_without_being_asked_for(tell: Teller, agreed: Agreed) -> None:
    pair, _ = agreed
    number = _make(tell, agreed)
    pair.settle()
    pair.hold("ash", [*range(30), 40])
    pair.clock.move_to(pair.clock.at + GATHERED_FOR)
    standing.advance_all(pair["ash"])
    pair.settle()
    row = tell.ok("ash", "standing", "show", number, "--json").json
    assert (row["runs"], row["hits"]) == (2, 11)


def test_a_day_that_has_passed_is_refused(tell: Teller, agreed: Agreed) -> None:
    until = (agreed[0].clock.at - dt.timedelta(days=2)).date().isoformat()
    told = tell("ash", "standing", "make", agreed[1].hex(), "--until", until, *WHY)
    assert told.code == 77
    assert tell.ok("ash", "standing", "list", "--json").json == []


def test_withdrawn_by_the_side_that_answers(tell: Teller, agreed: Agreed) -> None:
    number = _make(tell, agreed)
    agreed[0].settle()
    assert "ended" in tell.ok("birch", "standing", "withdraw", number, "--reason", "enough").out
    agreed[0].settle()
    row = tell.ok("ash", "standing", "show", number, "--json").json
    assert (row["status"], row["ended_because"]) == ("ended", "enough")
    assert tell("ash", "standing", "withdraw", number, "--reason", "again").code == 73


def test_a_number_that_is_none(tell: Teller, agreed: Agreed) -> None:
    assert tell("ash", "standing", "show", "abc").code != 0


def test_status_counts_them_and_names_what_is_in_the_way(tell: Teller, agreed: Agreed) -> None:
    pair, agreement = agreed
    until = (pair.clock.at + dt.timedelta(days=9)).date().isoformat()
    chosen = ("--until", until, "--holding", "list")
    tell.ok("ash", "standing", "make", agreement.hex(), *chosen, *WHY)
    pair.settle()
    said = tell.ok("ash", "status").out
    assert "standing matches" in said
    assert "does not go on" not in said
    holdings.exclude_holding(HoldingId("list"), agreement, pair["ash"], by="Ada")
    pair.clock.move_to(pair.clock.at + GATHERED_FOR)
    standing.advance_all(pair["ash"])
    assert "with birch does not go on: holding: list takes no part" in tell.ok("ash", "status").out
    overview = tell.ok("ash", "status", "--json").json["overview"]
    assert [row["partner_alias"] for row in overview["standing"]] == ["birch"]
