"""News for open pages as server-sent events: that something has changed, never what.

A page that hears it asks for itself again, through the reception like every page. So an event needs
no rule of its own, and one that is lost costs a moment and nothing else.

Source: HTML Standard, 9.2 Server-sent events.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from comity.entrypoints.console.visits import Anyone, Page, Visit

PAUSE_S = 1.5
STREAM_PAUSES = 400
"""After ten minutes a stream ends and the browser comes again, through the door."""


def stream(visit: Visit) -> Response:
    """Say the store's version now, and whenever it has changed."""
    if not visit.safeguards.streams.enter():
        # 204: the browser does not come again by itself, and the page asks from time to time.
        return Response(status_code=204)
    return StreamingResponse(_told(visit), media_type="text/event-stream")


async def _told(visit: Visit) -> AsyncIterator[str]:
    said = ""
    try:
        for _ in range(STREAM_PAUSES):
            if not _is_still_in(visit):
                return
            version = await run_in_threadpool(version_of, visit)
            yield f"data: {version}\n\n" if version != said else ": still here\n\n"
            said = version
            await anyio.sleep(PAUSE_S)
    finally:
        visit.safeguards.streams.leave()


def _is_still_in(visit: Visit) -> bool:
    safeguards = visit.safeguards
    token = visit.request.cookies.get(safeguards.cookie, "")
    return safeguards.sessions.of(token, acting=False) is not None


def version_of(visit: Visit) -> str:
    """Changes whenever anything in the store does that a page may show."""
    return hashlib.sha256(repr(visit.more.version()).encode()).hexdigest()[:16]


PAGES: tuple[Page, ...] = (Page("/events", stream, Anyone.OFFICER, acting=False),)
