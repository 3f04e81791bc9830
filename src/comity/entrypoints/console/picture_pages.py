"""Pictures of our dealings with partners, each with its table; as SVG and CSV to take along.

They show counts and times of our own acts. Nothing that a partner released is in them.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from comity.adapters.db.queries_pictures import PictureQueries
from comity.domain.access import Act
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.pictures import answer_times, network, timeline
from comity.entrypoints.console.pictures.svg import Svg
from comity.entrypoints.console.visits import Page, Visit, reads
from comity.errors import InvalidInput

DAYS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture with the rows that it shows."""

    name: str
    title: str
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]

    @property
    def markup(self) -> Markup:
        """For the page. Escaped where it was made, in `pictures.svg`, and nowhere else."""
        return Markup(self.svg.markup)  # noqa: S704


def pictures(visit: Visit) -> Response:
    """All of them."""
    drawn = tuple(draw(visit) for draw in _PICTURES.values())
    return visit.page("pictures.html", pictures=drawn, days=_days(visit), choices=DAYS)


def as_svg(visit: Visit) -> Response:
    """One picture as a file."""
    drawn = _drawn(visit)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn.svg.markup}\n'
    return _file(text, f"{drawn.name}.svg", "image/svg+xml")


def as_csv(visit: Visit) -> Response:
    """Its table as a file."""
    drawn = _drawn(visit)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(drawn.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in drawn.rows)
    return _file(out.getvalue(), f"{drawn.name}.csv", "text/csv; charset=utf-8")


def _harmless(cell: str | float) -> str | float:
    """A spreadsheet takes a text that begins so for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell


def _file(text: str, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=kind, headers=headers)


def _drawn(visit: Visit) -> Drawn:
    draw = _PICTURES.get(visit.path("name"))
    if draw is None:
        raise InvalidInput("picture", "there is none of that name")
    return draw(visit)


def _days(visit: Visit) -> int:
    text = visit.query("days", "90")
    return int(text) if text in {str(days) for days in DAYS} else 90


def _since(visit: Visit) -> dt.datetime:
    return visit.now - dt.timedelta(days=_days(visit))


def _network(visit: Visit) -> Drawn:
    flows = PictureQueries(visit.opened.engine).flows(_since(visit))
    columns = (
        tr("partner"),
        tr("matches we asked for"),
        tr("matches they asked for"),
        tr("requests we made"),
        tr("requests they made"),
        tr("information given"),
        tr("information received"),
    )
    rows = tuple(
        (
            flow.partner,
            flow.runs_asked,
            flow.runs_answered,
            flow.requests_asked,
            flow.requests_answered,
            flow.given,
            flow.received,
        )
        for flow in flows
    )
    title = tr("Partners, and what passed between us")
    return Drawn("network", title, network.draw(flows, visit.settings.name), columns, rows)


def _timeline(visit: Visit) -> Drawn:
    since = _since(visit)
    moments = PictureQueries(visit.opened.engine).moments(since)
    columns = (tr("partner"), tr("what"), tr("who asked"), tr("state"), tr("begun"), tr("ended"))
    rows = tuple(
        (
            moment.partner,
            tr(moment.kind),
            tr("we") if moment.by_us else tr("they"),
            moment.state,
            _instant(moment.begun_at),
            "" if moment.ended_at is None else _instant(moment.ended_at),
        )
        for moment in moments
    )
    svg = timeline.draw(moments, since, visit.now)
    return Drawn("timeline", tr("Matches and requests in time"), svg, columns, rows)


def _instant(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M}"


def _answer_times(visit: Visit) -> Drawn:
    times = PictureQueries(visit.opened.engine).answer_times(_since(visit))
    found = answer_times.paces(times)
    columns = (
        tr("partner"),
        tr("who answered"),
        tr("answers"),
        tr("median, hours"),
        tr("slowest, hours"),
    )
    rows = tuple(
        (
            pace.partner,
            tr("they") if pace.by_us else tr("we"),
            pace.count,
            round(pace.median, 1),
            round(pace.slowest, 1),
        )
        for pace in found
    )
    title = tr("How long answers took")
    return Drawn("answer-times", title, answer_times.draw(found), columns, rows)


_PICTURES: dict[str, Callable[[Visit], Drawn]] = {
    "network": _network,
    "timeline": _timeline,
    "answer-times": _answer_times,
}

PAGES: tuple[Page, ...] = (
    reads("/pictures", pictures, Act.READ_CONTENT, Act.READ_LOG),
    reads("/pictures/{name}.svg", as_svg, Act.READ_CONTENT, Act.READ_LOG),
    reads("/pictures/{name}.csv", as_csv, Act.READ_CONTENT, Act.READ_LOG),
)
