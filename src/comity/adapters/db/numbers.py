"""Numbers of agreements and runs as people type them: the first hex digits, if they are enough."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.errors import InvalidInput

_HEX = re.compile(r"[0-9a-f]{1,32}")


def number_from_prefix(what: str, prefix: str, numbers: Iterable[bytes]) -> bytes:
    """The one number that begins with these hex digits.

    Args:
        what: the noun, for the message: `agreement` or `run`.

    Raises:
        InvalidInput: not hex digits, or none or several numbers begin so.
    """
    digits = prefix.lower()
    if not _HEX.fullmatch(digits):
        raise InvalidInput(what, "needs 1 to 32 hexadecimal digits", advice=_see(what))
    found = sorted({number for number in numbers if number.hex().startswith(digits)})
    if not found:
        raise InvalidInput(what, f"no {what} has a number that begins {digits}", advice=_see(what))
    if len(found) > 1:
        raise InvalidInput(
            what, f"{len(found)} begin with {digits}", advice="give more of its digits"
        )
    return found[0]


def _see(what: str) -> str:
    noun = "match" if what == "run" else what
    return f"see `comity {noun} list`"
