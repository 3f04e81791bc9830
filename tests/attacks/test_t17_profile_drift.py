"""T17: the recipes of two nodes drift apart, and matches vanish without a word."""

from __future__ import annotations

import pytest
from tests.attacks.cheats import offer
from tests.pair import Pair

from comity.domain import facts
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase
from comity.errors import Refused
from comity.protocol.messages import MatchOffer, MatchRefusal


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"profile_hash": b"d" * 32}, "profile-differs"),
        ({"profile": "names-1"}, "profile-not-agreed"),
    ],
)
def test_another_recipe_is_refused_by_name(
    agreed: tuple[Pair, AgreementId], changes: dict[str, object], code: str
) -> None:
    """Not zero hits, which nobody would question, but a refusal that says what to compare."""
    pair, agreement = agreed
    pair.say("ash", "birch", offer(agreement, **changes))
    pair.settle()
    (refusal,) = [m for _, m in pair.crossed() if isinstance(m, MatchRefusal)]
    assert refusal.codes == (code,)
    assert str(changes.get("profile", "identifiers-1")) in refusal.words
    (logged,) = pair.facts("birch", facts.MatchRefused)
    assert logged.codes == code
    assert [run.phase for run in pair.runs("birch")] == [Phase.REFUSED]


def test_a_recipe_agreed_but_not_installed_is_refused_by_name(partners: Pair) -> None:
    """An older node must not answer with a recipe that it has not."""
    agreement = partners.agree("ash", "birch", profiles=("identifiers-9",))
    partners.hold("birch", range(9))
    partners.say("ash", "birch", offer(agreement, profile="identifiers-9"))
    partners.settle()
    (logged,) = partners.facts("birch", facts.MatchRefused)
    assert logged.codes == "profile-unknown"


def test_every_offer_states_recipe_and_hash(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    (sent,) = [m for _, m in pair.crossed() if isinstance(m, MatchOffer)]
    assert sent.profile == "identifiers-1"
    assert sent.profile_hash == offer(agreement).profile_hash


def test_an_honest_node_asks_only_with_what_is_agreed(partners: Pair) -> None:
    partners.hold("ash", range(9))
    agreement = partners.agree("ash", "birch", profiles=("identifiers-9",))
    with pytest.raises(Refused) as caught:
        partners.offer("ash", agreement)
    assert caught.value.codes == ("profile-not-agreed",)
