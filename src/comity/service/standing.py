"""Standing matches: make one, let it go on by itself, end it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain import facts
from comity.domain.agreements import Agreement, Mode, Status, epoch_at
from comity.domain.decisions import Allowed, insist
from comity.domain.ids import AgreementId, HoldingId, NodeId, StandingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.matches import Question, Role, Run
from comity.domain.partners import Standing as PartnerStanding
from comity.domain.policy import may_act
from comity.domain.standing import (
    StandingMatch,
    StandingStatus,
    has_ended,
    is_due,
    may_stand,
)
from comity.errors import Conflict, InvalidInput, Refused, UnexpectedMessage
from comity.protocol.messages import StandingMoved, StandingWithdrawn
from comity.service import standing_runs
from comity.service.agreements import version_in_force
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.match_offers import OfferMatch, make_offer
from comity.service.match_sets import revisions_of
from comity.service.ports import Node, UnitOfWork

StandingMessage = StandingMoved | StandingWithdrawn
OVER = "its date has come"
AGREEMENT_OVER = "the agreement has ended"
AGREEMENT_SHORTER = "a new version of the agreement ends before it"
PARTNER_REVOKED = "the partner was revoked"
_SIGNED_BY_BOTH = (Status.IN_FORCE, Status.SUSPENDED)


@dataclass(frozen=True, slots=True)
class MakeStanding:
    """An officer lets a question stay asked. `holdings`: which go in; where empty, all that take part."""

    agreement: AgreementId
    question: Question
    until: dt.datetime
    holdings: tuple[HoldingId, ...] = ()
    profile: str = IDENTIFIERS_1.id


def make_standing(command: MakeStanding, node: Node) -> StandingMatch:
    """Begin a standing match with a first run over everything.

    Raises:
        InvalidInput: no such agreement or holding, or nothing to match. Refused: a rule said no.
    """
    now = node.now()
    with node.open_unit() as uow:
        agreement = version_in_force(uow, command.agreement)
        number = StandingId(node.entropy(16))
        others = standing_runs.others_standing(uow, agreement.id, Role.RECEIVER, number)
        insist(may_stand(Mode.ITEMS, command.until, agreement, others=others, now=now))
        standing = StandingMatch(
            number,
            Role.RECEIVER,
            agreement.partner,
            agreement.id,
            command.profile,
            command.question,
            command.until.replace(microsecond=0),
            StandingStatus.ACTIVE,
            now,
            now,
            command.holdings,
        )
        uow.standings.put(standing)
        _record_made(uow, node, standing)
        _offer(uow, node, standing, agreement)
        uow.commit()
    return standing


def _record_made(uow: UnitOfWork, node: Node, standing: StandingMatch) -> None:
    fact = facts.StandingMade(
        standing.id,
        standing.agreement,
        standing.partner,
        by_us=True,
        profile=standing.profile,
        until=standing.until,
        by=standing.question.officer,
    )
    record(uow, fact, now=node.now(), entropy=node.entropy)


def _offer(uow: UnitOfWork, node: Node, standing: StandingMatch, agreement: Agreement) -> Run:
    command = OfferMatch(
        agreement.id,
        Mode.ITEMS,
        standing.question,
        standing.holdings,
        standing.profile,
        standing,
    )
    return make_offer(uow, node, agreement, command, answers=None)


def withdraw_standing(standing: StandingId, reason: str, node: Node) -> StandingMatch:
    """End a standing match, in either role, and tell the partner. Runs under way go on.

    Raises:
        InvalidInput: no such standing match, or no reason. Conflict: it has ended already.
    """
    if not reason.strip():
        raise InvalidInput("reason", "a withdrawal needs one: it stands in both logs")
    with node.open_unit() as uow:
        known = _known(uow, standing)
        if known.status is not StandingStatus.ACTIVE:
            raise Conflict(f"the standing match has ended already: {known.ended_because}")
        after = _end(uow, node, known, reason)
        message = StandingWithdrawn(known.id, reason)
        queue(uow, node, known.partner, message, agreement=known.agreement)
        uow.commit()
    return after


def _known(uow: UnitOfWork, standing: StandingId) -> StandingMatch:
    for role in Role:
        known = uow.standings.get(standing, role)
        if known is not None:
            return known
    raise InvalidInput("standing", "no such standing match", advice="see `comity match standing`")


def _end(uow: UnitOfWork, node: Node, standing: StandingMatch, reason: str) -> StandingMatch:
    after = dataclasses.replace(standing, status=StandingStatus.ENDED, ended_because=reason)
    uow.standings.put(after)
    fact = facts.StandingEnded(standing.id, standing.partner, reason)
    record(uow, fact, now=node.now(), entropy=node.entropy)
    return after


def on_message(uow: UnitOfWork, node: Node, sender: NodeId, message: StandingMessage) -> None:
    """The partner has more for us, or ends a standing match.

    Raises:
        UnexpectedMessage: it is none of ours with this partner.
    """
    roles = (Role.RECEIVER,) if isinstance(message, StandingMoved) else tuple(Role)
    found = [uow.standings.get(message.standing, role) for role in roles]
    known = next((s for s in found if s is not None and s.partner == sender), None)
    if known is None:
        raise UnexpectedMessage("no such standing match with this partner")
    if known.status is not StandingStatus.ACTIVE:
        return
    if isinstance(message, StandingMoved):
        uow.standings.put(dataclasses.replace(known, moved=True))
    else:
        _end(uow, node, known, message.reason)


def advance_all(node: Node) -> int:
    """Take every standing match one step on: end it, make the next run, or tell the partner.

    Returns:
        How many moved.
    """
    with node.read_unit() as uow:
        waiting = [s for s in uow.standings.active() if _may_move(s, node.now())]
    return sum(_advance(node, standing.id, standing.role) for standing in waiting)


def _may_move(standing: StandingMatch, now: dt.datetime) -> bool:
    return has_ended(standing, now) or is_due(standing, now)


def _advance(node: Node, number: StandingId, role: Role) -> bool:
    try:
        return _step(node, number, role)
    except (Refused, InvalidInput) as refusal:
        _note_blocked(node, number, role, refusal.reason)
        return False


def _step(node: Node, number: StandingId, role: Role) -> bool:
    with node.open_unit() as uow:
        # Read here: a message may have ended it since it was listed.
        standing = uow.standings.get(number, role)
        if standing is None or standing.status is not StandingStatus.ACTIVE:
            return False
        versions = uow.agreements.versions(standing.agreement)
        ended = _why_ended(uow, standing, versions, node.now())
        if ended:
            _end(uow, node, standing, ended)
        elif not _moves(uow, node, standing, versions):
            return False
        uow.commit()
    return True


def _why_ended(
    uow: UnitOfWork, standing: StandingMatch, versions: tuple[Agreement, ...], now: dt.datetime
) -> str:
    if has_ended(standing, now):
        return OVER
    if any(v.status is Status.DENOUNCED for v in versions):
        return AGREEMENT_OVER
    signed = [v for v in versions if v.status in _SIGNED_BY_BOTH]
    if any(standing.until > v.terms.ends_at for v in signed):
        return AGREEMENT_SHORTER
    partner = uow.partners.get(standing.partner)
    if partner is None or partner.standing is PartnerStanding.REVOKED:
        return PARTNER_REVOKED
    return ""


def _moves(
    uow: UnitOfWork, node: Node, standing: StandingMatch, versions: tuple[Agreement, ...]
) -> bool:
    """Whether there was something new, and the next run or message is on its way."""
    now = node.now()
    agreement = next((v for v in versions if may_act(v, now) == Allowed()), None)
    partner = uow.partners.get(standing.partner)
    if agreement is None or partner is None or partner.standing is not PartnerStanding.ACTIVE:
        return False
    if standing_runs.is_running(uow, standing):
        return False
    epoch = epoch_at(agreement.terms, now)
    behind = standing_runs.is_behind(uow, standing, agreement, epoch=epoch)
    if standing.role is Role.SENDER:
        return behind and _tell(uow, node, standing, agreement)
    if not behind and not standing.moved:
        return _unblock(uow, standing)
    if standing_runs.was_stopped(uow, standing, agreement, epoch=epoch):
        return False
    after = dataclasses.replace(standing, last_run_at=now, blocked="")
    uow.standings.put(after)
    _offer(uow, node, after, agreement)
    return True


def _unblock(uow: UnitOfWork, standing: StandingMatch) -> bool:
    """What was in the way is so no more, and there is nothing to ask."""
    if not standing.blocked:
        return False
    uow.standings.put(dataclasses.replace(standing, blocked=""))
    return True


def _tell(uow: UnitOfWork, node: Node, standing: StandingMatch, agreement: Agreement) -> bool:
    """Say once that we have more; the partner decides when to ask."""
    epoch = epoch_at(agreement.terms, node.now())
    wanted = standing_runs.wanted_by(uow, standing, agreement, epoch=epoch)
    present = revisions_of(uow, wanted)
    if present == standing.told:
        return False
    after = dataclasses.replace(standing, told=present, last_run_at=node.now())
    uow.standings.put(after)
    queue(uow, node, standing.partner, StandingMoved(standing.id), agreement=agreement.id)
    return True


def _note_blocked(node: Node, number: StandingId, role: Role, words: str) -> None:
    """A rule said no, such as a quota that is used up: say so on the desk, and try again later."""
    with node.open_unit() as uow:
        known = uow.standings.get(number, role)
        assert known is not None, "a standing match that is not there"
        uow.standings.put(dataclasses.replace(known, blocked=words, last_run_at=node.now()))
        uow.commit()


def forget_past_outputs(node: Node) -> int:
    """Delete what was kept for epochs and standing matches that are over; count the runs.

    A run that is under way still compares with it.
    """
    with node.open_unit() as uow:
        idle = [s for s in uow.standings.keeping() if not standing_runs.is_running(uow, s)]
        deleted = sum(_forget(uow, standing, node.now()) for standing in idle)
        if deleted:
            uow.commit()
    return deleted


def _forget(uow: UnitOfWork, standing: StandingMatch, now: dt.datetime) -> int:
    if standing.status is not StandingStatus.ACTIVE:
        return uow.standings.forget_outputs(standing.id, before=None)
    versions = uow.agreements.versions(standing.agreement)
    signed = [epoch_at(v.terms, now) for v in versions if v.status in _SIGNED_BY_BOTH]
    return uow.standings.forget_outputs(standing.id, before=min(signed, default=0))
