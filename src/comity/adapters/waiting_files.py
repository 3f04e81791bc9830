"""Uploaded lists that wait for a person's yes: outside the database, in the node's folder, for a while.

A file is whole or it is not there. It goes when it was taken in, when somebody gives it up, and
otherwise after `KEPT_FOR`. Nobody but the node's own account can read it; it is not encrypted, so
the folder belongs on an encrypted disk.
"""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from comity.adapters.list_files import ListFile, open_file
from comity.domain.ids import HoldingId
from comity.errors import InvalidInput, Unavailable
from comity.service.ports import Entropy

FOLDER = "waiting"
UPLOAD_BYTES_MAX = 1024**3
WAITING_MOST = 20
KEPT_FOR = dt.timedelta(hours=12)
_CHUNK_BYTES = 1 << 20
_ID_BYTES = 16
_LIST, _ABOUT, _PARTIAL = "list", "about.json", "partial"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One file that waits.

    Attributes:
        id: 32 hex digits, not to be guessed. name: of the file, as the browser sent it.
        folder: its own; whoever checks the file may keep what they found beside it.
    """

    id: str
    holding: HoldingId
    name: str
    by: str
    at: dt.datetime
    folder: pathlib.Path

    def open(self) -> ListFile:
        """The file, to be read as often as needed."""
        return open_file(self.folder / _LIST, self.name)

    def note(self, what: str) -> str:
        """What was kept beside it under this name, or empty."""
        path = self.folder / what
        return path.read_text("utf-8") if path.exists() else ""

    def keep(self, what: str, text: str) -> None:
        """Keep something beside it, until it goes."""
        self.keep_lines(what, iter((text,)))

    def keep_lines(self, what: str, lines: Iterator[str]) -> None:
        """The same, piece by piece: whole, or not at all.

        Raises:
            Unavailable: the disk is full or cannot be written.
        """
        partial = self.folder / _PARTIAL
        try:
            with partial.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)
            partial.replace(self.folder / what)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise _full() from error


class WaitingFiles:
    """All files that wait in one node's folder."""

    def __init__(self, folder: pathlib.Path, entropy: Entropy) -> None:
        self._root = folder / FOLDER
        self._entropy = entropy

    def take(
        self, stream: BinaryIO, *, holding: HoldingId, name: str, by: str, now: dt.datetime
    ) -> Waiting:
        """Copy an upload in.

        Raises:
            InvalidInput: larger than `UPLOAD_BYTES_MAX`, empty, or too many wait already.
            Unavailable: the disk is full or cannot be written.
        """
        self.sweep(now)
        if len(self.all()) >= WAITING_MOST:
            advice = "take one of them in, or give it up"
            raise InvalidInput("file", f"{WAITING_MOST} files wait already", advice=advice)
        waiting = Waiting(self._entropy(_ID_BYTES).hex(), holding, name[-100:], by, now, self._root)
        return self._copied(stream, waiting)

    def _copied(self, stream: BinaryIO, waiting: Waiting) -> Waiting:
        folder = self._root / waiting.id
        try:
            self._root.mkdir(mode=0o700, exist_ok=True)
            folder.mkdir(mode=0o700)
            _copy(stream, folder / _LIST)
            (folder / _ABOUT).write_text(_about(waiting), "utf-8")
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise _full() from error
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return self.get(waiting.id)

    def get(self, number: str) -> Waiting:
        """One.

        Raises:
            InvalidInput: none waits under this number.
        """
        waiting = self._read(number) if _is_id(number) else None
        if waiting is None:
            raise InvalidInput(
                "file", "no file waits under this number: it was taken in or given up"
            )
        return waiting

    def all(self) -> tuple[Waiting, ...]:
        """Every one, the oldest first."""
        if not self._root.exists():
            return ()
        found = (self._read(path.name) for path in self._root.iterdir() if _is_id(path.name))
        return tuple(sorted(filter(None, found), key=lambda waiting: waiting.at))

    def forget(self, number: str) -> None:
        """Delete a file with everything that was kept beside it."""
        if _is_id(number):
            shutil.rmtree(self._root / number, ignore_errors=True)

    def sweep(self, now: dt.datetime) -> int:
        """Delete what waited too long, and what a crash left half done; count them."""
        if not self._root.exists():
            return 0
        kept = {waiting.id for waiting in self.all() if now - waiting.at < KEPT_FOR}
        stale = [path for path in self._root.iterdir() if path.name not in kept]
        old = [path for path in stale if self._read(path.name) or _is_old(path, now)]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        return len(old)

    def _read(self, number: str) -> Waiting | None:
        folder = self._root / number
        try:
            about = json.loads((folder / _ABOUT).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return Waiting(
            number,
            HoldingId(about["holding"]),
            about["name"],
            about["by"],
            dt.datetime.fromisoformat(about["at"]),
            folder,
        )


def _about(waiting: Waiting) -> str:
    return json.dumps(
        {
            "holding": waiting.holding,
            "name": waiting.name,
            "by": waiting.by,
            "at": waiting.at.isoformat(),
        }
    )


def _copy(stream: BinaryIO, path: pathlib.Path) -> None:
    done = 0
    with path.open("xb") as file:
        path.chmod(0o600)
        while chunk := stream.read(_CHUNK_BYTES):
            done += len(chunk)
            if done > UPLOAD_BYTES_MAX:
                raise InvalidInput("file", f"is larger than {UPLOAD_BYTES_MAX} bytes")
            file.write(chunk)
    if not done:
        raise InvalidInput("file", "is empty")


def _is_id(text: str) -> bool:
    return len(text) == 2 * _ID_BYTES and all(c in "0123456789abcdef" for c in text)


def _is_old(path: pathlib.Path, now: dt.datetime) -> bool:
    """By the file system's own clock: an upload that is being copied has no notes yet."""
    try:
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except OSError:
        return False
    return now - changed > KEPT_FOR


def _full() -> Unavailable:
    return Unavailable("the file could not be kept", advice="see the disk of the node's folder")
