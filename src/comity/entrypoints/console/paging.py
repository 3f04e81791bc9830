"""Long lists in pieces: which piece an address asks for."""

from __future__ import annotations

from comity.entrypoints.console.visits import Visit

RECORDS_SHOWN = 100


def start_of(visit: Visit) -> int:
    """Rows to leave out before the first that is shown; 0 where the address says nonsense."""
    return number_of(visit.query("from", "0"))


def number_of(text: str) -> int:
    """A number out of an address; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
