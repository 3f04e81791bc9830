"""What is done with a copy: used, asked about, told of, taken out, kept or deleted."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.releases import DerivedKind, Feedback, Keeping, Usefulness
from comity.domain.uses import Way
from comity.entrypoints.console.answer_fields import parse_day
from comity.entrypoints.console.copy_pages import copy_in_path, copy_page
from comity.entrypoints.console.parties import parties_of
from comity.entrypoints.console.visits import Page, Visit, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service import copies, feedback, recalls
from comity.service.copies import UseCopy
from comity.service.onward import AskOnward, ask_onward


def _acts(act: Callable[[Visit, ReleaseId], object], said: str) -> Callable[[Visit], Response]:
    """A form of the copy's page: done, or shown again with the reason and what was typed."""

    def handle(visit: Visit) -> Response:
        release = copy_in_path(visit)
        try:
            act(visit, release)
        except ComityError as error:
            told = words_for_people(error)
            return copy_page(visit, release, problem=told, status=http_status(error))
        return visit.go(f"/copies/{release.hex()}", said)

    return handle


def _use(visit: Visit, release: ReleaseId) -> object:
    kind = _kind(visit.field("kind"))
    reference = visit.field("reference")
    if not reference:
        raise InvalidInput("reference", "give the number of the case, product or decision")
    command = UseCopy(release, kind, reference, visit.field("words"), visit.by)
    return copies.use_copy(command, visit.node)


def _kind(text: str) -> DerivedKind:
    try:
        return DerivedKind(text)
    except ValueError as error:
        raise InvalidInput("kind", "choose what is made of it") from error


def _ask(visit: Visit, release: ReleaseId) -> object:
    try:
        way = Way(visit.field("way"))
    except ValueError as error:
        raise InvalidInput("way", "choose what you want to do with it") from error
    command = AskOnward(
        release,
        way,
        _service(visit),
        visit.field("purpose"),
        visit.field("part"),
        parse_day(visit.field("needed-by"), "needed by", ends=True),
        visit.by,
    )
    return ask_onward(command, visit.node)


def _service(visit: Visit) -> NodeId | None:
    """The partner that would have it, out of the list, or none."""
    chosen = visit.field("to")
    if not chosen:
        return None
    if chosen not in dict(parties_of(visit).others):
        raise InvalidInput("to", "choose a service of the list")
    return NodeId(bytes.fromhex(chosen))


def _tell(visit: Visit, release: ReleaseId) -> object:
    used = visit.field("used")
    if used not in ("yes", "no"):
        raise InvalidInput("used", "say whether anything was made of it")
    try:
        useful = Usefulness(visit.field("useful"))
    except ValueError as error:
        raise InvalidInput("useful", "say what it was worth") from error
    given = Feedback(used == "yes", useful, visit.field("result"), visit.field("wrong"))
    return feedback.give_feedback(release, given, visit.node, by=visit.by)


def _keep(visit: Visit, release: ReleaseId) -> object:
    until = parse_day(visit.field("until"), "until", ends=True)
    keeping = Keeping(visit.field("because"), visit.field("authority"), until)
    return recalls.keep_copy(release, keeping, visit.node, by=visit.by)


def _delete(visit: Visit, release: ReleaseId) -> object:
    if not visit.ticked("sure"):
        raise InvalidInput("sure", "tick that you know it is for good")
    return recalls.delete_copy(release, visit.node, by=visit.by)


def export(visit: Visit) -> Response:
    """A file that bears its label and is refused without it."""
    release = copy_in_path(visit)
    try:
        data = copies.export_copy(release, visit.field("reason"), visit.node, by=visit.by)
    except ComityError as error:
        told = words_for_people(error)
        return copy_page(visit, release, problem=told, status=http_status(error))
    name = f"copy-{release.hex()[:8]}.comity"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


PAGES: tuple[Page, ...] = (
    writes(
        "/copies/{release}/use",
        _acts(_use, "Listed. Its originator learns how often, never where, if it recalls it."),
        Act.USE_COPY,
    ),
    writes(
        "/copies/{release}/ask",
        _acts(_ask, "Asked. Until the originator answers, nothing more is permitted."),
        Act.USE_COPY,
    ),
    writes(
        "/copies/{release}/feedback",
        _acts(_tell, "Told. More can be said when more is known."),
        Act.USE_COPY,
    ),
    writes(
        "/copies/{release}/keep",
        _acts(_keep, "Kept. Its originator is told why, and until when."),
        Act.USE_COPY,
    ),
    writes(
        "/copies/{release}/delete",
        _acts(_delete, "Deleted for good. The receipt is on its way to its originator."),
        Act.USE_COPY,
    ),
    writes("/copies/{release}/export", export, Act.USE_COPY),
)
