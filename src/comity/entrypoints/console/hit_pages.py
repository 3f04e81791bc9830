"""Hits: the list over all runs, and the page on which a person compares one by hand."""

from __future__ import annotations

import enum
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from starlette.responses import Response

from comity.adapters.db.queries_hits import SORTS, HitFilter, HitListRow, HitQueries
from comity.adapters.db.queries_requests import RequestQueries
from comity.domain.access import Act
from comity.domain.decisions import Denied
from comity.domain.hits import Comparison, HitStanding, Verdict, may_follow_up, officers_needed
from comity.domain.ids import AgreementId
from comity.domain.matches import MatchQuality
from comity.entrypoints.console.hits import (
    QUALITY_WORDS,
    STANDING_WORDS,
    VERDICT_WORDS,
    hit_path,
    hit_token,
    parse_hit_token,
    standing_chip,
)
from comity.entrypoints.console.holdings import RecordView, record_view
from comity.entrypoints.console.overview import view_of_run
from comity.entrypoints.console.paging import start_of
from comity.entrypoints.console.requests import phase_chip
from comity.entrypoints.console.run_pages import run_id
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service import comparisons
from comity.service.comparisons import ComparedHit

HITS_SHOWN = 50

E = TypeVar("E", bound=enum.StrEnum)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form to compare, so that nothing is typed twice."""

    verdict: str = ""
    why: str = ""


def hits(visit: Visit) -> Response:
    """All hits, of all runs."""
    wanted, sort, start = _wanted(visit), visit.query("sort", "newest"), start_of(visit)
    queries = HitQueries(visit.opened.engine)
    rows = queries.rows(wanted, sort=sort, limit=HITS_SHOWN, offset=start)
    counts = queries.standings()
    return visit.page(
        "hits.html",
        rows=rows,
        count=sum(counts.values()) if wanted == HitFilter() else queries.count(wanted),
        counts=counts,
        start=start,
        step=HITS_SHOWN,
        sort=sort,
        sorts=tuple(SORTS),
        asked=_asked(visit),
        partner_options=[(p.alias, p.alias) for p in visit.rows.partners()],
        agreement_options=_agreements(visit),
        quality_options=_options(QUALITY_WORDS),
        standing_options=_options(STANDING_WORDS),
        standings=STANDING_WORDS,
        qualities=QUALITY_WORDS,
        holdings={holding.id: holding.title for holding in visit.rows.holdings()},
        path=hit_path,
        token=hit_token,
        chip_of=standing_chip,
        address=lambda **changes: _address(visit, **changes),
    )


def _options(table: Mapping[E, str]) -> list[tuple[str, str]]:
    return [(code.value, words) for code, words in table.items()]


def _agreements(visit: Visit) -> list[tuple[str, str]]:
    """Each once, in the words of its newest version."""
    rows = visit.rows.agreements(visit.now, all_versions=True)
    return list({row.id.hex(): f"{row.partner_alias}: {row.topic}" for row in rows}.items())


_ASKED = ("partner", "agreement", "quality", "state", "q", "run")


def _asked(visit: Visit) -> dict[str, str]:
    return {name: visit.query(name) for name in _ASKED}


def _address(visit: Visit, **changes: object) -> str:
    """The list as it is asked for now, with something changed: for sorting and paging."""
    asked = {**_asked(visit), "sort": visit.query("sort"), **changes}
    return "?" + urllib.parse.urlencode({name: value for name, value in asked.items() if value})


def _wanted(visit: Visit) -> HitFilter:
    """The filter of the address.

    Raises:
        InvalidInput: an address that somebody made up.
    """
    asked = _asked(visit)
    try:
        return HitFilter(
            asked["partner"],
            AgreementId(bytes.fromhex(asked["agreement"])) if asked["agreement"] else None,
            run_id(asked["run"]) if asked["run"] else None,
            MatchQuality(asked["quality"]) if asked["quality"] else None,
            HitStanding(asked["state"]) if asked["state"] else None,
            asked["q"],
        )
    except ValueError as error:
        raise InvalidInput("filter", "asks for what there is not") from error


def hit(visit: Visit) -> Response:
    """One hit, side by side, with the form to compare it."""
    return _show(visit, Typed())


def compare(visit: Visit) -> Response:
    """What an officer found who compared the two."""
    ref = parse_hit_token(visit.path("hit"))
    typed = Typed(visit.field("verdict"), visit.field("why"))
    try:
        verdict = _verdict(typed.verdict)
        compared = comparisons.compare_hit(ref, verdict, typed.why, visit.node, by=visit.by)
    except ComityError as error:
        return _show(visit, typed, problem=words_for_people(error), status=http_status(error))
    return visit.go(hit_path(ref), _said(compared))


def _verdict(text: str) -> Verdict:
    if text not in {verdict.value for verdict in Verdict}:
        raise InvalidInput("verdict", "choose what you found")
    return Verdict(text)


def _said(compared: ComparedHit) -> str:
    if compared.standing is HitStanding.SECOND_NEEDED:
        return "Your finding is kept. A second officer has to compare it as well."
    return "Your finding is kept."


def _show(visit: Visit, typed: Typed, *, problem: str = "", status: int = 200) -> Response:
    queries, ref = HitQueries(visit.opened.engine), parse_hit_token(visit.path("hit"))
    row = queries.row(ref)
    if row is None:
        raise InvalidInput("hit", "there is no such hit")
    compared = comparisons.compared_hit(ref, visit.node)
    barred = may_follow_up(compared.quality, compared.comparisons)
    return visit.page(
        "hit.html",
        status=status,
        row=row,
        token=hit_token(ref),
        standing=standing_chip(row.standing),
        run=view_of_run(visit, visit.rows.run(ref.run)),
        record=_record(visit, row),
        holding=_title(visit, row),
        agreed=queries.identifiers(ref) if not row.by_names else (),
        agreeing=queries.parts(ref) if row.by_names else (),
        findings=compared.comparisons,
        verdicts=VERDICT_WORDS,
        verdict_options=_options(VERDICT_WORDS),
        needed=officers_needed(compared.quality),
        mine=_mine(visit, compared.comparisons),
        barred=barred.words if isinstance(barred, Denied) else "",
        requests=RequestQueries(visit.opened.engine).following(ref),
        elsewhere=_elsewhere(queries, row),
        phase_of=phase_chip,
        path=hit_path,
        chip_of=standing_chip,
        typed=typed,
        problem=problem,
        may_compare=visit.can(Act.CONFIRM_HIT),
        may_request=visit.can(Act.WRITE_REQUEST),
    )


def _mine(visit: Visit, found: tuple[Comparison, ...]) -> Comparison | None:
    """What this officer said of it last."""
    mine = [comparison for comparison in found if comparison.officer == visit.by.officer]
    return mine[-1] if mine else None


def _record(visit: Visit, row: HitListRow) -> RecordView | None:
    """Our record as it is now, if it is still held."""
    if row.title is None:
        return None
    return record_view(visit.rows.record(row.hit.holding, row.hit.record), ())


def _title(visit: Visit, row: HitListRow) -> str:
    titles = {holding.id: holding.title for holding in visit.rows.holdings()}
    return titles.get(row.hit.holding, row.hit.holding)


def _elsewhere(queries: HitQueries, row: HitListRow) -> tuple[HitListRow, ...]:
    """The same record of ours in other runs, with whichever partner."""
    wanted = HitFilter(record=(row.hit.holding, row.hit.record))
    found = queries.rows(wanted, limit=HITS_SHOWN)
    return tuple(other for other in found if other.hit != row.hit)


PAGES: tuple[Page, ...] = (
    reads("/hits", hits, Act.READ_CONTENT),
    reads("/hits/{hit}", hit, Act.READ_CONTENT),
    writes("/hits/{hit}", compare, Act.CONFIRM_HIT),
)
