"""Both machines of a blind match: every pair of state and event is handled, or refused unchanged."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest
from tests.unit.protocol.matches.examples import (
    ENTROPY,
    KEY,
    MESSAGES,
    RECEIPT,
    RECEIVER_EVENTS,
    RECEIVER_STATES,
    SENDER_EVENTS,
    SENDER_STATES,
    changed,
)

from comity.errors import Misuse, UnexpectedMessage
from comity.protocol import codec
from comity.protocol.matches import STATES, receiver, sender
from comity.protocol.matches.run import receipt_digest
from comity.protocol.messages import (
    BlindedBatch,
    CandidateTags,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchReceipt,
    MatchRefusal,
    MatchStopped,
    PairBatch,
    ScoredBatch,
    TokensAnnounced,
    TokensPiece,
)
from comity.protocol.steps import Machine

MACHINES = (
    (receiver.RECEIVER, RECEIVER_STATES, RECEIVER_EVENTS),
    (sender.SENDER, SENDER_STATES, SENDER_EVENTS),
)
PAIRS = [
    pytest.param(
        machine,
        state,
        event,
        id=f"{machine.name[:8]}-{type(state).__name__}-{type(event).__name__}",
    )
    for machine, states, events in MACHINES
    for state, event in itertools.product(states, events)
]
SHAPED = (receiver.Blinded, receiver.PairsBlinded)
WIRE_FOR_RECEIVER = (
    MatchAcceptance,
    MatchRefusal,
    EvaluatedBatch,
    TokensAnnounced,
    TokensPiece,
    ScoredBatch,
    MatchStopped,
    MatchReceipt,
    MatchCancelled,
)
WIRE_FOR_SENDER = (BlindedBatch, CandidateTags, PairBatch, MatchReceipt, MatchCancelled)


@pytest.mark.parametrize(("machine", "state", "event"), PAIRS)
def test_every_pair_is_handled_or_refused(machine: Machine[Any], state: Any, event: Any) -> None:
    """A pair outside the table is refused by name; whose fault it is depends on who caused it."""
    before = codec.encode(state)
    is_listed = (type(state), type(event)) in machine.table
    try:
        step = machine.advance(state, event)
    except UnexpectedMessage:
        assert not is_listed or type(event) in machine.messages or type(event) in SHAPED
    except Misuse:
        assert not is_listed
        assert type(event) not in machine.messages
    except AssertionError:
        assert is_listed, "a handler's own check of what this node did"
    else:
        assert is_listed
        assert type(step.state).__name__ in STATES
    assert codec.encode(state) == before


@pytest.mark.parametrize("wire", WIRE_FOR_RECEIVER)
@pytest.mark.parametrize("state", RECEIVER_STATES, ids=lambda s: type(s).__name__)
def test_no_message_of_a_sender_is_ever_our_misuse(state: Any, wire: type) -> None:
    """Misuse stops the node: a partner that could cause it could stop us with one message."""
    (message,) = (m for m in MESSAGES if type(m) is wire)
    assert_not_misuse(receiver.RECEIVER, state, message)


@pytest.mark.parametrize("wire", WIRE_FOR_SENDER)
@pytest.mark.parametrize("state", SENDER_STATES, ids=lambda s: type(s).__name__)
def test_no_message_of_a_receiver_is_ever_our_misuse(state: Any, wire: type) -> None:
    (message,) = (m for m in MESSAGES if type(m) is wire)
    is_evaluated = isinstance(state, sender.Serving) and wire is BlindedBatch
    event = sender.Evaluate(message, KEY, ENTROPY) if is_evaluated else message
    assert_not_misuse(sender.SENDER, state, event)


def assert_not_misuse(machine: Machine[Any], state: Any, event: Any) -> None:
    try:
        machine.advance(state, event)
    except UnexpectedMessage:
        return


@pytest.mark.parametrize(("machine", "states"), [(m, s) for m, s, _ in MACHINES])
def test_table_names_only_states_that_the_store_can_keep(
    machine: Machine[Any], states: tuple[Any, ...]
) -> None:
    listed = {state for state, _ in machine.table}
    assert listed <= set(STATES.values())
    assert listed <= {type(state) for state in states}


@pytest.mark.parametrize(
    "state", [*RECEIVER_STATES, *SENDER_STATES], ids=lambda s: type(s).__name__
)
def test_states_survive_the_store(state: Any) -> None:
    assert codec.decode(STATES[type(state).__name__], codec.encode(state)) == state


def test_receipt_digest_covers_every_field() -> None:
    """Both logs name the receipt by it: two receipts that differ anywhere must not share one."""
    others = [
        dataclasses.replace(RECEIPT, **{field.name: changed(getattr(RECEIPT, field.name))})
        for field in dataclasses.fields(RECEIPT)
    ]
    digests = {receipt_digest(other) for other in others} | {receipt_digest(RECEIPT)}
    assert len(digests) == len(others) + 1
