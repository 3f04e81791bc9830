"""The desk: what needs this officer now, with its clock and the next step. The first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from comity.adapters.db.queries_hits import HitQueries
from comity.adapters.db.queries_requests import RequestFilter, RequestQueries, RequestRow
from comity.domain.access import Act
from comity.domain.hits import HitStanding
from comity.domain.rfis import RfiPhase, RfiSide
from comity.entrypoints.console.attention import Notice, notices, standing_notices
from comity.entrypoints.console.chips import Chip, quiet, stop, wait
from comity.entrypoints.console.languages import tr, trn
from comity.entrypoints.console.log import log_view
from comity.entrypoints.console.overview import agreements_of, holding_of, partners_of
from comity.entrypoints.console.requests import next_action, references
from comity.entrypoints.console.visits import Anyone, Page, Visit, reads
from comity.entrypoints.console.words import number
from comity.service.desk import Need, Waiting, waiting_for

REQUESTS_SHOWN = 100
SOON = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One thing to do. `due_at` is None where nobody set a day; `next` says what to press."""

    what: str
    next: str
    href: str
    partner: str = ""
    due_at: dt.datetime | None = None
    clock: Chip | None = None


def desk(visit: Visit) -> Response:
    """What waits, for whoever sits here."""
    rows = [*_hits(visit), *_requests(visit), *_others(visit)]
    return visit.page("desk.html", rows=sorted(rows, key=_place), notices=_notices(visit))


def _place(row: DeskRow) -> tuple[bool, float]:
    return row.due_at is None, 0.0 if row.due_at is None else row.due_at.timestamp()


def _hits(visit: Visit) -> Iterator[DeskRow]:
    """Counts, with the way to the list: there may be thousands."""
    if not visit.can(Act.CONFIRM_HIT):
        return
    standings = HitQueries(visit.opened.engine).standings()
    for standing, words in _HIT_WORDS.items():
        if count := standings.get(standing, 0):
            what = trn("%(num)s hit", "%(num)s hits", count) % {"num": number(count)}
            yield DeskRow(what, tr(words), f"/hits?standing={standing.value}")


_HIT_WORDS = {
    HitStanding.OPEN: "compare by hand",
    HitStanding.SECOND_NEEDED: "compare as the second officer",
    HitStanding.DISPUTED: "settle: those who compared disagree",
}


def _requests(visit: Visit) -> Iterator[DeskRow]:
    """What is open on either side, with the clock that ends first."""
    if not (visit.can(Act.TRIAGE) or visit.can(Act.WRITE_REQUEST)):
        return
    queries = RequestQueries(visit.opened.engine)
    wanted = RequestFilter(only_open=True)
    for row in queries.rows(wanted, visit.node.id, visit.now, limit=REQUESTS_SHOWN):
        if _concerns(visit, row):
            yield _request(row, visit.now)
    if visit.can(Act.WRITE_REQUEST):
        drafts = RequestFilter(side=RfiSide.ASKER, phase=RfiPhase.DRAFT)
        for row in queries.rows(drafts, visit.node.id, visit.now, limit=REQUESTS_SHOWN):
            if visit.officer is not None and row.author == visit.officer.id:
                yield _request(row, visit.now)


def _concerns(visit: Visit, row: RequestRow) -> bool:
    """Whoever asks waits for answers; whoever may triage sees what others ask."""
    return visit.can(Act.TRIAGE if row.side is RfiSide.ANSWERER else Act.WRITE_REQUEST)


def _request(row: RequestRow, now: dt.datetime) -> DeskRow:
    ours, _ = references(row)
    side = tr("we ask") if row.side is RfiSide.ASKER else tr("we answer")
    face = row.next_clock
    due_at = None if face is None or face.is_stopped else face.due_at
    return DeskRow(
        f"{side}: {ours or row.id.hex()[:8]}",
        tr(next_action(row)),
        f"/requests/{row.id.hex()}",
        row.partner_alias,
        due_at,
        _clock(due_at, now),
    )


def _clock(due_at: dt.datetime | None, now: dt.datetime) -> Chip | None:
    if due_at is None:
        return None
    if due_at <= now:
        return stop(tr("overdue"))
    return wait(tr("soon")) if due_at - now < SOON else quiet(tr("running"))


_NEEDS: dict[Need, tuple[str, str, str]] = {
    Need.APPROVAL: ("An answer to release", "look at it with the partner's eyes", "/approvals/{}"),
    Need.OWN_DRAFT: ("Your draft", "complete and submit it", "/answers/{}"),
    Need.RECALL: ("A copy is called back", "delete it, or say why it is kept", "/copies/{}"),
    Need.ONWARD: ("Onward use is asked for", "permit or refuse it", "/releases/{}"),
    Need.FEEDBACK: ("Feedback is owed", "say what it was good for", "/copies/{}"),
    Need.OWED_TO_US: ("The partner owes us", "remind it", "/releases/{}"),
    Need.REVIEW: ("A rights check raised a concern", "review it", "/rights/{}"),
    Need.APPOINTMENT: ("An officer is proposed", "agree as the second person", "/officers"),
}
"""What each kind of thing is, what to do, and where."""


def _others(visit: Visit) -> Iterator[DeskRow]:
    aliases = {partner.node: partner.alias for partner in visit.rows.partners()}
    for item in waiting_for(visit.node, by=visit.by):
        partner = "" if item.partner is None else aliases.get(item.partner, "")
        yield _other(item, partner, visit.now)


def _other(item: Waiting, partner: str, now: dt.datetime) -> DeskRow:
    what, then, path = _NEEDS[item.need]
    words = f"{tr(what)}: {item.words}" if item.words else tr(what)
    clock = _clock(item.due_at, now)
    return DeskRow(words, tr(then), path.format(item.number), partner, item.due_at, clock)


def _notices(visit: Visit) -> tuple[Notice, ...]:
    """What stands in the way of everybody; titles of holdings are for those who may read them."""
    rows = visit.rows
    log = log_view(rows.log_state(), visit.node.log_origin)
    if not visit.can(Act.READ_CONTENT):
        return notices(partners_of(visit), (), (), log, visit.now)
    holdings = tuple(holding_of(visit, row) for row in rows.holdings())
    alarms = rows.alarms(only_open=True)
    waiting = notices(partners_of(visit), agreements_of(visit), holdings, log, visit.now, alarms)
    return waiting + standing_notices(rows.standings())


PAGES: tuple[Page, ...] = (reads("/", desk, anyone=Anyone.OFFICER),)
