"""The style sheet: enough contrast in light and dark, nothing from outside, focus to be seen."""

from __future__ import annotations

import re

import pytest

from comity.entrypoints.console.rendering import STATIC

CSS = (STATIC / "console.css").read_text()
PAIRS = [
    ("ink", "ground"),
    ("ink", "paper"),
    ("ink", "sunk"),
    ("soft", "ground"),
    ("soft", "paper"),
    ("soft", "sunk"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("on-accent", "accent"),
    *((tone, f"{tone}-bg") for tone in ("good", "wait", "stop", "quiet")),
]


def palette(scheme: str) -> dict[str, str]:
    light, _, dark = CSS.partition("@media (prefers-color-scheme: dark)")
    block = light if scheme == "light" else dark[: dark.index("}")]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_can_be_seen(scheme: str) -> None:
    """WCAG 2.2, 1.4.11: at least 3 to 1."""
    colours = palette(scheme)
    assert contrast(colours["edge"], colours["paper"]) >= 3
    assert contrast(colours["accent"], colours["sunk"]) >= 3


def test_both_schemes_have_the_same_colours() -> None:
    assert palette("light").keys() == palette("dark").keys()


def test_nothing_is_fetched_from_outside() -> None:
    for path in STATIC.iterdir():
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"^\s*//.*$|\s// .*$", "", text, flags=re.M), path.name
        assert "@import" not in text


def test_focus_is_visible() -> None:
    assert ":focus-visible" in CSS


def test_every_section_stands_for_itself() -> None:
    """A block left open by the section before would make all that follows hold for wide screens."""
    for section in CSS.split("\n/* ")[1:]:
        assert section.count("{") == section.count("}"), section[:60]
