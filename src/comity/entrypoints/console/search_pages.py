"""One search over all holdings: by a word of a name, a key, or an identifier however it is written."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from comity.adapters.db.queries_search import SearchRow, readings_of
from comity.domain.access import Act
from comity.entrypoints.console.paging import number_of
from comity.entrypoints.console.visits import Page, Visit, reads
from comity.entrypoints.console.words import scheme_words

FOUND_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """One identifier that the words typed may stand for."""

    scheme: str
    value: str


def search(visit: Visit) -> Response:
    """What is found, identifiers first; records in the order in which they came in."""
    asked, after = visit.query("q").strip(), number_of(visit.query("after"))
    by_identifier = visit.searches.by_identifier(asked) if asked and not after else ()
    found = _by_words(visit, asked, after)
    return visit.page(
        "search.html",
        asked=asked,
        readings=_readings(asked, by_identifier),
        by_identifier=by_identifier,
        found=found[:FOUND_SHOWN],
        further=found[FOUND_SHOWN - 1].number if len(found) > FOUND_SHOWN else 0,
        begun=after > 0,
    )


def _by_words(visit: Visit, asked: str, after: int) -> tuple[SearchRow, ...]:
    if not asked:
        return ()
    return visit.searches.by_words(asked, after=after, limit=FOUND_SHOWN + 1)


def _readings(asked: str, found: tuple[SearchRow, ...]) -> tuple[Reading, ...]:
    """As which identifiers it was looked up: those found, or all where none was."""
    pairs = [(row.scheme, row.value) for row in found]
    pairs = pairs or [(item.scheme.value, item.value) for item in readings_of(asked)]
    return tuple(Reading(scheme_words(scheme), value) for scheme, value in dict.fromkeys(pairs))


PAGES: tuple[Page, ...] = (reads("/search", search, Act.READ_CONTENT),)
