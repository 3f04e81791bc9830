"""A request of ours: written, checked and sent, and every step after that."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from starlette.responses import Response

from comity.adapters.db.queries_hits import HitQueries
from comity.domain.access import Act
from comity.domain.caveats import caveat_name
from comity.domain.decisions import Allowed, Decision, Denied
from comity.domain.ids import RfiId
from comity.domain.policy import may_be_used
from comity.domain.rfis import RfiSide
from comity.domain.rights import OFFENCES, QUESTIONS, Concern, Finding, concerns_of, may_pass
from comity.entrypoints.console import custody_words as said
from comity.entrypoints.console import marking_fields
from comity.entrypoints.console.hits import hit_path, standing_chip
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.request_form import (
    LABELS,
    RequestForm,
    form_of,
    missing_fields,
    other_obstacles,
    parse_check,
    parse_text,
    typed_form,
)
from comity.entrypoints.console.request_sides import SIDES
from comity.entrypoints.console.requests import request_context, rfi_id
from comity.entrypoints.console.visits import Page, Visit, writes
from comity.entrypoints.console.words import SCHEMES
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, Conflict, InvalidInput
from comity.service import rfi_writing, rfis, rights
from comity.service.ports import StoredRfi
from comity.service.request_views import (
    Answer,
    AskerStep,
    RequestView,
    find_request,
    view_request,
)
from comity.service.rfi_steps import request_digest

FINDINGS = {Finding.NO: "no", Finding.UNSURE: "unsure", Finding.YES: "yes"}

E = TypeVar("E", bound=enum.StrEnum)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Something that came for a request: where it is, and what its label says.

    Attributes:
        markings: without whom they name and without free text. quarantine: why it is good for
            nothing. barred: why this officer may not read it, by its caveats.
    """

    release: str
    released_at: dt.datetime
    expires_at: dt.datetime
    standing: str
    markings: tuple[str, ...]
    quarantine: str
    barred: str


@dataclass(frozen=True, slots=True)
class StepForm:
    """One step after a request was sent, in the words of its form."""

    heading: str
    label: str
    button: str
    done: str


STEPS: dict[AskerStep, StepForm] = {
    AskerStep.REPLY: StepForm(
        "Reply to their question", "Your reply", "Reply", "The reply is on its way."
    ),
    AskerStep.ESCALATE: StepForm(
        "Remind those in charge",
        "What is late, and what it holds up",
        "Remind them",
        "The reminder is on its way.",
    ),
    AskerStep.APPEAL: StepForm(
        "Have it looked at again",
        "What speaks against the refusal",
        "Ask for another look",
        "Somebody who did not decide will look at it again.",
    ),
    AskerStep.WITHDRAW: StepForm(
        "Withdraw the request", "Why it is needed no longer", "Withdraw it", "It is withdrawn."
    ),
}


def show(visit: Visit, stored: StoredRfi) -> Response:
    """A request of ours: as a form while it is a draft, as a page of its own once it was sent."""
    view = view_request(stored.id, visit.node, by=visit.by)
    if stored.state is None:
        seen = request_digest(view.stored).hex()
        return _show_draft(visit, view, form_of(view.stored, seen))
    return _show_sent(visit, view)


def _stored(visit: Visit) -> StoredRfi:
    return find_request(rfi_id(visit.path("rfi")), visit.node, by=visit.by)


# A draft


def save(visit: Visit) -> Response:
    """Keep what was typed; then, if the officer said so, make the check and send it."""
    stored = _stored(visit)
    form = typed_form(visit, stored)
    try:
        _insist_unchanged(stored, form)
        stored = _kept(visit, stored, form)
        form = dataclasses.replace(form, seen=request_digest(stored).hex())
        done = _go_on(visit, stored, form)
    except ComityError as error:
        return _again(visit, stored.id, form, error)
    if not done and form.has_check:
        # The check is not kept before it is made, so that its fields have to stay as they are.
        view = view_request(stored.id, visit.node, by=visit.by)
        return _show_draft(visit, view, form, kept=True)
    return visit.go(_path(stored), done or "The draft is kept. Nothing has left.")


def _insist_unchanged(stored: StoredRfi, form: RequestForm) -> None:
    """Nobody overwrites without knowing what somebody else saved meanwhile.

    Raises:
        Conflict: the draft is another than the one that filled in the form.
    """
    if stored.state is None and form.seen != request_digest(stored).hex():
        raise Conflict(
            f"{stored.author} changed the draft after you opened it",
            advice="open it in another window to compare; to replace it with yours, save again",
        )


def _kept(visit: Visit, stored: StoredRfi, form: RequestForm) -> StoredRfi:
    text = parse_text(form, stored.text)
    caveats = form.marking.own()
    return rfi_writing.edit_request(stored.id, text, visit.node, by=visit.by, caveats=caveats)


def _go_on(visit: Visit, stored: StoredRfi, form: RequestForm) -> str:
    """What the button says beyond saving: words for the next page, or nothing."""
    match visit.field("do"):
        case "check":
            return _check(visit, stored, form)
        case "send":
            rfi_writing.send_request(stored.id, visit.node, by=visit.by)
            return "The request is on its way."
    return ""


def _check(visit: Visit, stored: StoredRfi, form: RequestForm) -> str:
    check = parse_check(form, visit.by.officer)
    subject = rfi_writing.request_subject(stored)
    _insist_complete(may_pass(check, None))
    decision = rights.submit_check("request", subject, check, visit.node)
    if isinstance(decision, Denied):
        return "The check is made. An independent reviewer looks at it before it can be sent."
    return "The check is made."


def _insist_complete(decision: Decision) -> None:
    """A check that lacks an answer is not put before the gate, nor into the log.

    Raises:
        InvalidInput: it lacks something; that a reviewer has to look at it is no fault of it.
    """
    if isinstance(decision, Denied) and decision.codes != ("rights-review",):
        raise InvalidInput("check", decision.words)


def _again(visit: Visit, rfi: RfiId, form: RequestForm, error: ComityError) -> Response:
    """The form once more, with everything that was typed."""
    view = view_request(rfi, visit.node, by=visit.by)
    if view.stored.state is not None:
        return _show_sent(visit, view, problem=words_for_people(error), status=http_status(error))
    form = dataclasses.replace(form, seen=request_digest(view.stored).hex())
    problem, status = words_for_people(error), http_status(error)
    return _show_draft(visit, view, form, problem=problem, status=status)


def _show_draft(
    visit: Visit,
    view: RequestView,
    form: RequestForm,
    *,
    problem: str = "",
    status: int = 200,
    kept: bool = False,
) -> Response:
    if not visit.can(Act.WRITE_REQUEST):
        return _show_sent(visit, view)
    send = view.send if isinstance(view.send, Denied) else Denied(())
    return visit.page(
        "request-draft.html",
        status=status,
        problem=problem,
        kept=kept,
        form=form,
        labels=LABELS,
        missing=missing_fields(send),
        missing_names={name for name, _ in missing_fields(send)},
        obstacles=other_obstacles(send),
        can_send=isinstance(view.send, Allowed),
        choices=_choices(view),
        data_options=[(code, tr(words)) for code, words in _pairs(said.DATA)],
        questions=tuple((concern.value, QUESTIONS[concern]) for concern in Concern),
        findings=tuple((finding.value, words) for finding, words in FINDINGS.items()),
        **request_context(visit, view),
        **_check_context(view),
        **_hits_context(visit, view),
    )


def _choices(view: RequestView) -> dict[str, tuple[tuple[str, str], ...]]:
    """Every list of the form: pairs of code and words."""
    purposes = ((p.code, p.words) for p in view.agreement.terms.purposes)
    return {
        "purpose": (("", "choose"), *purposes),
        "aim": (("", "choose"), *_pairs(said.AIMS)),
        "offence": (("", "choose"), *((o.code, o.words) for o in OFFENCES.values())),
        "person_role": (("", "choose"), *_pairs(said.ROLES)),
        "urgency": _pairs(said.URGENCIES)[::-1],
        "scheme": (("", "kind"), *((scheme.value, words) for scheme, words in SCHEMES.items())),
        "handling": marking_fields.HANDLING,
        "tlp": marking_fields.TLP,
        "pap": marking_fields.PAP,
        "levels": marking_fields.LEVELS,
    }


def _pairs(table: Mapping[E, str]) -> tuple[tuple[str, str], ...]:
    return tuple((code.value, words) for code, words in table.items() if code.value)


def _check_context(view: RequestView) -> dict[str, object]:
    check = view.check
    return {
        "check": check,
        "concerns": () if check is None else concerns_of(check.check),
        "passes": isinstance(view.passes, Allowed),
        "passes_words": view.passes.words if isinstance(view.passes, Denied) else "",
    }


def _hits_context(visit: Visit, view: RequestView) -> dict[str, object]:
    queries = HitQueries(visit.opened.engine)
    rows = (queries.row(hit) for hit in view.stored.hits)
    return {
        "hits": tuple(row for row in rows if row is not None),
        "hit_path": hit_path,
        "hit_chip": standing_chip,
    }


# A request on its way


def _show_sent(
    visit: Visit,
    view: RequestView,
    *,
    problem: str = "",
    status: int = 200,
    failed: AskerStep | None = None,
    words: str = "",
) -> Response:
    steps = [(step, decision) for step, decision in view.steps]
    return visit.page(
        "request.html",
        status=status,
        problem=problem,
        failed=failed,
        typed=words,
        open_steps=[(s, STEPS[s]) for s, decision in steps if isinstance(decision, Allowed)],
        barred=[(STEPS[s], d.words) for s, d in steps if isinstance(d, Denied)],
        answers=tuple(map(_answer_view, view.answers)),
        **request_context(visit, view),
        **_hits_context(visit, view),
    )


def _answer_view(answer: Answer) -> AnswerView:
    stored, barred = answer.stored, answer.view
    used = may_be_used(stored.label)
    return AnswerView(
        stored.terms.release.hex(),
        stored.terms.released_at,
        stored.terms.expires_at,
        said.STANDINGS[stored.standing],
        tuple(map(caveat_name, stored.label.caveats)),
        used.words if isinstance(used, Denied) else "",
        barred.words if isinstance(barred, Denied) else "",
    )


def step(visit: Visit) -> Response:
    """One step further: reply, remind, appeal or withdraw."""
    stored, words = _stored(visit), visit.field("words")
    name = _step_named(visit.path("step"))
    try:
        _ACTS[name](stored.id, words, visit.node, by=visit.by)
    except ComityError as error:
        view = view_request(stored.id, visit.node, by=visit.by)
        problem, status = words_for_people(error), http_status(error)
        return _show_sent(visit, view, problem=problem, status=status, failed=name, words=words)
    return visit.go(_path(stored), STEPS[name].done)


_ACTS: dict[AskerStep, Callable[..., StoredRfi]] = {
    AskerStep.REPLY: rfis.reply,
    AskerStep.ESCALATE: rfis.escalate,
    AskerStep.APPEAL: rfis.appeal,
    AskerStep.WITHDRAW: rfis.withdraw,
}


def _step_named(text: str) -> AskerStep:
    if text not in {step.value for step in AskerStep}:
        raise InvalidInput("step", "there is no such step")
    return AskerStep(text)


def _path(stored: StoredRfi) -> str:
    return f"/requests/{stored.id.hex()}"


SIDES[RfiSide.ASKER] = show

PAGES: tuple[Page, ...] = (
    writes("/requests/{rfi}", save, Act.WRITE_REQUEST),
    writes("/requests/{rfi}/ask/{step}", step, Act.WRITE_REQUEST),
)
