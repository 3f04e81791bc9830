"""The receiver's second stage by names: find candidates, blind their features, score what returns."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from comity.crypto import labels, oprf, pairs
from comity.domain import facts
from comity.domain.agreements import Agreement, Terms
from comity.domain.decisions import Denied
from comity.domain.match_keys.profiles import Compared, NameProfile, name_profile
from comity.domain.matches import (
    BATCH_LEN_MAX,
    PAIR_BATCH_LEN,
    RECORDS_PER_KEY_MAX,
    TAG_LEN,
    MatchQuality,
    NameHit,
    Role,
    overlap_most,
    padded_len,
    pair_batch_count,
    pair_batch_len,
)
from comity.domain.policy import PairsAsked, may_score
from comity.domain.standing import StandingRun
from comity.errors import MalformedMessage, UnexpectedMessage
from comity.protocol.matches import receiver
from comity.protocol.matches.receiver import RECEIVER
from comity.protocol.matches.run import Cancel
from comity.protocol.messages import ScoredBatch
from comity.protocol.steps import Machine, Step
from comity.service import standing_runs
from comity.service.journal import record
from comity.service.match_sets import holders_of, items_of
from comity.service.ports import Alarm, Node, Pair, SetSubject, StoredRun, UnitOfWork

LABEL_LEN = TAG_LEN + 1
WINDOW = 64
"""Batches of pairs on their way at most: some 12 MB of messages each way."""

_TABLE: Machine[Any] = RECEIVER
_Found = dict[tuple[int, bytes], tuple[int, list[bytes]]]
"""By number of our record and tag of theirs: the shape of theirs, and the keys of both."""


def find(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: receiver.Running, container: bytes
) -> Step[receiver.ReceiverState]:
    """Look our outputs up in the partner's container; name the candidates, or conclude."""
    outputs = oprf.Outputs(b"".join(uow.run_store.yields(stored.run.id, Role.RECEIVER)))
    found = _found(uow, stored, state, container, outputs)
    standing_runs.keep(uow, stored.run, outputs.data)
    uow.run_store.forget(stored.run.id, Role.RECEIVER)
    if not found:
        return RECEIVER.advance(state, receiver.Compared(0, _second(node)))
    ordered = _ordered(found, stored, padded=_terms(uow, stored).padded)
    stop = _stopped_by_us(uow, node, stored, state, ordered)
    if stop is not None:
        return RECEIVER.advance(state, stop)
    uow.pairs.put(stored.run.id, Role.RECEIVER, 0, ordered)
    tags = b"".join(pair.tag for pair in ordered)
    return RECEIVER.advance(state, receiver.CandidatesFound(tags))


def _second(node: Node) -> dt.datetime:
    return node.now().replace(microsecond=0)


def _found(
    uow: UnitOfWork,
    stored: StoredRun,
    state: receiver.Running,
    container: bytes,
    outputs: oprf.Outputs,
) -> _Found:
    """Candidates of this run; in a standing match, across all its runs of the epoch."""
    parsed = labels.parse_labelled(container)
    if len(parsed) > state.sender_items_padded:
        raise MalformedMessage("the container holds more than the sender committed to")
    found: _Found = {}
    run, set_id = stored.run, stored.set_id
    _look_up(uow, set_id, outputs, parsed, found, _as_numbered)
    for before in standing_runs.earlier(uow, run):
        held = labels.parse_labelled(standing_runs.container_of(uow, run, before))
        _look_up(uow, set_id, outputs, held, found, _as_numbered)
        kept = oprf.Outputs(uow.standings.outputs(before.run))
        taken = _Taken(uow, stored, before)
        _look_up(uow, before.set_id, kept, parsed, found, taken.number_of)
    return found


def _as_numbered(number: int) -> int:
    return number


@dataclass(slots=True)
class _Taken:
    """Records of an earlier set that are taken over into this run's, where we still hold them."""

    uow: UnitOfWork
    stored: StoredRun
    before: StandingRun
    numbers: dict[int, int | None] = field(default_factory=dict)

    def number_of(self, number: int) -> int | None:
        """The record's number in this run's set; None where it is not held as it was."""
        if number not in self.numbers:
            subject = self.uow.runs.subjects(self.before.set_id, [number])[number]
            ours = standing_runs.still_ours(self.uow, self.stored.run, self.before, subject)
            self.numbers[number] = (
                self.uow.runs.add_subject(self.stored.set_id, subject) if ours else None
            )
        return self.numbers[number]


def _look_up(
    uow: UnitOfWork,
    set_id: bytes,
    outputs: oprf.Outputs,
    container: labels.LabelledContainer,
    found: _Found,
    number_of: Callable[[int], int | None],
) -> None:
    """Add what the outputs of a set find in one container."""
    hits = labels.labelled_hits(
        container, outputs, label_len=LABEL_LEN, records_max=RECORDS_PER_KEY_MAX
    )
    for index, batch in itertools.groupby(hits, lambda hit: hit.position // BATCH_LEN_MAX):
        items, holders = items_of(uow, set_id, index), holders_of(uow, set_id, index)
        for hit in batch:
            place = hit.position % BATCH_LEN_MAX
            tag, shape = hit.label[:TAG_LEN], hit.label[TAG_LEN]
            for number in filter(_is_known, map(number_of, holders[place])):
                found.setdefault((number, tag), (shape, []))[1].append(items[place])


def _is_known(number: int | None) -> TypeGuard[int]:
    return number is not None


def _ordered(found: _Found, stored: StoredRun, *, padded: bool) -> list[Pair]:
    """All candidates and as many pairs of padding as the bucket takes, in random order (T18).

    Padding repeats tags of candidates: other tags would show how many are real.
    """
    real = [
        Pair(tag, number, shape, tuple(shared)) for (number, tag), (shape, shared) in found.items()
    ]
    stream = oprf.seeded_entropy(stored.seed, b"pair padding")
    missing = padded_len(len(real), padded=padded) - len(real)
    chosen = (int.from_bytes(stream(8), "big") % len(real) for _ in range(missing))
    every = real + [Pair(real[place].tag, None) for place in chosen]
    ranks = oprf.seeded_entropy(stored.seed, b"pair order")(16 * len(every))
    order = sorted(range(len(every)), key=lambda n: ranks[16 * n : 16 * n + 16])
    return [every[place] for place in order]


def _stopped_by_us(
    uow: UnitOfWork,
    node: Node,
    stored: StoredRun,
    state: receiver.Running,
    ordered: list[Pair],
) -> Cancel | None:
    """Our own rules first: an honest node does not ask what the other would have to stop."""
    run, now, touched = stored.run, node.now(), len({pair.tag for pair in ordered})
    used = uow.runs.pairs_used(run.agreement, run.epoch, Role.RECEIVER)
    subjects = state.sender_subjects_padded
    asked = PairsAsked(len(ordered), used, touched, subjects)
    denied = may_score(asked, _agreement(uow, stored))
    if not isinstance(denied, Denied):
        return None
    if "overlap-exceeded" in denied.codes:
        most = overlap_most(subjects, _terms(uow, stored).overlap_permille)
        fact = facts.OverlapExceeded(run.id, run.partner, touched, most)
        record(uow, fact, now=now, entropy=node.entropy)
    uow.alarms.put(Alarm(now, run.partner, run.id, denied.codes[0], denied.words))
    standing_runs.block(uow, run, denied.words)
    return Cancel(f"{', '.join(denied.codes)}: {denied.words}")


def _agreement(uow: UnitOfWork, stored: StoredRun) -> Agreement:
    agreement = uow.agreements.get(stored.run.agreement, stored.run.version)
    assert agreement is not None, "a run without its agreement"
    return agreement


def _terms(uow: UnitOfWork, stored: StoredRun) -> Terms:
    return _agreement(uow, stored).terms


def returned(
    uow: UnitOfWork, stored: StoredRun, state: receiver.Scoring, message: ScoredBatch
) -> receiver.PairsReturned:
    """A batch of pairs came back: with it what we blinded it with."""
    if message.index != state.returned or message.index >= state.sent:
        raise UnexpectedMessage(f"batch {message.index} of pairs where {state.returned} was due")
    count = pair_batch_len(state.pairs, message.index)
    return receiver.PairsReturned(
        message, _profile(stored).slots(), _blinds(stored, message.index, count)
    )


def own_step(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: receiver.Scoring
) -> Step[receiver.ReceiverState] | None:
    """The next thing that the receiver can do by itself, or None while it waits."""
    if state.sent < pair_batch_count(state.pairs) and state.sent - state.returned < WINDOW:
        return _blind_next(uow, stored, state)
    if receiver.is_scored(state):
        return _conclude(uow, node, stored, state)
    return None


def _blind_next(
    uow: UnitOfWork, stored: StoredRun, state: receiver.Scoring
) -> Step[receiver.ReceiverState]:
    index = state.sent
    batch = _batch(uow, stored, index)
    subjects = _subjects(uow, stored, batch)
    features = [() if p.subject is None else subjects[p.subject].features for p in batch]
    elements = pairs.blind_pairs(
        _profile(stored).slots(),
        features,
        _blinds(stored, index, len(batch)),
        entropy=oprf.seeded_entropy(stored.seed, b"pair slots %d" % index),
    )
    return RECEIVER.advance(state, receiver.PairsBlinded(elements))


def _blinds(stored: StoredRun, index: int, count: int) -> pairs.PairBlinds:
    """Drawn again from the run's seed: after a crash the same pairs have the same blinds."""
    entropy = oprf.seeded_entropy(stored.seed, b"pair blinds %d" % index)
    return pairs.draw_pair_blinds(count, entropy=entropy)


def _batch(uow: UnitOfWork, stored: StoredRun, index: int) -> tuple[Pair, ...]:
    start = index * PAIR_BATCH_LEN
    return uow.pairs.some(stored.run.id, Role.RECEIVER, start=start, limit=PAIR_BATCH_LEN)


def _subjects(uow: UnitOfWork, stored: StoredRun, batch: Iterable[Pair]) -> dict[int, SetSubject]:
    numbers = (pair.subject for pair in batch if pair.subject is not None)
    return uow.runs.subjects(stored.set_id, numbers)


def _conclude(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: receiver.Scoring
) -> Step[receiver.ReceiverState]:
    """Judge every pair by the profile's score, and keep what is at least possible."""
    run = stored.run.id
    before = uow.runs.name_hits(standing_runs.shown_before(uow, stored.run))
    shown = {dataclasses.replace(hit, run=run) for hit in before}
    count = 0
    for index, counts in enumerate(list(uow.run_store.yields(run, Role.RECEIVER))):
        hits = tuple(hit for hit in _hits_in(uow, stored, index, counts) if hit not in shown)
        uow.runs.put_name_hits(hits)
        count += len(hits)
    uow.run_store.forget(run, Role.RECEIVER)
    uow.pairs.forget(run, Role.RECEIVER)
    return RECEIVER.advance(state, receiver.Compared(count, _second(node)))


def _hits_in(uow: UnitOfWork, stored: StoredRun, index: int, counts: bytes) -> Iterator[NameHit]:
    profile = _profile(stored)
    batch = _batch(uow, stored, index)
    subjects = _subjects(uow, stored, batch)
    types = len(profile.slots())
    for place, pair in enumerate(batch):
        if pair.subject is None:
            continue
        subject = subjects[pair.subject]
        of_pair = tuple(counts[place * types : (place + 1) * types])
        judged = profile.judge(
            Compared(subject.features, subject.shape, of_pair, pair.shape, pair.shared)
        )
        if judged.band:
            quality = MatchQuality(judged.band)
            yield NameHit(
                stored.run.id, subject.holding, subject.record, pair.tag, quality, judged.parts
            )


def _profile(stored: StoredRun) -> NameProfile:
    profile = name_profile(stored.run.profile)
    assert profile is not None, "a run by names under another profile"
    return profile
