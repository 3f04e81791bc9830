"""Tags and fact kinds are part of the wire and of the log: unique, complete, never renamed."""

from __future__ import annotations

import dataclasses
import typing

import pytest
from tests.unit.protocol.matches.test_sender import OFFER

from comity.domain import facts
from comity.errors import MalformedMessage
from comity.protocol import codec
from comity.protocol.messages import (
    TAGS,
    MatchCancelled,
    MatchOffer,
    Message,
    parse_message,
    tag_of,
)

RELEASED_TAGS = {
    "enrolment.confirmed",
    "enrolment.card",
    "message.refused",
    "agreement.proposed",
    "agreement.signed",
    "agreement.rejected",
    "agreement.suspended",
    "agreement.resumed",
    "agreement.denounced",
    "match.offer",
    "match.acceptance",
    "match.refusal",
    "match.blinded",
    "match.evaluated",
    "match.tokens",
    "match.tokens-piece",
    "match.receipt",
    "match.cancelled",
    "log.checkpoint",
    "log.cosigned",
}


def test_every_message_has_one_tag_of_its_own() -> None:
    kinds = typing.get_args(Message)
    assert set(TAGS.values()) == set(kinds)
    assert len(TAGS) == len(kinds)


def test_no_released_tag_was_renamed() -> None:
    """A partner of an older version would refuse the new name."""
    assert set(TAGS) >= RELEASED_TAGS


def test_tags_fit_the_envelope() -> None:
    assert all(len(tag) <= 40 and tag.isascii() for tag in TAGS)


def test_every_fact_has_one_kind_of_its_own() -> None:
    kinds = [kind.__name__ for kind in typing.get_args(facts.Fact)]
    assert len(kinds) == len(set(kinds))
    assert all(len(kind) <= 40 for kind in kinds)


def test_every_fact_class_is_part_of_the_union() -> None:
    """A fact outside it could be written and never be read again."""
    classes = {
        value
        for value in vars(facts).values()
        if dataclasses.is_dataclass(value) and value.__module__.endswith("facts")
    }
    assert classes == set(typing.get_args(facts.Fact))


def test_a_message_is_read_under_its_own_tag_only() -> None:
    message = MatchCancelled(OFFER.run, "enough")
    body = codec.encode(message)
    assert parse_message(tag_of(message), body) == message
    for tag in TAGS:
        if tag == "match.cancelled":
            continue
        try:
            assert parse_message(tag, body) != message
        except MalformedMessage:
            continue


@pytest.mark.parametrize("tag", ["", "match.Offer", "match.offer ", "x" * 5000])
def test_an_unknown_tag_is_refused_and_not_repeated_at_length(tag: str) -> None:
    with pytest.raises(MalformedMessage) as caught:
        parse_message(tag, b"")
    assert len(str(caught.value)) < 120


def test_an_offer_of_nothing_is_malformed() -> None:
    """It would cost no quota, and still make the sender work (T14)."""
    body = codec.encode(OFFER).replace(b"identifiers-1\x58\x20" + bytes(32) + b"\x02",
                                       b"identifiers-1\x58\x20" + bytes(32) + b"\x00")  # fmt: skip
    assert body != codec.encode(OFFER)
    with pytest.raises(MalformedMessage, match="at least one item"):
        codec.decode(MatchOffer, body)
