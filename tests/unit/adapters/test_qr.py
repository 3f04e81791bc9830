"""A card survives the way through a picture, and nothing else passes for one."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.pair import Pair

from comity.adapters.qr import (
    QR_BYTES_MAX,
    format_qr_png,
    format_qr_svg,
    format_qr_terminal,
    read_qr,
)
from comity.errors import InvalidInput


def _png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def test_a_real_card_comes_back_to_the_byte(pair: Pair) -> None:
    """It is signed: one character more and it is no card."""
    card = pair["ash"].card
    assert read_qr(format_qr_png(card)) == card


def test_a_turned_and_grey_photograph_is_read(pair: Pair) -> None:
    """Nobody holds a camera straight."""
    with Image.open(io.BytesIO(format_qr_png(pair["ash"].card, scale=6))) as code:
        photograph = code.convert("L").rotate(7, expand=True, fillcolor=200)
    assert read_qr(_png(photograph)) == pair["ash"].card


def test_longest_card_fits_and_one_byte_more_does_not() -> None:
    """The limit of the largest code, counted in bytes."""
    assert read_qr(format_qr_png("é" + "x" * (QR_BYTES_MAX - 2))).startswith("éx")
    with pytest.raises(InvalidInput, match="too long"):
        format_qr_png("é" + "x" * (QR_BYTES_MAX - 1))


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", _png(Image.new("L", (50, 50), 255))]
)
def test_what_holds_no_code_is_refused(data: bytes) -> None:
    """In words, whatever the bytes are."""
    with pytest.raises(InvalidInput):
        read_qr(data)


def test_two_codes_in_one_picture_are_refused() -> None:
    """Which of the two would the person have meant?"""
    with Image.open(io.BytesIO(format_qr_png("a" * 50))) as code:
        width, height = code.size
        both = Image.new("L", (2 * width, height), 255)
        both.paste(code.convert("L"), (0, 0))
    with Image.open(io.BytesIO(format_qr_png("b" * 50))) as other:
        both.paste(other.convert("L"), (width, 0))
    with pytest.raises(InvalidInput, match="2 QR codes"):
        read_qr(_png(both))


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    """A few bytes of PNG can unpack to gigabytes."""
    with pytest.raises(InvalidInput):
        read_qr(_png(Image.new("1", (8_000, 8_000))))


def test_drawing_and_terminal() -> None:
    """Black on white whatever the page; and no torn code in a narrow window."""
    assert "#fff" in format_qr_svg("card") or "white" in format_qr_svg("card")
    assert format_qr_terminal("card", columns=80)
    with pytest.raises(InvalidInput, match="columns"):
        format_qr_terminal("card", columns=10)
