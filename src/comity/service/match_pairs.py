"""The sender by names: tags and labels of its container, and the second stage.

Tags are derived from the epoch's secret seed, so nothing needs to be kept to read them back.
"""

from __future__ import annotations

import hashlib
import hmac

import cbor2

from comity.crypto import labels, oprf
from comity.domain import facts
from comity.domain.agreements import Agreement
from comity.domain.decisions import Denied
from comity.domain.match_keys.profiles import NameProfile, name_profile
from comity.domain.matches import (
    PAIR_BATCH_LEN,
    TAG_LEN,
    Role,
    overlap_most,
)
from comity.domain.policy import PairsAsked, may_score
from comity.protocol.matches import sender
from comity.protocol.matches.sender import SENDER
from comity.protocol.messages import CandidateTags
from comity.protocol.steps import Step
from comity.service import standing_runs
from comity.service.match_sets import holders_of, items_of
from comity.service.ports import (
    Alarm,
    ContainerKey,
    MatchSet,
    Node,
    SetSubject,
    StoredRun,
    UnitOfWork,
)

LABEL_LEN = TAG_LEN + 1
FOR_REVIEW = "stopped-for-review"
"""One code for whatever a person must look at: a partner learns from it of no fictitious record."""

_REVIEW_WORDS = "a person of the answering side looks first"
_Record = tuple[str, str]
"""Holding and key."""


def tag_of(seed: bytes, set_id: bytes, number: int) -> bytes:
    """How a record of a set is named in the container of one epoch, 8 bytes.

    `seed`: of the epoch's key, secret, 32 bytes.
    """
    text = b"comity/tag/1\x00" + set_id + number.to_bytes(4, "big")
    return hmac.digest(seed, text, "sha256")[:TAG_LEN]


def part_of(
    uow: UnitOfWork, set_id: bytes, index: int, *, key: oprf.SecretKey, seed: bytes
) -> bytes:
    """Entries of one batch of our keys: tokens with masks, and labels, encoded for the store."""
    items = items_of(uow, set_id, index)
    held = [
        (item, numbers)
        for item, numbers in zip(items, holders_of(uow, set_id, index), strict=True)
        if numbers
    ]
    outputs = oprf.evaluate_own(key, [item for item, _ in held]).data if held else b""
    repeated: list[bytes] = []
    places: list[int] = []
    behind: list[int] = []
    for at, (_, numbers) in enumerate(held):
        output = outputs[at * oprf.OUTPUT_LEN : (at + 1) * oprf.OUTPUT_LEN]
        repeated.append(output * len(numbers))
        places += range(len(numbers))
        behind += numbers
    shapes = uow.runs.shapes(set_id, behind)
    tags = {number: tag_of(seed, set_id, number) for number in shapes}
    tokens = labels.entry_tokens(oprf.Outputs(b"".join(repeated)), places)
    return cbor2.dumps([tokens, b"".join(tags[n] + bytes([shapes[n]]) for n in behind)])


def compressed(
    uow: UnitOfWork, node: Node, place: ContainerKey, *, queries_max: int, padded_len: int
) -> bytes:
    """Our labelled container out of its parts."""
    parts = [cbor2.loads(part) for part in uow.containers.parts(place)]
    return labels.labelled_build(
        b"".join(tokens for tokens, _ in parts),
        b"".join(labelled for _, labelled in parts),
        label_len=LABEL_LEN,
        # One more look follows every hit under a key.
        queries_max=queries_max + padded_len,
        padded_len=padded_len,
        entropy=node.entropy,
    ).data


def named(
    uow: UnitOfWork, stored: StoredRun, message: CandidateTags, *, seed: bytes
) -> sender.CandidatesNamed:
    """Which of our records the tags of a message name."""
    match_set = _set(uow, stored)
    numbers = {tag_of(seed, stored.set_id, n): n for n in range(match_set.subjects)}
    tags = [message.tags[n : n + TAG_LEN] for n in range(0, len(message.tags), TAG_LEN)]
    numbers.update(_of_earlier(uow, stored, frozenset(tags) - numbers.keys(), seed))
    return sender.CandidatesNamed(message, tuple(numbers.get(tag) for tag in tags))


def _of_earlier(
    uow: UnitOfWork, stored: StoredRun, unknown: frozenset[bytes], seed: bytes
) -> dict[bytes, int]:
    """In a standing match: numbers, in this run's set, of records that earlier containers named.

    What we hold no more, or hold otherwise, stays unknown, and is answered as such.
    """
    found: dict[bytes, int] = {}
    for before in standing_runs.earlier(uow, stored.run) if unknown else ():
        earlier = uow.runs.set_by(set_id=before.set_id)
        assert earlier is not None, "a run without its set"
        for number in range(earlier.subjects):
            tag = tag_of(seed, before.set_id, number)
            if tag not in unknown:
                continue
            subject = uow.runs.subjects(before.set_id, [number])[number]
            if standing_runs.still_ours(uow, stored.run, before, subject):
                found[tag] = uow.runs.add_subject(stored.set_id, subject)
    return found


def own_step(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: sender.Serving
) -> Step[sender.SenderState] | None:
    """Judge the pairs once all are named, then score batch after batch."""
    if not state.is_allowed:
        return _judge(uow, node, stored, state) if sender.are_tags_here(state) else None
    if state.scored < state.pairs_arrived:
        return _score(uow, stored, state)
    return None


def _judge(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: sender.Serving
) -> Step[sender.SenderState]:
    """All rules, before any pair is scored: what was touched in the epoch, and whether it can be
    touched by anybody who does not guess (T01)."""
    run = stored.run
    now = _touched(uow, stored)
    ever = now | uow.pairs.touched(run.agreement, run.epoch)
    canaries = uow.holdings.canaries()
    hit = sum(holding in canaries for holding, _ in now)
    stop = _stop(uow, stored, state, touched=len(ever), canaries=hit)
    if stop is None:
        uow.pairs.put_touched(run.agreement, run.epoch, now)
        return SENDER.advance(state, sender.PairsJudgedFit(len(ever)))
    for fact in stop.because:
        code = "canary-touched" if isinstance(fact, facts.CanaryTouched) else "overlap-exceeded"
        uow.alarms.put(Alarm(node.now(), run.partner, run.id, code, _WORDS[code]))
    uow.run_store.forget(run.id, Role.SENDER)
    uow.pairs.forget(run.id, Role.SENDER)
    return SENDER.advance(state, stop)


_WORDS = {
    "canary-touched": "a fictitious record of ours was touched: the partner's set is guessed",
    "overlap-exceeded": "the partner would touch more of our records by names than was agreed",
}


def _touched(uow: UnitOfWork, stored: StoredRun) -> frozenset[_Record]:
    numbers = {
        pair.subject
        for pair in uow.pairs.all(stored.run.id, Role.SENDER)
        if pair.subject is not None
    }
    subjects = uow.runs.subjects(stored.set_id, numbers)
    return frozenset((s.holding, s.record) for s in subjects.values())


def _stop(
    uow: UnitOfWork, stored: StoredRun, state: sender.Serving, *, touched: int, canaries: int
) -> sender.Stop | None:
    run, terms = stored.run, _agreement(uow, stored).terms
    ours = _set(uow, stored)
    most_of = standing_runs.subjects_behind(uow, run, ours, padded=terms.padded)
    asked = PairsAsked(
        state.pairs,
        uow.runs.pairs_used(run.agreement, run.epoch, Role.SENDER),
        touched,
        most_of,
    )
    decision = may_score(asked, _agreement(uow, stored))
    reasons = decision.reasons if isinstance(decision, Denied) else ()
    because: list[facts.Fact] = []
    if any(reason.code == "overlap-exceeded" for reason in reasons):
        most = overlap_most(most_of, terms.overlap_permille)
        because.append(facts.OverlapExceeded(run.id, run.partner, touched, most))
    if canaries:
        because.append(facts.CanaryTouched(run.id, run.partner, canaries))
    told = [(r.code, r.words) for r in reasons if r.code != "overlap-exceeded"]
    told += [(FOR_REVIEW, _REVIEW_WORDS)] if because else []
    if not told:
        return None
    codes, words = zip(*told, strict=True)
    return sender.Stop(codes, "; ".join(words), tuple(because))


def _score(uow: UnitOfWork, stored: StoredRun, state: sender.Serving) -> Step[sender.SenderState]:
    index = state.scored
    run = stored.run.id
    elements = uow.run_store.blinded(run, Role.SENDER, state.terms.batches + index)
    batch = uow.pairs.some(run, Role.SENDER, start=index * PAIR_BATCH_LEN, limit=PAIR_BATCH_LEN)
    numbers = (pair.subject for pair in batch if pair.subject is not None)
    subjects: dict[int, SetSubject] = uow.runs.subjects(stored.set_id, numbers)
    features = tuple(() if p.subject is None else subjects[p.subject].features for p in batch)
    # Of this batch alone: another batch under the same stream would have the same keys.
    label = b"pairs %d " % index + hashlib.sha256(elements).digest()
    entropy = oprf.seeded_entropy(stored.seed, label)
    return SENDER.advance(
        state, sender.ScorePairs(elements, _profile(stored).slots(), features, entropy)
    )


def _set(uow: UnitOfWork, stored: StoredRun) -> MatchSet:
    match_set = uow.runs.set_by(set_id=stored.set_id)
    assert match_set is not None, "a run without its set"
    return match_set


def _agreement(uow: UnitOfWork, stored: StoredRun) -> Agreement:
    agreement = uow.agreements.get(stored.run.agreement, stored.run.version)
    assert agreement is not None, "a run without its agreement"
    return agreement


def _profile(stored: StoredRun) -> NameProfile:
    profile = name_profile(stored.run.profile)
    assert profile is not None, "a run by names under another profile"
    return profile
