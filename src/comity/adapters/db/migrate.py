"""Bring the store to the schema of this version, in one transaction, or refuse."""

from __future__ import annotations

import pathlib

from sqlalchemy import Connection, Engine, inspect, text

from comity.errors import Unavailable

HEAD = "0008"
"""The newest revision under `migrations/versions`; a test compares them."""

_FOLDER = pathlib.Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Apply every migration that the store has not seen.

    Raises:
        Unavailable: the store was written by a newer version.
    """
    # Alembic takes longer to import than most commands take to run: only where there is work.
    with engine.connect().execution_options(reading=True) as connection:
        if _revision_of(connection) == HEAD:
            return
    with engine.begin() as connection:
        _upgrade(connection)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return revision


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise Unavailable(
            "the database was written by a newer version of Comity",
            advice="upgrade this installation",
        ) from error
