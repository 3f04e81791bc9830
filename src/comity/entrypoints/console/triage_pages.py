"""The answering side of a request: what is asked, under which marking, how long we have, what next."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.clocks import Accessibility
from comity.domain.ids import RfiId
from comity.domain.rfis import RfiPhase, RfiSide
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.bound import bound
from comity.entrypoints.console.parties import parties_of
from comity.entrypoints.console.request_sides import SIDES
from comity.entrypoints.console.visits import Page, Visit, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.protocol.rfis.thread import Thread
from comity.service import rfis
from comity.service.considering import Triage, triage
from comity.service.meant import records_meant
from comity.service.ports import StoredRfi

AT_WORK = (RfiPhase.ACKNOWLEDGED, RfiPhase.APPEALED)


def show(visit: Visit, stored: StoredRfi) -> Response:
    """One request that a partner made."""
    return _page(visit, stored.id)


def _page(visit: Visit, rfi: RfiId, *, problem: str = "", status: int = 200) -> Response:
    seen = triage(rfi, visit.node, by=visit.by)
    parties = parties_of(visit)
    stored = seen.stored
    return visit.page(
        "triage.html",
        status=status,
        seen=seen,
        thread=_thread(seen),
        parties=parties,
        marked=bound(stored.label, b"", visit.node.id, parties, visit.now),
        meant=records_meant(rfi, visit.node, by=visit.by),
        open=stored.phase is RfiPhase.RECEIVED,
        at_work=stored.phase in AT_WORK,
        may=visit.can(Act.TRIAGE),
        may_draft=visit.can(Act.DRAFT_ANSWER),
        access=[(code.value, text) for code, text in words.ACCESS.items()],
        words=words,
        typed=visit.form,
        problem=problem,
    )


def _thread(seen: Triage) -> Thread:
    assert seen.stored.state is not None, "a request that was received has a state"
    return seen.stored.state.thread


def rfi_of(visit: Visit) -> RfiId:
    """The request in the address.

    Raises:
        InvalidInput: no number of a request.
    """
    return RfiId(number_in_path(visit, "rfi"))


def number_in_path(visit: Visit, name: str) -> bytes:
    """A number of 16 bytes in the address.

    Raises:
        InvalidInput: something else.
    """
    try:
        number = bytes.fromhex(visit.path(name))
    except ValueError as error:
        raise InvalidInput(name, "is no number") from error
    if len(number) != 16:
        raise InvalidInput(name, "is no number")
    return number


def _acts(act: Callable[[Visit, RfiId], object], said: str) -> Callable[[Visit], Response]:
    """A form of this page: done, or shown again with the reason and everything that was typed."""

    def handle(visit: Visit) -> Response:
        rfi = rfi_of(visit)
        try:
            act(visit, rfi)
        except ComityError as error:
            return _page(visit, rfi, problem=words_for_people(error), status=http_status(error))
        return visit.go(f"/requests/{rfi.hex()}", said)

    return handle


def _acknowledge(visit: Visit, rfi: RfiId) -> object:
    try:
        access = Accessibility(visit.field("access"))
    except ValueError as error:
        raise InvalidInput("access", "say whether we can look it up ourselves") from error
    return rfis.acknowledge(rfi, access, visit.field("reference"), visit.node, by=visit.by)


def _ask_back(visit: Visit, rfi: RfiId) -> object:
    return rfis.ask_back(rfi, visit.field("question"), visit.node, by=visit.by)


def _stop_clock(visit: Visit, rfi: RfiId) -> object:
    return rfis.stop_clock(rfi, visit.field("reason"), visit.node, by=visit.by)


def _start_clock(visit: Visit, rfi: RfiId) -> object:
    return rfis.start_clock(rfi, visit.node, by=visit.by)


SIDES[RfiSide.ANSWERER] = show


PAGES: tuple[Page, ...] = (
    writes(
        "/requests/{rfi}/acknowledge",
        _acts(_acknowledge, "Acknowledged. The partner is told, and the clock runs."),
        Act.TRIAGE,
    ),
    writes(
        "/requests/{rfi}/ask-back",
        _acts(_ask_back, "Asked. The clock runs on: only a court stops it."),
        Act.TRIAGE,
    ),
    writes(
        "/requests/{rfi}/stop-clock",
        _acts(_stop_clock, "The clock stands. The partner sees why."),
        Act.TRIAGE,
    ),
    writes(
        "/requests/{rfi}/start-clock",
        _acts(_start_clock, "The clock goes on where it stood."),
        Act.TRIAGE,
    ),
)
