"""T06: envelopes are replayed, reordered, dropped, doubled, or forked under one number."""

from __future__ import annotations

import dataclasses
import itertools
import random

import pytest
from tests.fakes import Fault
from tests.pair import Pair, head_of, keys_of
from tests.standing import held, let_pass, runs_of, stand

from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, RunId, StandingId
from comity.domain.matches import Phase, Role
from comity.domain.standing import StandingStatus
from comity.errors import BadSignature, OutOfOrder
from comity.protocol.messages import (
    AgreementRejected,
    MatchOffer,
    Message,
    StandingMoved,
    StandingWithdrawn,
)
from comity.service import inbox, standing

MESSAGE = AgreementRejected(AgreementId(bytes(16)), 1, "no")


def test_a_replayed_envelope_has_one_effect_and_two_receipts(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    before = {name: pair.facts(name) for name in pair.opened}
    heads = pair.channel("birch", "ash").in_head, pair.channel("ash", "birch").in_head
    for item in list(pair.wire.carried):
        assert pair.wire.doors[item.recipient](item.envelope)
    pair.settle()
    assert {name: pair.facts(name) for name in pair.opened} == before
    assert (pair.channel("birch", "ash").in_head, pair.channel("ash", "birch").in_head) == heads
    assert pair.quota("birch", agreement, Role.SENDER) == 64
    assert pair.codes("ash") == pair.codes("birch") == []


def test_a_gap_is_refused_and_kept(partners: Pair) -> None:
    """Something was dropped on the way: nothing after it is acted upon."""
    ahead = dataclasses.replace(partners.payload("ash", "birch", MESSAGE), sequence=9)
    with pytest.raises(OutOfOrder, match="expected number 1, got 9"):
        inbox.receive(partners["birch"], partners.seal("ash", ahead, to="birch"))
    assert partners.codes("birch") == ["out-of-order"]


def test_two_messages_exchanged_are_refused_in_that_order(partners: Pair) -> None:
    first = partners.payload("ash", "birch", MESSAGE)
    second = partners.payload(
        "ash", "birch", MESSAGE, sequence=first.sequence + 1, previous=head_of(first)
    )
    envelopes = [partners.seal("ash", payload, to="birch") for payload in (first, second)]
    with pytest.raises(OutOfOrder):
        inbox.receive(partners["birch"], envelopes[1])
    for envelope in envelopes:
        inbox.receive(partners["birch"], envelope)
    assert partners.channel("birch", "ash").in_sequence == second.sequence


def test_a_second_message_under_one_number_is_a_fork(partners: Pair) -> None:
    """A sender that says one thing and later another under the same number signed both."""
    payload = partners.payload("ash", "birch", MESSAGE)
    other = partners.payload("ash", "birch", dataclasses.replace(MESSAGE, reason="yes"))
    inbox.receive(partners["birch"], partners.seal("ash", payload, to="birch"))
    with pytest.raises(OutOfOrder, match="another message was received as number 1"):
        inbox.receive(partners["birch"], partners.seal("ash", other, to="birch"))
    assert partners.codes("birch") == ["out-of-order"]


def test_another_history_under_the_right_number_is_a_fork(partners: Pair) -> None:
    forked = partners.payload("ash", "birch", MESSAGE, previous=b"f" * 32)
    with pytest.raises(OutOfOrder, match="another history"):
        inbox.receive(partners["birch"], partners.seal("ash", forked, to="birch"))


def test_the_same_breach_sent_again_is_kept_once(partners: Pair) -> None:
    """Each sending is sealed anew: else a stubborn partner would fill the disk (T14)."""
    ahead = partners.payload("ash", "birch", MESSAGE, sequence=9)
    for _ in range(5):
        with pytest.raises(OutOfOrder):
            inbox.receive(partners["birch"], partners.seal("ash", ahead, to="birch"))
    assert len(partners.evidence("birch")) == 1
    assert len(partners.facts("birch", facts.EvidenceKept)) == 1


def test_evidence_of_a_fork_holds_the_partners_signature(partners: Pair) -> None:
    """The sealed form opens only with our key; the signed form convinces a third party."""
    payload = partners.payload("ash", "birch", MESSAGE, sequence=9)
    with pytest.raises(OutOfOrder):
        inbox.receive(partners["birch"], partners.seal("ash", payload, to="birch"))
    (evidence,) = partners.evidence("birch")
    assert payload.body in evidence.data
    assert len(evidence.data) > 64


def test_a_message_under_a_number_long_past_is_compared_with_what_was_held(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """Hashes outlive bodies, so even a late fork is found."""
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    late = pair.payload("ash", "birch", MESSAGE, sequence=2)
    with pytest.raises(OutOfOrder):
        inbox.receive(pair["birch"], pair.seal("ash", late, to="birch"))


@pytest.mark.parametrize("fault", list(Fault))
def test_a_run_ends_the_same_whatever_one_kind_of_fault_does(
    agreed: tuple[Pair, AgreementId], fault: Fault
) -> None:
    pair, agreement = agreed
    pair.wire.misbehave(itertools.islice(itertools.cycle((fault, Fault.NONE)), 12))
    run = pair.offer("ash", agreement, Mode.MUTUAL)
    pair.settle(patience=40)
    assert_concluded_once(pair, agreement)
    assert pair.hits("ash", run.id) == keys_of(range(20, 30))


@pytest.mark.parametrize("seed", range(4))
def test_a_run_ends_the_same_under_any_mixture(agreed: tuple[Pair, AgreementId], seed: int) -> None:
    pair, agreement = agreed
    dice = random.Random(seed)
    pair.wire.misbehave(dice.choice(list(Fault)) for _ in range(60))
    run = pair.offer("ash", agreement, Mode.MUTUAL)
    pair.settle(patience=120)
    assert_concluded_once(pair, agreement)
    assert pair.hits("ash", run.id) == keys_of(range(20, 30))


def assert_concluded_once(pair: Pair, agreement: AgreementId) -> None:
    for name in ("ash", "birch"):
        assert {run.phase for run in pair.runs(name)} == {Phase.CONCLUDED}
        assert len(pair.facts(name, facts.MatchConcluded)) == 1
        assert len(pair.facts(name, facts.MatchServed)) == 1
        assert pair.quota(name, agreement, Role.SENDER) == 64
    # A corrupted envelope is kept as evidence; nothing else was a fault of anybody's.
    assert set(pair.codes("ash") + pair.codes("birch")) <= {BadSignature.code}


def test_both_ends_of_a_channel_hold_the_same_head(agreed: tuple[Pair, AgreementId]) -> None:
    """Two partners can compare heads at any time and find the first difference."""
    pair, agreement = agreed
    pair.offer("ash", agreement)
    pair.settle()
    for ours, theirs in (("ash", "birch"), ("birch", "ash")):
        out, into = pair.channel(ours, theirs), pair.channel(theirs, ours)
        assert (out.out_sequence, out.out_head) == (into.in_sequence, into.in_head)
        assert out.acked_sequence == out.out_sequence


NOBODYS = StandingId(b"?" * 16)


@pytest.mark.parametrize(
    "message", [StandingMoved(NOBODYS), StandingWithdrawn(NOBODYS, "not yours")]
)
@pytest.mark.parametrize("sender", ["ash", "birch"])
def test_what_names_no_standing_match_is_unexpected(
    agreed: tuple[Pair, AgreementId], sender: str, message: Message
) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    other = "birch" if sender == "ash" else "ash"
    pair.say(sender, other, message)
    pair.settle()
    assert pair.codes(other) == ["unexpected"]
    assert held(pair, "ash", made.id, Role.RECEIVER).status is StandingStatus.ACTIVE


def test_only_the_side_that_answers_says_that_it_has_more(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    pair.say("ash", "birch", StandingMoved(made.id))
    pair.settle()
    assert pair.codes("birch") == ["unexpected"]


def test_words_about_a_standing_match_that_come_again_or_late_change_nothing(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """The same envelopes again, and new ones about what has ended already."""
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    pair.hold("birch", range(20, 51))
    let_pass(pair)
    standing.withdraw_standing(made.id, "enough", pair["birch"])
    pair.settle()
    before = {name: pair.facts(name) for name in pair.opened}
    for item in list(pair.wire.carried):
        pair.wire.doors[item.recipient](item.envelope)
    pair.say("birch", "ash", StandingMoved(made.id), StandingWithdrawn(made.id, "again"))
    pair.settle()
    let_pass(pair)
    assert {name: pair.facts(name) for name in pair.opened} == before
    assert len(runs_of(pair)) == 2
    assert held(pair, "ash", made.id, Role.RECEIVER).ended_because == "enough"


def test_a_number_of_our_own_is_no_number_to_ask_us_under(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """Else one withdrawal would have two meanings."""
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    asked = next(m for _, m in pair.crossed() if isinstance(m, MatchOffer))
    pair.say("birch", "ash", dataclasses.replace(asked, run=RunId(b"\x07" * 16)))
    pair.settle()
    assert [fact.codes for fact in pair.facts("ash", facts.MatchRefused)] == ["standing-differs"]
    assert held(pair, "ash", made.id, Role.RECEIVER).status is StandingStatus.ACTIVE
