"""Templates and what they may call. Every value is escaped; no filter here marks one as safe."""

from __future__ import annotations

import datetime as dt
import pathlib

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from comity.entrypoints.console import words

HERE = pathlib.Path(__file__).resolve().parent
STATIC = HERE / "static"


class Rendering:
    """Renders pages for one node. `node`, `organisation`: as the head of every page names them."""

    def __init__(self, *, node: str, organisation: str) -> None:
        # Autoescape is on for every template, whatever its suffix (T13).
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            node=node,
            organisation=organisation,
            plural=words.plural,
            ago=words.ago,
            fact_words=words.fact_words,
        )
        self._templates.filters.update(
            visible=words.visible,
            number=words.number,
            instant=words.instant,
            iso=_iso,
            day=words.day,
            scheme=words.scheme_words,
            quality=words.quality_words,
            name_quality=words.name_quality_words,
        )

    def page(
        self, template: str, *, now: dt.datetime, status: int = 200, **context: object
    ) -> HTMLResponse:
        """One page, complete."""
        text = self._templates.get_template(template).render(now=now, **context)
        return HTMLResponse(text, status_code=status)


def _iso(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")
