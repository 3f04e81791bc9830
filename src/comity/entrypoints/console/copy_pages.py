"""What partners gave us: found, read under its marking, and why not where it may not be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.explanations import Explained, explain
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import CopyStanding, DerivedKind, Feedback
from comity.domain.uses import Way
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.bound import Bound, bound
from comity.entrypoints.console.parties import Parties, parties_of
from comity.entrypoints.console.triage_pages import number_in_path
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError
from comity.protocol.releases.custody import Gone, Kept, Recalled
from comity.protocol.releases.feedback import Given, Owed
from comity.service import copies, owed
from comity.service.custody import Custody, copy_custody, shelf
from comity.service.onward import ASKABLE
from comity.service.owed import OwedItem
from comity.service.ports import StoredRelease

FEW_LETTERS = 3


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One line of the list: where it came from, under which marking, and until when."""

    stored: StoredRelease
    number: str
    partner: str
    sheet: Bound


@dataclass(frozen=True, slots=True)
class Allowance:
    """One use, and why not: nothing in `why` where it is allowed."""

    way: Way
    words: str
    to: str
    why: tuple[Explained, ...]


def copies_list(visit: Visit) -> Response:
    """The copies that this officer may know of."""
    parties, text = parties_of(visit), visit.query("q").strip()
    held, by = shelf(visit.node, by=visit.by), visit.by
    usable = held.usable
    if len(text) >= FEW_LETTERS:
        usable = copies.search_copies(text, visit.node, by=by)
    due = tuple(i for i in owed.owed(visit.node) if i.by_us and _is_known(i, held.usable))
    return visit.page(
        "copies.html",
        usable=tuple(_row(visit, s, parties) for s in reversed(usable)),
        quarantined=tuple(_row(visit, s, parties) for s in held.quarantined),
        ended=tuple(_row(visit, s, parties) for s in reversed(held.ended)),
        owed=due,
        search=text,
        too_short=bool(text) and len(text) < FEW_LETTERS,
        parties=parties,
        words=words,
    )


def _is_known(item: OwedItem, known: tuple[StoredRelease, ...]) -> bool:
    """What an officer may not see is not owed on that officer's pages either."""
    return any(stored.terms.release == item.release for stored in known)


def _row(visit: Visit, stored: StoredRelease, parties: Parties) -> CopyRow:
    sheet = bound(stored.label, b"", visit.node.id, parties, visit.now)
    number = stored.terms.release.hex()
    return CopyRow(stored, number, parties.name(NodeId(stored.terms.partner)), sheet)


def copy(visit: Visit) -> Response:
    """One copy: its marking, what may be done with it, and what was done. Reading it asks why."""
    return copy_page(visit, copy_in_path(visit))


def copy_in_path(visit: Visit) -> ReleaseId:
    """The copy in the address.

    Raises:
        InvalidInput: no number of a release.
    """
    return ReleaseId(number_in_path(visit, "release"))


def copy_page(
    visit: Visit,
    release: ReleaseId,
    *,
    content: bytes = b"",
    problem: str = "",
    status: int = 200,
) -> Response:
    """The page of one copy; `content`: where it was just read, for the reason given."""
    seen, parties = copy_custody(release, visit.node, by=visit.by), parties_of(visit)
    stored = seen.stored
    return visit.page(
        "copy.html",
        status=status,
        seen=seen,
        number=release.hex(),
        partner=parties.name(NodeId(stored.terms.partner)),
        sheet=bound(stored.label, content, visit.node.id, parties, visit.now),
        is_read=bool(content),
        why_unread=explain(seen.view),
        allowances=_allowances(visit, seen, parties) if _is_there(stored) else (),
        recalled=stored.state if isinstance(stored.state, Recalled) else None,
        kept=stored.state if isinstance(stored.state, Kept) else None,
        gone=stored.state if isinstance(stored.state, Gone) else None,
        feedback=feedback_of(seen),
        may_use=visit.can(Act.USE_COPY),
        askable=[(way.value, words.WAYS[way]) for way in ASKABLE],
        derived_kinds=_DERIVED_KINDS,
        parties=parties,
        words=words,
        typed=visit.form,
        problem=problem,
    )


_DERIVED_KINDS = [
    (kind.value, text) for kind, text in words.DERIVED.items() if kind is not DerivedKind.ONWARD
]


def _is_there(stored: StoredRelease) -> bool:
    return stored.standing is not CopyStanding.GONE


def _allowances(visit: Visit, seen: Custody, parties: Parties) -> Iterator[Allowance]:
    """Every way of use, asked of the same rule that each use asks."""
    release = ReleaseId(seen.stored.terms.release)
    for way, text in words.WAYS.items():
        if way is not Way.ONWARD:
            why = copies.why_not(release, way, visit.node, by=visit.by)
            yield Allowance(way, text, "", why)
            continue
        for number, alias in parties.others:
            to = NodeId(bytes.fromhex(number))
            if to != seen.stored.label.originator:
                why = copies.why_not(release, way, visit.node, by=visit.by, to=to)
                yield Allowance(way, text, alias, why)


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """Where the feedback stands: given, or due on a day."""

    given: Feedback | None = None
    due_at: dt.datetime | None = None
    chased: int = 0


def feedback_of(seen: Custody) -> FeedbackView:
    """What was said, or is owed."""
    match seen.feedback:
        case Given(feedback=feedback):
            return FeedbackView(feedback)
        case Owed(due_at=due_at, chased=chased):
            return FeedbackView(None, due_at, chased)
    return FeedbackView()


def read(visit: Visit) -> Response:
    """Read it. Who read it and why stands in the log."""
    release = copy_in_path(visit)
    try:
        seen = copies.view_copy(release, visit.field("reason"), visit.node, by=visit.by)
    except ComityError as error:
        told = words_for_people(error)
        return copy_page(visit, release, problem=told, status=http_status(error))
    return copy_page(visit, release, content=seen.content)


PAGES: tuple[Page, ...] = (
    reads("/copies", copies_list, Act.READ_CONTENT),
    reads("/copies/{release}", copy, Act.READ_CONTENT),
    writes("/copies/{release}/read", read, Act.READ_CONTENT),
)
