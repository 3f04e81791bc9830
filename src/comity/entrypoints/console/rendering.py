"""Templates and what they may call. Every value is escaped; no filter here marks one as safe."""

from __future__ import annotations

import datetime as dt
import pathlib
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from comity.domain.access import Act
from comity.entrypoints.console import languages, words
from comity.entrypoints.console.navigation import places_for

if TYPE_CHECKING:
    from comity.entrypoints.console.visits import Visit

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
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.install_gettext_callables(  # type: ignore[attr-defined]
            languages.tr, languages.trn, newstyle=True
        )
        self._templates.globals.update(
            node=node,
            organisation=organisation,
            plural=words.plural,
            ago=words.ago,
            ahead=words.ahead,
            read_content=Act.READ_CONTENT,
            fact_words=words.fact_words,
            language=languages.spoken,
            languages=languages.LANGUAGES,
            places_for=places_for,
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
            said=languages.tr,
            refusal=words.refusal_words,
        )

    def page(
        self,
        template: str,
        *,
        now: dt.datetime,
        status: int = 200,
        visit: Visit | None = None,
        **context: object,
    ) -> HTMLResponse:
        """One page, complete. `visit`: the person in front of it, if anybody signed in."""
        shown = self._templates.get_template(template)
        session = None if visit is None else visit.session
        text = shown.render(
            now=now,
            visit=visit,
            officer=None if visit is None else visit.officer,
            form_token="" if session is None else session.csrf,
            said_once=() if visit is None else visit.take_said(),
            **context,
        )
        return HTMLResponse(text, status_code=status)


def _iso(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")
