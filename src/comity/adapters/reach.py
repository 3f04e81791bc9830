"""Whether something listens at an address of this machine."""

from __future__ import annotations

import socket

_ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 compared with, not bound to
_WAIT_S = 0.5


def is_listening(host: str, port: int) -> bool:
    """Whether a connection is taken there; an address for all of the machine means this machine."""
    reached = "127.0.0.1" if host in _ANYWHERE else host
    try:
        with socket.create_connection((reached, port), timeout=_WAIT_S):
            return True
    except OSError:
        return False
