"""The one row about ourselves: our present card."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine, select

from comity.adapters.db.instants import to_micros
from comity.adapters.db.schema import node
from comity.adapters.db.statements import put_row
from comity.errors import Tampered


def save_card(engine: Engine, card: str, now: dt.datetime) -> None:
    """Keep our present card."""
    with engine.begin() as connection:
        put_row(connection, node, {"id": 1, "card": card, "created_at": to_micros(now)})


def load_card(engine: Engine) -> str:
    """Our present card.

    Raises:
        Tampered: the store holds none, so it is not a whole node's store.
    """
    with engine.connect() as connection:
        card: str | None = connection.execute(select(node.c.card)).scalar()
    if card is None:
        raise Tampered("the database holds no card of this node", advice="restore the backup")
    return card
