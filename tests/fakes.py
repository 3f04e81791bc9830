"""One fake per port: a clock that is moved, entropy from a seed, a wire that misbehaves on request."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from comity.domain.ids import NodeId
from comity.domain.links import LinkStep
from comity.domain.partners import Partner
from comity.errors import ComityError, Unavailable
from comity.protocol.envelope import sender_of

START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)

Door = Callable[[bytes], bytes]
"""Takes an envelope in and gives back a receipt, as `service.inbox.receive` does."""


class FakeClock:
    """Stands still but for one microsecond per reading, until a test moves it."""

    def __init__(self, at: dt.datetime = START) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(microseconds=1)
        return self.at

    def move(self, by: dt.timedelta) -> None:
        self.at += by

    def move_to(self, at: dt.datetime) -> None:
        self.at = max(self.at, at)


class FakeEntropy:
    """The same bytes in every test run, different at every call."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._calls = 0

    def __call__(self, count: int) -> bytes:
        self._calls += 1
        label = self._seed + self._calls.to_bytes(8, "big")
        return hashlib.shake_256(label).digest(count)


class Fault(enum.Enum):
    """What the wire does to one envelope."""

    NONE = "none"
    LOST = "lost"
    RECEIPT_LOST = "receipt lost"
    DOUBLED = "doubled"
    LATE = "late"
    CORRUPT = "corrupt"


@dataclass(frozen=True, slots=True)
class Carried:
    """An envelope as an observer of the wire holds it."""

    sender: NodeId
    recipient: NodeId
    envelope: bytes


class FakeTransport:
    """Implements `service.ports.PartnerTransport` between nodes of one process.

    Keeps what crossed in `carried` and what was refused in `refusals`. `faults` are taken one per
    envelope; when they run out, nothing goes wrong any more.
    """

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.doors: dict[NodeId, Door] = {}
        self.carried: list[Carried] = []
        self.refusals: list[tuple[NodeId, ComityError]] = []
        self.is_down = False
        self._faults: Iterator[Fault] = iter(faults)
        self._late: list[tuple[NodeId, bytes]] = []

    def misbehave(self, faults: Iterable[Fault]) -> None:
        self._faults = iter(faults)

    def post(self, partner: Partner, envelope: bytes) -> bytes:
        if self.is_down:
            raise Unavailable("the wire is cut")
        fault = next(self._faults, Fault.NONE)
        if fault is Fault.LOST:
            raise Unavailable("the envelope was lost")
        if fault is Fault.LATE:
            self._late.append((partner.node, envelope))
            raise Unavailable("no answer in time")
        return self._carry(partner.node, envelope, fault)

    def _carry(self, recipient: NodeId, envelope: bytes, fault: Fault) -> bytes:
        if fault is Fault.CORRUPT:
            envelope = envelope[:-9] + bytes([envelope[-9] ^ 1]) + envelope[-8:]
        if fault is Fault.DOUBLED:
            self._hand_in(recipient, envelope)
        receipt = self._hand_in(recipient, envelope)
        while self._late:
            self._hand_in(*self._late.pop())
        if fault is Fault.RECEIPT_LOST:
            raise Unavailable("the receipt was lost")
        return receipt

    def _hand_in(self, recipient: NodeId, envelope: bytes) -> bytes:
        self.carried.append(Carried(sender_of(envelope), recipient, envelope))
        try:
            return self.doors[recipient](envelope)
        except ComityError as error:
            self.refusals.append((recipient, error))
            raise Unavailable(f"the partner's node refused: {error.reason}") from error


class FakeProbe:
    """Implements `service.ports.LinkProbe`: fails at a step, or gives what `answer` makes."""

    def __init__(self, answer: LinkStep | Callable[[str], bytes]) -> None:
        self._answer = answer

    def about(self, partner: Partner, challenge: str) -> bytes | LinkStep:
        return self._answer if isinstance(self._answer, LinkStep) else self._answer(challenge)
