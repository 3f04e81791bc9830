"""Saving one step of a run: state, messages, facts and yields, in the transaction at hand."""

from __future__ import annotations

import dataclasses

from comity.domain.matches import Phase, Run
from comity.protocol.matches import receiver, sender
from comity.protocol.matches.run import Cancelled, Keep, KeepPiece, MatchEffect, Refused
from comity.protocol.steps import Record, Send, Step
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Node, StoredRun, UnitOfWork

RunState = receiver.ReceiverState | sender.SenderState


class Worked:
    """Something was prepared in the store; the conversation itself has not moved."""


def save_step(uow: UnitOfWork, node: Node, stored: StoredRun, step: Step[RunState]) -> StoredRun:
    """Carry out the effects of a step and keep its state."""
    for effect in step.effects:
        _carry_out(uow, node, stored.run, effect)
    after = dataclasses.replace(stored, run=_shown(stored.run, step.state), state=step.state)
    uow.runs.put(after)
    return after


def _carry_out(uow: UnitOfWork, node: Node, run: Run, effect: MatchEffect) -> None:
    match effect:
        case Send():
            queue(uow, node, run.partner, effect.message, agreement=run.agreement)
        case Record():
            record(uow, effect.fact, now=node.now(), entropy=node.entropy)
        case Keep():
            uow.run_store.put_yield(run.id, run.role, effect.index, effect.data)
        case KeepPiece():
            uow.run_store.put_piece(run.id, effect.index, effect.piece)


def _shown(run: Run, state: RunState) -> Run:
    """The run as lists and desks show it: phase and progress follow from the state."""
    match state:
        case receiver.Asking():
            return dataclasses.replace(run, phase=Phase.OFFERED)
        case receiver.Running():
            return dataclasses.replace(run, phase=Phase.RUNNING, batches_done=state.returned)
        case sender.Serving():
            return dataclasses.replace(run, phase=Phase.RUNNING, batches_done=state.returned)
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
        case Cancelled():
            return dataclasses.replace(run, phase=Phase.CANCELLED, outcome=state.reason)
