"""What a node says of itself: signed, fresh, and read strictly."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.pair import Pair

from comity.domain.links import PartnerSoftware
from comity.errors import BadSignature, InvalidInput
from comity.protocol.about import ABOUT_LEN_MAX, About, format_about, parse_about
from comity.protocol.cards import parse_card

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
CHALLENGE = "0123456789abcdef" * 2
SOFTWARE = PartnerSoftware("0.1.0", 1, ("identifiers-1",), NOW)


def told(pair: Pair, by: str = "birch", node: str = "birch", challenge: str = CHALLENGE) -> bytes:
    return format_about(About(node, SOFTWARE, challenge), key=pair[by].signing_key).encode()


def test_what_is_told_is_read_back(pair: Pair) -> None:
    about = parse_about(told(pair), parse_card(pair["birch"].card))
    assert about == About("birch", SOFTWARE, CHALLENGE)


def test_another_key_is_no_answer(pair: Pair) -> None:
    """Whoever holds the address but not the key on the card is found out."""
    with pytest.raises(BadSignature):
        parse_about(told(pair, by="ash"), parse_card(pair["birch"].card))


@pytest.mark.parametrize("challenge", ["", "0" * 31, "g" * 32, "0" * 32 + "\nclock: x"])
def test_a_challenge_is_32_digits_and_nothing_else(pair: Pair, challenge: str) -> None:
    """What a stranger sends stands under our signature: it must be able to say nothing."""
    with pytest.raises(InvalidInput):
        told(pair, challenge=challenge)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"", "empty"),
        (b"not a note\n", "no note"),
        (b"x" * (ABOUT_LEN_MAX + 1), "too long"),
    ],
)
def test_what_is_no_answer_is_refused(pair: Pair, bad: bytes, why: str) -> None:
    with pytest.raises(InvalidInput):
        parse_about(bad, parse_card(pair["birch"].card))
