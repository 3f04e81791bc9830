"""Small pairs of records under keys of their own: vectors, a slow twin, and plain sets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import oprf as twin_oprf
from tests.reference import pairs as twin

from comity import _core
from comity.crypto import oprf

VECTORS = Path(__file__).resolve().parents[3] / "vectors" / "oprf"
VOPRF = 1


def load_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((VECTORS / name).read_text())["cases"]
    assert cases, f"{name} is empty"
    return cases


def stream(label: str) -> oprf.Entropy:
    return oprf.seeded_entropy(bytes(range(32)), label.encode())


def scalars(label: str, count: int) -> bytes:
    return _core.blinds_from_uniform(stream(label)(64 * count))


def parts(packed: bytes, width: int) -> list[bytes]:
    return [packed[at : at + width] for at in range(0, len(packed), width)]


def column(case: dict[str, Any], name: str) -> list[bytes]:
    """A field of every pair, one after the other."""
    fields = [pair[name] for pair in case["pairs"]]
    flat = [value for field in fields for value in ([field] if isinstance(field, str) else field)]
    return [bytes.fromhex(value) for value in flat]


@pytest.mark.parametrize("case", load_cases("good_pairs.json"), ids=lambda c: c["name"])
def test_pairs_are_those_of_the_vectors(case: dict[str, Any]) -> None:
    def packed(name: str) -> bytes:
        return b"".join(column(case, name))

    slots, mode = case["slots"], case["mode"]
    blinds, keys = packed("blind"), packed("key")
    elements = _core.pair_blind(blinds, column(case, "features"), slots, packed("padding"), mode)
    assert elements == packed("elements")
    assert _core.pair_evaluate(keys, elements, slots) == packed("evaluated")
    assert _core.pair_tokens(blinds, packed("evaluated"), slots) == packed("tokens")
    own = _core.pair_own_tokens(
        keys, column(case, "own_features"), slots, packed("own_padding"), mode
    )
    assert own == packed("own_tokens")


def test_each_slot_is_that_of_the_twin() -> None:
    features = [b"one", b"", b"three", b"", b"", b"six"]
    blinds, keys = scalars("blinds", 2), scalars("keys", 2)
    padding = stream("padding")(64 * 3)
    elements = _core.pair_blind(blinds, features, 3, padding, VOPRF)
    numbers = [int.from_bytes(scalar, "little") for scalar in parts(blinds, 32)]
    key_numbers = [int.from_bytes(scalar, "little") for scalar in parts(keys, 32)]
    fillers = iter(parts(padding, 64))
    for slot, (feature, element) in enumerate(zip(features, parts(elements, 32), strict=True)):
        blinded = twin.blind(numbers[slot // 3], feature, VOPRF)
        assert element == (blinded if feature else twin.filler(next(fillers)))
    evaluated = parts(_core.pair_evaluate(keys, elements, 3), 32)
    expected = [
        twin.evaluate(key_numbers[slot // 3], element)
        for slot, element in enumerate(parts(elements, 32))
    ]
    assert evaluated == expected


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sets(st.binary(min_size=1, max_size=4), max_size=5),
            st.sets(st.binary(min_size=1, max_size=4), max_size=5),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_equal_tokens_within_a_pair_are_its_common_features(
    pairs: list[tuple[set[bytes], set[bytes]]],
) -> None:
    count = len(pairs)
    blinds, keys = scalars("blinds", count), scalars("keys", count)
    asked = [slot for ours, _ in pairs for slot in filled(ours)]
    held = [slot for _, theirs in pairs for slot in filled(theirs)]
    elements = _core.pair_blind(blinds, asked, 5, fill("asked", 64 * asked.count(b"")), VOPRF)
    own = _core.pair_own_tokens(keys, held, 5, fill("held", 8 * held.count(b"")), VOPRF)
    seen = _core.pair_tokens(blinds, _core.pair_evaluate(keys, elements, 5), 5)
    for pair, (ours, theirs) in enumerate(pairs):
        common = set(parts(seen, 8)[pair * 5 :][:5]) & set(parts(own, 8)[pair * 5 :][:5])
        assert len(common) == len(ours & theirs)


def filled(features: set[bytes]) -> list[bytes]:
    return [*sorted(features), *[b""] * (5 - len(features))]


def fill(label: str, length: int) -> bytes:
    return stream(label)(length) if length else b""


def test_one_feature_looks_different_in_every_pair() -> None:
    """Otherwise the sender could tell that two candidates of its records are one of ours."""
    blinds, keys = scalars("blinds", 2), scalars("keys", 2)
    first, second = parts(_core.pair_blind(blinds, [b"same"] * 2, 1, b"", VOPRF), 32)
    assert first != second
    own = parts(_core.pair_own_tokens(keys, [b"same"] * 2, 1, b"", VOPRF), 8)
    assert own[0] != own[1]


def test_a_bad_element_is_named_by_its_position() -> None:
    good = twin_oprf.encode_all([twin_oprf.hash_to_group(b"a", VOPRF)])
    for function in (_core.pair_evaluate, _core.pair_tokens):
        with pytest.raises(_core.MalformedElement, match="element 5") as caught:
            function(scalars("keys", 3), good * 5 + b"\xff" * 32 + good * 3, 3)
        assert caught.value.index == 5
        with pytest.raises(_core.MalformedElement, match="identity"):
            function(scalars("keys", 1), bytes(32), 1)


Call = Callable[[bytes, int], bytes]
CALLS: dict[str, Call] = {
    "blind": lambda scalar, slots: _core.pair_blind(scalar, [b"a"] * 2, slots, b"", VOPRF),
    "own tokens": lambda key, slots: _core.pair_own_tokens(key, [b"a"] * 2, slots, b"", VOPRF),
    "evaluate": lambda key, slots: _core.pair_evaluate(key, GOOD * 2, slots),
    "tokens": lambda scalar, slots: _core.pair_tokens(scalar, GOOD * 2, slots),
}
GOOD = twin_oprf.encode_all([twin_oprf.hash_to_group(b"a", VOPRF)])


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_scalars_and_lengths_that_do_not_fit_are_refused(call: Call) -> None:
    scalar = scalars("scalars", 1)
    assert call(scalar, 2)
    for bad in (bytes(32), b"\xff" * 32):
        with pytest.raises(ValueError, match="zero or not a canonical scalar"):
            call(bad, 2)
    with pytest.raises(ValueError, match="multiple of 32"):
        call(scalar[1:], 2)
    with pytest.raises(ValueError, match="needs"):
        call(scalar, 3)
    for slots in (0, 65_536):
        with pytest.raises(ValueError, match="slots"):
            call(scalar, slots)


@pytest.mark.parametrize("padding", [b"", bytes(63), bytes(128)])
def test_padding_is_for_the_empty_slots_and_no_others(padding: bytes) -> None:
    with pytest.raises(ValueError, match="padding: needs 64 bytes"):
        _core.pair_blind(scalars("b", 1), [b"a", b""], 2, padding, VOPRF)
    with pytest.raises(ValueError, match="padding: needs 8 bytes"):
        _core.pair_own_tokens(scalars("b", 1), [b"a", b""], 2, padding, VOPRF)
