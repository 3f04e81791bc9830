"""Words for what leaves and what arrives: ways of use, grounds, outcomes, reasons and causes.

English here; the templates translate with the filter `said`.
"""

from __future__ import annotations

from comity.domain.answers import (
    AnswerOutcome,
    EvaluationScheme,
    Ground,
    InformationKind,
    Treatment,
)
from comity.domain.clocks import Accessibility, Urgency
from comity.domain.releases import (
    Cause,
    CopyStanding,
    DerivedKind,
    OnwardCode,
    RecallReason,
    Usefulness,
)
from comity.domain.rfis import Aim, Datum, PersonRole, RfiPhase
from comity.domain.rights import OFFENCES
from comity.domain.uses import Way
from comity.service.owed import Debt

DATA: dict[Datum, str] = {
    Datum.NAMES: "Names",
    Datum.ALIASES: "Aliases",
    Datum.BIRTH: "Date and place of birth",
    Datum.NATIONALITY: "Nationality",
    Datum.GENDER: "Gender",
    Datum.PHOTOGRAPH: "Photograph (reference)",
    Datum.DOCUMENTS: "Document numbers",
    Datum.ADDRESSES: "Addresses",
    Datum.CONTACTS: "Telephone numbers and e-mail addresses",
    Datum.VEHICLES: "Vehicles and plates",
    Datum.ACCOUNTS: "Accounts",
    Datum.ASSOCIATES: "Associates",
    Datum.TRAVEL: "Travel",
    Datum.OFFENCES: "Offences",
    Datum.PROCEEDINGS: "Proceedings",
    Datum.WARNINGS: "Warning markers",
    Datum.ENTRY: "Entry reference",
}

OUTCOMES: dict[AnswerOutcome, str] = {
    AnswerOutcome.FULL: "full: everything that was asked for",
    AnswerOutcome.PART: "part: something is left out, with the ground",
    AnswerOutcome.INTERIM: "interim: more follows, the request stays open",
    AnswerOutcome.REFUSED: "refused, with the ground",
}

GROUNDS: dict[Ground, str] = {
    Ground.NOT_AVAILABLE: "not available here",
    Ground.COURT_REFUSED: "the court refused",
    Ground.NATIONAL_SECURITY: "national security",
    Ground.ONGOING_INVESTIGATION: "an ongoing investigation, or the safety of a person",
    Ground.DISPROPORTIONATE: "disproportionate or irrelevant",
    Ground.MINOR_OFFENCE: "a minor offence",
    Ground.THIRD_PARTY: "a third party’s consent is missing",
    Ground.POLITICAL: "political or discriminatory character",
}

TREATMENTS: dict[Treatment, str] = {
    Treatment.KEEP: "keep",
    Treatment.CUT: "cut",
    Treatment.COARSEN: "coarsen",
}

SCHEMES: dict[EvaluationScheme, str] = {
    EvaluationScheme.FOUR_BY_FOUR: "4x4",
    EvaluationScheme.ADMIRALTY: "Admiralty",
    EvaluationScheme.THREE_FIVE_TWO: "3x5x2",
}

KINDS: dict[InformationKind, str] = {
    InformationKind.ANSWER: "answer",
    InformationKind.SPONTANEOUS: "spontaneous information",
    InformationKind.ALERT: "alert",
}

ACCESS: dict[Accessibility, str] = {
    Accessibility.DIRECT: "directly accessible: we can look it up ourselves",
    Accessibility.INDIRECT: "indirectly accessible: another authority has to be asked",
}

URGENCIES: dict[Urgency, str] = {Urgency.URGENT: "urgent", Urgency.NOT_URGENT: "not urgent"}

PHASES: dict[RfiPhase, str] = {
    RfiPhase.DRAFT: "draft",
    RfiPhase.SENT: "sent",
    RfiPhase.RECEIVED: "received, not acknowledged",
    RfiPhase.ACKNOWLEDGED: "acknowledged",
    RfiPhase.ANSWERED: "answered",
    RfiPhase.REFUSED: "refused",
    RfiPhase.APPEALED: "to be looked at again",
    RfiPhase.WITHDRAWN: "withdrawn",
}

AIMS: dict[Aim, str] = {
    Aim.PREVENTION: "prevention",
    Aim.DETECTION: "detection",
    Aim.INVESTIGATION: "investigation",
    Aim.THREAT: "imminent threat",
    Aim.UNKNOWN: "",
}

ROLES: dict[PersonRole, str] = {
    PersonRole.SUSPECT: "suspect",
    PersonRole.CONVICTED: "convicted",
    PersonRole.VICTIM: "victim",
    PersonRole.WITNESS: "witness",
    PersonRole.MISSING: "missing",
    PersonRole.UNIDENTIFIED: "unidentified",
    PersonRole.UNKNOWN: "",
}

WAYS: dict[Way, str] = {
    Way.VIEW: "read it",
    Way.PRODUCT: "use it in a case, a product or a decision",
    Way.EXPORT: "take it out as a file, or on paper",
    Way.COURT: "use it as evidence in court",
    Way.ONWARD: "pass it on to another service",
    Way.LOOKUP: "ask others outside about it",
    Way.ACTION: "act so that the subject could notice",
    Way.INFORM: "tell the person concerned",
    Way.PUBLICATION: "publish it",
}
"""The uses that a page tells of, from the nearest to the farthest."""

STANDINGS: dict[CopyStanding, str] = {
    CopyStanding.HELD: "held",
    CopyStanding.RECALLED: "recalled",
    CopyStanding.KEPT: "kept under a law",
    CopyStanding.GONE: "deleted",
}

RECALLS: dict[RecallReason, str] = {
    RecallReason.WRONG: "it is wrong",
    RecallReason.NOT_LAWFUL: "it was not lawful to give it",
    RecallReason.WRONG_RECIPIENT: "it went to the wrong recipient",
    RecallReason.SOURCE_AT_RISK: "a source is at risk",
    RecallReason.OUTDATED: "it is out of date",
    RecallReason.SUBJECT_REQUEST: "the person concerned asked for it",
    RecallReason.CORRECTED: "another release corrects it",
}

CAUSES: dict[Cause, str] = {
    Cause.EXPIRED: "its time was over",
    Cause.RECALLED: "it was called back",
    Cause.PURGED: "its holder needed it no longer",
}

DERIVED: dict[DerivedKind, str] = {
    DerivedKind.CASE: "case",
    DerivedKind.PRODUCT: "product",
    DerivedKind.DECISION: "decision",
    DerivedKind.COURT: "file for the court",
    DerivedKind.ONWARD: "passed on",
}

USEFUL: dict[Usefulness, str] = {
    Usefulness.NOT_YET_KNOWN: "not yet known",
    Usefulness.NOT_USEFUL: "not useful",
    Usefulness.CONFIRMED_KNOWN: "confirmed what was known",
    Usefulness.USEFUL: "useful",
    Usefulness.DECISIVE: "decisive",
}

ONWARD: dict[OnwardCode, str] = {
    OnwardCode.GRANTED: "permitted",
    OnwardCode.OPERATION_AT_RISK: "refused: an operation is at risk",
    OnwardCode.SOURCE_AT_RISK: "refused: a source is at risk",
    OnwardCode.PURPOSE_TOO_WIDE: "refused: the purpose is too wide",
    OnwardCode.THIRD_PARTY: "refused: a third party’s consent is missing",
    OnwardCode.RIGHTS: "refused: rights of the person",
    OnwardCode.RELEASE_CLOSED: "refused: the release is recalled or deleted",
}

DEBTS: dict[Debt, str] = {
    Debt.RECALL_CONFIRMATION: "confirm that the recall arrived",
    Debt.DELETION: "delete it, or say why it is kept",
    Debt.ONWARD_ANSWER: "answer about an onward use",
    Debt.FEEDBACK: "say what it was good for",
}

STEPS: dict[str, str] = {
    "acknowledged": "acknowledged",
    "question": "asked what is meant",
    "reply": "replied",
    "clock-stopped": "stopped the clock",
    "clock-started": "let the clock go on",
    "withdrawn": "withdrew the request",
    "appealed": "wants it looked at again",
    "escalated": "reminded those in charge",
    "answered": "answered",
    "sent": "sent",
}

CLOCKS: dict[str, str] = {"answer": "Answer", "core-data": "Core data"}


def offence_words(code: str) -> str:
    """The offence in the words of the common table; the code where it is not in it."""
    return OFFENCES[code].words if code in OFFENCES else code
