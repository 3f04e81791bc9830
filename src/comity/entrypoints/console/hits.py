"""Hits as the console names and shows them: their address, and where each stands, in words."""

from __future__ import annotations

import base64
import binascii

from comity.domain.hits import HitRef, HitStanding, Verdict
from comity.domain.matches import MatchQuality
from comity.entrypoints.console.chips import Chip, good, quiet, stop, wait
from comity.errors import InvalidInput, MalformedMessage
from comity.protocol import codec

STANDING_WORDS: dict[HitStanding, str] = {
    HitStanding.OPEN: "to compare",
    HitStanding.SECOND_NEEDED: "needs a second officer",
    HitStanding.CONFIRMED: "confirmed",
    HitStanding.NOT_CONFIRMED: "not confirmed",
    HitStanding.CANNOT_TELL: "cannot tell",
    HitStanding.DISPUTED: "officers disagree",
}

VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.CONFIRMED: "confirmed: it is the same",
    Verdict.NOT_CONFIRMED: "not confirmed: it is another",
    Verdict.CANNOT_TELL: "cannot tell",
}

QUALITY_WORDS: dict[MatchQuality, str] = {
    MatchQuality.EXACT: "exact",
    MatchQuality.STRONG: "strong",
    MatchQuality.POSSIBLE: "possible",
}

_TONES = {
    HitStanding.OPEN: wait,
    HitStanding.SECOND_NEEDED: wait,
    HitStanding.CONFIRMED: good,
    HitStanding.NOT_CONFIRMED: quiet,
    HitStanding.CANNOT_TELL: quiet,
    HitStanding.DISPUTED: stop,
}


def standing_chip(standing: HitStanding) -> Chip:
    """Where a hit stands."""
    return _TONES[standing](STANDING_WORDS[standing])


def hit_token(hit: HitRef) -> str:
    """The hit as one word for addresses and forms: a key may hold any sign, this holds none."""
    return base64.urlsafe_b64encode(codec.encode(hit)).rstrip(b"=").decode()


def hit_path(hit: HitRef) -> str:
    """The address of a hit's own page."""
    return f"/hits/{hit_token(hit)}"


def parse_hit_token(token: str) -> HitRef:
    """Read what `hit_token` wrote.

    Raises:
        InvalidInput: it names no hit.
    """
    try:
        data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return codec.decode(HitRef, data)
    except (binascii.Error, ValueError, MalformedMessage) as error:
        raise InvalidInput("hit", "there is no such hit") from error
