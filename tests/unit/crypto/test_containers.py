"""Containers against vectors, a slow twin, mutation, and a sender that cuts its tokens short."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reference import container as twin_container

from comity import _core
from comity.crypto import containers, oprf
from comity.errors import MalformedMessage

VECTORS = Path(__file__).resolve().parents[3] / "vectors" / "oprf"


def load_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((VECTORS / name).read_text())["cases"]
    assert cases, f"{name} is empty"
    return cases


def stream(label: str) -> oprf.Entropy:
    return oprf.seeded_entropy(bytes(range(32)), label.encode())


def token(number: int) -> bytes:
    return hashlib.sha512(f"token {number}".encode()).digest()[:16]


def tokens(numbers: Sequence[int]) -> oprf.Tokens:
    return oprf.Tokens(b"".join(token(number) for number in numbers))


@pytest.mark.parametrize("case", load_cases("good_containers.json"), ids=lambda c: c["name"])
def test_a_container_is_the_one_of_the_vectors(case: dict[str, Any]) -> None:
    data = bytes.fromhex(case["container"])
    held = [bytes.fromhex(value) for value in case["tokens"]]
    assert _core.container_build(b"".join(held), case["bits"]) == data
    assert twin_container.build(held, case["bits"]) == data
    assert _core.container_intersect(data, b"".join(held)) == list(range(len(held)))
    assert _core.container_bits(data) == case["bits"]


@pytest.mark.parametrize("case", load_cases("bad_containers.json"), ids=lambda c: c["fault"])
def test_a_bad_container_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(MalformedMessage):
        containers.parse_container(bytes.fromhex(case["container"]))


@given(
    st.lists(st.binary(min_size=16, max_size=16), max_size=60),
    st.integers(min_value=8, max_value=120),
)
def test_a_container_is_that_of_the_twin_and_holds_what_went_in(
    held: list[bytes], bits: int
) -> None:
    data = _core.container_build(b"".join(held), bits)
    assert data == twin_container.build(held, bits)
    assert _core.container_build(b"".join(reversed(held + held)), bits) == data
    assert _core.container_len(data) == len({int.from_bytes(t) >> (128 - bits) for t in held})
    asked = [*held, bytes(16), b"\xff" * 16]
    values = {int.from_bytes(t) >> (128 - bits) for t in held}
    expected = [i for i, t in enumerate(asked) if int.from_bytes(t) >> (128 - bits) in values]
    assert _core.container_intersect(data, b"".join(asked)) == expected


def test_any_change_of_a_container_gives_another_set_or_is_refused() -> None:
    """One encoding per set: what decodes, and builds again, is what came. Nothing panics."""
    chance = random.Random(11)
    data = _core.container_build(tokens(range(50)), 24)
    for _ in range(4000):
        spoilt = mutate(data, chance)
        try:
            count = _core.container_len(spoilt)
            _core.container_intersect(spoilt, tokens(range(50)))
        except _core.MalformedContainer:
            continue
        bits = _core.container_bits(spoilt)
        if bits <= 24:
            every = b"".join((v << (128 - bits)).to_bytes(16) for v in decode_all(spoilt, bits))
            assert len(every) == 16 * count
            assert _core.container_build(every, bits) == spoilt


def mutate(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(spoilt))
        kind = chance.randrange(4)
        if kind == 0:
            spoilt[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            spoilt[at] = chance.randrange(256)
        elif kind == 2:
            del spoilt[at:]
            spoilt += b"\0"
        else:
            spoilt.insert(at, chance.randrange(256))
    return bytes(spoilt)


def decode_all(container: bytes, bits: int) -> list[int]:
    """Entries of a container that the engine accepted, read as a string of bits."""
    rice, count = container[6], int.from_bytes(container[7:11])
    stream_of_bits = "".join(f"{byte:08b}" for byte in container[11:])
    values, at, previous = [], 0, -1
    for _ in range(count):
        zero = stream_of_bits.index("0", at)
        rest = int(stream_of_bits[zero + 1 : zero + 1 + rice] or "0", 2)
        previous += ((zero - at) << rice) + rest + 1
        at = zero + 1 + rice
        values.append(previous)
    assert all(value < 1 << bits for value in values)
    return values


def test_arbitrary_bytes_behind_a_header_never_crash_the_engine() -> None:
    chance = random.Random(5)
    for _ in range(3000):
        count = chance.choice([0, 1, 2, 20, 2**16, 2**32 - 1])
        bits = chance.randrange(8, 121)
        rice = max(bits - max(count - 1, 0).bit_length(), 0)
        header = b"CoSe" + bytes([1, bits, rice]) + count.to_bytes(4)
        try:
            _core.container_intersect(header + chance.randbytes(chance.randrange(64)), b"")
        except _core.MalformedContainer:
            continue


def test_padding_hides_the_size_and_repeated_tokens_count_once() -> None:
    """T18: sets of 3 and of 60 look alike."""
    build = containers.container_build
    few_ = build(tokens([1, 2, 3]), queries_max=10, padded_len=64, entropy=stream("p"))
    many = build(tokens(range(60)), queries_max=10, padded_len=64, entropy=stream("p"))
    assert len(few_) == len(many) == 64
    assert containers.container_hits(few_, tokens([3, 4, 1])) == [0, 2]
    twice = build(tokens([1, 1]), queries_max=10, padded_len=0, entropy=stream("p"))
    assert len(twice) == 1


def test_a_container_costs_less_than_62_bits_an_entry_at_a_million_by_a_million() -> None:
    """The size that the design promises, at a tenth of the entries and the same width of token."""
    held = oprf.Tokens(stream("tokens")(16 * 2**16))
    queries_max = 2**24
    built = containers.container_build(
        held, queries_max=queries_max, padded_len=0, entropy=stream("p")
    )
    assert _core.container_bits(built.data) == 40 + 16 + 24
    assert len(built.data) * 8 / 2**16 < 80 - 16 + 1.62


def test_a_coarse_container_is_refused() -> None:
    """A sender that cuts its tokens short would make hits by chance."""
    coarse = containers.Container(_core.container_build(tokens(range(8)), 40))
    with pytest.raises(MalformedMessage, match="coarse"):
        containers.container_hits(coarse, tokens(range(8)))
    fine = containers.Container(_core.container_build(tokens(range(8)), 46))
    assert containers.container_hits(fine, tokens(range(8))) == list(range(8))


@pytest.mark.parametrize("bits", [7, 121])
def test_a_width_that_no_container_has_is_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="bits"):
        _core.container_build(tokens([1]), bits)
