"""Cosignatures: a witness says when it saw a checkpoint, and that nothing it saw before was undone.

The signed message does not hold the witness's name, so one key must never serve two witnesses.

Source: C2SP tlog-cosignature, section "Ed25519 signed message".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.errors import BadSignature, InvalidInput
from comity.tlog.checkpoint import parse_checkpoint
from comity.tlog.note import NoteSignature, Sign, Verify, derive_key_id

COSIGNATURE = 0x04
"""Signature type: Ed25519 over time and checkpoint."""

SIGNATURE_LEN = 8 + 64
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SECONDS_MAX = 253_402_300_799  # the last second of the year 9999, the last that a date can hold


@dataclass(frozen=True, slots=True)
class CosignatureVerifier:
    """Checks the cosignatures of one witness (type 0x04)."""

    name: str
    key_id: bytes
    verify_message: Verify

    def verify(self, text: bytes, signature: bytes) -> None:
        """Check the cosignature of a checkpoint's text.

        Raises:
            BadSignature: not by this witness over this text at the time that it states.
        """
        if len(signature) != SIGNATURE_LEN:
            raise BadSignature(f"a cosignature is {SIGNATURE_LEN} bytes")
        seconds = int.from_bytes(signature[:8], "big")
        if seconds > _SECONDS_MAX:
            raise BadSignature("a cosignature from after the year 9999")
        self.verify_message(_message(text, seconds), signature[8:])


def cosignature_verifier(name: str, *, public_key: bytes, verify: Verify) -> CosignatureVerifier:
    """A verifier of type 0x04. `public_key`: the witness's, 32 bytes, behind `verify`."""
    return CosignatureVerifier(name, derive_key_id(name, COSIGNATURE, public_key), verify)


def cosign(
    text: str, *, at: dt.datetime, name: str, public_key: bytes, sign: Sign
) -> NoteSignature:
    """Cosign a checkpoint. The caller has checked that it extends the last one it cosigned.

    Args:
        text: the note's text, as `format_checkpoint` gives it.
        at: aware; kept in whole seconds.
        name: of the witness.
        public_key: 32 bytes, of the key behind `sign`.

    Raises:
        InvalidInput: the text is no checkpoint, or the time is before 1970 or without zone.
    """
    parse_checkpoint(text)
    if at.tzinfo is None or at < _EPOCH:
        raise InvalidInput("cosignature time", "without zone, or before 1970")
    seconds = int(at.replace(microsecond=0).timestamp())  # whole: a float could round up
    signature = seconds.to_bytes(8, "big") + sign(_message(text.encode(), seconds))
    return NoteSignature(name, derive_key_id(name, COSIGNATURE, public_key), signature)


def cosigned_at(signature: NoteSignature) -> dt.datetime:
    """When a *verified* cosignature was made, by the witness's clock.

    Raises:
        InvalidInput: not the shape of a cosignature.
    """
    if len(signature.signature) != SIGNATURE_LEN:
        raise InvalidInput("cosignature", f"needs {SIGNATURE_LEN} bytes")
    seconds = int.from_bytes(signature.signature[:8], "big")
    if seconds > _SECONDS_MAX:
        raise InvalidInput("cosignature time", "after the year 9999")
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _message(text: bytes, seconds: int) -> bytes:
    return b"cosignature/v1\ntime %d\n" % seconds + text
