"""Stores of the first version keep their records when a record gains a field."""

from __future__ import annotations

import hashlib
import pathlib
from pathlib import Path

import cbor2
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from comity.adapters.db import migrate
from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.unit_of_work import open_engine
from comity.domain.records import Record, Sex
from comity.protocol import codec

KEY = bytes(range(32))
RECORD = [
    "QDi.1",
    "person",
    [["Ada Example", "primary", "Latn"]],
    [[1965, 3, 21, False, None]],
    ["Strelsau"],
    ["FR"],
    [],
    "Example",
    "Invented.",
]
"""As version 0.1 wrote it: nine fields."""


def _upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    folder = pathlib.Path(migrate.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@pytest.fixture
def old_store(tmp_path: Path) -> Engine:
    engine = open_engine(tmp_path / "comity.db", KEY)
    with engine.begin() as connection:
        _upgrade_to(connection, "0001")
        connection.execute(
            text(
                "INSERT INTO holdings (id, title, originator, legal_basis, purpose, review_date,"
                " revision) VALUES ('h', 't', 'o', 'l', 'p', '2030-01-01', 1)"
            )
        )
        content = cbor2.dumps(RECORD)
        connection.execute(
            text(
                "INSERT INTO records (holding, key, from_revision, digest, title, content)"
                " VALUES ('h', :key, 1, :digest, 'Ada Example', :content)"
            ),
            [
                {"key": f"QDi.{n}", "digest": hashlib.sha256(content).digest(), "content": content}
                for n in range(3)
            ],
        )
    return engine


def test_records_of_the_first_version_are_read_again(old_store: Engine) -> None:
    """The codec is strict: a record of nine fields would be refused."""
    bring_up_to_date(old_store)
    with old_store.connect() as connection:
        rows = connection.execute(text("SELECT content, digest FROM records")).all()
    assert len(rows) == 3
    for row in rows:
        record = codec.decode(Record, row.content)
        assert record.sex is Sex.UNKNOWN
        assert record.remarks == "Invented."
        assert row.digest == hashlib.sha256(codec.encode(record)).digest()
