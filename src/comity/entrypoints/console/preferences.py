"""What an officer chooses for their own browser: so far, the language."""

from __future__ import annotations

from starlette.responses import Response

from comity.entrypoints.console.languages import COOKIE, LANGUAGES
from comity.entrypoints.console.visits import Anyone, Page, Visit, own_address, writes

_YEAR_S = 365 * 24 * 3600


def choose_language(visit: Visit) -> Response:
    """Keep the language in a cookie, and go back to the page."""
    response = visit.go(own_address(visit.field("back", "/")))
    code = visit.field("language")
    if code in {language.code for language in LANGUAGES}:
        response.set_cookie(COOKIE, code, max_age=_YEAR_S, httponly=True, samesite="strict")
    return response


PAGES: tuple[Page, ...] = (writes("/language", choose_language, anyone=Anyone.PUBLIC),)
