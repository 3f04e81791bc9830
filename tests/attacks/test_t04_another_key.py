"""T04: the sender uses another key for some items, to make or hide matches."""

from __future__ import annotations

import dataclasses

import pytest
from tests.attacks.cheats import (
    KEY,
    OTHER_KEY,
    acceptance,
    answer_by_hand,
    asked,
    evaluation,
)
from tests.pair import Pair

from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase
from comity.protocol.messages import TokensAnnounced, TokensPiece


def test_an_honest_evaluation_passes(agreed: tuple[Pair, AgreementId]) -> None:
    """Or the refusals below would show nothing."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    answer_by_hand(pair, acceptance(batch.run), evaluation(batch))
    assert pair.codes("ash") == []
    assert pair.stored("ash", batch.run).run.batches_done == 1


@pytest.mark.parametrize("place", [0, 31, 63])
def test_one_element_under_another_key_is_found(
    agreed: tuple[Pair, AgreementId], place: int
) -> None:
    pair, agreement = agreed
    batch = asked(pair, agreement)
    honest, other = evaluation(batch), evaluation(batch, OTHER_KEY)
    start, end = 32 * place, 32 * place + 32
    mixed = honest.elements[:start] + other.elements[start:end] + honest.elements[end:]
    forged = dataclasses.replace(honest, elements=mixed)
    answer_by_hand(
        pair,
        acceptance(batch.run),
        forged,
        TokensAnnounced(batch.run, bytes(32), 9),
        TokensPiece(batch.run, bytes(32), 0, b"x" * 9),
    )
    assert pair.codes("ash")[0] == "proof-rejected"
    run = pair.stored("ash", batch.run).run
    assert (run.phase, run.batches_done, run.hits) == (Phase.RUNNING, 0, None)
    assert pair.facts("ash", facts.EvidenceKept)[0].code == "proof-rejected"
    assert pair.facts("ash", facts.MatchConcluded) == []


def test_the_evidence_shows_who_sent_what(agreed: tuple[Pair, AgreementId]) -> None:
    """Payload as signed by the partner, and the signature kept with the message."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    answer_by_hand(pair, acceptance(batch.run), evaluation(batch, OTHER_KEY))
    (evidence,) = pair.evidence("ash")
    assert evidence.partner == pair["birch"].id
    assert evaluation(batch, OTHER_KEY).elements in evidence.data


def test_all_elements_under_another_key_are_found(agreed: tuple[Pair, AgreementId]) -> None:
    """A proof that is good in itself, but for a key that was not announced."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    answer_by_hand(pair, acceptance(batch.run), evaluation(batch, OTHER_KEY))
    assert pair.codes("ash") == ["proof-rejected"]


def test_two_elements_exchanged_are_found(agreed: tuple[Pair, AgreementId]) -> None:
    """The same set of values in another order is another answer."""
    pair, agreement = agreed
    batch = asked(pair, agreement)
    honest = evaluation(batch)
    swapped = honest.elements[32:64] + honest.elements[:32] + honest.elements[64:]
    answer_by_hand(pair, acceptance(batch.run), dataclasses.replace(honest, elements=swapped))
    assert pair.codes("ash") == ["proof-rejected"]


def test_the_key_cannot_change_within_an_epoch(agreed: tuple[Pair, AgreementId]) -> None:
    """An honest sender's runs of one epoch are all under one key, so results agree."""
    pair, agreement = agreed
    for _ in range(2):
        pair.offer("ash", agreement)
        pair.settle()
    keys = {m.public_key for o, m in pair.crossed() if o.payload.tag == "match.acceptance"}
    assert len(keys) == 1


def test_a_second_acceptance_cannot_bring_another_key(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    batch = asked(pair, agreement)
    answer_by_hand(
        pair,
        acceptance(batch.run, KEY.public.data),
        acceptance(batch.run, OTHER_KEY.public.data),
        evaluation(batch, OTHER_KEY),
    )
    assert pair.codes("ash") == ["unexpected", "proof-rejected"]


def test_an_evaluation_without_a_proof_is_refused(agreed: tuple[Pair, AgreementId]) -> None:
    """The empty proof of mode count does not pass where items were asked."""
    pair, agreement = agreed
    batch = asked(pair, agreement, Mode.ITEMS)
    bare = dataclasses.replace(evaluation(batch), proof=b"")
    answer_by_hand(pair, acceptance(batch.run), bare)
    assert pair.codes("ash") == ["malformed"]
