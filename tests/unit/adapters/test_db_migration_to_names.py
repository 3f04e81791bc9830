"""Stores that knew no names are brought along: agreements and runs read as they were."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import cbor2
import pytest
from sqlalchemy import Engine, insert, text
from tests.unit.adapters.test_db_migration_of_records import KEY, _upgrade_to
from tests.unit.domain.test_agreements import IN_FORCE
from tests.unit.protocol.matches.examples import ENDS, FINISHED, RECEIPT, SERVED, TERMS

from comity.adapters.db import schema
from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.unit_of_work import open_engine, unit_of_work
from comity.domain.ids import AgreementId, RunId
from comity.domain.matches import Role
from comity.protocol import codec
from comity.protocol.matches import receiver, sender

NO_PAIRS = dataclasses.replace(RECEIPT, pairs=0)
STATES: dict[str, tuple[Role, Any]] = {
    "asking": (Role.RECEIVER, receiver.Asking(TERMS, 1)),
    "running": (Role.RECEIVER, FINISHED),
    "concluded": (Role.RECEIVER, receiver.Concluded(TERMS, NO_PAIRS, 3)),
    "confirmed": (Role.RECEIVER, receiver.Confirmed(TERMS, NO_PAIRS, 3)),
    "serving": (Role.SENDER, SERVED),
    "closed": (Role.SENDER, sender.Closed(TERMS, NO_PAIRS)),
    "refused": (Role.SENDER, ENDS[0]),
    "cancelled": (Role.RECEIVER, ENDS[-1]),
}
_ADDED = {"RunTerms": 1, "Running": 1, "Serving": 5}


def as_before(state: Any) -> bytes:
    """The state as version 0.1 wrote it: without slots, pairs, and what the second stage needs."""
    plain = cbor2.loads(codec.encode(state))
    plain[0] = plain[0][: -_ADDED["RunTerms"]]
    if hasattr(state, "receipt"):
        del plain[1][9]
    return cbor2.dumps(plain[: len(plain) - _ADDED.get(type(state).__name__, 0)])


@pytest.fixture
def old_store(tmp_path: Path) -> Engine:
    engine = open_engine(tmp_path / "comity.db", KEY)
    with engine.begin() as connection:
        _upgrade_to(connection, "0002")
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
        content = cbor2.loads(codec.encode(IN_FORCE))
        # Neither the terms of names nor, at the end, those of requests.
        content[3] = content[3][:12] + content[3][15:-1]
        connection.execute(
            insert(schema.agreements).values(
                id=IN_FORCE.id,
                version=1,
                partner=IN_FORCE.partner,
                status="in-force",
                content=cbor2.dumps(content),
                changed_at=0,
            )
        )
        for name, (role, state) in STATES.items():
            _put_run(connection, name, role, state)
    return engine


def _put_run(connection: Any, name: str, role: Role, state: Any) -> None:
    known = [c["name"] for c in connection.execute(text("PRAGMA table_info(runs)")).mappings()]
    row = {column: b"" if column in ("set", "linked") else 0 for column in known}
    words = ("purpose", "asker_role", "reason", "officer", "outcome")
    row |= dict.fromkeys(words, "x")
    row |= {
        "id": name.encode().ljust(16, b"."),
        "role": role.value,
        "partner": IN_FORCE.partner,
        "agreement": IN_FORCE.id,
        "mode": "items",
        "profile": "identifiers-1",
        "phase": "running",
        "hits": None,
        "linked": None,
        "seed": bytes(32),
        "state_tag": type(state).__name__,
        "state": as_before(state),
    }
    columns = ", ".join(f'"{column}"' for column in known)
    values = ", ".join(f":{column}" for column in known)
    connection.execute(text(f"INSERT INTO runs ({columns}) VALUES ({values})"), row)


def test_agreements_allow_nothing_by_names(old_store: Engine) -> None:
    """What was signed knew none, and nobody has agreed to any."""
    bring_up_to_date(old_store)
    with unit_of_work(old_store)() as uow:
        kept = uow.agreements.get(AgreementId(IN_FORCE.id), 1)
    assert kept is not None
    nothing = dict.fromkeys(("quota_pairs", "overlap_permille", "case_subjects_max"), 0)
    assert kept == dataclasses.replace(
        IN_FORCE, terms=dataclasses.replace(IN_FORCE.terms, **nothing)
    )


@pytest.mark.parametrize("name", STATES)
def test_every_state_of_a_run_is_read_as_it_was(old_store: Engine, name: str) -> None:
    """Open runs go on after an upgrade, and what was concluded can still be shown."""
    bring_up_to_date(old_store)
    role, state = STATES[name]
    with unit_of_work(old_store)() as uow:
        stored = uow.runs.get(RunId(name.encode().ljust(16, b".")), role)
    assert stored is not None
    assert stored.state == state
    assert (stored.run.pairs, stored.run.question.authorisation) == (0, "")
