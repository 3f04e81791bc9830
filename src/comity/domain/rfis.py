"""A request for information: its text, what makes it complete, and where it stands.

Nothing can be sent while a required field is missing; the fields are those of the law and of the
forms that officers know. What is asked for is a tick list, never *everything*.

Source: Directive (EU) 2023/977, article 4 (content of requests), article 6 (grounds of refusal).
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Annotated

from comity.domain.agreements import Agreement
from comity.domain.clocks import Urgency
from comity.domain.decisions import Allowed, Decision, Denied, Reason, all_of, deny
from comity.domain.fields import Run
from comity.domain.limits import Count, Size
from comity.domain.matches import TAG_LEN
from comity.domain.rights import OFFENCES

Line = Annotated[str, Size(0, 200)]
Text = Annotated[str, Size(0, 4000)]


class Datum(enum.StrEnum):
    """What can be asked for and stated: the tick list."""

    NAMES = "names"
    ALIASES = "aliases"
    BIRTH = "birth"
    NATIONALITY = "nationality"
    GENDER = "gender"
    PHOTOGRAPH = "photograph-reference"
    DOCUMENTS = "documents"
    ADDRESSES = "addresses"
    CONTACTS = "contacts"
    VEHICLES = "vehicles"
    ACCOUNTS = "accounts"
    ASSOCIATES = "associates"
    TRAVEL = "travel"
    OFFENCES = "offences"
    PROCEEDINGS = "proceedings"
    WARNINGS = "warning-markers"
    ENTRY = "entry-reference"


CORE_DATA = frozenset({Datum.NAMES, Datum.BIRTH, Datum.NATIONALITY, Datum.GENDER, Datum.ENTRY})
"""What is owed within 48 hours of a confirmed match."""


class PersonRole(enum.StrEnum):
    """What the person is to the case."""

    SUSPECT = "suspect"
    CONVICTED = "convicted"
    VICTIM = "victim"
    WITNESS = "witness"
    MISSING = "missing"
    UNIDENTIFIED = "unidentified"
    UNKNOWN = ""


class Aim(enum.StrEnum):
    """What it is for, in the words of the law."""

    PREVENTION = "prevention"
    DETECTION = "detection"
    INVESTIGATION = "investigation"
    THREAT = "imminent-threat"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class AskedIdentifier:
    """An identifier that both sides hold, because it was hit, or that the asker gives."""

    scheme: Annotated[str, Size(1, 20)]
    country: Annotated[str, Size(0, 2)]
    value: Line


@dataclass(frozen=True, slots=True)
class Subject:
    """About whom or what is asked: no more of it than the partner needs to find its own record.

    `tag`: how the partner named its record in the run, for a hit by names.
    """

    name: Line = ""
    born: Line = ""
    identifiers: Annotated[tuple[AskedIdentifier, ...], Count(0, 20)] = ()
    tag: Annotated[bytes, Size(0, TAG_LEN)] = b""

    @property
    def is_named(self) -> bool:
        """Whether the partner can tell who is meant."""
        return bool(self.name.strip() or self.identifiers or self.tag)


@dataclass(frozen=True, slots=True)
class RequestText:
    """The form. A draft may lack anything; `missing` says what. Empty means not filled in.

    Attributes:
        aim, purpose: what it is for in the law's words, and the code that the agreement knows.
        link: between the person and the purpose. believed_held: why the partner should have it.
        run: the match that led to it, if any; both sides know its number.
        contact: who answers for it at any hour.
    """

    our_reference: Line = ""
    unit: Line = ""
    urgency: Urgency = Urgency.NOT_URGENT
    urgency_reasons: Text = ""
    requested: Annotated[tuple[Datum, ...], Count(0, len(Datum))] = ()
    aim: Aim = Aim.UNKNOWN
    purpose: Line = ""
    legal_basis: Line = ""
    facts: Text = ""
    offence: Line = ""
    person_role: PersonRole = PersonRole.UNKNOWN
    link: Text = ""
    believed_held: Text = ""
    proportionality: Text = ""
    wanted_by: dt.datetime | None = None
    language: Line = ""
    contact: Line = ""
    subject: Subject = Subject()
    run: Run | None = None


_REQUIRED = {
    "our_reference": "your own case reference",
    "unit": "the investigating unit",
    "purpose": "a purpose of the agreement",
    "legal_basis": "the legal basis",
    "facts": "the facts in brief",
    "offence": "the offence category",
    "link": "the link between the person and the purpose",
    "believed_held": "why the partner is believed to hold it",
    "proportionality": "why this much is needed",
    "language": "the language of the answer",
    "contact": "a contact who can be reached at any hour",
}


def missing(text: RequestText) -> tuple[Reason, ...]:
    """Every required field that is not filled in."""
    reasons = [
        Reason("field-missing", f"{field}: {words}")
        for field, words in _REQUIRED.items()
        if not getattr(text, field).strip()
    ]
    choices = (
        ("requested", "tick what is asked for", bool(text.requested)),
        ("aim", "prevention, detection, investigation or threat", bool(text.aim)),
        ("person_role", "what the person is to the case", bool(text.person_role)),
        ("wanted_by", "the day by which it is wanted", text.wanted_by is not None),
        ("subject", "who is meant", text.subject.is_named),
        ("urgency_reasons", "why it is urgent", _explains_urgency(text)),
    )
    reasons += [
        Reason("field-missing", f"{f}: {words}") for f, words, is_there in choices if not is_there
    ]
    return tuple(reasons)


def _explains_urgency(text: RequestText) -> bool:
    return text.urgency is Urgency.NOT_URGENT or bool(text.urgency_reasons.strip())


def may_ask_for(text: RequestText, agreement: Agreement) -> Decision:
    """Whether the text is complete and within the agreement: asked by both sides."""
    incomplete = missing(text)
    return all_of(
        Denied(incomplete) if incomplete else Allowed(),
        _has_agreed_purpose(text, agreement),
        _has_known_offence(text),
        _asks_less_than_all(text),
    )


def _has_agreed_purpose(text: RequestText, agreement: Agreement) -> Decision:
    if not text.purpose or text.purpose in {p.code for p in agreement.terms.purposes}:
        return Allowed()
    return deny("purpose-not-agreed", "the purpose is none of those agreed")


def _has_known_offence(text: RequestText) -> Decision:
    if not text.offence or text.offence in OFFENCES:
        return Allowed()
    return deny("offence-unknown", "the offence is not in the common table")


def _asks_less_than_all(text: RequestText) -> Decision:
    if len(set(text.requested)) != len(text.requested):
        return deny("asked-twice", "something is ticked twice")
    if len(text.requested) == len(Datum):
        return deny("everything-asked", "nobody is asked for everything: tick what is needed")
    return Allowed()


class RfiSide(enum.StrEnum):
    """Which part we play in a request."""

    ASKER = "asker"
    ANSWERER = "answerer"


class RfiPhase(enum.StrEnum):
    """Where a request stands, in words for lists."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    REFUSED = "refused"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"
