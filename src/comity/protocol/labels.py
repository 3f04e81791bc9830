"""Labels as they travel: caveats by number and bytes, bound to the content that they belong to.

A caveat's fields are only ever appended, with defaults, and a default at the end is left out. So a
reader of an earlier version reads what does not use the new field, and whatever it cannot read it
keeps to the byte: reading and writing again changes nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Annotated

from comity.domain.caveats import (
    CAVEAT_LEN_MAX,
    CAVEATS_MAX,
    NUMBERS,
    Caveat,
    Label,
    Nodes,
    Unknown,
    format_caveat,
    number_of,
)
from comity.domain.fields import Node
from comity.domain.limits import Count, Size
from comity.errors import InvalidInput, MalformedMessage
from comity.protocol import codec

_BINDING = b"comity/label/1\x00"


@dataclass(frozen=True, slots=True)
class Mark:
    """One caveat: its number, and its fields in canonical encoding."""

    number: int
    body: Annotated[bytes, Size(0, CAVEAT_LEN_MAX)]


@dataclass(frozen=True, slots=True)
class WireLabel:
    """A label on its way. One without marks can be read, and is then good for nothing."""

    originator: Node
    audience: Nodes
    marks: Annotated[tuple[Mark, ...], Count(0, CAVEATS_MAX)]
    expires_at: dt.datetime


def format_label(label: Label) -> WireLabel:
    """The label as messages and rows hold it."""
    marks = tuple(_format_mark(caveat) for caveat in label.caveats)
    return WireLabel(label.originator, label.audience, marks, label.expires_at)


def _format_mark(caveat: Caveat) -> Mark:
    if isinstance(caveat, Unknown):
        return Mark(caveat.number, caveat.body)
    return Mark(number_of(caveat), codec.encode_trimmed(caveat))


def parse_label(wire: WireLabel) -> Label:
    """The label for our rules. What cannot be read becomes `Unknown`, and nothing is left out."""
    caveats = tuple(_parse_mark(mark) for mark in wire.marks)
    return Label(wire.originator, wire.audience, caveats, wire.expires_at)


def _parse_mark(mark: Mark) -> Caveat:
    kind = NUMBERS.get(mark.number)
    if kind is None:
        return Unknown(mark.number, mark.body)
    try:
        caveat: Caveat = codec.decode_trimmed(kind, mark.body)
    except (MalformedMessage, InvalidInput):
        return Unknown(mark.number, mark.body)
    return caveat


def label_digest(label: Label, content: bytes) -> bytes:
    """What binds a label to its content: 32 bytes that no other label, and no other content, has.

    SHA-256("comity/label/1" || 0 || SHA-256(content) || encode(label)).
    """
    bound = _BINDING + hashlib.sha256(content).digest() + codec.encode(format_label(label))
    return hashlib.sha256(bound).digest()


def encode_label(label: Label) -> bytes:
    """The label as one row holds it."""
    return codec.encode(format_label(label))


def decode_label(data: bytes) -> Label:
    """Read what `encode_label` wrote.

    Raises:
        MalformedMessage: it is not the encoding of a label.
    """
    return parse_label(codec.decode(WireLabel, data))


_HEADER = b"comity-labelled/1\n"


def format_labelled(label: Label, content: bytes) -> bytes:
    """A file that carries its label: a line of its kind, the label, what binds it, the markings in
    words for whoever opens it, an empty line, and the content as it is.
    """
    lines = (encode_label(label).hex(), label_digest(label, content).hex())
    words = "; ".join(format_caveat(caveat) for caveat in label.caveats).replace("\n", " ")
    return _HEADER + "\n".join((*lines, words or "unmarked")).encode() + b"\n\n" + content


def parse_labelled(data: bytes) -> tuple[Label, bytes]:
    """Read what `format_labelled` wrote.

    Raises:
        MalformedMessage: no label, or not the one that this content was written with. What comes
            unmarked is not taken for unrestricted.
    """
    if not data.startswith(_HEADER):
        raise MalformedMessage("the file bears no label")
    head, found, content = data[len(_HEADER) :].partition(b"\n\n")
    lines = head.split(b"\n")
    if not found or len(lines) != _LABEL_LINES:
        raise MalformedMessage("the label of the file breaks off")
    label = decode_label(_bytes_of(lines[0]))
    if label_digest(label, content) != _bytes_of(lines[1]):
        raise MalformedMessage("the label is not the one that this content was written with")
    return label, content


_LABEL_LINES = 3


def _bytes_of(line: bytes) -> bytes:
    try:
        return bytes.fromhex(line.decode("ascii"))
    except ValueError as error:
        raise MalformedMessage("the label of the file cannot be read") from error


def with_marks(label: Label, *added: Caveat) -> Label:
    """The label with further caveats. There is no function that takes one away."""
    return dataclasses.replace(label, caveats=(*label.caveats, *added))
