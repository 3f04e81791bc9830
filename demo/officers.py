"""The people of the three services, so that their consoles can be opened: appointed as real ones are.

Their secret is the same for all and known to everybody, because this is a demonstration.
"""

from __future__ import annotations

from comity.domain.access import OfficerRole
from comity.domain.ids import OfficerId
from comity.service.officers import NewOfficer, appoint_officer, propose_officer, prove
from comity.service.ports import Node

SECRET = "for the demonstration"
FIRST = {"root": OfficerRole.ADMINISTRATOR, "mia": OfficerRole.AGREEMENTS}
OTHERS = {
    "ada": OfficerRole.ANALYST,
    "bo": OfficerRole.RELEASING,
    "rita": OfficerRole.REVIEWER,
    "otto": OfficerRole.OVERSEER,
}


def appoint_everybody(node: Node) -> None:
    """The first two enter themselves; whoever follows is proposed by one and appointed by another."""
    for name, role in FIRST.items():
        propose_officer(_new(name, role), node)
    for name, role in OTHERS.items():
        propose_officer(_new(name, role), node, by=prove(OfficerId("root"), SECRET, node))
        appoint_officer(OfficerId(name), node, by=prove(OfficerId("mia"), SECRET, node))


def _new(name: str, role: OfficerRole) -> NewOfficer:
    return NewOfficer(OfficerId(name), name.title(), (role,), SECRET)


def who_signs_in() -> str:
    """Everybody with their role, in one line."""
    everybody = {**OTHERS, **FIRST}
    return ", ".join(f"{name} ({role.value})" for name, role in everybody.items())
