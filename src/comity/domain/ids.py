"""One opaque type per kind of identifier of ours, so that none is taken for another."""

from __future__ import annotations

from typing import NewType

NodeId = NewType("NodeId", bytes)
"""SHA-256 of a node's Ed25519 public key, 32 bytes: the identity of a partner."""

AgreementId = NewType("AgreementId", bytes)
"""16 uniform bytes, drawn by the party that first proposed."""

RunId = NewType("RunId", bytes)
"""16 uniform bytes, drawn by the receiver of a blind match."""

StandingId = NewType("StandingId", bytes)
"""16 uniform bytes, drawn by the receiver of a standing match."""

HoldingId = NewType("HoldingId", str)
"""Short name of a holding, chosen by its keeper: lower-case letters, digits and hyphens."""

RecordKey = NewType("RecordKey", str)
"""The source's own stable key of a record within one holding."""

RfiId = NewType("RfiId", bytes)
"""16 uniform bytes, drawn by the party that asks, or that provides unasked."""

ReleaseId = NewType("ReleaseId", bytes)
"""16 uniform bytes, drawn by the originator: one piece of information that was released."""

OfficerId = NewType("OfficerId", str)
"""Short name of an officer within one service: lower-case letters, digits, dots and hyphens."""
