"""The three services of the story, each with a node, a list, and officers of its own."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.adapters.db.queries import Queries
from comity.domain.identifiers import Scheme
from comity.domain.ids import HoldingId, RunId
from comity.domain.matches import Role
from comity.domain.records import Record
from comity.main import OpenedNode, open_node
from comity.service.match_pairs import tag_of
from comity.service.ports import ContainerKey
from demo.officers import appoint_everybody
from demo.telling import Teller

PASSPHRASE = "for the demonstration only"
START_S = 60


class DemoFailed(Exception):
    """A step of the story did not happen as it should."""


@dataclass(slots=True)
class Service:
    """One organisation: what it is called, which list it keeps, and where its node lives."""

    name: str
    organisation: str
    officer: str
    bundled: str
    list_title: str
    originator: str
    legal_basis: str
    folder: pathlib.Path
    partner_port: int
    console_port: int
    teller: Teller
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _opened: OpenedNode | None = field(default=None, repr=False)

    def queries(self) -> Queries:
        """The node's read models, for watching what happens without typing commands."""
        return Queries(self._node().engine)

    def offered(self, schemes: Iterable[str]) -> int:
        """How many distinct identifiers of these schemes the list brings into a match."""
        wanted = tuple(Scheme(scheme) for scheme in schemes)
        with self._node().node.read_unit() as uow:
            found = uow.holdings.matchable(wanted, (HoldingId("list"),))
            return len({(identifier.scheme, identifier.value) for identifier in found})

    def records_behind(self, run: RunId, tags: Iterable[bytes]) -> dict[bytes, Record]:
        """Our records by tags of a run that we answered. Nobody else can read them back."""
        with self._node().node.read_unit() as uow:
            stored = uow.runs.get(run, Role.SENDER)
            assert stored is not None, "a run that this service did not answer"
            place = ContainerKey(stored.run.agreement, stored.run.epoch, b"", b"")
            seed = uow.run_store.epoch_seed(place)
            assert seed is not None, "an epoch's seed lives as long as the epoch"
            numbered = enumerate(uow.runs.all_subjects(stored.set_id))
            subjects = {tag_of(seed, stored.set_id, number): one for number, one in numbered}
        places = ((tag, subjects[tag]) for tag in frozenset(tags))
        return {tag: self.queries().record(s.holding, s.record).record for tag, s in places}

    def _node(self) -> OpenedNode:
        if self._opened is None:
            self._opened = open_node(self.folder, PASSPHRASE)
        return self._opened

    def comity(self, *words: str, told: bool = True) -> str:
        """Run a command as this service.

        Raises:
            DemoFailed: the command failed; with what it said.
        """
        done = self.attempt(*words, told=told)
        if done.returncode != 0:
            raise DemoFailed(f"{self.name}: comity {' '.join(words)}\n{done.stderr.strip()}")
        return done.stdout

    def attempt(self, *words: str, told: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command that may be refused."""
        if told:
            self.teller.command(self.name, list(words))
        return subprocess.run(
            [sys.executable, "-m", "comity", "--node", str(self.folder), *words],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def read(self, *words: str) -> object:
        """A command's JSON document, without telling."""
        return json.loads(self.comity(*words, "--json", told=False))

    def start(self) -> None:
        """Start the node's server; it goes on until `stop`."""
        self.teller.command(self.name, ["serve"])
        with open(self.folder / "server.log", "wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "comity", "--node", str(self.folder), "serve"],
                env=self._environment(),
                stdout=output,
                stderr=output,
                # Its own group, so that Ctrl-C reaches it through `stop`, once and in order.
                start_new_session=True,
            )

    def wait_until_up(self) -> None:
        """Wait for the partner port.

        Raises:
            DemoFailed: the server ended, or never answered.
        """
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.partner_port)) == 0:
                    return
            time.sleep(0.1)
        raise DemoFailed(f"{self.name} does not start:\n{self._said()}")

    def appoint_officers(self) -> None:
        """Give the service the people who open its console."""
        appoint_everybody(self._node().node)

    def console_address(self) -> str:
        """Where the console is opened."""
        return f"http://localhost:{self.console_port}/"

    def stop(self) -> None:
        """Stop the server as Ctrl-C does; harder only where it does not listen."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _said(self) -> str:
        path = self.folder / "server.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "COMITY_PASSPHRASE": PASSPHRASE, "COMITY_OFFICER": self.officer}


def free_port(wished: int) -> int:
    """The wished port of loopback, or another where somebody listens on it already."""
    for candidate in (wished, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            port: int = probe.getsockname()[1]
            return port
    raise DemoFailed("no free port on 127.0.0.1")


def three_services(folder: pathlib.Path, teller: Teller) -> tuple[Service, Service, Service]:
    """A financial intelligence unit, a border agency and a police unit. All are invented."""
    basis = "Invented Act on International Cooperation, section 7"
    made = [
        ("fiu", "Financial Intelligence Unit of Northland", "A. Analyst", "eu-2021"),
        ("border", "Border Agency of Southland", "B. Guard", "un-2021"),
        ("police", "Counter-Terrorism Police of Eastland", "C. Inspector", "ofac-2021"),
    ]
    titles = {
        "eu-2021": ("EU financial sanctions, 2 March 2021", "European Union"),
        "un-2021": ("UN Security Council list, 12 March 2021", "United Nations"),
        "ofac-2021": ("OFAC SDN list, 10 March 2021", "US Treasury, OFAC"),
    }
    services = [
        Service(
            name,
            organisation,
            officer,
            bundled,
            *titles[bundled],
            basis,
            folder / name,
            free_port(8441 + number),
            free_port(8101 + number),
            teller,
        )
        for number, (name, organisation, officer, bundled) in enumerate(made)
    ]
    fiu, border, police = services
    return fiu, border, police
