"""The system's clock: the only place that reads it."""

from __future__ import annotations

import datetime as dt


def system_clock() -> dt.datetime:
    """The present, aware and in UTC."""
    return dt.datetime.now(dt.UTC)
