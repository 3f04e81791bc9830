"""T01: a partner enumerates with a huge or invented set."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.attacks.cheats import blinded, offer, random_elements
from tests.pair import Pair

from comity.domain import facts
from comity.domain.ids import AgreementId, StandingId
from comity.domain.matches import Phase, Role
from comity.errors import Refused
from comity.protocol.messages import EvaluatedBatch, TokensPiece
from comity.service import matches

QUOTA = 200


@pytest.fixture
def rationed(partners: Pair) -> tuple[Pair, AgreementId]:
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    return partners, partners.agree("ash", "birch", quota_items=QUOTA)


def refusals(pair: Pair, name: str) -> list[tuple[bool, str]]:
    return [(fact.by_us, fact.codes) for fact in pair.facts(name, facts.MatchRefused)]


def test_more_than_the_quota_is_refused_and_counts_nothing(
    rationed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = rationed
    pair.say("ash", "birch", offer(agreement, items_padded=QUOTA + 1))
    pair.settle()
    assert refusals(pair, "birch") == [(True, "quota-exceeded")]
    assert pair.quota("birch", agreement, Role.SENDER) == 0
    run = pair.offer("ash", agreement)
    pair.settle()
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED


def test_an_honest_node_does_not_even_ask(rationed: tuple[Pair, AgreementId]) -> None:
    """It knows the same terms, so it stops before the partner has to."""
    pair, agreement = rationed
    pair.hold("ash", range(300))
    with pytest.raises(Refused) as caught:
        pair.offer("ash", agreement)
    assert caught.value.codes == ("quota-exceeded",)
    assert pair.runs("ash") == ()


def test_the_code_stands_in_both_logs(rationed: tuple[Pair, AgreementId]) -> None:
    """Ash spends its quota behind its own back, and so asks in good faith for what is gone."""
    pair, agreement = rationed
    pair.say("ash", "birch", offer(agreement, items_padded=QUOTA - 10))
    run = pair.offer("ash", agreement)
    pair.settle()
    stored = pair.stored("ash", run.id).run
    assert (stored.phase, stored.hits) == (Phase.REFUSED, None)
    assert stored.outcome.startswith("quota-exceeded: 64 items asked, 10 left")
    assert refusals(pair, "ash") == [(False, "quota-exceeded")]
    assert refusals(pair, "birch") == [(True, "quota-exceeded")]


@pytest.mark.parametrize(("third", "phases"), [(72, 3), (73, 2)])
def test_runs_of_one_epoch_share_one_quota(
    rationed: tuple[Pair, AgreementId], third: int, phases: int
) -> None:
    """64 + 64 + 72 fit into 200, one more does not: many small runs are no way around."""
    pair, agreement = rationed
    for name, size in (("one", 64), ("two", 64), ("three", third)):
        pair.say("ash", "birch", offer(agreement, name, items_padded=size))
    pair.settle()
    assert len([r for r in pair.runs("birch") if r.phase is Phase.RUNNING]) == phases


def test_a_cancelled_run_stays_counted(rationed: tuple[Pair, AgreementId]) -> None:
    """What was evaluated was learnt: giving the run up does not give it back."""
    pair, agreement = rationed
    run = pair.offer("ash", agreement)
    pair.step("ash")
    pair.step("birch")
    matches.cancel_match(run.id, "changed our mind", pair["ash"])
    pair.settle()
    assert pair.quota("birch", agreement, Role.SENDER) == 64


def test_the_next_epoch_has_a_quota_of_its_own(rationed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = rationed
    for served in (3, 6):
        for _ in range(3):
            pair.offer("ash", agreement)
        pair.settle()
        assert len(pair.facts("birch", facts.MatchServed)) == served
        with pytest.raises(Refused):
            pair.offer("ash", agreement)
        pair.clock.move(dt.timedelta(days=30))


def test_nothing_is_evaluated_beyond_what_was_offered(rationed: tuple[Pair, AgreementId]) -> None:
    """A batch more, or a longer one, than the offer paid for."""
    pair, agreement = rationed
    message = offer(agreement, items_padded=64)
    elements = random_elements(64)
    pair.say(
        "ash",
        "birch",
        message,
        blinded(message.run, elements + elements),
        blinded(message.run, elements),
        blinded(message.run, elements, index=1),
    )
    pair.settle()
    assert pair.codes("birch") == ["unexpected", "unexpected"]
    evaluated = pair.facts("birch", facts.BatchEvaluated)
    assert [fact.elements for fact in evaluated] == [64]


def test_a_refused_offer_yields_no_element_and_no_container(
    rationed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = rationed
    message = offer(agreement, items_padded=QUOTA + 1)
    pair.say("ash", "birch", message, blinded(message.run, random_elements(QUOTA + 1)))
    pair.settle()
    sent = [type(message) for _, message in pair.crossed()]
    assert EvaluatedBatch not in sent
    assert TokensPiece not in sent
    assert pair.facts("birch", facts.BatchEvaluated) == []


def test_what_was_asked_with_is_committed_to_beforehand(
    rationed: tuple[Pair, AgreementId],
) -> None:
    """An overseer can later have the asker open its set, and see whether it was invented."""
    pair, agreement = rationed
    run = pair.offer("ash", agreement)
    pair.settle()
    (asked,) = pair.facts("ash", facts.MatchOffered)
    (accepted,) = pair.facts("birch", facts.MatchAccepted)
    stored = pair.stored("ash", run.id)
    with pair["ash"].open_unit() as uow:
        match_set = uow.runs.set_by(set_id=stored.set_id)
    assert match_set is not None
    assert asked.commitment == accepted.their_commitment == match_set.commitment
    assert asked.reason == "case 7"


def test_every_run_of_a_standing_match_is_paid_for(rationed: tuple[Pair, AgreementId]) -> None:
    """A delta is no cheaper than a question by itself: three fit, and then the epoch is over."""
    pair, agreement = rationed
    until = pair.clock.at.replace(microsecond=0) + dt.timedelta(days=100)
    for number in ("one", "two", "three", "four"):
        message = offer(agreement, number, standing=StandingId(b"s" * 16), until=until)
        pair.say("ash", "birch", message)
    pair.settle()
    assert pair.quota("birch", agreement, Role.SENDER) == 3 * 64
    assert refusals(pair, "birch") == [(True, "quota-exceeded")]
