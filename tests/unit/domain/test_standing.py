"""When a question may stay asked, and when its next run is due."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.unit.domain.test_agreements import IN_FORCE

from comity.domain.agreements import Mode
from comity.domain.decisions import Allowed, Denied
from comity.domain.standing import GATHERED_FOR, STANDING_MOST, may_stand

NOW = IN_FORCE.terms.starts_at + dt.timedelta(days=1)
END = IN_FORCE.terms.ends_at


def codes(mode: Mode = Mode.ITEMS, until: dt.datetime = END, others: int = 0) -> tuple[str, ...]:
    decision = may_stand(mode, until, IN_FORCE, others=others, now=NOW)
    return decision.codes if isinstance(decision, Denied) else ()


def test_it_may_stand_to_the_last_moment_of_its_agreement() -> None:
    assert may_stand(Mode.ITEMS, END, IN_FORCE, others=0, now=NOW) == Allowed()
    assert codes(until=END + dt.timedelta(seconds=1)) == ("standing-too-long",)


def test_it_ends_ahead() -> None:
    assert codes(until=NOW) == ("standing-over",)
    assert codes(until=NOW + dt.timedelta(seconds=1)) == ()


@pytest.mark.parametrize("mode", [Mode.COUNT, Mode.MUTUAL])
def test_only_items_stand(mode: Mode) -> None:
    assert codes(mode) == ("standing-one-way",)


def test_one_party_keeps_no_more_than_so_many() -> None:
    assert codes(others=STANDING_MOST - 1) == ()
    assert codes(others=STANDING_MOST) == ("too-many-standing",)


def test_a_shorter_version_is_what_counts() -> None:
    terms = dataclasses.replace(IN_FORCE.terms, ends_at=END - dt.timedelta(days=1))
    shorter = dataclasses.replace(IN_FORCE, terms=terms)
    assert isinstance(may_stand(Mode.ITEMS, END, shorter, others=0, now=NOW), Denied)
    assert dt.timedelta(hours=1) == GATHERED_FOR
