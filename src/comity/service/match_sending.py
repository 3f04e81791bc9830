"""The sender's work between messages: build the container of its own set, evaluate, mix, send."""

from __future__ import annotations

import hashlib

from comity.crypto import containers, oprf
from comity.domain.agreements import Agreement, Mode
from comity.domain.match_keys.profiles import is_of_names
from comity.domain.matches import Role, Run, batch_count
from comity.domain.standing import StandingMatch
from comity.protocol.matches import sender
from comity.protocol.matches.sender import SENDER
from comity.protocol.messages import PIECE_LEN_MAX, BlindedBatch, CandidateTags, MatchOffer
from comity.protocol.steps import Step
from comity.service import match_pairs, standing_runs
from comity.service.match_sets import SetWanted, freeze_set, items_of, mixed
from comity.service.match_steps import Going, Worked, going
from comity.service.ports import ContainerKey, MatchSet, NewRun, Node, StoredRun, UnitOfWork


def accept(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    run: Run,
    message: MatchOffer,
    standing: StandingMatch | None,
) -> tuple[NewRun, Step[sender.SenderState]]:
    """Answer an allowed offer: freeze our set, find or draw the key, commit to both.

    Args:
        standing: the standing match that it is a run of, as we hold it.
    """
    match_set = _own_set(uow, node, agreement, message, standing)
    key = _key(uow, node, run)
    stored = NewRun(run, match_set.id, node.entropy(32))
    if standing is not None:
        wanted = standing_runs.wanted_by(uow, standing, agreement, epoch=message.epoch)
        standing_runs.begin(uow, stored, wanted)
    own = sender.OwnSet(
        key.public.data,
        match_set.commitment,
        match_set.entries_padded if is_of_names(message.profile) else match_set.items_padded,
        standing_runs.subjects_behind(uow, run, match_set, padded=agreement.terms.padded),
        match_set.features,
    )
    return stored, sender.accept(message, agreement.partner, own)


def _own_set(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    message: MatchOffer,
    standing: StandingMatch | None,
) -> MatchSet:
    """In the second half of a mutual match, the very set of the first; in a standing match, what
    is new."""
    if standing is not None:
        # The epoch of the offer: it may have crossed a boundary on a courier's back.
        wanted = standing_runs.wanted_by(uow, standing, agreement, epoch=message.epoch)
        return freeze_set(uow, node, wanted)
    if message.answers is not None:
        first = uow.runs.get(message.answers, Role.RECEIVER)
        assert first is not None, "the policy let a half without its other half pass"
        ours = uow.runs.set_by(set_id=first.set_id)
        assert ours is not None, "a run without its set"
        return ours
    counting = message.mode is Mode.COUNT
    return freeze_set(uow, node, SetWanted(agreement, message.profile, counting))


def _container_key(run: Run, set_id: bytes) -> ContainerKey:
    """A count has a key of its own, so that its tokens can be compared with nothing else."""
    alone = run.id if run.mode is Mode.COUNT else b""
    return ContainerKey(run.agreement, run.epoch, alone, set_id)


def _key(uow: UnitOfWork, node: Node, run: Run) -> oprf.SecretKey:
    """The key of the agreement and epoch, drawn when first needed."""
    place = _container_key(run, b"")
    seed = _seed(uow, node, run)
    info = b"comity/match-key/1\x00" + run.agreement + run.epoch.to_bytes(4, "big") + place.run
    return oprf.derive_key(seed, info=info)


def _seed(uow: UnitOfWork, node: Node, run: Run) -> bytes:
    place = _container_key(run, b"")
    seed = uow.run_store.epoch_seed(place)
    if seed is None:
        seed = node.entropy(oprf.SEED_LEN)
        uow.run_store.put_epoch_seed(place, seed)
    return seed


def step_on(
    uow: UnitOfWork, node: Node, stored: StoredRun, message: object
) -> Step[sender.SenderState]:
    """A receiver's message for a run that we serve."""
    event = message
    if isinstance(message, BlindedBatch) and _evaluates_now(uow, node, stored):
        event = sender.Evaluate(message, _key(uow, node, stored.run), node.entropy)
    if isinstance(message, CandidateTags) and isinstance(stored.state, sender.Serving):
        event = match_pairs.named(uow, stored, message, seed=_seed(uow, node, stored.run))
    step = SENDER.advance(stored.state, event)  # type: ignore[arg-type]
    if isinstance(step.state, sender.Closed):
        container = step.state.receipt.container
        standing_runs.finish(uow, stored.run.id, Role.SENDER, container)
        uow.run_store.forget(stored.run.id, Role.SENDER)
        uow.pairs.forget(stored.run.id, Role.SENDER)
    return step


def _evaluates_now(uow: UnitOfWork, node: Node, stored: StoredRun) -> bool:
    """At once where nothing forbids it and no earlier batch waits."""
    state = stored.state
    return (
        isinstance(state, sender.Serving)
        and state.arrived == state.evaluated
        and going(uow, stored.run, node.now()) is Going.ON
    )


def own_step(
    uow: UnitOfWork, node: Node, stored: StoredRun
) -> Step[sender.SenderState] | Worked | None:
    """The next thing that the sender can do by itself, or None while it waits."""
    state = stored.state
    if not isinstance(state, sender.Serving):
        return None
    if state.evaluated < state.arrived:
        return _evaluate_waiting(uow, node, stored, state)
    if state.container is None:
        return _build(uow, node, stored, state)
    if state.container != state.terms.holds and state.pieces * PIECE_LEN_MAX < state.length:
        return _send_piece(uow, stored, state)
    if state.terms.mode is Mode.COUNT and state.evaluated == state.terms.batches:
        return _send_mixed(uow, stored, state)
    return match_pairs.own_step(uow, node, stored, state) if state.pairs else None


def _evaluate_waiting(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: sender.Serving
) -> Step[sender.SenderState]:
    """A batch that came while the run was frozen."""
    index = state.evaluated
    elements = uow.run_store.blinded(stored.run.id, Role.SENDER, index)
    message = BlindedBatch(stored.run.id, index, elements)
    key = _key(uow, node, stored.run)
    return SENDER.advance(state, sender.Evaluate(message, key, node.entropy))


def _build(
    uow: UnitOfWork, node: Node, stored: StoredRun, state: sender.Serving
) -> Step[sender.SenderState] | Worked:
    """One batch of our own set per step; then the whole, compressed."""
    place = _container_key(stored.run, stored.set_id)
    container = uow.containers.own(place)
    if container is None:
        done = uow.containers.parts_done(place)
        if done < batch_count(_own_items(uow, stored)):
            uow.containers.put_part(place, done, _tokens(uow, node, stored, done))
            return Worked()
        container = _compressed(uow, node, stored, place)
    digest = hashlib.sha256(container).digest()
    return SENDER.advance(state, sender.ContainerBuilt(digest, len(container)))


def _own_items(uow: UnitOfWork, stored: StoredRun) -> int:
    """Match keys of our set: by names fewer than its entries, of which one key may have many."""
    match_set = uow.runs.set_by(set_id=stored.set_id)
    assert match_set is not None, "a run without its set"
    return match_set.items_padded


def _tokens(uow: UnitOfWork, node: Node, stored: StoredRun, index: int) -> bytes:
    key = _key(uow, node, stored.run)
    if is_of_names(stored.run.profile):
        seed = _seed(uow, node, stored.run)
        return match_pairs.part_of(uow, stored.set_id, index, key=key, seed=seed)
    items = items_of(uow, stored.set_id, index)
    if stored.run.mode is Mode.COUNT:
        return oprf.evaluate_own_for_count(key, items)
    return oprf.tokens_of(oprf.evaluate_own(key, items))


def _compressed(uow: UnitOfWork, node: Node, stored: StoredRun, place: ContainerKey) -> bytes:
    agreement = uow.agreements.get(stored.run.agreement, stored.run.version)
    assert agreement is not None, "a run without its agreement"
    if is_of_names(stored.run.profile):
        assert isinstance(stored.state, sender.Serving), "compressed before it was accepted"
        container = match_pairs.compressed(
            uow,
            node,
            place,
            queries_max=agreement.terms.quota_items,
            padded_len=stored.state.own_items_padded,
        )
        uow.containers.put_own(place, container, hashlib.sha256(container).digest())
        return container
    tokens = oprf.Tokens(b"".join(uow.containers.parts(place)))
    container = containers.container_build(
        tokens,
        queries_max=agreement.terms.quota_items,
        padded_len=len(tokens) // oprf.TOKEN_LEN,
        entropy=node.entropy,
    ).data
    uow.containers.put_own(place, container, hashlib.sha256(container).digest())
    return container


def _send_piece(
    uow: UnitOfWork, stored: StoredRun, state: sender.Serving
) -> Step[sender.SenderState]:
    container = uow.containers.own(_container_key(stored.run, stored.set_id))
    assert container is not None, "announced but not kept"
    start = state.pieces * PIECE_LEN_MAX
    return SENDER.advance(state, sender.PieceRead(container[start : start + PIECE_LEN_MAX]))


def _send_mixed(
    uow: UnitOfWork, stored: StoredRun, state: sender.Serving
) -> Step[sender.SenderState] | None:
    """Mode count: all evaluations are mixed as one before the first is returned."""
    if state.returned == state.terms.batches:
        return None
    run = stored.run
    if state.returned == 0:
        whole = b"".join(uow.run_store.yields(run.id, Role.SENDER))
        order = oprf.seeded_entropy(stored.seed, b"mix")
        for index, batch in enumerate(_batches(mixed(whole, order))):
            uow.run_store.put_yield(run.id, Role.SENDER, index, batch)
    batches = list(uow.run_store.yields(run.id, Role.SENDER))
    return SENDER.advance(state, sender.Mixed(batches[state.returned]))


def _batches(elements: bytes) -> list[bytes]:
    size = oprf.BATCH_LEN_MAX * oprf.ELEMENT_LEN
    return [elements[start : start + size] for start in range(0, len(elements), size)]
