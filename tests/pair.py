"""Two or three real nodes on encrypted stores in one process, joined by a `FakeTransport`."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import functools
import pathlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from typing import Any

import cbor2
from sqlalchemy import Engine, select
from tests.fakes import FakeClock, FakeEntropy, FakeTransport

from comity.adapters.db import schema
from comity.adapters.db.migrate import bring_up_to_date
from comity.adapters.db.node_row import load_card, save_card
from comity.adapters.db.unit_of_work import open_engine, unit_of_work
from comity.adapters.keystore import Keys, draw_keys
from comity.adapters.tls import draw_tls_key, self_signed
from comity.crypto.sealing import sealing_key_of
from comity.crypto.signing import verify_key_of
from comity.domain import facts
from comity.domain.agreements import Agreement, Direction, Mode, Purpose, Terms
from comity.domain.holdings import Holding
from comity.domain.identifiers import Scheme
from comity.domain.ids import AgreementId, HoldingId, NodeId, OfficerId, RunId
from comity.domain.match_keys.profiles import IDENTIFIERS_1
from comity.domain.matches import Question, Role, Run
from comity.domain.partners import Channel, Partner, Standing, Transport
from comity.domain.records import ForeignIdentifier, ForeignName, ForeignRecord, SubjectKind
from comity.domain.rights import all_clear
from comity.entrypoints.worker import settle
from comity.main import DATABASE_FILE, OpenedNode
from comity.protocol import codec
from comity.protocol.cards import Card, format_card, parse_card
from comity.protocol.envelope import Opened, Payload, open_envelope, payload_hash, seal_envelope
from comity.protocol.messages import Message, parse_message, tag_of
from comity.service import agreements, holdings, inbox, matches, outbox, partners
from comity.service.channels import queue
from comity.service.journal import facts_from, record
from comity.service.ports import Clock, Entropy, Evidence, Node, StoredRun
from comity.service.witness import log_origin
from comity.settings import Settings

CLEAR_CHECK = all_clear(OfficerId("ada"), offence="terrorism", proportionality="lists agreed upon")
QUESTION = Question("ct", "desk officer", "case 7", "officer Ada")
ROUNDS_MAX = 10_000
_DATABASE_KEY = bytes(range(32))
_STATEMENTS: dict[Any, Any] = {}


def make_node(
    folder: pathlib.Path, name: str, clock: FakeClock, *, address: str = ""
) -> OpenedNode:
    """A new node with seeded keys. No key file: stretching a passphrase takes long on purpose."""
    entropy = FakeEntropy(name)
    keys = dataclasses.replace(draw_keys(draw_tls_key(), entropy), database_key=_DATABASE_KEY)
    settings = Settings(
        f"Service {name}",
        name,
        address or f"https://{name}.example:8443",
        console_second_factor=False,
    )
    folder.mkdir(parents=True)
    (folder / DATABASE_FILE).write_bytes(_empty_store())
    engine = _opened(folder, keys)
    save_card(engine, format_card(make_card(settings, keys, clock()), key=keys.signing), clock())
    opened = OpenedNode(folder, settings, keys, engine, _node(keys, engine, clock, entropy))
    with opened.node.open_unit() as uow:
        record(uow, facts.NodeCreated(opened.node.id, name), now=clock(), entropy=entropy)
        uow.commit()
    return opened


def make_card(settings: Settings, keys: Keys, now: dt.datetime) -> Card:
    """A card as `main.create_node` makes it."""
    since, until = now - dt.timedelta(days=1), now + dt.timedelta(days=700)
    certificate = self_signed(keys.tls_key, name=settings.name, since=since, until=until)
    return Card(
        settings.organisation,
        settings.name,
        settings.address,
        verify_key_of(keys.signing),
        sealing_key_of(keys.opening),
        certificate,
        since.date(),
        until.date(),
    )


def reopen(opened: OpenedNode, folder: pathlib.Path | None = None) -> OpenedNode:
    """The same node from its files alone, as after a power cut."""
    opened.engine.dispose()
    folder = folder or opened.folder
    engine = _opened(folder, opened.keys)
    node = _node(opened.keys, engine, opened.node.clock, opened.node.entropy)
    return dataclasses.replace(opened, folder=folder, engine=engine, node=node)


@functools.cache
def _empty_store() -> bytes:
    """A store of the present schema, made once for all nodes of a test run."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / DATABASE_FILE
        engine = open_engine(path, _DATABASE_KEY)
        bring_up_to_date(engine)
        engine.dispose()
        return path.read_bytes()


def _opened(folder: pathlib.Path, keys: Keys) -> Engine:
    engine = open_engine(folder / DATABASE_FILE, keys.database_key)
    # Statements compiled for one node serve all: every test opens new ones.
    engine.update_execution_options(compiled_cache=_STATEMENTS)
    return engine


def _node(keys: Keys, engine: Engine, clock: Clock, entropy: Entropy) -> Node:
    text = load_card(engine)
    card = parse_card(text)
    return Node(
        card.node,
        card.name,
        text,
        log_origin(card),
        keys.signing,
        keys.opening,
        clock,
        entropy,
        unit_of_work(engine),
        unit_of_work(engine, reading=True),
    )


class Pair:
    """Nodes that share a clock and a wire, by name. `self["ash"]` is the service layer's `Node`."""

    def __init__(self, folder: pathlib.Path, *names: str) -> None:
        self.clock = FakeClock()
        self.wire = FakeTransport()
        self.opened: dict[str, OpenedNode] = {}
        for name in names or ("ash", "birch"):
            self.put(make_node(folder / name, name, self.clock))

    def __getitem__(self, name: str) -> Node:
        return self.opened[name].node

    def copied(self, folder: pathlib.Path) -> Pair:
        """Twins of the nodes on copies of their stores: far quicker than making them anew."""
        twin = Pair.__new__(Pair)
        twin.clock, twin.wire, twin.opened = FakeClock(self.clock.at), FakeTransport(), {}
        for name, opened in self.opened.items():
            opened.engine.dispose()
            shutil.copytree(opened.folder, folder / name)
            engine = _opened(folder / name, opened.keys)
            entropy = copy.copy(opened.node.entropy)
            node = _node(opened.keys, engine, twin.clock, entropy)
            twin.put(dataclasses.replace(opened, folder=folder / name, engine=engine, node=node))
        return twin

    def put(self, opened: OpenedNode) -> None:
        """Let this node take the place of the one with its name."""
        self.opened[opened.settings.name] = opened
        name = opened.settings.name
        self.wire.doors[opened.node.id] = lambda data: inbox.receive(self[name], data)

    def restart(self, name: str, folder: pathlib.Path | None = None) -> None:
        self.put(reopen(self.opened[name], folder))

    def close(self) -> None:
        for opened in self.opened.values():
            opened.engine.dispose()

    # What people do.

    def enrol(self, first: str, second: str, *, transport: Transport = Transport.HTTPS) -> None:
        """Both take the other's card and compare words; then everything is carried."""
        for ours, theirs in ((first, second), (second, first)):
            self.add(ours, theirs, transport=transport)
            self.confirm(ours, theirs)
        if transport is Transport.HTTPS:
            self.settle()

    def add(self, ours: str, theirs: str, *, transport: Transport = Transport.HTTPS) -> Partner:
        command = partners.AddPartner(self[theirs].card, "", transport, "officer Ada")
        return partners.add_partner(command, self[ours])

    def confirm(self, ours: str, theirs: str) -> Partner:
        words = partners.words_of(self.partner(ours, theirs))
        return partners.confirm_partner(theirs, words, self[ours], by="officer Ada")

    def terms(self, first: str, second: str, **changes: Any) -> Terms:
        now = self.clock.at.replace(microsecond=0)
        usual = Terms(
            self[first].id,
            self[second].id,
            "Terror financing",
            (Purpose("ct", "Counter-terrorism", "Act 1, section 2"),),
            (Scheme.PASSPORT,),
            ("identifiers-1",),
            tuple(Mode),
            Direction.BOTH,
            100_000,
            30,
            10,
            True,
            5000,
            1000,
            20,
            now - dt.timedelta(days=1),
            now + dt.timedelta(days=300),
        )
        return dataclasses.replace(usual, **changes)

    def agree(self, first: str, second: str, **changes: Any) -> AgreementId:
        """An agreement in force on both sides."""
        offered = agreements.propose(self.terms(first, second, **changes), self[first], by="Ada")
        self.settle()
        agreements.sign_agreement(offered.id, self[second], by="Bo")
        self.settle()
        self.include_all(first)
        self.include_all(second)
        return offered.id

    def include_all(self, name: str) -> None:
        """Let every holding of a node take part in every agreement that it knows."""
        with self[name].read_unit() as uow:
            known = [holding.id for holding in uow.holdings.all()]
            numbers = {agreement.id for agreement in uow.agreements.all()}
        for number in numbers:
            for holding in known:
                holdings.include_holding(holding, number, self[name], by="Ada")

    def hold(self, name: str, numbers: Iterable[int], *, holding: str = "list") -> None:
        """Take a list of invented passports in as the next revision of a holding."""
        self.hold_records(name, [passport_record(number) for number in numbers], holding=holding)

    def hold_records(
        self,
        name: str,
        records: Iterable[ForeignRecord],
        *,
        holding: str = "list",
        canaries: bool = False,
    ) -> None:
        """Take records in as the next revision of a holding that takes part everywhere."""
        node = self[name]
        with node.open_unit() as uow:
            known = uow.holdings.get(HoldingId(holding)) is not None
        if not known:
            new = Holding(
                HoldingId(holding),
                "A list",
                "Ministry",
                "Act 1",
                "ct",
                dt.date(2030, 1, 1),
                canaries=canaries,
            )
            holdings.create_holding(new, node)
        admitted = holdings.admit_all(records)
        assert not admitted.rejections, admitted.rejections[:3]
        command = holdings.ImportList(
            HoldingId(holding), "test", "invented", bytes(32), "Ada", removing_most=True
        )
        holdings.import_list(command, admitted, node)
        self.include_all(name)

    def offer(
        self,
        name: str,
        agreement: AgreementId,
        mode: Mode = Mode.ITEMS,
        *,
        within: Sequence[str] = (),
        question: Question = QUESTION,
        profile: str = IDENTIFIERS_1.id,
    ) -> Run:
        chosen = tuple(HoldingId(holding) for holding in within)
        command = matches.OfferMatch(agreement, mode, question, chosen, profile, CLEAR_CHECK)
        return matches.offer_match(command, self[name])

    # What nodes do by themselves.

    def settle(self, patience: int = 12) -> None:
        """Let everything happen that can, moving the clock to `patience` retries at most."""
        for _ in range(ROUNDS_MAX):
            if sum(self.step(name) for name in self.opened):
                continue
            if not patience or not self._wait():
                return
            patience -= 1
        raise AssertionError("the nodes never came to rest")

    def step(self, name: str) -> int:
        return settle(self[name]) + outbox.deliver_pending(self[name], self.wire)

    def _wait(self) -> bool:
        """Move the clock to the next retry, if there is one."""
        due = [at for name in self.opened for at in self._retries(name)]
        if due:
            self.clock.move_to(min(due))
        return bool(due)

    def _retries(self, name: str) -> list[dt.datetime]:
        with self[name].open_unit() as uow:
            reached = (Standing.CONFIRMED, Standing.ACTIVE)
            known = [p for p in uow.partners.all() if p.standing in reached]
            channels = [uow.partners.channel(p.node) for p in known]
        return [
            c.next_attempt_at
            for c in channels
            if c.acked_sequence < c.out_sequence and c.next_attempt_at is not None
        ]

    # What a test wants to see.

    def partner(self, ours: str, theirs: str) -> Partner:
        with self[ours].open_unit() as uow:
            found = uow.partners.get(self[theirs].id)
        assert found is not None
        return found

    def channel(self, ours: str, theirs: str) -> Channel:
        with self[ours].open_unit() as uow:
            return uow.partners.channel(self[theirs].id)

    def agreement(self, name: str, number: AgreementId) -> Agreement:
        """The newest version as this node holds it."""
        with self[name].open_unit() as uow:
            return agreements.newest_version(uow, number)

    def agreements_of(self, name: str) -> tuple[Agreement, ...]:
        with self[name].open_unit() as uow:
            return uow.agreements.all()

    def versions(self, name: str, number: AgreementId) -> tuple[Agreement, ...]:
        with self[name].open_unit() as uow:
            return uow.agreements.versions(number)

    def stored(self, name: str, run: RunId, role: Role = Role.RECEIVER) -> StoredRun:
        with self[name].open_unit() as uow:
            found = uow.runs.get(run, role)
        assert found is not None
        return found

    def runs(self, name: str) -> tuple[Run, ...]:
        with self[name].open_unit() as uow:
            return uow.runs.all()

    def quota(self, name: str, agreement: AgreementId, role: Role, epoch: int = 0) -> int:
        with self[name].open_unit() as uow:
            return uow.runs.quota_used(agreement, epoch, role)

    def hits(self, name: str, run: RunId) -> set[str]:
        """Keys of the records that were hit."""
        with self.opened[name].engine.connect() as connection:
            rows = connection.execute(select(schema.hits.c.key).where(schema.hits.c.run == run))
            return {row.key for row in rows}

    def name_hits(self, name: str, run: RunId) -> dict[tuple[str, bytes], str]:
        """Quality of each hit by names, by the key of our record and the partner's tag."""
        hits = schema.name_hits
        with self.opened[name].engine.connect() as connection:
            rows = connection.execute(select(hits).where(hits.c.run == run))
            return {(row.key, row.tag): row.quality for row in rows}

    def alarms(self, name: str) -> list[str]:
        """Codes of a node's alarms, oldest first."""
        alarms = schema.alarms
        with self.opened[name].engine.connect() as connection:
            return list(connection.execute(select(alarms.c.code).order_by(alarms.c.id)).scalars())

    def facts(self, name: str, kind: type[Any] | None = None) -> list[Any]:
        """Every fact of a node's log, or those of one kind."""
        with self[name].open_unit() as uow:
            logged = list(facts_from(uow))
        found = []
        for fact in logged:
            assert fact.content is not None
            found.append(codec.decode(getattr(facts, fact.kind), fact.content))
        return [fact for fact in found if kind is None or isinstance(fact, kind)]

    def evidence(self, name: str) -> tuple[Evidence, ...]:
        with self[name].open_unit() as uow:
            return uow.inbox.evidence()

    def codes(self, name: str) -> list[str]:
        """Codes under which this node kept evidence."""
        return [item.code for item in self.evidence(name)]

    def crossed(self) -> list[tuple[Opened, Message]]:
        """Everything that crossed the wire, opened with its recipient's key."""
        by_id = {opened.node.id: opened for opened in self.opened.values()}
        found = []
        for item in self.wire.carried:
            opened = open_envelope(
                item.envelope,
                us=item.recipient,
                key=by_id[item.recipient].keys.opening,
                sender_key=verify_key_of(by_id[item.sender].keys.signing),
            )
            found.append((opened, parse_message(opened.payload.tag, opened.payload.body)))
        return found

    # What somebody who holds a node's keys can do besides.

    def say(self, ours: str, theirs: str, *messages: Message) -> None:
        """Send messages that the rules of an honest node would not, in good order."""
        node = self[ours]
        with node.open_unit() as uow:
            for message in messages:
                queue(uow, node, self[theirs].id, message)
            uow.commit()

    def payload(self, ours: str, theirs: str, message: Message, **changes: Any) -> Payload:
        """The payload that would come next in the channel, or another."""
        channel = self.channel(ours, theirs)
        usual = Payload(
            1,
            self[ours].id,
            self[theirs].id,
            channel.out_sequence + 1,
            channel.out_head,
            tag_of(message),
            None,
            self.clock.at.replace(microsecond=0),
            codec.encode(message),
        )
        return dataclasses.replace(usual, **changes)

    def utter(self, ours: str, theirs: str, tag: str, fields: Sequence[object]) -> None:
        """Hand in the next message of the channel with a body that no honest node would encode."""
        channel = self.channel(theirs, ours)
        payload = Payload(
            1,
            self[ours].id,
            self[theirs].id,
            channel.in_sequence + 1,
            channel.in_head,
            tag,
            None,
            self.clock.at.replace(microsecond=0),
            cbor2.dumps(list(fields)),
        )
        inbox.receive(self[theirs], self.seal(ours, payload, to=theirs))

    def seal(self, ours: str, payload: Payload, *, to: str) -> bytes:
        """An envelope with our good signature, whatever the payload says."""
        return seal_envelope(
            codec.encode(payload),
            key=self[ours].signing_key,
            recipient_key=parse_card(self[to].card).sealing_key,
        )


def passport_record(number: int) -> ForeignRecord:
    """An invented person with one passport, and so one match key, as its country is not known."""
    return ForeignRecord(
        str(number),
        number + 1,
        SubjectKind.PERSON,
        (ForeignName(f"Person {number}"),),
        identifiers=(ForeignIdentifier(Scheme.PASSPORT.value, passport(number)),),
    )


def passport(number: int) -> str:
    """An invented French passport number, another for each number below 100,000."""
    return f"{number % 90 + 10}XK{(number * 7919 + 12345) % 100_000:05d}"


def keys_of(numbers: Iterable[int]) -> set[str]:
    """Record keys of these numbers, to compare with `Pair.hits`."""
    return {str(number) for number in numbers}


def head_of(payload: Payload) -> bytes:
    return payload_hash(codec.encode(payload))


NOBODY = NodeId(bytes(32))
