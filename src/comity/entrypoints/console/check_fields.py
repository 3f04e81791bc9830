"""The rights check as a form: every question is put, and none is answered beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.ids import OfficerId
from comity.domain.rights import OFFENCES, QUESTIONS, Answered, Concern, Finding, RightsCheck
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput
from comity.service.ports import StoredCheck

OFFENCE_CHOICES = (
    ("", ""),
    *((o.code, o.words) for o in sorted(OFFENCES.values(), key=lambda o: o.words)),
)
FINDINGS = (
    ("", ""),
    (Finding.NO.value, "no"),
    (Finding.UNSURE.value, "not sure"),
    (Finding.YES.value, "yes"),
)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One question, as far as it is answered."""

    concern: str
    question: str
    finding: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CheckForm:
    """Everything that stands in the form."""

    offence: str
    proportionality: str
    rows: tuple[CheckRow, ...]

    def check(self, by: OfficerId) -> RightsCheck:
        """The check as the officer made it; a question without an answer stays without one.

        Raises:
            InvalidInput: an answer that is none, or a concern without words.
        """
        answers = tuple(_answered(row) for row in self.rows if row.finding)
        return RightsCheck(by, self.offence, self.proportionality, answers)


def _answered(row: CheckRow) -> Answered:
    try:
        return Answered(Concern(row.concern), Finding(row.finding), row.words)
    except ValueError as error:
        raise InvalidInput(row.concern, "choose no, not sure or yes") from error


def blank_check(offence: str = "") -> CheckForm:
    """All questions, none answered."""
    return CheckForm(offence, "", tuple(CheckRow(c.value, q) for c, q in QUESTIONS.items()))


def check_of(stored: StoredCheck | None, offence: str = "") -> CheckForm:
    """The form that would make this check."""
    if stored is None:
        return blank_check(offence)
    given = {answer.concern: answer for answer in stored.check.answers}
    rows = tuple(
        CheckRow(c.value, q, given[c].finding.value, given[c].words)
        if c in given
        else CheckRow(c.value, q)
        for c, q in QUESTIONS.items()
    )
    return CheckForm(stored.check.offence, stored.check.proportionality, rows)


def typed_check(visit: Visit) -> CheckForm:
    """As it was filled in."""
    rows = tuple(
        CheckRow(
            concern.value,
            question,
            visit.field(f"finding-{concern.value}"),
            visit.field(f"finding-words-{concern.value}"),
        )
        for concern, question in QUESTIONS.items()
    )
    return CheckForm(visit.field("offence"), visit.field("proportionality"), rows)
