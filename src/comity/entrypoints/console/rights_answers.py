"""The rights check as it stands in a form: every question is answered, none by default."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.ids import OfficerId
from comity.domain.rights import OFFENCES, QUESTIONS, Answered, Concern, Finding, RightsCheck
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question, with what was answered so far."""

    code: str
    words: str
    finding: str
    why: str


@dataclass(frozen=True, slots=True)
class RightsAnswers:
    """The whole check as typed."""

    offence: str
    proportionality: str
    questions: tuple[QuestionView, ...]


FINDINGS = (("", "choose"), (Finding.NO, "no"), (Finding.UNSURE, "unsure"), (Finding.YES, "yes"))
OFFENCE_CHOICES = (("", "choose"), *((o.code, o.words) for o in OFFENCES.values()))


def typed_answers(visit: Visit) -> RightsAnswers:
    """What the form says."""
    return RightsAnswers(
        visit.field("offence"),
        visit.field("proportionality"),
        tuple(
            QuestionView(
                concern.value,
                words,
                visit.field(f"concern-{concern.value}"),
                visit.field(f"why-{concern.value}"),
            )
            for concern, words in QUESTIONS.items()
        ),
    )


def check_of(typed: RightsAnswers, by: OfficerId) -> RightsCheck:
    """The check that it stands for.

    Raises:
        InvalidInput: a question that was not answered, or a concern without words.
    """
    if typed.offence not in OFFENCES:
        raise InvalidInput("offence", "choose one of the common table")
    answers = tuple(_answered(question) for question in typed.questions)
    return RightsCheck(by, typed.offence, typed.proportionality, answers)


def _answered(question: QuestionView) -> Answered:
    if question.finding not in set(Finding):
        raise InvalidInput("rights check", f"is not answered: {question.words}")
    return Answered(Concern(question.code), Finding(question.finding), question.why)
