"""What every parser of identifiers does first, and how each says no."""

from __future__ import annotations

import functools
import re
import unicodedata

from comity.domain.identifiers.scheme import Scheme
from comity.errors import InvalidInput

VALUE_LENGTH_MAX = 2000
"""Code points of a value as it comes in."""

_INVISIBLE = dict.fromkeys(
    (
        0xAD,
        0x61C,
        0x180E,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    )
)
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63), "-")
_CLEANED = _INVISIBLE | _DASHES

# Capitals of Cyrillic and Greek that look like a Latin one. Source: Vienna Convention on Road
# Traffic, annex 2 (plates use capitals that look Latin), and Unicode confusables.txt for the rest.
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")

_DEFANGED = re.compile(r"\[(\.|:|@|://)\]|\((\.)\)|\{(\.)\}")
_HXXP = re.compile(r"^h(?:xx|\*\*|XX)p(s?)(?=:)", re.IGNORECASE)


def refusal(scheme: Scheme, reason: str) -> InvalidInput:
    """The error of a value that does not parse. The reason must not hold the value."""
    return InvalidInput(f"identifier:{scheme.value}", reason)


def clean(scheme: Scheme, text: str) -> str:
    """NFKC, without invisible marks, dashes as `-`, any script's digits as ASCII, ends stripped.

    Raises:
        InvalidInput: nothing is left, it is over-long, or it holds a control character.
    """
    if len(text) > VALUE_LENGTH_MAX:
        raise refusal(scheme, f"longer than {VALUE_LENGTH_MAX} characters")
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", text).translate(_CLEANED)
        plain = "".join(map(_ascii_digit, plain))
    plain = " ".join(plain.split())
    if not plain.isprintable():
        raise refusal(scheme, "holds a control character")
    if not plain:
        raise refusal(scheme, "is empty")
    return plain


@functools.lru_cache(maxsize=1024)
def _ascii_digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))


def compact(text: str) -> str:
    """Letters and digits alone, in capitals."""
    return "".join(filter(str.isalnum, text.upper()))


def fold_look_alikes(text: str) -> str:
    """Capitals of Cyrillic and Greek that look Latin as the Latin ones."""
    return text if text.isascii() else text.translate(_LOOK_ALIKE)


def refang(text: str) -> str:
    """Undo the habit of reports to write `hxxp` and `[.]`, so that nobody follows a link."""
    return _HXXP.sub(r"http\1", _DEFANGED.sub(lambda found: found[1] or ".", text))


def without_prefix(text: str, *prefixes: str) -> str:
    """Take leading words such as `IMO`, with what separates them, off a value.

    A word that runs on in letters is the value's own.
    """
    for prefix in prefixes:
        rest = text[len(prefix) :]
        if text[: len(prefix)].upper() == prefix and not rest[:1].isalpha():
            text = rest.lstrip(" .:#/-")
    return text
