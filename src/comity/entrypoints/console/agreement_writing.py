"""Writing terms: from a template or a version before, read in plain words, tried, then signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from comity.adapters.db.rows import PartnerRow
from comity.domain.access import Act
from comity.domain.agreement_templates import TEMPLATES, PairType, Template
from comity.domain.agreements import Agreement, Mode, Terms
from comity.domain.caveats import Classification
from comity.domain.identifiers import Scheme
from comity.domain.match_keys.profiles import PROFILES
from comity.domain.partners import Standing
from comity.domain.readings import Change, Clause, diff_terms, read_terms
from comity.entrypoints.console.agreement_pages import detail_of
from comity.entrypoints.console.overview import names_of
from comity.entrypoints.console.rehearsal_views import RehearsalView, rehearsal_view
from comity.entrypoints.console.terms_form import (
    TermsForm,
    blank_form,
    form_from_template,
    form_from_terms,
    form_from_visit,
    terms_of,
)
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.console.words import MODES, SCHEMES
from comity.entrypoints.problems import problem_of, words_for_people
from comity.entrypoints.terms import Parties
from comity.errors import ComityError, InvalidInput
from comity.service import agreements


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: with whom, in whose place, and what it is to replace."""

    partner: PartnerRow
    parties: Parties
    before: Agreement | None
    template: Template | None
    action: str


def new(visit: Visit) -> Response:
    """Choose partner and template first; then the form, filled in."""
    partners = tuple(r for r in visit.rows.partners() if r.standing is Standing.ACTIVE)
    if not visit.query("with"):
        return visit.page("agreement-new.html", partners=partners, templates=TEMPLATES.values())
    writing = _new_writing(visit, visit.query("with"), visit.query("template"))
    today = visit.now.date()
    template = writing.template
    form = blank_form(today) if template is None else form_from_template(template, today)
    return _form_page(visit, writing, form)


def propose(visit: Visit) -> Response:
    """Sign a first version and offer it; or only read or try it."""
    writing = _new_writing(visit, visit.query("with"), visit.query("template"))
    return _posted(visit, writing, lambda terms, by: agreements.propose(terms, visit.node, by=by))


def counter(visit: Visit) -> Response:
    """The form, filled in with the newest version."""
    writing = _counter_writing(visit)
    assert writing.before is not None
    return _form_page(visit, writing, form_from_terms(writing.before.terms, visit.node.id))


def offer_counter(visit: Visit) -> Response:
    """Sign other terms and offer them in its place; or only read or try them."""
    writing = _counter_writing(visit)
    assert writing.before is not None
    number = writing.before.id
    return _posted(
        visit, writing, lambda terms, by: agreements.counter(number, terms, visit.node, by=by)
    )


def _new_writing(visit: Visit, node: str, template: str) -> Writing:
    found = [row for row in visit.rows.partners() if row.node.hex() == node]
    if not found:
        raise InvalidInput("partner", "no partner has this node")
    chosen = TEMPLATES[PairType(template)] if template in list(PairType) else None
    parties = Parties(visit.node.id, found[0].node, we_are_first=True)
    action = f"/agreements/new?with={node}&template={template if chosen else ''}"
    return Writing(found[0], parties, None, chosen, action)


def _counter_writing(visit: Visit) -> Writing:
    detail = detail_of(visit, newest=True)
    before = detail.agreement
    partner = next(row for row in visit.rows.partners() if row.node == before.partner)
    we_are_first = before.terms.first == visit.node.id
    parties = Parties(visit.node.id, before.partner, we_are_first=we_are_first)
    return Writing(partner, parties, before, None, f"/agreements/{before.id.hex()}/counter")


def _posted(visit: Visit, writing: Writing, sign: Callable[[Terms, str], Agreement]) -> Response:
    form = form_from_visit(visit)
    try:
        terms = _terms(visit, writing, form)
        if visit.field("do") != "sign":
            tried = visit.field("do") == "try"
            return _form_page(visit, writing, form, terms=terms, tried=tried)
        done = sign(terms, visit.fresh().officer)
    except ComityError as error:
        return _form_page(visit, writing, form, error=error)
    return visit.go(f"/agreements/{done.id.hex()}", "Signed by us, and on its way to the partner.")


def _terms(visit: Visit, writing: Writing, form: TermsForm) -> Terms:
    before = None if writing.before is None else writing.before.terms
    return terms_of(form, writing.parties, before, visit.now.date())


def _form_page(
    visit: Visit,
    writing: Writing,
    form: TermsForm,
    *,
    terms: Terms | None = None,
    tried: bool = False,
    error: ComityError | None = None,
) -> Response:
    clauses, changes = _reading(visit, writing, form if terms is None else terms)
    return visit.page(
        "agreement-form.html",
        status=200 if error is None else problem_of(error).http_status,
        writing=writing,
        form=form,
        clauses=clauses,
        changes=changes,
        rehearsal=_rehearsal(visit, writing, terms) if tried and terms is not None else None,
        problem="" if error is None else words_for_people(error),
        schemes=tuple((scheme.value, SCHEMES[scheme]) for scheme in Scheme),
        profiles=tuple((profile, profile) for profile in PROFILES),
        modes=tuple((mode.value, MODES[mode]) for mode in Mode),
        levels=tuple((level.value, level.value) for level in Classification),
    )


def _rehearsal(visit: Visit, writing: Writing, terms: Terms) -> RehearsalView:
    before = writing.before
    return rehearsal_view(visit, terms, None if before is None else before.id)


def _reading(
    visit: Visit, writing: Writing, written: TermsForm | Terms
) -> tuple[tuple[Clause, ...], tuple[Change, ...]]:
    """In plain words, as far as what is typed makes terms at all; and what changes by it."""
    names = names_of(visit, visit.rows.partners())
    try:
        terms = _terms(visit, writing, written) if isinstance(written, TermsForm) else written
    except ComityError:
        return (), ()
    before = writing.before
    changes = () if before is None else diff_terms(before.terms, terms, names)
    return read_terms(terms, names), changes


PAGES: tuple[Page, ...] = (
    reads("/agreements/new", new, Act.MANAGE_AGREEMENTS),
    writes("/agreements/new", propose, Act.MANAGE_AGREEMENTS),
    reads("/agreements/{id}/counter", counter, Act.MANAGE_AGREEMENTS),
    writes("/agreements/{id}/counter", offer_counter, Act.MANAGE_AGREEMENTS),
)
