"""What every answer of the console carries, and whom it answers at all (T13).

No inline script or style, nothing from another origin, no frame, no cache, no referrer to others. A
page that escaped wrongly would still run no script of a partner's.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": with it a browser sends our own forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class Shield:
    """Wraps the whole application, its failures included."""

    def __init__(self, app: ASGIApp, *, console_hosts: tuple[str, ...]) -> None:
        self._app = app
        self._console_hosts = console_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers of this module set over whatever the page set."""
        if scope["type"] != "http":
            return

        async def send_shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        app = self._app if self._is_ours(Headers(scope=scope)) else _WRONG_HOST
        await app(scope, receive, send_shielded)

    def _is_ours(self, headers: Headers) -> bool:
        hosts = headers.getlist("host")
        return len(hosts) == 1 and any(
            is_own_host(hosts[0], console_host=own) for own in self._console_hosts
        )


_WRONG_HOST = PlainTextResponse(
    "This node does not answer under that name. Use the address that `comity serve` printed.\n",
    status_code=421,
)


def is_own_host(header: str, *, console_host: str) -> bool:
    """Whether a Host header names this console and not a name that somebody pointed at it.

    DNS rebinding needs a name of the attacker's. So a name counts only where it is set in
    `node.toml`; where the console listens on every address, any literal address counts too.
    """
    name = _name_of(header)
    if name in _LOCAL_NAMES or name == console_host.lower():
        return True
    return _is_unspecified(console_host) and _is_literal(name)


def _name_of(header: str) -> str:
    """The host without its port; a literal IPv6 address without its brackets."""
    text = header.strip().lower()
    if text.startswith("["):
        inside, bracket, port = text[1:].partition("]")
        return inside if bracket and _is_port(port) else ""
    name, colon, port = text.partition(":")
    return name if _is_port(colon + port) else ""


def _is_port(text: str) -> bool:
    return not text or (text[0] == ":" and text[1:].isascii() and text[1:].isdigit())


def _is_literal(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_unspecified(host: str) -> bool:
    return _is_literal(host) and ipaddress.ip_address(host).is_unspecified
