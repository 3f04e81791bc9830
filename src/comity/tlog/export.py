"""The exported log: JSON lines that an auditor can check without a node and without a database.

First a header, then every fact in the order of the log, then the checkpoints in the order in which
they were made. An erased fact keeps its line, with the commitment in place of salt and fact.
Reading is strict, line by line; whether the lines fit together is the auditor's question
(`entrypoints/cli/verify_log.py`). The format is `docs/spec/log.md`.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from dataclasses import dataclass
from typing import assert_never

from comity.errors import InvalidInput
from comity.tlog.entry import check_kind, format_time, parse_time
from comity.tlog.merkle import HASH_LEN, SIZE_MAX
from comity.tlog.note import Note, check_name, format_note, parse_base64, parse_note

FORMAT = "comity-log/v1"
LINE_LEN_MAX = 1024 * 1024

_HEADER_KEYS = {"format", "origin", "key", "witnesses"}
_KEPT_KEYS = {"seq", "at", "kind", "salt", "fact", "leaf"}
_ERASED_KEYS = {"seq", "at", "kind", "commitment", "leaf"}

_Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Witness:
    """Who may cosign: a name, and an Ed25519 public key of 32 bytes."""

    name: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """Whose log it is. `key` is the log's Ed25519 public key, 32 bytes, as the file claims it."""

    origin: str
    key: bytes
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact that was not erased: `salt` and `fact` open its leaf. `leaf` is the leaf hash."""

    seq: int
    at: dt.datetime
    kind: str
    salt: bytes
    fact: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class ErasedFact:
    """A fact of which only the commitment is left."""

    seq: int
    at: dt.datetime
    kind: str
    commitment: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint as a note, with the log's signature and witnesses' cosignatures, unverified."""

    note: Note


Line = Header | KeptFact | ErasedFact | SignedCheckpoint


def format_line(line: Line) -> bytes:
    """One line of an export: UTF-8, with its newline."""
    text = json.dumps(_to_object(line), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def parse_line(data: bytes, *, number: int) -> Line:
    """Read one line of an export, with its newline; `number` counts from 1, for the error.

    Raises:
        InvalidInput: `field` is `line N`. Not UTF-8 or JSON, a missing, doubled or unknown key, a
            value of another type or spelling, too long, or cut off.
    """
    try:
        return _from_object(_parse_json(data))
    except InvalidInput as error:
        raise InvalidInput(f"line {number}", str(error)) from error


def _to_object(line: Line) -> _Object:
    match line:
        case Header():
            witnesses = [{"name": w.name, "key": _encode(w.key)} for w in line.witnesses]
            key = _encode(line.key)
            return {"format": FORMAT, "origin": line.origin, "key": key, "witnesses": witnesses}
        case KeptFact():
            opening = {"salt": _encode(line.salt), "fact": _encode(line.fact)}
            return _place(line) | opening | {"leaf": _encode(line.leaf)}
        case ErasedFact():
            opening = {"commitment": _encode(line.commitment)}
            return _place(line) | opening | {"leaf": _encode(line.leaf)}
        case SignedCheckpoint():
            return {"checkpoint": format_note(line.note)}
        case _:
            assert_never(line)


def _place(line: KeptFact | ErasedFact) -> _Object:
    return {"seq": line.seq, "at": format_time(line.at), "kind": line.kind}


def _parse_json(data: bytes) -> _Object:
    if len(data) > LINE_LEN_MAX:
        raise InvalidInput("line", f"longer than {LINE_LEN_MAX} bytes")
    if not data.endswith(b"\n"):
        raise InvalidInput("line", "does not end in a newline: the file is cut off")
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        raise InvalidInput("line", "not JSON in UTF-8") from error
    return _as_object(value, "line")


def _from_object(value: _Object) -> Line:
    keys = set(value)
    if keys == _KEPT_KEYS:
        salt, fact = _bytes32(value, "salt"), _bytes(value, "fact")
        return KeptFact(*_parse_place(value), salt, fact, _bytes32(value, "leaf"))
    if keys == _ERASED_KEYS:
        commitment = _bytes32(value, "commitment")
        return ErasedFact(*_parse_place(value), commitment, _bytes32(value, "leaf"))
    if keys == {"checkpoint"}:
        return SignedCheckpoint(_parse_checkpoint_note(_text(value, "checkpoint")))
    if keys == _HEADER_KEYS:
        return _parse_header(value)
    raise InvalidInput("line", "not a header, a fact or a checkpoint: keys missing or unknown")


def _parse_header(value: _Object) -> Header:
    if value["format"] != FORMAT:
        raise InvalidInput("format", f"not {FORMAT}", advice="use the tool of the node's version")
    origin = _text(value, "origin")
    check_name(origin)
    listed = value["witnesses"]
    if not isinstance(listed, list):
        raise InvalidInput("witnesses", "not a list")
    return Header(origin, _bytes32(value, "key"), tuple(map(_parse_witness, listed)))


def _parse_witness(value: object) -> Witness:
    witness = _as_object(value, "witness")
    if set(witness) != {"name", "key"}:
        raise InvalidInput("witness", "needs a name and a key, and nothing else")
    name = _text(witness, "name")
    check_name(name)
    return Witness(name, _bytes32(witness, "key"))


def _parse_place(value: _Object) -> tuple[int, dt.datetime, str]:
    seq = value["seq"]
    if type(seq) is not int or not 0 <= seq <= SIZE_MAX:
        raise InvalidInput("seq", "not a whole number from 0")
    kind = _text(value, "kind")
    check_kind(kind)
    return seq, parse_time(_text(value, "at")), kind


def _parse_checkpoint_note(text: str) -> Note:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidInput("checkpoint", "half of a surrogate pair") from error
    return parse_note(data)


def _object(pairs: list[tuple[str, object]]) -> _Object:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("the same key twice")
    return value


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _as_object(value: object, field: str) -> _Object:
    if not isinstance(value, dict):
        raise InvalidInput(field, "not a JSON object")
    return value


def _text(value: _Object, key: str) -> str:
    found = value[key]
    if not isinstance(found, str):
        raise InvalidInput(key, "not a string")
    return found


def _bytes(value: _Object, key: str) -> bytes:
    return parse_base64(_text(value, key), field=key)


def _bytes32(value: _Object, key: str) -> bytes:
    data = _bytes(value, key)
    if len(data) != HASH_LEN:
        raise InvalidInput(key, f"needs {HASH_LEN} bytes, not {len(data)}")
    return data


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
