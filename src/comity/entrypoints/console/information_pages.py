"""Information that nobody asked for, and alerts: the rules of an answer hold for them."""

from __future__ import annotations

from starlette.responses import Response

from comity.domain.access import Act
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.answer_fields import AnswerForm, blank_form, typed_form
from comity.entrypoints.console.answer_pages import CHOICES
from comity.entrypoints.console.information_fields import (
    UNASKED,
    InformationForm,
    agreement_typed,
    typed,
)
from comity.entrypoints.console.marking_fields import strictest
from comity.entrypoints.console.parties import parties_of, purposes_of
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError
from comity.service import drafts


def new(visit: Visit) -> Response:
    """An empty form."""
    return _page(visit, InformationForm(agreement=visit.query("agreement")), blank_form(()))


def _page(
    visit: Visit,
    about: InformationForm,
    form: AnswerForm,
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    parties = parties_of(visit)
    return visit.page(
        "information-new.html",
        status=status,
        about=about,
        form=form,
        kinds=UNASKED,
        parties=parties,
        agreements=[(r.id.hex(), f"{r.topic} · {r.partner_alias}") for r in parties.in_force],
        purposes=purposes_of(visit, parties),
        words=words,
        choices=CHOICES,
        problem=problem,
    )


def begin(visit: Visit) -> Response:
    """Keep a first draft. Nothing leaves."""
    about, form = typed(visit), typed_form(visit)
    try:
        command = about.command(form, agreement_typed(about))
        draft = drafts.draft_information(command, visit.node, by=visit.by)
        said = strictest(form.marking)
    except ComityError as error:
        told = words_for_people(error)
        return _page(visit, about, form, problem=told, status=http_status(error))
    return visit.go(f"/answers/{draft.id.hex()}", said or "Kept as a draft. Nothing has left.")


PAGES: tuple[Page, ...] = (
    reads("/information/new", new, Act.DRAFT_ANSWER),
    writes("/information/new", begin, Act.DRAFT_ANSWER),
)
