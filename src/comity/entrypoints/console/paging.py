"""Long lists in pieces: which piece an address asks for."""

from __future__ import annotations

from comity.entrypoints.console.visits import Visit

RECORDS_SHOWN = 100


def start_of(visit: Visit) -> int:
    """Rows to leave out before the first that is shown; 0 where the address says nonsense."""
    text = visit.query("from", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
