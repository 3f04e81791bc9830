"""What one leaf of the log commits to: when, what kind of fact, and the fact itself under a salt.

The fact may be erased later. That something of this kind was recorded then cannot be.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
from dataclasses import dataclass

from comity.errors import InvalidInput
from comity.tlog.merkle import HASH_LEN, leaf_hash

_KIND = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """One leaf before it is hashed.

    Attributes:
        at: when the fact was recorded; aware, to the microsecond.
        kind: the fact's kind: a letter, then up to 63 letters, digits, dots, hyphens, underscores.
        commitment: the salted commitment of the fact, 32 bytes.

    Raises:
        InvalidInput: a time without zone, a malformed kind, or a commitment of another length.
    """

    at: dt.datetime
    kind: str
    commitment: bytes

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise InvalidInput("at", "a time without zone")
        check_kind(self.kind)
        if len(self.commitment) != HASH_LEN:
            raise InvalidInput("commitment", f"needs {HASH_LEN} bytes, not {len(self.commitment)}")


def check_kind(kind: str) -> None:
    """Insist that `kind` may stand on a line of its own.

    Raises:
        InvalidInput: not a letter followed by up to 63 letters, digits, dots, hyphens, underscores.
    """
    if not _KIND.fullmatch(kind):
        raise InvalidInput("kind", "not a letter followed by up to 63 letters, digits, . _ -")


def leaf_of(entry: Entry) -> bytes:
    """The leaf hash of an entry, 32 bytes."""
    return leaf_hash(format_entry(entry))


def format_entry(entry: Entry) -> bytes:
    """Four lines: version, time, kind, commitment in base64. These bytes are what is hashed."""
    commitment = base64.b64encode(entry.commitment).decode("ascii")
    text = f"comity-entry/v1\n{format_time(entry.at)}\n{entry.kind}\n{commitment}\n"
    return text.encode("ascii")


def format_time(at: dt.datetime) -> str:
    """UTC with six decimals and a Z, always 27 characters: one spelling for each time."""
    utc = at.astimezone(dt.UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z"


def parse_time(text: str) -> dt.datetime:
    """Read what `format_time` writes.

    Raises:
        InvalidInput: any other spelling, or no such day or hour.
    """
    if not _TIME.fullmatch(text):
        raise InvalidInput("at", "not of the form 2026-01-31T12:00:00.000000Z")
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("at", "no such day or hour") from error
