"""The rights gate: a coded check that stands before every question, request, answer and recall.

An officer answers each question of the check. Whatever is answered *yes* or *unsure*, and whatever
the offence itself calls for, goes to a reviewer who had no part in it; without that review nothing
leaves. The check is never left out: no check is a *no*.

Source: INTERPOL Constitution, articles 2 and 3, and Rules on the Processing of Data, articles 34
and 35 (gravity); Directive (EU) 2023/977, article 6 (grounds of refusal); Framework Decision
2002/584/JHA, article 2(2) (the offences that partners have in common).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Annotated

from comity.domain.decisions import Allowed, Decision, Denied, Reason, deny
from comity.domain.fields import OfficerName, Short, Words
from comity.domain.ids import OfficerId
from comity.domain.limits import Count
from comity.errors import InvalidInput


class Concern(enum.StrEnum):
    """What a question, request or answer might be in truth."""

    POLITICAL = "political"
    MILITARY = "military"
    RELIGIOUS = "religious"
    RACIAL = "racial"
    MINOR = "minor-offence"
    DISPROPORTIONATE = "disproportionate"


class Finding(enum.StrEnum):
    """An officer's answer to one question of the check."""

    NO = "no"
    UNSURE = "unsure"
    YES = "yes"


QUESTIONS: dict[Concern, str] = {
    Concern.POLITICAL: "Is the act, or the interest in the person, of a political character?",
    Concern.MILITARY: "Is it an offence of military law alone, such as desertion?",
    Concern.RELIGIOUS: "Is it about belief, worship or leaving a religion?",
    Concern.RACIAL: "Is the person of interest for origin, language or membership of a people?",
    Concern.MINOR: "Is it a minor offence, or a private dispute?",
    Concern.DISPROPORTIONATE: "Is more asked or given than the purpose needs?",
}


@dataclass(frozen=True, slots=True)
class Offence:
    """One line of the common table. `concern`: what the offence by its nature calls for."""

    code: str
    words: str
    concern: Concern | None = None


_COMMON = """\
organised-crime: Participation in a criminal organisation
terrorism: Terrorism
human-trafficking: Trafficking in human beings
child-sexual-abuse: Sexual exploitation of children and child pornography
drugs: Illicit trafficking in narcotic drugs and psychotropic substances
weapons: Illicit trafficking in weapons, munitions and explosives
corruption: Corruption
fraud: Fraud
money-laundering: Laundering of the proceeds of crime
counterfeiting-currency: Counterfeiting currency
computer-crime: Computer-related crime
environmental-crime: Environmental crime
unauthorised-entry: Facilitation of unauthorised entry and residence
murder: Murder and grievous bodily injury
organ-trade: Illicit trade in human organs and tissue
kidnapping: Kidnapping, illegal restraint and hostage-taking
racism: Racism and xenophobia
armed-robbery: Organised or armed robbery
cultural-goods: Illicit trafficking in cultural goods
swindling: Swindling
extortion: Racketeering and extortion
product-piracy: Counterfeiting and piracy of products
forged-documents: Forgery of administrative documents and trafficking therein
forged-payment: Forgery of means of payment
growth-promoters: Illicit trafficking in hormonal substances
nuclear-materials: Illicit trafficking in nuclear or radioactive materials
stolen-vehicles: Trafficking in stolen vehicles
rape: Rape
arson: Arson
icc-crimes: Crimes within the jurisdiction of the International Criminal Court
hijacking: Unlawful seizure of aircraft or ships
sabotage: Sabotage
sanctions-evasion: Evasion of sanctions
proliferation: Proliferation of weapons of mass destruction and its financing"""

_OF_CONCERN = (
    Offence("treason", "Treason, sedition, subversion", Concern.POLITICAL),
    Offence("insult-of-office", "Insult of a state, its head or its symbols", Concern.POLITICAL),
    Offence("unlawful-assembly", "Assembly or association without leave", Concern.POLITICAL),
    Offence("false-news", "Spreading of false news, offences of opinion", Concern.POLITICAL),
    Offence("extremism", "Extremism without violence", Concern.POLITICAL),
    Offence("desertion", "Desertion, evasion of military service", Concern.MILITARY),
    Offence("blasphemy", "Blasphemy, insult of a religion", Concern.RELIGIOUS),
    Offence("apostasy", "Apostasy, conversion, proselytism", Concern.RELIGIOUS),
    Offence("administrative", "Breach of administrative rules, traffic", Concern.MINOR),
    Offence("private-dispute", "Dishonoured cheque, debt, family dispute", Concern.MINOR),
)


def _table() -> dict[str, Offence]:
    common = (line.split(": ", 1) for line in _COMMON.splitlines())
    listed = (*(Offence(code, words) for code, words in common), *_OF_CONCERN)
    return {offence.code: offence for offence in listed}


OFFENCES: dict[str, Offence] = _table()
"""The common table of offence categories, by code."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the check, answered. Anything but *no* needs words."""

    concern: Concern
    finding: Finding
    words: Words = ""

    def __post_init__(self) -> None:
        if self.finding is not Finding.NO and not self.words.strip():
            raise InvalidInput(self.concern.value, "say in words what the concern is")


@dataclass(frozen=True, slots=True)
class RightsCheck:
    """The whole check as one officer made it.

    Attributes:
        offence: code out of the common table.
        proportionality: why this much, of this person, for this purpose, in words.
    """

    by: OfficerName
    offence: Short
    proportionality: Words
    answers: Annotated[tuple[Answered, ...], Count(0, 20)]


@dataclass(frozen=True, slots=True)
class Review:
    """What an independent reviewer decided about one check, and why."""

    by: OfficerName
    may_go: bool
    words: Words


def concerns_of(check: RightsCheck) -> tuple[Concern, ...]:
    """What a reviewer has to look at: answered *yes* or *unsure*, or in the offence's nature."""
    found = {a.concern for a in check.answers if a.finding is not Finding.NO}
    offence = OFFENCES.get(check.offence)
    if offence is not None and offence.concern is not None:
        found.add(offence.concern)
    return tuple(concern for concern in Concern if concern in found)


def may_pass(check: RightsCheck | None, review: Review | None) -> Decision:
    """Whether a question, request, answer or recall passes the gate.

    Args:
        check: None is a *no*. review: needed only where the check raises a concern.
    """
    if check is None:
        return deny("rights-unchecked", "the rights check was not made")
    incomplete = _incomplete(check)
    if incomplete:
        return Denied(incomplete)
    concerns = concerns_of(check)
    return _reviewed(check, concerns, review) if concerns else Allowed()


def _incomplete(check: RightsCheck) -> tuple[Reason, ...]:
    answered = [answer.concern for answer in check.answers]
    reasons = [
        Reason("rights-unanswered", f"not answered: {QUESTIONS[concern]}")
        for concern in Concern
        if answered.count(concern) != 1
    ]
    if not check.proportionality.strip():
        reasons.append(Reason("proportionality-missing", "say why this much is needed"))
    if check.offence not in OFFENCES:
        reasons.append(Reason("offence-unknown", "the offence is not in the common table"))
    return tuple(reasons)


def _reviewed(check: RightsCheck, concerns: tuple[Concern, ...], review: Review | None) -> Decision:
    named = ", ".join(concern.value for concern in concerns)
    if review is None:
        return deny("rights-review", f"an independent reviewer has to look at it first: {named}")
    if review.by == check.by:
        return deny("reviewer-not-independent", "who made the check cannot review it")
    if not review.words.strip():
        return deny("review-unexplained", "a review needs its reasons")
    if not review.may_go:
        return Denied(tuple(Reason(f"rights-{c.value}", review.words) for c in concerns))
    return Allowed()


def all_clear(by: OfficerId, *, offence: str, proportionality: str) -> RightsCheck:
    """A check in which the officer answered every question with *no*."""
    answers = tuple(Answered(concern, Finding.NO) for concern in Concern)
    return RightsCheck(by, offence, proportionality, answers)
