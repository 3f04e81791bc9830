"""Elements of SVG: every text and attribute is escaped, whoever wrote it (T13).

Colours stand twice: as attributes, for a picture that left as a file, and as classes, which the
style sheet of the console puts over them, in light and dark. Source: SVG 1.1, 6.4 and 11.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

INK, SOFT, LINE = "#1e2629", "#566064", "#dcd9cf"
OURS, THEIRS = "#0b6360", "#7a4d05"


@dataclass(frozen=True, slots=True)
class Svg:
    """Markup that is known to be well formed, because only this module makes it."""

    markup: str


def element(name: str, /, *inside: Svg, **attributes: str | float) -> Svg:
    """One element. `class_` is written `class`, other underscores as hyphens."""
    pairs = (
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_text(value))}"
        for key, value in attributes.items()
    )
    return Svg(f"<{name}{''.join(pairs)}>{''.join(part.markup for part in inside)}</{name}>")


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".rstrip("0").rstrip(".")


def words(text: str) -> Svg:
    """Text between elements, without what XML forbids or what turns the line."""
    kept = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return Svg(escape(kept))


def label(text: str, x: float, y: float, *, anchor: str = "start", class_: str = "label") -> Svg:
    """A word or number in the picture."""
    fill = SOFT if class_ == "small" else INK
    size = 11 if class_ == "small" else 13
    at = {"x": x, "y": y}
    return element(
        "text", words(text), fill=fill, font_size=size, text_anchor=anchor, class_=class_, **at
    )


def line(x1: float, y1: float, x2: float, y2: float, *, width: float, colour: str) -> Svg:
    """A straight line; its class is by its colour."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", stroke=colour, stroke_width=width, class_=_CLASS[colour], **ends)


def bar(x: float, y: float, width: float, height: float, *, colour: str, title: str = "") -> Svg:
    """A filled rectangle, with a title that shows under the pointer."""
    about = (element("title", words(title)),) if title else ()
    box = {"x": x, "y": y, "width": max(1.0, width), "height": height}
    return element("rect", *about, fill=colour, class_=_CLASS[colour], rx=2, **box)


def dot(x: float, y: float, radius: float, *, colour: str, title: str = "") -> Svg:
    """A filled circle."""
    about = (element("title", words(title)),) if title else ()
    return element("circle", *about, cx=x, cy=y, r=radius, fill=colour, class_=_CLASS[colour])


_CLASS = {INK: "ink", SOFT: "soft-mark", LINE: "edge", OURS: "ours", THEIRS: "theirs"}


def picture(parts: Iterable[Svg], *, width: float, height: float, title: str) -> Svg:
    """The whole, with its name."""
    return element(
        "svg",
        element("title", words(title)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        font_family="system-ui, sans-serif",
        class_="picture",
    )
