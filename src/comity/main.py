"""The composition root: builds everything, and is the only place that does."""

from __future__ import annotations

import datetime as dt
import pathlib
from dataclasses import dataclass

from sqlalchemy import Engine

from comity.adapters.clock import system_clock
from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.node_row import load_card, save_card
from comity.adapters.db.unit_of_work import open_engine, unit_of_work, verify_store
from comity.adapters.entropy import system_entropy
from comity.adapters.http_partner import HttpPartner
from comity.adapters.keystore import Keys, draw_keys, load_keys, save_keys
from comity.adapters.link_probe import HttpsProbe
from comity.adapters.tls import draw_tls_key, self_signed
from comity.crypto.sealing import sealing_key_of
from comity.crypto.signing import verify_key_of
from comity.domain.facts import NodeCreated
from comity.errors import Conflict
from comity.protocol.cards import Card, format_card, parse_card
from comity.service.journal import LogKey, record
from comity.service.ports import Node
from comity.service.witness import log_origin
from comity.settings import Settings, load_settings, save_settings

KEYS_FILE = "keys.json"
DATABASE_FILE = "comity.db"
CARD_YEARS = 2


@dataclass(frozen=True, slots=True)
class OpenedNode:
    """A node with its folder open: everything that an entry point may hand to a use case."""

    folder: pathlib.Path
    settings: Settings
    keys: Keys
    engine: Engine
    node: Node

    @property
    def log_key(self) -> LogKey:
        """What signs our log's checkpoints, under the log's own name."""
        return LogKey(self.node.log_origin, self.keys.signing)

    def transport(self) -> HttpPartner:
        """A carrier to partners over HTTPS; close it when done."""
        return HttpPartner(self.keys, parse_card(self.node.card).tls_certificate)

    def probe(self) -> HttpsProbe:
        """What tests the link to a partner."""
        return HttpsProbe(self.keys, parse_card(self.node.card).tls_certificate)


def create_node(folder: pathlib.Path, settings: Settings, passphrase: str) -> OpenedNode:
    """Make a new node in an empty or new folder: keys, store, card, first fact.

    Raises:
        Conflict: there is a node in the folder. InvalidInput: a name or address will not do.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any((folder / name).exists() for name in (KEYS_FILE, DATABASE_FILE)):
        raise Conflict(f"there is a node in {folder} already", advice="choose another folder")
    keys = draw_keys(draw_tls_key(), system_entropy)
    card = format_card(_new_card(settings, keys, system_clock()), key=keys.signing)
    save_keys(folder / KEYS_FILE, keys, passphrase, system_entropy)
    save_settings(folder, settings)
    engine = open_engine(folder / DATABASE_FILE, keys.database_key)
    bring_up_to_date(engine)
    save_card(engine, card, system_clock())
    opened = _assembled(folder, settings, keys, engine)
    _record_creation(opened.node)
    return opened


def open_node(folder: pathlib.Path, passphrase: str) -> OpenedNode:
    """Open the node in a folder.

    Raises:
        Unavailable: no node there. InvalidInput: wrong passphrase or setting. Tampered: damaged.
    """
    settings = load_settings(folder)
    keys = load_keys(folder / KEYS_FILE, passphrase)
    engine = open_engine(folder / DATABASE_FILE, keys.database_key)
    verify_store(engine)
    bring_up_to_date(engine)
    return _assembled(folder, settings, keys, engine)


def new_card(opened: OpenedNode) -> str:
    """The node's card as its settings are now, signed; kept as the present card."""
    now = opened.node.now()
    card = format_card(_new_card(opened.settings, opened.keys, now), key=opened.keys.signing)
    save_card(opened.engine, card, now)
    return card


def _new_card(settings: Settings, keys: Keys, now: dt.datetime) -> Card:
    until = now + dt.timedelta(days=366 * CARD_YEARS)
    since = now - dt.timedelta(days=1)
    certificate = self_signed(keys.tls_key, name=settings.name, since=since, until=until)
    return Card(
        settings.organisation,
        settings.name,
        settings.address,
        verify_key_of(keys.signing),
        sealing_key_of(keys.opening),
        certificate,
        since.date(),
        until.date(),
    )


def _assembled(folder: pathlib.Path, settings: Settings, keys: Keys, engine: Engine) -> OpenedNode:
    text = load_card(engine)
    card = parse_card(text)
    node = Node(
        card.node,
        card.name,
        text,
        log_origin(card),
        keys.signing,
        keys.opening,
        system_clock,
        system_entropy,
        unit_of_work(engine),
        unit_of_work(engine, reading=True),
    )
    return OpenedNode(folder, settings, keys, engine, node)


def _record_creation(node: Node) -> None:
    with node.open_unit() as uow:
        record(uow, NodeCreated(node.id, node.name), now=node.now(), entropy=node.entropy)
        uow.commit()
