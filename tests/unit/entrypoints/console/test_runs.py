"""Results of runs in words, and what each run revealed to whom."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from comity.adapters.db.console_queries import RunEnd
from comity.adapters.db.rows import RunRow
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, NodeId, RunId
from comity.domain.matches import Phase, Role
from comity.entrypoints.console.revealed import revealed
from comity.entrypoints.console.runs import asked_by, phase_chip, refusal_words, result_words

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(days=2)
ROW = RunRow(
    id=RunId(bytes(16)),
    role=Role.RECEIVER,
    partner=NodeId(bytes(32)),
    partner_alias="birch",
    agreement=AgreementId(bytes(16)),
    version=1,
    epoch=0,
    mode=Mode.ITEMS.value,
    profile="identifiers-1",
    purpose="ct",
    asker_role="desk officer",
    reason="case 7",
    officer="Ada",
    phase=Phase.CONCLUDED,
    created_at=AT,
    items=90,
    items_padded=100,
    batches_total=2,
    batches_done=2,
    hits=0,
    outcome="",
    linked=None,
)
END = RunEnd(concluded_at=LATER, offered_padded=640)


def changed(**values: object) -> RunRow:
    return dataclasses.replace(ROW, **values)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def saw(row: RunRow, end: RunEnd = END) -> dict[str, str]:
    return {side.who: "; ".join(side.saw) for side in revealed(row, end)}


def did_not_learn(row: RunRow, end: RunEnd = END) -> dict[str, str]:
    return {side.who: "; ".join(side.not_learnt) for side in revealed(row, end)}


def test_no_hit_speaks_of_what_was_offered_and_when() -> None:
    """It never says that the partner does not know somebody."""
    assert result_words(ROW, END) == "no hit in what birch offered on 2026-11-25"
    assert "unknown" not in result_words(ROW, END)


def test_hits_speak_of_what_was_offered_and_when() -> None:
    assert result_words(changed(hits=1), END) == "1 hit in what birch offered on 2026-11-25"
    count = changed(hits=7, mode=Mode.COUNT.value)
    assert result_words(count, END) == "7 hits, counted only, in what birch offered on 2026-11-25"


def test_the_sender_has_no_result_to_show() -> None:
    served = changed(role=Role.SENDER, hits=None)
    assert result_words(served, END) == "answered; the result is with birch"


def test_a_refusal_says_by_whom_and_why_in_our_words() -> None:
    refused = changed(phase=Phase.REFUSED, hits=None)
    theirs = RunEnd(codes=("quota-exceeded", "purpose-not-agreed"), words="anything they like")
    assert result_words(refused, theirs) == (
        "refused by birch: more items than the quota has left in this epoch "
        "and the purpose is none of those agreed"
    )
    ours = dataclasses.replace(theirs, by_us=True)
    assert result_words(refused, ours).startswith("refused by us: ")


def test_a_code_that_we_do_not_know_is_a_quotation() -> None:
    assert refusal_words(("<b>\u202e",)) == "reason \u2068<b>[U+202E]\u2069"


def test_open_runs_say_on_whom_they_wait_or_how_far_they_are() -> None:
    assert result_words(changed(phase=Phase.OFFERED), RunEnd()) == "waiting for birch to accept"
    running = changed(phase=Phase.RUNNING, batches_done=1)
    assert result_words(running, RunEnd()) == "1 of 2 batches evaluated"
    assert result_words(changed(phase=Phase.CANCELLED), RunEnd()) == "given up by birch"


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_a_chip_and_a_result(phase: Phase) -> None:
    assert phase_chip(phase).words
    assert result_words(changed(phase=phase), RunEnd())


def test_who_asked() -> None:
    assert plain(asked_by(ROW)) == "Ada, role: desk officer"
    assert plain(asked_by(changed(role=Role.SENDER))) == "an officer of birch, role: desk officer"
    half = changed(linked=RunId(bytes(16)))
    assert asked_by(half) == "our half of birch’s mutual match"


def test_the_partner_sees_the_rounded_size_and_never_the_result() -> None:
    assert "100, rounded up from 90" in saw(ROW)["birch"]
    assert "hits" not in saw(ROW)["birch"]
    assert "whether there was any hit, or how many" in did_not_learn(ROW)["birch"]
    assert "the name of the officer who asked" in did_not_learn(ROW)["birch"]


def test_the_asker_sees_what_hits_and_not_what_else_is_held() -> None:
    assert "640" in saw(ROW)["we"]
    assert "which of the items asked with are hits: 0" in saw(ROW)["we"]
    assert "any item of birch’s that was not asked with" in did_not_learn(ROW)["we"]


def test_the_sender_is_told_the_same_from_the_other_side() -> None:
    served = changed(role=Role.SENDER, hits=None, items=0)
    assert [side.who for side in revealed(served, END)] == ["birch", "we"]
    assert "which of the items asked with are hits" in saw(served)["birch"]
    assert "any item of ours that was not asked with" in did_not_learn(served)["birch"]
    assert "which identifiers were asked with" in did_not_learn(served)["we"]


def test_a_count_promises_only_what_a_count_can() -> None:
    """A node that breaks the rule of the common blind learns items: the page must not hide it."""
    count = changed(mode=Mode.COUNT.value, hits=7)
    assert "how many of the items asked with are hits: 7" in saw(count)["we"]
    assert "provided that the asking node keeps the rules" in did_not_learn(count)["we"]


def test_in_a_mutual_match_both_learn_the_hits() -> None:
    mutual = changed(mode=Mode.MUTUAL.value)
    assert "which of its own items are hits" in saw(mutual)["birch"]
    assert "whether there was any hit" not in did_not_learn(mutual)["birch"]


def test_a_refused_run_revealed_the_question_alone() -> None:
    refused = changed(phase=Phase.REFUSED, hits=None)
    assert saw(refused)["we"] == "that the question was refused, and why"
    assert did_not_learn(refused)["we"] == "anything about what birch holds"


def test_a_run_given_up_may_have_revealed_part() -> None:
    cancelled = changed(phase=Phase.CANCELLED, hits=None, batches_done=1)
    assert (
        "at most the hits among what was evaluated before the end: 1 batch" in saw(cancelled)["we"]
    )
