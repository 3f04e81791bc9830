"""A card as a QR code, and back: for enrolment from screen to camera, without a stick.

The code carries the card's text as it is, in UTF-8. Error correction is the lowest: a card fills
most of a large code, and its own signature finds every damage.
"""

from __future__ import annotations

import io
import math

import segno
import zxingcpp
from PIL import Image, UnidentifiedImageError

from comity.errors import InvalidInput

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
IMAGE_LEN_MAX = 20_000_000
PIXELS_MAX = 50_000_000
_QR_ONLY = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,))
QR_BYTES_MAX = 2953
"""What version 40 holds at level L. Source: ISO/IEC 18004, table 7."""


def format_qr_png(card: str, *, scale: int = 4) -> bytes:
    """A PNG image; `scale`: pixels for each module.

    Raises:
        InvalidInput: the card is too long for any QR code.
    """
    image = io.BytesIO()
    _code(card).save(image, kind="png", scale=scale)
    return image.getvalue()


def format_qr_svg(card: str) -> str:
    """An SVG element, black on white whatever the page looks like.

    Raises:
        InvalidInput: as for `format_qr_png`.
    """
    return str(_code(card).svg_inline(scale=3, light="white"))


def format_qr_terminal(card: str, *, columns: int) -> str:
    """Half blocks for a terminal of so many columns.

    Raises:
        InvalidInput: the terminal is too narrow, or the card too long.
    """
    text = io.StringIO()
    _code(card).terminal(text, compact=True)
    width = _code(card).symbol_size()[0]
    if width > columns:
        raise InvalidInput(
            "terminal",
            f"the code needs {width} columns, there are {columns}",
            advice="make the window wider, or write an image with --png",
        )
    return text.getvalue()


def read_qr(image: bytes) -> str:
    """The card in a picture: a PNG from `format_qr_png`, or a photograph of a screen.

    Raises:
        InvalidInput: no picture, too large, or without exactly one QR code that holds text.
    """
    if len(image) > IMAGE_LEN_MAX:
        raise InvalidInput("image", f"longer than {IMAGE_LEN_MAX} bytes")
    codes = zxingcpp.read_barcodes(_picture(image), formats=_QR_ONLY)
    if len(codes) != 1:
        found = f"{len(codes)} QR codes" if codes else "no QR code that can be read"
        raise InvalidInput("image", f"holds {found}", advice="photograph it again, straight on")
    try:
        return bytes(codes[0].bytes).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("image", "its QR code holds no card") from error


def _code(card: str) -> segno.QRCode:
    data = card.encode()
    if len(data) > QR_BYTES_MAX:
        raise InvalidInput("card", "is too long for a QR code", advice="hand it over as a file")
    return segno.make_qr(data, error="l", mode="byte", boost_error=False)


def _picture(image: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(image), formats=("PNG", "JPEG"))
        if math.prod(picture.size) > PIXELS_MAX:
            raise InvalidInput("image", f"more than {PIXELS_MAX} pixels", advice="scale it down")
        return picture.convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise InvalidInput("image", "is no PNG or JPEG picture") from error
