"""Files that commands read and write, within limits and with errors in our words."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable

from comity.errors import Conflict, InvalidInput


def read_limited(path: pathlib.Path, limit: int) -> bytes:
    """A whole small file.

    Raises:
        InvalidInput: it cannot be read, or is longer than `limit` bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InvalidInput("file", f"{path} cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise InvalidInput("file", f"{path} is longer than {limit} bytes")
    return data


def read_text(path: pathlib.Path, limit: int) -> str:
    """A whole small file of text in UTF-8.

    Raises:
        InvalidInput: as for `read_limited`, or it is no UTF-8.
    """
    try:
        return read_limited(path, limit).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("file", f"{path} is no text in UTF-8") from error


def write_new(path: pathlib.Path, data: bytes) -> None:
    """A file that was not there before.

    Raises:
        Conflict: it is there. InvalidInput: it cannot be written.
    """
    write_new_lines(path, (data,))


def write_new_lines(path: pathlib.Path, lines: Iterable[bytes]) -> None:
    """The same, piece by piece; what could not be finished is taken away again.

    Raises:
        Conflict: it is there. InvalidInput: it cannot be written.
    """
    try:
        with path.open("xb") as file:
            _fill(path, file.write, lines)
    except FileExistsError as error:
        raise Conflict(f"{path} is there already", advice="choose another name") from error
    except OSError as error:
        raise InvalidInput("file", f"{path} cannot be written: {error.strerror}") from error


def _fill(path: pathlib.Path, write: Callable[[bytes], object], lines: Iterable[bytes]) -> None:
    try:
        for line in lines:
            write(line)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
