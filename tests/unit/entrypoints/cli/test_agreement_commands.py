"""Agreements from the command line: what is proposed is what the other side reads and signs."""

from __future__ import annotations

from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller

TERMS = (
    "--topic",
    "Travel",
    "--purpose",
    "ct|Counter-terrorism|Act 1",
    "--scheme",
    "passport",
    "--ends",
    "2027-01-01",
)


def _propose(tell: Teller, *more: str) -> str:
    number = tell.ok("ash", "agreement", "propose", "birch", *TERMS, *more, "--json").json["id"]
    tell.pair.settle()
    return str(number)


def test_propose_read_sign(tell: Teller, partners: Pair) -> None:
    """The whole way, by the first digits of the number."""
    number = _propose(tell)
    (row,) = tell.ok("birch", "agreement", "list", "--json").json
    assert (row["id"], row["awaits"], row["partner_alias"]) == (number, "us", "ash")
    reading = tell.ok("birch", "agreement", "show", number[:6]).out
    assert "passport numbers; nothing else, and no names" in reading
    assert "Service birch (this node)" in reading
    tell.ok("birch", "agreement", "sign", number[:6], "--yes")
    partners.settle()
    for name in ("ash", "birch"):
        (row,) = tell.ok(name, "agreement", "list", "--json").json
        assert row["status"] == "in-force"


def test_signing_reads_the_terms_first_and_asks(tell: Teller, partners: Pair) -> None:
    """Nobody answers, so nothing is signed."""
    number = _propose(tell)
    told = tell("birch", "agreement", "sign", number)
    assert told.code == 130
    assert "What is compared: passport numbers" in told.err
    assert tell.ok("birch", "agreement", "list", "--json").json[0]["status"] == "proposed"


def test_counter_and_diff(tell: Teller, partners: Pair) -> None:
    """The difference is told in plain language, with the names of the parties."""
    number = _propose(tell)
    tell.ok("birch", "agreement", "counter", number, "--direction", "we-ask", "--quota", "500")
    partners.settle()
    said = tell.ok("ash", "agreement", "diff", number, "1", "2").out
    assert "  + Service birch (birch) only; Service ash (this node) answers" in said
    assert "500 items" in said
    changes = tell.ok("ash", "agreement", "diff", number, "1", "2", "--json").json
    assert [change["heading"] for change in changes] == ["Who may ask", "How much"]
    assert "say the same" in tell.ok("ash", "agreement", "diff", number, "1", "1").out


def test_an_own_proposal_cannot_be_signed(tell: Teller, partners: Pair) -> None:
    """It waits for the partner; the rule's words are told."""
    told = tell("ash", "agreement", "sign", _propose(tell), "--yes")
    assert told.code == 77
    assert "partner's signature" in told.err


def test_suspend_resume_denounce_and_reject(tell: Teller, partners: Pair) -> None:
    """Each ends or stops what it says, with its reason."""
    number = _propose(tell)
    tell.ok("birch", "agreement", "sign", number, "--yes")
    partners.settle()
    reason = ("--reason", "review")
    assert "suspended" in tell.ok("ash", "agreement", "suspend", number, *reason).out
    assert "suspended by us" in tell.ok("ash", "agreement", "show", number).out
    assert "in-force" in tell.ok("ash", "agreement", "resume", number).out
    assert "denounced" in tell.ok("ash", "agreement", "denounce", number, *reason).out
    other = _propose(tell)
    assert "rejected" in tell.ok("birch", "agreement", "reject", other, *reason).out


def test_past_versions_are_listed_when_asked_for(tell: Teller, partners: Pair) -> None:
    """The list shows what stands or is open; `--all` the rest."""
    number = _propose(tell)
    tell.ok("birch", "agreement", "counter", number, "--quota", "500")
    assert len(tell.ok("birch", "agreement", "list", "--json").json) == 1
    assert len(tell.ok("birch", "agreement", "list", "--all", "--json").json) == 2


def test_numbers_that_name_nothing_or_too_much_are_refused(tell: Teller, partners: Pair) -> None:
    """Never guess which agreement somebody meant to end."""
    for wrong in ("zz", "", "0" * 33):
        assert tell("ash", "agreement", "show", wrong).code == 65
    numbers = {_propose(tell) for _ in range(17)}
    first = [number[0] for number in numbers]
    twice = next(digit for digit in first if first.count(digit) > 1)
    told = tell("ash", "agreement", "denounce", twice, "--reason", "x")
    assert told.code == 65
    assert "more of its digits" in told.err


def test_nothing_can_be_proposed_to_a_stranger(tell: Teller) -> None:
    """There has to be an enrolled partner first."""
    assert tell("ash", "agreement", "propose", "oak", *TERMS).code == 65
