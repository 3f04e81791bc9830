"""The receiver's work between messages: blind the next batch, check what came back, compare."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Iterator
from typing import Any

from comity.crypto import containers, oprf
from comity.domain.agreements import Mode
from comity.domain.identifiers import Identifier
from comity.domain.match_keys.profiles import PROFILES, IdentifierProfile
from comity.domain.matches import BATCH_LEN_MAX, Hit, Role, Run, conclude, identifiers_hit
from comity.errors import MalformedMessage, UnexpectedMessage
from comity.protocol.matches import receiver
from comity.protocol.matches.receiver import RECEIVER
from comity.protocol.messages import (
    EvaluatedBatch,
    MatchAcceptance,
    MatchRefusal,
    MatchStopped,
    ScoredBatch,
    TokensPiece,
)
from comity.protocol.steps import Machine, Step
from comity.service import match_candidates, standing_runs
from comity.service.match_sets import items_of
from comity.service.match_steps import Worked
from comity.service.ports import Node, StoredRun, UnitOfWork

_TABLE: Machine[Any] = RECEIVER
"""As the store sees it: a run of role receiver only ever holds states of the receiver."""

WINDOW = 64
"""Batches on their way at most: bounds both nodes' queues; one courier trip carries 262,144 items."""


def step_on(
    uow: UnitOfWork, node: Node, stored: StoredRun, message: object
) -> Step[receiver.ReceiverState]:
    """A sender's message for a run that we asked for."""
    event = message
    state = stored.state
    if isinstance(state, receiver.Running):
        match message:
            case EvaluatedBatch():
                event = _returned(uow, stored, message)
            case TokensPiece():
                event = _piece(uow, stored, state, message)
    if isinstance(state, receiver.Scoring) and isinstance(message, ScoredBatch):
        event = match_candidates.returned(uow, stored, state, message)
    if isinstance(message, MatchAcceptance):
        _verify_same_set(uow, stored, message)
    step = _TABLE.advance(state, event)
    if isinstance(message, MatchRefusal | MatchStopped) and step.state != state:
        standing_runs.block(uow, stored.run, message.words)
    return step


def _verify_same_set(uow: UnitOfWork, stored: StoredRun, message: MatchAcceptance) -> None:
    """In our half of a mutual match the partner serves the set that it asked with in its own."""
    if stored.run.linked is None:
        return
    other = uow.runs.get(stored.run.linked, Role.SENDER)
    assert other is not None, "a linked run without its other half"
    if message.commitment != other.state.terms.commitment:
        raise UnexpectedMessage("the partner's two halves of a mutual match use different sets")


def _returned(
    uow: UnitOfWork, stored: StoredRun, message: EvaluatedBatch
) -> receiver.Returned | EvaluatedBatch:
    state = stored.state
    assert isinstance(state, receiver.Running)
    if message.index != state.returned or message.index >= state.blinded:
        raise UnexpectedMessage(f"batch {message.index} where {state.returned} was due")
    items = items_of(uow, stored.set_id, message.index)
    blinded = oprf.parse_blinded(uow.run_store.blinded(stored.run.id, Role.RECEIVER, message.index))
    blinds = _blinds(stored, message.index, len(items))
    return receiver.Returned(message, items, blinds, blinded)


def _blinds(stored: StoredRun, index: int, count: int) -> oprf.Blinds:
    """Drawn again from the run's seed: after a crash the same batch has the same blinds."""
    if stored.run.mode is Mode.COUNT:
        return oprf.draw_common_blind(entropy=_common_entropy(stored))
    return oprf.derive_blinds(count, entropy=_batch_entropy(stored, index))


def _batch_entropy(stored: StoredRun, index: int) -> oprf.Entropy:
    return oprf.seeded_entropy(stored.seed, b"blinds %d" % index)


def _common_entropy(stored: StoredRun) -> oprf.Entropy:
    return oprf.seeded_entropy(stored.seed, b"common blind")


def _piece(
    uow: UnitOfWork, stored: StoredRun, state: receiver.Running, message: TokensPiece
) -> receiver.PieceArrived:
    last = state.received + len(message.piece) == state.length
    digest = None
    if last:
        hasher = hashlib.sha256()
        for piece in uow.run_store.pieces(stored.run.id):
            hasher.update(piece)
        hasher.update(message.piece)
        digest = hasher.digest()
    return receiver.PieceArrived(message, digest)


def own_step(
    uow: UnitOfWork, node: Node, stored: StoredRun
) -> Step[receiver.ReceiverState] | Worked | None:
    """The next thing that the receiver can do by itself, or None while it waits."""
    step = _next(uow, node, stored)
    if isinstance(step, Step) and isinstance(step.state, receiver.Concluded):
        container = step.state.receipt.container
        standing_runs.finish(uow, stored.run.id, Role.RECEIVER, container)
    return step


def _next(
    uow: UnitOfWork, node: Node, stored: StoredRun
) -> Step[receiver.ReceiverState] | Worked | None:
    state = stored.state
    if isinstance(state, receiver.Scoring):
        return match_candidates.own_step(uow, node, stored, state)
    if not isinstance(state, receiver.Asking | receiver.Running):
        return None
    returned = state.returned if isinstance(state, receiver.Running) else 0
    if state.blinded < state.terms.batches and state.blinded - returned < WINDOW:
        return _blind_next(uow, stored, state)
    if isinstance(state, receiver.Running) and receiver.is_complete(state):
        return _compare(uow, node, stored, state)
    return None


def _blind_next(
    uow: UnitOfWork, stored: StoredRun, state: receiver.Asking | receiver.Running
) -> Step[receiver.ReceiverState]:
    index = state.blinded
    items = items_of(uow, stored.set_id, index)
    if stored.run.mode is Mode.COUNT:
        blind = oprf.draw_common_blind(entropy=_common_entropy(stored))
        batch = oprf.blind_for_count(items, blind=blind)
    else:
        _, batch = oprf.blind_batch(items, entropy=_batch_entropy(stored, index))
    uow.run_store.put_blinded(stored.run.id, Role.RECEIVER, index, batch.data)
    return RECEIVER.advance(state, receiver.Blinded(batch.data))


def _compare(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: receiver.Running
) -> Step[receiver.ReceiverState]:
    """Look our tokens up in the partner's container; keep the hits with the records they touch."""
    data = _container(uow, node, stored, state)
    if state.terms.is_labelled:
        return match_candidates.find(uow, node, stored, state, data)
    tokens = oprf.Tokens(b"".join(uow.run_store.yields(stored.run.id, Role.RECEIVER)))
    container = containers.parse_container(data)
    if len(container) > state.sender_items_padded:
        raise MalformedMessage("the container holds more than the sender committed to")
    positions = containers.container_hits(container, tokens)
    count = len(positions)
    if stored.run.mode is not Mode.COUNT:
        found = _new_hits(uow, stored, _found(uow, stored, tokens, container, positions))
        uow.runs.put_hits(found)
        count = identifiers_hit(found)
    standing_runs.keep(uow, stored.run, tokens)
    uow.run_store.forget(stored.run.id, Role.RECEIVER)
    compared = receiver.Compared(count, node.now().replace(microsecond=0))
    return RECEIVER.advance(state, compared)


def _found(
    uow: UnitOfWork,
    stored: StoredRun,
    tokens: oprf.Tokens,
    container: containers.Container,
    positions: list[int],
) -> Iterator[Identifier]:
    """What our keys that hit were made of; in a standing match, across all its runs of the epoch."""
    yield from _identifiers_at(uow, stored.run, stored.set_id, positions)
    for before in standing_runs.earlier(uow, stored.run):
        data = standing_runs.container_of(uow, stored.run, before)
        new = containers.container_hits(containers.parse_container(data), tokens)
        yield from _identifiers_at(uow, stored.run, stored.set_id, new)
        kept = oprf.Tokens(uow.standings.outputs(before.run))
        old = containers.container_hits(container, kept)
        again = _identifiers_at(uow, stored.run, before.set_id, old)
        yield from (item for item in again if _takes_part(uow, stored.run, item))


def _takes_part(uow: UnitOfWork, run: Run, item: Identifier) -> bool:
    """Whether a key of an earlier set stands in a holding that may be matched today."""
    included = uow.holdings.taking_part(run.agreement)
    value = dataclasses.replace(item, country="")
    return any(place.holding in included for place in uow.holdings.held_under(value))


def _new_hits(uow: UnitOfWork, stored: StoredRun, found: Iterator[Identifier]) -> tuple[Hit, ...]:
    """Hits that no earlier run of the same standing match has shown already."""
    hits = conclude(stored.run.id, found, uow.holdings.held_under)
    before = uow.runs.hits(standing_runs.shown_before(uow, stored.run))
    shown = {dataclasses.replace(hit, run=stored.run.id) for hit in before}
    return tuple(hit for hit in hits if hit not in shown)


def _container(uow: UnitOfWork, node: Node, stored: StoredRun, state: receiver.Running) -> bytes:
    assert state.container is not None
    run = stored.run
    held = uow.containers.of_partner(run.agreement, run.epoch, state.container)
    if held is not None:
        return held
    data = b"".join(uow.run_store.pieces(run.id))
    if run.mode is not Mode.COUNT:
        uow.containers.put_of_partner(run, digest=state.container, data=data, now=node.now())
    return data


def _identifiers_at(
    uow: UnitOfWork, run: Run, set_id: bytes, positions: list[int]
) -> Iterator[Identifier]:
    """What the keys at these positions of our set were made of."""
    profile = PROFILES[run.profile]
    assert isinstance(profile, IdentifierProfile), "identifiers under a profile of names"
    for index, places in itertools.groupby(positions, lambda p: p // BATCH_LEN_MAX):
        items = items_of(uow, set_id, index)
        for place in places:
            yield profile.read(items[place % BATCH_LEN_MAX])
