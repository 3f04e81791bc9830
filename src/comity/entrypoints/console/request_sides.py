"""Which module shows a request: one for the requests that we sent, one for those that we received."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from comity.domain.rfis import RfiSide
from comity.entrypoints.console.visits import Visit
from comity.service.ports import StoredRfi

ShowRequest = Callable[[Visit, StoredRfi], Response]

SIDES: dict[RfiSide, ShowRequest] = {}
"""Filled in by the module of each side when it is imported; `app.py` imports them all."""
