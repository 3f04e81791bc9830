"""Codes that an app shows for half a minute, and codes on paper for the day when it is lost.

Source: RFC 6238 with its defaults (SHA-1, 30 seconds, 6 digits), which are what every app knows;
RFC 4226, section 5.3.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable

import pyotp

from comity.errors import InvalidInput

STEP_S = 30
_DRIFT_STEPS = (0, -1, 1)
"""A telephone's clock may be half a minute off. Source: RFC 6238, section 5.2."""
_RECOVERY_LEN = 10


def codes_address(seed: bytes, *, account: str, issuer: str) -> str:
    """What an app reads from a QR code. It holds the seed: show it once, to the officer alone."""
    return pyotp.TOTP(_base32(seed)).provisioning_uri(name=account, issuer_name=issuer)


def seed_words(seed: bytes) -> str:
    """The seed for typing into an app: base32, in groups of four."""
    text = _base32(seed)
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def verify_code(seed: bytes, code: str, *, now: dt.datetime, last_step: int) -> int:
    """Check a code, in constant time, and that it was not used.

    Returns:
        its time step, to be kept as the last.

    Raises:
        InvalidInput: another code, or one as old as the last that was taken.
    """
    present = int(now.timestamp()) // STEP_S
    steps = [present + drift for drift in _DRIFT_STEPS if present + drift > last_step]
    generator = pyotp.TOTP(_base32(seed))
    given = "".join(code.split()).encode("utf-8", "replace")
    good = [s for s in steps if hmac.compare_digest(generator.generate_otp(s).encode(), given)]
    if not good:
        raise InvalidInput("code", "is another, or was used before")
    return good[0]


def draw_recovery_code(entropy: Callable[[int], bytes]) -> str:
    """Sixteen letters and digits, 80 bits, in groups of four."""
    text = base64.b32encode(entropy(_RECOVERY_LEN)).decode().lower()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def digest_recovery_code(code: str, *, officer: str) -> bytes:
    """What is kept of it. With 80 random bits, a plain digest tells nobody the code."""
    plain = "".join(c for c in code.lower() if c.isalnum())
    named = f"comity recovery code\0{officer}\0{plain}"
    return hashlib.sha256(named.encode("utf-8", "replace")).digest()


def _base32(seed: bytes) -> str:
    return base64.b32encode(seed).decode()
