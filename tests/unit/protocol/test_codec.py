"""One value, one encoding: what signatures and hash chains rest on."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import typing
from typing import Annotated, Any

import cbor2
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.unit.protocol.values import hints_of, values_of

from comity.domain import facts
from comity.domain.agreements import Agreement, Mode
from comity.domain.limits import Count, Size
from comity.errors import MalformedMessage
from comity.protocol import codec
from comity.protocol.envelope import Payload, Receipt
from comity.protocol.matches import STATES
from comity.protocol.messages import TAGS, MatchReceipt, MatchRefusal

FACTS = typing.get_args(facts.Fact)
KINDS = [*TAGS.values(), *FACTS, *STATES.values(), Payload, Receipt, Agreement]
few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@dataclasses.dataclass(frozen=True, slots=True)
class Sample:
    """One field of each sort that there is."""

    number: int
    flag: bool
    text: Annotated[str, Size(1, 4)]
    raw: Annotated[bytes, Size(2, 4)]
    mode: Mode
    at: dt.datetime
    maybe: Annotated[bytes, Size(2, 4)] | None
    several: Annotated[tuple[int, ...], Count(1, 3)]


SAMPLE = Sample(
    1, True, "ab", b"abc", Mode.ITEMS, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), None, (1,)
)
PLAIN: list[Any] = [1, True, "ab", b"abc", "items", 1767225600, None, [1]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@few
def test_every_message_fact_and_state_survives(kind: type, data: st.DataObject) -> None:
    """Whence equal bytes only ever come from equal values."""
    value = data.draw(values_of(kind))
    assert codec.decode(kind, codec.encode(value)) == value


@given(junk=st.binary(max_size=80))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_arrives_is_refused_or_canonical(junk: bytes) -> None:
    """No bytes of a partner raise anything but our refusal."""
    for kind in (MatchReceipt, MatchRefusal, Payload):
        try:
            value = codec.decode(kind, junk)
        except MalformedMessage:
            continue
        assert codec.encode(value) == junk


@given(place=st.integers(0, 200), new=st.integers(0, 255))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_a_changed_byte_is_refused_or_another_value(place: int, new: int) -> None:
    good = codec.encode(SAMPLE)
    place %= len(good)
    changed = good[:place] + bytes([new]) + good[place + 1 :]
    assume(changed != good)
    with contextlib.suppress(MalformedMessage):
        assert codec.decode(Sample, changed) != SAMPLE


def test_the_encoding_is_the_shortest_cbor() -> None:
    assert codec.encode(SAMPLE) == cbor2.dumps(PLAIN, canonical=True)


BAD_ENCODINGS = {
    "nothing": b"",
    "a byte after the end": codec.encode(SAMPLE) + b"\x00",
    "the same value twice": codec.encode(SAMPLE) * 2,
    "cut off": codec.encode(SAMPLE)[:-1],
    "an integer longer than needed": codec.encode(SAMPLE).replace(b"\x88\x01", b"\x88\x18\x01", 1),
    "a text length longer than needed": codec.encode(SAMPLE).replace(b"bab", b"x\x02ab", 1),
    "an array length longer than needed": b"\x98\x08" + codec.encode(SAMPLE)[1:],
    "an indefinite array": b"\x9f" + codec.encode(SAMPLE)[1:] + b"\xff",
    "an indefinite text": codec.encode(SAMPLE).replace(b"bab", b"\x7fbab\xff", 1),
    "a map for the array": cbor2.dumps(dict(enumerate(PLAIN))),
    "a map with one key twice": b"\xa2\x01\x01\x01\x01",
    "a tag around it": b"\xc1" + codec.encode(SAMPLE),
    "text that is not UTF-8": codec.encode(SAMPLE).replace(b"bab", b"b\xff\xfe", 1),
    "nested too deep": b"\x81" * 40 + b"\x00",
    "an array that claims four thousand million fields": b"\x9a\xff\xff\xff\xff",
    "bytes that claim more than memory": b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff",
}


@pytest.mark.parametrize("data", BAD_ENCODINGS.values(), ids=BAD_ENCODINGS.keys())
def test_a_bad_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedMessage):
        codec.decode(Sample, data)


def at(index: int, value: object) -> list[Any]:
    return [*PLAIN[:index], value, *PLAIN[index + 1 :]]


BAD_VALUES: dict[str, object] = {
    "a field too few": PLAIN[:-1],
    "a field too many": [*PLAIN, 0],
    "a negative integer": at(0, -1),
    "an integer past 63 bits": at(0, 2**63),
    "a bignum": at(0, 2**70),
    "a float for an integer": at(0, 1.0),
    "a boolean for an integer": at(0, True),
    "an integer for a boolean": at(1, 1),
    "text too short": at(2, ""),
    "text too long": at(2, "abcde"),
    "text too long in bytes": at(2, "ééé"),
    "bytes for text": at(2, b"ab"),
    "bytes too short": at(3, b"a"),
    "bytes too long": at(3, b"abcde"),
    "text for bytes": at(3, "abc"),
    "an unknown mode": at(4, "everything"),
    "a list for a mode": at(4, [1]),
    "an instant with a fraction": at(5, 1.5),
    "an instant before 1970": at(5, -1),
    "an instant after year 9999": at(5, 253_402_300_800),
    "null where none may be": at(0, None),
    "undefined": at(6, cbor2.undefined),
    "too few of several": at(7, []),
    "too many of several": at(7, [1, 2, 3, 4]),
    "another type among several": at(7, [1, "2"]),
    "not an array": 1,
    "not a number": at(0, float("nan")),
}


@pytest.mark.parametrize("plain", BAD_VALUES.values(), ids=BAD_VALUES.keys())
def test_a_value_outside_its_limits_is_refused(plain: object) -> None:
    with pytest.raises(MalformedMessage):
        codec.decode(Sample, cbor2.dumps(plain))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_limit_that_the_codec_knows(kind: type) -> None:
    """Bytes without a stated limit end at 64, text at 2000: a bulk field must say its own."""
    for name, hint in hints_of(kind).items():
        assert "Any" not in str(hint), name


_CALENDAR = ["UTC", [6, 7], []]
_REQUESTS = [[8, 3, 7, 48, _CALENDAR, _CALENDAR], "unclassified", 1, 1095]


def test_a_value_with_a_rule_of_its_own_is_refused_as_malformed() -> None:
    """Terms check themselves; on the wire a breach of that is a malformed message."""
    plain = [b"\x01" * 32, b"\x01" * 32, "t", [["a", "b", "c"]], ["phone"], ["p"], ["items"],
             "both", 1, 1, 1, True, 0, 0, 0, 1, 2, _REQUESTS]  # fmt: skip
    with pytest.raises(MalformedMessage, match="two different services"):
        codec.decode(typing.get_type_hints(Agreement)["terms"], cbor2.dumps(plain))
