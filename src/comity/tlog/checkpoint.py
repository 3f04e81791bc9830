"""Checkpoints: what a log says it is, in three lines that it signs as a note.

Source: C2SP tlog-checkpoint v1.0.0. Extension lines are refused: nobody can audit them.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from comity.errors import InvalidInput, LogInconsistent
from comity.tlog.merkle import HASH_LEN, SIZE_MAX, verify_consistency
from comity.tlog.note import check_name, parse_base64

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log at one size.

    Attributes:
        origin: the log's name, and the name of its key in the signature line.
        size: number of leaves.
        root: root hash over them, 32 bytes.

    Raises:
        InvalidInput: the origin is no key name, or size or root is out of range.
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        check_name(self.origin)
        if not 0 <= self.size <= SIZE_MAX:
            raise InvalidInput("checkpoint", "size outside 0 to 2^63 - 1")
        if len(self.root) != HASH_LEN:
            raise InvalidInput("checkpoint", f"a root hash is {HASH_LEN} bytes")


def format_checkpoint(checkpoint: Checkpoint) -> str:
    """The text of the note that the log signs and witnesses cosign."""
    root = base64.b64encode(checkpoint.root).decode("ascii")
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note as a checkpoint. Whether it is signed is `verify_note`'s question.

    Raises:
        InvalidInput: not three lines, a size with leading zeros or other digits, a malformed root.
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise InvalidInput("checkpoint", "not exactly three lines: origin, size, root hash")
    origin, size, root, _ = lines
    if not _SIZE.fullmatch(size):
        raise InvalidInput("checkpoint", "the size is not a plain decimal number")
    return Checkpoint(origin, int(size), parse_base64(root, field="checkpoint root"))


def verify_extends(newer: Checkpoint, older: Checkpoint, proof: tuple[bytes, ...]) -> None:
    """Check that a log only grew between two of its checkpoints.

    Every log extends the empty one; that needs no proof, and none may be given.

    Raises:
        LogInconsistent: another log, a smaller size, or the proof does not lead from one to the
            other. Two signed checkpoints that fail here are evidence of a fork.
    """
    if newer.origin != older.origin:
        raise LogInconsistent("the two checkpoints are of different logs")
    if older.size == 0 and not proof:
        return
    verify_consistency(
        proof,
        size_old=older.size,
        root_old=older.root,
        size_new=newer.size,
        root_new=newer.root,
    )
