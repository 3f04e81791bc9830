"""Types of fields that travel or are logged, with their limits, so that each is stated once."""

from __future__ import annotations

from typing import Annotated

from comity.domain.ids import AgreementId, NodeId, OfficerId, ReleaseId, RfiId, RunId, StandingId
from comity.domain.limits import Size, exactly

Node = Annotated[NodeId, exactly(32)]
Agreement16 = Annotated[AgreementId, exactly(16)]
Run = Annotated[RunId, exactly(16)]
Rfi16 = Annotated[RfiId, exactly(16)]
Release16 = Annotated[ReleaseId, exactly(16)]
Number16 = Annotated[bytes, exactly(16)]
OfficerName = Annotated[OfficerId, Size(1, 40)]
Standing16 = Annotated[StandingId, exactly(16)]
Digest = Annotated[bytes, exactly(32)]
Signature = Annotated[bytes, exactly(64)]
Code = Annotated[str, Size(1, 40)]
Short = Annotated[str, Size(1, 200)]
Authorisation = Annotated[str, Size(0, 200)]
Words = Annotated[str, Size(0, 2000)]
