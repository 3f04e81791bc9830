"""What a check of the rights gate is about: found again by the digest that names it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.ids import AgreementId, ReleaseId
from comity.domain.releases import Side
from comity.service.answers import answer_subject
from comity.service.drafts import freeze, previewed
from comity.service.officers import Proved, insist_may
from comity.service.passing_on import passing_on_subject
from comity.service.ports import Node, StoredDraft, UnitOfWork
from comity.service.recalls import recall_subject


@dataclass(frozen=True, slots=True)
class About:
    """What a check is about, as far as it is still held as it was then. All None: it is not.

    Attributes:
        draft: of an answer, or of information given unasked. release: one to be called back.
        copy, agreement: one to be passed on, and under which agreement.
    """

    draft: StoredDraft | None = None
    release: ReleaseId | None = None
    copy: ReleaseId | None = None
    agreement: AgreementId | None = None


NOTHING = About()


def about(subject: bytes, kind: str, node: Node, *, by: Proved) -> About:
    """Find what a check of an answer or a recall is about; requests are found by their row.

    Raises:
        Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        match kind:
            case "recall":
                return _recalled(uow, subject)
            case "answer":
                return _answered(uow, subject)
        return NOTHING


def _recalled(uow: UnitOfWork, subject: bytes) -> About:
    numbers = (stored.terms.release for stored in uow.releases.all(Side.OUT))
    return next((About(release=n) for n in numbers if recall_subject(n) == subject), NOTHING)


def _answered(uow: UnitOfWork, subject: bytes) -> About:
    for stored in uow.drafts.all():
        if stored.content is not None and _subject(stored) == subject:
            return About(draft=stored)
    return _passed_on(uow, subject)


def _subject(stored: StoredDraft) -> bytes:
    return answer_subject(previewed(freeze(stored)).digest)


def _passed_on(uow: UnitOfWork, subject: bytes) -> About:
    agreements = {agreement.id for agreement in uow.agreements.all()}
    for copy in uow.releases.all(Side.IN):
        for number in agreements:
            if passing_on_subject(copy.terms.release, number) == subject:
                return About(copy=copy.terms.release, agreement=number)
    return NOTHING


def open_answers(node: Node, *, by: Proved) -> frozenset[bytes]:
    """Subjects of every answer that has not left: a check of anything else of them is stale.

    Raises:
        Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        return frozenset(_subject(d) for d in uow.drafts.all() if d.content is not None)
