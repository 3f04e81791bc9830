"""One small run, seen from both sides: states, messages and events that fit one another."""

from __future__ import annotations

import dataclasses
from typing import Any

from tests.fakes import START, FakeEntropy

from comity.crypto import oprf, pairs
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, NodeId, RunId
from comity.protocol.matches import receiver, sender
from comity.protocol.matches.run import Cancel, Cancelled, Refused, RunTerms, Stopped
from comity.protocol.messages import (
    BlindedBatch,
    CandidateTags,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchReceipt,
    MatchRefusal,
    MatchStopped,
    PairBatch,
    ScoredBatch,
    TokensAnnounced,
    TokensPiece,
)

RUN = RunId(b"r" * 16)
PARTNER = NodeId(b"p" * 32)
CONTAINER = b"c" * 32
ITEMS = (b"item one", b"item two")
ENTROPY = FakeEntropy("tables")
KEY = oprf.derive_key(bytes(32), info=b"tables")
BLINDS, BLINDED = oprf.blind_batch(ITEMS, entropy=ENTROPY)
EVALUATED = oprf.evaluate_batch(KEY, BLINDED)
PROOF = oprf.prove_batch(KEY, BLINDED, EVALUATED, entropy=ENTROPY)

TERMS = RunTerms(
    RUN, AgreementId(b"a" * 16), 0, Mode.ITEMS, PARTNER, len(ITEMS), b"m" * 32, holds=None
)
COUNTING = dataclasses.replace(TERMS, mode=Mode.COUNT)
RECEIPT = MatchReceipt(
    RUN,
    TERMS.agreement,
    0,
    b"m" * 32,
    2,
    b"s" * 32,
    64,
    CONTAINER,
    2,
    0,
    START.replace(microsecond=0),
)
RUNNING = receiver.Running(TERMS, 1, KEY.public.data, b"s" * 32, 64)
FINISHED = dataclasses.replace(
    RUNNING, returned=1, container=CONTAINER, length=9, pieces=1, received=9
)
SERVING = sender.Serving(TERMS, KEY.public.data, b"s" * 32, 64)
SERVED = dataclasses.replace(SERVING, evaluated=1, returned=1, container=CONTAINER, length=9)
SLOTS = (2, 1)
FEATURES = ((b"one", b"two"), (b"1970",))
BY_NAMES = dataclasses.replace(TERMS, slots=3)
PAIR_BLINDS = pairs.draw_pair_blinds(1, entropy=ENTROPY)
PAIR = pairs.blind_pairs(SLOTS, [FEATURES], PAIR_BLINDS, entropy=ENTROPY)
SCORED = pairs.score_pairs(SLOTS, [((b"two",), ())], elements=PAIR, entropy=ENTROPY)
TAGS = CandidateTags(RUN, 0, 1, b"t" * 8)
FOUND = dataclasses.replace(FINISHED, terms=BY_NAMES, sender_subjects_padded=64)
SCORING = receiver.Scoring(BY_NAMES, b"s" * 32, 64, CONTAINER, 1)
SERVED_NAMES = dataclasses.replace(SERVED, terms=BY_NAMES)
NAMED = dataclasses.replace(SERVED_NAMES, pairs=1, tagged=1, pairs_arrived=1)
ALLOWED = dataclasses.replace(NAMED, is_allowed=True)
ENDS = (
    Refused(TERMS, by_us=False, codes=("quota-exceeded",), words="no"),
    Stopped(BY_NAMES, by_us=True, codes=("stopped-for-review",), words="no"),
    Cancelled(TERMS, by_us=True, reason="enough"),
)

RECEIVER_STATES = (
    receiver.Asking(TERMS),
    RUNNING,
    FINISHED,
    FOUND,
    SCORING,
    dataclasses.replace(SCORING, sent=1),
    dataclasses.replace(SCORING, sent=1, returned=1),
    receiver.Concluded(TERMS, RECEIPT, 3),
    receiver.Confirmed(TERMS, RECEIPT, 3),
    *ENDS,
)
SENDER_STATES = (
    SERVING,
    SERVED,
    SERVED_NAMES,
    NAMED,
    ALLOWED,
    sender.Closed(TERMS, RECEIPT),
    *ENDS,
)

ACCEPTANCE = MatchAcceptance(RUN, KEY.public.data, 64, b"s" * 32)
BATCH = EvaluatedBatch(RUN, 0, EVALUATED.data, PROOF.data)
PIECE = TokensPiece(RUN, CONTAINER, 0, b"x" * 9)
MESSAGES = (
    ACCEPTANCE,
    MatchRefusal(RUN, ("quota-exceeded",), "no"),
    BlindedBatch(RUN, 0, BLINDED.data),
    BATCH,
    TokensAnnounced(RUN, CONTAINER, 9),
    PIECE,
    TAGS,
    PairBatch(RUN, 0, PAIR),
    ScoredBatch(RUN, 0, SCORED.elements, SCORED.tokens),
    MatchStopped(RUN, ("stopped-for-review",), "no"),
    RECEIPT,
    MatchCancelled(RUN, "enough"),
)
RECEIVER_EVENTS = (
    *MESSAGES,
    receiver.Blinded(BLINDED.data),
    receiver.Returned(BATCH, ITEMS, BLINDS, BLINDED),
    receiver.PieceArrived(PIECE, CONTAINER),
    receiver.CandidatesFound(b"t" * 8),
    receiver.PairsBlinded(PAIR),
    receiver.PairsReturned(ScoredBatch(RUN, 0, SCORED.elements, SCORED.tokens), SLOTS, PAIR_BLINDS),
    receiver.Compared(1, START.replace(microsecond=0)),
    Cancel("enough"),
)
SENDER_EVENTS = (
    *MESSAGES,
    sender.Evaluate(BlindedBatch(RUN, 0, BLINDED.data), KEY, ENTROPY),
    sender.Mixed(EVALUATED.data),
    sender.ContainerBuilt(CONTAINER, 9),
    sender.PieceRead(b"x" * 9),
    sender.CandidatesNamed(TAGS, (0,)),
    sender.PairsJudgedFit(1),
    sender.Stop(("stopped-for-review",), "no"),
    sender.ScorePairs(PAIR, SLOTS, (((b"two",), ()),), ENTROPY),
    Cancel("enough"),
)


def changed(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:]
        case int():
            return value + 1
    return value.replace(year=value.year + 1)
