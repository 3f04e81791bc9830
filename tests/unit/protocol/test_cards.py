"""Partner cards: readable by people, strict for nodes, whole only under their own key."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.fakes import FakeEntropy

from comity.crypto.sealing import SEALING_SEED_LEN, OpeningKey, sealing_key_of
from comity.crypto.signing import SigningKey, verify_key_of
from comity.errors import BadSignature, InvalidInput
from comity.protocol.cards import (
    CARD_LEN_MAX,
    Card,
    card_digest,
    check_validity,
    format_card,
    node_id,
    parse_card,
)

ENTROPY = FakeEntropy("cards")
KEY, OTHER = SigningKey(ENTROPY(32)), SigningKey(ENTROPY(32))
SEALING = sealing_key_of(OpeningKey(ENTROPY(SEALING_SEED_LEN)))
CARD = Card(
    "Financial Intelligence Unit",
    "fiu-1",
    "https://10.0.0.1:8443",
    verify_key_of(KEY),
    SEALING,
    b"certificate",
    dt.date(2026, 1, 1),
    dt.date(2028, 1, 1),
)
TEXT = format_card(CARD, key=KEY)


def test_a_card_reads_back_as_it_was_written() -> None:
    assert parse_card(TEXT) == CARD
    assert CARD.node == node_id(verify_key_of(KEY))


def test_a_person_can_read_who_it_is() -> None:
    for line in ("organisation: Financial Intelligence Unit", "address: https://10.0.0.1:8443"):
        assert line in TEXT.splitlines()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Financial Intelligence Unit", "Financial Intelligence Unity"),
        ("10.0.0.1", "10.0.0.2"),
        ("2028-01-01", "2038-01-01"),
    ],
)
def test_a_changed_card_is_refused(old: str, new: str) -> None:
    with pytest.raises(BadSignature):
        parse_card(TEXT.replace(old, new))


def test_a_card_signed_by_another_key_is_refused() -> None:
    """The key on the card must be the key that signed it."""
    stolen = dataclasses.replace(CARD, signing_key=verify_key_of(OTHER))
    forged = format_card(stolen, key=OTHER)
    key_line = next(line for line in TEXT.splitlines() if line.startswith("signing-key"))
    forged_line = next(line for line in forged.splitlines() if line.startswith("signing-key"))
    with pytest.raises(BadSignature):
        parse_card(forged.replace(forged_line, key_line))


def test_a_card_is_never_written_under_another_key() -> None:
    with pytest.raises(AssertionError):
        format_card(CARD, key=OTHER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a card",
        TEXT.replace("comity-card/1", "comity-card/2"),
        TEXT.replace("protocol: 1", "protocol: 2"),
        TEXT.replace("address: ", "adress: "),
        TEXT.replace("node: fiu-1\n", ""),
        TEXT.replace("node: fiu-1\n", "node: fiu-1\nnode: fiu-1\n"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("2026-01-01", "20260101"),
        TEXT.replace("2026-01-01", "yesterday"),
        TEXT[: len(TEXT) // 2],
        TEXT + "more\n",
        "x" * (CARD_LEN_MAX + 1),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((InvalidInput, BadSignature)):
        parse_card(text)


@pytest.mark.parametrize("name", ["", "Fiu", "-fiu", "fiu-", "f iu", "f" * 41, "fiú"])
def test_a_name_that_would_confuse_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="node name"):
        dataclasses.replace(CARD, name=name)


@pytest.mark.parametrize("organisation", ["", "  ", "x" * 121, "a\nnode: evil", "a\u202eb\x00"])
def test_an_organisation_that_could_fake_a_field_is_refused(organisation: str) -> None:
    with pytest.raises(InvalidInput, match="organisation"):
        dataclasses.replace(CARD, organisation=organisation)


@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.1:8443",
        "https://10.0.0.1",
        "https://10.0.0.1:8443/path",
        "https://user@10.0.0.1:8443",
        "https://10.0.0.1:99999",
        "10.0.0.1:8443",
        "https://",
    ],
)
def test_an_address_that_is_no_plain_https_port_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput, match="address"):
        dataclasses.replace(CARD, address=address)


def test_a_node_without_an_address_has_a_card_all_the_same() -> None:
    courier_only = dataclasses.replace(CARD, address="")
    assert parse_card(format_card(courier_only, key=KEY)) == courier_only


def test_validity_is_checked_on_both_ends() -> None:
    check_validity(CARD, dt.date(2026, 1, 1))
    check_validity(CARD, dt.date(2028, 1, 1))
    with pytest.raises(InvalidInput, match="not valid yet"):
        check_validity(CARD, dt.date(2025, 12, 31))
    with pytest.raises(InvalidInput, match="expired"):
        check_validity(CARD, dt.date(2028, 1, 2))
    with pytest.raises(InvalidInput):
        dataclasses.replace(CARD, valid_until=CARD.valid_from)


def test_the_digest_is_over_the_very_text() -> None:
    assert card_digest(TEXT) != card_digest(TEXT + " ")
