"""A whole node in one process: console, partner interface and worker."""

from __future__ import annotations

import asyncio
import datetime as dt
import pathlib
import signal
import socket
import ssl

import uvicorn

from comity.adapters.tls import server_context
from comity.adapters.waiting_files import WaitingFiles
from comity.domain.partners import Standing
from comity.entrypoints.console.app import console_app, console_key
from comity.entrypoints.partner_api.app import partner_app
from comity.entrypoints.worker import Worker
from comity.errors import Misuse, Unavailable
from comity.main import OpenedNode, open_node
from comity.protocol.cards import parse_card
from comity.service.journal import verify_clock, verify_own_log
from comity.service.officers import FIRST_OFFICERS, officers_of

TRUST_CHECK_S = 1.0
SWEEP_EVERY = dt.timedelta(minutes=10)
_TRUSTED = (Standing.CONFIRMED, Standing.ACTIVE)


def serve(folder: pathlib.Path, passphrase: str) -> None:
    """Run the node until it is told to stop.

    Raises:
        Unavailable: no node in the folder, or a port is taken. InvalidInput: wrong passphrase.
    """
    opened = open_node(folder, passphrase)
    _check_log(opened)
    sockets = _bind(opened)
    transport = opened.transport()
    worker = Worker(opened.node, opened.log_key, transport)
    worker.start()
    try:
        asyncio.run(_serve(opened, worker, sockets))
    finally:
        worker.stop()
        transport.close()


def _check_log(opened: OpenedNode) -> None:
    """A node whose log was changed behind its back must not go on as if nothing were."""
    with opened.node.read_unit() as uow:
        verify_own_log(uow)
        verify_clock(uow, opened.node.now())


def _bind(opened: OpenedNode) -> tuple[socket.socket, socket.socket]:
    settings = opened.settings
    return (
        _bound(settings.partner_host, settings.partner_port, "partner_port"),
        _bound(settings.console_host, settings.console_port, "console_port"),
    )


def _bound(host: str, port: int, setting: str) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Unavailable(
            f"port {port} on {host} cannot be used: {error.strerror}",
            advice=f"stop what uses it, or set another {setting} in node.toml",
        ) from error
    return listening


async def _serve(
    opened: OpenedNode, worker: Worker, sockets: tuple[socket.socket, socket.socket]
) -> None:
    trust = _Trust(opened)
    partner = uvicorn.Server(_partner_config(opened, worker, trust))
    console = uvicorn.Server(_console_config(opened))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _stop, partner, console)
    print(_greeting(opened), flush=True)
    await asyncio.gather(
        partner._serve([sockets[0]]),
        console._serve([sockets[1]]),
        trust.keep_current(partner),
        _watch(worker, partner, console),
        _sweep_waiting(opened, console),
    )
    if worker.failed.is_set():
        raise Misuse("a part of the node stopped; start it again, and report the line above")


async def _watch(worker: Worker, *servers: uvicorn.Server) -> None:
    """Stop the servers when the worker has failed."""
    while not any(server.should_exit for server in servers):
        await asyncio.sleep(TRUST_CHECK_S)
        if worker.failed.is_set():
            _stop(*servers)


async def _sweep_waiting(opened: OpenedNode, server: uvicorn.Server) -> None:
    """Delete uploads that nobody decided about, at the start and while the node runs."""
    files = WaitingFiles(opened.folder, opened.node.entropy)
    swept_at: dt.datetime | None = None
    while not server.should_exit:
        now = opened.node.now()
        if swept_at is None or now - swept_at >= SWEEP_EVERY:
            await asyncio.to_thread(files.sweep, now)
            swept_at = now
        await asyncio.sleep(TRUST_CHECK_S)


def _stop(*servers: uvicorn.Server) -> None:
    for server in servers:
        server.should_exit = True


def _greeting(opened: OpenedNode) -> str:
    settings = opened.settings
    return (
        f"{settings.organisation}: node {settings.name} is running.\n"
        f"  partners: https://{settings.partner_host}:{settings.partner_port}\n"
        f"  console:  {_console_address(opened)}\n"
        "  stop with Ctrl-C"
    )


def _console_address(opened: OpenedNode) -> str:
    """Where officers sign in; with the key as long as the first two have to be entered."""
    origin = opened.settings.origin
    if len(officers_of(opened.node)) >= FIRST_OFFICERS:
        return f"{origin}/"
    return f"{origin}/enter?key={console_key(opened.folder)}"


def _partner_config(opened: OpenedNode, worker: Worker, trust: _Trust) -> uvicorn.Config:
    config = uvicorn.Config(
        partner_app(opened.node, arrived=worker.wake),
        log_level="warning",
        lifespan="off",
        http="h11",
        server_header=False,
        limit_concurrency=64,
        # A partner's idle connection must not hold up a stop.
        timeout_graceful_shutdown=2,
        timeout_keep_alive=30,
    )
    config.load()
    config.ssl = trust.context
    return config


def _console_config(opened: OpenedNode) -> uvicorn.Config:
    return uvicorn.Config(
        console_app(opened),
        log_level="warning",
        lifespan="off",
        http="h11",
        server_header=False,
        limit_concurrency=64,
        # A partner's idle connection must not hold up a stop.
        timeout_graceful_shutdown=2,
    )


class _Trust:
    """The partners whose certificates the door accepts; follows the store while the node runs."""

    def __init__(self, opened: OpenedNode) -> None:
        self._opened = opened
        self._certificates: tuple[bytes, ...] = ()
        self._current = self._build()
        self.context = self._build()
        # OpenSSL asks for the context of each new connection: so trust changes without a restart.
        self.context.sni_callback = self._switch

    def _switch(self, connection: ssl.SSLObject, _name: str | None, _: ssl.SSLContext) -> None:
        connection.context = self._current

    def _build(self) -> ssl.SSLContext:
        card = parse_card(self._opened.node.card)
        with self._opened.node.read_unit() as uow:
            partners = uow.partners.all()
        self._certificates = tuple(
            parse_card(p.card).tls_certificate for p in partners if p.standing in _TRUSTED
        )
        return server_context(self._opened.keys.tls_key, card.tls_certificate, self._certificates)

    async def keep_current(self, server: uvicorn.Server) -> None:
        """Look for changed trust until the server stops."""
        while not server.should_exit:
            await asyncio.sleep(TRUST_CHECK_S)
            self._current = await asyncio.to_thread(self._build)
