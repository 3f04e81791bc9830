"""Enrolment: our card to hand out, and a partner's card to take in."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.responses import PlainTextResponse, Response

from comity.adapters.qr import IMAGE_LEN_MAX, format_qr_png, read_qr
from comity.domain.access import Act
from comity.domain.partners import Transport
from comity.entrypoints.console.partner_pages import own_words
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service.partners import AddPartner, add_partner

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")


def enrol(visit: Visit) -> Response:
    """Our card and words, and the form for the partner's card."""
    return _enrol_page(visit)


def _enrol_page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    return visit.page(
        "partner-new.html",
        status=status,
        own_words=own_words(visit),
        card=visit.node.card,
        alias=visit.field("alias"),
        typed=visit.field("text"),
        courier=visit.ticked("courier"),
        problem=problem,
    )


def add(visit: Visit) -> Response:
    """Take in the card. Nothing works with it before the words were compared."""
    try:
        transport = Transport.COURIER if visit.ticked("courier") else Transport.HTTPS
        command = AddPartner(_card(visit), visit.field("alias"), transport, visit.by.officer)
        added = add_partner(command, visit.node)
    except ComityError as error:
        problem, status = words_for_people(error), problem_of(error).http_status
        return _enrol_page(visit, problem=problem, status=status)
    words = "The card is taken in. Now compare the words: by telephone, never by the same channel."
    return visit.go(f"/partners/{added.node.hex()}", words)


def _card(visit: Visit) -> str:
    """The card as a file, as a picture of its QR code, or as pasted text."""
    file = visit.file("card")
    if file is not None:
        return _card_in(file)
    text = visit.field("text")
    if not text:
        raise InvalidInput("card", "choose its file or picture, or paste its text")
    # Browsers trim what was pasted; a card ends with its last line's end.
    return text + "\n"


def _card_in(file: UploadFile) -> str:
    data = file.file.read(IMAGE_LEN_MAX + 1)
    if data.startswith(_PICTURES):
        return read_qr(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("card", "is neither text nor a PNG or JPEG picture") from error


def card_file(visit: Visit) -> Response:
    """Our card as a file."""
    name = f"{visit.settings.name}.card"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(visit.node.card, headers=headers)


def card_picture(visit: Visit) -> Response:
    """Our card as a QR code, for a partner's camera."""
    return Response(format_qr_png(visit.node.card), media_type="image/png")


PAGES: tuple[Page, ...] = (
    reads("/partners/new", enrol, Act.MANAGE_AGREEMENTS),
    writes("/partners/new", add, Act.MANAGE_AGREEMENTS, upload=True),
    reads("/partners/own.card", card_file, Act.MANAGE_AGREEMENTS, Act.RUN_NODE),
    reads("/partners/own.png", card_picture, Act.MANAGE_AGREEMENTS, Act.RUN_NODE),
)
