"""What changes under a standing match between its runs: holdings, versions, epochs, partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from tests.names import BULK, CASE, CASE_QUESTION, known, people
from tests.pair import Pair, keys_of
from tests.standing import beat, found, found_names, held, let_pass, runs_of, stand

from comity.adapters.db import schema
from comity.domain.ids import AgreementId, HoldingId
from comity.domain.matches import Phase, Role
from comity.domain.standing import GATHERED_FOR, StandingStatus
from comity.protocol.messages import MatchAcceptance
from comity.service import agreements, holdings, matches, partners, standing, sweeps

LIST = HoldingId("list")


@pytest.fixture(autouse=True)
def _profiles() -> Iterator[None]:
    with known():
        yield


def agreed_by_names(pair: Pair, **terms: object) -> AgreementId:
    pair.hold_records("ash", people(range(3)))
    pair.hold_records("birch", people(range(2, 5)))
    return pair.agree("ash", "birch", **{"profiles": (BULK.id, CASE.id), **terms})


def replace_version(pair: Pair, agreement: AgreementId, **terms: object) -> None:
    agreements.counter(agreement, pair.terms("ash", "birch", **terms), pair["ash"], by="Ada")
    pair.settle()
    agreements.sign_agreement(agreement, pair["birch"], by="Bo")
    pair.settle()


def outputs_kept(pair: Pair) -> int:
    with pair.opened["ash"].engine.connect() as connection:
        count = select(func.count()).select_from(schema.standing_outputs)
        return connection.execute(count).scalar_one()


# Holdings


def test_a_record_that_an_undone_revision_hid_is_matched(partners: Pair) -> None:
    """It was gone when the first run covered revision 2, and is back when revision 3 comes."""
    partners.hold("ash", [0, 1])
    partners.hold("ash", [0])
    partners.hold("birch", [0, 1])
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    assert found(partners) == keys_of([0])
    holdings.undo_import(LIST, "wrong file", partners["ash"], by="Ada")
    partners.hold("ash", [0, 1, 2])
    let_pass(partners)
    assert found(partners) == keys_of([0, 1])


def test_a_holding_that_goes_and_comes_back_is_one_record_once(partners: Pair) -> None:
    """By names a record of two earlier sets meets one new tag twice: that is one hit."""
    agreement = agreed_by_names(partners)
    partners.hold_records("ash", people([50]), holding="other")
    stand(partners, agreement, profile=BULK.id)
    partners.settle()
    holdings.exclude_holding(LIST, agreement, partners["ash"], by="Ada")
    let_pass(partners)
    holdings.include_holding(LIST, agreement, partners["ash"], by="Ada")
    let_pass(partners)
    partners.hold_records("birch", people([2, 3, 4, 1]))
    let_pass(partners)
    assert [r.phase for r in partners.runs("ash")] == [Phase.CONCLUDED] * 4
    assert found_names(partners) == {"p1", "p2"}


def test_what_was_excluded_hits_no_more(partners: Pair) -> None:
    partners.hold("ash", [0, 1])
    partners.hold("ash", [9], holding="other")
    partners.hold("birch", [5])
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    holdings.exclude_holding(LIST, agreement, partners["ash"], by="Ada")
    with partners["birch"].open_unit() as uow:
        assert uow.holdings.taking_part(agreement)
    partners.hold("birch", [5, 1])
    let_pass(partners)
    assert found(partners) == set()


def test_a_chosen_holding_that_is_excluded_blocks_until_it_is_back(partners: Pair) -> None:
    partners.hold("ash", [0, 1])
    partners.hold("birch", [1])
    agreement = partners.agree("ash", "birch")
    made = stand(partners, agreement, within=("list",))
    partners.settle()
    holdings.exclude_holding(LIST, agreement, partners["ash"], by="Ada")
    let_pass(partners)
    assert "takes no part" in held(partners, "ash", made.id, Role.RECEIVER).blocked
    holdings.include_holding(LIST, agreement, partners["ash"], by="Ada")
    let_pass(partners)
    assert held(partners, "ash", made.id, Role.RECEIVER).blocked == ""


# Versions of the agreement


def test_a_new_version_begins_with_everything(partners: Pair) -> None:
    """It may know schemes that no earlier run asked about, and count its epochs otherwise."""
    partners.hold("ash", range(5))
    partners.hold("birch", range(5))
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    replace_version(partners, agreement, topic="Wider")
    let_pass(partners)
    _, second = runs_of(partners)
    assert partners.stored("ash", second).run.version == 2
    assert partners.stored("ash", second).run.items == 5
    assert partners.hits("ash", second) == set()


def test_it_does_not_outlast_a_shorter_version(partners: Pair) -> None:
    partners.hold("ash", range(5))
    partners.hold("birch", range(5))
    agreement = partners.agree("ash", "birch")
    made = stand(partners, agreement, days=200)
    partners.settle()
    end = partners.clock.at.replace(microsecond=0) + dt.timedelta(days=100)
    replace_version(partners, agreement, ends_at=end)
    let_pass(partners)
    for name, role in (("ash", Role.RECEIVER), ("birch", Role.SENDER)):
        assert held(partners, name, made.id, role).ended_because == standing.AGREEMENT_SHORTER


def test_a_proposal_ends_no_epoch(partners: Pair) -> None:
    """A partner that only proposes shorter epochs must not have us let go what we compare with."""
    partners.hold("ash", [0, 1])
    partners.hold("birch", [1])
    agreement = partners.agree("ash", "birch")
    stand(partners, agreement)
    partners.settle()
    begin = partners.clock.at.replace(microsecond=0) - dt.timedelta(days=40)
    terms = partners.terms("ash", "birch", epoch_days=1, starts_at=begin)
    agreements.counter(agreement, terms, partners["birch"], by="Bo")
    partners.settle()
    for name in partners.opened:
        sweeps.forget_ended_epochs(partners[name])
    assert standing.forget_past_outputs(partners["ash"]) == 0
    partners.hold("birch", [1, 0])
    let_pass(partners)
    assert found(partners) == keys_of([0, 1])


# Epochs, and the end


def test_an_offer_that_crosses_an_epoch_asks_about_what_is_new_in_its_own(partners: Pair) -> None:
    partners.hold("ash", range(3))
    partners.hold("birch", range(3))
    agreement = partners.agree("ash", "birch", epoch_days=10)
    made = stand(partners, agreement)
    partners.settle()
    partners.hold("ash", range(4))
    partners.clock.move_to(partners.clock.at + dt.timedelta(days=8, hours=23))
    partners.wire.is_down = True
    beat(partners)
    partners.wire.is_down = False
    partners.clock.move_to(partners.clock.at + dt.timedelta(hours=2))
    partners.settle(patience=40)
    _, second = runs_of(partners)
    assert partners.stored("ash", second).run.epoch == 0
    served = partners.stored("birch", second, Role.SENDER)
    with partners["birch"].read_unit() as uow:
        answered = uow.runs.set_by(set_id=served.set_id)
    assert answered is not None
    assert (served.run.phase, answered.items) == (Phase.CONCLUDED, 0)
    assert held(partners, "birch", made.id, Role.SENDER).status is StandingStatus.ACTIVE


def test_outputs_go_when_it_has_ended_and_its_last_run_with_it(partners: Pair) -> None:
    """Not earlier: a run under way still compares with them."""
    partners.hold("ash", [0, 1])
    partners.hold("birch", [1])
    agreement = partners.agree("ash", "birch")
    made = stand(partners, agreement)
    partners.settle()
    partners.hold("birch", [1, 0])
    partners.clock.move_to(partners.clock.at + GATHERED_FOR)
    standing.advance_all(partners["birch"])
    partners.settle()
    standing.advance_all(partners["ash"])
    standing.withdraw_standing(made.id, "enough", partners["ash"])
    assert standing.forget_past_outputs(partners["ash"]) == 0
    partners.settle()
    assert found(partners) == keys_of([0, 1])
    assert standing.forget_past_outputs(partners["ash"]) == 2
    assert outputs_kept(partners) == 0


def test_it_ends_with_its_partner(partners: Pair) -> None:
    partners.hold("ash", [0])
    partners.hold("birch", [0])
    made = stand(partners, partners.agree("ash", "birch"))
    partners.settle()
    revoke(partners)
    let_pass(partners)
    assert held(partners, "ash", made.id, Role.RECEIVER).ended_because == standing.PARTNER_REVOKED


def revoke(pair: Pair) -> None:
    partners.revoke_partner("birch", "closed down", pair["ash"], by="Ada")


# Runs that come to nothing


def test_what_a_cancelled_run_was_to_ask_is_asked_again(partners: Pair) -> None:
    """The partner says once that it has more; a run that came to nothing must not swallow it."""
    partners.hold("ash", [0, 1])
    partners.hold("birch", [1])
    stand(partners, partners.agree("ash", "birch"))
    partners.settle()
    partners.hold("birch", [1, 0])
    partners.clock.move_to(partners.clock.at + GATHERED_FOR)
    standing.advance_all(partners["birch"])
    partners.settle()
    standing.advance_all(partners["ash"])
    matches.cancel_match(runs_of(partners)[-1], "power cut", partners["ash"])
    partners.settle()
    let_pass(partners)
    assert found(partners) == keys_of([0, 1])


def test_a_run_that_a_ceiling_ended_is_not_made_again_in_its_epoch(partners: Pair) -> None:
    """Each would touch the same records, and call the same people."""
    partners.hold_records("ash", people(range(2)))
    partners.hold_records("birch", people(range(40)))
    terms = {"profiles": (BULK.id,), "overlap_permille": 0, "epoch_days": 10}
    made = stand(partners, partners.agree("ash", "birch", **terms), profile=BULK.id)
    partners.settle()
    partners.hold_records("ash", people(range(40)))
    let_pass(partners)
    let_pass(partners)
    assert [r.phase for r in partners.runs("ash")] == [Phase.CONCLUDED, Phase.CANCELLED]
    assert partners.alarms("ash") == ["overlap-exceeded"]
    assert held(partners, "ash", made.id, Role.RECEIVER).blocked
    let_pass(partners, dt.timedelta(days=5))
    assert len(runs_of(partners)) == 3


def test_a_partners_refusal_is_what_is_in_the_way(partners: Pair) -> None:
    partners.hold("ash", [0])
    partners.hold("birch", [0])
    agreement = partners.agree("ash", "birch")
    made = stand(partners, agreement)
    partners.settle()
    agreements.suspend_agreement(agreement, "audit", partners["birch"], by="Bo")
    partners.hold("ash", [0, 1])
    partners.clock.move_to(partners.clock.at + GATHERED_FOR)
    standing.advance_all(partners["ash"])
    partners.settle()
    run = partners.stored("ash", runs_of(partners)[-1]).run
    assert run.phase is Phase.REFUSED
    assert "suspended" in held(partners, "ash", made.id, Role.RECEIVER).blocked


# A case question


def test_deltas_add_up_to_no_more_subjects_than_one_question_may_have(partners: Pair) -> None:
    partners.hold_records("ash", people(range(3)))
    partners.hold_records("birch", people(range(6)))
    terms = {"profiles": (CASE.id,), "case_subjects_max": 4}
    agreement = partners.agree("ash", "birch", **terms)
    made = stand(partners, agreement, profile=CASE.id, question=CASE_QUESTION)
    partners.settle()
    partners.hold_records("ash", people(range(4)))
    let_pass(partners)
    assert found_names(partners) == {"p0", "p1", "p2", "p3"}
    partners.hold_records("ash", people(range(5)))
    let_pass(partners)
    assert len(runs_of(partners)) == 2
    assert "not 5" in held(partners, "ash", made.id, Role.RECEIVER).blocked
    assert {r.question.authorisation for r in partners.runs("birch")} == {"warrant 17/2026"}


def test_empty_deltas_state_no_more_subjects_than_there_are(partners: Pair) -> None:
    """Each is padded to sixty-four: were they added up, so would be what may be touched (T01)."""
    agreement = agreed_by_names(partners)
    stand(partners, agreement, profile=BULK.id)
    partners.settle()
    for number in (10, 11):
        partners.hold_records("ash", people([0, 1, number]))
        let_pass(partners)
    stated = [m.subjects_padded for _, m in partners.crossed() if isinstance(m, MatchAcceptance)]
    assert stated == [64, 64, 64]
