"""How long answers took: for each partner and direction the median, and the slowest."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.adapters.db.queries_pictures import AnswerTime
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.pictures.svg import (
    INK,
    OURS,
    THEIRS,
    Svg,
    bar,
    label,
    line,
    picture,
)

WIDTH = 760.0
_LEFT, _RIGHT, _ROW = 220.0, 120.0, 30.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Hours from request to first answer. `by_us`: we asked, they answered."""

    partner: str
    by_us: bool
    count: int
    median: float
    slowest: float


def paces(times: Iterable[AnswerTime]) -> tuple[Pace, ...]:
    """By partner and direction."""
    found: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for time in times:
        found[time.partner, time.by_us].append(time.hours)
    return tuple(
        Pace(partner, by_us, len(hours), statistics.median(hours), max(hours))
        for (partner, by_us), hours in sorted(found.items())
    )


def draw(found: tuple[Pace, ...]) -> Svg:
    """A bar to the median, and a line on to the slowest."""
    longest = max((pace.slowest for pace in found), default=1.0) or 1.0
    parts = [part for row, pace in enumerate(found) for part in _row(pace, row, longest)]
    height = 16 + _ROW * max(1, len(found))
    title = tr("How long answers took")
    return picture(parts, width=WIDTH, height=height, title=title)


def _row(pace: Pace, row: int, longest: float) -> Iterator[Svg]:
    y, scale = 8 + _ROW * row, (WIDTH - _LEFT - _RIGHT) / longest
    who = tr("%(partner)s answered us") if pace.by_us else tr("we answered %(partner)s")
    yield label(who % {"partner": pace.partner}, _LEFT - 10, y + 16, anchor="end")
    end = _LEFT + pace.slowest * scale
    yield line(_LEFT, y + 12, end, y + 12, width=1.5, colour=INK)
    colour = OURS if pace.by_us else THEIRS
    yield bar(_LEFT, y + 4, pace.median * scale, 16, colour=colour)
    words = tr("%(median).1f h, slowest %(slowest).1f h")
    shown = words % {"median": pace.median, "slowest": pace.slowest}
    yield label(shown, end + 8, y + 16, class_="small")
