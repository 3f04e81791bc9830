"""Matches and requests in time: a row for each partner, a mark or bar for each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from comity.adapters.db.queries_pictures import Moment
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.pictures.svg import (
    LINE,
    OURS,
    THEIRS,
    Svg,
    bar,
    dot,
    label,
    line,
    picture,
)

WIDTH = 960.0
_LEFT, _RIGHT, _TOP, _ROW = 150.0, 20.0, 34.0, 44.0
_TICKS = 6


def draw(moments: tuple[Moment, ...], since: dt.datetime, now: dt.datetime) -> Svg:
    """From `since` to `now`. What is still open reaches to the edge."""
    names = sorted({moment.partner for moment in moments})
    height = _TOP + _ROW * max(1, len(names)) + 30
    parts = [*_axis(since, now, height), *_rows(names)]
    for moment in moments:
        parts.append(_mark(moment, names.index(moment.partner), since, now))
    title = tr("Matches and requests in time")
    return picture([*parts, *_legend(height)], width=WIDTH, height=height, title=title)


def _x(at: dt.datetime, since: dt.datetime, now: dt.datetime) -> float:
    share = (at - since) / (now - since)
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * min(1.0, max(0.0, share))


def _axis(since: dt.datetime, now: dt.datetime, height: float) -> Iterator[Svg]:
    for tick in range(_TICKS + 1):
        at = since + (now - since) * tick / _TICKS
        x = _x(at, since, now)
        yield line(x, _TOP - 8, x, height - 26, width=1, colour=LINE)
        anchor = "end" if tick == _TICKS else "middle"
        yield label(f"{at:%Y-%m-%d}", x, _TOP - 14, anchor=anchor, class_="small")


def _rows(names: list[str]) -> Iterator[Svg]:
    for row, name in enumerate(names):
        yield label(name, _LEFT - 12, _TOP + _ROW * row + 22, anchor="end")


def _mark(moment: Moment, row: int, since: dt.datetime, now: dt.datetime) -> Svg:
    """What we asked stands in the upper half of the row, what they asked in the lower."""
    y = _TOP + _ROW * row + (12 if moment.by_us else 28)
    colour = OURS if moment.by_us else THEIRS
    x = _x(moment.begun_at, since, now)
    title = f"{tr(moment.kind)}, {moment.state}, {moment.begun_at:%Y-%m-%d %H:%M}"
    if moment.kind == "match":
        return dot(x, y, 4, colour=colour, title=title)
    end = _x(moment.ended_at or now, since, now)
    return bar(x, y - 4, end - x, 8, colour=colour, title=title)


def _legend(height: float) -> Iterator[Svg]:
    shown = ((OURS, tr("we asked")), (THEIRS, tr("they asked")))
    for place, (colour, text) in enumerate(shown):
        x = _LEFT + 150 * place
        yield bar(x, height - 16, 22, 8, colour=colour)
        yield label(text, x + 30, height - 8, class_="small")
