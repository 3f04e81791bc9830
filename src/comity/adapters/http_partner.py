"""Envelopes to a partner over mutually authenticated HTTPS."""

from __future__ import annotations

import base64
import ssl

import httpx2

from comity.adapters.keystore import Keys
from comity.adapters.tls import client_context
from comity.domain.partners import Partner
from comity.errors import Unavailable
from comity.protocol.cards import parse_card

CONNECT_S = 10
ANSWER_S = 120
"""Receiving only stores, but the partner's store may be busy with a long step."""

PATH = "/partner/v1/envelopes"
ABOUT_PATH = "/partner/v1/about"
RECEIPT_HEADER = "comity-receipt"
"""The receiver's receipt in base64, beside a refusal for being out of order."""


class HttpPartner:
    """Implements `service.ports.PartnerTransport`. One pinned connection pool per partner card."""

    def __init__(self, keys: Keys, certificate: bytes) -> None:
        self._keys = keys
        self._certificate = certificate
        self._clients: dict[str, httpx2.Client] = {}

    def post(self, partner: Partner, envelope: bytes) -> bytes:
        """Deliver one envelope and return the partner's signed receipt.

        Raises:
            Unavailable: no address, no connection, no trust, or a refusal; the words say which.
        """
        card = parse_card(partner.card)
        if not card.address:
            raise Unavailable(
                "the partner's card has no address", advice="carry the messages by courier"
            )
        try:
            response = self._client(partner).post(
                card.address + PATH,
                content=envelope,
                headers={"content-type": "application/vnd.comity.envelope"},
            )
        except httpx2.HTTPError as error:
            raise _unreachable(error) from error
        if response.status_code == 409 and RECEIPT_HEADER in response.headers:
            # What the partner does hold: a node on an old backup learns it from this (T16).
            return _receipt_in(response)
        if response.status_code != 200:
            raise Unavailable(
                f"the partner's node answered {response.status_code}: {_told(response)}"
            )
        return response.content

    def close(self) -> None:
        """Let go of all connections."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def _client(self, partner: Partner) -> httpx2.Client:
        if partner.card not in self._clients:
            context = client_context(
                self._keys.tls_key, self._certificate, parse_card(partner.card).tls_certificate
            )
            self._clients[partner.card] = httpx2.Client(
                verify=context,
                timeout=httpx2.Timeout(ANSWER_S, connect=CONNECT_S),
                trust_env=False,
            )
        return self._clients[partner.card]


def _receipt_in(response: httpx2.Response) -> bytes:
    try:
        return base64.b64decode(response.headers[RECEIPT_HEADER], validate=True)
    except ValueError as error:
        raise Unavailable("the partner's node answered with a receipt that is none") from error


def _told(response: httpx2.Response) -> str:
    """The partner's own words, as printable text of bounded length."""
    text = response.text[:300]
    return "".join(c if c.isprintable() else " " for c in text)


def _unreachable(error: httpx2.HTTPError) -> Unavailable:
    """Name the step that failed: that is what an administrator needs to know."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Unavailable(
                "the partner did not accept this node's certificate, or showed another than its "
                "card's",
                advice="it may not have confirmed this node yet; else compare cards",
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx2.TimeoutException):
        return Unavailable("the partner's node did not answer in time")
    if isinstance(error, httpx2.ConnectError):
        return Unavailable("no connection to the partner's address", advice="is its node running?")
    return Unavailable(f"the connection to the partner broke off ({type(error).__name__})")
