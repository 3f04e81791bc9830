"""Lists by name: a file, plain or packed, `bundled:un`, or `fetched:un`; opened within limits.

A packed file may unpack to a thousand times its size, so what comes out is counted (T14).
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import pathlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from comity.adapters.bundled_lists import BUNDLED, open_bundled
from comity.adapters.list_fetcher import cached_list
from comity.errors import InvalidInput

UNPACKED_BYTES_MAX = 2 * 1024**3
_CHUNK_BYTES = 1 << 18
_BUNDLED, _FETCHED = "bundled:", "fetched:"

Told = Callable[[int], None]
"""Is told the number of bytes read so far, unpacked."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that can be read from the beginning, as often as needed.

    Attributes:
        name: for people and for the revision. size: unpacked bytes, where known beforehand.
        digest: SHA-256 of the file as it is, packed or not, 32 bytes.
        open: chunks of the unpacked file.
    """

    name: str
    size: int | None
    digest: bytes
    open: Callable[[], Iterator[bytes]]

    def head(self, count: int) -> bytes:
        """The first bytes, `count` or fewer, to tell the format by."""
        taken = bytearray()
        for chunk in self.open():
            taken += chunk
            if len(taken) >= count:
                break
        return bytes(taken[:count])

    def chunks(self, told: Told) -> Iterator[bytes]:
        """The whole file, saying how far it is."""
        done = 0
        for chunk in self.open():
            done += len(chunk)
            told(done)
            yield chunk


def open_list(name: str, folder: pathlib.Path) -> ListFile:
    """Find a list by what a person calls it.

    Args:
        name: a path; `bundled:` with the beginning of a bundled list's name; or `fetched:` with
            the name of a list that was fetched into this node.
        folder: of the node, where fetched lists are kept.

    Raises:
        InvalidInput: no such list or file.
        Tampered: a bundled or fetched list is not what was released or fetched.
    """
    if name.startswith(_BUNDLED):
        return _bundled(name.removeprefix(_BUNDLED))
    if name.startswith(_FETCHED):
        return open_file(cached_list(folder, name.removeprefix(_FETCHED)).path, name)
    return open_file(pathlib.Path(name), pathlib.Path(name).name)


def _bundled(beginning: str) -> ListFile:
    found = [b for b in BUNDLED.values() if b.name.startswith(beginning)]
    if len(found) != 1 or not beginning:
        known = ", ".join(BUNDLED)
        raise InvalidInput("list", f"no bundled list is called {beginning}; there are {known}")
    (bundled,) = found
    digest = bytes.fromhex(bundled.sha256)
    return ListFile(
        _BUNDLED + bundled.name, bundled.size, digest, lambda: open_bundled(bundled.name)
    )


def open_file(path: pathlib.Path, name: str) -> ListFile:
    """A file, plain or packed, under whatever name people know it by.

    Raises:
        InvalidInput: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(6)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").digest()
            size = file.tell()
    except OSError as error:
        raise InvalidInput("file", f"{path} cannot be read: {error.strerror}") from error
    packed = magic.startswith((b"\x1f\x8b", b"\xfd7zXZ\x00"))
    return ListFile(name, None if packed else size, digest, lambda: _chunks(path, magic))


def _chunks(path: pathlib.Path, magic: bytes) -> Iterator[bytes]:
    done = 0
    try:
        with path.open("rb") as file, _unpacked(file, magic) as content:
            while chunk := content.read(_CHUNK_BYTES):
                done += len(chunk)
                if done > UNPACKED_BYTES_MAX:
                    raise InvalidInput("file", f"is longer than {UNPACKED_BYTES_MAX} bytes")
                yield chunk
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise InvalidInput("file", "breaks off, or is damaged", advice="fetch it again") from error


def _unpacked(file: IO[bytes], magic: bytes) -> IO[bytes] | gzip.GzipFile | lzma.LZMAFile:
    if magic.startswith(b"\x1f\x8b"):
        return gzip.open(file)
    if magic.startswith(b"\xfd7zXZ\x00"):
        return lzma.open(file)
    return file
