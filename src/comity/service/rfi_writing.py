"""Writing a request: prefilled from hits, completed by an officer, and sent once every rule agrees."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.agreements import Agreement, may_ask
from comity.domain.caveats import Caveat, Label
from comity.domain.decisions import Allowed, Decision, all_of, deny, insist
from comity.domain.hits import HitRef
from comity.domain.ids import AgreementId, NodeId, RfiId
from comity.domain.matches import Role
from comity.domain.partners import may_exchange
from comity.domain.policy import may_act, may_release
from comity.domain.rfis import (
    CORE_DATA,
    AskedIdentifier,
    Datum,
    RequestText,
    RfiPhase,
    RfiSide,
    Subject,
    may_ask_for,
)
from comity.domain.uses import Use, Way
from comity.errors import Conflict, InvalidInput
from comity.protocol.labels import format_label
from comity.protocol.rfi_messages import RfiRequest
from comity.protocol.rfis import asker
from comity.protocol.rfis.thread import Thread
from comity.service.agreements import version_in_force
from comity.service.comparisons import may_follow
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRfi, UnitOfWork
from comity.service.rfi_steps import of_ours, request_digest, save_step
from comity.service.rights import decision_on, subject_of


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to be written. With hits, of one run, it begins prefilled from them.

    `caveats`: how the request itself may be used; without any it cannot be sent.
    """

    agreement: AgreementId
    hits: tuple[HitRef, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def new_request(command: NewRequest, node: Node, *, by: Proved) -> StoredRfi:
    """Begin a draft. Nothing leaves, and hits need not be confirmed yet.

    Raises:
        InvalidInput: no such agreement, or hits of several runs. Refused: no role for it.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.WRITE_REQUEST)
        agreement = version_in_force(uow, command.agreement)
        stored = StoredRfi(
            RfiId(node.entropy(16)),
            RfiSide.ASKER,
            agreement.partner,
            agreement.id,
            agreement.version,
            _prefilled(uow, agreement, command.hits),
            _own_label(node, agreement, command.caveats),
            command.hits,
            officer.id,
            node.now(),
            None,
            RfiPhase.DRAFT,
        )
        uow.rfis.put(stored)
        uow.commit()
    return stored


def _own_label(node: Node, agreement: Agreement, caveats: tuple[Caveat, ...]) -> Label:
    days = agreement.terms.requests.retention_days_max
    expires_at = node.now().replace(microsecond=0) + dt.timedelta(days=days)
    return Label(node.id, (agreement.partner,), caveats, expires_at)


def _prefilled(uow: UnitOfWork, agreement: Agreement, hits: tuple[HitRef, ...]) -> RequestText:
    """Whatever the hit and its run say already is not typed again."""
    if not hits:
        return RequestText()
    if len({hit.run for hit in hits}) > 1:
        raise InvalidInput("hits", "belong to several runs: make a request for each")
    stored = uow.runs.get(hits[0].run, Role.RECEIVER)
    if stored is None or stored.run.agreement != agreement.id:
        raise InvalidInput("hits", "are not of a run of ours under this agreement")
    run = stored.run
    bases = {p.code: p.legal_basis for p in agreement.terms.purposes}
    grades = ", ".join(sorted({f"{uow.comparisons.quality(hit)}" for hit in hits}))
    return RequestText(
        requested=tuple(datum for datum in Datum if datum in CORE_DATA),
        purpose=run.question.purpose,
        legal_basis=bases.get(run.question.purpose, ""),
        facts=run.question.reason,
        believed_held=f"hit ({grades}) in what you offered in the match of {run.created_at:%Y-%m-%d}",
        subject=_subject(uow, hits),
        run=run.id,
    )


def _subject(uow: UnitOfWork, hits: tuple[HitRef, ...]) -> Subject:
    """Of an identifier both sides hold it is enough; a hit by names needs the name as well."""
    identifiers = tuple(
        AskedIdentifier(*found) for hit in hits for found in uow.comparisons.identifiers(hit)
    )
    tag = next((hit.tag for hit in hits if hit.tag), b"")
    name = uow.comparisons.title(hits[0])[:200] if tag else ""
    return Subject(name=name, identifiers=tuple(dict.fromkeys(identifiers)), tag=tag)


def edit_request(
    rfi: RfiId,
    text: RequestText,
    node: Node,
    *,
    by: Proved,
    caveats: tuple[Caveat, ...] | None = None,
) -> StoredRfi:
    """Change a draft. With `caveats`, they replace those that the draft had.

    Raises:
        InvalidInput: no such request. Conflict: it was sent already.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.WRITE_REQUEST)
        stored = _draft(uow, rfi)
        label = stored.label
        if caveats is not None:
            label = dataclasses.replace(label, caveats=caveats)
        after = dataclasses.replace(stored, text=text, label=label, author=officer.id)
        uow.rfis.put(after)
        uow.commit()
    return after


def _draft(uow: UnitOfWork, rfi: RfiId) -> StoredRfi:
    stored = of_ours(uow, rfi, RfiSide.ASKER)
    if stored.state is not None:
        raise Conflict("the request was sent: withdraw it, or send another one")
    return stored


def request_subject(stored: StoredRfi) -> bytes:
    """What the rights check of this request is about: its exact text and label."""
    return subject_of("request", request_digest(stored))


def may_send(uow: UnitOfWork, node: Node, stored: StoredRfi) -> Decision:
    """Everything that stands between a draft and the partner, each *no* with its reason."""
    agreement = version_in_force(uow, stored.agreement)
    partner = uow.partners.get(stored.partner)
    assert partner is not None, "a request to a partner that was never added"
    ceiling = agreement.terms.requests.ceiling
    use = Use(Way.ANSWER, node.id, stored.partner, node.now(), clearance=ceiling)
    return all_of(
        may_exchange(partner),
        may_come_from(agreement, node.id, node.now()),
        may_ask_for(stored.text, agreement),
        may_follow(uow, stored.hits),
        may_release(stored.label, use),
        decision_on(uow, request_subject(stored)),
    )


def may_come_from(agreement: Agreement, asker_id: NodeId, now: dt.datetime) -> Decision:
    """Whether this party may ask under the agreement today."""
    direction: Decision = Allowed()
    if not may_ask(agreement.terms, asker_id):
        direction = deny("direction-not-agreed", "the agreement does not let this party ask")
    return all_of(may_act(agreement, now), direction)


def send_request(rfi: RfiId, node: Node, *, by: Proved) -> StoredRfi:
    """Send a request. It is on its way once this returns and the worker has delivered it.

    Raises:
        Refused: a field is missing, a hit is not confirmed, the rights check is not passed, or any
            other rule of `may_send`; every reason is given.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.WRITE_REQUEST)
        stored = _draft(uow, rfi)
        insist(may_send(uow, node, stored))
        version = version_in_force(uow, stored.agreement).version
        stored = dataclasses.replace(stored, version=version)
        message = _request_message(node, stored)
        thread = new_thread(message, stored, received_at=None)
        sent = save_step(uow, node, stored, asker.ask(message, thread, by=officer.id))
        uow.commit()
    return sent


def _request_message(node: Node, stored: StoredRfi) -> RfiRequest:
    return RfiRequest(
        stored.id,
        stored.agreement,
        stored.version,
        stored.text,
        format_label(stored.label),
        bool(stored.hits),
        node.now().replace(microsecond=0),
    )


def new_thread(
    message: RfiRequest, stored: StoredRfi, *, received_at: dt.datetime | None
) -> Thread:
    """What a request fixes, on either side."""
    return Thread(
        message.rfi,
        stored.partner,
        message.agreement,
        message.version,
        request_digest(stored),
        message.text.urgency,
        message.sent_at,
        message.follows_hit,
        received_at,
    )
