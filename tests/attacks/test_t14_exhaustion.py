"""T14: a partner tries to wear a node out, or to stop it with one message."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import pytest
from tests.attacks.cheats import acceptance, answer_by_hand, asked, blinded, evaluation, offer
from tests.pair import Pair
from tests.standing import beat, runs_of, stand

from comity import _core
from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, RunId, StandingId
from comity.domain.matches import BATCH_LEN_MAX, Phase, Role
from comity.domain.standing import GATHERED_FOR, STANDING_MOST
from comity.entrypoints.worker import settle
from comity.errors import MalformedMessage, Refused
from comity.protocol.envelope import ENVELOPE_LEN_MAX
from comity.protocol.messages import (
    PIECE_LEN_MAX,
    MatchCancelled,
    MatchOffer,
    StandingMoved,
    StandingWithdrawn,
    TokensAnnounced,
    TokensPiece,
)
from comity.service import inbox, matches
from comity.service.match_receiving import WINDOW

JUNK = b"no container at all"


def test_an_envelope_past_the_limit_is_refused_unread(partners: Pair) -> None:
    with pytest.raises(MalformedMessage, match="longer than"):
        inbox.receive(partners["birch"], bytes(ENVELOPE_LEN_MAX + 1))
    assert partners.codes("birch") == []


RUN = b"r" * 16
TOO_LONG: dict[str, tuple[object, ...]] = {
    "match.blinded": (RUN, 0, bytes(32 * (BATCH_LEN_MAX + 1))),
    "match.evaluated": (RUN, 0, bytes(32 * (BATCH_LEN_MAX + 1)), b""),
    "match.tokens-piece": (RUN, bytes(32), 0, bytes(PIECE_LEN_MAX + 1)),
    "match.refusal": (RUN, ["code"] * 21, ""),
    "match.cancelled": (RUN, "x" * 2001),
    "log.checkpoint": ("note", 0, [bytes(32)] * 65),
}


@pytest.mark.parametrize("tag", TOO_LONG)
def test_a_message_past_its_limit_is_malformed(partners: Pair, tag: str) -> None:
    partners.utter("ash", "birch", tag, TOO_LONG[tag])
    settle(partners["birch"])
    assert partners.codes("birch") == ["malformed"]


@pytest.mark.parametrize("count", [1, 63, 65, 4096])
def test_a_batch_of_another_length_than_offered_is_refused(
    agreed: tuple[Pair, AgreementId], count: int
) -> None:
    pair, agreement = agreed
    message = offer(agreement, items_padded=64)
    pair.say("ash", "birch", message, blinded(message.run, bytes(32 * count)))
    pair.settle()
    assert pair.codes("birch") == ["unexpected"]


def test_an_offer_of_nothing_is_refused(agreed: tuple[Pair, AgreementId]) -> None:
    """It would be paid with no quota, and a count would still be worked for."""
    pair, agreement = agreed
    fields = dataclasses.astuple(offer(agreement, mode=Mode.COUNT))
    place = MatchOffer.__slots__.index("items_padded")
    nothing = (*fields[:place], 0, *fields[place + 1 :])
    pair.utter("ash", "birch", "match.offer", nothing)
    settle(pair["birch"])
    assert pair.codes("birch") == ["malformed"]
    assert pair.runs("birch") == ()


def test_an_answer_before_its_time_does_not_stop_the_node(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """What an event of our own may not do stops us on purpose; a partner must not reach it."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    early = (
        evaluation(batch),
        TokensAnnounced(batch.run, bytes(32), 9),
        TokensPiece(batch.run, bytes(32), 0, b"x" * 9),
    )
    answer_by_hand(pair, *early)
    assert pair.codes("ash") == ["unexpected"] * 3
    answer_by_hand(pair, acceptance(batch.run), evaluation(batch))
    assert pair.stored("ash", batch.run).run.batches_done == 1


def test_answers_that_come_after_we_gave_up_change_nothing(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """Cancelling crosses the partner's answers on the way: nobody is at fault."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    matches.cancel_match(batch.run, "enough", pair["ash"])
    answer_by_hand(pair, acceptance(batch.run), evaluation(batch))
    assert pair.codes("ash") == []
    assert pair.stored("ash", batch.run).run.phase is Phase.CANCELLED


@pytest.mark.parametrize("holds", ["a container that is none", "one that is too coarse"])
def test_a_useless_container_ends_its_own_run_and_no_other(
    agreed: tuple[Pair, AgreementId], holds: str
) -> None:
    """It shows only when we compare: by then no message is there to be refused."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    data = JUNK if "none" in holds else _core.container_build(bytes(range(64)), 8)
    digest = hashlib.sha256(data).digest()
    later = pair.offer("ash", agreement)
    answer_by_hand(
        pair,
        acceptance(batch.run),
        evaluation(batch),
        TokensAnnounced(batch.run, digest, len(data)),
        TokensPiece(batch.run, digest, 0, data),
    )
    run = pair.stored("ash", batch.run).run
    assert (run.phase, run.hits) == (Phase.CANCELLED, None)
    assert "cannot be used" in run.outcome
    assert pair.codes("ash") == ["malformed"]
    assert pair.evidence("ash")[0].data == data
    assert pair.stored("ash", later.id).run.phase is Phase.OFFERED
    with pair["ash"].open_unit() as uow:
        assert uow.containers.newest_of_partner(agreement, 0, "identifiers-1") is None


def test_evidence_is_kept_up_to_a_bounded_size(partners: Pair) -> None:
    """The log holds the digest of all of it."""
    partners.say("ash", "birch", TokensPiece(RunId(RUN), bytes(32), 0, bytes(PIECE_LEN_MAX)))
    partners.settle()
    (evidence,) = partners.evidence("birch")
    assert len(evidence.data) == inbox.EVIDENCE_LEN_MAX


def test_only_so_many_batches_are_under_way(partners: Pair) -> None:
    """Both nodes' queues stay bounded, however long the list."""
    assert WINDOW * BATCH_LEN_MAX * 32 <= 16 * 1024 * 1024


def test_a_message_that_fails_does_not_hold_up_the_next(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    pair.say("ash", "birch", *(MatchCancelled(RunId(bytes([n] * 16)), "x") for n in range(20)))
    run = pair.offer("ash", agreement)
    pair.settle()
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED
    assert len(pair.facts("birch", facts.EvidenceKept)) == 20


def test_a_refusal_is_never_answered_with_a_refusal(partners: Pair) -> None:
    """Or two nodes would refuse each other's refusals for ever."""
    before = partners.channel("birch", "ash").out_sequence
    partners.utter("ash", "birch", "message.refused", (0, "code", "x" * 3000))
    settle(partners["birch"])
    assert partners.codes("birch") == ["malformed"]
    assert partners.channel("birch", "ash").out_sequence == before


def test_the_same_run_number_twice_is_refused(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.say("ash", "birch", offer(agreement), offer(agreement, purpose="tax"))
    pair.settle()
    assert pair.codes("birch") == ["unexpected"]
    assert [run.phase for run in pair.runs("birch")] == [Phase.RUNNING]


def test_a_fact_of_a_refused_batch_is_not_written(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    message = offer(agreement)
    bad = dataclasses.replace(blinded(message.run, bytes(64 * 32)), index=0)
    pair.say("ash", "birch", message, bad)
    pair.settle()
    assert pair.facts("birch", facts.BatchEvaluated) == []


def test_however_often_a_partner_has_more_it_is_asked_once_an_hour(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """A thousand times within two hours: two runs, of sixty-four items each."""
    pair, agreement = agreed
    made = stand(pair, agreement)
    pair.settle()
    for _ in range(20):
        pair.clock.move_to(pair.clock.at + GATHERED_FOR / 10)
        pair.say("birch", "ash", *(StandingMoved(made.id) for _ in range(50)))
        beat(pair)
    assert len(runs_of(pair)) == 1 + 2
    assert pair.quota("ash", agreement, Role.RECEIVER) == 3 * 64


def standing_offer(pair: Pair, agreement: AgreementId, number: int) -> MatchOffer:
    until = pair.clock.at.replace(microsecond=0) + dt.timedelta(days=9)
    named = StandingId(bytes([number]) * 16)
    return offer(agreement, f"run {number}", standing=named, until=until)


def test_a_partner_keeps_no_more_than_so_many_standing_matches(
    agreed: tuple[Pair, AgreementId],
) -> None:
    """Each costs us a container an epoch, and a set whenever we have something new."""
    pair, agreement = agreed
    offers = [standing_offer(pair, agreement, n) for n in range(1, STANDING_MOST + 3)]
    pair.say("ash", "birch", *offers[:-1])
    pair.settle()
    (refused,) = pair.facts("birch", facts.MatchRefused)
    assert refused.codes == "too-many-standing"
    assert len(pair.facts("birch", facts.StandingMade)) == STANDING_MOST
    assert offers[0].standing is not None
    pair.say("ash", "birch", StandingWithdrawn(offers[0].standing, "done"), offers[-1])
    pair.settle()
    assert len(pair.facts("birch", facts.StandingMade)) == STANDING_MOST + 1


def test_an_honest_node_does_not_make_more(
    agreed: tuple[Pair, AgreementId], monkeypatch: pytest.MonkeyPatch
) -> None:
    pair, agreement = agreed
    monkeypatch.setattr("comity.domain.standing.STANDING_MOST", 1)
    stand(pair, agreement)
    with pytest.raises(Refused) as caught:
        stand(pair, agreement)
    assert caught.value.codes == ("too-many-standing",)
