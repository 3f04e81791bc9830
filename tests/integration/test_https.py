"""Two whole nodes as processes, over mutually authenticated HTTPS on loopback."""

from __future__ import annotations

import dataclasses
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select
from tests.integration.served import (
    ServedNode,
    agree,
    hold,
    hold_people,
    two_served,
    wait_until,
)
from tests.pair import CLEAR_CHECK

from comity.adapters.db import schema
from comity.adapters.http_partner import PATH
from comity.adapters.tls import client_context
from comity.domain.agreements import Agreement, Mode
from comity.domain.ids import RunId
from comity.domain.links import LinkStep
from comity.domain.matches import Phase, Question, Role
from comity.domain.partners import Partner, Standing, Transport
from comity.entrypoints.version import VERSION
from comity.errors import Unavailable
from comity.main import create_node
from comity.protocol.cards import format_card, parse_card
from comity.protocol.envelope import ENVELOPE_LEN_MAX
from comity.service import matches, partners
from comity.service.journal import verify_own_log
from comity.service.links import check_link
from comity.settings import Settings

Served = tuple[ServedNode, ServedNode, Agreement]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Enrolled over the wire, agreed over the wire, lists with ten passports in common."""
    with two_served(tmp_path_factory.mktemp("https")) as (first, second):
        agreement = agree(first, second)
        hold(first, range(30))
        hold(second, range(20, 50))
        yield first, second, agreement


def ask(node: ServedNode, agreement: Agreement, mode: Mode) -> RunId:
    question = Question("investigation", "desk officer", "case 7", "tester")
    return matches.offer_match(
        matches.OfferMatch(agreement.id, mode, question, check=CLEAR_CHECK), node.opened.node
    ).id


def phase(node: ServedNode, run: RunId, role: Role) -> Phase | None:
    with node.opened.node.read_unit() as uow:
        stored = uow.runs.get(run, role)
    return None if stored is None else stored.run.phase


def hits(node: ServedNode, run: RunId) -> tuple[int | None, set[str]]:
    with node.opened.node.read_unit() as uow:
        stored = uow.runs.get(run, Role.RECEIVER)
    with node.opened.engine.connect() as connection:
        rows = connection.execute(select(schema.hits.c.key).where(schema.hits.c.run == run))
        keys = {row.key for row in rows}
    assert stored is not None
    return stored.run.hits, keys


@pytest.mark.parametrize("mode", list(Mode))
def test_a_match_between_two_processes_finds_what_is_common(served: Served, mode: Mode) -> None:
    first, second, agreement = served
    run = ask(first, agreement, mode)
    wait_until(
        lambda: phase(second, run, Role.SENDER) is Phase.CONCLUDED,
        f"the run never ended: {first.output()} {second.output()}",
    )
    expected = {str(number) for number in range(20, 30)}
    assert hits(first, run) == (10, set() if mode is Mode.COUNT else expected)


def test_a_match_by_names_between_two_processes_finds_who_is_common(served: Served) -> None:
    """With the released recipe, which both processes loaded by themselves."""
    first, second, agreement = served
    hold_people(first, range(30))
    hold_people(second, range(20, 50))
    question = Question("investigation", "desk officer", "case 7", "tester")
    command = matches.OfferMatch(
        agreement.id, Mode.ITEMS, question, profile="names-bulk-1", check=CLEAR_CHECK
    )
    run = matches.offer_match(command, first.opened.node).id
    wait_until(
        lambda: phase(second, run, Role.SENDER) is Phase.CONCLUDED,
        f"the run never ended: {first.output()} {second.output()}",
    )
    with first.opened.engine.connect() as connection:
        found = connection.execute(
            select(schema.name_hits.c.key).where(schema.name_hits.c.run == run)
        )
        assert {row.key for row in found} >= {f"p{number}" for number in range(20, 30)}


def client(served: Served, *, certificate: bytes | None = None) -> httpx2.Client:
    """Calls the second node with the first one's TLS key."""
    first, second, _ = served
    keys = first.opened.keys
    own = certificate or parse_card(first.opened.node.card).tls_certificate
    pinned = parse_card(second.opened.node.card).tls_certificate
    context = client_context(keys.tls_key, own, pinned)
    address = parse_card(second.opened.node.card).address
    return httpx2.Client(verify=context, base_url=address, trust_env=False, timeout=30)


def evidence_count(node: ServedNode) -> int:
    with node.opened.node.read_unit() as uow:
        return len(uow.inbox.evidence())


def test_a_body_longer_than_any_envelope_is_cut_short(served: Served) -> None:
    """T14: the door stops reading, whatever length was announced."""
    with client(served) as http:
        answer = http.post(PATH, content=bytes(ENVELOPE_LEN_MAX + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", PATH, 405), ("POST", "/", 404), ("GET", "/docs", 404), ("POST", PATH + "/..", 404)],
)
def test_nothing_but_the_one_door_is_there(
    served: Served, method: str, path: str, status: int
) -> None:
    with client(served) as http:
        assert http.request(method, path).status_code == status


@pytest.mark.parametrize("body", [b"", b"junk", b"\x85\x01\x02\x03\x04\x05"])
def test_junk_is_refused_without_a_trace(served: Served, body: bytes) -> None:
    before = evidence_count(served[1])
    with client(served) as http:
        answer = http.post(PATH, content=body)
    assert answer.status_code == 400
    assert evidence_count(served[1]) == before


def test_a_stranger_does_not_get_through_the_handshake(served: Served, tmp_path: Path) -> None:
    _, second, _ = served
    settings = Settings("Stranger", "stranger", "https://127.0.0.1:1")
    stranger = create_node(tmp_path / "stranger", settings, "a passphrase for tests")
    transport = stranger.transport()
    card = second.opened.node.card
    command = partners.AddPartner(card, "", partners.Transport.HTTPS, "tester")
    partner = partners.add_partner(command, stranger.node)
    with pytest.raises(Unavailable, match=r"certificate|broke off"):
        transport.post(partner, b"envelope")
    transport.close()


def test_without_tls_there_is_no_answer(served: Served) -> None:
    settings = served[1].opened.settings
    with socket.create_connection(("127.0.0.1", settings.partner_port), timeout=10) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        plain.settimeout(10)
        assert b"HTTP/1.1" not in plain.recv(100)


def test_a_caller_without_a_certificate_is_turned_away(served: Served) -> None:
    settings = served[1].opened.settings
    bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    bare.check_hostname = False
    bare.verify_mode = ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", settings.partner_port), timeout=10) as plain:
        assert answer_through(bare, plain) == b""


def answer_through(context: ssl.SSLContext, plain: socket.socket) -> bytes:
    """What a request brings, or nothing where TLS ends it."""
    try:
        with context.wrap_socket(plain) as wrapped:
            wrapped.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            return wrapped.recv(100)
    except (ssl.SSLError, ConnectionError):
        return b""


def test_a_suspended_partner_is_turned_away_while_the_node_runs(served: Served) -> None:
    """The switch works without a restart, and lifting it lets what waited through."""
    first, second, agreement = served
    partners.suspend_partner("first", "a doubt", second.opened.node, by="tester")
    run = ask(first, agreement, Mode.ITEMS)

    def last_error() -> str:
        with first.opened.node.read_unit() as uow:
            return uow.partners.channel(second.node_id).last_error

    wait_until(lambda: last_error() != "", "the suspended partner was never turned away")
    assert phase(second, run, Role.SENDER) is None
    partners.resume_partner("first", second.opened.node, by="tester")
    wait_until(
        lambda: phase(second, run, Role.SENDER) is Phase.CONCLUDED,
        f"the run never went on: {last_error()}",
    )


def test_both_stop_when_told_to_and_go_on_when_started(served: Served) -> None:
    first, second, agreement = served
    for node in (first, second):
        node.stop()
        assert "Traceback" not in node.output()
        with node.opened.node.read_unit() as uow:
            assert verify_own_log(uow) > 0
            standing = {partner.standing for partner in uow.partners.all()}
        assert standing == {Standing.ACTIVE}
    run = ask(first, agreement, Mode.ITEMS)
    for node in (first, second):
        node.start()
    wait_until(
        lambda: phase(second, run, Role.SENDER) is Phase.CONCLUDED,
        f"the run never ended: {first.output()} {second.output()}",
    )


# The link doctor, against real doors.


def test_a_good_link_passes_every_step(served: Served) -> None:
    first, second, _ = served
    opened = first.opened
    report = check_link(alias_of(first, second), opened.node, opened.probe(), version=VERSION)
    assert report.works, report


def test_a_door_that_trusts_somebody_else_does_not_let_us_in(
    served: Served, tmp_path: Path
) -> None:
    """The certificate is the right one, the link is not ours: that is a step of its own."""
    stranger = create_node(
        tmp_path / "stranger", Settings("Stranger", "stranger", "https://127.0.0.1:9"), "x" * 20
    )
    card = served[1].opened.node.card
    partner = partners.add_partner(
        partners.AddPartner(card, "", Transport.HTTPS, "x"), stranger.node
    )
    assert stranger.probe().about(partner, "0" * 32) is LinkStep.PERMISSION


def test_another_certificate_fails_at_the_pin(served: Served) -> None:
    """As where somebody opens the connection on its way."""
    first, second, _ = served
    with first.opened.node.read_unit() as uow:
        partner = uow.partners.get(second.node_id)
    assert partner is not None
    card = parse_card(first.opened.node.card)
    address = parse_card(second.opened.node.card).address
    moved = format_card(dataclasses.replace(card, address=address), key=first.opened.keys.signing)
    wrong = dataclasses.replace(partner, card=moved)
    assert first.opened.probe().about(wrong, "0" * 32) is LinkStep.PIN


@pytest.mark.parametrize(
    ("address", "step"),
    [
        ("https://no-such-host.invalid:8443", LinkStep.DNS),
        ("https://127.0.0.1:1", LinkStep.PORT),
    ],
)
def test_names_and_ports_fail_as_what_they_are(
    served: Served, address: str, step: LinkStep
) -> None:
    assert probe_at(served[0], address) is step


def test_a_port_without_tls_fails_at_tls(served: Served) -> None:
    port = served[0].opened.settings.console_port
    assert probe_at(served[0], f"https://127.0.0.1:{port}") is LinkStep.TLS


def probe_at(node: ServedNode, address: str) -> bytes | LinkStep:
    """Test a partner with our own card's keys and another address."""
    opened = node.opened
    card = dataclasses.replace(parse_card(opened.node.card), address=address)
    text = format_card(card, key=opened.keys.signing)
    partner = Partner(card.node, "x", text, Standing.ACTIVE, Transport.HTTPS, opened.node.now())
    return opened.probe().about(partner, "0" * 32)


def alias_of(ours: ServedNode, theirs: ServedNode) -> str:
    with ours.opened.node.read_unit() as uow:
        partner = uow.partners.get(theirs.node_id)
    assert partner is not None
    return partner.alias
