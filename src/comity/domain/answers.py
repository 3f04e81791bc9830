"""What is said in answer to a request, or unasked: cut field by field, evaluated, and labelled.

The analyst starts from what the service holds, and decides for each field whether to keep it, cut
it or make it coarser. The evaluation stays in the scheme of the service that gave it. What the
partner will get is computed from the draft alone, so that a preview shows nothing else.

Source: Regulation (EU) 2016/794 (Europol), article 29 (4x4); NATO AJP-2.1 (Admiralty); College of
Policing, intelligence report (3x5x2).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from comity.domain.decisions import Allowed, Decision, Denied, Reason
from comity.domain.limits import Count, Size
from comity.domain.rfis import Datum, Line, RequestText, Text
from comity.errors import InvalidInput

FIELDS_MAX = 200


class EvaluationScheme(enum.StrEnum):
    """In whose letters and figures reliability is stated."""

    FOUR_BY_FOUR = "4x4"
    ADMIRALTY = "admiralty"
    THREE_FIVE_TWO = "3x5x2"


_GRADES = {
    EvaluationScheme.FOUR_BY_FOUR: re.compile(r"[ABCX][1-4]"),
    EvaluationScheme.ADMIRALTY: re.compile(r"[A-F][1-6]"),
    EvaluationScheme.THREE_FIVE_TWO: re.compile(r"[1-3][A-E][PC]"),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How reliable source and information are, as the service gave it. Never converted."""

    scheme: EvaluationScheme
    grade: Annotated[str, Size(2, 3)]

    def __post_init__(self) -> None:
        if not _GRADES[self.scheme].fullmatch(self.grade):
            raise InvalidInput("evaluation", f"{self.grade!r} is no grade of {self.scheme.value}")


def parse_evaluation(text: str) -> Evaluation:
    """Read `4x4:B2`, `admiralty:C3` or `3x5x2:2BP`.

    Raises:
        InvalidInput: another scheme, or a grade that it does not have.
    """
    scheme, _, grade = text.partition(":")
    try:
        return Evaluation(EvaluationScheme(scheme.lower()), grade.upper())
    except ValueError as error:
        raise InvalidInput("evaluation", "write 4x4:B2, admiralty:C3 or 3x5x2:2BP") from error


class Treatment(enum.StrEnum):
    """What happens to one field before it leaves."""

    KEEP = "keep"
    CUT = "cut"
    COARSEN = "coarsen"


@dataclass(frozen=True, slots=True)
class DraftField:
    """One field as we hold it, and what is to become of it."""

    datum: Datum
    value: Text
    treatment: Treatment
    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class Statement:
    """One field as the partner gets it."""

    datum: Datum
    text: Text
    is_coarse: bool
    evaluation: Evaluation


class InformationKind(enum.StrEnum):
    """What a piece of information is to its receiver."""

    ANSWER = "answer"
    SPONTANEOUS = "spontaneous"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one release: what the label is bound to, byte for byte."""

    kind: InformationKind
    reference: Line
    subject: Line
    offence: Line
    statements: Annotated[tuple[Statement, ...], Count(1, FIELDS_MAX)]
    remarks: Text = ""


_YEAR = re.compile(r"(?<!\d)(\d{4})-\d{2}(?:-\d{2})?")


def _year_only(value: str) -> str:
    return _YEAR.sub(r"\1", value)


def _last_part(value: str) -> str:
    return value.rsplit(",", 1)[-1].strip() if "," in value else ""


def _masked(value: str) -> str:
    """The first two signs, and how many follow."""
    signs = value.strip()
    return signs[:2] + "…" * (len(signs) > 2)


_COARSER = {
    Datum.BIRTH: _year_only,
    Datum.ADDRESSES: _last_part,
    Datum.TRAVEL: _year_only,
    Datum.DOCUMENTS: _masked,
    Datum.CONTACTS: _masked,
    Datum.VEHICLES: _masked,
    Datum.ACCOUNTS: _masked,
    Datum.PROCEEDINGS: _year_only,
}
"""How each datum becomes coarser: a day its year, an address its country, a number its beginning."""


def coarsen(datum: Datum, value: str) -> str:
    """Say less of the same.

    Raises:
        InvalidInput: nothing coarser is known for it, so it has to be kept or cut.
    """
    rule = _COARSER.get(datum)
    coarser = rule(value) if rule is not None else ""
    if not coarser or coarser == value:
        raise InvalidInput(datum.value, "cannot be made coarser: keep it or cut it")
    return coarser


def statements_of(fields: Iterable[DraftField]) -> tuple[Statement, ...]:
    """What is left once every field was treated. Nothing of what was cut remains.

    Raises:
        InvalidInput: a field cannot be made coarser.
    """
    return tuple(_statement(field) for field in fields if field.treatment is not Treatment.CUT)


def _statement(field: DraftField) -> Statement:
    if field.treatment is Treatment.KEEP:
        return Statement(field.datum, field.value, is_coarse=False, evaluation=field.evaluation)
    text = coarsen(field.datum, field.value)
    return Statement(field.datum, text, is_coarse=True, evaluation=field.evaluation)


class AnswerOutcome(enum.StrEnum):
    """How a request is answered. Interim leaves it open."""

    INTERIM = "interim"
    FULL = "full"
    PART = "part"
    REFUSED = "refused"


class Ground(enum.StrEnum):
    """Why something is not given."""

    NOT_AVAILABLE = "not-available"
    COURT_REFUSED = "court-refused"
    NATIONAL_SECURITY = "national-security"
    ONGOING_INVESTIGATION = "ongoing-investigation-or-safety"
    DISPROPORTIONATE = "disproportionate-or-irrelevant"
    MINOR_OFFENCE = "minor-offence"
    THIRD_PARTY = "third-party-consent-missing"
    POLITICAL = "political-or-discriminatory"


@dataclass(frozen=True, slots=True)
class Decided:
    """How the requested side decided, apart from the information itself.

    Attributes:
        grounds: why something is refused or left out. appeal: where and until when the asker can
            have that looked at again.
    """

    outcome: AnswerOutcome
    grounds: Annotated[tuple[Ground, ...], Count(0, len(Ground))]
    words: Text
    appeal: Text


def may_decide(
    decided: Decided, statements: tuple[Statement, ...], request: RequestText
) -> Decision:
    """Whether the decision fits what is given: the rules of a complete answer."""
    given = {statement.datum for statement in statements}
    reasons = [
        *_ground_reasons(decided),
        *_given_reasons(decided.outcome, given, set(request.requested)),
    ]
    return Denied(tuple(reasons)) if reasons else Allowed()


_EXPLAINED = (AnswerOutcome.PART, AnswerOutcome.REFUSED)


def _ground_reasons(decided: Decided) -> Iterable[Reason]:
    explained = decided.outcome in _EXPLAINED
    if explained and not decided.grounds:
        yield Reason("ground-missing", "a refusal, or part of one, needs a coded ground")
    if explained and not decided.appeal.strip():
        yield Reason("appeal-missing", "say where the asker can have it looked at again")
    if not explained and decided.grounds:
        yield Reason("ground-misplaced", "grounds belong to what is not given")


def _given_reasons(
    outcome: AnswerOutcome, given: set[Datum], requested: set[Datum]
) -> Iterable[Reason]:
    if given - requested:
        listed = ", ".join(sorted(given - requested))
        yield Reason("not-asked-for", f"cut it or send it unasked: {listed}")
    if outcome is AnswerOutcome.FULL and requested - given:
        listed = ", ".join(sorted(requested - given))
        yield Reason("answer-incomplete", f"a full answer states these as well: {listed}")
    if outcome is AnswerOutcome.PART and not given:
        yield Reason("answer-empty", "an answer in part gives something; refuse it otherwise")
    if outcome is AnswerOutcome.REFUSED and given:
        yield Reason("answer-contradicts", "a refusal gives nothing")
