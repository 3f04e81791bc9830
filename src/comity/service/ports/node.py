"""Our own node, as every use case is given it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.crypto.sealing import OpeningKey
from comity.crypto.signing import SigningKey
from comity.domain.ids import NodeId
from comity.service.ports.repositories import OpenUnitOfWork
from comity.service.ports.values import Clock, Entropy


@dataclass(frozen=True, slots=True)
class Node:
    """Our own node, as every use case needs it: who we are, our keys, and the ports.

    Attributes:
        card: our own card as text. log_origin: name of our log on its checkpoints.
        open_unit: begins a transaction that may write; writers queue. read_unit: one that only
            looks, at a snapshot, and waits for nobody.
    """

    id: NodeId
    name: str
    card: str
    log_origin: str
    signing_key: SigningKey
    opening_key: OpeningKey
    clock: Clock
    entropy: Entropy
    open_unit: OpenUnitOfWork
    read_unit: OpenUnitOfWork

    def now(self) -> dt.datetime:
        """The present in whole microseconds, as the store keeps it."""
        return self.clock()
