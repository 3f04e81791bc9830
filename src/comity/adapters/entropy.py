"""Entropy of the operating system: the only place that draws it."""

from __future__ import annotations

import secrets


def system_entropy(count: int) -> bytes:
    """So many uniform bytes."""
    return secrets.token_bytes(count)
