"""What the use cases need of the outside, in domain terms. Adapters implement it.

`values` pass between use cases and store, `repositories` say how the store is reached, `node` is who
we are.
"""

from comity.service.ports.node import Node
from comity.service.ports.repositories import (
    Agreements,
    Alarms,
    Containers,
    Holdings,
    Inbox,
    Journal,
    OpenUnitOfWork,
    Outbox,
    Pairs,
    Partners,
    PartnerTransport,
    Runs,
    RunStore,
    Standings,
    UnitOfWork,
)
from comity.service.ports.values import (
    Alarm,
    Clock,
    ContainerKey,
    Entropy,
    Evidence,
    LoggedFact,
    MatchSet,
    NewRun,
    Pair,
    Queued,
    Received,
    RevisionCounts,
    SetSubject,
    StoredRun,
)

__all__ = [
    "Agreements",
    "Alarm",
    "Alarms",
    "Clock",
    "ContainerKey",
    "Containers",
    "Entropy",
    "Evidence",
    "Holdings",
    "Inbox",
    "Journal",
    "LoggedFact",
    "MatchSet",
    "NewRun",
    "Node",
    "OpenUnitOfWork",
    "Outbox",
    "Pair",
    "Pairs",
    "PartnerTransport",
    "Partners",
    "Queued",
    "Received",
    "RevisionCounts",
    "RunStore",
    "Runs",
    "SetSubject",
    "Standings",
    "StoredRun",
    "UnitOfWork",
]
