"""One fact with the proof that it stands in a log: four lines, in the manner of the export.

The header and the fact as the export writes them, then the hashes from the fact's leaf to the root,
then the checkpoint of that root. It shows nothing of any other fact. The format is
`docs/spec/log.md`.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from comity.errors import InvalidInput
from comity.tlog.export import (
    LINE_LEN_MAX,
    ErasedFact,
    Header,
    KeptFact,
    SignedCheckpoint,
    format_line,
    parse_line,
)
from comity.tlog.merkle import HASH_LEN
from comity.tlog.note import parse_base64

HASHES_MAX = 64
PROOF_LEN_MAX = 3 * LINE_LEN_MAX


@dataclass(frozen=True, slots=True)
class FactProof:
    """What the file holds, unverified. `hashes`: from the leaf to the root, 32 bytes each."""

    header: Header
    fact: KeptFact | ErasedFact
    hashes: tuple[bytes, ...]
    checkpoint: SignedCheckpoint


def format_proof(proof: FactProof) -> bytes:
    """The file."""
    hashes = [base64.b64encode(node).decode("ascii") for node in proof.hashes]
    inclusion = json.dumps({"inclusion": hashes}, separators=(",", ":")).encode() + b"\n"
    return (
        format_line(proof.header)
        + format_line(proof.fact)
        + inclusion
        + format_line(proof.checkpoint)
    )


def parse_proof(data: bytes) -> FactProof:
    """Read the file strictly; whether the proof holds is the auditor's question.

    Raises:
        InvalidInput: another number of lines, lines of another kind, or out of their order.
    """
    if len(data) > PROOF_LEN_MAX:
        raise InvalidInput("proof", f"longer than {PROOF_LEN_MAX} bytes")
    lines = data.split(b"\n")
    if len(lines) != 5 or lines[4]:
        raise InvalidInput("proof", "is not of four lines")
    header, fact = (parse_line(lines[n] + b"\n", number=n + 1) for n in (0, 1))
    checkpoint = parse_line(lines[3] + b"\n", number=4)
    if not isinstance(header, Header) or not isinstance(fact, KeptFact | ErasedFact):
        raise InvalidInput("proof", "does not begin with a header and a fact")
    if not isinstance(checkpoint, SignedCheckpoint):
        raise InvalidInput("proof", "does not end with a checkpoint")
    return FactProof(header, fact, _hashes(lines[2]), checkpoint)


def _hashes(line: bytes) -> tuple[bytes, ...]:
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InvalidInput("line 3", "not JSON in UTF-8") from error
    if not isinstance(value, dict) or set(value) != {"inclusion"}:
        raise InvalidInput("line 3", "not an inclusion proof")
    listed = value["inclusion"]
    if not isinstance(listed, list) or len(listed) > HASHES_MAX:
        raise InvalidInput("inclusion", f"not a list of at most {HASHES_MAX} hashes")
    return tuple(map(_hash, listed))


def _hash(value: object) -> bytes:
    if not isinstance(value, str):
        raise InvalidInput("inclusion", "a hash is not text")
    node = parse_base64(value, field="inclusion")
    if len(node) != HASH_LEN:
        raise InvalidInput("inclusion", f"a hash has not {HASH_LEN} bytes")
    return node
