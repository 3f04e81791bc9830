"""The console's vocabulary: codes and states in the words of the field, and how values are written.

A partner's text is never trusted to be only what it looks like: `visible` shows what would
otherwise turn or hide its neighbours.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

from comity.domain.agreements import Mode, Status
from comity.domain.identifiers import Scheme
from comity.domain.matches import MatchQuality, Phase
from comity.domain.partners import Standing, Transport
from comity.entrypoints.console.languages import tr, trn

SCHEMES: dict[Scheme, str] = {
    Scheme.EMAIL: "e-mail address",
    Scheme.PHONE: "telephone number",
    Scheme.IBAN: "bank account (IBAN)",
    Scheme.PASSPORT: "passport number",
    Scheme.NATIONAL_ID: "national identity number",
    Scheme.TAX_ID: "tax number",
    Scheme.REGISTRATION: "company registration number",
    Scheme.PLATE: "vehicle plate",
    Scheme.VIN: "vehicle identification number (VIN)",
    Scheme.IMO: "ship number (IMO)",
    Scheme.MMSI: "ship radio number (MMSI)",
    Scheme.AIRCRAFT_TAIL: "aircraft registration mark",
    Scheme.ICAO24: "aircraft transponder address (ICAO 24-bit)",
    Scheme.LEI: "legal entity identifier (LEI)",
    Scheme.BIC: "bank identifier (BIC)",
    Scheme.WALLET: "cryptocurrency address",
    Scheme.IP: "IP address",
    Scheme.DOMAIN: "domain name",
    Scheme.URL: "web address",
    Scheme.FILE_HASH: "file hash",
    Scheme.HANDLE: "account handle",
    Scheme.LIST_REFERENCE: "list reference",
}

STANDINGS: dict[Standing, str] = {
    Standing.ADDED: "words not compared",
    Standing.CONFIRMED: "confirmed by us only",
    Standing.ACTIVE: "active",
    Standing.SUSPENDED: "suspended",
    Standing.REVOKED: "revoked",
}

TRANSPORTS: dict[Transport, str] = {
    Transport.HTTPS: "over the network",
    Transport.COURIER: "by courier",
}

STATUSES: dict[Status, str] = {
    Status.PROPOSED: "proposed",
    Status.COUNTERED: "countered",
    Status.REJECTED: "rejected",
    Status.IN_FORCE: "in force",
    Status.SUSPENDED: "suspended",
    Status.DENOUNCED: "denounced",
    Status.REPLACED: "replaced",
    Status.NOT_YET: "signed, not yet begun",
    Status.EXPIRED: "expired",
}

MODES: dict[Mode, str] = {
    Mode.ITEMS: "items",
    Mode.COUNT: "count only",
    Mode.MUTUAL: "mutual",
}

QUALITIES: dict[MatchQuality, tuple[str, str]] = {
    MatchQuality.EXACT: ("exact", ""),
    MatchQuality.STRONG: ("strong", "not found together with its issuing country"),
    MatchQuality.POSSIBLE: ("possible", ""),
}
"""How much of an identifier was found, and what is to be said beside it."""

NAME_QUALITIES: dict[MatchQuality, tuple[str, str]] = {
    MatchQuality.EXACT: ("exact", "names agree, and what else is known does"),
    MatchQuality.STRONG: ("strong", "very probably the same"),
    MatchQuality.POSSIBLE: ("possible", "a second officer has to look"),
}
"""How well two records agree by names, and what is to be said beside it."""

PHASES: dict[Phase, str] = {
    Phase.OFFERED: "offered",
    Phase.RUNNING: "running",
    Phase.CONCLUDED: "concluded",
    Phase.REFUSED: "refused",
    Phase.CANCELLED: "cancelled",
    Phase.STOPPED: "stopped",
}

REFUSALS: dict[str, str] = {
    "agreement-unknown": "the node asked knows no such agreement with the asker",
    "agreement-proposed": "the agreement is not signed by both parties yet",
    "agreement-countered": "the terms were answered with other terms",
    "agreement-rejected": "the agreement was rejected",
    "agreement-suspended": "the agreement is suspended",
    "agreement-denounced": "the agreement was denounced",
    "agreement-replaced": "a newer version of the agreement is in force",
    "agreement-not-yet": "the agreement has not begun yet",
    "agreement-expired": "the agreement has ended",
    "mode-not-agreed": "the agreement does not allow this mode",
    "direction-not-agreed": "the agreement does not let this party ask",
    "purpose-not-agreed": "the purpose is none of those agreed",
    "reason-missing": "the officer's role or the reason is missing",
    "profile-not-agreed": "the match-key profile is not agreed",
    "profile-unknown": "the node asked does not know this match-key profile",
    "profile-differs": "the two nodes' match-key profiles are not the same release",
    "quota-exceeded": "more items than the quota has left in this epoch",
    "set-too-small": "the set is too small for a count",
    "epoch-differs": "the two nodes' clocks name different epochs",
    "names-not-counted": "names are not matched as a count",
    "authorisation-missing": "a case question needs the number of a warrant or order",
    "too-many-subjects": "more subjects than a case question may be about",
    "pairs-exceeded": "more pairs than the quota has left in this epoch",
    "overlap-exceeded": "more records are touched by names than was agreed",
    "stopped-for-review": "a person of the answering side looks first",
    "standing-one-way": "a standing match is of mode items: each side makes its own",
    "standing-over": "the end of the standing match has passed",
    "standing-too-long": "the standing match would outlast the agreement",
    "standing-differs": "the standing match does not go on as it began",
    "standing-ended": "the standing match has ended on the side that was asked",
    "too-many-standing": "too many standing matches of this party stand under the agreement",
    "not-mutual": "it answers no mutual match of this node",
    "set-differs": "the two halves of a mutual match used different sets",
    "partner-added": "the partner has not been confirmed",
    "partner-confirmed": "the partner has not confirmed us",
    "partner-suspended": "the partner is suspended",
    "partner-revoked": "the partner is revoked",
    "caveat-unknown": "a marking is of a kind that this version does not know",
    "unmarked": "what is not marked goes nowhere",
    "expired": "the time for which it was given is over",
}


EVIDENCE: dict[str, str] = {
    "partner-fault": "broke the protocol",
    "malformed": "bytes that do not decode",
    "bad-signature": "not signed by the key it claims, or not meant for us",
    "out-of-order": "a gap, a reordering or a fork in the channel",
    "unexpected": "a message that its exchange does not allow",
    "proof-rejected": "an evaluation not made with the agreed key",
    "log-inconsistent": "a log that is no extension of what was shown before",
}

_HARMLESS_FORMAT = frozenset("\u200c\u200d\u200e\u200f\u061c\u00ad")
"""Joiners and marks that Persian, Arabic, Hebrew and Indic writing need, and the soft hyphen."""


_ISOLATE, _POP = "\u2068", "\u2069"


def visible(text: str) -> str:
    """The text with every character shown that would hide, break or turn the text around it.

    Isolates that open and close properly turn nothing outside themselves: they stay, so that a
    sentence made with `quoted` passes unchanged.
    """
    harmless = _HARMLESS_FORMAT | {_ISOLATE, _POP} if _is_balanced(text) else _HARMLESS_FORMAT
    return "".join(c if c in harmless or not _hides(c) else f"[U+{ord(c):04X}]" for c in text)


def _hides(character: str) -> bool:
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return unicodedata.category(character) in hidden and character not in "\n\t"


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == _ISOLATE) - (character == _POP)
        if depth < 0:
            return False
    return depth == 0


def quoted(text: str) -> str:
    """Somebody else's words within a sentence of ours, in isolation: Arabic does not turn ours."""
    return f"{_ISOLATE}{visible(text)}{_POP}"


def scheme_words(scheme: str) -> str:
    """What kind of identifier it is."""
    return SCHEMES.get(Scheme(scheme), scheme.replace("-", " "))


def quality_words(quality: str) -> tuple[str, str]:
    """How good a hit is, and what is to be said beside it."""
    return QUALITIES[MatchQuality(quality)]


def name_quality_words(quality: str) -> tuple[str, str]:
    """How good a hit by names is, and what is to be said beside it."""
    return NAME_QUALITIES[MatchQuality(quality)]


def plural(count: int, one: str, many: str = "") -> str:
    """`1 hit`, `2 hits`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def number(value: int) -> str:
    """Thousands apart, as the terms of agreements are written."""
    return f"{value:,}"


def instant(at: dt.datetime) -> str:
    """`2026-11-23 21:40 UTC`."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M") + "\u00a0UTC"


def day(at: dt.datetime | dt.date) -> str:
    """`2026-11-23`; of an instant, its day in UTC."""
    return (
        at.astimezone(dt.UTC).date().isoformat() if isinstance(at, dt.datetime) else at.isoformat()
    )


def ago(at: dt.datetime, now: dt.datetime) -> str:
    """How long since, in one unit."""
    seconds = int((now - at).total_seconds())
    if seconds < 60:
        return "just now"
    for length, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= length:
            return plural(seconds // length, unit) + " ago"
    return "just now"


def ahead(at: dt.datetime, now: dt.datetime) -> str:
    """How long still until then, or how long it is late."""
    span = at - now
    words = _span(abs(span))
    if span.total_seconds() <= 0:
        return tr("late by %(span)s") % {"span": words}
    return tr("%(span)s left") % {"span": words}


def _span(span: dt.timedelta) -> str:
    """In one unit, of which there are two at least."""
    seconds = int(span.total_seconds())
    if seconds >= 2 * 86_400:
        days = seconds // 86_400
        return trn("%(num)s day", "%(num)s days", days) % {"num": number(days)}
    if seconds >= 2 * 3_600:
        hours = seconds // 3_600
        return trn("%(num)s hour", "%(num)s hours", hours) % {"num": hours}
    minutes = seconds // 60
    return trn("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes}


def listed(words: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


FACTS: dict[str, str] = {
    "NodeCreated": "this node was made",
    "PartnerAdded": "a partner’s card was taken in",
    "PartnerConfirmed": "a partner’s words were compared and confirmed",
    "PartnerActive": "a partner confirmed us as well",
    "PartnerSuspended": "a partner was suspended",
    "PartnerResumed": "a partner was resumed",
    "PartnerRevoked": "a partner was revoked for good",
    "AgreementChanged": "an agreement changed its status",
    "HoldingRevised": "a list was taken into a holding",
    "HoldingUndone": "the newest revision of a holding was taken back",
    "HoldingIncluded": "a holding was let take part in an agreement",
    "HoldingExcluded": "a holding was taken out of an agreement",
    "MatchOffered": "we asked for a blind match",
    "MatchAccepted": "a partner asked and the agreement allowed it",
    "MatchRefused": "a blind match was refused",
    "BatchEvaluated": "we evaluated a batch for a partner",
    "MatchConcluded": "a blind match of ours ended with a result",
    "MatchServed": "a partner signed for a blind match that we answered",
    "MatchCancelled": "a blind match was given up",
    "NamesAsked": "a blind match by names began",
    "PairsAllowed": "a partner may score pairs with records of ours",
    "PairsEvaluated": "we evaluated a batch of pairs for a partner",
    "OverlapExceeded": "a match by names touched more records than was agreed",
    "CanaryTouched": "a match by names touched a fictitious record of ours",
    "MatchStopped": "a blind match was stopped before any result",
    "StandingMade": "a question was let stay asked until a date",
    "StandingEnded": "a standing match ended",
    "AlarmClosed": "somebody looked at a stopped match",
    "EvidenceKept": "something a partner sent was refused and kept",
    "RefusalReceived": "a partner refused a message of ours",
    "CheckpointWitnessed": "we cosigned a partner’s checkpoint",
    "CheckpointCosigned": "a partner cosigned our checkpoint",
    "InformationReleased": "information left for a partner",
    "CopyTaken": "information of a partner arrived",
    "ReleaseRecalled": "a release was called back",
    "CopyDeleted": "a copy was deleted",
    "CopyKept": "a copy is kept, for a reason in law",
    "CopyUsed": "a copy was used",
    "UseRefused": "a use of a copy was refused",
    "OnwardUseAsked": "an onward use was asked for",
    "OnwardUseAnswered": "an onward use was answered",
    "FeedbackGiven": "feedback was given",
    "FeedbackChased": "a partner was reminded of feedback",
    "HoldingReviewed": "a list was reviewed and is kept",
    "HoldingPurged": "records that a list no longer names were deleted",
    "RightsChecked": "the rights gate was put before something",
    "RightsReviewed": "a reviewer decided about a rights check",
    "FactorChanged": "what proves an officer was enrolled, used up or removed",
    "OfficerChanged": "an officer was proposed, appointed, changed or dismissed",
    "HitCompared": "a person compared a hit",
    "RfiSent": "we asked for information",
    "RfiReceived": "a partner asked for information",
    "RfiMoved": "a request went a step further",
    "RfiAnswered": "a request was answered",
    "ContentApproved": "a person approved what is to leave",
    "ContentSentBack": "a person gave content back to its authors",
    "InformationGiven": "information was given unasked",
}


def fact_words(kind: str) -> str:
    """What a fact of the log records."""
    return FACTS.get(kind, kind)


def refusal_words(code: str) -> str:
    """Why something was refused, or the bare code of another version."""
    return REFUSALS.get(code, EVIDENCE.get(code, code))
