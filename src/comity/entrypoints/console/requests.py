"""Requests as the console shows them: where each stands, whose turn it is, and its clocks in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from comity.adapters.db.queries_requests import RequestRow
from comity.domain.agreements import Agreement
from comity.domain.answers import AnswerOutcome
from comity.domain.caveats import format_caveat
from comity.domain.clocks import Accessibility, Pause, Urgency
from comity.domain.ids import NodeId, RfiId
from comity.domain.rfis import RfiPhase, RfiSide
from comity.entrypoints.console import custody_words
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.custody_words import CLOCKS, PHASES
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.visits import Visit
from comity.entrypoints.console.words import plural
from comity.errors import InvalidInput
from comity.protocol.rfis.thread import ClockFace, Thread
from comity.service.request_views import RequestView


@dataclass(frozen=True, slots=True)
class ClockView:
    """One limit as both sides read it.

    Attributes:
        theirs, ours: the same instant in the time zone of the service that answers, and of the one
            that asks, with the zone's name.
        left: how long still, or since when it is late; empty where it is met or stands.
    """

    name: str
    state: Chip
    due_at: dt.datetime
    left: str
    theirs: str
    ours: str
    stopped_because: str = ""


def rfi_id(text: str) -> RfiId:
    """Read a request's number from an address.

    Raises:
        InvalidInput: it is none.
    """
    try:
        number = bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("rfi", "is not a request's number") from error
    if len(number) != 16:
        raise InvalidInput("rfi", "is not a request's number")
    return RfiId(number)


def phase_chip(phase: RfiPhase) -> Chip:
    """Where a request stands."""
    words = PHASES[phase]
    match phase:
        case RfiPhase.ANSWERED:
            return good(words)
        case RfiPhase.REFUSED:
            return stop(words)
        case RfiPhase.DRAFT | RfiPhase.WITHDRAWN | RfiPhase.ACKNOWLEDGED:
            return quiet(words)
        case _:
            return wait(words)


def clock_views(
    faces: Iterable[ClockFace],
    thread: Thread | None,
    agreement: Agreement,
    side: RfiSide,
    now: dt.datetime,
) -> tuple[ClockView, ...]:
    """The limits of a request, each in the time of both sides."""
    clocks = agreement.terms.requests.clocks
    us = clocks.first if agreement.us == agreement.terms.first else clocks.second
    them = clocks.second if agreement.us == agreement.terms.first else clocks.first
    asking, answering = (us, them) if side is RfiSide.ASKER else (them, us)
    return tuple(
        ClockView(
            CLOCKS.get(face.name, face.name),
            clock_chip(face),
            face.due_at,
            left_words(face, now),
            _local(face.due_at, answering.zone, answering.tz),
            _local(face.due_at, asking.zone, asking.tz),
            _stopped_because(face, () if thread is None else thread.pauses),
        )
        for face in faces
    )


def _local(at: dt.datetime, zone: str, tz: dt.tzinfo) -> str:
    return f"{at.astimezone(tz):%Y-%m-%d %H:%M} {zone}"


def _stopped_because(face: ClockFace, pauses: tuple[Pause, ...]) -> str:
    return pauses[-1].reason if face.is_stopped else ""


def clock_chip(face: ClockFace) -> Chip:
    """What a clock does."""
    if face.is_met:
        return good("met")
    if face.is_stopped:
        return wait("stopped for a court")
    return stop("overdue") if face.is_overdue else quiet("running")


def left_words(face: ClockFace, now: dt.datetime) -> str:
    """How long still, or how long it is late, in one unit."""
    if face.is_met or face.is_stopped:
        return ""
    span = abs(face.due_at - now)
    words = _span_words(span)
    if face.is_overdue:
        return tr("late by %(span)s") % {"span": words}
    return tr("%(span)s left") % {"span": words}


def _span_words(span: dt.timedelta) -> str:
    for unit, seconds in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if span.total_seconds() >= 2 * seconds:
            return plural(int(span.total_seconds() // seconds), unit)
    return plural(max(0, int(span.total_seconds() // 60)), "minute")


def request_context(visit: Visit, view: RequestView) -> dict[str, object]:
    """What both sides of a request show, for the macros of `_request.html`."""
    stored, thread = view.stored, view.stored.state.thread if view.stored.state else None
    clocks = clock_views(view.clocks, thread, view.agreement, stored.side, visit.now)
    return {
        "view": view,
        "stored": stored,
        "text": stored.text,
        "thread": thread,
        "rfi": stored.id.hex(),
        "partner": partner_alias(visit, stored.partner),
        "phase": phase_chip(stored.phase),
        "urgent": stored.text.urgency is Urgency.URGENT,
        "clocks": clocks,
        "topic": view.agreement.terms.topic,
        "purpose": _purpose(view),
        "markings": tuple(map(format_caveat, stored.label.caveats)),
        "words": custody_words,
        "access": ACCESS_WORDS,
    }


def _purpose(view: RequestView) -> str:
    """As the agreement words it; the bare code where it knows none such."""
    code = view.stored.text.purpose
    return next((p.words for p in view.agreement.terms.purposes if p.code == code), code)


def partner_alias(visit: Visit, node: NodeId) -> str:
    """The partner as our people call it."""
    aliases = {partner.node: partner.alias for partner in visit.rows.partners()}
    return aliases.get(node, node.hex()[:8])


def is_urgent(row: RequestRow) -> bool:
    """Whether the law calls it urgent."""
    return row.text.urgency is Urgency.URGENT


def references(row: RequestRow) -> tuple[str, str]:
    """Our own reference and theirs, as far as they are known."""
    theirs = "" if row.thread is None else row.thread.reference
    if row.side is RfiSide.ASKER:
        return row.text.our_reference, theirs
    return theirs, row.text.our_reference


def next_action(row: RequestRow) -> str:
    """Whose turn it is, and for what."""
    if row.side is RfiSide.ANSWERER:
        return _answering(row)
    return _asking(row)


def _asking(row: RequestRow) -> str:
    thread = row.thread
    match row.phase:
        case RfiPhase.DRAFT:
            return "complete it, check it, send it"
        case RfiPhase.ANSWERED:
            return "read the answer"
        case RfiPhase.REFUSED if thread is not None and thread.appeals:
            return "read the ground"
        case RfiPhase.REFUSED:
            return "read the ground; it can be looked at again"
        case RfiPhase.WITHDRAWN:
            return ""
    return "" if thread is None else _waiting(row, thread)


def _waiting(row: RequestRow, thread: Thread) -> str:
    if thread.question:
        return "reply to their question"
    if row.is_overdue:
        return "it is late: remind those in charge"
    if thread.outcome is AnswerOutcome.INTERIM:
        return "a first answer is there; more follows"
    if row.phase is RfiPhase.SENT:
        return "wait: the partner has not acknowledged it"
    return "wait for the answer"


def _answering(row: RequestRow) -> str:
    match row.phase:
        case RfiPhase.RECEIVED:
            return "acknowledge it"
        case RfiPhase.ACKNOWLEDGED if row.thread is not None and row.thread.question:
            return "wait for their reply; the clock runs on"
        case RfiPhase.ACKNOWLEDGED:
            return "answer it"
        case RfiPhase.APPEALED:
            return "look at it again, by somebody else"
        case _:
            return ""


ACCESS_WORDS: dict[Accessibility, str] = {
    Accessibility.DIRECT: "directly accessible to them",
    Accessibility.INDIRECT: "indirectly accessible: they ask another authority",
}
