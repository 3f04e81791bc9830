"""Blind matches as use cases: what is refused and how it shows, cancelling, holding what is held."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import func, select
from tests.attacks.cheats import offer
from tests.pair import QUESTION, Pair, passport_record

from comity.adapters.db import schema
from comity.domain import facts
from comity.domain.agreements import Direction, Mode
from comity.domain.holdings import Holding
from comity.domain.identifiers import Scheme
from comity.domain.ids import AgreementId, HoldingId, RunId
from comity.domain.matches import Phase, Question, Role
from comity.entrypoints.worker import settle
from comity.errors import Conflict, InvalidInput, Refused
from comity.protocol.messages import MatchReceipt, MatchRefusal, TokensPiece
from comity.service import agreements, holdings, matches, outbox

OUTSIDE = {
    "mode-not-agreed": ({"modes": (Mode.ITEMS,)}, {"mode": Mode.COUNT}),
    "direction-not-agreed": ({"direction": Direction.SECOND_ASKS}, {}),
    "purpose-not-agreed": ({}, {"purpose": "tax"}),
    "profile-not-agreed": ({}, {"profile": "names-1"}),
    "profile-differs": ({}, {"profile_hash": bytes(32)}),
    "quota-exceeded": ({"quota_items": 63}, {}),
    "set-too-small": ({"count_items_min": 65}, {"mode": Mode.COUNT}),
    "epoch-differs": ({}, {"epoch": 5}),
    "reason-missing": ({}, {"reason": " "}),
}


@pytest.mark.parametrize("code", OUTSIDE)
def test_an_offer_outside_the_agreement_is_refused_in_both_logs(partners: Pair, code: str) -> None:
    """Ash's own rules were bypassed, so that birch's have to hold."""
    terms, changes = OUTSIDE[code]
    partners.hold("birch", range(9))
    agreement = partners.agree("ash", "birch", **terms)
    partners.say("ash", "birch", offer(agreement, **changes))
    partners.settle()
    (theirs,) = partners.facts("birch", facts.MatchRefused)
    assert (theirs.by_us, theirs.codes) == (True, code)
    (refusal,) = [m for _, m in partners.crossed() if isinstance(m, MatchRefusal)]
    assert refusal.codes == (code,)
    assert partners.quota("birch", agreement, Role.SENDER) == 0


UNDER = {
    "agreement-unknown": lambda pair, number: None,
    "agreement-suspended": lambda pair, number: agreements.suspend_agreement(
        number, "wait", pair["birch"], by="Bo"
    ),
    "agreement-denounced": lambda pair, number: agreements.denounce_agreement(
        number, "over", pair["birch"], by="Bo"
    ),
    "agreement-expired": lambda pair, number: pair.clock.move(dt.timedelta(days=290)),
}


@pytest.mark.parametrize("code", UNDER)
def test_an_offer_that_crosses_the_end_of_its_agreement_is_refused_in_both_logs(
    partners: Pair, code: str
) -> None:
    """Ash asks in good faith; birch knows better by the time that the offer arrives."""
    partners.hold("ash", range(9))
    partners.hold("birch", range(9))
    end = partners.clock.at.replace(microsecond=0) + dt.timedelta(days=280)
    agreement = partners.agree("ash", "birch", ends_at=end)
    if code == "agreement-unknown":
        partners.say("ash", "birch", offer(AgreementId(b"?" * 16)))
    else:
        partners.wire.is_down = True
        run = partners.offer("ash", agreement)
        UNDER[code](partners, agreement)
        partners.wire.is_down = False
    partners.settle()
    (theirs,) = [f for f in partners.facts("birch", facts.MatchRefused) if f.by_us]
    assert code in theirs.codes.split(",")
    if code != "agreement-unknown":
        ours = partners.stored("ash", run.id).run
        assert ours.phase in (Phase.REFUSED, Phase.CANCELLED, Phase.OFFERED)
        assert ours.hits is None


def test_another_version_than_the_one_in_force_is_refused(partners: Pair) -> None:
    partners.hold("birch", range(9))
    agreement = partners.agree("ash", "birch")
    for version, code in ((2, "agreement-unknown"), (0, "agreement-unknown")):
        partners.say("ash", "birch", offer(agreement, f"v{version}", version=version))
        partners.settle()
        assert partners.facts("birch", facts.MatchRefused)[-1].codes == code


def test_a_replaced_version_is_refused_by_that_name(partners: Pair) -> None:
    partners.hold("birch", range(9))
    agreement = partners.agree("ash", "birch")
    terms = partners.terms("ash", "birch", topic="Wider")
    agreements.counter(agreement, terms, partners["ash"], by="Ada")
    partners.settle()
    agreements.sign_agreement(agreement, partners["birch"], by="Bo")
    partners.settle()
    partners.say("ash", "birch", offer(agreement, version=1))
    partners.settle()
    assert partners.facts("birch", facts.MatchRefused)[-1].codes == "agreement-replaced"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (Question("tax", "desk", "case", "Ada"), "purpose-not-agreed"),
        (Question("ct", " ", "case", "Ada"), "reason-missing"),
        (Question("ct", "desk", "", "Ada"), "reason-missing"),
    ],
)
def test_nothing_is_asked_without_a_reason_that_fits(
    agreed: tuple[Pair, AgreementId], question: Question, code: str
) -> None:
    pair, agreement = agreed
    with pytest.raises((Refused, InvalidInput)) as caught:
        pair.offer("ash", agreement, question=question)
    if isinstance(caught.value, Refused):
        assert code in caught.value.codes
    assert pair.runs("ash") == ()
    assert pair.facts("ash", facts.MatchOffered) == []


def test_the_question_is_in_the_log_before_anything_is_sent(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    (fact,) = pair.facts("ash", facts.MatchOffered)
    assert (fact.purpose, fact.role, fact.reason) == (
        QUESTION.purpose,
        QUESTION.role,
        QUESTION.reason,
    )
    assert pair.wire.carried == []


def test_a_match_over_nothing_is_not_offered(partners: Pair) -> None:
    agreement = partners.agree("ash", "birch")
    with pytest.raises(InvalidInput, match="none that takes part"):
        partners.offer("ash", agreement)


def test_an_unknown_holding_is_named(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    with pytest.raises(InvalidInput, match="elsewhere takes no part"):
        pair.offer("ash", agreement, within=("elsewhere",))


def test_only_the_chosen_holdings_go_in(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.hold("ash", range(45, 50), holding="other")
    run = pair.offer("ash", agreement, within=("other",))
    pair.settle()
    assert pair.stored("ash", run.id).run.items == 5
    assert len(pair.hits("ash", run.id)) == 5


def test_nothing_takes_part_that_nobody_included(agreed: tuple[Pair, AgreementId]) -> None:
    """Neither to ask with nor to be asked about: a new list is nobody's to match against."""
    pair, agreement = agreed
    holdings.exclude_holding(HoldingId("list"), agreement, pair["birch"], by="Bo")
    run = pair.offer("ash", agreement)
    pair.settle()
    assert pair.stored("ash", run.id).run.hits == 0
    with pytest.raises(InvalidInput, match="none that takes part"):
        pair.offer("birch", agreement)


def test_schemes_that_were_not_agreed_stay_at_home(partners: Pair) -> None:
    partners.hold("ash", range(30))
    agreement = partners.agree("ash", "birch", schemes=(Scheme.PHONE,))
    with pytest.raises(InvalidInput, match="none that takes part"):
        partners.offer("ash", agreement)


def test_a_container_crosses_once_per_epoch(agreed: tuple[Pair, AgreementId]) -> None:
    """A later run costs only the elements; a new revision of the list brings a new container."""
    pair, agreement = agreed

    def pieces() -> int:
        pair.offer("ash", agreement)
        pair.settle()
        return len([m for _, m in pair.crossed() if isinstance(m, TokensPiece)])

    assert [pieces(), pieces()] == [1, 1]
    pair.hold("birch", range(20, 60))
    assert [pieces(), pieces()] == [2, 2]


def test_both_sign_the_same_receipt(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    pair.settle()
    ours, theirs = [m for _, m in pair.crossed() if isinstance(m, MatchReceipt)]
    assert ours == theirs
    assert type(pair.stored("ash", run.id).state).__name__ == "Confirmed"
    assert type(pair.stored("birch", run.id, Role.SENDER).state).__name__ == "Closed"
    concluded, served = (
        pair.facts("ash", facts.MatchConcluded)[0],
        pair.facts("birch", facts.MatchServed)[0],
    )
    assert concluded.receipt == served.receipt


def test_what_a_run_put_aside_is_gone_when_it_ends(agreed: tuple[Pair, AgreementId]) -> None:
    """Blinded elements and tokens are secrets of the run: none outlives it."""
    pair, agreement = agreed
    for mode in Mode:
        pair.offer("ash", agreement, mode)
        pair.settle()
    for opened in pair.opened.values():
        with opened.engine.connect() as connection:
            for table in (schema.run_batches, schema.run_pieces):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


@pytest.mark.parametrize("name", ["ash", "birch"])
def test_either_side_may_give_a_run_up(agreed: tuple[Pair, AgreementId], name: str) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    outbox.deliver_pending(pair["ash"], pair.wire)
    settle(pair["birch"])
    matches.cancel_match(run.id, "enough", pair[name])
    pair.settle()
    assert {r.phase for n in ("ash", "birch") for r in pair.runs(n)} == {Phase.CANCELLED}
    assert {r.outcome for n in ("ash", "birch") for r in pair.runs(n)} == {"enough"}
    for node in ("ash", "birch"):
        (fact,) = pair.facts(node, facts.MatchCancelled)
        assert fact.by_us is (node == name)
    assert pair.codes("ash") == pair.codes("birch") == []


def test_only_an_open_run_is_given_up_and_only_with_a_reason(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement)
    with pytest.raises(InvalidInput, match="reason"):
        matches.cancel_match(run.id, " ", pair["ash"])
    with pytest.raises(InvalidInput, match="no such run"):
        matches.cancel_match(RunId(b"?" * 16), "enough", pair["ash"])
    pair.settle()
    with pytest.raises(Conflict, match="concluded already"):
        matches.cancel_match(run.id, "enough", pair["ash"])


def test_several_runs_go_on_side_by_side(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    for name in ("ash", "birch"):
        for mode in Mode:
            pair.offer(name, agreement, mode)
    pair.settle()
    for name in ("ash", "birch"):
        asked = [r for r in pair.runs(name) if r.role is Role.RECEIVER]
        assert len(asked) == 4
        assert {(r.phase, r.hits) for r in asked} == {(Phase.CONCLUDED, 10)}


def test_a_mutual_match_refuses_a_second_set(agreed: tuple[Pair, AgreementId]) -> None:
    """Birch answers ash's mutual match, but asks its own half with other items."""
    pair, agreement = agreed
    run = pair.offer("ash", agreement, Mode.MUTUAL)
    pair.settle()
    late = offer(agreement, mode=Mode.MUTUAL, answers=run.id)
    pair.say("birch", "ash", late)
    pair.settle()
    (refused,) = [f for f in pair.facts("ash", facts.MatchRefused) if f.by_us]
    assert refused.codes == "set-differs"


def test_an_answer_to_no_mutual_match_is_refused(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    run = pair.offer("ash", agreement, Mode.ITEMS)
    pair.settle()
    for number, answers in (("one", run.id), ("two", RunId(b"?" * 16))):
        pair.say("birch", "ash", offer(agreement, number, mode=Mode.MUTUAL, answers=answers))
    pair.settle()
    refused = [f.codes for f in pair.facts("ash", facts.MatchRefused)]
    assert refused == ["not-mutual", "not-mutual"]


def test_a_mutual_match_that_we_could_not_ask_back_is_refused_at_once(partners: Pair) -> None:
    """Not half of it served, and then none of ours asked."""
    partners.hold("ash", range(9))
    partners.hold("birch", range(300))
    agreement = partners.agree("ash", "birch", quota_items=100)
    run = partners.offer("ash", agreement, Mode.MUTUAL)
    partners.settle()
    ours = partners.stored("ash", run.id).run
    assert ours.phase is Phase.REFUSED
    assert "quota-exceeded" in ours.outcome
    assert partners.codes("ash") == partners.codes("birch") == []


def test_a_value_too_common_is_not_matched(partners: Pair) -> None:
    """On more than twenty records it identifies nobody, and a hit on it would be noise."""
    node = partners["ash"]
    new = Holding(HoldingId("list"), "A", "B", "C", "ct", dt.date(2030, 1, 1))
    holdings.create_holding(new, node)
    records = [dataclasses.replace(passport_record(1), key=f"copy {n}") for n in range(21)]
    records += [passport_record(2)]
    command = holdings.ImportList(new.id, "test", "x", bytes(32), "Ada")
    holdings.import_list(command, holdings.admit_all(records), node)
    partners.hold("birch", [1, 2])
    agreement = partners.agree("ash", "birch")
    run = partners.offer("ash", agreement)
    partners.settle()
    assert partners.hits("ash", run.id) == {"2"}
