"""The form of an agreement's terms: what is typed, as it is typed, and the terms it makes.

What was typed survives every mistake in it. The form leaves out holidays, which a terms file can say
and which stay as they were.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from comity.domain.agreement_templates import Template
from comity.domain.agreements import Direction, Purpose, RequestTerms, Terms
from comity.domain.caveats import Classification
from comity.domain.clocks import BusinessCalendar
from comity.domain.ids import NodeId
from comity.entrypoints.console.visits import Visit
from comity.entrypoints.terms import DEFAULTS, THEY_ASK, WE_ASK, Parties, Values, build_terms
from comity.errors import InvalidInput

QUOTAS = (
    "quota_items",
    "epoch_days",
    "count_items_min",
    "quota_pairs",
    "overlap_permille",
    "case_subjects_max",
)
LIMITS = ("urgent_direct_hours", "urgent_indirect_days", "other_days", "core_data_hours")
RELEASES = ("releasers", "retention_days_max")
TEXTS = ("topic", "direction", "starts_at", "ends_at", "ceiling", "zone_ours", "zone_theirs")
BOTH_ASK = Direction.BOTH.value


@dataclass(frozen=True, slots=True)
class TermsForm:
    """Every field as text. `texts` holds those of one value, by name; ticked ones are tuples."""

    texts: Mapping[str, str]
    purposes: tuple[tuple[str, str, str], ...]
    schemes: tuple[str, ...]
    profiles: tuple[str, ...]
    modes: tuple[str, ...]
    padded: bool


def form_from_visit(visit: Visit) -> TermsForm:
    """What was typed."""
    names = (*TEXTS, *QUOTAS, *LIMITS, *RELEASES)
    codes, words, bases = (visit.several(f"purpose_{p}") for p in ("code", "words", "basis"))
    rows = ((c.strip(), w.strip(), b.strip()) for c, w, b in zip(codes, words, bases, strict=False))
    return TermsForm(
        {name: visit.field(name) for name in names},
        tuple(row for row in rows if any(row)),
        visit.several("schemes"),
        visit.several("profiles"),
        visit.several("modes"),
        visit.ticked("padded"),
    )


def form_from_template(template: Template, today: dt.date) -> TermsForm:
    """A template, beginning today."""
    texts = {
        "topic": template.topic,
        "direction": _direction_words(template.direction, we_are_first=True),
        "starts_at": today.isoformat(),
        "ends_at": template.ends_on(today).isoformat(),
        **{name: str(getattr(template, name)) for name in QUOTAS},
        **_request_texts(template.requests, we_are_first=True),
    }
    return TermsForm(
        texts,
        tuple((purpose.code, purpose.words, "") for purpose in template.purposes),
        template.schemes,
        template.profiles,
        template.modes,
        padded=True,
    )


def blank_form(today: dt.date) -> TermsForm:
    """Nothing but the defaults."""
    texts = {
        "topic": "",
        "direction": BOTH_ASK,
        "starts_at": today.isoformat(),
        "ends_at": "",
        **{name: str(DEFAULTS[name]) for name in QUOTAS},
        **_request_texts(RequestTerms(), we_are_first=True),
    }
    profiles, modes = DEFAULTS["profiles"], DEFAULTS["modes"]
    assert isinstance(profiles, list)
    assert isinstance(modes, list)
    return TermsForm(texts, (), (), tuple(profiles), tuple(modes), padded=True)


def form_from_terms(terms: Terms, us: NodeId) -> TermsForm:
    """A version that is there, to be changed."""
    first = terms.first == us
    texts = {
        "topic": terms.topic,
        "direction": _direction_words(terms.direction, we_are_first=first),
        "starts_at": _instant_text(terms.starts_at),
        "ends_at": _instant_text(terms.ends_at),
        **{name: str(getattr(terms, name)) for name in QUOTAS},
        **_request_texts(terms.requests, we_are_first=first),
    }
    return TermsForm(
        texts,
        tuple((p.code, p.words, p.legal_basis) for p in terms.purposes),
        terms.schemes,
        terms.profiles,
        terms.modes,
        terms.padded,
    )


def terms_of(form: TermsForm, parties: Parties, before: Terms | None, today: dt.date) -> Terms:
    """The terms that the form says.

    Raises:
        InvalidInput: a field is missing, is no number or date, or out of its bounds.
    """
    values: Values = {name: form.texts[name] for name in ("topic", "direction")}
    values |= {name: _day(form, name) for name in ("starts_at", "ends_at")}
    values |= {name: _number(form, name) for name in QUOTAS}
    values |= {
        "purposes": _purposes(form),
        "schemes": form.schemes,
        "profiles": form.profiles,
        "modes": form.modes,
        "padded": form.padded,
        "requests": _requests(form, parties, before),
    }
    return build_terms(values, parties, before=None, today=today)


def _day(form: TermsForm, name: str) -> str:
    if not form.texts[name]:
        raise InvalidInput(name, "has to be said", advice="a day such as 2026-01-31")
    return form.texts[name]


def _number(form: TermsForm, name: str) -> int:
    text = form.texts[name].replace(",", "").replace("\u202f", "").replace(" ", "")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise InvalidInput(name, "needs a whole number")
    return int(text)


def _purposes(form: TermsForm) -> tuple[Purpose, ...]:
    rows = [row for row in form.purposes if any(row)]
    if not rows:
        raise InvalidInput("purposes", "at least one has to be said")
    if not all(all(row) for row in rows):
        raise InvalidInput("purposes", "each needs a code, words and a legal basis")
    return tuple(Purpose(*row) for row in rows)


def _requests(form: TermsForm, parties: Parties, before: Terms | None) -> Values:
    zones = ("zone_ours", "zone_theirs") if parties.we_are_first else ("zone_theirs", "zone_ours")
    clocks = None if before is None else before.requests.clocks
    calendars = (None, None) if clocks is None else (clocks.first, clocks.second)
    return {
        **{name: _number(form, name) for name in RELEASES},
        "ceiling": _level(form.texts["ceiling"]),
        "clocks": {
            **{name: _number(form, name) for name in LIMITS},
            "first": _calendar(form.texts[zones[0]], calendars[0]),
            "second": _calendar(form.texts[zones[1]], calendars[1]),
        },
    }


def _level(text: str) -> str:
    if text not in {level.value for level in Classification}:
        raise InvalidInput("ceiling", "is no level of classification")
    return text


def _calendar(zone: str, before: BusinessCalendar | None) -> Values:
    kept = before or BusinessCalendar()
    days_off, holidays = list(kept.days_off), list(kept.holidays)
    return {"zone": zone or "UTC", "days_off": days_off, "holidays": holidays}


def _request_texts(terms: RequestTerms, *, we_are_first: bool) -> dict[str, str]:
    clocks = terms.clocks
    zones = (clocks.first.zone, clocks.second.zone)
    ours, theirs = zones if we_are_first else reversed(zones)
    return {
        **{name: str(getattr(clocks, name)) for name in LIMITS},
        **{name: str(getattr(terms, name)) for name in RELEASES},
        "ceiling": terms.ceiling.value,
        "zone_ours": ours,
        "zone_theirs": theirs,
    }


def _direction_words(direction: Direction, *, we_are_first: bool) -> str:
    if direction is Direction.BOTH:
        return BOTH_ASK
    return WE_ASK if we_are_first == (direction is Direction.FIRST_ASKS) else THEY_ASK


def _instant_text(at: dt.datetime) -> str:
    """A day where it is a day's beginning: that is how nearly all terms say it."""
    utc = at.astimezone(dt.UTC)
    return utc.date().isoformat() if utc.time() == dt.time() else utc.isoformat()
