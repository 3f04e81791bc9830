"""Signed notes: one form only, and at least one known signature."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.signing import SigningKey, sign, verify, verify_key_of
from comity.errors import BadSignature, InvalidInput, Misuse
from comity.tlog.note import (
    Note,
    NoteSigner,
    NoteVerifier,
    derive_key_id,
    format_note,
    note_signer,
    note_verifier,
    parse_note,
    sign_note,
    verify_note,
)

TEXT = "a log\n\nwith an empty line, é and —\n"


def signer(name: str, number: int) -> NoteSigner:
    key = SigningKey(bytes([number]) * 32)
    return note_signer(name, public_key=verify_key_of(key).raw, sign=partial(sign, key))


def verifier(name: str, number: int) -> NoteVerifier:
    key = verify_key_of(SigningKey(bytes([number]) * 32))
    return note_verifier(name, public_key=key.raw, verify=partial(verify, key))


ALICE, BOB = signer("alice.example", 1), signer("bob.example", 2)
ALICE_KNOWN, BOB_KNOWN = verifier("alice.example", 1), verifier("bob.example", 2)
SIGNED = format_note(sign_note(TEXT, ALICE, BOB)).encode()


def test_note_is_read_back_and_verified() -> None:
    note = parse_note(SIGNED)
    assert note.text == TEXT
    assert [s.name for s in verify_note(note, [ALICE_KNOWN, BOB_KNOWN])] == [
        "alice.example",
        "bob.example",
    ]


def test_unknown_signatures_are_ignored() -> None:
    """So that a log can change its key, and witnesses can be added, without breaking readers."""
    assert [s.name for s in verify_note(parse_note(SIGNED), [BOB_KNOWN])] == ["bob.example"]


def test_note_without_a_known_signature_is_refused() -> None:
    for known in ([], [verifier("carol.example", 3)]):
        with pytest.raises(BadSignature):
            verify_note(parse_note(SIGNED), known)


def test_note_signed_by_another_key_under_a_known_name_is_refused() -> None:
    forged = sign_note(TEXT, signer("alice.example", 9))
    with pytest.raises(BadSignature):
        verify_note(forged, [ALICE_KNOWN])


def test_one_failing_signature_of_a_known_key_refuses_the_note() -> None:
    """Somebody who alters a note must not be able to keep the part of the signatures that fits."""
    good = sign_note(TEXT, ALICE, BOB)
    altered = sign_note(TEXT + "more\n", BOB)
    mixed = Note(good.text, (good.signatures[0], altered.signatures[0]))
    with pytest.raises(BadSignature):
        verify_note(mixed, [ALICE_KNOWN, BOB_KNOWN])


def test_known_key_id_under_another_name_is_not_that_key() -> None:
    note = sign_note(TEXT, NoteSigner("mallory.example", ALICE.key_id, ALICE.sign))
    with pytest.raises(BadSignature):
        verify_note(note, [ALICE_KNOWN])


@given(st.integers(0, len(SIGNED) * 8 - 1))
def test_any_flipped_bit_refuses_the_note(bit: int) -> None:
    """Or leaves the other signature, over the text unchanged."""
    changed = bytearray(SIGNED)
    changed[bit // 8] ^= 1 << bit % 8
    try:
        note = parse_note(bytes(changed))
        verified = verify_note(note, [ALICE_KNOWN, BOB_KNOWN])
    except (InvalidInput, BadSignature):
        return
    assert note.text == TEXT
    assert len(verified) == 1


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_only_our_error(data: bytes) -> None:
    try:
        note = parse_note(data)
    except InvalidInput:
        return
    assert format_note(note).encode() == data


@given(st.integers(0, len(SIGNED)), st.text(max_size=3))
def test_a_note_that_parses_has_only_one_form(at: int, inserted: str) -> None:
    data = SIGNED[:at] + inserted.encode("utf-8", "replace") + SIGNED[at:]
    try:
        note = parse_note(data)
    except InvalidInput:
        return
    assert format_note(note).encode() == data


def test_sixteen_signatures_are_accepted() -> None:
    many = [signer(f"s{n}.example", n) for n in range(16)]
    note = parse_note(format_note(sign_note(TEXT, *many)).encode())
    assert len(note.signatures) == 16


def test_too_large_a_note_is_refused() -> None:
    with pytest.raises(InvalidInput):
        parse_note(b"x" * (256 * 1024) + SIGNED)


@pytest.mark.parametrize("text", ["no newline", "a\rb\n", "tab\t\n", "\ud800\n", ""])
def test_text_that_could_not_be_read_back_is_not_signed(text: str) -> None:
    with pytest.raises(InvalidInput):
        sign_note(text, ALICE)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u2003b", "x" * 256, "\ud800"])
def test_name_that_cannot_stand_in_a_line_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        derive_key_id(name, 1, bytes(32))


def test_two_verifiers_of_one_key_are_our_own_mistake() -> None:
    with pytest.raises(Misuse):
        verify_note(parse_note(SIGNED), [ALICE_KNOWN, ALICE_KNOWN])
