"""Arrival: open, authenticate, put in order, confirm; later act, each message exactly once.

`receive` only stores, so that a partner has its receipt at once. `process_next` acts on one message
in one transaction; what breaks the protocol is kept as evidence and answered with a coded refusal.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from comity.domain.decisions import insist
from comity.domain.facts import EvidenceKept, RefusalReceived
from comity.domain.ids import NodeId
from comity.domain.partners import Channel, Partner, Standing, may_exchange
from comity.errors import (
    BadSignature,
    Conflict,
    InvalidInput,
    MalformedMessage,
    OutOfOrder,
    PartnerFault,
    Refused,
)
from comity.protocol import codec, rfi_messages
from comity.protocol.cards import parse_card
from comity.protocol.envelope import (
    Opened,
    Payload,
    Receipt,
    open_envelope,
    payload_hash,
    seal_receipt,
    sender_of,
    verify_place,
)
from comity.protocol.messages import (
    AgreementDenounced,
    AgreementProposed,
    AgreementRejected,
    AgreementResumed,
    AgreementSigned,
    AgreementSuspended,
    BlindedBatch,
    CandidateTags,
    CardRenewed,
    CheckpointCosigned,
    CheckpointShown,
    EnrolmentConfirmed,
    EvaluatedBatch,
    MatchAcceptance,
    MatchCancelled,
    MatchOffer,
    MatchReceipt,
    MatchRefusal,
    MatchStopped,
    Message,
    MessageRefused,
    PairBatch,
    ScoredBatch,
    StandingMoved,
    StandingWithdrawn,
    TokensAnnounced,
    TokensPiece,
    parse_message,
)
from comity.protocol.release_messages import (
    CopyDeleted,
    CopyKept,
    FeedbackChased,
    FeedbackGiven,
    ItemProvided,
    OnwardAnswered,
    OnwardAsked,
    RecallIssued,
    RecallReceived,
)
from comity.service import (
    agreements,
    answers,
    matches,
    partners,
    releases,
    rfis,
    standing,
    witness,
)
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Evidence, Node, Received, UnitOfWork

EVIDENCE_LEN_MAX = 256 * 1024
"""Bytes of a faulty envelope that are kept; its digest in the log is of all of it."""

PARTNERS_MAX = 1000

CLOCK_AHEAD_MOST = dt.timedelta(minutes=10)

_ENROLMENT = ("enrolment.confirmed",)
_Problem = PartnerFault | InvalidInput | Refused | Conflict
_CONTENT = ("release.item", "rfi.request", "rfi.answer", "information.given")
"""Bodies with content in them: it stands in the copy, and is deleted with it; nowhere else."""

_BULK = (
    "match.blinded",
    "match.evaluated",
    "match.tokens-piece",
    "match.pairs",
    "match.scored",
    *_CONTENT,
)
"""Bodies that are let go once acted upon: hash and signature stay, and prove them if shown again."""


def receive(node: Node, envelope: bytes) -> bytes:
    """Take in one envelope and answer with our signed receipt for the channel.

    The same envelope twice has one effect and two receipts.

    Raises:
        PartnerFault: it breaks the protocol; kept as evidence if its sender is a partner.
        Refused: the partner is not, or no longer, one that we exchange messages with.
    """
    partner = _partner_of(node, envelope)
    evidence = envelope
    try:
        opened = open_envelope(
            envelope,
            us=node.id,
            key=node.opening_key,
            sender_key=parse_card(partner.card).signing_key,
        )
        # A message that is sent again is sealed anew; what was signed stays the same.
        evidence = opened.signature + opened.payload_bytes
        return _store(node, partner, opened)
    except PartnerFault as fault:
        keep_evidence(node, partner.node, fault, evidence)
        raise


def _partner_of(node: Node, envelope: bytes) -> Partner:
    sender = sender_of(envelope)
    with node.read_unit() as uow:
        partner = uow.partners.get(sender)
    if partner is None:
        raise BadSignature("the sender is no partner of this node", advice="enrol first")
    return partner


def _store(node: Node, partner: Partner, opened: Opened) -> bytes:
    payload = opened.payload
    _insist_on_standing(partner, payload)
    _insist_on_clock(payload, node.now())
    with node.open_unit() as uow:
        channel = uow.partners.channel(partner.node)
        if payload.sequence <= channel.in_sequence:
            _verify_repeat(uow, opened)
        else:
            verify_place(payload, last_sequence=channel.in_sequence, last_hash=channel.in_head)
            channel = _append(uow, channel, opened, node.now())
            uow.commit()
    return _receipt(node, channel)


def _insist_on_standing(partner: Partner, payload: Payload) -> None:
    if payload.tag in _ENROLMENT and partner.standing is Standing.CONFIRMED:
        return
    insist(may_exchange(partner))


def _insist_on_clock(payload: Payload, now: dt.datetime) -> None:
    """A message may be old, it may have come on foot; but not from the future."""
    ahead = payload.created_at - now
    if ahead > CLOCK_AHEAD_MOST:
        minutes = int(ahead.total_seconds()) // 60
        raise Refused(
            ("clock-differs",),
            f"the sender's clock is {minutes} minutes ahead of this node's",
            advice="set both clocks right; the message waits and is sent again",
        )


def _verify_repeat(uow: UnitOfWork, opened: Opened) -> None:
    """A repeat must be the same bytes; anything else is a second history under one number."""
    held = uow.inbox.hash_at(opened.payload.sender, opened.payload.sequence)
    if held != payload_hash(opened.payload_bytes):
        raise OutOfOrder(f"another message was received as number {opened.payload.sequence}")


def _append(uow: UnitOfWork, channel: Channel, opened: Opened, now: dt.datetime) -> Channel:
    payload = opened.payload
    head = payload_hash(opened.payload_bytes)
    item = Received(
        payload.sender, payload.sequence, payload.tag, opened.payload_bytes, opened.signature
    )
    uow.inbox.add(item, payload_hash=head, now=now)
    # It has just been heard of, so what waits for it need not wait out its pause.
    moved = dataclasses.replace(
        channel,
        in_sequence=payload.sequence,
        in_head=head,
        last_received_at=now,
        next_attempt_at=None,
    )
    uow.partners.put_channel(moved)
    return moved


def receipt_for(node: Node, partner: NodeId) -> bytes | None:
    """Our signed statement of what we hold from this partner; None where that is nothing yet."""
    with node.read_unit() as uow:
        channel = uow.partners.channel(partner)
    return _receipt(node, channel) if channel.in_sequence >= 0 else None


def _receipt(node: Node, channel: Channel) -> bytes:
    at = node.now().replace(microsecond=0)
    # A channel that holds nothing yet has no sequence to confirm; 0 would claim its first message.
    assert channel.in_sequence >= 0, "a receipt for an empty channel"
    receipt = Receipt(node.id, channel.partner, channel.in_sequence, channel.in_head, at)
    return seal_receipt(receipt, key=node.signing_key)


def keep_evidence(node: Node, partner: NodeId, fault: PartnerFault, data: bytes) -> None:
    """Keep what a partner sent in breach of the protocol; the same bytes only once."""
    now = node.now()
    with node.open_unit() as uow:
        evidence = Evidence(partner, now, fault.code, fault.reason, data[:EVIDENCE_LEN_MAX])
        if uow.inbox.keep_evidence(evidence):
            fact = EvidenceKept(partner, fault.code, payload_hash(data))
            record(uow, fact, now=now, entropy=node.entropy)
        uow.commit()


def process_next(node: Node) -> bool:
    """Act on the oldest message that waits.

    Returns:
        Whether there was one.
    """
    with node.open_unit() as uow:
        item = _oldest(uow)
        if item is None:
            return False
        try:
            _act(uow, node, item)
            uow.inbox.close(item, code="", keep_payload=item.tag not in _BULK)
            uow.commit()
            return True
        except (PartnerFault, InvalidInput, Refused, Conflict) as error:
            problem: _Problem = error
    _refuse(node, item, problem)
    return True


def _oldest(uow: UnitOfWork) -> Received | None:
    """What came from a partner that was suspended since waits until it is resumed."""
    for item in uow.inbox.waiting(limit=PARTNERS_MAX):
        partner = uow.partners.get(item.partner)
        if partner is None or partner.standing is not Standing.SUSPENDED:
            return item
    return None


def _act(uow: UnitOfWork, node: Node, item: Received) -> None:
    payload = codec.decode(Payload, item.payload)
    message = parse_message(payload.tag, payload.body)
    if payload.tag not in _ENROLMENT:
        partner = uow.partners.get(item.partner)
        assert partner is not None, "a message of a partner that was never added"
        insist(may_exchange(partner))
    _dispatch(uow, node, item, message)


def _dispatch(uow: UnitOfWork, node: Node, item: Received, message: Message) -> None:
    """One table from message to the noun that handles it."""
    sender = item.partner
    match message:
        case EnrolmentConfirmed() | CardRenewed():
            partners.on_message(uow, node, sender, message)
        case (
            AgreementProposed()
            | AgreementSigned()
            | AgreementRejected()
            | AgreementSuspended()
            | AgreementResumed()
            | AgreementDenounced()
        ):
            agreements.on_message(uow, node, sender, message)
        case (
            MatchOffer()
            | MatchAcceptance()
            | MatchRefusal()
            | BlindedBatch()
            | EvaluatedBatch()
            | TokensAnnounced()
            | TokensPiece()
            | CandidateTags()
            | PairBatch()
            | ScoredBatch()
            | MatchStopped()
            | MatchReceipt()
            | MatchCancelled()
        ):
            matches.on_message(uow, node, sender, message)
        case StandingMoved() | StandingWithdrawn():
            standing.on_message(uow, node, sender, message)
        case CheckpointShown() | CheckpointCosigned():
            witness.on_message(uow, node, sender, message)
        case MessageRefused():
            _on_refused(uow, node, sender, message)
        case (
            ItemProvided()
            | RecallIssued()
            | RecallReceived()
            | CopyDeleted()
            | CopyKept()
            | OnwardAsked()
            | OnwardAnswered()
            | FeedbackGiven()
            | FeedbackChased()
        ):
            releases.on_message(uow, node, sender, message)
        case _:
            _dispatch_request(uow, node, sender, message)


def _dispatch_request(
    uow: UnitOfWork, node: Node, sender: NodeId, message: rfi_messages.RfiMessage
) -> None:
    match message:
        case rfi_messages.RfiAnswer() | rfi_messages.InformationGiven():
            answers.on_message(uow, node, sender, message)
        case _:
            rfis.on_message(uow, node, sender, message)


def _on_refused(uow: UnitOfWork, node: Node, sender: NodeId, message: MessageRefused) -> None:
    fact = RefusalReceived(sender, message.sequence, message.code)
    record(uow, fact, now=node.now(), entropy=node.entropy)
    if uow.outbox.tag_at(sender, message.sequence) == "log.checkpoint":
        # The next proof has to begin where the partner really stands.
        uow.journal.put_shown(sender, uow.journal.cosigned_by(sender))


def _refuse(node: Node, item: Received, problem: _Problem) -> None:
    """Nothing of the message took effect; say so to the partner, and keep it if it is a fault."""
    code, words = _coded(problem)
    now = node.now()
    with node.open_unit() as uow:
        if isinstance(problem, PartnerFault | InvalidInput):
            evidence = Evidence(item.partner, now, code, words, item.payload[:EVIDENCE_LEN_MAX])
            if uow.inbox.keep_evidence(evidence):
                fact = EvidenceKept(item.partner, code, payload_hash(item.payload))
                record(uow, fact, now=now, entropy=node.entropy)
        if item.tag != "message.refused":
            queue(uow, node, item.partner, MessageRefused(item.sequence, code, words[:2000]))
        uow.inbox.close(item, code=code, keep_payload=item.tag not in _CONTENT)
        uow.commit()


def _coded(problem: _Problem) -> tuple[str, str]:
    match problem:
        case Refused():
            return problem.codes[0], problem.reason
        case PartnerFault():
            return problem.code, problem.reason
        case InvalidInput():
            return MalformedMessage.code, problem.reason
        case Conflict():
            return "conflict", problem.reason
