"""T15: who watches the traffic tries to tell from its shape whether there were hits."""

from __future__ import annotations

import pytest
from tests.pair import Pair

from comity.domain.agreements import Mode
from comity.domain.matches import Phase
from comity.protocol.messages import MatchReceipt


def shape(pair: Pair, since: int) -> list[tuple[bytes, int]]:
    """Who sent how much, in order: all that an observer of the wire has."""
    return [(item.sender, len(item.envelope)) for item in pair.wire.carried[since:]]


@pytest.mark.parametrize("mode", [Mode.ITEMS, Mode.COUNT, Mode.MUTUAL])
def test_traffic_has_the_same_shape_whatever_was_hit(partners: Pair, mode: Mode) -> None:
    """None, some and all of ash's items are birch's; every envelope has the same length."""
    partners.hold("birch", range(100, 150))
    for holding, numbers in (
        ("none", range(50)),
        ("some", range(80, 130)),
        ("all", range(100, 150)),
    ):
        partners.hold("ash", numbers, holding=holding)
    agreement = partners.agree("ash", "birch")
    if mode is Mode.ITEMS:
        # The container of an epoch crosses once: let that be over.
        partners.offer("ash", agreement, mode, within=("some",))
        partners.settle()
    shapes, hits = [], []
    for holding in ("none", "some", "all"):
        since = len(partners.wire.carried)
        run = partners.offer("ash", agreement, mode, within=(holding,))
        partners.settle()
        hits.append(partners.stored("ash", run.id).run.hits)
        shapes.append(without_containers(partners, since))
    assert hits == [0, 30, 50]
    assert shapes[0] == shapes[1] == shapes[2]


def without_containers(pair: Pair, since: int) -> list[tuple[bytes, int]]:
    """A container's length varies by a few bytes with its random tokens, not with what is hit."""
    tags = [opened.payload.tag for opened, _ in pair.crossed()[since:]]
    lengths = shape(pair, since)
    return [
        (sender, 0 if tag.startswith("match.tokens") else length)
        for tag, (sender, length) in zip(tags, lengths, strict=True)
    ]


def test_the_receipt_says_nothing_of_hits(partners: Pair) -> None:
    """Both sign it, so what stands in it the sender learns."""
    partners.hold("birch", range(100, 150))
    partners.hold("ash", range(50), holding="none")
    partners.hold("ash", range(100, 150), holding="all")
    agreement = partners.agree("ash", "birch")
    for holding in ("none", "all"):
        partners.offer("ash", agreement, within=(holding,))
        partners.settle()
    receipts = {m.run: m for _, m in partners.crossed() if isinstance(m, MatchReceipt)}
    none, everything = receipts.values()
    differing = {
        name for name in MatchReceipt.__slots__ if getattr(none, name) != getattr(everything, name)
    }
    assert differing <= {"run", "receiver_commitment", "concluded_at"}


def test_the_sender_never_learns_whether_there_were_hits(partners: Pair) -> None:
    partners.hold("birch", range(50))
    partners.hold("ash", range(50))
    agreement = partners.agree("ash", "birch")
    partners.offer("ash", agreement)
    partners.settle()
    (served,) = partners.runs("birch")
    assert (served.phase, served.hits) == (Phase.CONCLUDED, None)
