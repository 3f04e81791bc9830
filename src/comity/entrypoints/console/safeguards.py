"""What stands between a guesser and the console: waits after failures, and tickets for passkeys.

Whoever types wrong secrets must not thereby lock the officer out (T14). So failures are counted
apart for browsers in which that officer has signed in before, and for all others.
"""

from __future__ import annotations

import base64
import collections
import datetime as dt
import hashlib
import hmac
import threading
from dataclasses import dataclass, field

from comity.crypto.passkeys import Place
from comity.domain.ids import OfficerId
from comity.entrypoints.console.access import Sessions
from comity.errors import InvalidInput, Refused
from comity.service.ports import Clock, Entropy

FREE_FAILURES = 5
FIRST_WAIT = dt.timedelta(seconds=30)
LONGEST_WAIT = dt.timedelta(minutes=15)
REMEMBERED = dt.timedelta(hours=1)
STRANGERS_MOST = 100
STRANGERS_WITHIN = dt.timedelta(minutes=10)
NAMES_MOST = 4096
TICKET_LIFE = dt.timedelta(minutes=10)
STREAMS_MOST = 32
_NONCE_LEN, _TIME_LEN, _MAC_LEN = 16, 8, 32
KNOWN_LEN_MAX = 200


@dataclass(slots=True)
class _Failures:
    count: int
    last: dt.datetime


class Throttle:
    """Failed attempts, and how long to wait after them. Kept in memory, and bounded there."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: collections.OrderedDict[bytes, _Failures] = collections.OrderedDict()
        self._strangers: collections.deque[dt.datetime] = collections.deque(maxlen=STRANGERS_MOST)
        self._lock = threading.Lock()

    def insist(self, who: str, *, known: str = "") -> None:
        """Let an attempt pass. `known`: the browser's own mark, if this officer was here before.

        Raises:
            Refused: after too many failures, for a while.
        """
        with self._lock:
            now = self._clock()
            if now < self._waits_until(_key(who, known)) or (not known and self._is_flooded(now)):
                words = "too many failed attempts; wait a little, or use a passkey"
                raise Refused(("too-many-tries",), words)

    def failed(self, who: str, *, known: str = "") -> None:
        """Count a failure."""
        key = _key(who, known)
        with self._lock:
            now = self._clock()
            past = self._failures.pop(key, None)
            count = 1 if past is None or now - past.last > REMEMBERED else past.count + 1
            self._failures[key] = _Failures(count, now)
            while len(self._failures) > NAMES_MOST:
                self._failures.popitem(last=False)
            if not known:
                self._strangers.append(now)

    def succeeded(self, who: str, *, known: str = "") -> None:
        """Forget this officer's failures in this kind of browser."""
        with self._lock:
            self._failures.pop(_key(who, known), None)

    def _waits_until(self, key: bytes) -> dt.datetime:
        past = self._failures.get(key)
        if past is None or past.count < FREE_FAILURES:
            return dt.datetime.min.replace(tzinfo=dt.UTC)
        doublings = min(past.count - FREE_FAILURES, 10)
        return past.last + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)

    def _is_flooded(self, now: dt.datetime) -> bool:
        """Somebody tries one name after another: strangers wait, known browsers do not."""
        is_full = len(self._strangers) == STRANGERS_MOST
        return is_full and now - self._strangers[0] < STRANGERS_WITHIN


def _key(who: str, known: str) -> bytes:
    return hashlib.sha256(f"{known}\0{who}".encode("utf-8", "replace")).digest()


class Streams:
    """How many open pages are told of changes. Each holds a connection (T14)."""

    def __init__(self, most: int = STREAMS_MOST) -> None:
        self._most, self._open = most, 0
        self._lock = threading.Lock()

    def enter(self) -> bool:
        """Whether there is room for one more, which is then taken."""
        with self._lock:
            if self._open >= self._most:
                return False
            self._open += 1
            return True

    def leave(self) -> None:
        """Give the room back."""
        with self._lock:
            self._open -= 1


class Marks:
    """Marks of browsers in which an officer has signed in. They open nothing."""

    def __init__(self, key: str, entropy: Entropy) -> None:
        self._key = hashlib.sha256(b"comity known browser\0" + key.encode()).digest()
        self._entropy = entropy

    def draw(self, officer: OfficerId) -> str:
        """A new mark, good for this officer alone."""
        nonce = self._entropy(_NONCE_LEN).hex()
        return f"{nonce}.{self._mac(officer, nonce)}"

    def check(self, mark: str, officer: str) -> str:
        """The mark, if it is one of this officer's; else nothing."""
        nonce, _, mac = mark[:KNOWN_LEN_MAX].partition(".")
        good = self._mac(officer, nonce).encode()
        return mark if hmac.compare_digest(good, mac.encode("utf-8", "replace")) else ""

    def _mac(self, officer: str, nonce: str) -> str:
        said = f"{officer}\0{nonce}".encode("utf-8", "replace")
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()


class Tickets:
    """Challenges for passkeys: ours, for one purpose, for ten minutes, and good once.

    Nothing is kept of a ticket until it is used, so that nobody fills the memory by asking.
    """

    def __init__(self, *, clock: Clock, entropy: Entropy) -> None:
        self._clock, self._entropy = clock, entropy
        self._key = entropy(_MAC_LEN)
        self._spent: dict[bytes, dt.datetime] = {}
        self._lock = threading.Lock()

    def draw(self, purpose: str) -> str:
        """A ticket, in the base64 of addresses."""
        seconds = int(self._clock().timestamp()).to_bytes(_TIME_LEN, "big")
        nonce = self._entropy(_NONCE_LEN)
        ticket = nonce + seconds + self._mac(purpose, nonce, seconds)
        return base64.urlsafe_b64encode(ticket).decode().rstrip("=")

    def read(self, text: str, purpose: str) -> bytes:
        """The challenge that a ticket is.

        Raises:
            InvalidInput: not ours, for another purpose, too old, or used before.
        """
        try:
            ticket = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except ValueError as error:
            raise InvalidInput("ticket", "is none of ours") from error
        nonce, seconds = ticket[:_NONCE_LEN], ticket[_NONCE_LEN : _NONCE_LEN + _TIME_LEN]
        good = nonce + seconds + self._mac(purpose, nonce, seconds)
        if not hmac.compare_digest(good, ticket):
            raise InvalidInput("ticket", "is none of ours")
        drawn_at = dt.datetime.fromtimestamp(int.from_bytes(seconds, "big"), tz=dt.UTC)
        if self._clock() - drawn_at > TICKET_LIFE or ticket in self._spent:
            raise InvalidInput("ticket", "is too old, or was used before")
        return ticket

    def spend(self, ticket: bytes) -> None:
        """Use a ticket up, once what it was for has been proved.

        Raises:
            InvalidInput: somebody else was first.
        """
        with self._lock:
            now = self._clock()
            recent = {t: at for t, at in self._spent.items() if now - at <= TICKET_LIFE * 2}
            if ticket in recent:
                raise InvalidInput("ticket", "was used before")
            self._spent = {**recent, ticket: now}

    def _mac(self, purpose: str, nonce: bytes, seconds: bytes) -> bytes:
        return hmac.new(self._key, nonce + seconds + purpose.encode(), hashlib.sha256).digest()


@dataclass(frozen=True, slots=True)
class Safeguards:
    """All of them, for one console. `key`: what opens an empty node."""

    sessions: Sessions
    throttle: Throttle
    tickets: Tickets
    marks: Marks
    place: Place
    cookie: str
    key: str = field(repr=False)
    streams: Streams = field(default_factory=Streams)

    @property
    def mark_cookie(self) -> str:
        """The cookie with the browser's mark."""
        return f"{self.cookie}-known"

    @property
    def is_secure(self) -> bool:
        """Whether cookies may go over HTTPS alone."""
        return self.place.origin.startswith("https:")
