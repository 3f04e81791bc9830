"""Saving one step of a run: state, messages, facts and yields, in the transaction at hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from comity.domain.agreements import Status
from comity.domain.decisions import Denied
from comity.domain.matches import TAG_LEN, Phase, Run
from comity.domain.partners import Standing, may_exchange
from comity.protocol.matches import State, receiver, sender
from comity.protocol.matches.run import Cancelled, Refused, Stopped
from comity.protocol.steps import (
    Effect,
    Keep,
    KeepBlinded,
    KeepPiece,
    KeepTags,
    Record,
    Send,
    Step,
)
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import NewRun, Node, Pair, StoredRun, UnitOfWork


class Worked:
    """Something was prepared in the store; the conversation itself has not moved."""


class Going(enum.Enum):
    """Whether a run may take a step today."""

    ON = "on"
    FROZEN = "frozen"
    ENDED = "ended"


def going(uow: UnitOfWork, run: Run, now: dt.datetime) -> Going:
    """A suspended partner or agreement freezes its open runs; the agreement's end ends them.

    A run under a version that was replaced meanwhile is finished under the terms it began with.
    """
    versions = uow.agreements.versions(run.agreement)
    ours = next(v for v in versions if v.version == run.version)
    partner = uow.partners.get(run.partner)
    assert partner is not None, "a run with a partner that was never added"
    denounced = any(v.status is Status.DENOUNCED for v in versions)
    if denounced or now >= ours.terms.ends_at or partner.standing is Standing.REVOKED:
        return Going.ENDED
    suspended = any(v.status is Status.SUSPENDED for v in versions)
    if suspended or isinstance(may_exchange(partner), Denied):
        return Going.FROZEN
    return Going.ON


def save_step(
    uow: UnitOfWork, node: Node, stored: StoredRun | NewRun, step: Step[State]
) -> StoredRun:
    """Carry out the effects of a step and keep its state."""
    for effect in step.effects:
        _carry_out(uow, node, stored.run, effect)
    run = _shown(stored.run, step.state)
    after = StoredRun(run, stored.set_id, stored.seed, step.state)
    uow.runs.put(after)
    return after


def _carry_out(uow: UnitOfWork, node: Node, run: Run, effect: Effect) -> None:
    match effect:
        case Send():
            queue(uow, node, run.partner, effect.message, agreement=run.agreement)
        case Record():
            record(uow, effect.fact, now=node.now(), entropy=node.entropy)
        case Keep():
            uow.run_store.put_yield(run.id, run.role, effect.index, effect.data)
        case KeepBlinded():
            uow.run_store.put_blinded(run.id, run.role, effect.index, effect.data)
        case KeepPiece():
            uow.run_store.put_piece(run.id, effect.index, effect.piece)
        case KeepTags():
            uow.pairs.put(run.id, run.role, effect.start, _pairs_of(effect))


def _pairs_of(effect: KeepTags) -> tuple[Pair, ...]:
    tags = (effect.tags[n : n + TAG_LEN] for n in range(0, len(effect.tags), TAG_LEN))
    return tuple(Pair(*both) for both in zip(tags, effect.subjects, strict=True))


def _shown(run: Run, state: State) -> Run:
    """The run as lists and desks show it: phase and progress follow from the state."""
    match state:
        case receiver.Asking():
            return dataclasses.replace(run, phase=Phase.OFFERED)
        case receiver.Running():
            return dataclasses.replace(run, phase=Phase.RUNNING, batches_done=state.returned)
        case receiver.Scoring():
            done = run.batches_total
            return dataclasses.replace(
                run, phase=Phase.RUNNING, batches_done=done, pairs=state.pairs
            )
        case sender.Serving():
            pairs = state.pairs if state.is_allowed else 0
            return dataclasses.replace(
                run, phase=Phase.RUNNING, batches_done=state.returned, pairs=pairs
            )
    return _ended(run, state)


_End = receiver.Concluded | receiver.Confirmed | sender.Closed | Refused | Stopped | Cancelled


def _ended(run: Run, state: _End) -> Run:
    match state:
        case receiver.Concluded() | receiver.Confirmed():
            done = run.batches_total
            return dataclasses.replace(
                run, phase=Phase.CONCLUDED, batches_done=done, hits=state.hits
            )
        case sender.Closed():
            return dataclasses.replace(run, phase=Phase.CONCLUDED, batches_done=run.batches_total)
        case Refused():
            words = f"{', '.join(state.codes)}: {state.words}"
            return dataclasses.replace(run, phase=Phase.REFUSED, outcome=words)
        case Stopped():
            words = f"{', '.join(state.codes)}: {state.words}"
            return dataclasses.replace(run, phase=Phase.STOPPED, outcome=words)
        case Cancelled():
            return dataclasses.replace(run, phase=Phase.CANCELLED, outcome=state.reason)
