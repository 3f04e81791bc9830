"""The link to a partner, tested step by step: the failing step is named, with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from comity.domain.access import Act
from comity.domain.links import LinkFinding, LinkOutcome
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.partner_pages import row_of
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.console.words_of_traffic import LINK_STEPS
from comity.entrypoints.problems import problem_of, words_for_people
from comity.entrypoints.version import VERSION
from comity.errors import ComityError
from comity.service.links import check_link


@dataclass(frozen=True, slots=True)
class FindingView:
    """One step in words."""

    step: str
    outcome: Chip
    finding: LinkFinding


def link(visit: Visit) -> Response:
    """What a test would try. Nothing is sent before somebody asks for it."""
    return visit.page("partner-link.html", row=row_of(visit), findings=(), works=False, problem="")


def try_link(visit: Visit) -> Response:
    """Try it now. It changes nothing, so the result is this very page."""
    row = row_of(visit)
    try:
        report = check_link(row.alias, visit.node, visit.opened.probe(), version=VERSION)
    except ComityError as error:
        problem, status = words_for_people(error), problem_of(error).http_status
        return visit.page(
            "partner-link.html", status=status, row=row, findings=(), works=False, problem=problem
        )
    findings = tuple(map(finding_view, report.findings))
    return visit.page(
        "partner-link.html", row=row, findings=findings, works=report.works, problem=""
    )


def finding_view(finding: LinkFinding) -> FindingView:
    """One row of the result."""
    return FindingView(LINK_STEPS[finding.step], _chip(finding.outcome), finding)


def _chip(outcome: LinkOutcome) -> Chip:
    match outcome:
        case LinkOutcome.PASSED:
            return good("passed")
        case LinkOutcome.REDUCED:
            return wait("works in part")
        case LinkOutcome.FAILED:
            return stop("failed")
        case LinkOutcome.NOT_REACHED:
            return quiet("not reached")


PAGES: tuple[Page, ...] = (
    reads("/partners/{node}/link", link, Act.MANAGE_AGREEMENTS, Act.RUN_NODE),
    writes("/partners/{node}/link", try_link, Act.MANAGE_AGREEMENTS, Act.RUN_NODE),
)
