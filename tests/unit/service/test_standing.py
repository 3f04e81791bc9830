"""Standing matches from node to node: what they find, what they cost, when they end."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.names import BULK, known, people
from tests.pair import Pair, keys_of
from tests.standing import found, found_names, held, let_pass, runs_of, stand

from comity.domain import facts
from comity.domain.ids import AgreementId, RunId, StandingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.matches import Role
from comity.domain.standing import StandingStatus
from comity.errors import Conflict, InvalidInput, Refused
from comity.protocol.messages import MatchOffer, StandingMoved, StandingWithdrawn, TokensPiece
from comity.service import agreements, partners, standing


@pytest.fixture
def agreed(partners: Pair) -> tuple[Pair, AgreementId]:
    partners.hold("ash", range(10))
    partners.hold("birch", range(5, 15))
    return partners, partners.agree("ash", "birch")


def test_the_first_run_matches_everything(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    assert found(pair) == keys_of(range(5, 10))
    assert held(pair, "birch", made.id, Role.SENDER).until == made.until
    assert [f.by_us for f in pair.facts("ash", facts.StandingMade)] == [True]
    assert [f.by_us for f in pair.facts("birch", facts.StandingMade)] == [False]


def test_nothing_new_asks_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    """No news, no run: a standing match that asked on every beat would spend the quota on nothing."""
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    let_pass(pair)
    assert len(runs_of(pair)) == 1


def test_a_new_record_of_ours_is_matched_with_what_they_had(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    pair.hold("ash", [*range(10), 12])
    let_pass(pair)
    _, second = runs_of(pair)
    assert pair.hits("ash", second) == keys_of([12])
    assert pair.stored("ash", second).run.items == 1


def test_a_new_record_of_theirs_is_matched_with_what_we_had(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """The receiver asks with nothing new, and still learns that an old record of its own hits."""
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    pair.hold("birch", [*range(5, 15), 3])
    let_pass(pair)
    assert any(isinstance(message, StandingMoved) for _, message in pair.crossed())
    _, second = runs_of(pair)
    assert pair.hits("ash", second) == keys_of([3])
    assert pair.stored("ash", second).run.items == 0


def test_only_what_is_new_is_sent_and_paid_for(partners: Pair) -> None:
    partners.hold("ash", range(2000))
    partners.hold("birch", range(1990, 4000))
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    spent = partners.quota("birch", agreement, Role.SENDER)
    carried = sum(len(m.piece) for _, m in partners.crossed() if isinstance(m, TokensPiece))
    partners.hold("ash", range(2001))
    let_pass(partners)
    assert partners.quota("birch", agreement, Role.SENDER) - spent == 64
    after = sum(len(m.piece) for _, m in partners.crossed() if isinstance(m, TokensPiece))
    assert after - carried < carried / 10


def test_what_hit_once_is_not_shown_again(agreed: tuple[Pair, AgreementId]) -> None:
    """A holding that is taken in anew with a change elsewhere repeats no hit."""
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    pair.hold("ash", [*range(10), 50])
    pair.hold("birch", [*range(5, 15), 51])
    let_pass(pair)
    assert not pair.hits("ash", runs_of(pair)[-1])


def test_what_we_no_longer_hold_is_no_hit(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    pair.hold("ash", range(2, 10))
    pair.hold("birch", range(15))
    let_pass(pair)
    assert found(pair) == keys_of(range(2, 10))


def test_single_entries_are_gathered(agreed: tuple[Pair, AgreementId]) -> None:
    """T15: the moment at which one record came in must not show."""
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    pair.hold("ash", [*range(10), 12])
    standing.advance_all(pair["ash"])
    pair.settle()
    assert len(runs_of(pair)) == 1


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(["ash", "birch"]), st.sets(st.integers(0, 11), max_size=8)),
        min_size=1,
        max_size=4,
    )
)
@pytest.mark.parametrize("by_names", [False, True], ids=["identifiers", "names"])
def test_it_finds_what_a_fresh_run_finds(
    partners: Pair,
    changes: list[tuple[str, set[int]]],
    tmp_path_factory: pytest.TempPathFactory,
    *,
    by_names: bool,
) -> None:
    """Whatever comes and goes on either side: at the end every pair of the final lists was shown."""
    with known():
        pair = partners.copied(tmp_path_factory.mktemp("copied") / "nodes")
        profile = BULK.id if by_names else IDENTIFIERS_1.id

        def hold(name: str, numbers: set[int]) -> None:
            if by_names:
                pair.hold_records(name, people(sorted(numbers)))
            else:
                pair.hold(name, sorted(numbers))

        lists = {"ash": {0, 1, 2}, "birch": {1, 2, 3}}
        for name, numbers in lists.items():
            hold(name, numbers)
        agreement = pair.agree("ash", "birch", profiles=(profile,))
        stand(pair, agreement, profile=profile)
        pair.settle()
        for name, numbers in changes:
            if not numbers:
                continue
            lists[name] = numbers
            hold(name, numbers)
            let_pass(pair)
        shown = found_names(pair) if by_names else found(pair)
        both = lists["ash"] & lists["birch"]
        expected = {f"p{n}" for n in both} if by_names else keys_of(both)
        assert expected <= shown
        assert pair.codes("ash") == pair.codes("birch") == []
        pair.close()


def test_a_new_epoch_begins_with_everything(partners: Pair) -> None:
    partners.hold("ash", range(10))
    partners.hold("birch", range(5, 15))
    agreement = partners.agree("ash", "birch", epoch_days=10)
    stand(partners, agreement)
    partners.settle()
    let_pass(partners, dt.timedelta(days=5))
    runs = runs_of(partners)
    assert len(runs) == 2
    assert partners.stored("ash", runs[1]).run.items == 10
    assert standing.forget_past_outputs(partners["ash"]) == 1


def test_it_ends_by_its_date(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement, days=2)
    pair.settle()
    let_pass(pair, dt.timedelta(days=1))
    pair.hold("ash", [*range(10), 12])
    let_pass(pair)
    assert len(runs_of(pair)) == 1
    for name, role in (("ash", Role.RECEIVER), ("birch", Role.SENDER)):
        assert held(pair, name, made.id, role).status is StandingStatus.ENDED
        assert pair.facts(name, facts.StandingEnded)


@pytest.mark.parametrize("name", ["ash", "birch"])
def test_either_side_ends_it(agreed: tuple[Pair, AgreementId], name: str) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    standing.withdraw_standing(made.id, "no longer needed", pair[name])
    pair.settle()
    for other, role in (("ash", Role.RECEIVER), ("birch", Role.SENDER)):
        assert held(pair, other, made.id, role).ended_because == "no longer needed"
    pair.hold("ash", [*range(10), 12])
    let_pass(pair)
    assert len(runs_of(pair)) == 1
    with pytest.raises(Conflict):
        standing.withdraw_standing(made.id, "again", pair[name])


def test_a_withdrawal_needs_a_reason(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement)
    with pytest.raises(InvalidInput):
        standing.withdraw_standing(made.id, " ", pair["ash"])
    with pytest.raises(InvalidInput):
        standing.withdraw_standing(StandingId(bytes(16)), "none such", pair["ash"])


def test_it_cannot_outlast_the_agreement(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    with pytest.raises(Refused) as refusal:
        stand(pair, agreement, days=400)
    assert refusal.value.codes == ("standing-too-long",)
    assert not runs_of(pair)


def test_it_rests_while_the_partner_is_suspended(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    partners.suspend_partner("birch", "talks", pair["ash"], by="Ada")
    pair.hold("ash", [*range(10), 12])
    let_pass(pair)
    assert len(runs_of(pair)) == 1
    partners.resume_partner("birch", pair["ash"], by="Ada")
    let_pass(pair)
    assert found(pair) == keys_of([*range(5, 10), 12])


def test_it_ends_with_its_agreement(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    agreements.denounce_agreement(agreement, "over", pair["ash"], by="Ada")
    pair.settle()
    let_pass(pair)
    assert held(pair, "ash", made.id, Role.RECEIVER).ended_because == standing.AGREEMENT_OVER


def test_a_used_up_quota_blocks_and_says_so(partners: Pair) -> None:
    partners.hold("ash", range(10))
    partners.hold("birch", range(5, 15))
    agreement = partners.agree("ash", "birch", quota_items=100)
    made = stand(partners, agreement)
    partners.settle()
    partners.hold("ash", range(12))
    let_pass(partners)
    assert len(runs_of(partners)) == 1
    assert "left in this epoch" in held(partners, "ash", made.id, Role.RECEIVER).blocked


def test_a_standing_match_goes_on_as_it_began(agreed: tuple[Pair, AgreementId]) -> None:
    """An offer that names a standing match and changes its question is refused."""
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    offer = next(m for _, m in pair.crossed() if isinstance(m, MatchOffer))
    other = dataclasses.replace(offer, run=RunId(b"\x07" * 16), reason="something else")
    pair.say("ash", "birch", other)
    pair.settle()
    refused = pair.facts("birch", facts.MatchRefused)
    assert [fact.codes for fact in refused] == ["standing-differs"]


def test_a_stranger_ends_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    stand(pair, agreement)
    pair.settle()
    pair.say("birch", "ash", StandingWithdrawn(StandingId(b"\x01" * 16), "not yours"))
    pair.settle()
    assert pair.codes("ash") == ["unexpected"]
