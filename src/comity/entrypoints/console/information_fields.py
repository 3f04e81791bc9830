"""The part of a form that says whom information unasked is for, and about whom."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.answers import InformationKind
from comity.domain.ids import AgreementId
from comity.entrypoints.console.answer_fields import AnswerForm
from comity.entrypoints.console.custody_words import KINDS
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput
from comity.service.drafts import DraftInformation
from comity.service.ports import InformationDraft

UNASKED = tuple(
    (kind.value, words) for kind, words in KINDS.items() if kind is not InformationKind.ANSWER
)


@dataclass(frozen=True, slots=True)
class InformationForm:
    """As it was typed. `agreement`: its number in hexadecimal digits."""

    agreement: str = ""
    kind: str = InformationKind.SPONTANEOUS.value
    purpose: str = ""
    offence: str = ""
    reference: str = ""
    subject: str = ""

    def command(self, form: AnswerForm, agreement: AgreementId) -> DraftInformation:
        """The draft that the whole form makes.

        Raises:
            InvalidInput: whatever is missing or wrong in it.
        """
        try:
            kind = InformationKind(self.kind)
        except ValueError as error:
            raise InvalidInput("kind", "choose information or an alert") from error
        return DraftInformation(
            agreement,
            kind,
            self.purpose,
            self.offence,
            self.reference,
            self.subject,
            form.fields(),
            form.marking.caveats(),
            form.expires_at(),
            form.remarks,
        )


def agreement_typed(form: InformationForm) -> AgreementId:
    """The agreement that was chosen.

    Raises:
        InvalidInput: none.
    """
    try:
        number = bytes.fromhex(form.agreement)
    except ValueError as error:
        raise InvalidInput("agreement", "choose one of the list") from error
    if not number:
        raise InvalidInput("agreement", "choose the one under which it is given")
    return AgreementId(number)


def typed(visit: Visit) -> InformationForm:
    """As the form was filled in."""
    return InformationForm(
        visit.field("agreement"),
        visit.field("kind"),
        visit.field("purpose"),
        visit.field("about-offence"),
        visit.field("reference"),
        visit.field("subject"),
    )


def information_of(draft: InformationDraft) -> InformationForm:
    """The fields that would make this draft."""
    return InformationForm(
        draft.agreement.hex(),
        draft.kind.value,
        draft.purpose,
        draft.offence,
        draft.reference,
        draft.subject,
    )
