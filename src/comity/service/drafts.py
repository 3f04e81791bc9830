"""Drafts of answers and of what is given unasked: cut field by field, labelled, frozen, previewed.

A draft freezes into the exact bytes that the partner will get; preview and approval are of those.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Annotated

from comity.domain.access import Act
from comity.domain.agreements import Agreement
from comity.domain.answers import (
    Content,
    Decided,
    DraftField,
    InformationKind,
    statements_of,
)
from comity.domain.approvals import (
    edited,
)
from comity.domain.caveats import Caveat, Label, combine
from comity.domain.fields import Agreement16, Number16, Rfi16
from comity.domain.ids import AgreementId, NodeId, OfficerId, RfiId
from comity.domain.limits import Size
from comity.domain.releases import Side
from comity.domain.rfis import Line, RfiSide
from comity.errors import Conflict, InvalidInput
from comity.protocol import codec
from comity.protocol.labels import WireLabel, format_label, parse_label
from comity.protocol.release_messages import CONTENT_LEN_MAX
from comity.service.agreements import version_in_force
from comity.service.officers import Proved, insist_may
from comity.service.ports import InformationDraft, Node, StoredDraft, StoredRfi, UnitOfWork
from comity.service.rfi_steps import of_ours


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """What an analyst wants to say to a request.

    `caveats`: of every source and the analyst's own; combined, the strictest wins.
    """

    rfi: RfiId
    fields: tuple[DraftField, ...] = field(repr=False)
    decided: Decided
    caveats: tuple[Caveat, ...]
    expires_at: dt.datetime
    remarks: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DraftInformation:
    """What an analyst wants to give unasked: spontaneous information or an alert."""

    agreement: AgreementId
    kind: InformationKind
    purpose: str
    offence: str
    reference: str
    subject: str
    fields: tuple[DraftField, ...] = field(repr=False)
    caveats: tuple[Caveat, ...]
    expires_at: dt.datetime
    remarks: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything that approval is given to, in the bytes that leave."""

    draft: Number16
    kind: InformationKind
    rfi: Rfi16 | None
    agreement: Agreement16
    purpose: Line
    decided: Decided | None
    label: WireLabel
    content: Annotated[bytes, Size(0, CONTENT_LEN_MAX)]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the partner will see: label, decision and content, decoded from the very bytes."""

    frozen: Frozen = field(repr=False)
    digest: bytes
    label: Label
    content: Content | None = field(repr=False)
    decided: Decided | None


def draft_answer(command: DraftAnswer, node: Node, *, by: Proved) -> StoredDraft:
    """Begin an answer. Nothing leaves.

    Raises:
        InvalidInput: no such request, or a field that cannot be made coarser. Refused: no role.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.DRAFT_ANSWER)
        rfi = of_ours(uow, command.rfi, RfiSide.ANSWERER)
        draft = _new_draft(node, _answer_content(node, rfi, command), officer.id)
        uow.drafts.put(draft)
        uow.commit()
    return draft


def _answer_content(node: Node, rfi: StoredRfi, command: DraftAnswer) -> InformationDraft:
    statements_of(command.fields)
    return InformationDraft(
        InformationKind.ANSWER,
        rfi.id,
        rfi.partner,
        rfi.agreement,
        rfi.text.purpose,
        rfi.text.offence,
        rfi.text.our_reference,
        rfi.text.subject.name,
        command.fields,
        command.decided,
        command.remarks,
        _label(node, rfi.partner, command.caveats, command.expires_at),
    )


def _label(
    node: Node, partner: NodeId, caveats: tuple[Caveat, ...], expires_at: dt.datetime
) -> WireLabel:
    ends = expires_at.replace(microsecond=0)
    return format_label(Label(node.id, (partner,), combine(caveats), ends))


def _new_draft(node: Node, content: InformationDraft, author: OfficerId) -> StoredDraft:
    return StoredDraft(
        node.entropy(16),
        content.rfi,
        content.partner,
        content,
        (author,),
        None,
        node.now(),
        None,
    )


def draft_information(command: DraftInformation, node: Node, *, by: Proved) -> StoredDraft:
    """Begin a piece of information that nobody asked for. The rules of an answer hold for it."""
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.DRAFT_ANSWER)
        agreement = version_in_force(uow, command.agreement)
        draft = _new_draft(node, _unasked_content(node, agreement, command), officer.id)
        uow.drafts.put(draft)
        uow.commit()
    return draft


def _unasked_content(
    node: Node, agreement: Agreement, command: DraftInformation
) -> InformationDraft:
    statements_of(command.fields)
    if command.kind is InformationKind.ANSWER:
        raise InvalidInput("kind", "an answer belongs to a request")
    return InformationDraft(
        command.kind,
        None,
        agreement.partner,
        agreement.id,
        command.purpose,
        command.offence,
        command.reference,
        command.subject,
        command.fields,
        None,
        command.remarks,
        _label(node, agreement.partner, command.caveats, command.expires_at),
    )


def revise_draft(
    draft: bytes, command: DraftAnswer | DraftInformation, node: Node, *, by: Proved
) -> StoredDraft:
    """Change a draft. Whoever changes it becomes an author, and every approval is void.

    Raises:
        InvalidInput: no such draft. Conflict: it was released already.
    """
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.DRAFT_ANSWER)
        stored = open_draft(uow, draft)
        content = _revised(uow, node, stored, command)
        authors = tuple(dict.fromkeys((*stored.authors, officer.id)))
        round_ = None if stored.round is None else edited(stored.round, officer.id, node.now())
        after = dataclasses.replace(stored, content=content, authors=authors, round=round_)
        uow.drafts.put(after)
        uow.commit()
    return after


def _revised(
    uow: UnitOfWork, node: Node, stored: StoredDraft, command: DraftAnswer | DraftInformation
) -> InformationDraft:
    if isinstance(command, DraftInformation):
        content = _unasked_content(node, version_in_force(uow, command.agreement), command)
    else:
        rfi = of_ours(uow, command.rfi, RfiSide.ANSWERER)
        content = _answer_content(node, rfi, command)
    if (content.rfi, content.partner) != (stored.rfi, stored.partner):
        raise InvalidInput("draft", "is for another request or partner: begin a new one")
    return content


def open_draft(uow: UnitOfWork, draft: bytes) -> StoredDraft:
    """A draft that a person named, and that has not left yet.

    Raises:
        InvalidInput: there is none. Conflict: it was released.
    """
    stored = uow.drafts.get(draft)
    if stored is None:
        raise InvalidInput("draft", "there is no such draft", advice="see `comity answer list`")
    if stored.content is None:
        raise Conflict("it was released already; see `comity release list`")
    return stored


def freeze(stored: StoredDraft) -> Frozen:
    """The exact bytes that a draft makes: what is approved, and what leaves."""
    content = stored.content
    assert content is not None, "a draft that was released has no content left"
    statements = statements_of(content.fields)
    body = b""
    if statements:
        body = codec.encode(
            Content(
                content.kind,
                content.reference,
                content.subject,
                content.offence,
                statements,
                content.remarks,
            )
        )
    return Frozen(
        stored.id,
        content.kind,
        content.rfi,
        content.agreement,
        content.purpose,
        content.decided,
        content.label,
        body,
    )


def digest_of(frozen: Frozen) -> bytes:
    """SHA-256 of all that approval is given to, 32 bytes."""
    return hashlib.sha256(codec.encode(frozen)).digest()


def preview(draft: bytes, node: Node, *, by: Proved) -> Preview:
    """The partner's view of a draft, decoded from the bytes that would leave.

    Raises:
        InvalidInput: no such draft. Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        return previewed(freeze(open_draft(uow, draft)))


def partners_view(draft: bytes, node: Node, *, by: Proved) -> Preview:
    """What the partner will see, or has: before the release from the draft, afterwards from what
    left.

    Raises:
        InvalidInput: no such draft, or what left was deleted. Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        stored = uow.drafts.get(draft)
        if stored is None or stored.release is None:
            return previewed(freeze(open_draft(uow, draft)))
        left = uow.releases.get(stored.release, Side.OUT)
    if left is None or left.content is None:
        raise InvalidInput("answer", "what left is not held any more")
    content = codec.decode(Content, left.content)
    frozen = Frozen(
        stored.id,
        content.kind,
        stored.rfi,
        left.terms.agreement,
        "",
        None,
        format_label(left.label),
        left.content,
    )
    return Preview(frozen, left.terms.digest, left.label, content, None)


def previewed(frozen: Frozen) -> Preview:
    """What the partner would read in these bytes."""
    content = codec.decode(Content, frozen.content) if frozen.content else None
    label = parse_label(frozen.label)
    return Preview(frozen, digest_of(frozen), label, content, frozen.decided)
