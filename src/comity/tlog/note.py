"""Signed notes: a text that people can read, and signature lines under it.

Parsing is strict, so that one note has one form: a text, a blank line, and for each signature
`— name base64`, with nothing left over and no second way to write the same bytes.
Keys live elsewhere: a `Signer` or `Verifier` is a name, a key id, and a function.

Source: C2SP signed-note v1.0.0.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from comity.errors import BadSignature, InvalidInput, Misuse

ED25519 = 0x01
"""Signature type: Ed25519 over the text."""

NOTE_LEN_MAX = 256 * 1024
SIGNATURES_MAX = 64
NAME_LEN_MAX = 255
KEY_ID_LEN = 4

Sign = Callable[[bytes], bytes]
"""Makes an Ed25519 signature of 64 bytes over a message."""

Verify = Callable[[bytes, bytes], None]
"""Given message and signature; raises `BadSignature`."""


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line: who claims to have signed, with which key, and the signature itself."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text ending in a newline, and its signatures, none of them believed yet."""

    text: str
    signatures: tuple[NoteSignature, ...]


class Signer(Protocol):
    """Makes one kind of signature under one name."""

    @property
    def name(self) -> str:
        """The key's name, as it stands in the signature line."""

    @property
    def key_id(self) -> bytes:
        """The first 4 bytes of the hash of name, type and public key."""

    def sign(self, text: bytes) -> bytes:
        """The signature over the text of a note, without name and key id."""


class Verifier(Protocol):
    """Checks one kind of signature under one name; `verify` raises `BadSignature`."""

    @property
    def name(self) -> str:
        """The key's name, as it stands in the signature line."""

    @property
    def key_id(self) -> bytes:
        """The first 4 bytes of the hash of name, type and public key."""

    def verify(self, text: bytes, signature: bytes) -> None:
        """Accept the signature over the text of a note. Raises `BadSignature`."""


@dataclass(frozen=True, slots=True)
class NoteSigner:
    """Signs the text itself with Ed25519 (type 0x01): how a log signs its checkpoints."""

    name: str
    key_id: bytes
    sign: Sign


@dataclass(frozen=True, slots=True)
class NoteVerifier:
    """Checks signatures of type 0x01."""

    name: str
    key_id: bytes
    verify: Verify


def note_signer(name: str, *, public_key: bytes, sign: Sign) -> NoteSigner:
    """A signer of type 0x01. `public_key`: 32 bytes, of the key behind `sign`."""
    return NoteSigner(name, derive_key_id(name, ED25519, public_key), sign)


def note_verifier(name: str, *, public_key: bytes, verify: Verify) -> NoteVerifier:
    """A verifier of type 0x01. `public_key`: 32 bytes, of the key behind `verify`."""
    return NoteVerifier(name, derive_key_id(name, ED25519, public_key), verify)


def derive_key_id(name: str, signature_type: int, public_key: bytes) -> bytes:
    """Four bytes that say which key was used; an aid to find it, and no proof of anything.

    Raises:
        InvalidInput: the name cannot stand in a signature line.
    """
    check_name(name)
    material = name.encode() + b"\n" + bytes([signature_type]) + public_key
    return hashlib.sha256(material).digest()[:KEY_ID_LEN]


def check_name(name: str) -> None:
    """Insist that `name` may stand in a signature line.

    Raises:
        InvalidInput: empty, too long, or it contains a space, a plus or a control character.
    """
    if not 0 < len(name) <= NAME_LEN_MAX:
        raise InvalidInput("key name", f"needs 1 to {NAME_LEN_MAX} characters")
    if any(c.isspace() or c == "+" or c < " " or _is_surrogate(c) for c in name):
        raise InvalidInput("key name", "no spaces, plus signs or control characters")


def sign_note(text: str, *signers: Signer) -> Note:
    """Sign `text`, which must end in a newline, with every signer."""
    _check_text(text)
    made = (NoteSignature(s.name, s.key_id, s.sign(text.encode())) for s in signers)
    return Note(text, tuple(made))


def format_note(note: Note) -> str:
    """The note as it is sent, stored and read."""
    lines = (format_signature(signature) for signature in note.signatures)
    return note.text + "\n" + "".join(lines)


def format_signature(signature: NoteSignature) -> str:
    """One signature line, with its newline."""
    blob = base64.b64encode(signature.key_id + signature.signature).decode("ascii")
    return f"— {signature.name} {blob}\n"


def parse_note(data: bytes) -> Note:
    """Read a signed note. Nothing in it may be believed before `verify_note`.

    Raises:
        InvalidInput: not UTF-8, a control character, no blank line before the signatures, no
            signature, a malformed or repeated line, base64 with a second reading, or too large.
    """
    text = _decode(data)
    body, blank, tail = text.rpartition("\n\n")
    if not blank:
        raise InvalidInput("note", "no blank line between text and signatures")
    if not tail.endswith("\n"):
        raise InvalidInput("note", "does not end in a newline")
    lines = tail[:-1].split("\n")
    if len(lines) > SIGNATURES_MAX:
        raise InvalidInput("note", f"more than {SIGNATURES_MAX} signatures")
    if len(set(lines)) != len(lines):
        raise InvalidInput("note", "the same signature line twice")
    return Note(body + "\n", tuple(map(parse_signature, lines)))


def parse_signature(line: str) -> NoteSignature:
    """Read one signature line, without its newline.

    Raises:
        InvalidInput: not of the form `— name base64`, or too short to hold a signature.
    """
    dash, _, rest = line.partition(" ")
    name, space, encoded = rest.partition(" ")
    if dash != "—" or not space:
        raise InvalidInput("signature line", "not of the form: em dash, name, base64")
    check_name(name)
    blob = parse_base64(encoded, field="signature line")
    if len(blob) <= KEY_ID_LEN:
        raise InvalidInput("signature line", "holds a key id but no signature")
    return NoteSignature(name, blob[:KEY_ID_LEN], blob[KEY_ID_LEN:])


def verify_note(note: Note, verifiers: Iterable[Verifier]) -> tuple[NoteSignature, ...]:
    """Check every signature that one of `verifiers` knows; ignore the others.

    Returns:
        The signatures that were verified, in the note's order; at least one.

    Raises:
        BadSignature: a known key's signature fails, or no signature is by a known key.
        Misuse: two verifiers claim the same name and key id.
    """
    known = _by_key(verifiers)
    verified = []
    for signature in note.signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is not None:
            verifier.verify(note.text.encode(), signature.signature)
            verified.append(signature)
    if not verified:
        raise BadSignature("no signature on the note is by a known key")
    return tuple(verified)


def parse_base64(text: str, *, field: str) -> bytes:
    """Decode standard base64 that has exactly one spelling (RFC 4648, sections 3.3 to 3.5).

    Raises:
        InvalidInput: another alphabet, missing padding, stray characters, or unused bits set.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput(field, "not base64") from error
    if base64.b64encode(data).decode("ascii") != text:
        raise InvalidInput(field, "base64 that has another spelling")
    return data


def _by_key(verifiers: Iterable[Verifier]) -> dict[tuple[str, bytes], Verifier]:
    known: dict[tuple[str, bytes], Verifier] = {}
    for verifier in verifiers:
        if (verifier.name, verifier.key_id) in known:
            raise Misuse("two verifiers with the same name and key id")
        known[verifier.name, verifier.key_id] = verifier
    return known


def _decode(data: bytes) -> str:
    if len(data) > NOTE_LEN_MAX:
        raise InvalidInput("note", f"larger than {NOTE_LEN_MAX} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("note", "not UTF-8") from error
    if any(c < " " and c != "\n" for c in text):
        raise InvalidInput("note", "a control character other than newline")
    return text


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise InvalidInput("note", "the text does not end in a newline")
    if any((c < " " and c != "\n") or _is_surrogate(c) for c in text):
        raise InvalidInput("note", "a control character other than newline")


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
