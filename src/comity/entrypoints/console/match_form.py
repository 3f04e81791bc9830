"""The form of a question: which partners, what for, by what, until when; with its rights check."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from comity.adapters.db.rows import AgreementDetail
from comity.domain.agreements import Mode, Status, may_ask
from comity.domain.ids import HoldingId
from comity.domain.match_keys.profiles import PROFILES, name_profile
from comity.domain.matches import Question
from comity.domain.rights import RightsCheck
from comity.entrypoints.console.foresight import Asked
from comity.entrypoints.console.overview import agreements_of
from comity.entrypoints.console.rights_answers import RightsAnswers, check_of, typed_answers
from comity.entrypoints.console.visits import Visit
from comity.errors import InvalidInput
from comity.service.matches import OfferMatch
from comity.service.standing import MakeStanding

PARTNERS_MOST = 20

MODE_WORDS = {
    Mode.ITEMS: "items: we learn which of ours are hits",
    Mode.COUNT: "count only: we learn how many, and not which",
    Mode.MUTUAL: "mutual: both learn which of their own are hits",
}
PROFILE_WORDS = {
    "identifiers-1": "identifiers: documents, numbers, addresses",
    "names-bulk-1": "names, of whole lists",
    "names-case-1": "names, of few persons in one case; needs a warrant or order",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the chosen agreements have in common: pairs of code and words."""

    details: tuple[AgreementDetail, ...]
    modes: tuple[tuple[str, str], ...]
    profiles: tuple[tuple[str, str], ...]
    purposes: tuple[tuple[str, str], ...]
    holdings: tuple[HoldingId, ...]

    @property
    def is_possible(self) -> bool:
        """Whether one question can be put to all of them."""
        return bool(self.details and self.modes and self.profiles and self.purposes)


@dataclass(frozen=True, slots=True)
class MatchForm:
    """What was typed."""

    mode: str
    profile: str
    purpose: str
    role: str
    reason: str
    authorisation: str
    until: str
    holdings: tuple[str, ...]
    rights: RightsAnswers


def askable(visit: Visit) -> tuple[AgreementDetail, ...]:
    """Agreements in force under which we may ask."""
    details = (view.detail for view in agreements_of(visit))
    return tuple(
        d
        for d in details
        if d.row.status is Status.IN_FORCE and may_ask(d.agreement.terms, d.agreement.us)
    )


def choices(details: tuple[AgreementDetail, ...]) -> Choices:
    """What can be asked of all of them at once."""
    if not details:
        return Choices((), (), (), (), ())
    terms = [detail.agreement.terms for detail in details]
    first = terms[0]
    modes = [m for m in first.modes if all(m in t.modes for t in terms)]
    profiles = [p for p in first.profiles if p in PROFILES and all(p in t.profiles for t in terms)]
    codes = [{p.code for p in t.purposes} for t in terms]
    purposes = [p for p in first.purposes if all(p.code in known for known in codes)]
    holdings = [h for h in details[0].holdings if all(h in d.holdings for d in details)]
    return Choices(
        details,
        tuple((mode.value, MODE_WORDS[mode]) for mode in modes),
        tuple((profile, PROFILE_WORDS.get(profile, profile)) for profile in profiles),
        tuple((p.code, f"{p.words} ({p.legal_basis})") for p in purposes),
        tuple(holdings),
    )


def typed_form(visit: Visit, offered: Choices) -> MatchForm:
    """The form as it stands; what was not chosen yet is the first that is offered."""
    return MatchForm(
        visit.field("mode") or _first(offered.modes),
        visit.field("profile") or _first(offered.profiles),
        visit.field("purpose") or _first(offered.purposes),
        visit.field("role") or _own_role(visit),
        visit.field("reason"),
        visit.field("authorisation"),
        visit.field("until"),
        visit.several("holding"),
        typed_answers(visit),
    )


def _first(pairs: tuple[tuple[str, str], ...]) -> str:
    return pairs[0][0] if pairs else ""


def _own_role(visit: Visit) -> str:
    """What is proposed: the partner sees the role, never the name."""
    if visit.request.method == "POST" or visit.officer is None:
        return ""
    return visit.officer.roles[0].value.replace("-", " ")


def asked_of(form: MatchForm) -> Asked:
    """What decides what would be revealed.

    Raises:
        InvalidInput: no such mode.
    """
    try:
        mode = Mode(form.mode)
    except ValueError as error:
        raise InvalidInput("mode", "choose one of those offered") from error
    return Asked(mode, form.profile, form.purpose, form.role, form.until)


def shown_digest(form: MatchForm, offered: Choices) -> str:
    """Names what a person was shown: another choice has to be looked at anew."""
    parts = [form.mode, form.profile, form.until, *form.holdings]
    parts += [detail.row.id.hex() for detail in offered.details]
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def check_form(form: MatchForm, visit: Visit) -> tuple[Question, RightsCheck]:
    """Everything that can be said without a partner.

    Raises:
        InvalidInput: a field that is missing, or a check that is not complete.
    """
    if not form.reason:
        raise InvalidInput("reason", "say why now: the partner sees it, and both logs keep it")
    if not form.role:
        raise InvalidInput("role", "say what you are: the partner sees it instead of your name")
    profile = name_profile(form.profile)
    if profile is not None and profile.needs_authorisation and not form.authorisation:
        raise InvalidInput(
            "authorisation", "a case question needs the number of a warrant or order"
        )
    check = check_of(form.rights, visit.by.officer)
    officer = visit.by.officer
    question = Question(form.purpose, form.role, form.reason, officer, form.authorisation)
    return question, check


def offer_of(
    form: MatchForm, detail: AgreementDetail, question: Question, check: RightsCheck
) -> OfferMatch:
    """The question, put once."""
    return OfferMatch(
        detail.row.id,
        asked_of(form).mode,
        question,
        tuple(HoldingId(name) for name in form.holdings),
        form.profile,
        check,
    )


def standing_of(
    form: MatchForm, detail: AgreementDetail, question: Question, check: RightsCheck
) -> MakeStanding:
    """The question, to stay asked.

    Raises:
        InvalidInput: the date is none, or a mode that cannot stand.
    """
    if asked_of(form).mode is not Mode.ITEMS:
        raise InvalidInput("mode", "a question that stays asked is of mode items")
    return MakeStanding(
        detail.row.id,
        question,
        _end_of(form.until),
        tuple(HoldingId(name) for name in form.holdings),
        form.profile,
        check,
    )


def _end_of(text: str) -> dt.datetime:
    try:
        day = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
    except ValueError as error:
        raise InvalidInput("until", "needs the form YYYY-MM-DD") from error
    return day.replace(hour=23, minute=59, second=59)
