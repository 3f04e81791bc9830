"""Agreements: what the parties did, what the calendar did, and what neither may do."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from comity.domain.agreements import (
    EPOCH_DAYS_MAX,
    QUOTA_MAX,
    Agreement,
    Direction,
    Mode,
    Purpose,
    Status,
    Terms,
    denounce,
    epoch_at,
    may_ask,
    may_counter,
    may_sign,
    resume,
    status_at,
    suspend,
)
from comity.domain.decisions import Allowed, Denied
from comity.domain.identifiers import Scheme
from comity.domain.ids import AgreementId, NodeId
from comity.errors import InvalidInput

US, THEM = NodeId(b"u" * 32), NodeId(b"t" * 32)
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
TERMS = Terms(
    US,
    THEM,
    "Terror financing",
    (Purpose("ct", "Counter-terrorism", "Act 1"),),
    (Scheme.PASSPORT, Scheme.PHONE),
    ("identifiers-1",),
    (Mode.ITEMS, Mode.COUNT),
    Direction.BOTH,
    1000,
    30,
    10,
    True,
    500,
    300,
    20,
    START,
    END,
)
IN_FORCE = Agreement(AgreementId(b"a" * 16), 1, THEM, TERMS, Status.IN_FORCE, US)
OPEN = dataclasses.replace(IN_FORCE, status=Status.PROPOSED, proposed_by=THEM)


@pytest.mark.parametrize(
    "changes",
    [
        {"second": US},
        {"quota_items": 0},
        {"quota_items": QUOTA_MAX + 1},
        {"epoch_days": 0},
        {"epoch_days": EPOCH_DAYS_MAX + 1},
        {"ends_at": START},
        {"ends_at": START + dt.timedelta(days=366 * 10 + 1)},
        {"schemes": (Scheme.PHONE, Scheme.PHONE)},
        {"modes": (Mode.ITEMS, Mode.ITEMS)},
        {"profiles": ("identifiers-1", "identifiers-1")},
        {"purposes": (TERMS.purposes[0], Purpose("ct", "Another", "Act 2"))},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_terms_that_nobody_could_keep_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        dataclasses.replace(TERMS, **changes)


def test_an_agreement_is_between_its_parties() -> None:
    assert (IN_FORCE.us, IN_FORCE.partner) == (US, THEM)
    assert dataclasses.replace(IN_FORCE, partner=US).us == THEM
    with pytest.raises(InvalidInput, match="not a party"):
        dataclasses.replace(IN_FORCE, partner=NodeId(b"x" * 32))


@pytest.mark.parametrize(
    ("status", "now", "expected"),
    [
        (Status.IN_FORCE, NOW, Status.IN_FORCE),
        (Status.IN_FORCE, START, Status.IN_FORCE),
        (Status.IN_FORCE, START - dt.timedelta(seconds=1), Status.NOT_YET),
        (Status.IN_FORCE, END, Status.EXPIRED),
        (Status.IN_FORCE, END - dt.timedelta(seconds=1), Status.IN_FORCE),
        (Status.SUSPENDED, NOW, Status.SUSPENDED),
        (Status.SUSPENDED, START - dt.timedelta(days=1), Status.SUSPENDED),
        (Status.SUSPENDED, END, Status.EXPIRED),
        (Status.DENOUNCED, END, Status.DENOUNCED),
        (Status.PROPOSED, END, Status.PROPOSED),
        (Status.REPLACED, NOW, Status.REPLACED),
    ],
)
def test_the_calendar_adds_to_what_the_parties_did(
    status: Status, now: dt.datetime, expected: Status
) -> None:
    assert status_at(dataclasses.replace(IN_FORCE, status=status), now) is expected


@pytest.mark.parametrize(("days", "epoch"), [(-5, 0), (0, 0), (29, 0), (30, 1), (364, 12)])
def test_epochs_are_counted_from_the_start(days: int, epoch: int) -> None:
    """Both nodes have to name the same one: keys and quotas hang on it."""
    assert epoch_at(TERMS, START + dt.timedelta(days=days)) == epoch


@pytest.mark.parametrize(
    ("direction", "us", "them"),
    [
        (Direction.BOTH, True, True),
        (Direction.FIRST_ASKS, True, False),
        (Direction.SECOND_ASKS, False, True),
    ],
)
def test_the_direction_says_who_may_ask(direction: Direction, us: bool, them: bool) -> None:
    terms = dataclasses.replace(TERMS, direction=direction)
    assert (may_ask(terms, US), may_ask(terms, THEM)) == (us, them)
    assert not may_ask(terms, NodeId(b"x" * 32))


def test_only_the_partners_open_offer_may_be_signed() -> None:
    assert may_sign(OPEN, NOW) == Allowed()


@pytest.mark.parametrize(
    ("changes", "now", "code"),
    [
        ({"proposed_by": US}, NOW, "own-proposal"),
        ({"status": Status.IN_FORCE}, NOW, "agreement-not-open"),
        ({"status": Status.DENOUNCED}, NOW, "agreement-not-open"),
        ({"status": Status.COUNTERED}, NOW, "agreement-not-open"),
        ({}, END, "agreement-expired"),
    ],
)
def test_nothing_else_may_be_signed(changes: dict[str, Any], now: dt.datetime, code: str) -> None:
    decision = may_sign(dataclasses.replace(OPEN, **changes), now)
    assert isinstance(decision, Denied)
    assert decision.codes == (code,)


OTHER = dataclasses.replace(TERMS, quota_items=5)


@pytest.mark.parametrize(
    "status", [Status.PROPOSED, Status.IN_FORCE, Status.SUSPENDED, Status.REJECTED]
)
def test_other_terms_may_be_offered_while_it_lives(status: Status) -> None:
    """Also after a rejection: the version in force, if any, still stands."""
    assert may_counter(dataclasses.replace(OPEN, status=status), OTHER) == Allowed()


@pytest.mark.parametrize(
    ("terms", "status", "code"),
    [
        (OTHER, Status.DENOUNCED, "agreement-ended"),
        (TERMS, Status.IN_FORCE, "nothing-changed"),
        (dataclasses.replace(OTHER, first=THEM, second=US), Status.IN_FORCE, "parties-changed"),
    ],
)
def test_other_terms_may_not_be_offered_where_it_makes_no_sense(
    terms: Terms, status: Status, code: str
) -> None:
    decision = may_counter(dataclasses.replace(OPEN, status=status), terms)
    assert isinstance(decision, Denied)
    assert code in decision.codes


def test_each_party_lifts_only_its_own_suspension() -> None:
    """Otherwise the partner could undo the one switch that stops it."""
    both = suspend(suspend(IN_FORCE, US), THEM)
    assert both.suspended_by == tuple(sorted((US, THEM)))
    after_ours = resume(both, US)
    assert (after_ours.status, after_ours.suspended_by) == (Status.SUSPENDED, (THEM,))
    assert resume(after_ours, THEM) == IN_FORCE
    with pytest.raises(InvalidInput, match="not suspended by this party"):
        resume(after_ours, US)


def test_suspending_twice_is_suspending_once() -> None:
    assert suspend(suspend(IN_FORCE, US), US) == suspend(IN_FORCE, US)


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in (Status.IN_FORCE, Status.SUSPENDED)]
)
def test_what_is_not_in_force_can_be_neither_suspended_nor_denounced(status: Status) -> None:
    with pytest.raises(InvalidInput, match="cannot be suspended"):
        suspend(dataclasses.replace(IN_FORCE, status=status), US)
    with pytest.raises(InvalidInput, match="cannot be denounced"):
        denounce(dataclasses.replace(IN_FORCE, status=status))


def test_denouncing_ends_a_suspended_one_as_well() -> None:
    assert denounce(suspend(IN_FORCE, US)).status is Status.DENOUNCED
