"""Taking runs forward: one bounded step of our own for one open run, each one transaction."""

from __future__ import annotations

import hashlib
from typing import Any

from comity.domain import facts
from comity.domain.ids import RunId
from comity.domain.matches import FINAL_PHASES, Role
from comity.errors import PartnerFault
from comity.protocol.matches import State
from comity.protocol.matches import receiver as receiving
from comity.protocol.matches import sender as sending
from comity.protocol.matches.run import Cancel
from comity.protocol.steps import Machine, Step
from comity.service import match_receiving, match_sending
from comity.service.journal import record
from comity.service.match_steps import Going, Worked, going, save_step
from comity.service.ports import Evidence, Node, StoredRun, UnitOfWork

_OWN_STEP = {Role.RECEIVER: match_receiving.own_step, Role.SENDER: match_sending.own_step}


def advance(node: Node, run: RunId, role: Role) -> bool:
    """Take one bounded step of our own for one open run.

    Returns:
        Whether there was anything to do; False while it waits for the partner.
    """
    try:
        return _advance(node, run, role)
    except PartnerFault as fault:
        _give_up(node, run, role, fault)
        return True


def _advance(node: Node, run: RunId, role: Role) -> bool:
    with node.open_unit() as uow:
        stored = uow.runs.get(run, role)
        if stored is None or stored.run.phase in FINAL_PHASES:
            return False
        step = _next_step(uow, node, stored)
        if step is None:
            return False
        if isinstance(step, Step):
            save_step(uow, node, stored, step)
        uow.commit()
    return True


def _next_step(uow: UnitOfWork, node: Node, stored: StoredRun) -> Step[State] | Worked | None:
    match going(uow, stored.run, node.now()):
        case Going.ON:
            return _OWN_STEP[stored.run.role](uow, node, stored)
        case Going.FROZEN:
            return None
        case Going.ENDED:
            return machine_of(stored.run.role).advance(
                stored.state, Cancel("the agreement has ended")
            )


def _give_up(node: Node, run: RunId, role: Role, fault: PartnerFault) -> None:
    """What the partner sent proved bad only in use: keep it, end this run, let others go on."""
    with node.open_unit() as uow:
        stored = uow.runs.get(run, role)
        assert stored is not None, "gave up a run that is not there"
        now, partner = node.now(), stored.run.partner
        data = _used_in_vain(uow, stored)
        if uow.inbox.keep_evidence(Evidence(partner, now, fault.code, fault.reason, data)):
            digest = hashlib.sha256(data).digest()
            fact = facts.EvidenceKept(partner, fault.code, digest)
            record(uow, fact, now=now, entropy=node.entropy)
        cancel = Cancel(f"the partner's answer cannot be used: {fault.reason}")
        save_step(uow, node, stored, machine_of(role).advance(stored.state, cancel))
        uow.commit()


def _used_in_vain(uow: UnitOfWork, stored: StoredRun) -> bytes:
    """What we took the step with: a batch that was put aside, or the partner's container."""
    if isinstance(stored.state, sending.Serving):
        # Batches of pairs stand behind those of the first stage.
        index = stored.state.evaluated + stored.state.scored
        return uow.run_store.blinded(stored.run.id, Role.SENDER, index)
    return next(uow.run_store.pieces(stored.run.id), b"")


def advance_all(node: Node) -> int:
    """One step for every open run: none has to wait for another.

    Returns:
        How many runs moved.
    """
    with node.read_unit() as uow:
        open_runs = uow.runs.open()
    return sum(advance(node, run, role) for run, role in open_runs)


def machine_of(role: Role) -> Machine[Any]:
    """The table for our role; its states are those that `put` stored for that role."""
    return receiving.RECEIVER if role is Role.RECEIVER else sending.SENDER
