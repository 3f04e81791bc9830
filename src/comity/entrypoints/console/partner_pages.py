"""Partners: who they are, what passed between us, what is owed, and the switch that stops it all."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from comity.adapters.db.queries_ledger import LedgerQueries
from comity.adapters.db.rows import AgreementRow, PartnerRow
from comity.domain.access import Act
from comity.domain.partners import Standing
from comity.entrypoints.console.agreements import status_chip
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.overview import partners_of
from comity.entrypoints.console.partners import PartnerView
from comity.entrypoints.console.visits import Page, Visit, reads, writes
from comity.entrypoints.console.words_of_traffic import DEBTS, FATES, message_words
from comity.entrypoints.problems import problem_of, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service import partners
from comity.service.owed import OwedItem, owed

LEDGER_SHOWN = 50
MAY_READ = (Act.READ_CONTENT, Act.READ_LOG, Act.MANAGE_AGREEMENTS, Act.RUN_NODE)
LEDGER_KINDS = ("", "sent", "received", "refused")
_FATE_TONES = {"waiting": wait, "delivered": good, "acted-on": good, "refused": stop}


@dataclass(frozen=True, slots=True)
class OwedView:
    """One thing that is due, in words."""

    words: str
    item: OwedItem
    overdue: bool


def list_of_partners(visit: Visit) -> Response:
    """Everybody we know, and whether messages flow."""
    return visit.page("partners.html", partners=partners_of(visit))


def partner(visit: Visit) -> Response:
    """One partner: card, channel, agreements, ledger, debts."""
    return partner_page(visit, view_of(visit))


def partner_page(
    visit: Visit, view: PartnerView, *, problem: str = "", status: int = 200
) -> Response:
    """The page of one partner, perhaps with what went wrong in its form."""
    only = visit.query("only") if visit.query("only") in LEDGER_KINDS else ""
    ledger = LedgerQueries(visit.opened.engine).of(view.row.node, limit=LEDGER_SHOWN, only=only)
    debts = _owed(visit, view.row)
    return visit.page(
        "partner.html",
        status=status,
        view=view,
        may_manage=visit.can(Act.MANAGE_AGREEMENTS),
        may_test=visit.can(Act.MANAGE_AGREEMENTS) or visit.can(Act.RUN_NODE),
        agreements=tuple((row, status_chip(row)) for row in _agreements(visit, view.row)),
        ledger=ledger,
        only=only,
        kinds=LEDGER_KINDS,
        shown=LEDGER_SHOWN,
        fate=fate_chip,
        message=message_words,
        owed_by_us=tuple(debt for debt in debts if debt.item.by_us),
        owed_to_us=tuple(debt for debt in debts if not debt.item.by_us),
        own_words=own_words(visit),
        spoken=visit.field("words"),
        problem=problem,
    )


def row_of(visit: Visit) -> PartnerRow:
    """The partner that the address names by its node.

    Raises:
        InvalidInput: there is none.
    """
    wanted = visit.path("node")
    found = [row for row in visit.rows.partners() if row.node.hex() == wanted]
    if not found:
        raise InvalidInput("partner", "no partner has this node")
    return found[0]


def view_of(visit: Visit) -> PartnerView:
    """The same, as shown."""
    row = row_of(visit)
    return next(view for view in partners_of(visit) if view.row.node == row.node)


def own_words(visit: Visit) -> str:
    """Our own fingerprint words, to be read aloud."""
    return partners.own_words(visit.node)


def fate_chip(fate: str) -> Chip:
    """What became of a message."""
    return _FATE_TONES.get(fate, quiet)(FATES[fate])


def _agreements(visit: Visit, row: PartnerRow) -> tuple[AgreementRow, ...]:
    return tuple(a for a in visit.rows.agreements(visit.now) if a.partner == row.node)


def _owed(visit: Visit, row: PartnerRow) -> tuple[OwedView, ...]:
    return tuple(
        OwedView(DEBTS[item.debt], item, item.is_overdue(visit.now))
        for item in owed(visit.node)
        if item.partner == row.node
    )


def confirm(visit: Visit) -> Response:
    """Vouch for the partner, after hearing its words."""
    row = row_of(visit)
    try:
        by = visit.fresh().officer
        after = partners.confirm_partner(row.alias, visit.field("words"), visit.node, by=by)
    except ComityError as error:
        problem, status = words_for_people(error), problem_of(error).http_status
        return partner_page(visit, view_of(visit), problem=problem, status=status)
    done = "Confirmed. Both sides have confirmed: the partner is active."
    half = "Confirmed. The partner becomes active once it has confirmed this node as well."
    return visit.go(_address(row), done if after.standing is Standing.ACTIVE else half)


def stopping(visit: Visit) -> Response:
    """What a suspension or a revocation would stop, before it is done."""
    return _stopping_page(visit)


def _stopping_page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    row = row_of(visit)
    return visit.page(
        "partner-stop.html",
        status=status,
        row=row,
        stopped=partners.consequences_of_suspension(row.alias, visit.node),
        reason=visit.field("reason"),
        problem=problem,
    )


def suspend(visit: Visit) -> Response:
    """Stop all traffic with the partner, at once and for now."""
    row = row_of(visit)
    try:
        partners.suspend_partner(row.alias, visit.field("reason"), visit.node, by=visit.by.officer)
    except ComityError as error:
        return _stopping_page(
            visit, problem=words_for_people(error), status=problem_of(error).http_status
        )
    return visit.go(_address(row), "Suspended. Nothing passes until the partner is resumed.")


def resume(visit: Visit) -> Response:
    """Let traffic flow again."""
    row = row_of(visit)
    try:
        partners.resume_partner(row.alias, visit.node, by=visit.by.officer)
    except ComityError as error:
        problem, status = words_for_people(error), problem_of(error).http_status
        return partner_page(visit, view_of(visit), problem=problem, status=status)
    return visit.go(_address(row), "Resumed. What waited is delivered in its order.")


def revoke(visit: Visit) -> Response:
    """Never accept this key again. There is no way back."""
    row = row_of(visit)
    try:
        by = visit.fresh().officer
        partners.revoke_partner(row.alias, visit.field("reason"), visit.node, by=by)
    except ComityError as error:
        return _stopping_page(
            visit, problem=words_for_people(error), status=problem_of(error).http_status
        )
    return visit.go(_address(row), "Revoked for good. With a new key the partner is enrolled anew.")


def _address(row: PartnerRow) -> str:
    return f"/partners/{row.node.hex()}"


PAGES: tuple[Page, ...] = (
    reads("/partners", list_of_partners, *MAY_READ),
    reads("/partners/{node}", partner, *MAY_READ),
    writes("/partners/{node}/confirm", confirm, Act.MANAGE_AGREEMENTS),
    reads("/partners/{node}/stop", stopping, Act.MANAGE_AGREEMENTS),
    writes("/partners/{node}/suspend", suspend, Act.MANAGE_AGREEMENTS),
    writes("/partners/{node}/resume", resume, Act.MANAGE_AGREEMENTS),
    writes("/partners/{node}/revoke", revoke, Act.MANAGE_AGREEMENTS),
)
