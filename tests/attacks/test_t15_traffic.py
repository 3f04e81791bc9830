"""T15: who watches the traffic tries to tell from its shape whether there were hits."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.pair import Pair
from tests.standing import beat, runs_of, stand

from comity.domain.agreements import Mode
from comity.domain.matches import Phase
from comity.domain.standing import GATHERED_FOR
from comity.protocol.messages import MatchReceipt, StandingMoved


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
    if mode is not Mode.COUNT:
        # The first run of an epoch holds no container yet: let that be over.
        partners.offer("ash", agreement, mode, within=("some",))
        partners.settle()
    shapes, hits = [], []
    for holding in ("none", "some", "all"):
        since = len(partners.wire.carried)
        run = partners.offer("ash", agreement, mode, within=(holding,))
        partners.settle()
        hits.append(partners.stored("ash", run.id).run.hits)
        shapes.append(shape(partners, since))
    assert hits == [0, 30, 50]
    assert shapes[0] == shapes[1] == shapes[2]


def shape(pair: Pair, since: int) -> list[tuple[bytes, int]]:
    """Who sent how much, in order: all that an observer of the wire has.

    Left out are the length of a container, which varies by a few bytes with its random tokens, and
    the numbers in a payload's head, which grow with the channel; neither comes of a hit.
    """
    found = []
    for (opened, _), item in zip(pair.crossed()[since:], pair.wire.carried[since:], strict=True):
        around = len(item.envelope) - len(opened.payload_bytes)
        body = 0 if opened.payload.tag.startswith("match.tokens") else len(opened.payload.body)
        found.append((item.sender, around + body))
    return found


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


@pytest.mark.parametrize("who", ["ash", "birch"])
def test_single_entries_of_an_hour_go_together(partners: Pair, who: str) -> None:
    """Ten entries at ten moments, on either side: one run, and at most one word that there is more."""
    partners.hold("ash", range(5))
    partners.hold("birch", range(100, 105))
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    held = {"ash": range(5), "birch": range(100, 105)}[who]
    for more in range(1, 11):
        partners.clock.move_to(partners.clock.at + GATHERED_FOR / 12)
        partners.hold(who, [*held, *range(50, 50 + more)])
        beat(partners)
    assert len(runs_of(partners)) == 1
    partners.clock.move_to(partners.clock.at + dt.timedelta(minutes=10))
    for _ in range(2):
        beat(partners)
    assert len(runs_of(partners)) == 2
    moved = [m for _, m in partners.crossed() if isinstance(m, StandingMoved)]
    assert len(moved) == (who == "birch")


def test_a_delta_has_the_same_shape_whatever_came_in_and_hit(
    partners: Pair, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One new entry that hits, or thirty that do not."""
    partners.hold("ash", range(5))
    partners.hold("birch", range(100, 105))
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    shapes = []
    for new in ([100], list(range(50, 80))):
        pair = partners.copied(tmp_path_factory.mktemp("twin") / "nodes")
        pair.hold("ash", [*range(5), *new])
        pair.clock.move_to(pair.clock.at + GATHERED_FOR)
        beat(pair)
        assert pair.stored("ash", runs_of(pair)[-1]).run.hits == (len(new) == 1)
        shapes.append(shape(pair, 0))
        pair.close()
    assert shapes[0] == shapes[1]
