"""Waits after failures lock nobody out; tickets are ours, for one purpose, and good once."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.fakes import FakeClock, FakeEntropy

from comity.domain.ids import OfficerId
from comity.entrypoints.console.safeguards import (
    FIRST_WAIT,
    FREE_FAILURES,
    LONGEST_WAIT,
    STRANGERS_MOST,
    STRANGERS_WITHIN,
    TICKET_LIFE,
    Marks,
    Throttle,
    Tickets,
)
from comity.errors import InvalidInput, Refused


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def fail(throttle: Throttle, who: str, times: int, known: str = "") -> None:
    for _ in range(times):
        throttle.failed(who, known=known)


def test_a_few_failures_are_free_and_then_each_costs_twice_the_wait(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    fail(throttle, "ada", FREE_FAILURES - 1)
    throttle.insist("ada")
    wait = FIRST_WAIT
    for _ in range(3):
        throttle.failed("ada")
        clock.move(wait - dt.timedelta(seconds=1))
        with pytest.raises(Refused):
            throttle.insist("ada")
        clock.move(dt.timedelta(seconds=2))
        throttle.insist("ada")
        wait *= 2


def test_no_wait_is_for_ever(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    fail(throttle, "ada", 60)
    clock.move(LONGEST_WAIT)
    throttle.insist("ada")


def test_success_forgets_and_others_never_wait(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    fail(throttle, "ada", FREE_FAILURES)
    throttle.insist("bo")
    throttle.succeeded("ada")
    throttle.insist("ada")


def test_a_stranger_who_guesses_does_not_lock_the_officer_out(clock: FakeClock) -> None:
    """T14: the officer's own browser, which was here before, is counted apart."""
    throttle = Throttle(clock)
    fail(throttle, "ada", 50)
    with pytest.raises(Refused):
        throttle.insist("ada")
    throttle.insist("ada", known="mark")
    fail(throttle, "ada", FREE_FAILURES, known="mark")
    with pytest.raises(Refused):
        throttle.insist("ada", known="mark")


def test_strangers_who_try_many_names_wait_and_known_browsers_do_not(clock: FakeClock) -> None:
    throttle = Throttle(clock)
    for number in range(STRANGERS_MOST):
        throttle.failed(f"name{number}")
    with pytest.raises(Refused):
        throttle.insist("ada")
    throttle.insist("ada", known="mark")
    clock.move(STRANGERS_WITHIN)
    throttle.insist("ada")


def test_a_mark_is_one_officers() -> None:
    marks = Marks("the key", FakeEntropy("marks"))
    mark = marks.draw(OfficerId("ada"))
    assert marks.check(mark, "ada") == mark
    for other in ("", "x", "a.b", mark[:-1], f"{mark}0", "é.é", "\ud800.", mark.replace(".", "")):
        assert marks.check(other, "ada") == ""
    assert marks.check(mark, "bo") == ""
    assert Marks("another key", FakeEntropy("marks")).check(mark, "ada") == ""


def test_a_ticket_is_good_once_for_its_purpose_and_for_a_while(clock: FakeClock) -> None:
    tickets = Tickets(clock=clock, entropy=FakeEntropy("tickets"))
    text = tickets.draw("sign in")
    ticket = tickets.read(text, "sign in")
    with pytest.raises(InvalidInput):
        tickets.read(text, "another")
    tickets.spend(ticket)
    for again in (lambda: tickets.read(text, "sign in"), lambda: tickets.spend(ticket)):
        with pytest.raises(InvalidInput):
            again()
    late = tickets.draw("sign in")
    clock.move(TICKET_LIFE + dt.timedelta(seconds=1))
    with pytest.raises(InvalidInput):
        tickets.read(late, "sign in")


@pytest.mark.parametrize("text", ["", "x", "AAAA", "é", "A" * 200, "\ud800"])
def test_what_is_no_ticket_is_refused(clock: FakeClock, text: str) -> None:
    tickets = Tickets(clock=clock, entropy=FakeEntropy("tickets"))
    with pytest.raises(InvalidInput):
        tickets.read(text, "sign in")
    theirs = Tickets(clock=clock, entropy=FakeEntropy("another console")).draw("sign in")
    with pytest.raises(InvalidInput):
        tickets.read(theirs, "sign in")
