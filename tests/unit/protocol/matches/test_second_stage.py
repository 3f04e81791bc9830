"""The second stage by names: tags before pairs, nothing scored before all was judged."""

from __future__ import annotations

import dataclasses

import pytest
from tests.fakes import START
from tests.unit.protocol.matches.examples import (
    ALLOWED,
    BY_NAMES,
    ENTROPY,
    FOUND,
    NAMED,
    PAIR,
    PAIR_BLINDS,
    PARTNER,
    RUN,
    SCORED,
    SCORING,
    SERVED,
    SERVED_NAMES,
    SERVING,
    SLOTS,
    TAGS,
    TERMS,
)

from comity.domain import facts
from comity.domain.matches import TAGS_LEN_MAX
from comity.errors import UnexpectedMessage
from comity.protocol.matches.receiver import (
    RECEIVER,
    CandidatesFound,
    Compared,
    PairsBlinded,
    PairsReturned,
    is_scored,
)
from comity.protocol.matches.run import Stopped
from comity.protocol.matches.sender import (
    SENDER,
    CandidatesNamed,
    PairsJudgedFit,
    ScorePairs,
    Stop,
    are_tags_here,
    is_served,
)
from comity.protocol.messages import (
    CandidateTags,
    MatchReceipt,
    MatchStopped,
    PairBatch,
    ScoredBatch,
)
from comity.protocol.steps import Keep, KeepBlinded, KeepTags, Record, Send

ANSWER = ScoredBatch(RUN, 0, SCORED.elements, SCORED.tokens)
RETURNED = PairsReturned(ANSWER, SLOTS, PAIR_BLINDS)
SENT = dataclasses.replace(SCORING, sent=1)
SCORE = ScorePairs(PAIR, SLOTS, (((b"two",), ()),), ENTROPY)


def test_a_receiver_goes_from_candidates_to_a_receipt() -> None:
    """The whole way, with each step's effects."""
    step = RECEIVER.advance(FOUND, CandidatesFound(b"t" * 8))
    assert step.state == SCORING
    assert step.effects == (Send(CandidateTags(RUN, 0, 1, b"t" * 8)),)
    step = RECEIVER.advance(step.state, PairsBlinded(PAIR))
    assert step.effects == (Send(PairBatch(RUN, 0, PAIR)),)
    step = RECEIVER.advance(step.state, RETURNED)
    assert step.effects == (Keep(0, bytes([1, 0])),)
    assert is_scored(step.state)
    step = RECEIVER.advance(step.state, Compared(1, START.replace(microsecond=0)))
    sent, recorded = step.effects
    assert isinstance(sent, Send)
    assert isinstance(sent.message, MatchReceipt)
    assert sent.message.pairs == 1
    assert isinstance(recorded, Record)


def test_all_tags_go_out_before_any_pair() -> None:
    """The sender has to see every record that would be touched before the first result is out."""
    count = TAGS_LEN_MAX + 3
    step = RECEIVER.advance(FOUND, CandidatesFound(bytes(8 * count)))
    messages = [effect.message for effect in step.effects if isinstance(effect, Send)]
    assert [(m.index, m.pairs, len(m.tags) // 8) for m in messages] == [  # type: ignore[union-attr]
        (0, count, TAGS_LEN_MAX),
        (1, count, 3),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"index": 1},
        {"elements": PAIR[:32]},
        {"elements": PAIR * 2},
        {"tokens": SCORED.tokens[:8]},
        {"tokens": SCORED.tokens * 2},
    ],
)
def test_an_answer_of_another_shape_is_refused(changes: dict[str, object]) -> None:
    message = dataclasses.replace(ANSWER, **changes)  # type: ignore[arg-type]
    with pytest.raises(UnexpectedMessage):
        RECEIVER.advance(SENT, dataclasses.replace(RETURNED, message=message))


def test_an_answer_before_its_question_is_refused() -> None:
    with pytest.raises(UnexpectedMessage, match="before it was sent"):
        RECEIVER.advance(SCORING, RETURNED)


def test_nothing_is_concluded_while_a_pair_is_missing() -> None:
    assert not is_scored(SENT)
    with pytest.raises(AssertionError):
        RECEIVER.advance(SENT, Compared(0, START))


def test_a_stopped_run_has_no_result() -> None:
    step = RECEIVER.advance(SENT, MatchStopped(RUN, ("stopped-for-review",), "wait"))
    assert step.state == Stopped(BY_NAMES, by_us=False, codes=("stopped-for-review",), words="wait")
    (record,) = step.effects
    assert isinstance(record, Record)
    assert record.fact == facts.MatchStopped(RUN, PARTNER, by_us=False, codes="stopped-for-review")


def test_a_sender_judges_then_scores() -> None:
    step = SENDER.advance(SERVED_NAMES, CandidatesNamed(TAGS, (0,)))
    assert step.effects == (KeepTags(0, TAGS.tags, (0,)),)
    assert isinstance(step.state, type(NAMED))
    assert are_tags_here(step.state)
    step = SENDER.advance(step.state, PairBatch(RUN, 0, PAIR))
    assert step.effects == (KeepBlinded(BY_NAMES.batches, PAIR),)
    assert step.state == NAMED
    step = SENDER.advance(step.state, PairsJudgedFit(1))
    assert step.state == ALLOWED
    assert step.effects == (Record(facts.PairsAllowed(RUN, PARTNER, 1, 1)),)
    step = SENDER.advance(step.state, SCORE)
    sent, recorded, emptied = step.effects
    assert isinstance(sent, Send)
    assert isinstance(sent.message, ScoredBatch)
    assert isinstance(recorded, Record)
    assert emptied == Keep(BY_NAMES.batches, b"")
    assert is_served(step.state)
    assert not is_served(ALLOWED)


def test_nothing_is_scored_before_it_was_judged() -> None:
    with pytest.raises(AssertionError):
        SENDER.advance(NAMED, SCORE)


@pytest.mark.parametrize("state", [SERVING, SERVED, dataclasses.replace(SERVING, terms=BY_NAMES)])
def test_candidates_have_their_time_and_place(state: object) -> None:
    """Not for identifiers, and not before the receiver has what it could find them in."""
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(state, CandidatesNamed(TAGS, (0,)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [{"index": 1}, {"tags": b"t" * 16}, {"pairs": 2}, {"pairs": 2**40}],
    ids=["another index", "too many", "too few", "beyond every limit"],
)
def test_tags_of_another_number_are_refused(changes: dict[str, object]) -> None:
    message = dataclasses.replace(TAGS, **changes)  # type: ignore[arg-type]
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(SERVED_NAMES, CandidatesNamed(message, (0,)))


def test_tags_cannot_be_added_afterwards() -> None:
    """Neither more of them, nor another total than was stated first."""
    half = dataclasses.replace(SERVED_NAMES, pairs=TAGS_LEN_MAX + 1, tagged=TAGS_LEN_MAX)
    other = CandidateTags(RUN, 1, TAGS_LEN_MAX + 2, b"t" * 16)
    for state, message in ((NAMED, TAGS), (half, other)):
        with pytest.raises(UnexpectedMessage):
            SENDER.advance(state, CandidatesNamed(message, (0,)))


@pytest.mark.parametrize("index", [0, 1])
def test_pairs_that_were_not_named_are_refused(index: int) -> None:
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(NAMED, PairBatch(RUN, index, PAIR))
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(SERVED_NAMES, PairBatch(RUN, index, PAIR))


def test_a_stop_tells_the_partner_a_code_and_our_log_the_reason() -> None:
    because = facts.CanaryTouched(RUN, PARTNER, 1)
    step = SENDER.advance(NAMED, Stop(("stopped-for-review",), "wait", (because,)))
    sent, *recorded = step.effects
    assert sent == Send(MatchStopped(RUN, ("stopped-for-review",), "wait"))
    assert recorded[0] == Record(because)
    assert len(recorded) == 2
    for late in (TAGS, PairBatch(RUN, 0, PAIR)):
        assert SENDER.advance(step.state, late).effects == ()


def test_runs_of_identifiers_have_no_second_stage() -> None:
    assert not TERMS.is_labelled
    with pytest.raises(UnexpectedMessage):
        SENDER.advance(SERVED, PairBatch(RUN, 0, PAIR))
