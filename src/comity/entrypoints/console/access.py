"""Who may open the console: whoever holds the key that only the node's own account can read.

This is the lock of a one-officer node. Accounts with roles, passkeys and four eyes come with the
full sign-in; until then the console shows and changes nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import pathlib
import secrets
import stat
import threading

from comity.errors import Unavailable
from comity.service.ports import Clock, Entropy

FILE = "console.key"
KEY_LEN = 32
SESSION_HOURS = 12
SESSIONS_MOST = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def console_key(folder: pathlib.Path) -> str:
    """The access key of the console in this node's folder; drawn on first use.

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


class Sessions:
    """The browsers that showed the key. Forgotten when the node stops."""

    def __init__(self, key: str, *, clock: Clock, entropy: Entropy) -> None:
        self._key = _digest(key)
        self._clock = clock
        self._entropy = entropy
        self._ends: dict[bytes, dt.datetime] = {}
        self._lock = threading.Lock()

    def enter(self, key: str) -> str | None:
        """A new session for whoever shows the key, or None.

        The token is drawn here and never taken from the browser, so none can be planted (T13).
        """
        if not hmac.compare_digest(_digest(key), self._key):
            return None
        token = self._entropy(KEY_LEN).hex()
        with self._lock:
            self._forget_ended()
            while len(self._ends) >= SESSIONS_MOST:
                del self._ends[next(iter(self._ends))]
            self._ends[_digest(token)] = self._clock() + dt.timedelta(hours=SESSION_HOURS)
        return token

    def is_open(self, token: str) -> bool:
        """Whether a browser with this cookie may see anything."""
        with self._lock:
            # Looked up by digest: how long that takes says nothing about the token.
            end = self._ends.get(_digest(token))
        return end is not None and self._clock() < end

    def leave(self, token: str) -> None:
        """End one session."""
        with self._lock:
            self._ends.pop(_digest(token), None)

    def _forget_ended(self) -> None:
        now = self._clock()
        self._ends = {token: end for token, end in self._ends.items() if now < end}


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
