"""Bring the store to the schema of this version, in one transaction, or refuse."""

from __future__ import annotations

import pathlib

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine

from comity.errors import Unavailable

_FOLDER = pathlib.Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Apply every migration that the store has not seen.

    Raises:
        Unavailable: the store was written by a newer version.
    """
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise Unavailable(
                "the database was written by a newer version of Comity",
                advice="upgrade this installation",
            ) from error
