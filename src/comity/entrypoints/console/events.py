"""News for open pages as server-sent events: that something has changed, never what.

A page that hears it asks for itself again, through the reception like every page. So an event needs
no rule of its own, and one that is lost costs a moment and nothing else.

Source: HTML Standard, 9.2 Server-sent events.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import AsyncIterator

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from comity.entrypoints.console.access import Sessions
from comity.entrypoints.console.visits import Anyone, Page, Visit

PAUSE_S = 1.5
STREAMS_MOST = 32
"""Each holds a connection; whoever comes later asks from time to time instead."""
STREAM_PAUSES = 400
"""After ten minutes a stream ends and the browser comes again, through the door."""


class Events:
    """The stream of one console."""

    def __init__(self, sessions: Sessions, *, cookie: str) -> None:
        self._sessions, self._cookie = sessions, cookie
        self._open = 0
        self._lock = threading.Lock()

    def pages(self) -> tuple[Page, ...]:
        """The one address. It keeps no session alive."""
        return (Page("/events", self.stream, Anyone.OFFICER, acting=False),)

    def stream(self, visit: Visit) -> Response:
        """Say the store's version now, and whenever it has changed."""
        with self._lock:
            if self._open >= STREAMS_MOST:
                # 204: the browser does not come again by itself.
                return Response(status_code=204)
            self._open += 1
        return StreamingResponse(self._told(visit), media_type="text/event-stream")

    async def _told(self, visit: Visit) -> AsyncIterator[str]:
        said = ""
        try:
            for _ in range(STREAM_PAUSES):
                if not self._is_still_in(visit):
                    return
                version = await run_in_threadpool(version_of, visit)
                yield f"data: {version}\n\n" if version != said else ": still here\n\n"
                said = version
                await anyio.sleep(PAUSE_S)
        finally:
            with self._lock:
                self._open -= 1

    def _is_still_in(self, visit: Visit) -> bool:
        token = visit.request.cookies.get(self._cookie, "")
        return self._sessions.of(token, acting=False) is not None


def version_of(visit: Visit) -> str:
    """Changes whenever anything in the store does that a page may show."""
    return hashlib.sha256(repr(visit.more.version()).encode()).hexdigest()[:16]
