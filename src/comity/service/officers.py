"""Our own people: appointed by two, proved by a secret, and asked about at every act.

The first two are entered as they are, for there is nobody to appoint them; both must be able to
appoint others. From then on whoever is proposed waits for a second person.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from comity.crypto.secrets import SecretRecord, keep_secret, verify_secret
from comity.domain.access import Act, Officer, OfficerRole, OfficerStanding, may, may_hold
from comity.domain.approvals import FRESH
from comity.domain.caveats import Classification
from comity.domain.decisions import insist
from comity.domain.factors import NONE
from comity.domain.ids import OfficerId
from comity.domain.request_facts import FactorChanged, OfficerChanged
from comity.errors import InvalidInput, Refused
from comity.service.journal import record
from comity.service.ports import Node, StoredOfficer, UnitOfWork

FIRST_OFFICERS = 2
_APPOINTERS_LEAST = 2
_NOBODYS = SecretRecord(bytes(16), bytes(32))
"""No secret leads to it. It is tried where nobody is, so that the time it takes tells nothing."""


@dataclass(frozen=True, slots=True)
class Proved:
    """An officer who has just proved who they are. `at`: when."""

    officer: OfficerId
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Somebody to be appointed, or appointed anew with other roles or another secret."""

    id: OfficerId
    name: str
    roles: tuple[OfficerRole, ...]
    secret: str = field(repr=False)
    clearance: Classification = Classification.UNCLASSIFIED


def prove(officer: OfficerId, secret: str, node: Node) -> Proved:
    """Check an officer's secret.

    Raises:
        Refused: no such officer, not an active one, or another secret; it is not said which.
    """
    with node.read_unit() as uow:
        held = uow.officers.get(officer)
    try:
        verify_secret(_NOBODYS if held is None else held.secret, secret)
        if held is None or held.officer.standing is not OfficerStanding.ACTIVE:
            raise InvalidInput("officer", "is not active")
    except InvalidInput as error:
        words = f"{officer} is no active officer of this node, or the secret is another"
        raise Refused(("not-proved",), words, advice="see `comity officer list`") from error
    return Proved(officer, node.now())


def insist_may(uow: UnitOfWork, by: Proved, act: Act) -> Officer:
    """The officer as they stand now, if they may do this.

    Raises:
        Refused: dismissed meanwhile, or no role that allows it.
    """
    officer = officer_of(uow, by)
    insist(may(officer, act))
    return officer


def officer_of(uow: UnitOfWork, by: Proved) -> Officer:
    """The officer as they stand now, whatever they may do.

    Raises:
        Refused: there is nobody of that name any more.
    """
    held = uow.officers.get(by.officer)
    if held is None:
        raise Refused(("officer-unknown",), f"{by.officer} is no officer of this node")
    return held.officer


def propose_officer(new: NewOfficer, node: Node, *, by: Proved | None = None) -> Officer:
    """Appoint one of the first two, or propose somebody who waits for a second person.

    Raises:
        Refused: roles that do not go together; who proposes may not; or too few appointers remain.
        InvalidInput: the secret is too short.
    """
    insist(may_hold(new.roles))
    with node.open_unit() as uow:
        known = uow.officers.all()
        if len(known) < FIRST_OFFICERS and by is None:
            officer = _first(new, known)
        else:
            officer = _proposed(uow, new, by)
        secret = keep_secret(new.secret, entropy=node.entropy)
        who = "" if by is None else by.officer
        _store(uow, node, StoredOfficer(officer, secret, who), by=who or new.id)
        uow.commit()
    return officer


def _first(new: NewOfficer, known: tuple[StoredOfficer, ...]) -> Officer:
    officer = Officer(new.id, new.name, new.roles, OfficerStanding.ACTIVE, new.clearance)
    if any(stored.officer.id == new.id for stored in known):
        raise Refused(("officer-known",), f"{new.id} is an officer already")
    if Act.APPROVE_OFFICER not in officer.acts:
        words = "the first two need a role that appoints: administrator, manager or overseer"
        raise Refused(("no-appointer",), words)
    return officer


def _proposed(uow: UnitOfWork, new: NewOfficer, by: Proved | None) -> Officer:
    if by is None:
        raise Refused(("not-proved",), "somebody who may appoint has to propose an officer")
    insist_may(uow, by, Act.APPROVE_OFFICER)
    if new.id == by.officer:
        raise Refused(("own-appointment",), "nobody proposes themselves")
    _insist_enough_left(uow, new.id)
    return Officer(new.id, new.name, new.roles, OfficerStanding.PROPOSED, new.clearance)


def _insist_enough_left(uow: UnitOfWork, without: OfficerId) -> None:
    """Nobody must be able to shut the others out."""
    left = [
        stored.officer
        for stored in uow.officers.all()
        if stored.officer.standing is OfficerStanding.ACTIVE
        and stored.officer.id != without
        and Act.APPROVE_OFFICER in stored.officer.acts
    ]
    if len(left) < _APPOINTERS_LEAST:
        words = f"fewer than {_APPOINTERS_LEAST} others would be left who may appoint"
        raise Refused(("appointers-missing",), words, advice="appoint another one first")


def appoint_officer(officer: OfficerId, node: Node, *, by: Proved) -> Officer:
    """Agree, as the second person, to somebody whom another proposed.

    Whoever was an officer before loses their second factors: so two people help whoever lost all.

    Raises:
        InvalidInput: nobody of that name is proposed. Refused: not another person, or a proof that
            is not fresh.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.APPROVE_OFFICER)
        insist_fresh(by, node.now())
        held = uow.officers.get(officer)
        if held is None or held.officer.standing is not OfficerStanding.PROPOSED:
            raise InvalidInput("officer", "nobody of that name is proposed")
        if by.officer in (held.proposed_by, officer):
            raise Refused(("same-person",), "somebody else has to agree to it")
        active = dataclasses.replace(held.officer, standing=OfficerStanding.ACTIVE)
        _forget_factors(uow, node, officer, by=by.officer)
        _store(uow, node, dataclasses.replace(held, officer=active), by=by.officer)
        uow.commit()
    return active


def dismiss_officer(officer: OfficerId, node: Node, *, by: Proved) -> Officer:
    """End an officer's access at once; one person is enough for that.

    Raises:
        InvalidInput: no such officer. Refused: too few appointers would remain.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.APPROVE_OFFICER)
        held = uow.officers.get(officer)
        if held is None:
            raise InvalidInput("officer", "there is nobody of that name")
        _insist_enough_left(uow, officer)
        gone = dataclasses.replace(held.officer, standing=OfficerStanding.DISMISSED)
        _forget_factors(uow, node, officer, by=by.officer)
        _store(uow, node, dataclasses.replace(held, officer=gone), by=by.officer)
        uow.commit()
    return gone


def insist_fresh(by: Proved, now: dt.datetime) -> None:
    """Insist on a proof made for this very act.

    Raises:
        Refused: it is too old.
    """
    if not dt.timedelta() <= now - by.at <= FRESH:
        raise Refused(("authentication-stale",), "enter your secret again: this needs it fresh")


def officers_of(node: Node) -> tuple[Officer, ...]:
    """Everybody, by name."""
    with node.read_unit() as uow:
        return tuple(stored.officer for stored in uow.officers.all())


def _forget_factors(uow: UnitOfWork, node: Node, officer: OfficerId, *, by: str) -> None:
    if uow.factors.get(officer) == NONE:
        return
    uow.factors.remove(officer)
    fact = FactorChanged(officer, "all", "removed", by)
    record(uow, fact, now=node.now(), entropy=node.entropy)


def _store(uow: UnitOfWork, node: Node, stored: StoredOfficer, *, by: str) -> None:
    uow.officers.put(stored)
    officer = stored.officer
    roles = ",".join(role.value for role in officer.roles)
    fact = OfficerChanged(officer.id, officer.standing.value, roles, by)
    record(uow, fact, now=node.now(), entropy=node.entropy)
