"""Migrations and schema say the same, and a store of another version is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from tests.fakes import START

from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.schema import metadata
from comity.adapters.db.unit_of_work import open_engine, unit_of_work, verify_store
from comity.errors import Tampered, Unavailable

KEY = bytes(range(32))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(tmp_path / "comity.db", KEY)
    bring_up_to_date(engine)
    return engine


def test_migrations_lead_to_the_schema(engine: Engine) -> None:
    """What a new node gets is what the repositories were written for."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        # The index of words is no table of the schema: SQLite alone has it, and makes its own.
        differences = compare_metadata(context, metadata)
        assert [d for d in differences if "record_words" not in str(d[1])] == []


def test_every_table_has_the_very_columns_of_the_schema(engine: Engine) -> None:
    """Nullability and keys too, which the comparison above does not look at."""
    found = inspect(engine)
    for table in metadata.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
        assert columns == {c.name: bool(c.nullable) for c in table.columns}, table.name
        keys = found.get_pk_constraint(table.name)["constrained_columns"]
        assert keys == [c.name for c in table.primary_key.columns], table.name


def test_bringing_up_to_date_twice_changes_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(metadata.tables["node"].insert().values(id=1, card="c", created_at=0))
    bring_up_to_date(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM node")).scalar() == 1


def test_a_store_of_a_newer_version_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer version"):
        bring_up_to_date(engine)


def test_another_key_does_not_open_the_store(engine: Engine, tmp_path: Path) -> None:
    engine.dispose()
    other = open_engine(tmp_path / "comity.db", bytes(32))
    with pytest.raises(Tampered):
        verify_store(other)
    verify_store(open_engine(tmp_path / "comity.db", KEY))


@pytest.mark.parametrize("place", [0, 5000, 30_000])
def test_a_damaged_store_is_called_damaged(engine: Engine, tmp_path: Path, place: int) -> None:
    """Every page is authenticated: a changed byte is never read as data."""
    engine.dispose()
    path = tmp_path / "comity.db"
    data = bytearray(path.read_bytes())
    assert len(data) > place
    data[place] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Tampered):
        verify_store(open_engine(path, KEY))


def test_a_unit_that_is_not_committed_did_not_happen(engine: Engine) -> None:
    open_unit = unit_of_work(engine)
    with open_unit() as uow:
        uow.journal.put_checkpoint(1, "note", at=START)
    with open_unit() as uow:
        assert uow.journal.checkpoints() == ()


def test_a_unit_that_fails_leaves_nothing(engine: Engine) -> None:
    open_unit = unit_of_work(engine)

    def fail() -> None:
        with open_unit() as uow:
            uow.journal.put_checkpoint(1, "note", at=START)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with open_unit() as uow:
        assert uow.journal.checkpoints() == ()


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    """People look at the console while a long step is being written."""
    writing, reading = unit_of_work(engine), unit_of_work(engine, reading=True)
    with writing() as writer, reading() as reader:
        assert reader.partners.all() == writer.partners.all() == ()


@pytest.mark.parametrize("dialect", ["postgresql", "sqlite"])
def test_the_schema_can_be_written_for_both_databases(dialect: str) -> None:
    spoken = {"postgresql": postgresql, "sqlite": sqlite}[dialect].dialect()
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=spoken))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=spoken))
