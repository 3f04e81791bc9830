"""How the link to a partner is tested."""

from __future__ import annotations

from typing import Protocol

from comity.domain.links import LinkStep
from comity.domain.partners import Partner


class LinkProbe(Protocol):
    """Goes to a partner's address step by step and asks what its node says of itself."""

    def about(self, partner: Partner, challenge: str) -> bytes | LinkStep:
        """The signed answer as it came, at most a few kilobytes; or the step that failed."""
