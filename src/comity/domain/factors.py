"""What proves an officer at the console beside their secret: one-time codes, passkeys, recovery codes.

An officer who has any of them is asked for one each time they sign in.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated

from comity.domain.fields import Digest, Short
from comity.domain.limits import Count, Size, exactly
from comity.errors import InvalidInput

PASSKEYS_MOST = 10
RECOVERY_CODES = 10
SEED_LEN = 20
"""As long as the hash of the codes. Source: RFC 4226, section 4, R6."""


@dataclass(frozen=True, slots=True)
class OneTimeCodes:
    """An app on the officer's telephone that shows codes.

    Attributes:
        last_step: the newest time step whose code was taken; none as old is taken again.
    """

    seed: Annotated[bytes, exactly(SEED_LEN)] = field(repr=False)
    last_step: int


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key in the officer's device, which proves its holder there.

    Attributes:
        public_key: in COSE form. sign_count: how often it signed, as it last said; 0 if it never
            counts.
    """

    credential: Annotated[bytes, Size(1, 1023)]
    public_key: Annotated[bytes, Size(1, 2000)]
    sign_count: int
    name: Short
    added_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Factors:
    """All of one officer's. `recovery`: digests of the codes that were not used yet."""

    codes: OneTimeCodes | None = None
    passkeys: Annotated[tuple[Passkey, ...], Count(0, PASSKEYS_MOST)] = ()
    recovery: Annotated[tuple[Digest, ...], Count(0, RECOVERY_CODES)] = ()

    @property
    def is_enrolled(self) -> bool:
        """Whether there is a second factor. Recovery codes alone are none: they run out."""
        return self.codes is not None or bool(self.passkeys)

    def passkey(self, credential: bytes) -> Passkey | None:
        """The passkey of that credential, if it is this officer's."""
        return next((key for key in self.passkeys if key.credential == credential), None)


NONE = Factors()


def add_passkey(factors: Factors, passkey: Passkey) -> Factors:
    """With one more passkey.

    Raises:
        InvalidInput: it is there already, or there are too many.
    """
    if factors.passkey(passkey.credential) is not None:
        raise InvalidInput("passkey", "is enrolled already")
    if len(factors.passkeys) >= PASSKEYS_MOST:
        raise InvalidInput("passkey", f"no more than {PASSKEYS_MOST}; remove one first")
    return dataclasses.replace(factors, passkeys=(*factors.passkeys, passkey))


def passkey_used(factors: Factors, credential: bytes, sign_count: int) -> Factors:
    """After that passkey signed."""
    passkeys = tuple(
        dataclasses.replace(key, sign_count=sign_count) if key.credential == credential else key
        for key in factors.passkeys
    )
    return dataclasses.replace(factors, passkeys=passkeys)


def without_passkey(factors: Factors, credential: bytes) -> Factors:
    """After that passkey was taken away.

    Raises:
        InvalidInput: there is no such one.
    """
    if factors.passkey(credential) is None:
        raise InvalidInput("passkey", "there is no such passkey")
    passkeys = tuple(key for key in factors.passkeys if key.credential != credential)
    return dataclasses.replace(factors, passkeys=passkeys)
