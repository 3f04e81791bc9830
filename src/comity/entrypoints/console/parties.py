"""Services as our people call them, and agreements by their topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.adapters.db.rows import AgreementRow, PartnerRow
from comity.domain.agreements import Status
from comity.domain.ids import AgreementId, NodeId
from comity.domain.partners import Standing
from comity.entrypoints.console.visits import Visit


@dataclass(frozen=True, slots=True)
class Parties:
    """Everybody whom a label or an agreement of ours may name."""

    us: NodeId
    our_organisation: str
    partners: Mapping[NodeId, PartnerRow]
    agreements: Mapping[AgreementId, AgreementRow]

    def name(self, node: NodeId) -> str:
        """Our organisation, or a partner's alias; the first digits of its number where we have no such partner."""
        if node == self.us:
            return self.our_organisation
        row = self.partners.get(node)
        return node.hex()[:8] if row is None else row.alias

    def organisation(self, node: NodeId) -> str:
        """The organisation as its card says, or nothing."""
        row = self.partners.get(node)
        return "" if row is None else row.organisation

    def topic(self, agreement: AgreementId) -> str:
        """What the agreement is about, or the first digits of its number."""
        row = self.agreements.get(agreement)
        return agreement.hex()[:8] if row is None else row.topic

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Active partners as choices: number and alias."""
        active = (p for p in self.partners.values() if p.standing is Standing.ACTIVE)
        return tuple((row.node.hex(), row.alias) for row in active)

    @property
    def in_force(self) -> tuple[AgreementRow, ...]:
        """Agreements under which something may leave today."""
        rows = self.agreements.values()
        return tuple(row for row in rows if row.status is Status.IN_FORCE)


def parties_of(visit: Visit) -> Parties:
    """As they stand now."""
    partners = {row.node: row for row in visit.rows.partners()}
    agreements = {row.id: row for row in visit.rows.agreements(visit.now)}
    return Parties(visit.node.id, visit.settings.organisation, partners, agreements)


def days_of(visit: Visit, agreement: AgreementId) -> int:
    """For how many days the agreement lets what was given be kept."""
    return visit.rows.agreement(agreement, visit.now).agreement.terms.requests.retention_days_max


def purposes_of(visit: Visit, parties: Parties) -> tuple[tuple[str, str], ...]:
    """Purposes of the agreements in force, as choices."""
    found: dict[str, str] = {}
    for row in parties.in_force:
        terms = visit.rows.agreement(row.id, visit.now).agreement.terms
        found |= {purpose.code: purpose.words for purpose in terms.purposes}
    return tuple(found.items())
