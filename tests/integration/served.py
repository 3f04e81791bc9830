"""Real nodes as real processes on loopback, to be used, killed and started again."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from tests.names import people

from comity.domain.agreements import Agreement, Direction, Mode, Purpose, Terms
from comity.domain.holdings import Holding
from comity.domain.identifiers import Scheme
from comity.domain.ids import HoldingId, NodeId
from comity.domain.partners import Standing, Transport
from comity.domain.records import ForeignIdentifier, ForeignName, ForeignRecord, SubjectKind
from comity.main import OpenedNode, create_node
from comity.service import agreements, holdings, partners
from comity.settings import Settings

PASSPHRASE = "a passphrase for tests"
_PROGRAM = (
    "import os, pathlib; from comity.entrypoints.serving import serve; "
    "serve(pathlib.Path(os.environ['NODE_FOLDER']), os.environ['NODE_PASSPHRASE'])"
)


class ServedNode:
    """One node: its folder opened here, and its server in a process of its own."""

    def __init__(
        self,
        folder: pathlib.Path,
        name: str,
        *,
        partner_port: int | None = None,
        address_port: int | None = None,
    ) -> None:
        partner_port, console_port = partner_port or free_port(), free_port()
        address = f"https://127.0.0.1:{address_port or partner_port}"
        settings = Settings(
            f"Service {name}", name, address, "127.0.0.1", partner_port, "127.0.0.1", console_port
        )
        self.opened: OpenedNode = create_node(folder, settings, PASSPHRASE)
        self._process: subprocess.Popen[bytes] | None = None
        self._output = folder / "server.out"

    @property
    def node_id(self) -> NodeId:
        return self.opened.node.id

    def start(self) -> None:
        """Start the server and wait until its partner port answers."""
        environment = {
            **os.environ,
            "NODE_FOLDER": str(self.opened.folder),
            "NODE_PASSPHRASE": PASSPHRASE,
        }
        with open(self._output, "ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM], env=environment, stdout=output, stderr=output
            )
        wait_until(self._answers, f"{self.opened.settings.name} does not start: {self.output()}")

    def kill(self) -> None:
        """`kill -9`, with no chance to tidy up."""
        assert self._process is not None, "not started"
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Ask it to stop, as Ctrl-C does."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self._process.kill()

    @property
    def pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    def output(self) -> str:
        """What the server printed."""
        return self._output.read_text() if self._output.exists() else ""

    def _answers(self) -> bool:
        assert self._process is not None, "not started"
        assert self._process.poll() is None, f"the server ended: {self.output()}"
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self.opened.settings.partner_port), timeout=1),
        ):
            return True
        return False


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(condition: Callable[[], bool], complaint: str, *, timeout_s: float = 120) -> None:
    """Poll until `condition` holds; fail with `complaint` where it never does."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(complaint)


@contextlib.contextmanager
def two_served(folder: pathlib.Path) -> Iterator[tuple[ServedNode, ServedNode]]:
    """Two running nodes that enrolled each other."""
    first, second = ServedNode(folder / "first", "first"), ServedNode(folder / "second", "second")
    try:
        first.start()
        second.start()
        enrol(first, second)
        yield first, second
    finally:
        first.stop()
        second.stop()


def enrol(first: ServedNode, second: ServedNode) -> None:
    """Both take the other's card in, compare words and confirm; wait until both are active."""
    for ours, theirs in ((first, second), (second, first)):
        node = ours.opened.node
        command = partners.AddPartner(theirs.opened.node.card, "", Transport.HTTPS, "tester")
        partner = partners.add_partner(command, node)
        partners.confirm_partner(partner.alias, partners.words_of(partner), node, by="tester")
    wait_until(
        lambda: _is_active(first, second) and _is_active(second, first),
        "the two nodes never became active partners",
    )


def _is_active(ours: ServedNode, theirs: ServedNode) -> bool:
    with ours.opened.node.open_unit() as uow:
        partner = uow.partners.get(theirs.node_id)
    return partner is not None and partner.standing is Standing.ACTIVE


def agree(first: ServedNode, second: ServedNode, *, quota_items: int = 2**22) -> Agreement:
    """An agreement in force on both sides, allowing everything that this version knows."""
    now = first.opened.node.now().replace(microsecond=0)
    terms = Terms(
        first.node_id,
        second.node_id,
        "Documents of travel",
        (Purpose("investigation", "Investigation", "Test Act, section 1"),),
        (Scheme.PASSPORT,),
        ("identifiers-1", "names-bulk-1"),
        tuple(Mode),
        Direction.BOTH,
        quota_items,
        30,
        10,
        True,
        5000,
        1000,
        500,
        now - dt.timedelta(days=1),
        now + dt.timedelta(days=300),
    )
    proposed = agreements.propose(terms, first.opened.node, by="tester")
    second_node = second.opened.node
    wait_until(lambda: _holds(second, proposed), "the proposal never arrived")
    agreements.sign_agreement(proposed.id, second_node, by="tester")
    wait_until(lambda: _in_force(first, proposed), "the signature never came back")
    return proposed


def _holds(served: ServedNode, agreement: Agreement) -> bool:
    with served.opened.node.open_unit() as uow:
        return bool(uow.agreements.versions(agreement.id))


def _in_force(served: ServedNode, agreement: Agreement) -> bool:
    with served.opened.node.open_unit() as uow:
        return uow.agreements.versions(agreement.id)[-1].status.value == "in-force"


def hold(served: ServedNode, numbers: range, *, country: str = "FR") -> None:
    """A holding of invented passports, two match keys each with a country; in every agreement."""
    node = served.opened.node
    holding = Holding(
        HoldingId("invented"), "Invented", "tests", "Test Act", "tests", dt.date(2099, 1, 1)
    )
    holdings.create_holding(holding, node)
    records = [
        ForeignRecord(
            str(n),
            n + 1,
            SubjectKind.PERSON,
            (ForeignName(f"Invented Person {n}"),),
            identifiers=(ForeignIdentifier("passport", f"X{4_000_000 + n * 7}", country),),
        )
        for n in numbers
    ]
    command = holdings.ImportList(holding.id, "invented", "invented", bytes(32), "tester")
    holdings.import_list(command, holdings.admit_all(records), node)
    with node.read_unit() as uow:
        numbers = {agreement.id for agreement in uow.agreements.all()}
    for number in numbers:
        holdings.include_holding(holding.id, number, node, by="tester")


def hold_people(served: ServedNode, numbers: range) -> None:
    """Take a list of invented people in, and let it take part in every agreement."""
    node = served.opened.node
    new = Holding(HoldingId("people"), "People", "Ministry", "Act 1", "test", dt.date(2030, 1, 1))
    holdings.create_holding(new, node)
    admitted = holdings.admit_all(people(numbers))
    command = holdings.ImportList(new.id, "test", "invented", bytes(32), "tester")
    holdings.import_list(command, admitted, node)
    with node.read_unit() as uow:
        agreed = {agreement.id for agreement in uow.agreements.all()}
    for number in agreed:
        holdings.include_holding(new.id, number, node, by="tester")
