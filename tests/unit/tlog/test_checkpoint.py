"""Checkpoints: one text for one head; a log only grows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InvalidInput, LogInconsistent
from comity.tlog.checkpoint import Checkpoint, format_checkpoint, parse_checkpoint, verify_extends
from comity.tlog.merkle import Frontier, consistency_proof, leaf_hash

ORIGIN = "node.example/log"


def grow(words: list[bytes]) -> tuple[list[Checkpoint], dict[tuple[int, int], bytes]]:
    frontier, nodes = Frontier(), {}
    checkpoints = [Checkpoint(ORIGIN, 0, frontier.root)]
    for word in words:
        frontier, completed = frontier.append(leaf_hash(word))
        nodes.update({(n.level, n.index): n.hash for n in completed})
        checkpoints.append(Checkpoint(ORIGIN, frontier.size, frontier.root))
    return checkpoints, nodes


HEADS, NODES = grow([b"%d" % n for n in range(20)])


def proof(old: int, new: int) -> tuple[bytes, ...]:
    return consistency_proof(lambda *at: NODES[at], size_old=old, size_new=new)


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_checkpoint_is_read_back(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(ORIGIN, size, root)
    assert parse_checkpoint(format_checkpoint(checkpoint)) == checkpoint


@given(st.text(max_size=120))
def test_a_text_that_parses_has_only_one_form(text: str) -> None:
    try:
        checkpoint = parse_checkpoint(text)
    except InvalidInput:
        return
    assert format_checkpoint(checkpoint) == text


def test_grown_log_extends_its_earlier_head() -> None:
    verify_extends(HEADS[20], HEADS[7], proof(7, 20))
    verify_extends(HEADS[20], HEADS[20], ())


def test_every_log_extends_the_empty_one() -> None:
    """A witness that meets a log for the first time has nothing to compare."""
    verify_extends(HEADS[20], HEADS[0], ())
    with pytest.raises(LogInconsistent):
        verify_extends(HEADS[20], HEADS[0], (bytes(32),))


def test_fork_is_refused() -> None:
    forked, _ = grow([b"%d" % n for n in range(6)] + [b"another"] * 14)
    with pytest.raises(LogInconsistent):
        verify_extends(forked[20], HEADS[7], proof(7, 20))
    with pytest.raises(LogInconsistent):
        verify_extends(forked[20], HEADS[20], ())


def test_rollback_is_refused() -> None:
    with pytest.raises(LogInconsistent):
        verify_extends(HEADS[7], HEADS[20], proof(7, 20))


def test_head_of_another_log_is_refused() -> None:
    other = Checkpoint("other.example/log", HEADS[20].size, HEADS[20].root)
    with pytest.raises(LogInconsistent):
        verify_extends(other, HEADS[7], proof(7, 20))


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [
        ("", 1, bytes(32)),
        ("two\nlines", 1, bytes(32)),
        (ORIGIN, -1, bytes(32)),
        (ORIGIN, 2**63, bytes(32)),
        (ORIGIN, 1, bytes(31)),
    ],
)
def test_head_that_could_not_be_written_is_refused(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(InvalidInput):
        Checkpoint(origin, size, root)
