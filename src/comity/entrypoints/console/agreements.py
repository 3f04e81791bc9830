"""Agreements as the console shows them: status, quota of this epoch, and the terms in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.rows import AgreementDetail, AgreementRow
from comity.domain.agreements import Status, may_ask
from comity.domain.ids import NodeId
from comity.domain.readings import Clause, read_terms
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.entrypoints.console.words import MODES, STATUSES, listed

_RUNNING = (Status.IN_FORCE, Status.SUSPENDED)


@dataclass(frozen=True, slots=True)
class QuotaView:
    """Items counted in the present epoch, padding included, for one asking party."""

    who: str
    used: int
    left: int
    total: int


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One version of an agreement. No quotas where nothing may run under it."""

    detail: AgreementDetail
    status: Chip
    suspended_by: str
    modes: str
    quotas: tuple[QuotaView, ...]
    terms: tuple[Clause, ...]
    signatures: str
    holdings: str

    @property
    def row(self) -> AgreementRow:
        """The same version as the list of agreements shows it."""
        return self.detail.row


def agreement_view(detail: AgreementDetail, names: dict[NodeId, str]) -> AgreementView:
    """One version with what is used of its quota, and what it says."""
    return AgreementView(
        detail,
        status_chip(detail.row),
        _suspended_by(detail.row),
        listed(tuple(MODES[mode] for mode in detail.agreement.terms.modes)),
        _quotas(detail) if detail.row.status in _RUNNING else (),
        read_terms(detail.agreement.terms, names),
        _signatures(detail),
        listed(tuple(detail.holdings)) or "none: the partner finds nothing",
    )


def status_chip(row: AgreementRow) -> Chip:
    """Where the version stands, and on whom it waits."""
    words = STATUSES[row.status]
    match row.status:
        case Status.IN_FORCE:
            return good(words)
        case Status.PROPOSED:
            return wait(
                "awaits our signature"
                if row.awaits == "us"
                else f"awaits {row.partner_alias}’s signature"
            )
        case Status.NOT_YET | Status.COUNTERED:
            return wait(words)
        case Status.SUSPENDED | Status.DENOUNCED | Status.REJECTED | Status.EXPIRED:
            return stop(words)
        case Status.REPLACED:
            return quiet(words)


def _suspended_by(row: AgreementRow) -> str:
    parties = (("us", row.suspended_by_us), (row.partner_alias, row.suspended_by_partner))
    return listed(tuple(name for name, suspended in parties if suspended))


def _quotas(detail: AgreementDetail) -> tuple[QuotaView, ...]:
    agreement, quota = detail.agreement, detail.quota
    askers = (
        ("we asked", agreement.us, quota.used_by_us),
        (f"{detail.row.partner_alias} asked", agreement.partner, quota.used_by_partner),
    )
    return tuple(
        QuotaView(who, used, max(0, quota.items - used), quota.items)
        for who, party, used in askers
        if may_ask(agreement.terms, party)
    )


def _signatures(detail: AgreementDetail) -> str:
    agreement, partner = detail.agreement, detail.row.partner_alias
    ours = "signed by us" if agreement.our_signature else "not signed by us"
    theirs = f"signed by {partner}" if agreement.their_signature else f"not signed by {partner}"
    return f"{ours}, {theirs}"
