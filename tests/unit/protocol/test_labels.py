"""Labels on the wire: nothing is lost, whatever the version of the reader (T09)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.domain.labels import GIVER, LATER, TAKER, caveats, labels

from comity.domain.caveats import (
    NUMBERS,
    Caveat,
    Handled,
    HCode,
    Label,
    Tlp,
    TlpColour,
    Unknown,
    number_of,
)
from comity.errors import InvalidInput, MalformedMessage
from comity.protocol import codec
from comity.protocol import labels as wire
from comity.protocol.labels import (
    Mark,
    decode_label,
    encode_label,
    format_label,
    format_labelled,
    label_digest,
    parse_label,
    parse_labelled,
    with_marks,
)

LABEL = Label(GIVER, (TAKER,), (Handled(HCode.H2), Tlp(TlpColour.AMBER)), LATER)


@given(labels)
def test_a_label_survives_the_wire(label: Label) -> None:
    assert parse_label(format_label(label)) == label
    assert decode_label(encode_label(label)) == label


@given(labels, st.binary(max_size=40))
def test_a_label_survives_the_file(label: Label, content: bytes) -> None:
    assert parse_labelled(format_labelled(label, content)) == (label, content)


@given(st.integers(0, 2**16), st.binary(max_size=40))
def test_whatever_arrives_as_a_mark_travels_on_to_the_byte(number: int, body: bytes) -> None:
    """A node in the middle cannot drop what it does not understand."""
    marked = dataclasses.replace(format_label(LABEL), marks=(Mark(number, body),))
    assert format_label(parse_label(marked)) == marked


@given(caveats)
def test_a_known_caveat_comes_back_as_itself(caveat: Caveat) -> None:
    mark = format_label(dataclasses.replace(LABEL, caveats=(caveat,))).marks[0]
    assert mark.number == number_of(caveat)
    assert parse_label(format_label(dataclasses.replace(LABEL, caveats=(caveat,)))).caveats == (
        caveat,
    )


@dataclass(frozen=True, slots=True)
class LaterTlp:
    """TLP as a later version might have it: one field more."""

    colour: TlpColour
    readers: tuple[str, ...] = ()
    region: str = ""


def test_a_later_version_is_read_while_it_uses_nothing_new() -> None:
    body = codec.encode_trimmed(LaterTlp(TlpColour.RED, ("ana",)))
    assert codec.decode_trimmed(Tlp, body) == Tlp(TlpColour.RED, ("ana",))


def test_a_field_of_a_later_version_is_unknown_and_not_ignored() -> None:
    body = codec.encode_trimmed(LaterTlp(TlpColour.RED, (), "Baltic"))
    marked = dataclasses.replace(format_label(LABEL), marks=(Mark(1, body),))
    assert parse_label(marked).caveats == (Unknown(1, body),)


def test_a_field_of_an_earlier_version_is_filled_with_its_default() -> None:
    body = codec.encode_trimmed(Tlp(TlpColour.AMBER))
    assert codec.decode_trimmed(LaterTlp, body) == LaterTlp(TlpColour.AMBER)


@pytest.mark.parametrize(
    "body",
    [b"", b"\x80", b"\x82camber\x80", b"\x81eamber\x00", b"\x81fviolet", b"\xa0", b"\xff"],
    ids=["empty", "no field", "wrong length", "trailing", "no such colour", "a map", "no CBOR"],
)
def test_what_does_not_decode_is_unknown(body: bytes) -> None:
    marked = dataclasses.replace(format_label(LABEL), marks=(Mark(1, body),))
    assert parse_label(marked).caveats == (Unknown(1, body),)


@given(labels, labels, st.binary(max_size=9), st.binary(max_size=9))
def test_the_digest_binds_both_label_and_content(
    a: Label, b: Label, one: bytes, other: bytes
) -> None:
    same = (encode_label(a), one) == (encode_label(b), other)
    assert (label_digest(a, one) == label_digest(b, other)) is same


@pytest.mark.parametrize(
    "data",
    [
        b"just text",
        b"",
        b"comity-labelled/1\n",
        b"comity-labelled/1\nzz\n00\nTLP\n\ntext",
        b"comity-labelled/1\n00\n\ntext",
    ],
    ids=["unlabelled", "empty", "broken off", "no hexadecimal", "a line too few"],
)
def test_a_file_without_its_label_is_not_read(data: bytes) -> None:
    """DFIR-Companion#1175: the marking was dropped on import, and the content taken in."""
    with pytest.raises(MalformedMessage):
        parse_labelled(data)


def test_a_file_whose_label_was_exchanged_is_not_read() -> None:
    looser = dataclasses.replace(LABEL, caveats=(Handled(HCode.H0),))
    strict = format_labelled(LABEL, b"text").split(b"\n")
    loose = format_labelled(looser, b"text").split(b"\n")
    with pytest.raises(MalformedMessage):
        parse_labelled(b"\n".join([loose[0], loose[1], strict[2], *loose[3:]]))


def test_a_file_whose_content_was_edited_is_not_read() -> None:
    with pytest.raises(MalformedMessage):
        parse_labelled(format_labelled(LABEL, b"text") + b"!")


def test_there_is_a_way_to_add_a_caveat_and_none_to_take_one_away() -> None:
    more = with_marks(LABEL, Handled(HCode.H1))
    assert set(more.caveats) > set(LABEL.caveats)
    takes = [name for name in dir(wire) if "without" in name or "remove" in name]
    assert takes == []


def test_every_class_of_caveat_has_a_number() -> None:
    assert set(NUMBERS.values()) | {Unknown} == set(Caveat.__args__)


def test_too_many_marks_do_not_decode() -> None:
    marks = (Mark(3, b"\x81bH0"),) * 41
    with pytest.raises(InvalidInput):
        codec.encode(dataclasses.replace(format_label(LABEL), marks=marks))
