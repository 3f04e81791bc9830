"""Requests for information: the list of both sides, and one that we write and send.

A request that we received is shown by `triage_pages`; which module shows which side stands in
`request_sides`.
"""

from __future__ import annotations

import urllib.parse

from starlette.responses import Response

from comity.adapters.db.queries_hits import HitListRow, HitQueries
from comity.adapters.db.queries_requests import RequestFilter, RequestQueries
from comity.adapters.db.rows import AgreementRow
from comity.domain.access import Act
from comity.domain.agreements import Status
from comity.domain.hits import HitRef
from comity.domain.ids import AgreementId
from comity.domain.rfis import RfiPhase, RfiSide
from comity.entrypoints.console.custody_words import PHASES
from comity.entrypoints.console.hits import hit_path, hit_token, parse_hit_token, standing_chip
from comity.entrypoints.console.paging import start_of
from comity.entrypoints.console.request_sides import SIDES
from comity.entrypoints.console.requests import (
    clock_chip,
    is_urgent,
    left_words,
    next_action,
    phase_chip,
    references,
    rfi_id,
)
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service import rfi_writing
from comity.service.request_views import find_request
from comity.service.rfi_writing import NewRequest

REQUESTS_SHOWN = 50

_ASKED = ("side", "partner", "phase", "show")


def requests(visit: Visit) -> Response:
    """Requests on both sides; what is late stands first."""
    wanted, start = _wanted(visit), start_of(visit)
    queries, us = RequestQueries(visit.opened.engine), visit.node.id
    return visit.page(
        "requests.html",
        rows=queries.rows(wanted, us, visit.now, limit=REQUESTS_SHOWN, offset=start),
        count=queries.count(wanted, us, visit.now),
        overdue=queries.overdue_count(us, visit.now),
        start=start,
        step=REQUESTS_SHOWN,
        asked={name: visit.query(name) for name in _ASKED},
        partner_options=[("", "all"), *((p.alias, p.alias) for p in visit.rows.partners())],
        phase_options=[("", "all"), *((phase.value, words) for phase, words in PHASES.items())],
        chip_of=phase_chip,
        clock_of=clock_chip,
        left=lambda face: left_words(face, visit.now),
        urgent=is_urgent,
        references=references,
        next_action=next_action,
        may_request=visit.can(Act.WRITE_REQUEST),
        address=lambda **changes: _address(visit, **changes),
    )


def _address(visit: Visit, **changes: object) -> str:
    asked = {**{name: visit.query(name) for name in _ASKED}, **changes}
    return "?" + urllib.parse.urlencode({name: value for name, value in asked.items() if value})


def _wanted(visit: Visit) -> RequestFilter:
    """The filter of the address.

    Raises:
        InvalidInput: an address that somebody made up.
    """
    side, phase, show = visit.query("side"), visit.query("phase"), visit.query("show")
    try:
        return RequestFilter(
            RfiSide(side) if side else None,
            visit.query("partner"),
            RfiPhase(phase) if phase else None,
            only_open=show == "open",
            only_overdue=show == "overdue",
        )
    except ValueError as error:
        raise InvalidInput("filter", "asks for what there is not") from error


def request(visit: Visit) -> Response:
    """One request, by the module of the side that we play in it."""
    stored = find_request(rfi_id(visit.path("rfi")), visit.node, by=visit.by)
    return SIDES[stored.side](visit, stored)


def new(visit: Visit) -> Response:
    """Under which agreement, and from which hits."""
    tokens = visit.request.query_params.getlist("hit")[:100]
    return _new(visit, tuple(map(parse_hit_token, tokens)), visit.query("agreement"))


def create(visit: Visit) -> Response:
    """Begin a draft, prefilled from what the hits and their run say."""
    hits: tuple[HitRef, ...] = ()
    agreement = visit.field("agreement")
    try:
        hits = tuple(map(parse_hit_token, visit.several("hit")))
        command = NewRequest(_agreement(visit, agreement, hits), hits)
        stored = rfi_writing.new_request(command, visit.node, by=visit.by)
    except ComityError as error:
        problem, status = words_for_people(error), http_status(error)
        return _new(visit, hits, agreement, problem=problem, status=status)
    return visit.go(f"/requests/{stored.id.hex()}", "The draft is kept. Nothing has left.")


def _agreement(visit: Visit, chosen: str, hits: tuple[HitRef, ...]) -> AgreementId:
    """The agreement of the run that found the hits, else the one that was chosen."""
    if hits:
        return visit.rows.run(hits[0].run).agreement
    if not chosen:
        raise InvalidInput("agreement", "choose under which agreement you ask")
    return visit.rows.agreement_id(chosen)


def _new(
    visit: Visit,
    hits: tuple[HitRef, ...],
    agreement: str,
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    return visit.page(
        "request-new.html",
        status=status,
        hits=tuple((hit_token(hit), hit_path(hit), row) for hit, row in _rows(visit, hits)),
        chip_of=standing_chip,
        agreements=tuple((row.id.hex(), _words(row)) for row in _in_force(visit)),
        agreement=agreement,
        problem=problem,
    )


def _rows(visit: Visit, hits: tuple[HitRef, ...]) -> list[tuple[HitRef, HitListRow]]:
    queries = HitQueries(visit.opened.engine)
    return [(hit, row) for hit in hits if (row := queries.row(hit)) is not None]


def _in_force(visit: Visit) -> tuple[AgreementRow, ...]:
    rows = visit.rows.agreements(visit.now)
    return tuple(row for row in rows if row.status is Status.IN_FORCE)


def _words(row: AgreementRow) -> str:
    return f"{row.partner_alias}: {row.topic}"


PAGES: tuple[Page, ...] = (
    reads("/requests", requests, Act.READ_CONTENT),
    reads("/requests/new", new, Act.WRITE_REQUEST),
    writes("/requests/new", create, Act.WRITE_REQUEST),
    reads("/requests/{rfi}", request, Act.READ_CONTENT),
)
