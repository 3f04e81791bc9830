"""On paper: the marking stands on every page, with originator, number and date.

Paper is a way out like any other: a copy goes through `copies.take_out`, what we gave or are
about to give through `considering.printed`, and both ask `domain.policy.may_release`.
"""

from __future__ import annotations

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.ids import NodeId
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.bound import bound
from comity.entrypoints.console.copy_pages import copy_in_path, copy_page
from comity.entrypoints.console.parties import parties_of
from comity.entrypoints.console.triage_pages import number_in_path
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError
from comity.service import copies
from comity.service.considering import printed


def print_copy(visit: Visit) -> Response:
    """A copy, for a reason that stands in the log."""
    release = copy_in_path(visit)
    try:
        seen = copies.take_out(release, visit.field("reason"), visit.node, by=visit.by)
    except ComityError as error:
        told = words_for_people(error)
        return copy_page(visit, release, problem=told, status=http_status(error))
    parties = parties_of(visit)
    return visit.page(
        "print.html",
        sheet=bound(seen.label, seen.content, visit.node.id, parties, visit.now),
        number=release.hex()[:8],
        is_copy=True,
        left=True,
        decided=None,
        back=f"/copies/{release.hex()}",
        words=words,
    )


def ask_why(visit: Visit) -> Response:
    """The page of the copy, where the reason for printing is asked."""
    return visit.go(f"/copies/{copy_in_path(visit).hex()}#out")


def print_answer(visit: Visit) -> Response:
    """What leaves, or has left, as the partner gets it."""
    number = number_in_path(visit, "answer")
    seen = printed(number, visit.node, by=visit.by)
    assert seen.shown is not None, "only what gives something is printed"
    parties = parties_of(visit)
    partner = NodeId(seen.stored.partner)
    return visit.page(
        "print.html",
        sheet=bound(seen.shown.label, seen.shown.frozen.content, partner, parties, visit.now),
        number=number.hex()[:8],
        is_copy=False,
        left=seen.stored.released_at is not None,
        decided=seen.shown.decided,
        back=f"/answers/{number.hex()}",
        words=words,
    )


PAGES: tuple[Page, ...] = (
    reads("/copies/{release}/print", ask_why, Act.USE_COPY),
    writes("/copies/{release}/print", print_copy, Act.USE_COPY),
    reads("/answers/{answer}/print", print_answer, Act.READ_CONTENT),
)
