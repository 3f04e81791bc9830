"""Who is at this console: officers who signed in, and whoever holds the key of an empty node.

The key is drawn by the node and printed by `comity serve`. It opens one page alone, on which the
first two officers are entered, and opens nothing once there are two: whoever runs the machine sees
no content (T11).
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import hmac
import os
import pathlib
import secrets
import stat
import threading
from dataclasses import dataclass, field

from comity.domain.ids import OfficerId
from comity.errors import Unavailable
from comity.service.officers import Proved
from comity.service.ports import Clock, Entropy

FILE = "console.key"
KEY_LEN = 32
SESSION_HOURS = 12
IDLE_MINUTES = 45
UNFINISHED = dt.timedelta(minutes=15)
SESSIONS_MOST = 256
SESSIONS_EACH = 16
_NUMBER_LEN = 8
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def console_key(folder: pathlib.Path) -> str:
    """The key of the console in this node's folder; drawn on first use.

    A key file that other accounts could read is replaced: it may have been read.

    Returns:
        43 characters that may stand in an address; 256 bits.

    Raises:
        Unavailable: the file cannot be read or written.
    """
    path = folder / FILE
    try:
        return _kept_key(path) or _new_key(path)
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be used: {error.strerror}",
            advice="run the node under the account that owns its folder",
        ) from error


def _kept_key(path: pathlib.Path) -> str:
    if not path.exists() or path.stat().st_mode & _OTHERS:
        return ""
    key = path.read_text(encoding="ascii", errors="replace").strip()
    return key if len(key) >= KEY_LEN and key.isascii() else ""


def _new_key(path: pathlib.Path) -> str:
    """Written beside and moved into place, so that nobody ever reads half a key."""
    key = secrets.token_urlsafe(KEY_LEN)
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key + "\n")
    beside.replace(path)
    return key


def same_key(one: str, other: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(_digest(one), _digest(other))


class Stage(enum.Enum):
    """How far somebody has come in."""

    SETUP = enum.auto()
    """Holds the key of a node without officers."""
    SECRET = enum.auto()
    """Has proved the secret; the second factor is asked for."""
    ENROLLING = enum.auto()
    """Has proved the secret and has no second factor yet: may enrol one, and nothing else."""
    FULL = enum.auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """Who comes in, and how.

    Attributes:
        officer: None for whoever holds the key of a node without officers.
        mark: which of the officer's secrets was proved; with another secret the session is over.
        how: by what, for the list of sessions. agent: what the browser calls itself.
    """

    officer: OfficerId | None
    stage: Stage = Stage.FULL
    mark: bytes = field(default=b"", repr=False)
    how: str = ""
    agent: str = ""


@dataclass(slots=True)
class Session:
    """One browser that got in.

    Attributes:
        number: names the session to its owner; opens nothing.
        proved_at: when they proved it. csrf: what every form of this session carries.
        said: words to be shown once, on the next page.
        seed: of one-time codes that are being enrolled.
    """

    entry: Entry
    number: str
    proved_at: dt.datetime
    ends_at: dt.datetime
    seen_at: dt.datetime
    csrf: str = field(repr=False)
    said: list[str] = field(default_factory=list, repr=False)
    seed: bytes = field(default=b"", repr=False)

    @property
    def officer(self) -> OfficerId | None:
        """Who signed in; None for whoever holds the key of a node without officers."""
        return self.entry.officer

    @property
    def stage(self) -> Stage:
        """How far they have come in."""
        return self.entry.stage

    @property
    def proved(self) -> Proved:
        """The officer as having proved who they are when they signed in; fresh only for a while."""
        assert self.officer is not None, "asked only of officers' sessions"
        return Proved(self.officer, self.proved_at)


class Sessions:
    """The browsers that got in. Forgotten when the node stops, when they idle, and in the end."""

    def __init__(self, *, clock: Clock, entropy: Entropy) -> None:
        self._clock = clock
        self._entropy = entropy
        self._sessions: dict[bytes, Session] = {}
        self._lock = threading.Lock()

    def begin(self, entry: Entry) -> str:
        """A new session; returns its token.

        The token is drawn here and never taken from the browser, so none can be planted (T13).
        """
        token, csrf = self._entropy(KEY_LEN).hex(), self._entropy(KEY_LEN).hex()
        number, now = self._entropy(_NUMBER_LEN).hex(), self._clock()
        life = dt.timedelta(hours=SESSION_HOURS) if entry.stage is Stage.FULL else UNFINISHED
        session = Session(entry, number, now, now + life, now, csrf)
        with self._lock:
            self._forget_ended(now)
            self._make_room(entry.officer)
            self._sessions[_digest(token)] = session
        return token

    def of(self, token: str, *, acting: bool = True) -> Session | None:
        """The session of a browser with this cookie; `acting`: a person did it, not a script."""
        now = self._clock()
        with self._lock:
            # Looked up by digest: how long that takes says nothing about the token.
            session = self._sessions.get(_digest(token))
            if session is None or _ended(session, now):
                return None
            if acting:
                session.seen_at = now
            return session

    def end(self, token: str) -> None:
        """End one session."""
        with self._lock:
            self._sessions.pop(_digest(token), None)

    def end_all_of(self, officer: OfficerId) -> None:
        """End every session of one officer: dismissed, or proved by another secret from now on."""
        with self._lock:
            kept = {t: s for t, s in self._sessions.items() if s.officer != officer}
            self._sessions = kept

    def listed(self, officer: OfficerId) -> tuple[Session, ...]:
        """The officer's sessions that have not ended, the newest first."""
        now = self._clock()
        with self._lock:
            own = [s for s in self._sessions.values() if s.officer == officer]
        return tuple(session for session in reversed(own) if not _ended(session, now))

    def end_number(self, officer: OfficerId, number: str) -> None:
        """End one session of this officer's, by its number."""
        with self._lock:
            self._sessions = {
                token: session
                for token, session in self._sessions.items()
                if (session.officer, session.number) != (officer, number)
            }

    def _make_room(self, officer: OfficerId | None) -> None:
        """Memory is bounded. An officer's own oldest goes first: nobody crowds the others out."""
        own = [t for t, s in self._sessions.items() if s.officer == officer]
        if len(own) >= SESSIONS_EACH:
            del self._sessions[own[0]]
        while len(self._sessions) >= SESSIONS_MOST:
            del self._sessions[next(iter(self._sessions))]

    def _forget_ended(self, now: dt.datetime) -> None:
        self._sessions = {t: s for t, s in self._sessions.items() if not _ended(s, now)}


def _ended(session: Session, now: dt.datetime) -> bool:
    idle = now - session.seen_at
    return now >= session.ends_at or idle >= dt.timedelta(minutes=IDLE_MINUTES)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
