"""T03: counts over nested sets, repeated until their differences are items."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.attacks.cheats import offer
from tests.pair import Pair, keys_of
from tests.standing import let_pass, runs_of, stand

from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import StandingId
from comity.domain.matches import Phase, Role
from comity.errors import Refused


def test_counts_and_items_spend_one_budget(partners: Pair) -> None:
    """A count is no cheaper, so a hundred counts are not a way around the quota on items."""
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    agreement = partners.agree("ash", "birch", quota_items=200)
    for mode in (Mode.COUNT, Mode.ITEMS, Mode.MUTUAL):
        partners.offer("ash", agreement, mode)
        partners.settle()
    assert partners.quota("birch", agreement, Role.SENDER) == 3 * 64
    for mode in Mode:
        with pytest.raises(Refused) as caught:
            partners.offer("ash", agreement, mode)
        assert "quota-exceeded" in caught.value.codes


def test_a_count_over_too_small_a_set_is_refused(partners: Pair) -> None:
    """A count over one item is an item."""
    partners.hold("ash", range(5))
    partners.hold("birch", range(20))
    agreement = partners.agree("ash", "birch", count_items_min=10, padded=False)
    with pytest.raises(Refused) as caught:
        partners.offer("ash", agreement, Mode.COUNT)
    assert caught.value.codes == ("set-too-small",)
    for name, size in (("nine", 9), ("ten", 10)):
        message = offer(agreement, name, mode=Mode.COUNT, items_padded=size)
        partners.say("ash", "birch", message)
    partners.settle()
    phases = [run.phase for run in partners.runs("birch")]
    assert phases == [Phase.REFUSED, Phase.RUNNING]
    (refused,) = partners.facts("birch", facts.MatchRefused)
    assert refused.codes == "set-too-small"


def test_every_count_has_a_key_of_its_own(partners: Pair) -> None:
    """Tokens of two counts cannot be compared, so their sets cannot be subtracted."""
    partners.hold("ash", range(30))
    partners.hold("birch", range(30))
    agreement = partners.agree("ash", "birch")
    for _ in range(2):
        partners.offer("ash", agreement, Mode.COUNT)
        partners.settle()
    crossed = partners.crossed()
    accepted = [m for o, m in crossed if o.payload.tag == "match.acceptance"]
    containers = [m for o, m in crossed if o.payload.tag == "match.tokens-piece"]
    assert accepted[0].public_key != accepted[1].public_key
    assert containers[0].piece != containers[1].piece


def test_a_count_leaves_the_receiver_no_hit_to_look_at(partners: Pair) -> None:
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    agreement = partners.agree("ash", "birch")
    run = partners.offer("ash", agreement, Mode.COUNT)
    partners.settle()
    assert partners.stored("ash", run.id).run.hits == 10
    assert partners.hits("ash", run.id) == set()


def test_the_log_ties_every_run_to_its_set(partners: Pair) -> None:
    """Nested sets show to an overseer: each run's commitment and size stand in both logs."""
    agreement = partners.agree("ash", "birch")
    partners.hold("birch", range(30))
    for size in (20, 21):
        partners.hold("ash", range(size))
        partners.offer("ash", agreement, Mode.COUNT)
        partners.settle()
    theirs = [fact.their_commitment for fact in partners.facts("birch", facts.MatchAccepted)]
    ours = [fact.commitment for fact in partners.facts("ash", facts.MatchOffered)]
    assert theirs == ours
    assert len(set(ours)) == 2


@pytest.mark.parametrize("mode", [Mode.COUNT, Mode.MUTUAL])
def test_no_count_stays_asked(partners: Pair, mode: Mode) -> None:
    """From one hour's count to the next, the difference would be what came in."""
    partners.hold("birch", range(20))
    agreement = partners.agree("ash", "birch")
    until = partners.clock.at.replace(microsecond=0) + dt.timedelta(days=9)
    message = offer(agreement, mode=mode, standing=StandingId(b"s" * 16), until=until)
    partners.say("ash", "birch", message)
    partners.settle()
    (refused,) = partners.facts("birch", facts.MatchRefused)
    assert refused.codes == "standing-one-way"


def test_a_delta_of_one_looks_like_sixty_four_and_a_hit_is_with_one_of_those(
    partners: Pair,
) -> None:
    """What the two sides see of a delta is a bucket; the hit itself the asker learns, as agreed."""
    partners.hold("ash", range(5))
    partners.hold("birch", range(10, 15))
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    partners.hold("birch", [*range(10, 15), 3])
    let_pass(partners)
    _, second = runs_of(partners)
    assert partners.hits("ash", second) == keys_of([3])
    (_, asked), (_, answered) = (
        partners.facts(name, kind)
        for name, kind in (("ash", facts.MatchOffered), ("birch", facts.MatchAccepted))
    )
    assert asked.items_padded == 64
    assert asked.commitment == answered.their_commitment
    assert partners.stored("birch", second, Role.SENDER).run.items_padded == 64
