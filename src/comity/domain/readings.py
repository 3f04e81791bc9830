"""Terms in plain language, so that people know what they sign, and what changed between versions.

Every field of `Terms` is read; a test fails for one that is forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from comity.domain.agreements import Direction, Mode, Purpose, Terms
from comity.domain.identifiers import Scheme
from comity.domain.ids import NodeId
from comity.domain.match_keys.profiles import is_of_names
from comity.domain.matches import OVERLAP_FLOOR
from comity.domain.request_readings import (
    calendar_in_words,
    limits_in_words,
    release_in_words,
)

Names = Mapping[NodeId, str]
"""What to call each party; one that is missing is called by the first digits of its id."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One point of the terms: what it is about, and a sentence or more."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A point that reads differently in two versions. Empty words: it was not there."""

    heading: str
    before: str
    after: str


def read_terms(terms: Terms, names: Names) -> tuple[Clause, ...]:
    """The terms in plain language, in the order in which people ask about them."""
    return (
        Clause("Parties", f"{_name(terms.first, names)} and {_name(terms.second, names)}"),
        Clause("Topic", terms.topic),
        *(_purpose(purpose) for purpose in terms.purposes),
        Clause("What is compared", _compared(terms)),
        Clause(
            "How keys are made", f"by {_listed(terms.profiles)}; both nodes check that they agree"
        ),
        Clause("Who may ask", _direction(terms, names)),
        *(Clause(_MODE_HEADINGS[mode], _MODE_WORDS[mode]) for mode in terms.modes),
        Clause("How much", _quota(terms)),
        Clause("Smallest count", _smallest_count(terms)),
        Clause("Pairs by names", _of_names(terms, _pairs(terms))),
        Clause("Overlap by names", _of_names(terms, _overlap(terms))),
        Clause("Case questions by names", _of_names(terms, _case_questions(terms))),
        Clause("Sizes", _PADDED if terms.padded else _UNPADDED),
        Clause("Time limits of answers", limits_in_words(terms.requests)),
        Clause(
            f"Working days of {_name(terms.first, names)}",
            calendar_in_words(terms.requests.clocks.first),
        ),
        Clause(
            f"Working days of {_name(terms.second, names)}",
            calendar_in_words(terms.requests.clocks.second),
        ),
        Clause("What leaves", release_in_words(terms.requests)),
        Clause("From", _instant(terms.starts_at)),
        Clause("Until", f"{_instant(terms.ends_at)}; then it ends by itself"),
        Clause("Ending it", _ENDING),
    )


def diff_terms(before: Terms, after: Terms, names: Names) -> tuple[Change, ...]:
    """Where two versions differ, clause by clause, in the order of `read_terms`."""
    old = {clause.heading: clause.words for clause in read_terms(before, names)}
    new = {clause.heading: clause.words for clause in read_terms(after, names)}
    headings = dict.fromkeys((*old, *new))
    return tuple(
        Change(heading, old.get(heading, ""), new.get(heading, ""))
        for heading in headings
        if old.get(heading) != new.get(heading)
    )


SCHEME_WORDS: dict[Scheme, str] = {
    Scheme.EMAIL: "e-mail addresses",
    Scheme.PHONE: "telephone numbers",
    Scheme.IBAN: "bank account numbers (IBAN)",
    Scheme.PASSPORT: "passport numbers",
    Scheme.NATIONAL_ID: "national identity numbers",
    Scheme.TAX_ID: "tax numbers",
    Scheme.REGISTRATION: "company registration numbers",
    Scheme.PLATE: "vehicle plates",
    Scheme.VIN: "vehicle identification numbers",
    Scheme.IMO: "IMO ship numbers",
    Scheme.MMSI: "ship radio numbers (MMSI)",
    Scheme.AIRCRAFT_TAIL: "aircraft registrations",
    Scheme.ICAO24: "aircraft transponder addresses",
    Scheme.LEI: "legal entity identifiers (LEI)",
    Scheme.BIC: "bank identifier codes (BIC)",
    Scheme.WALLET: "crypto-currency addresses",
    Scheme.IP: "IP addresses",
    Scheme.DOMAIN: "domain names",
    Scheme.URL: "web addresses",
    Scheme.FILE_HASH: "file digests",
    Scheme.HANDLE: "account names",
    Scheme.LIST_REFERENCE: "references of published lists",
}

_MODE_HEADINGS = {
    Mode.ITEMS: "Mode items",
    Mode.COUNT: "Mode count",
    Mode.MUTUAL: "Mode mutual",
}

_MODE_WORDS = {
    Mode.ITEMS: (
        "the party that asks learns which of its own items the other party offers as well, and "
        "nothing of the other items; the party that answers learns how many items were asked and "
        "nothing about them"
    ),
    Mode.COUNT: (
        "the party that asks learns how many of its items the other party offers as well, but not "
        "which; the party that answers learns how many items were asked and nothing about them"
    ),
    Mode.MUTUAL: (
        "both parties learn which items they have in common, and nothing of the others; each uses "
        "one and the same set for asking and for answering"
    ),
}

_PADDED = "rounded up in steps of a quarter, at least to 64: the exact size of a set is not shown"
_UNPADDED = "each party sees exactly how many items the other puts in"
_ENDING = (
    "either party may suspend it at any time, with reasons, and lift its own suspension; either "
    "may denounce it for good; every change of terms needs both signatures"
)


def _name(party: NodeId, names: Names) -> str:
    return names.get(party) or f"node {party.hex()[:8]}"


def _purpose(purpose: Purpose) -> Clause:
    return Clause(f"Purpose {purpose.code}", f"{purpose.words}. Basis: {purpose.legal_basis}")


def _compared(terms: Terms) -> str:
    kinds = _listed(tuple(SCHEME_WORDS[scheme] for scheme in terms.schemes))
    if any(is_of_names(profile) for profile in terms.profiles):
        return (
            f"{kinds}; and people, organisations and vessels by their names, with what the records "
            "hold of birth, country, sex and place"
        )
    return f"{kinds}; nothing else, and no names"


def _direction(terms: Terms, names: Names) -> str:
    first, second = _name(terms.first, names), _name(terms.second, names)
    match terms.direction:
        case Direction.BOTH:
            return f"{first} and {second}"
        case Direction.FIRST_ASKS:
            return f"{first} only; {second} answers"
        case Direction.SECOND_ASKS:
            return f"{second} only; {first} answers"


def _quota(terms: Terms) -> str:
    span = "day" if terms.epoch_days == 1 else f"{terms.epoch_days} days"
    return (
        f"up to {terms.quota_items:,} items for each party that asks, padding included, in every "
        f"{span}; keys are drawn anew for every {span} and the old ones let go, so that nothing "
        "new can be compared with what was kept of an earlier period"
    )


def _smallest_count(terms: Terms) -> str:
    least = f"a count is asked for {terms.count_items_min:,} items or more"
    # Said even where counts are not agreed: it is part of what is signed.
    return least if Mode.COUNT in terms.modes else f"{least}; but counts are not agreed"


def _pairs(terms: Terms) -> str:
    if not terms.quota_pairs:
        return "no two records are compared by names"
    return (
        f"up to {terms.quota_pairs:,} pairs of records are compared more closely for each party "
        "that asks, padding included, in every period; the party that answers learns which of its "
        "records are compared, but not with whom, nor with what result"
    )


def _overlap(terms: Terms) -> str:
    return (
        f"in every period each party may touch at most {terms.overlap_permille} of each 1,000 "
        f"records of the other by names, or {OVERLAP_FLOOR} if that is more; beyond it the other "
        "node stops the run before any result, and a person looks"
    )


def _case_questions(terms: Terms) -> str:
    return (
        f"a question that carries the number of a warrant or order may be about up to "
        f"{terms.case_subjects_max:,} subjects, and may use common names as well"
    )


def _of_names(terms: Terms, words: str) -> str:
    # Said even where names are not agreed: it is part of what is signed.
    agreed = any(is_of_names(profile) for profile in terms.profiles)
    return words if agreed else f"{words}; but names are not agreed"


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%d %B %Y, %H:%M UTC").removeprefix("0")


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
