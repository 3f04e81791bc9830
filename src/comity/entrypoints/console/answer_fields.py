"""The form of an answer: fields one by one, the decision, retention and marking, as they were typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from comity.domain.answers import (
    AnswerOutcome,
    Decided,
    DraftField,
    EvaluationScheme,
    Ground,
    Treatment,
    parse_evaluation,
)
from comity.domain.filling import fill
from comity.domain.records import Record
from comity.domain.rfis import Datum
from comity.entrypoints.console.custody_words import DATA
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.marking_fields import MarkingForm, marking_of, typed_marking
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput
from comity.protocol.labels import parse_label
from comity.service.ports import InformationDraft

ROWS_MOST = 60
ROWS_SPARE = 2
_NEVER_LEAVES = "4x4:X4"
"""For a field that is cut: no evaluation of it reaches anybody."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of the table. A row without a value states nothing."""

    datum: str = ""
    value: str = field(default="", repr=False)
    treatment: str = Treatment.KEEP.value
    scheme: str = EvaluationScheme.FOUR_BY_FOUR.value
    grade: str = ""


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """Everything that stands in the form."""

    rows: tuple[FieldRow, ...]
    marking: MarkingForm
    expires: str = ""
    remarks: str = field(default="", repr=False)
    outcome: str = AnswerOutcome.FULL.value
    grounds: tuple[str, ...] = ()
    words: str = ""
    appeal: str = ""

    def fields(self) -> tuple[DraftField, ...]:
        """The fields that have a value.

        Raises:
            InvalidInput: one without a datum or evaluation; it names the row, not the value.
        """
        return tuple(_field(row, n) for n, row in enumerate(self.rows, 1) if row.value)

    def decided(self) -> Decided:
        """How the request is answered."""
        try:
            outcome = AnswerOutcome(self.outcome)
            grounds = tuple(Ground(code) for code in self.grounds)
        except ValueError as error:
            raise InvalidInput("outcome", "choose one of the list") from error
        return Decided(outcome, grounds, self.words, self.appeal)

    def expires_at(self) -> dt.datetime:
        """The day from whose beginning every copy is to be deleted.

        Raises:
            InvalidInput: no day.
        """
        return parse_day(self.expires, "expires")


def parse_day(text: str, name: str, *, ends: bool = False) -> dt.datetime:
    """A day as a date field sends it, at its beginning, or at its end.

    Raises:
        InvalidInput: no day.
    """
    try:
        day = dt.date.fromisoformat(text)
        day += dt.timedelta(days=1) if ends else dt.timedelta()
    except (ValueError, OverflowError) as error:
        raise InvalidInput(name, "give a day such as 2027-01-31") from error
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _field(row: FieldRow, number: int) -> DraftField:
    try:
        datum, treatment = Datum(row.datum), Treatment(row.treatment)
    except ValueError as error:
        raise InvalidInput(
            f"field {number}", "choose what it is, and what becomes of it"
        ) from error
    is_cut = treatment is Treatment.CUT and not row.grade
    text = _NEVER_LEAVES if is_cut else f"{row.scheme}:{row.grade}"
    try:
        return DraftField(datum, row.value, treatment, parse_evaluation(text))
    except InvalidInput as error:
        where = f"field {number}, {tr(DATA[datum])}"
        raise InvalidInput(where, error.why) from error


def blank_form(requested: tuple[Datum, ...], record: Record | None = None) -> AnswerForm:
    """A row for everything that was asked for, and some to spare.

    Args:
        record: one of ours, of which the values are filled in that it states.
    """
    stated = {} if record is None else {datum: fill(record, datum) for datum in requested}
    rows = tuple(FieldRow(datum.value, stated.get(datum, "")) for datum in requested)
    return AnswerForm(_with_spare(rows), MarkingForm())


def _with_spare(rows: tuple[FieldRow, ...]) -> tuple[FieldRow, ...]:
    return (*rows, *(FieldRow() for _ in range(ROWS_SPARE)))[:ROWS_MOST]


def form_of(draft: InformationDraft, requested: tuple[Datum, ...]) -> AnswerForm:
    """The form that would make this draft; what was asked for and is not stated has its row."""
    rows = tuple(
        FieldRow(f.datum.value, f.value, f.treatment.value, f.evaluation.scheme, f.evaluation.grade)
        for f in draft.fields
    )
    stated = {f.datum for f in draft.fields}
    asked = tuple(FieldRow(datum.value) for datum in requested if datum not in stated)
    label, decided = parse_label(draft.label), draft.decided
    return AnswerForm(
        _with_spare((*rows, *asked)),
        marking_of(label.caveats),
        label.expires_at.date().isoformat(),
        draft.remarks,
        AnswerOutcome.FULL.value if decided is None else decided.outcome.value,
        () if decided is None else tuple(ground.value for ground in decided.grounds),
        "" if decided is None else decided.words,
        "" if decided is None else decided.appeal,
    )


def typed_form(visit: Visit, marking: MarkingForm | None = None) -> AnswerForm:
    """As it was filled in."""
    return AnswerForm(
        tuple(_typed_row(visit, number) for number in range(_row_count(visit))),
        typed_marking(visit) if marking is None else marking,
        visit.field("expires"),
        visit.field("remarks"),
        visit.field("outcome", AnswerOutcome.FULL.value),
        visit.several("grounds"),
        visit.field("words"),
        visit.field("appeal"),
    )


def _row_count(visit: Visit) -> int:
    text = visit.field("rows", "0")
    return min(int(text), ROWS_MOST) if text.isascii() and text.isdigit() else 0


def _typed_row(visit: Visit, number: int) -> FieldRow:
    return FieldRow(
        visit.field(f"datum-{number}"),
        visit.field(f"value-{number}"),
        visit.field(f"treatment-{number}", Treatment.KEEP.value),
        visit.field(f"scheme-{number}", EvaluationScheme.FOUR_BY_FOUR.value),
        visit.field(f"grade-{number}"),
    )
