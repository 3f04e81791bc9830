"""Answers, and what is given unasked: submitted, approved by others, released, and taken in.

What is approved is the digest of the exact bytes that `drafts` froze. At the last approval every
rule is asked once more, and the release happens in the same transaction or not at all.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from comity.domain.access import Act
from comity.domain.agreements import Agreement
from comity.domain.answers import (
    AnswerOutcome,
    Decided,
    InformationKind,
    may_decide,
    statements_of,
)
from comity.domain.approvals import (
    Approval,
    ApprovalRound,
    Outcome,
    add,
    count,
    may_approve,
    may_release_approved,
    release_rule,
)
from comity.domain.decisions import Allowed, Decision, Denied, Reason, all_of, deny, insist
from comity.domain.ids import AgreementId, NodeId, OfficerId
from comity.domain.policy import may_act, may_release
from comity.domain.request_facts import ContentApproved, ContentSentBack, InformationGiven
from comity.domain.rfis import CORE_DATA, RfiPhase, RfiSide
from comity.domain.rights import OFFENCES
from comity.domain.uses import Use, Way
from comity.errors import Conflict, InvalidInput, UnexpectedMessage
from comity.protocol import rfi_messages
from comity.protocol.release_messages import ReleasedItem
from comity.protocol.rfi_messages import RfiAnswer
from comity.protocol.rfis.answerer import Release
from comity.service.agreements import version_in_force
from comity.service.channels import queue
from comity.service.drafts import Frozen, Preview, digest_of, freeze, open_draft, previewed
from comity.service.journal import record
from comity.service.officers import Proved, insist_may
from comity.service.ports import InformationDraft, Node, StoredDraft, StoredRfi, UnitOfWork
from comity.service.releases import Outgoing, release_item, take_copy
from comity.service.rfi_steps import note, of_ours, of_partner, take_step
from comity.service.rfis import insist_going
from comity.service.rights import decision_on, subject_of


def answer_subject(digest: bytes) -> bytes:
    """What the rights check of an answer is about: exactly these bytes."""
    return subject_of("answer", digest)


def submit(draft: bytes, node: Node, *, by: Proved) -> Preview:
    """Put a draft before those who may release it.

    Raises:
        Refused: the answer is incomplete or its label cannot leave; every reason is given.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.DRAFT_ANSWER)
        stored = open_draft(uow, draft)
        shown = previewed(freeze(stored))
        insist(may_submit(uow, node, stored, shown))
        uow.drafts.put(dataclasses.replace(stored, round=_round(uow, node, stored)))
        uow.commit()
    return shown


def _round(uow: UnitOfWork, node: Node, stored: StoredDraft) -> ApprovalRound:
    assert stored.content is not None, "submitted after its release"
    agreement = version_in_force(uow, AgreementId(stored.content.agreement))
    rule = release_rule(agreement.terms.requests.releasers)
    kind = stored.content.kind.value
    return ApprovalRound(kind, rule, stored.authors, node.now(), _barred(uow, stored))


def _barred(uow: UnitOfWork, stored: StoredDraft) -> tuple[OfficerId, ...]:
    """Who decided on the same request before its appeal."""
    if stored.rfi is None:
        return ()
    rfi = of_ours(uow, stored.rfi, RfiSide.ANSWERER)
    if rfi.phase is not RfiPhase.APPEALED:
        return ()
    earlier = (d for d in uow.drafts.of_rfi(stored.rfi) if d.released_at is not None)
    people = [name for d in earlier for name in (*d.authors, *_approvers(d))]
    return tuple(dict.fromkeys(people))


def _approvers(stored: StoredDraft) -> tuple[OfficerId, ...]:
    return () if stored.round is None else tuple(a.officer for a in stored.round.approvals)


def may_submit(uow: UnitOfWork, node: Node, stored: StoredDraft, shown: Preview) -> Decision:
    """Whether it is complete, within the agreement, and marked so that it can leave."""
    assert stored.content is not None, "submitted after its release"
    agreement = version_in_force(uow, AgreementId(stored.content.agreement))
    return all_of(
        may_act(agreement, node.now()),
        _may_be_said(uow, stored, shown, agreement),
        _may_leave(node, shown, agreement, stored.partner),
    )


def _may_be_said(
    uow: UnitOfWork, stored: StoredDraft, shown: Preview, agreement: Agreement
) -> Decision:
    statements = () if shown.content is None else shown.content.statements
    if stored.rfi is None or shown.decided is None:
        return _may_be_volunteered(stored, shown, agreement)
    request = of_ours(uow, stored.rfi, RfiSide.ANSWERER).text
    return may_decide(shown.decided, statements, request)


def _may_be_volunteered(stored: StoredDraft, shown: Preview, agreement: Agreement) -> Decision:
    content, reasons = stored.content, []
    assert content is not None, "submitted after its release"
    if shown.content is None:
        reasons.append(Reason("nothing-given", "it says nothing"))
    if content.purpose not in {p.code for p in agreement.terms.purposes}:
        reasons.append(Reason("purpose-not-agreed", "the purpose is none of those agreed"))
    if content.offence not in OFFENCES:
        reasons.append(Reason("offence-unknown", "the offence is not in the common table"))
    if not content.reference.strip():
        reasons.append(Reason("field-missing", "our_reference: your own case reference"))
    return Denied(tuple(reasons)) if reasons else Allowed()


def _may_leave(node: Node, shown: Preview, agreement: Agreement, partner: NodeId) -> Decision:
    if shown.content is None:
        return Allowed()
    terms, now = agreement.terms.requests, node.now()
    use = Use(Way.ANSWER, node.id, partner, now, clearance=terms.ceiling)
    most = now + dt.timedelta(days=terms.retention_days_max)
    kept: Decision = Allowed()
    if not now < shown.label.expires_at <= most:
        words = f"set a retention date within {terms.retention_days_max} days from now"
        kept = deny("retention", words)
    return all_of(may_release(shown.label, use), kept)


def approve(draft: bytes, digest: bytes, node: Node, *, by: Proved) -> StoredDraft:
    """Approve exactly what was shown; the last approval that is needed releases it.

    Args:
        digest: of the preview that the approver looked at. by: proved for this very act.

    Raises:
        Refused: an author, the same person twice, a stale proof, content that has changed, or
            anything that forbids the release today; then the approval does not count either.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.APPROVE_RELEASE)
        stored = open_draft(uow, draft)
        if stored.round is None:
            raise Conflict("it was not submitted yet", advice="`comity answer submit`")
        frozen = freeze(stored)
        now = node.now()
        approval = Approval(officer.id, digest, by.at, now)
        insist(may_approve(stored.round, officer, approval, digest=digest_of(frozen)))
        approved = dataclasses.replace(stored, round=add(stored.round, approval))
        fact = ContentApproved(draft, digest, officer.id)
        record(uow, fact, now=now, entropy=node.entropy)
        after = _released_if_granted(uow, node, approved, frozen)
        uow.drafts.put(after)
        uow.commit()
    return after


def send_back(draft: bytes, reason: str, node: Node, *, by: Proved) -> StoredDraft:
    """Give a submitted draft back to its authors. It is a draft again, and approvals are void.

    Raises:
        InvalidInput: no such draft, or no reason. Refused: no role that releases.
        Conflict: it was not submitted, or has left.
    """
    if not reason.strip():
        raise InvalidInput("reason", "say what is wrong with it: its authors read it")
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.APPROVE_RELEASE)
        stored = open_draft(uow, draft)
        if stored.round is None:
            raise Conflict("it is with its authors already")
        fact = ContentSentBack(draft, digest_of(freeze(stored)), reason, officer.id)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        after = dataclasses.replace(stored, round=None)
        uow.drafts.put(after)
        uow.commit()
    return after


def _released_if_granted(
    uow: UnitOfWork, node: Node, stored: StoredDraft, frozen: Frozen
) -> StoredDraft:
    assert stored.round is not None, "approved before it was submitted"
    tally = count(stored.round, digest=digest_of(frozen), now=node.now())
    return _release(uow, node, stored, frozen) if tally.outcome is Outcome.GRANTED else stored


def _release(uow: UnitOfWork, node: Node, stored: StoredDraft, frozen: Frozen) -> StoredDraft:
    """Ask everything once more, with today's agreement and clock, and let it go."""
    digest, shown = digest_of(frozen), previewed(frozen)
    assert stored.round is not None, "released without a round"
    insist(
        all_of(
            may_release_approved(stored.round, digest=digest, now=node.now()),
            may_submit(uow, node, stored, shown),
            is_checked(uow, frozen),
        )
    )
    item = _item(uow, node, stored, shown)
    by = _names(stored)
    if stored.rfi is None:
        _give(uow, node, stored, item, by)
    else:
        _answer(uow, node, stored, item, by)
    release = None if item is None else item.release
    return dataclasses.replace(stored, content=None, released_at=node.now(), release=release)


def is_checked(uow: UnitOfWork, frozen: Frozen) -> Decision:
    """A refusal gives nothing, and its ground is coded: it needs no check of its own."""
    if not frozen.content:
        return Allowed()
    return decision_on(uow, answer_subject(digest_of(frozen)))


def _names(stored: StoredDraft) -> str:
    return ", ".join(dict.fromkeys((*stored.authors, *_approvers(stored))))[:200]


def _item(uow: UnitOfWork, node: Node, stored: StoredDraft, shown: Preview) -> ReleasedItem | None:
    if shown.content is None:
        return None
    agreement = version_in_force(uow, AgreementId(shown.frozen.agreement))
    outgoing = Outgoing(
        stored.partner,
        agreement.id,
        stored.rfi,
        shown.label,
        shown.frozen.content,
        by=_names(stored),
    )
    return release_item(uow, node, outgoing)


def _answer(
    uow: UnitOfWork, node: Node, stored: StoredDraft, item: ReleasedItem | None, by: str
) -> None:
    assert stored.rfi is not None, "an answer without a request"
    assert stored.content is not None, "released twice"
    decided = stored.content.decided
    assert decided is not None, "an answer without a decision"
    rfi = of_ours(uow, stored.rfi, RfiSide.ANSWERER)
    insist_going(uow, node, rfi)
    message = RfiAnswer(rfi.id, decided, item, _gives_core(stored.content, rfi))
    take_step(uow, node, rfi, Release(message, by))
    note(uow, node, rfi, "answered", words_of(decided), by_us=True)


def _gives_core(content: InformationDraft, rfi: StoredRfi) -> bool:
    owed = CORE_DATA & set(rfi.text.requested)
    return bool(owed) and owed <= {s.datum for s in statements_of(content.fields)}


def words_of(decided: Decided) -> str:
    """A decision in one line, for the exchange that people read."""
    grounds = ", ".join(ground.value for ground in decided.grounds)
    parts = (decided.outcome.value, grounds, decided.words, decided.appeal)
    return "; ".join(part for part in parts if part)


def _give(
    uow: UnitOfWork, node: Node, stored: StoredDraft, item: ReleasedItem | None, by: str
) -> None:
    assert item is not None, "information that says nothing"
    assert stored.content is not None, "given twice"
    kind = stored.content.kind
    message = rfi_messages.InformationGiven(kind, stored.content.purpose, item)
    queue(uow, node, stored.partner, message, agreement=AgreementId(stored.content.agreement))
    fact = InformationGiven(stored.partner, by_us=True, kind=kind.value, content=item.digest, by=by)
    record(uow, fact, now=node.now(), entropy=node.entropy)


def on_message(
    uow: UnitOfWork, node: Node, sender: NodeId, message: RfiAnswer | rfi_messages.InformationGiven
) -> None:
    """A partner answers, or gives something unasked."""
    if isinstance(message, RfiAnswer):
        _on_answer(uow, node, sender, message)
    else:
        _on_information(uow, node, sender, message)


def _on_answer(uow: UnitOfWork, node: Node, sender: NodeId, message: RfiAnswer) -> None:
    stored = of_partner(uow, sender, message.rfi, RfiSide.ASKER)
    decided, item = message.decided, message.item
    _verify_given(decided.outcome, item)
    if item is not None:
        if (item.rfi, item.agreement) != (stored.id, stored.agreement):
            raise UnexpectedMessage("the information belongs to another request")
        take_copy(uow, node, sender, item)
    take_step(uow, node, stored, message)
    note(uow, node, stored, "answered", words_of(decided), by_us=False)


def _verify_given(outcome: AnswerOutcome, item: ReleasedItem | None) -> None:
    if item is None and outcome in (AnswerOutcome.FULL, AnswerOutcome.PART):
        raise UnexpectedMessage("an answer that gives nothing")
    if item is not None and outcome is AnswerOutcome.REFUSED:
        raise UnexpectedMessage("a refusal that gives something")


def _on_information(
    uow: UnitOfWork, node: Node, sender: NodeId, message: rfi_messages.InformationGiven
) -> None:
    item = message.item
    agreement = version_in_force(uow, AgreementId(item.agreement))
    if agreement.partner != sender or message.kind is InformationKind.ANSWER:
        raise UnexpectedMessage("information under an agreement with another, or as an answer")
    insist(may_act(agreement, node.now()))
    if message.purpose not in {p.code for p in agreement.terms.purposes}:
        insist(deny("purpose-not-agreed", "the purpose is none of those agreed"))
    take_copy(uow, node, sender, item)
    fact = InformationGiven(
        sender, by_us=False, kind=message.kind.value, content=item.digest, by="partner"
    )
    record(uow, fact, now=node.now(), entropy=node.entropy)
