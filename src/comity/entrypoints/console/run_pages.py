"""One run: the question, the result, and what was revealed to whom."""

from __future__ import annotations

from starlette.responses import Response

from comity.adapters.db.rows import HitRow, NameHitRow
from comity.domain.access import Act
from comity.domain.hits import HitRef
from comity.domain.ids import RecordKey, RunId
from comity.entrypoints.console.hits import hit_path
from comity.entrypoints.console.overview import view_of_run
from comity.entrypoints.console.paging import RECORDS_SHOWN, start_of
from comity.entrypoints.console.revealed import revealed
from comity.entrypoints.console.runs import progress_words
from comity.entrypoints.console.visits import Page, Visit, reads
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, InvalidInput


def run(visit: Visit, error: ComityError | None = None) -> Response:
    """The page of one run, on either side."""
    row = visit.rows.run(run_id(visit.path("run")))
    view = view_of_run(visit, row)
    start = start_of(visit)
    hits = visit.rows.hits(row.id, limit=RECORDS_SHOWN, offset=start)
    name_hits = visit.rows.name_hits(row.id, limit=RECORDS_SHOWN, offset=start)
    return visit.page(
        "run.html",
        run=view,
        progress=progress_words(row),
        revealed=revealed(row, view.end),
        titles={holding.id: holding.title for holding in visit.rows.holdings()},
        hits=hits,
        name_hits=name_hits,
        path_of=lambda hit: hit_path(_ref(row.id, hit)),
        hit_count=visit.run_rows.hit_lines(row.id),
        reason=visit.field("reason"),
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        start=start,
        step=RECORDS_SHOWN,
    )


def _ref(run: RunId, hit: HitRow | NameHitRow) -> HitRef:
    tag = hit.tag if isinstance(hit, NameHitRow) else b""
    return HitRef(run, hit.holding, RecordKey(hit.key), tag)


def run_id(text: str) -> RunId:
    """Read a run's number from an address.

    Raises:
        InvalidInput: it is none.
    """
    try:
        number = bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("run", "is not a run's number") from error
    return RunId(number)


PAGES: tuple[Page, ...] = (reads("/runs/{run}", run, Act.READ_CONTENT),)
