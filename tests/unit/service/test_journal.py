"""The log: every fact goes in with its change, the head is signed, going back is noticed."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.pair import Pair

from comity.crypto.signing import verify, verify_key_of
from comity.domain import facts
from comity.errors import Unavailable
from comity.service.journal import (
    facts_from,
    publish_checkpoint,
    record,
    verify_clock,
    verify_own_log,
)
from comity.tlog.checkpoint import parse_checkpoint
from comity.tlog.merkle import root_of
from comity.tlog.note import note_verifier, parse_note, verify_note


def write(pair: Pair, count: int = 1, *, commit: bool = True) -> None:
    node = pair["ash"]
    with node.open_unit() as uow:
        for _ in range(count):
            record(uow, facts.NodeCreated(node.id, "ash"), now=node.now(), entropy=node.entropy)
        if commit:
            uow.commit()


def size(pair: Pair) -> int:
    with pair["ash"].open_unit() as uow:
        return verify_own_log(uow)


def publish(pair: Pair) -> int | None:
    with pair["ash"].open_unit() as uow:
        found = publish_checkpoint(uow, pair.opened["ash"].log_key, now=pair.clock())
        uow.commit()
    return found


def test_facts_are_numbered_without_gaps(pair: Pair) -> None:
    write(pair, 5)
    with pair["ash"].open_unit() as uow:
        assert [fact.sequence for fact in facts_from(uow)] == list(range(6))
        assert [fact.sequence for fact in facts_from(uow, 4)] == [4, 5]
    assert size(pair) == 6


def test_a_fact_of_a_change_that_did_not_happen_is_not_there(pair: Pair) -> None:
    """Both are one transaction: the log never speaks of what was rolled back."""
    write(pair, commit=False)
    assert size(pair) == 1


def test_many_facts_are_read_page_by_page(pair: Pair) -> None:
    write(pair, 1200)
    with pair["ash"].open_unit() as uow:
        assert sum(1 for _ in facts_from(uow)) == 1201
    assert size(pair) == 1201


def test_equal_facts_have_unequal_leaves(pair: Pair) -> None:
    """Salted, so that nobody can test a guess of what a leaf says."""
    write(pair, 10)
    with pair["ash"].open_unit() as uow:
        logged = list(facts_from(uow))
    assert len({fact.leaf for fact in logged}) == len({fact.salt for fact in logged}) == 11


def test_a_checkpoint_is_the_signed_root_over_all_leaves(pair: Pair) -> None:
    write(pair, 6)
    assert publish(pair) == 7
    with pair["ash"].open_unit() as uow:
        _, note = uow.journal.checkpoints()[-1]
        leaves = [fact.leaf for fact in facts_from(uow)]
    parsed = parse_note(note.encode())
    key = verify_key_of(pair["ash"].signing_key)
    verifier = note_verifier(
        pair["ash"].log_origin,
        public_key=key.raw,
        verify=lambda text, signature: verify(key, text, signature),
    )
    verify_note(parsed, (verifier,))
    checkpoint = parse_checkpoint(parsed.text)
    assert (checkpoint.size, checkpoint.root) == (7, root_of(leaves))


def test_nothing_new_is_not_signed_again(pair: Pair) -> None:
    write(pair)
    assert publish(pair) == 2
    assert publish(pair) is None


def test_witnessing_alone_is_no_news(pair: Pair) -> None:
    """Were it, two partners would cosign one another for ever."""
    write(pair)
    publish(pair)
    node = pair["ash"]
    with node.open_unit() as uow:
        fact = facts.CheckpointWitnessed(pair["birch"].id, 5, bytes(32))
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    assert publish(pair) is None
    write(pair)
    assert publish(pair) == 4


def test_a_clock_behind_the_log_is_noticed(pair: Pair) -> None:
    write(pair)
    with pair["ash"].open_unit() as uow:
        verify_clock(uow, pair.clock.at)
        verify_clock(uow, pair.clock.at - dt.timedelta(minutes=1))
        with pytest.raises(Unavailable, match="the clock says"):
            verify_clock(uow, pair.clock.at - dt.timedelta(hours=1))
