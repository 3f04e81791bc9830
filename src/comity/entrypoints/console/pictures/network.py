"""The network of partners: we in the middle, a line to each, as thick as what passed each way."""

from __future__ import annotations

import math
from collections.abc import Iterator

from comity.adapters.db.queries_pictures import Flow
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.pictures.svg import (
    INK,
    LINE,
    OURS,
    THEIRS,
    Svg,
    dot,
    label,
    line,
    picture,
)

WIDTH, HEIGHT = 760.0, 460.0
_X, _Y = WIDTH / 2, HEIGHT / 2
_WIDEST = 9.0
_APART = 5.0


def draw(flows: tuple[Flow, ...], us: str) -> Svg:
    """One picture. Partners stand round us by name, so that a picture of tomorrow looks alike."""
    parts = [part for place, flow in enumerate(flows) for part in _partner(flow, place, flows)]
    middle = (dot(_X, _Y, 9, colour=INK), label(us, _X, _Y + 26, anchor="middle"))
    title = tr("Partners, and what passed between us")
    return picture([*parts, *middle, *_legend()], width=WIDTH, height=HEIGHT, title=title)


def _partner(flow: Flow, place: int, flows: tuple[Flow, ...]) -> Iterator[Svg]:
    angle = 2 * math.pi * place / len(flows)
    x, y = _X + 290 * math.cos(angle), _Y + 175 * math.sin(angle)
    most = max(1, *(max(f.out, f.into) for f in flows))
    yield from _lines(flow, (x, y), angle, most)
    title = f"{flow.partner}: {flow.into} / {flow.out}"
    yield dot(x, y, 7, colour=INK, title=title)
    anchor = "start" if x > _X + 1 else "end" if x < _X - 1 else "middle"
    beside = {"start": 14.0, "end": -14.0, "middle": 0.0}[anchor]
    above = 4.0 if anchor != "middle" else -28.0 if y < _Y else 24.0
    yield label(flow.partner, x + beside, y + above, anchor=anchor)
    counts = tr("had %(into)s, gave %(out)s") % {"into": flow.into, "out": flow.out}
    yield label(counts, x + beside, y + above + 15, anchor=anchor, class_="small")


def _lines(flow: Flow, at: tuple[float, float], angle: float, most: int) -> Iterator[Svg]:
    """Two lines side by side: what we had of them, and what they had of us."""
    dx, dy = -math.sin(angle) * _APART, math.cos(angle) * _APART
    for count, colour, side in ((flow.into, OURS, 1), (flow.out, THEIRS, -1)):
        width = 1.0 + _WIDEST * math.log1p(count) / math.log1p(most) if count else 0.6
        shown = colour if count else LINE
        ends = (_X + side * dx, _Y + side * dy, at[0] + side * dx, at[1] + side * dy)
        yield line(*ends, width=width, colour=shown)


def _legend() -> Iterator[Svg]:
    for row, (colour, text) in enumerate(
        ((OURS, tr("what we had of them")), (THEIRS, tr("what they had of us")))
    ):
        y = HEIGHT - 30 + 18 * row
        yield line(12, y - 4, 36, y - 4, width=4, colour=colour)
        yield label(text, 44, y, class_="small")
