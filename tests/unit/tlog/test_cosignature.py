"""Cosignatures: of this checkpoint, at this time, by this witness."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.crypto.signing import SigningKey, sign, verify, verify_key_of
from comity.errors import BadSignature, InvalidInput
from comity.tlog.checkpoint import Checkpoint, format_checkpoint
from comity.tlog.cosignature import (
    CosignatureVerifier,
    cosign,
    cosignature_verifier,
    cosigned_at,
)
from comity.tlog.note import (
    Note,
    NoteSignature,
    format_note,
    note_verifier,
    parse_note,
    verify_note,
)

TEXT = format_checkpoint(Checkpoint("node.example/log", 3, bytes(32)))
OTHER = format_checkpoint(Checkpoint("node.example/log", 4, bytes(32)))
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
KEY = SigningKey(b"\x07" * 32)
PUBLIC = verify_key_of(KEY)
WITNESS = "witness.example/w"


def cosigned(text: str = TEXT, at: dt.datetime = NOON) -> NoteSignature:
    return cosign(text, at=at, name=WITNESS, public_key=PUBLIC.raw, sign=partial(sign, KEY))


def known(key: SigningKey = KEY) -> CosignatureVerifier:
    public = verify_key_of(key)
    return cosignature_verifier(WITNESS, public_key=public.raw, verify=partial(verify, public))


@given(st.datetimes(timezones=st.just(dt.UTC)).filter(lambda at: at.year >= 1970))
@example(dt.datetime(3059, 1, 1, 0, 0, 0, 999_997, tzinfo=dt.UTC))
def test_cosignature_verifies_and_tells_its_time(at: dt.datetime) -> None:
    note = parse_note(format_note(Note(TEXT, (cosigned(at=at),))).encode())
    # As a float the example above would be a second later.
    (verified,) = verify_note(note, [known()])
    assert cosigned_at(verified) == at.replace(microsecond=0)


def test_cosignature_of_another_checkpoint_is_refused() -> None:
    with pytest.raises(BadSignature):
        verify_note(Note(TEXT, (cosigned(OTHER),)), [known()])


def test_cosignature_under_another_time_is_refused() -> None:
    """Otherwise an old cosignature could be made to look fresh."""
    made = cosigned()
    later = (int(NOON.timestamp()) + 1).to_bytes(8, "big") + made.signature[8:]
    with pytest.raises(BadSignature):
        known().verify(TEXT.encode(), later)


@given(st.integers(0, 72 * 8 - 1))
def test_any_flipped_bit_is_refused(bit: int) -> None:
    changed = bytearray(cosigned().signature)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadSignature):
        known().verify(TEXT.encode(), bytes(changed))


def test_cosignature_by_another_key_is_refused() -> None:
    made = cosigned()
    with pytest.raises(BadSignature):
        known(SigningKey(b"\x08" * 32)).verify(TEXT.encode(), made.signature)


def test_plain_signature_of_the_witness_is_not_a_cosignature() -> None:
    """The two have different key ids and different messages: none can be passed off as the other."""
    plain = note_verifier(WITNESS, public_key=PUBLIC.raw, verify=partial(verify, PUBLIC))
    assert plain.key_id != known().key_id
    with pytest.raises(BadSignature):
        known().verify(TEXT.encode(), sign(KEY, TEXT.encode()))
    with pytest.raises(BadSignature):
        plain.verify(TEXT.encode(), cosigned().signature[8:])


def test_what_is_no_checkpoint_is_not_cosigned() -> None:
    with pytest.raises(InvalidInput):
        cosigned("any text that somebody wants signed\n")


@pytest.mark.parametrize(
    "at", [dt.datetime(1969, 12, 31, tzinfo=dt.UTC), NOON.replace(tzinfo=None)]
)
def test_time_before_1970_or_without_zone_is_refused(at: dt.datetime) -> None:
    with pytest.raises(InvalidInput):
        cosigned(at=at)


@pytest.mark.parametrize("blob", [b"", bytes(71), bytes(73), b"\xff" * 72])
def test_malformed_cosignature_is_refused(blob: bytes) -> None:
    with pytest.raises(BadSignature):
        known().verify(TEXT.encode(), blob)
    with pytest.raises(InvalidInput):
        cosigned_at(NoteSignature(WITNESS, bytes(4), blob))
