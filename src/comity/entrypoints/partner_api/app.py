"""The partner interface: POST an envelope, get a signed receipt or a refusal; GET who we are."""

from __future__ import annotations

import base64
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from comity.adapters.http_partner import ABOUT_PATH, PATH, RECEIPT_HEADER
from comity.entrypoints.problems import http_status, words_for_partner
from comity.entrypoints.version import VERSION
from comity.errors import ComityError, OutOfOrder
from comity.protocol.envelope import ENVELOPE_LEN_MAX, sender_of
from comity.service import inbox
from comity.service.links import tell_about
from comity.service.ports import Node

RECEIPT_TYPE = "application/vnd.comity.receipt"


def partner_app(node: Node, *, arrived: Callable[[], None]) -> Starlette:
    """The ASGI application for partners. `arrived` wakes the worker."""

    async def post_envelope(request: Request) -> Response:
        body = await _bounded_body(request)
        if body is None:
            return PlainTextResponse("the envelope is too long", status_code=413)
        try:
            receipt = await run_in_threadpool(inbox.receive, node, body)
        except ComityError as error:
            headers = await run_in_threadpool(receipt_beside, node, body, error)
            return PlainTextResponse(
                words_for_partner(error), status_code=http_status(error), headers=headers
            )
        arrived()
        return Response(receipt, media_type=RECEIPT_TYPE)

    async def get_about(request: Request) -> Response:
        challenge = request.query_params.get("challenge", "")
        try:
            told = await run_in_threadpool(tell_about, challenge, node, version=VERSION)
        except ComityError as error:
            return PlainTextResponse(words_for_partner(error), status_code=http_status(error))
        return PlainTextResponse(told)

    return Starlette(
        routes=[
            Route(PATH, post_envelope, methods=["POST"]),
            Route(ABOUT_PATH, get_about, methods=["GET"]),
        ]
    )


def receipt_beside(node: Node, body: bytes, error: ComityError) -> dict[str, str]:
    """Where a message is out of order, what we do hold from its sender."""
    if not isinstance(error, OutOfOrder):
        return {}
    receipt = inbox.receipt_for(node, sender_of(body))
    return {} if receipt is None else {RECEIPT_HEADER: base64.b64encode(receipt).decode("ascii")}


async def _bounded_body(request: Request) -> bytes | None:
    """The body, or None where it is longer than any envelope (T14)."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > ENVELOPE_LEN_MAX:
            return None
    return bytes(body)
