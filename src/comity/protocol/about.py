"""What a node says of itself to a partner that tests the link: version, profiles, clock; signed.

Asked over the pinned connection with a fresh challenge, so an old answer proves nothing. It is no
message: it stands outside the channel, changes nothing, and nothing is decided by it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from comity.crypto.signing import SigningKey, sign, verify, verify_key_of
from comity.domain.links import PartnerSoftware
from comity.errors import BadSignature, InvalidInput
from comity.protocol.cards import Card
from comity.tlog.note import (
    format_note,
    note_signer,
    note_verifier,
    parse_note,
    sign_note,
    verify_note,
)

FORMAT = "comity-about/1"
ABOUT_LEN_MAX = 4000
CHALLENGE = re.compile(r"[0-9a-f]{32}")
_FIELDS = ("node", "version", "protocol", "profiles", "clock", "challenge")
_WORD = re.compile(r"[0-9A-Za-z.+-]{1,40}")


@dataclass(frozen=True, slots=True)
class About:
    """An answer as it was read. `challenge`: what the asker drew, 32 hexadecimal digits."""

    node: str
    software: PartnerSoftware
    challenge: str


def format_about(about: About, *, key: SigningKey) -> str:
    """The answer as a note, signed with the node's own key.

    Raises:
        InvalidInput: the challenge is none.
    """
    if not CHALLENGE.fullmatch(about.challenge):
        raise InvalidInput("challenge", "needs 32 hexadecimal digits")
    software = about.software
    values = (
        about.node,
        software.version,
        str(software.protocol),
        " ".join(software.profiles),
        software.clock.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        about.challenge,
    )
    lines = [FORMAT, *(f"{f}: {v}" for f, v in zip(_FIELDS, values, strict=True))]
    signer = note_signer(
        about.node, public_key=verify_key_of(key).raw, sign=lambda text: sign(key, text)
    )
    return format_note(sign_note("\n".join(lines) + "\n", signer))


def parse_about(data: bytes, card: Card) -> About:
    """Read an answer and check that it is signed by the key on the card.

    Raises:
        InvalidInput: not such an answer. BadSignature: signed by another, or of another node.
    """
    if len(data) > ABOUT_LEN_MAX:
        raise InvalidInput("about", f"longer than {ABOUT_LEN_MAX} bytes")
    note = parse_note(data)
    verifier = note_verifier(
        card.name,
        public_key=card.signing_key.raw,
        verify=lambda text, signature: verify(card.signing_key, text, signature),
    )
    verify_note(note, (verifier,))
    about = _about_from(_values_of(note.text))
    if about.node != card.name:
        raise BadSignature("the answer is of another node than the card")
    return about


def _values_of(text: str) -> dict[str, str]:
    first, *lines = text.removesuffix("\n").split("\n")
    if first != FORMAT or len(lines) != len(_FIELDS):
        raise InvalidInput("about", f"is not of the form {FORMAT}")
    values = {}
    for expected, line in zip(_FIELDS, lines, strict=True):
        field, separator, value = line.partition(": ")
        if field != expected or not separator:
            raise InvalidInput("about", f"field {expected} is missing or out of its place")
        values[field] = value
    return values


def _about_from(values: dict[str, str]) -> About:
    words = (values["version"], *values["profiles"].split(" "))
    protocol = values["protocol"]
    if not all(map(_WORD.fullmatch, words)) or not re.fullmatch(r"[0-9]{1,4}", protocol):
        raise InvalidInput("about", "a version or profile is not written as one")
    software = PartnerSoftware(words[0], int(protocol), words[1:], _clock(values["clock"]))
    return About(values["node"], software, values["challenge"])


def _clock(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    except ValueError as error:
        raise InvalidInput("clock", "not an instant such as 2026-01-31T12:00:00Z") from error
