"""Partner cards: who a node is, with which keys and where, signed by its own key.

A card travels out of band, as a file or a QR code, and proves nothing until a person has compared
the fingerprint words. Its text can be read by people; its reading by nodes is strict.

Source: C2SP signed-note for the form.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import urllib.parse
from dataclasses import dataclass

from comity.crypto.sealing import SealingKey, parse_sealing_key
from comity.crypto.signing import SigningKey, VerifyKey, sign, verify, verify_key_of
from comity.domain.ids import NodeId
from comity.errors import BadSignature, InvalidInput
from comity.tlog.note import (
    format_note,
    note_signer,
    note_verifier,
    parse_base64,
    parse_note,
    sign_note,
    verify_note,
)

FORMAT = "comity-card/1"
CARD_LEN_MAX = 8000
PROTOCOL_VERSION = 1
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_FIELDS = (
    "organisation",
    "node",
    "address",
    "protocol",
    "signing-key",
    "sealing-key",
    "tls-certificate",
    "valid-from",
    "valid-until",
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a node says of itself.

    Attributes:
        name: short name of the node, unique where its partners choose to make it so.
        address: `https://host:port` of its partner interface, or empty where it has none.
        tls_certificate: DER of the self-signed certificate that its connections are pinned to.
    """

    organisation: str
    name: str
    address: str
    signing_key: VerifyKey
    sealing_key: SealingKey
    tls_certificate: bytes
    valid_from: dt.date
    valid_until: dt.date

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise InvalidInput("node name", "use 1 to 40 lower-case letters, digits and hyphens")
        if not self.organisation.strip() or len(self.organisation) > 120:
            raise InvalidInput("organisation", "needs 1 to 120 characters")
        if not self.organisation.isprintable():
            raise InvalidInput("organisation", "holds control characters or line breaks")
        if self.valid_until <= self.valid_from:
            raise InvalidInput("card", "is valid until before it is valid from")
        _check_address(self.address)

    @property
    def node(self) -> NodeId:
        """The node that the signing key makes it."""
        return node_id(self.signing_key)


def node_id(key: VerifyKey) -> NodeId:
    """The identity of a node: SHA-256 of its signing key."""
    return NodeId(hashlib.sha256(b"comity/node/1\x00" + key.raw).digest())


def card_digest(text: str) -> bytes:
    """SHA-256 of the card as text: what a confirmation refers to, 32 bytes."""
    return hashlib.sha256(text.encode()).digest()


def format_card(card: Card, *, key: SigningKey) -> str:
    """The card as text, signed with the key that it names."""
    assert verify_key_of(key) == card.signing_key, "a card is signed with its own key"
    values = (
        card.organisation,
        card.name,
        card.address,
        str(PROTOCOL_VERSION),
        _b64(card.signing_key.raw),
        _b64(card.sealing_key),
        _b64(card.tls_certificate),
        card.valid_from.isoformat(),
        card.valid_until.isoformat(),
    )
    lines = [FORMAT, *(f"{f}: {v}" for f, v in zip(_FIELDS, values, strict=True))]
    signer = note_signer(
        card.name, public_key=card.signing_key.raw, sign=lambda text: sign(key, text)
    )
    return format_note(sign_note("\n".join(lines) + "\n", signer))


def parse_card(text: str) -> Card:
    """Read a card and check that it is signed by the key on it.

    That shows only that the card is whole. Whose key it is, a person has to find out.

    Raises:
        InvalidInput: not a card, or one that this version does not read.
        BadSignature: changed after it was signed.
    """
    data = text.encode()
    if len(data) > CARD_LEN_MAX:
        raise InvalidInput("card", f"longer than {CARD_LEN_MAX} bytes: not a card")
    note = parse_note(data)
    card = _card_from(_values_of(note.text))
    verifier = note_verifier(
        card.name,
        public_key=card.signing_key.raw,
        verify=lambda message, signature: verify(card.signing_key, message, signature),
    )
    try:
        verify_note(note, (verifier,))
    except BadSignature as error:
        raise BadSignature(
            "the card was changed after it was signed", advice="ask the partner for it again"
        ) from error
    return card


def check_validity(card: Card, today: dt.date) -> None:
    """Insist that the card may be used today.

    Raises:
        InvalidInput: not yet valid, or no longer.
    """
    if today < card.valid_from:
        raise InvalidInput("card", "is not valid yet", advice="compare the two clocks")
    if today > card.valid_until:
        raise InvalidInput("card", "has expired", advice="ask the partner for its new card")


def _values_of(text: str) -> dict[str, str]:
    first, *lines = text.removesuffix("\n").split("\n")
    if first != FORMAT:
        raise InvalidInput("card", f"does not begin with {FORMAT}")
    if len(lines) != len(_FIELDS):
        raise InvalidInput("card", f"needs exactly {len(_FIELDS)} fields")
    values = {}
    for expected, line in zip(_FIELDS, lines, strict=True):
        field, separator, value = line.partition(": ")
        if field != expected or not separator:
            raise InvalidInput("card", f"field {expected} is missing or out of its place")
        values[field] = value
    return values


def _card_from(values: dict[str, str]) -> Card:
    if values["protocol"] != str(PROTOCOL_VERSION):
        raise InvalidInput(
            "card",
            f"speaks protocol {values['protocol'][:20]}, this node speaks {PROTOCOL_VERSION}",
            advice="bring both nodes to the same version",
        )
    return Card(
        values["organisation"],
        values["node"],
        values["address"],
        VerifyKey(parse_base64(values["signing-key"], field="signing-key")),
        parse_sealing_key(parse_base64(values["sealing-key"], field="sealing-key")),
        parse_base64(values["tls-certificate"], field="tls-certificate"),
        _date_from("valid-from", values),
        _date_from("valid-until", values),
    )


def _date_from(field: str, values: dict[str, str]) -> dt.date:
    try:
        date = dt.date.fromisoformat(values[field])
    except ValueError as error:
        raise InvalidInput(field, "not a date such as 2026-01-31") from error
    if date.isoformat() != values[field]:
        raise InvalidInput(field, "not a date such as 2026-01-31")
    return date


def _check_address(address: str) -> None:
    if not address:
        return
    parts = urllib.parse.urlsplit(address)
    try:
        plain = parts.scheme == "https" and parts.hostname and parts.port
    except ValueError as error:
        raise InvalidInput("address", "the port is no number from 1 to 65535") from error
    if not plain or address != f"https://{parts.netloc}" or "@" in address:
        raise InvalidInput("address", "needs the form https://host:port, and nothing more")


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
