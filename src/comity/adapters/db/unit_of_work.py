"""One transaction over the store. Writers begin at once, so that they queue instead of failing."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from comity.adapters.db.agreements import SqlAgreements
from comity.adapters.db.alarms import SqlAlarms
from comity.adapters.db.comparisons import SqlComparisons
from comity.adapters.db.containers import SqlContainers
from comity.adapters.db.drafts import SqlDrafts
from comity.adapters.db.holdings import SqlHoldings
from comity.adapters.db.journal import SqlJournal
from comity.adapters.db.mail import SqlInbox, SqlOutbox
from comity.adapters.db.officer_factors import SqlOfficerFactors
from comity.adapters.db.officers import SqlOfficers
from comity.adapters.db.pairs import SqlPairs
from comity.adapters.db.partners import SqlPartners
from comity.adapters.db.releases import SqlOwings, SqlReleases
from comity.adapters.db.rfis import SqlRfis
from comity.adapters.db.rights import SqlRights
from comity.adapters.db.runs import SqlRuns, SqlRunStore
from comity.adapters.db.standings import SqlStandings
from comity.adapters.db.statements import told_plainly
from comity.errors import Tampered
from comity.service.ports import OpenUnitOfWork, UnitOfWork

BUSY_TIMEOUT_MS = 60_000


class SqlUnitOfWork:
    """Implements `service.ports.UnitOfWork` over one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.partners = SqlPartners(connection)
        self.outbox = SqlOutbox(connection)
        self.inbox = SqlInbox(connection)
        self.agreements = SqlAgreements(connection)
        self.holdings = SqlHoldings(connection)
        self.runs = SqlRuns(connection)
        self.run_store = SqlRunStore(connection)
        self.containers = SqlContainers(connection)
        self.pairs = SqlPairs(connection)
        self.alarms = SqlAlarms(connection)
        self.releases = SqlReleases(connection)
        self.owings = SqlOwings(connection)
        self.rights = SqlRights(connection)
        self.officers = SqlOfficers(connection)
        self.factors = SqlOfficerFactors(connection)
        self.comparisons = SqlComparisons(connection)
        self.rfis = SqlRfis(connection)
        self.drafts = SqlDrafts(connection)
        self.standings = SqlStandings(connection)
        self.journal = SqlJournal(connection)

    def commit(self) -> None:
        """On disk when it returns, so that it survives a power cut."""
        self._connection.commit()


def open_engine(path: pathlib.Path, key: bytes) -> Engine:
    """The encrypted database file. `key`: 32 bytes out of the key store.

    Nothing is read yet: `verify_store` finds out whether file and key are right.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlcipher3.dbapi2,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "connect", lambda raw, _: _prepare(raw, key))
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Writers queue at the start; those who said that they only read see a snapshot at once."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare(raw: sqlcipher3.dbapi2.Connection, key: bytes) -> None:
    cursor = raw.cursor()
    # It would write to standard error what `verify_store` says in plain words.
    cursor.execute("PRAGMA cipher_log_level = NONE")
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    # FULL, not NORMAL: what was acknowledged to a partner must survive a power cut.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def verify_store(engine: Engine) -> None:
    """Check that the store opens and is whole, before anything is believed.

    Raises:
        Tampered: damaged, or another key.
    """
    try:
        with engine.connect() as connection:
            answer = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    except DatabaseError as error:
        raise Tampered(
            "the database file is damaged or belongs to another key store",
            advice="restore the node's folder from its backup, both files together",
        ) from error
    if answer != "ok":
        raise Tampered(
            "the database file is damaged",
            advice="restore the node's folder from its backup; partners will show what is missing",
        )


def unit_of_work(engine: Engine, *, reading: bool = False) -> OpenUnitOfWork:
    """How use cases open a transaction; with `reading`, one that waits for no writer."""

    @contextmanager
    def open_unit() -> Iterator[UnitOfWork]:
        with (
            told_plainly(),
            engine.connect().execution_options(reading=reading) as connection,
        ):
            yield SqlUnitOfWork(connection)

    return open_unit
