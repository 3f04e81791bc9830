"""A store that knew no standing matches is brought along, and takes them from then on."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert
from tests.unit.adapters.test_db_migration_of_records import KEY, _upgrade_to
from tests.unit.domain.test_agreements import IN_FORCE

from comity.adapters.db import schema
from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.unit_of_work import open_engine, unit_of_work
from comity.domain.ids import HoldingId, NodeId, StandingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.matches import Question, Role
from comity.domain.standing import StandingMatch, StandingStatus

MADE = StandingMatch(
    StandingId(b"s" * 16),
    Role.RECEIVER,
    NodeId(IN_FORCE.partner),
    IN_FORCE.id,
    IDENTIFIERS_1.id,
    Question("ct", "desk officer", "case 7", "Ada", "warrant 17/2026"),
    IN_FORCE.terms.ends_at,
    StandingStatus.ACTIVE,
    IN_FORCE.terms.starts_at,
    IN_FORCE.terms.starts_at,
    (HoldingId("list"),),
    told=((HoldingId("list"), 3),),
    moved=True,
    blocked="a quota",
)


@pytest.fixture
def old_store(tmp_path: Path) -> Engine:
    engine = open_engine(tmp_path / "comity.db", KEY)
    with engine.begin() as connection:
        _upgrade_to(connection, "0003")
        connection.execute(
            insert(schema.partners).values(
                node=IN_FORCE.partner,
                alias="birch",
                card="card",
                standing="active",
                transport="https",
                added_at=0,
                confirmed_us=True,
                suspended_because="",
            )
        )
    return engine


def test_nothing_stands_after_an_upgrade(old_store: Engine) -> None:
    bring_up_to_date(old_store)
    with unit_of_work(old_store)() as uow:
        assert uow.standings.active() == ()
        assert uow.standings.keeping() == ()


def test_what_is_made_then_is_read_as_it_was(old_store: Engine) -> None:
    bring_up_to_date(old_store)
    ended = dataclasses.replace(MADE, role=Role.SENDER, status=StandingStatus.ENDED)
    with unit_of_work(old_store)() as uow:
        uow.standings.put(MADE)
        uow.standings.put(ended)
        uow.commit()
    with unit_of_work(old_store)() as uow:
        assert uow.standings.get(MADE.id, Role.RECEIVER) == MADE
        assert uow.standings.get(MADE.id, Role.SENDER) == ended
        assert uow.standings.active() == (MADE,)
