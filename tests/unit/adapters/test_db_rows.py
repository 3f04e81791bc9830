"""Every repository gives back what it was given, and orders what it promises to order."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from tests.fakes import START
from tests.unit.domain.test_agreements import IN_FORCE
from tests.unit.protocol.matches.examples import RECEIVER_STATES, SENDER_STATES
from tests.unit.protocol.values import values_of

from comity.adapters.db import schema
from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.unit_of_work import SqlUnitOfWork, open_engine
from comity.domain.agreements import Agreement, Mode
from comity.domain.ids import AgreementId, NodeId, RunId
from comity.domain.matches import Phase, Question, Role, Run
from comity.domain.partners import Channel, Partner, Standing, Transport
from comity.errors import ComityError
from comity.service.ports import ContainerKey, Evidence, MatchSet, Queued, Received, StoredRun

THEM = IN_FORCE.partner
OTHER = NodeId(b"o" * 32)
PARTNER = Partner(THEM, "birch", "card", Standing.ACTIVE, Transport.COURIER, START, True, "why")
RUN = Run(
    RunId(b"r" * 16),
    Role.RECEIVER,
    THEM,
    AgreementId(b"a" * 16),
    1,
    3,
    Mode.ITEMS,
    "identifiers-1",
    Question("ct", "desk", "case 7", "Ada"),
    Phase.RUNNING,
    START,
    30,
    64,
    1,
)
few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def _store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    engine = open_engine(tmp_path_factory.mktemp("db") / "comity.db", bytes(32))
    bring_up_to_date(engine)
    return engine


@pytest.fixture
def uow(_store: Any) -> Iterator[SqlUnitOfWork]:
    """A unit of work that is never committed, with two partners in it."""
    with _store.connect() as connection:
        unit = SqlUnitOfWork(connection)
        unit.partners.put(PARTNER)
        unit.partners.put(dataclasses.replace(PARTNER, node=OTHER, alias="cedar"))
        yield unit


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_instants_are_kept_to_the_microsecond(at: dt.datetime) -> None:
    assert from_micros(to_micros(at)) == at


@pytest.mark.parametrize("standing", list(Standing))
def test_partners(uow: SqlUnitOfWork, standing: Standing) -> None:
    changed = dataclasses.replace(PARTNER, standing=standing, confirmed_us=False)
    uow.partners.put(changed)
    assert uow.partners.get(THEM) == uow.partners.by_alias("birch") == changed
    assert uow.partners.get(NodeId(bytes(32))) is None
    assert uow.partners.by_alias("elm") is None
    assert [p.alias for p in uow.partners.all()] == ["birch", "cedar"]


def test_channels(uow: SqlUnitOfWork) -> None:
    assert uow.partners.channel(THEM) == Channel(THEM)
    full = Channel(THEM, 7, b"h" * 32, 5, 9, b"i" * 32, 3, START, "no answer", START, START)
    uow.partners.put_channel(full)
    assert uow.partners.channel(THEM) == full
    assert uow.partners.channel(OTHER) == Channel(OTHER)


@given(agreement=values_of(Agreement))
@few
def test_agreements(uow: SqlUnitOfWork, agreement: Agreement) -> None:
    uow.partners.put(dataclasses.replace(PARTNER, node=agreement.partner, alias="any"))
    uow.agreements.put(agreement, now=START)
    assert uow.agreements.get(agreement.id, agreement.version) == agreement
    assert agreement in uow.agreements.versions(agreement.id)


def test_versions_come_in_their_order(uow: SqlUnitOfWork) -> None:
    for version in (3, 1, 2):
        uow.agreements.put(dataclasses.replace(IN_FORCE, version=version), now=START)
    assert [a.version for a in uow.agreements.versions(IN_FORCE.id)] == [1, 2, 3]
    assert uow.agreements.get(IN_FORCE.id, 4) is None


@pytest.mark.parametrize("state", RECEIVER_STATES, ids=lambda s: type(s).__name__)
def test_runs_that_we_asked_for(uow: SqlUnitOfWork, state: Any) -> None:
    stored = StoredRun(RUN, b"s" * 16, b"e" * 32, state)
    uow.runs.put(stored)
    assert uow.runs.get(RUN.id, Role.RECEIVER) == stored
    assert uow.runs.get(RUN.id, Role.SENDER) is None


@pytest.mark.parametrize("state", SENDER_STATES, ids=lambda s: type(s).__name__)
def test_runs_that_we_serve(uow: SqlUnitOfWork, state: Any) -> None:
    run = dataclasses.replace(RUN, role=Role.SENDER, hits=None, linked=RunId(b"l" * 16))
    stored = StoredRun(run, b"s" * 16, b"e" * 32, state)
    uow.runs.put(stored)
    assert uow.runs.get(RUN.id, Role.SENDER) == stored


@pytest.mark.parametrize("phase", list(Phase))
def test_only_open_runs_are_open_and_only_refused_ones_cost_nothing(
    uow: SqlUnitOfWork, phase: Phase
) -> None:
    run = dataclasses.replace(RUN, phase=phase, id=RunId(phase.value.ljust(16).encode()))
    uow.runs.put(StoredRun(run, b"", bytes(32), RECEIVER_STATES[0]))
    is_open = phase in (Phase.OFFERED, Phase.RUNNING)
    assert ((run.id, run.role) in uow.runs.open()) is is_open
    used = uow.runs.quota_used(run.agreement, run.epoch, Role.RECEIVER)
    assert used == (0 if phase is Phase.REFUSED else 64)
    assert uow.runs.quota_used(run.agreement, run.epoch + 1, Role.RECEIVER) == 0
    assert uow.runs.quota_used(run.agreement, run.epoch, Role.SENDER) == 0


def test_frozen_sets(uow: SqlUnitOfWork) -> None:
    match_set = MatchSet(b"i" * 16, b"f" * 32, 30, 64, b"s" * 32, b"c" * 32)
    uow.runs.put_set(match_set, [b"one", b"two"])
    assert uow.runs.set_by(fingerprint=b"f" * 32) == match_set
    assert uow.runs.set_by(set_id=b"i" * 16) == match_set
    assert uow.runs.set_by(fingerprint=b"g" * 32) is None
    assert [uow.runs.chunk(b"i" * 16, n) for n in (0, 1)] == [b"one", b"two"]


def test_what_runs_put_aside_comes_in_order_and_goes(uow: SqlUnitOfWork) -> None:
    store = uow.run_store
    for index in (2, 0, 1):
        store.put_yield(RUN.id, Role.RECEIVER, index, b"%d" % index)
        store.put_piece(RUN.id, index, b"%d" % index)
    store.put_yield(RUN.id, Role.SENDER, 0, b"theirs")
    assert list(store.yields(RUN.id, Role.RECEIVER)) == [b"0", b"1", b"2"]
    assert list(store.pieces(RUN.id)) == [b"0", b"1", b"2"]
    store.forget(RUN.id, Role.RECEIVER)
    assert list(store.yields(RUN.id, Role.RECEIVER)) == list(store.pieces(RUN.id)) == []
    assert list(store.yields(RUN.id, Role.SENDER)) == [b"theirs"]


def test_keys_belong_to_agreement_epoch_and_run(uow: SqlUnitOfWork) -> None:
    place = ContainerKey(AgreementId(b"a" * 16), 3, b"", b"s" * 16)
    uow.run_store.put_epoch_seed(place, b"k" * 32)
    assert uow.run_store.epoch_seed(place) == b"k" * 32
    for changes in ({"epoch": 4}, {"run": b"r" * 16}, {"agreement": AgreementId(b"b" * 16)}):
        assert uow.run_store.epoch_seed(dataclasses.replace(place, **changes)) is None


def test_our_containers_are_built_part_by_part(uow: SqlUnitOfWork) -> None:
    place = ContainerKey(AgreementId(b"a" * 16), 3, b"", b"s" * 16)
    for index in (0, 1):
        assert uow.containers.parts_done(place) == index
        uow.containers.put_part(place, index, b"%d" % index)
    assert list(uow.containers.parts(place)) == [b"0", b"1"]
    assert uow.containers.own(place) is None
    uow.containers.put_own(place, b"container", b"d" * 32)
    assert uow.containers.own(place) == b"container"
    assert uow.containers.parts_done(place) == 0
    assert uow.containers.own(dataclasses.replace(place, set_id=b"t" * 16)) is None


def test_partners_containers_are_known_by_their_digest(uow: SqlUnitOfWork) -> None:
    agreement = RUN.agreement
    for n, digest in enumerate((b"1" * 32, b"2" * 32)):
        later = START + dt.timedelta(hours=n)
        uow.containers.put_of_partner(RUN, digest=digest, data=digest, now=later)
    assert uow.containers.newest_of_partner(agreement, 3, RUN.profile) == b"2" * 32
    assert uow.containers.newest_of_partner(agreement, 3, "names-bulk-1") is None
    assert uow.containers.newest_of_partner(agreement, 4, RUN.profile) is None
    assert uow.containers.of_partner(agreement, 3, b"1" * 32) == b"1" * 32
    assert uow.containers.of_partner(agreement, 4, b"1" * 32) is None


def test_the_outbox_keeps_order_and_hashes(uow: SqlUnitOfWork) -> None:
    for n in (0, 1, 2):
        uow.outbox.add(Queued(THEM, n, "tag", b"%d" % n), payload_hash=bytes([n] * 32), now=START)
    pending = uow.outbox.pending(THEM, after=0, limit=9)
    assert [item.sequence for item in pending] == [1, 2]
    assert len(uow.outbox.pending(THEM, after=-1, limit=2)) == 2
    uow.outbox.forget_payloads(THEM, up_to=1)
    assert [bool(i.payload) for i in uow.outbox.pending(THEM, after=-1, limit=9)] == [
        False,
        False,
        True,
    ]
    assert uow.outbox.hash_at(THEM, 0) == bytes(32)
    assert uow.outbox.hash_at(OTHER, 0) is None


def arrive(uow: SqlUnitOfWork, partner: NodeId, sequence: int, *, minute: int) -> Received:
    item = Received(partner, sequence, "tag", b"payload", b"s" * 64)
    now = START + dt.timedelta(minutes=minute)
    uow.inbox.add(item, payload_hash=b"h" * 32, now=now)
    return item


def test_the_inbox_gives_each_partners_oldest_by_number(uow: SqlUnitOfWork) -> None:
    """By number and not by clock, which may have been set back in between."""
    first = arrive(uow, THEM, 0, minute=9)
    arrive(uow, THEM, 1, minute=3)
    other = arrive(uow, OTHER, 0, minute=5)
    assert uow.inbox.waiting(limit=9) == (other, first)
    uow.inbox.close(first, code="", keep_payload=False)
    assert [item.sequence for item in uow.inbox.waiting(limit=9)] == [1, 0]
    assert uow.inbox.hash_at(THEM, 0) == b"h" * 32


def test_evidence_is_kept_once_per_partner(uow: SqlUnitOfWork) -> None:
    evidence = Evidence(THEM, START, "malformed", "words", b"data")
    assert uow.inbox.keep_evidence(evidence)
    assert not uow.inbox.keep_evidence(dataclasses.replace(evidence, code="other"))
    assert uow.inbox.keep_evidence(dataclasses.replace(evidence, partner=OTHER))
    assert uow.inbox.evidence()[0] == evidence


def test_a_row_that_no_version_wrote_is_an_error_of_ours_to_name(uow: SqlUnitOfWork) -> None:
    """Encrypted and authenticated as the store is, its content is still decoded strictly."""
    uow.agreements.put(IN_FORCE, now=START)
    uow._connection.execute(update(schema.agreements).values(content=b"\x80"))
    with pytest.raises(ComityError):
        uow.agreements.get(IN_FORCE.id, IN_FORCE.version)
