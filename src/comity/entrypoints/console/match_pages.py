"""Matches: all runs and standing questions, a new question, and the ends of both."""

from __future__ import annotations

from starlette.responses import Response

from comity.adapters.db.queries_run_pages import mark_of
from comity.adapters.db.rows import AgreementDetail
from comity.domain.access import Act
from comity.domain.ids import StandingId
from comity.domain.matches import Question
from comity.domain.rights import RightsCheck
from comity.entrypoints.console.foresight import Foreseen, Held, epoch_words, foresee
from comity.entrypoints.console.languages import tr
from comity.entrypoints.console.match_form import (
    PARTNERS_MOST,
    Choices,
    MatchForm,
    askable,
    asked_of,
    check_form,
    choices,
    offer_of,
    shown_digest,
    standing_of,
    typed_form,
)
from comity.entrypoints.console.overview import views_of_runs
from comity.entrypoints.console.rights_answers import FINDINGS, OFFENCE_CHOICES
from comity.entrypoints.console.run_pages import run, run_id
from comity.entrypoints.console.standings import standing_view
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, Conflict, InvalidInput
from comity.service.matches import cancel_match, offer_match
from comity.service.ports import Node
from comity.service.standing import make_standing, withdraw_standing

RUNS_SHOWN = 50


def matches(visit: Visit) -> Response:
    """Runs, newest first, and the questions that stay asked."""
    mark = visit.query("after")
    rows = visit.run_rows.before(mark, limit=RUNS_SHOWN + 1)
    shown = rows[:RUNS_SHOWN]
    return visit.page(
        "matches.html",
        runs=views_of_runs(visit, shown),
        further=mark_of(shown[-1]) if len(rows) > RUNS_SHOWN else "",
        begun=bool(mark),
        standings=tuple(map(standing_view, visit.rows.standings())),
    )


def new(visit: Visit) -> Response:
    """Choose whom to ask, then what."""
    chosen = _chosen(visit, tuple(visit.request.query_params.getlist("agreement")))
    if not chosen:
        return _choose_page(visit)
    return _form_page(visit, choices(chosen))


def _chosen(visit: Visit, numbers: tuple[str, ...]) -> tuple[AgreementDetail, ...]:
    wanted = set(numbers[:PARTNERS_MOST])
    return tuple(d for d in askable(visit) if d.row.id.hex() in wanted) if wanted else ()


def _choose_page(visit: Visit) -> Response:
    details = askable(visit)
    return visit.page("match-choose.html", agreements=tuple((d, epoch_words(d)) for d in details))


def _form_page(visit: Visit, offered: Choices, error: ComityError | None = None) -> Response:
    form = typed_form(visit, offered)
    return visit.page(
        "match-new.html",
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        offered=offered,
        form=form,
        titles={row.id: row.title for row in visit.rows.holdings()},
        foreseen=_foreseen(visit, form, offered),
        seen=shown_digest(form, offered),
        is_seen=visit.field("step") != "",
        offences=OFFENCE_CHOICES,
        findings=FINDINGS,
    )


def _foreseen(visit: Visit, form: MatchForm, offered: Choices) -> tuple[Foreseen, ...]:
    if not offered.is_possible:
        return ()
    held = {row.id: Held(row, visit.rows.schemes(row.id)) for row in visit.rows.holdings()}
    asked = asked_of(form)
    return tuple(foresee(asked, detail, held, form.holdings) for detail in offered.details)


def ask(visit: Visit) -> Response:
    """Look at what it would reveal; then ask, of each partner by itself."""
    offered = choices(_chosen(visit, visit.several("agreement")))
    if not offered.is_possible:
        raise InvalidInput(
            "agreement", "no such agreement is in force, or they have nothing in common"
        )
    form = typed_form(visit, offered)
    try:
        if visit.field("step") != "ask":
            return _form_page(visit, offered)
        _insist_seen(visit, form, offered)
        made, failed = _asked(visit, form, offered)
    except ComityError as error:
        return _form_page(visit, offered, error)
    if not made:
        return _form_page(visit, offered, failed[0])
    said = [tr("Asked."), *(words_for_people(error) for error in failed)]
    return visit.go(made[0] if len(offered.details) == 1 else "/matches", " ".join(said))


def _insist_seen(visit: Visit, form: MatchForm, offered: Choices) -> None:
    """Nobody asks without having seen what that very question reveals.

    Raises:
        Conflict: something was chosen anew since.
    """
    if visit.field("seen") != shown_digest(form, offered):
        raise Conflict("the question has changed: look at what it would reveal now, then ask")


def _asked(visit: Visit, form: MatchForm, offered: Choices) -> tuple[list[str], list[ComityError]]:
    """Where each question that was put can be followed, and why others were not put."""
    question, check = check_form(form, visit)
    put = _put_standing if form.until else _put_once
    made: list[str] = []
    failed: list[ComityError] = []
    for detail in offered.details:
        try:
            made.append(put(visit.node, form, detail, question, check))
        except ComityError as error:
            failed.append(error)
    return made, failed


def _put_once(
    node: Node, form: MatchForm, detail: AgreementDetail, question: Question, check: RightsCheck
) -> str:
    return f"/runs/{offer_match(offer_of(form, detail, question, check), node).id.hex()}"


def _put_standing(
    node: Node, form: MatchForm, detail: AgreementDetail, question: Question, check: RightsCheck
) -> str:
    return f"/standing/{make_standing(standing_of(form, detail, question, check), node).id.hex()}"


def cancel(visit: Visit) -> Response:
    """Give an open run up."""
    number = run_id(visit.path("run"))
    try:
        cancel_match(number, visit.field("reason"), visit.node)
    except ComityError as error:
        return run(visit, error)
    return visit.go(f"/runs/{number.hex()}", tr("The run is given up."))


def standing(visit: Visit, error: ComityError | None = None) -> Response:
    """One question that stays asked."""
    row = visit.rows.standing(_standing_id(visit))
    return visit.page(
        "standing.html",
        status=200 if error is None else problem_of(error).http_status,
        problem="" if error is None else words_for_people(error),
        view=standing_view(row),
        runs=views_of_runs(visit, visit.run_rows.of_standing(row.id, limit=RUNS_SHOWN)),
        reason=visit.field("reason"),
    )


def withdraw(visit: Visit) -> Response:
    """End it for good."""
    number = _standing_id(visit)
    try:
        withdraw_standing(number, visit.field("reason"), visit.node)
    except ComityError as error:
        return standing(visit, error)
    return visit.go(f"/standing/{number.hex()}", tr("The question is no longer asked."))


def _standing_id(visit: Visit) -> StandingId:
    try:
        return StandingId(bytes.fromhex(visit.path("standing")))
    except ValueError as error:
        raise InvalidInput("standing", "is not a standing match's number") from error


PAGES: tuple[Page, ...] = (
    reads("/matches", matches, Act.READ_CONTENT),
    reads("/matches/new", new, Act.ASK_MATCH),
    writes("/matches/new", ask, Act.ASK_MATCH),
    writes("/runs/{run}/cancel", cancel, Act.ASK_MATCH),
    reads("/standing/{standing}", standing, Act.READ_CONTENT),
    writes("/standing/{standing}/withdraw", withdraw, Act.ASK_MATCH),
)
