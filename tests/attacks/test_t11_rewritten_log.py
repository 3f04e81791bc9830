"""T11: an administrator, with the database key in hand, rewrites what the log says."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from tests.pair import Pair

from comity.adapters.db import schema
from comity.adapters.db.instants import from_micros
from comity.crypto.commitments import Salt, commit
from comity.crypto.signing import verify_key_of
from comity.domain import facts
from comity.domain.ids import AgreementId, NodeId
from comity.entrypoints.cli.log_audit import AuditReport, Trust, audit
from comity.entrypoints.worker import keep_log_signed
from comity.errors import Tampered
from comity.protocol import codec
from comity.service.journal import facts_from, record, verify_own_log
from comity.service.log_export import export_log
from comity.tlog.entry import Entry, leaf_of

Change = Callable[[Connection], object]
OTHER = codec.encode(facts.NodeCreated(NodeId(b"x" * 32), "x"))


@pytest.fixture(scope="module")
def _logged_once(
    _agreed_once: tuple[Pair, AgreementId], tmp_path_factory: pytest.TempPathFactory
) -> Pair:
    pair = _agreed_once[0].copied(tmp_path_factory.mktemp("logged") / "nodes")
    pair.offer("ash", _agreed_once[1])
    pair.settle()
    sign_logs(pair)
    return pair


@pytest.fixture
def logged(_logged_once: Pair, tmp_path: Path) -> Iterator[Pair]:
    """Two logs with a match in them, each signed and cosigned by the other."""
    pair = _logged_once.copied(tmp_path / "nodes")
    yield pair
    pair.close()


def sign_logs(pair: Pair) -> None:
    for opened in pair.opened.values():
        keep_log_signed(opened.node, opened.log_key)
    pair.settle()


def tamper(pair: Pair, change: Change) -> None:
    with pair.opened["ash"].engine.begin() as connection:
        change(connection)


def verify(pair: Pair) -> int:
    with pair["ash"].open_unit() as uow:
        return verify_own_log(uow)


def exported(pair: Pair) -> list[bytes]:
    with pair["ash"].open_unit() as uow:
        return list(export_log(uow, pair["ash"]))


def audited(pair: Pair, *, seen: tuple[bytes, ...] = ()) -> AuditReport:
    key = verify_key_of(pair["ash"].signing_key)
    return audit(exported(pair), trust=Trust(log_key=key, seen=seen))


FACTS = schema.facts.c


def altered(**values: object) -> Change:
    return lambda c: c.execute(update(schema.facts).where(FACTS.sequence == 3).values(values))


def dropped(sequence: int) -> Change:
    return lambda c: c.execute(delete(schema.facts).where(FACTS.sequence == sequence))


def drop_newest(connection: Connection) -> None:
    newest = connection.execute(select(schema.log_head.c.size)).scalar_one() - 1
    connection.execute(delete(schema.facts).where(FACTS.sequence == newest))


def add_one(connection: Connection) -> None:
    size = connection.execute(select(schema.log_head.c.size)).scalar_one()
    row = connection.execute(select(schema.facts).where(FACTS.sequence == 3)).one()
    connection.execute(insert(schema.facts).values({**row._mapping, "sequence": size}))


def swap_two(connection: Connection) -> None:
    for old, new in ((3, 999), (4, 3), (999, 4)):
        connection.execute(update(schema.facts).where(FACTS.sequence == old).values(sequence=new))


def change_with_its_leaf(connection: Connection) -> None:
    """Fact, commitment and leaf made to agree with one another."""
    row = connection.execute(select(schema.facts).where(FACTS.sequence == 3)).one()
    commitment = commit(OTHER, salt=Salt(row.salt))
    leaf = leaf_of(Entry(from_micros(row.at), row.kind, commitment))
    altered(content=OTHER, commitment=commitment, leaf=leaf)(connection)


CHANGES: dict[str, Change] = {
    "another content": altered(content=OTHER),
    "another salt": altered(salt=bytes(32)),
    "another kind": altered(kind="NodeCreated"),
    "another time": altered(at=0),
    "another leaf": altered(leaf=bytes(32)),
    "content, commitment and leaf together": change_with_its_leaf,
    "one dropped from the middle": dropped(3),
    "the first dropped": dropped(0),
    "the newest dropped": drop_newest,
    "one added": add_one,
    "two exchanged": swap_two,
    "the head forgotten": lambda c: c.execute(delete(schema.log_head)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_in_the_store_is_found_at_home(logged: Pair, change: Change) -> None:
    assert verify(logged) > 5
    tamper(logged, change)
    with pytest.raises(Tampered):
        verify(logged)


UNSIGNED = ("the newest dropped", "one added", "the head forgotten")
"""What no checkpoint covers yet, an auditor can only call uncovered."""
AUDITABLE = {name: change for name, change in CHANGES.items() if name not in UNSIGNED}


@pytest.mark.parametrize("change", AUDITABLE.values(), ids=AUDITABLE.keys())
def test_a_change_in_the_store_is_found_by_an_auditor(logged: Pair, change: Change) -> None:
    """With nothing but the exported file and the log's key."""
    assert audited(logged).problems == ()
    tamper(logged, change)
    assert audited(logged).problems


def test_what_nothing_has_signed_yet_is_called_uncovered(logged: Pair) -> None:
    assert audited(logged).uncovered > 0


def test_erasing_a_fact_is_no_tampering(logged: Pair) -> None:
    """The law may want it gone; the log then still shows that there was something, and when."""
    tamper(logged, altered(content=None, salt=None))
    assert verify(logged) > 5
    report = audited(logged)
    assert (report.problems, report.erased) == ((), 1)


def rewrite(pair: Pair, *, leaving_out: int) -> None:
    """A whole new log without one fact, with a tree and a head that fit."""
    ash = pair["ash"]
    with ash.open_unit() as uow:
        kept = [fact for fact in facts_from(uow) if fact.sequence != leaving_out]
    tamper(pair, wipe)
    with ash.open_unit() as uow:
        for fact in kept:
            value = codec.decode(getattr(facts, fact.kind), fact.content or b"")
            record(uow, value, now=fact.at, entropy=ash.entropy)
        for _ in range(5):
            record(uow, facts.NodeCreated(ash.id, "ash"), now=ash.now(), entropy=ash.entropy)
        uow.commit()


def wipe(connection: Connection) -> None:
    for table in (schema.facts, schema.log_nodes, schema.log_head):
        connection.execute(delete(table))


def test_a_log_written_anew_passes_at_home_but_not_with_its_witness(logged: Pair) -> None:
    """Who holds the keys can make a log that fits itself; the partner cosigned another one."""
    rewrite(logged, leaving_out=6)
    assert verify(logged) > 5
    sign_logs(logged)
    assert logged.codes("birch") == ["log-inconsistent"]
    (evidence,) = logged.facts("birch", facts.EvidenceKept)
    assert evidence.partner == logged["ash"].id


def test_a_log_written_anew_contradicts_a_checkpoint_seen_before(logged: Pair) -> None:
    with logged["birch"].open_unit() as uow:
        witnessed = uow.journal.witnessed(logged["ash"].id)
    assert witnessed is not None
    note = witnessed[1].encode()
    assert audited(logged, seen=(note,)).problems == ()
    tamper(logged, lambda c: c.execute(delete(schema.checkpoints)))
    rewrite(logged, leaving_out=6)
    sign_logs(logged)
    assert audited(logged).problems == ()
    assert audited(logged, seen=(note,)).problems


def test_each_log_holds_the_others_cosignature(logged: Pair) -> None:
    for name, other in (("ash", "birch"), ("birch", "ash")):
        with logged[name].open_unit() as uow:
            size, _ = uow.journal.checkpoints()[-1]
            cosigned = uow.journal.cosignatures(size)
        assert [partner for partner, _ in cosigned] == [logged[other].id]


def test_the_store_is_unreadable_without_the_key(logged: Pair) -> None:
    """Whoever carries the disk away finds no name and no item on it."""
    files = list(logged.opened["ash"].folder.iterdir())
    assert files
    for file in files:
        data = file.read_bytes()
        for word in (b"Person", b"SQLite format", b"Terror financing", b"desk officer"):
            assert word not in data


def test_facts_name_no_item(logged: Pair) -> None:
    """Facts go to overseers and auditors: sizes, digests and codes, never whom."""
    for fact in logged.facts("ash") + logged.facts("birch"):
        for field in dataclasses.fields(fact):
            assert "Person" not in str(getattr(fact, field.name))
            assert "XK" not in str(getattr(fact, field.name))
