"""T18: the size of a set says how much a service knows."""

from __future__ import annotations

from typing import Any

import pytest
from tests.pair import Pair

from comity import _core
from comity.domain.agreements import Mode
from comity.protocol.messages import MatchAcceptance, MatchOffer, TokensPiece

Shape = list[tuple[str, int]]


def ran(
    folder: Any, ours: int, theirs: int, mode: Mode, *, padded: bool = True
) -> tuple[Pair, Shape]:
    """One run between sets of these sizes, and what crossed: tag and length of each message."""
    pair = Pair(folder)
    pair.enrol("ash", "birch")
    pair.hold("ash", range(ours))
    pair.hold("birch", range(500, 500 + theirs))
    agreement = pair.agree("ash", "birch", padded=padded, count_items_min=1)
    since = len(pair.wire.carried)
    pair.offer("ash", agreement, mode)
    pair.settle()
    crossed = pair.crossed()[since:]
    lengths = [
        (o.payload.tag, 0 if isinstance(m, TokensPiece) else len(item.envelope))
        for (o, m), item in zip(crossed, pair.wire.carried[since:], strict=True)
    ]
    pair.close()
    return pair, lengths


@pytest.mark.parametrize("mode", list(Mode))
def test_one_item_and_sixty_look_alike(tmp_path: Any, mode: Mode) -> None:
    """To the partner, and all the more to an observer, on both sides of the match."""
    _, usual = ran(tmp_path / "usual", 60, 60, mode)
    for name, ours, theirs in (("asker", 1, 60), ("answerer", 60, 1), ("both", 1, 1)):
        _, small = ran(tmp_path / name, ours, theirs, mode)
        assert small == usual


def test_no_field_tells_the_size(tmp_path: Any) -> None:
    for ours, theirs in ((1, 60), (60, 1)):
        pair, _ = ran(tmp_path / str(ours), ours, theirs, Mode.ITEMS)
        messages = [message for _, message in pair.crossed()]
        (offer,) = [m for m in messages if isinstance(m, MatchOffer)]
        (acceptance,) = [m for m in messages if isinstance(m, MatchAcceptance)]
        (piece,) = [m for m in messages if isinstance(m, TokensPiece)]
        assert (offer.items_padded, acceptance.items_padded) == (64, 64)
        assert _core.container_len(piece.piece) == 64


def test_without_padding_the_size_is_what_it_is(tmp_path: Any) -> None:
    """Agreed so by both; and it shows that the test above can fail."""
    pair, _ = ran(tmp_path, 1, 60, Mode.ITEMS, padded=False)
    (offer,) = [m for _, m in pair.crossed() if isinstance(m, MatchOffer)]
    assert offer.items_padded == 1


def test_an_answerer_with_nothing_looks_like_any_other(partners: Pair) -> None:
    """Refusing a mutual match for want of items would say that there are none."""
    partners.hold("ash", range(30))
    agreement = partners.agree("ash", "birch")
    run = partners.offer("ash", agreement, Mode.MUTUAL)
    partners.settle()
    assert partners.stored("ash", run.id).run.hits == 0
    sizes = {m.items_padded for _, m in partners.crossed() if isinstance(m, MatchOffer)}
    assert sizes == {64}
