"""Answers: drafted field by field beside what the partner will see, checked, and submitted."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.ids import AgreementId, HoldingId, RecordKey, RfiId
from comity.domain.records import Record
from comity.entrypoints.console import custody_words as words
from comity.entrypoints.console.answer_fields import AnswerForm, blank_form, form_of, typed_form
from comity.entrypoints.console.answer_views import preview_of, sent_back
from comity.entrypoints.console.check_fields import (
    FINDINGS,
    OFFENCE_CHOICES,
    CheckForm,
    check_of,
    typed_check,
)
from comity.entrypoints.console.information_fields import InformationForm, information_of
from comity.entrypoints.console.information_fields import typed as typed_information
from comity.entrypoints.console.marking_fields import (
    HANDLING,
    LEVELS,
    PAP,
    TLP,
    MarkingForm,
    strictest,
    typed_marking,
    without_fields,
)
from comity.entrypoints.console.parties import days_of, parties_of, purposes_of
from comity.entrypoints.console.triage_pages import number_in_path
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, Conflict, InvalidInput
from comity.protocol.labels import parse_label
from comity.service import answers, drafts, rights
from comity.service.considering import Considered, Triage, consider, list_drafts, triage
from comity.service.drafts import DraftAnswer, DraftInformation
from comity.service.meant import record_of

CHOICES = {
    "data": (("", ""), *((datum.value, text) for datum, text in words.DATA.items())),
    "treatments": [(code.value, text) for code, text in words.TREATMENTS.items()],
    "schemes": [(code.value, text) for code, text in words.SCHEMES.items()],
    "outcomes": [(code.value, text) for code, text in words.OUTCOMES.items()],
    "grounds": [(code.value, text) for code, text in words.GROUNDS.items()],
    "tlp": TLP,
    "pap": PAP,
    "levels": LEVELS,
    "handling": HANDLING,
    "findings": FINDINGS,
    "offences": OFFENCE_CHOICES,
}


def answers_list(visit: Visit) -> Response:
    """Every draft and what became of it."""
    listed = list_drafts(visit.node, by=visit.by)
    return visit.page(
        "answers.html",
        open=tuple(item for item in listed if item.stored.released_at is None),
        gone=tuple(item for item in reversed(listed) if item.stored.released_at is not None),
        parties=parties_of(visit),
        words=words,
        may_draft=visit.can(Act.DRAFT_ANSWER),
    )


def new(visit: Visit) -> Response:
    """An answer to a request, begun empty or with what a record of ours states."""
    seen = _request(visit, visit.query("rfi"))
    form = blank_form(seen.stored.text.requested, _record(visit))
    return _new_page(visit, seen, form)


def _record(visit: Visit) -> Record | None:
    holding, key = visit.query("holding"), visit.query("record")
    if not holding:
        return None
    return record_of(HoldingId(holding), RecordKey(key), visit.node, by=visit.by)


def _request(visit: Visit, number: str) -> Triage:
    try:
        rfi = RfiId(bytes.fromhex(number))
    except ValueError as error:
        raise InvalidInput("rfi", "is no number of a request") from error
    return triage(rfi, visit.node, by=visit.by)


def _new_page(
    visit: Visit, seen: Triage, form: AnswerForm, *, problem: str = "", status: int = 200
) -> Response:
    parties = parties_of(visit)
    return visit.page(
        "answer-new.html",
        status=status,
        seen=seen,
        form=form,
        parties=parties,
        days=days_of(visit, seen.stored.agreement),
        words=words,
        choices=CHOICES,
        problem=problem,
    )


def begin(visit: Visit) -> Response:
    """Keep a first draft. Nothing leaves."""
    seen = _request(visit, visit.field("rfi"))
    form = typed_form(visit)
    try:
        command = _answer(seen.stored.id, form)
        draft = drafts.draft_answer(command, visit.node, by=visit.by)
        said = strictest(form.marking)
    except ComityError as error:
        told = words_for_people(error)
        return _new_page(visit, seen, form, problem=told, status=http_status(error))
    return visit.go(f"/answers/{draft.id.hex()}", said or "Kept as a draft. Nothing has left.")


def _answer(rfi: RfiId, form: AnswerForm) -> DraftAnswer:
    return DraftAnswer(
        rfi,
        form.fields(),
        form.decided(),
        form.marking.caveats(),
        form.expires_at(),
        form.remarks,
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the forms of the page, where one of them failed."""

    form: AnswerForm | None = None
    about: InformationForm | None = None
    check: CheckForm | None = None


def answer(visit: Visit) -> Response:
    """One answer: the draft, and beside it what the partner will see."""
    return answer_page(visit, number_in_path(visit, "answer"))


def answer_page(
    visit: Visit,
    number: bytes,
    typed: Typed = Typed(),
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    """The page of one draft, or of what became of it."""
    seen = consider(number, visit.node, by=visit.by)
    parties = parties_of(visit)
    content = seen.stored.content
    requested = () if seen.rfi is None else seen.rfi.text.requested
    return visit.page(
        "answer.html" if content is not None else "answer-gone.html",
        status=status,
        seen=seen,
        sent_back=sent_back(visit.rows, number) if seen.stored.round is None else None,
        shown=preview_of(seen, parties, visit.now),
        parties=parties,
        form=typed.form or (None if content is None else form_of(content, requested)),
        about=typed.about or (None if content is None else information_of(content)),
        check=typed.check or check_of(seen.check, "" if content is None else content.offence),
        days=0 if content is None else days_of(visit, AgreementId(content.agreement)),
        agreements=parties.in_force,
        purposes=purposes_of(visit, parties) if seen.rfi is None else (),
        may_draft=visit.can(Act.DRAFT_ANSWER),
        may_approve=visit.can(Act.APPROVE_RELEASE),
        words=words,
        choices=CHOICES,
        problem=problem,
    )


def revise(visit: Visit) -> Response:
    """Change a draft: whoever does becomes an author, and every approval is void."""
    number = number_in_path(visit, "answer")
    seen = consider(number, visit.node, by=visit.by)
    form = typed_form(visit, _marking(visit, seen))
    about = typed_information(visit)
    try:
        drafts.revise_draft(number, _command(seen, form, about), visit.node, by=visit.by)
        said = strictest(form.marking)
    except ComityError as error:
        told = words_for_people(error)
        return answer_page(
            visit, number, Typed(form, about), problem=told, status=http_status(error)
        )
    return visit.go(f"/answers/{number.hex()}", said or "Kept. See what the partner would get now.")


def _marking(visit: Visit, seen: Considered) -> MarkingForm:
    content = seen.stored.content
    if content is None:
        raise Conflict("it was released already: what left is not changed, but recalled")
    return typed_marking(visit, without_fields(parse_label(content.label).caveats))


def _command(
    seen: Considered, form: AnswerForm, about: InformationForm
) -> DraftAnswer | DraftInformation:
    if seen.rfi is not None:
        return _answer(seen.rfi.id, form)
    assert seen.stored.content is not None, "only a draft is changed"
    return about.command(form, AgreementId(seen.stored.content.agreement))


def check(visit: Visit) -> Response:
    """Make the rights check of exactly these bytes."""
    number = number_in_path(visit, "answer")
    form = typed_check(visit)
    try:
        shown = drafts.preview(number, visit.node, by=visit.by)
        made = form.check(visit.by.officer)
        rights.submit_check("answer", answers.answer_subject(shown.digest), made, visit.node)
    except ComityError as error:
        told = words_for_people(error)
        return answer_page(
            visit, number, Typed(check=form), problem=told, status=http_status(error)
        )
    return visit.go(f"/answers/{number.hex()}#check", "The check is kept, for exactly these bytes.")


def submit(visit: Visit) -> Response:
    """Put it before those who may release it."""
    number = number_in_path(visit, "answer")
    try:
        answers.submit(number, visit.node, by=visit.by)
    except ComityError as error:
        told = words_for_people(error)
        return answer_page(visit, number, problem=told, status=http_status(error))
    return visit.go(f"/answers/{number.hex()}", "Submitted. A releasing officer has to approve it.")


PAGES: tuple[Page, ...] = (
    reads("/answers", answers_list, Act.READ_CONTENT),
    reads("/answers/new", new, Act.DRAFT_ANSWER),
    writes("/answers/new", begin, Act.DRAFT_ANSWER),
    reads("/answers/{answer}", answer, Act.READ_CONTENT),
    writes("/answers/{answer}", revise, Act.DRAFT_ANSWER),
    writes("/answers/{answer}/check", check, Act.DRAFT_ANSWER),
    writes("/answers/{answer}/submit", submit, Act.DRAFT_ANSWER),
)
