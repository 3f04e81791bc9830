"""The form of a request: its fields as they are shown, and as they come back.

What was typed is kept as text until all of it can be read, so that a wrong date loses nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from dataclasses import dataclass
from typing import TypeVar

from comity.domain.clocks import Urgency
from comity.domain.decisions import Denied, Reason
from comity.domain.ids import OfficerId
from comity.domain.rfis import Aim, AskedIdentifier, Datum, PersonRole, RequestText
from comity.domain.rights import Answered, Concern, Finding, RightsCheck
from comity.entrypoints.console.marking_fields import MarkingForm, marking_of, typed_marking
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput
from comity.service.ports import StoredRfi

LABELS: dict[str, str] = {
    "our_reference": "Our reference",
    "unit": "Investigating unit",
    "contact": "Contact at any hour",
    "language": "Language of the answer",
    "purpose": "Purpose",
    "legal_basis": "Legal basis",
    "aim": "What it is for",
    "offence": "Offence category",
    "person_role": "What the person is to the case",
    "subject": "Who is meant",
    "facts": "Facts in brief",
    "link": "Link between the person and the purpose",
    "believed_held": "Why the partner should hold it",
    "proportionality": "Why this much is needed",
    "requested": "What is asked for",
    "urgency": "Urgency",
    "urgency_reasons": "Why it is urgent",
    "wanted_by": "Wanted by",
}
"""Every field that a request may lack, as the form names it."""

ROWS_MORE = 2
"""Empty rows for identifiers that stand below those filled in."""

_TEXTS = (
    "our_reference",
    "unit",
    "urgency_reasons",
    "purpose",
    "legal_basis",
    "facts",
    "offence",
    "link",
    "believed_held",
    "proportionality",
    "language",
    "contact",
)
_PICKED = ("urgency", "aim", "person_role", "wanted_by", "name", "born")

E = TypeVar("E", bound=enum.StrEnum)


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What stands in the form: text, whether it can be read or not.

    Attributes:
        seen: digest of the draft from which the form was filled in: whoever saves can be told that
            somebody else changed it meanwhile.
        findings, words: of the rights check, by concern.
    """

    fields: dict[str, str]
    requested: tuple[str, ...]
    identifiers: tuple[tuple[str, str, str], ...]
    marking: MarkingForm
    seen: str = ""
    findings: dict[str, str] = dataclasses.field(default_factory=dict)
    words: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Identifiers, and empty rows for more."""
        return (*self.identifiers, *(("", "", ""),) * ROWS_MORE)

    @property
    def has_check(self) -> bool:
        """Whether anything of the rights check was filled in."""
        return any(self.findings.values()) or any(self.words.values())


def form_of(stored: StoredRfi, seen: str) -> RequestForm:
    """The form as a draft fills it in."""
    text = stored.text
    wanted = text.wanted_by.date().isoformat() if text.wanted_by else ""
    fields = {name: str(getattr(text, name)) for name in _TEXTS}
    fields |= {
        "urgency": text.urgency.value,
        "aim": text.aim.value,
        "person_role": text.person_role.value,
        "wanted_by": wanted,
        "name": text.subject.name,
        "born": text.subject.born,
    }
    return RequestForm(
        fields,
        tuple(datum.value for datum in text.requested),
        tuple((i.scheme, i.country, i.value) for i in text.subject.identifiers),
        marking_of(stored.label.caveats),
        seen,
    )


def typed_form(visit: Visit, stored: StoredRfi) -> RequestForm:
    """The form as it came back. Markings that it has no field for stay as the draft has them."""
    columns = (visit.several(f"id_{part}") for part in ("scheme", "country", "value"))
    rows = ((s.strip(), c.strip(), v.strip()) for s, c, v in zip(*columns, strict=False))
    concerns = tuple(concern.value for concern in Concern)
    return RequestForm(
        {name: visit.field(name) for name in (*_TEXTS, *_PICKED)},
        visit.several("requested"),
        tuple(row for row in rows if any(row)),
        typed_marking(visit, marking_of(stored.label.caveats).kept),
        visit.field("seen"),
        {concern: visit.field(f"finding_{concern}") for concern in concerns},
        {concern: visit.field(f"words_{concern}") for concern in concerns},
    )


def parse_text(form: RequestForm, before: RequestText) -> RequestText:
    """The text of the request. What the form does not show stays as it was.

    Raises:
        InvalidInput: a day, a choice or an identifier that cannot be read.
    """
    fields = form.fields
    changes: dict[str, str] = {name: fields[name] for name in _TEXTS}
    subject = dataclasses.replace(
        before.subject,
        name=fields["name"],
        born=fields["born"],
        identifiers=tuple(map(_identifier, form.identifiers)),
    )
    return dataclasses.replace(
        before,
        **changes,  # type: ignore[arg-type]  # text fields all
        urgency=_choice("urgency", Urgency, fields["urgency"] or Urgency.NOT_URGENT.value),
        aim=_choice("aim", Aim, fields["aim"]),
        person_role=_choice("person_role", PersonRole, fields["person_role"]),
        wanted_by=_day(fields["wanted_by"], before.wanted_by),
        requested=tuple(_choice("requested", Datum, datum) for datum in form.requested),
        subject=subject,
    )


def parse_check(form: RequestForm, by: OfficerId) -> RightsCheck:
    """The rights check. Offence and proportionality are those of the request itself.

    Raises:
        InvalidInput: an answer other than *no* without words.
    """
    answers = tuple(
        Answered(Concern(code), _choice("finding", Finding, finding), form.words.get(code, ""))
        for code, finding in form.findings.items()
        if finding
    )
    return RightsCheck(by, form.fields["offence"], form.fields["proportionality"], answers)


def missing_fields(decision: Denied) -> tuple[tuple[str, str], ...]:
    """Fields that are not filled in: name in the form, and label."""
    names = (reason.words.split(":", 1)[0] for reason in _absent(decision))
    return tuple((name, LABELS[name]) for name in names if name in LABELS)


def other_obstacles(decision: Denied) -> tuple[Reason, ...]:
    """Everything else that stands in the way."""
    absent = _absent(decision)
    return tuple(reason for reason in decision.reasons if reason not in absent)


def _absent(decision: Denied) -> tuple[Reason, ...]:
    return tuple(reason for reason in decision.reasons if reason.code == "field-missing")


def _identifier(row: tuple[str, str, str]) -> AskedIdentifier:
    scheme, country, value = row
    if not scheme or not value:
        raise InvalidInput("identifier", "needs its kind and its value")
    return AskedIdentifier(scheme, country.upper(), value)


def _choice(field: str, choices: type[E], text: str) -> E:
    try:
        return choices(text)
    except ValueError as error:
        raise InvalidInput(field, "is none of the list") from error


def _day(text: str, before: dt.datetime | None) -> dt.datetime | None:
    """A day of the form, as the end of that day; the instant that the draft had, if it is its day."""
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("wanted_by", "write the day as 2026-12-25") from error
    if before is not None and before.date() == day:
        return before
    return dt.datetime.combine(day, dt.time(23, 59), dt.UTC)
