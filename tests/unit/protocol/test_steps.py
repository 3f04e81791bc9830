"""The shape of a machine: a table, and whose fault it is when the table has no entry."""

from __future__ import annotations

import pytest

from comity.errors import Misuse, UnexpectedMessage
from comity.protocol.steps import Machine, Step


class Waiting:
    """A state."""


class Done:
    """Another."""


class FromPartner:
    """An event that a partner can bring."""


class FromUs:
    """One that only we can."""


MACHINE: Machine[object] = Machine(
    "a test",
    {
        (Waiting, FromPartner): lambda _state, _event: Step(Done()),
        (Waiting, FromUs): lambda _state, _event: Step(Done()),
    },
    messages=frozenset({FromPartner}),
)


@pytest.mark.parametrize("event", [FromPartner(), FromUs()])
def test_a_pair_in_the_table_takes_its_step(event: object) -> None:
    assert isinstance(MACHINE.advance(Waiting(), event).state, Done)


def test_a_message_outside_the_table_is_the_partners_fault() -> None:
    with pytest.raises(UnexpectedMessage, match="a test: FromPartner while Done"):
        MACHINE.advance(Done(), FromPartner())


def test_an_event_of_our_own_outside_the_table_is_our_bug() -> None:
    with pytest.raises(Misuse, match="FromUs while Done"):
        MACHINE.advance(Done(), FromUs())


def test_a_state_nobody_listed_takes_no_event() -> None:
    """Subclasses do not inherit handlers: the table is the law."""
    unlisted = type("Unlisted", (Waiting,), {})()
    with pytest.raises(UnexpectedMessage):
        MACHINE.advance(unlisted, FromPartner())
