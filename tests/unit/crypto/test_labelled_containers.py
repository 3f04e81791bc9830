"""Containers with labels against vectors, a slow twin and plain dictionaries."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reference import container as twin

from comity import _core

VECTORS = Path(__file__).resolve().parents[3] / "vectors" / "oprf"


def load_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((VECTORS / name).read_text())["cases"]
    assert cases, f"{name} is empty"
    return cases


def output(number: int) -> bytes:
    return hashlib.sha512(f"output {number}".encode()).digest()


def build(records: dict[int, list[bytes]], *, label_len: int, bits: int) -> bytes:
    """The container of outputs by number, each with the labels of its records."""
    numbered = [(key, j, label) for key, held in records.items() for j, label in enumerate(held)]
    tokens = _core.labelled_tokens(
        b"".join(output(key) for key, _, _ in numbered), [j for _, j, _ in numbered]
    )
    labels = b"".join(label for _, _, label in numbered)
    return _core.labelled_container_build(tokens, labels, label_len, bits)


@pytest.mark.parametrize(
    "case", load_cases("good_labelled_containers.json"), ids=lambda c: c["name"]
)
def test_a_labelled_container_is_the_one_of_the_vectors(case: dict[str, Any]) -> None:
    records = [
        (bytes.fromhex(r["output"]), r["index"], bytes.fromhex(r["label"])) for r in case["records"]
    ]
    tokens = _core.labelled_tokens(b"".join(r[0] for r in records), [r[1] for r in records])
    assert tokens.hex() == "".join(r["token"] + r["mask"] for r in case["records"])
    assert tokens == b"".join(twin.labelled_token(out, j) for out, j, _ in records)
    labels = b"".join(label for _, _, label in records)
    data = _core.labelled_container_build(tokens, labels, case["label_len"], case["bits"])
    assert data.hex() == case["container"]
    assert _core.container_len(data) == len(records)
    assert _core.container_bits(data) == case["bits"]


@pytest.mark.parametrize(
    "case", load_cases("bad_labelled_containers.json"), ids=lambda c: c["fault"]
)
def test_a_bad_labelled_container_is_refused_for_what_is_wrong(case: dict[str, Any]) -> None:
    with pytest.raises(_core.MalformedContainer, match=case["error"]):
        _core.labelled_container_lookup(bytes.fromhex(case["container"]), b"", 1)


@given(
    st.lists(st.lists(st.binary(min_size=3, max_size=3), max_size=5), max_size=12),
    st.integers(min_value=40, max_value=120),
    st.randoms(use_true_random=False),
)
def test_a_lookup_finds_every_record_behind_a_key_and_no_other(
    held: list[list[bytes]], bits: int, chance: random.Random
) -> None:
    records = dict(enumerate(held))
    data = build(records, label_len=3, bits=bits)
    asked = chance.sample(range(24), 24)
    expected = [
        (position, j, label)
        for position, key in enumerate(asked)
        for j, label in enumerate(records.get(key, []))
    ]
    outputs = b"".join(output(key) for key in asked)
    assert _core.labelled_container_lookup(data, outputs, 64) == expected


@given(st.lists(st.binary(min_size=7, max_size=7), min_size=1, max_size=40), st.randoms())
def test_order_of_building_does_not_show(labels: list[bytes], chance: random.Random) -> None:
    tokens = [twin.labelled_token(output(number), 0) for number in range(len(labels))]
    data = _core.labelled_container_build(b"".join(tokens), b"".join(labels), 7, 64)
    assert data == twin.labelled_build(tokens, labels, 64)
    pairs = list(zip(tokens, labels, strict=True))
    chance.shuffle(pairs)
    shuffled = _core.labelled_container_build(
        b"".join(token for token, _ in pairs), b"".join(label for _, label in pairs), 7, 64
    )
    assert shuffled == data


def test_a_lookup_ends_at_the_first_miss_and_at_the_bound() -> None:
    """Otherwise a partner could make it probe for ever."""
    data = build({1: [b"a", b"b", b"c"]}, label_len=1, bits=60)
    assert [hit[1] for hit in _core.labelled_container_lookup(data, output(1), 2)] == [0, 1]
    assert _core.labelled_container_lookup(data, output(1), 0) == []
    tokens = _core.labelled_tokens(output(1) * 2, [0, 2])
    gap = _core.labelled_container_build(tokens, b"ac", 1, 60)
    assert _core.labelled_container_lookup(gap, output(1), 64) == [(0, 0, b"a")]


def test_an_output_that_is_asked_twice_is_answered_twice() -> None:
    data = build({1: [b"a"]}, label_len=1, bits=60)
    assert _core.labelled_container_lookup(data, output(1) * 2, 64) == [(0, 0, b"a"), (1, 0, b"a")]


def test_equal_labels_do_not_show() -> None:
    """One record behind three keys: its label looks different at each of them."""
    data = build({1: [b"tag of 8"], 2: [b"tag of 8"], 3: [b"tag of 8"]}, label_len=8, bits=60)
    masked = [data[-24:][at : at + 8] for at in (0, 8, 16)]
    assert len({*masked, b"tag of 8"}) == 4


def test_without_its_output_a_label_is_not_found() -> None:
    data = build({1: [b"a"]}, label_len=1, bits=60)
    assert _core.labelled_container_lookup(data, output(2), 64) == []


def test_a_container_without_labels_is_not_one_with_them_and_the_other_way_round() -> None:
    plain = _core.container_build(bytes(16), 60)
    labelled = build({1: [b"a"]}, label_len=1, bits=60)
    with pytest.raises(_core.MalformedContainer, match="version"):
        _core.labelled_container_lookup(plain, b"", 1)
    with pytest.raises(_core.MalformedContainer, match="version"):
        _core.container_intersect(labelled, b"")


@pytest.mark.parametrize(
    ("tokens", "labels", "label_len", "bits", "words"),
    [
        (bytes(31), b"a", 1, 60, "multiple of 32"),
        (bytes(32), b"ab", 1, 60, "labels: needs 1 bytes"),
        (bytes(32), b"", 0, 60, "label_len"),
        (bytes(32), bytes(17), 17, 60, "label_len"),
        (bytes(32), b"a", 1, 7, "bits"),
        (bytes(32), b"a", 1, 121, "bits"),
        (bytes(64), b"ab", 1, 60, "the same token"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    tokens: bytes, labels: bytes, label_len: int, bits: int, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        _core.labelled_container_build(tokens, labels, label_len, bits)


def test_outputs_and_record_numbers_belong_together() -> None:
    with pytest.raises(ValueError, match="indices: needs 1 values, not 2"):
        _core.labelled_tokens(output(1), [0, 1])
    with pytest.raises(ValueError, match="multiple of 64"):
        _core.labelled_tokens(bytes(63), [0])
    with pytest.raises(OverflowError):
        _core.labelled_tokens(output(1), [65_536])


def test_any_change_of_a_container_gives_another_set_or_is_refused() -> None:
    """One encoding per set: what is accepted differs in an entry or a label. Nothing panics."""
    chance = random.Random(11)
    data = build(
        {key: [bytes([key, j]) for j in range(3)] for key in range(9)}, label_len=2, bits=24
    )
    outputs = b"".join(output(key) for key in range(9))
    whole = _core.labelled_container_lookup(data, outputs, 64)
    for _ in range(3000):
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        if chance.randrange(4) == 0:
            del spoilt[chance.randrange(len(spoilt)) :]
        try:
            found = _core.labelled_container_lookup(bytes(spoilt), outputs, 64)
        except _core.MalformedContainer:
            continue
        assert (found == whole) == (bytes(spoilt) == data)
