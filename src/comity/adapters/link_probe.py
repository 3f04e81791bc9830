"""Tests the link to a partner: name, port, TLS, certificate, and what the node says of itself.

The first look goes without our certificate: whoever answers at that address may be a stranger, and
learns nothing but that somebody called. Only where the pinned certificate is shown does the second
connection prove who we are.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import urllib.parse

import httpx2

from comity.adapters.http_partner import ABOUT_PATH
from comity.adapters.keystore import Keys
from comity.adapters.tls import client_context, looking_context
from comity.domain.links import LinkStep
from comity.domain.partners import Partner
from comity.protocol.about import ABOUT_LEN_MAX
from comity.protocol.cards import Card, parse_card

STEP_S = 5


class HttpsProbe:
    """Implements `service.ports.LinkProbe`."""

    def __init__(self, keys: Keys, certificate: bytes) -> None:
        self._keys = keys
        self._certificate = certificate

    def about(self, partner: Partner, challenge: str) -> bytes | LinkStep:
        """Goes no further than the first step that fails; each waits at most `STEP_S` seconds."""
        card = parse_card(partner.card)
        shown = _certificate_at(card)
        if isinstance(shown, LinkStep):
            return shown
        return self._ask(card, challenge) if shown == card.tls_certificate else LinkStep.PIN

    def _ask(self, card: Card, challenge: str) -> bytes | LinkStep:
        context = client_context(self._keys.tls_key, self._certificate, card.tls_certificate)
        try:
            with httpx2.Client(verify=context, timeout=STEP_S, trust_env=False) as client:
                address = f"{card.address}{ABOUT_PATH}?challenge={challenge}"
                with client.stream("GET", address) as response:
                    return _body(response)
        except (httpx2.TimeoutException, httpx2.ConnectTimeout):
            return LinkStep.PORT
        except (httpx2.HTTPError, ssl.SSLError, OSError):
            # Certificate and TLS were good a moment ago: now it is ours that is not wanted.
            return LinkStep.PERMISSION


def _body(response: httpx2.Response) -> bytes | LinkStep:
    if response.status_code != 200:
        return LinkStep.VERSION
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > ABOUT_LEN_MAX:
            return LinkStep.VERSION
    return bytes(body)


def _certificate_at(card: Card) -> bytes | LinkStep:
    """The certificate that is shown at the card's address, in DER."""
    parts = urllib.parse.urlsplit(card.address)
    host, port = parts.hostname or "", parts.port or 0
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return LinkStep.DNS
    try:
        connection = socket.create_connection((host, port), timeout=STEP_S)
    except OSError:
        return LinkStep.PORT
    with contextlib.closing(connection):
        return _shown(connection, host)


def _shown(connection: socket.socket, host: str) -> bytes | LinkStep:
    try:
        with looking_context().wrap_socket(connection, server_hostname=host) as secured:
            return secured.getpeercert(binary_form=True) or LinkStep.TLS
    except (ssl.SSLError, OSError, ValueError):
        return LinkStep.TLS
