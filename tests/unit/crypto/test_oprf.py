"""Blind matches against the RFC's vectors, a slow twin, plain set intersection, and bad partners."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import oprf as twin
from tests.reference import ristretto

from comity import _core
from comity.crypto import containers, oprf
from comity.domain import matches
from comity.errors import InvalidInput, MalformedMessage, Misuse, ProofRejected

VECTORS = Path(__file__).resolve().parents[3] / "vectors"
SEED = bytes(range(32))
IDENTITY = bytes(32)
NON_CANONICAL = b"\xff" * 32

few = settings(max_examples=8, deadline=None)
item_lists = st.lists(st.binary(max_size=40), min_size=1, max_size=5)
uniform_64 = st.binary(min_size=64, max_size=64)


def load(name: str) -> dict[str, Any]:
    vectors: dict[str, Any] = json.loads((VECTORS / name).read_text())
    return vectors


def load_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = load(name)["cases"]
    assert cases, f"{name} is empty"
    return cases


def unhex(values: Sequence[str]) -> list[bytes]:
    return [bytes.fromhex(value) for value in values]


def packed(values: Sequence[str]) -> bytes:
    return b"".join(unhex(values))


def as_uniform(scalars: Sequence[str]) -> bytes:
    """64 bytes each that reduce to these scalars."""
    return b"".join(scalar + bytes(32) for scalar in unhex(scalars))


def stream(label: str) -> oprf.Entropy:
    return oprf.seeded_entropy(SEED, label.encode())


def sender_key(label: bytes = b"epoch 1") -> oprf.SecretKey:
    return oprf.derive_key(SEED, info=label)


def numbered(count: int, *, first: int = 0) -> list[bytes]:
    return [f"item {number}".encode() for number in range(first, first + count)]


# Vectors.


@pytest.mark.parametrize("name", ["oprf/good_rfc9497_oprf.json", "oprf/good_rfc9497_voprf.json"])
def test_engine_reproduces_the_rfc(name: str) -> None:
    """Anything else that calls itself RFC 9497 must agree with this node byte for byte."""
    file = load(name)
    mode, info = file["mode"], bytes.fromhex(file["key_info"])
    secret, public = _core.derive_key_pair(bytes.fromhex(file["seed"]), info, mode)
    assert (secret.hex(), public.hex()) == (file["secret_key"], file["public_key"])
    assert _core.public_key(secret) == public
    for case in load_cases(name):
        items = unhex(case["items"])
        blinds, blinded = _core.blind_batch(items, as_uniform(case["blinds"]), mode)
        assert blinds == packed(case["blinds"])
        assert blinded == packed(case["blinded"])
        evaluated = _core.evaluate_batch(secret, blinded)
        assert evaluated == packed(case["evaluated"])
        outputs = _core.finalize_batch(items, blinds, evaluated)
        assert outputs == packed(case["outputs"])
        assert outputs == _core.evaluate_items(secret, items, mode)
        if mode == oprf.MODE_VOPRF:
            nonce = as_uniform([case["nonce"]])
            proof = _core.prove_batch(secret, public, blinded, evaluated, nonce)
            assert proof.hex() == case["proof"]
            _core.verify_batch(public, blinded, evaluated, proof)


@pytest.mark.parametrize("case", load_cases("oprf/bad_proofs.json"), ids=lambda case: case["fault"])
def test_a_bad_proof_is_rejected(case: dict[str, Any]) -> None:
    """T04: a sender must not use another key for some items and go unnoticed."""
    with pytest.raises(ProofRejected):
        verify_case(case)


@pytest.mark.parametrize(
    "case", load_cases("oprf/bad_elements.json"), ids=lambda case: case["fault"]
)
def test_a_bad_element_is_refused_by_name(case: dict[str, Any]) -> None:
    """T05: the evidence must say which element was malformed, and how."""
    with pytest.raises(_core.MalformedElement, match=case["error"]):
        _core.verify_batch(
            bytes.fromhex(case["public_key"]),
            packed(case["blinded"]),
            packed(case["evaluated"]),
            bytes.fromhex(case["proof"]),
        )
    with pytest.raises(MalformedMessage):
        verify_case(case)


def verify_case(case: dict[str, Any]) -> None:
    oprf.verify_batch(
        oprf.parse_public_key(bytes.fromhex(case["public_key"])),
        oprf.parse_blinded(packed(case["blinded"])),
        oprf.parse_evaluated(packed(case["evaluated"])),
        oprf.parse_proof(bytes.fromhex(case["proof"])),
    )


def test_small_multiples_are_the_rfcs() -> None:
    encodings = unhex(load("ristretto/good_small_multiples.json")["encodings"])
    assert len(encodings) == 16
    for multiple, encoding in enumerate(encodings[1:], start=1):
        scalar = twin.encode_scalar(multiple)
        assert _core.public_key(scalar) == encoding
        assert _core.evaluate_batch(scalar, encodings[1]) == encoding
        assert ristretto.encode(multiple * ristretto.GENERATOR) == encoding


@pytest.mark.parametrize("case", load_cases("ristretto/bad_encodings.json"))
def test_every_bad_encoding_is_refused_by_engine_and_twin(case: dict[str, Any]) -> None:
    """T05: a point outside the group can give the key away bit by bit."""
    encoding = bytes.fromhex(case["encoding"])
    with pytest.raises(_core.MalformedElement, match="element 2 is not a canonical") as caught:
        _core.check_elements(sender_key().public.data * 2 + encoding)
    assert caught.value.index == 2
    with pytest.raises(ristretto.DecodeError) as refused:
        ristretto.decode(encoding)
    assert refused.value.fault == case["fault"]


def test_one_way_map_is_the_rfcs() -> None:
    for case in load_cases("ristretto/good_one_way_map.json"):
        uniform = bytes.fromhex(case["uniform"])
        assert _core.random_elements(uniform).hex() == case["encoding"]
        assert ristretto.encode(ristretto.one_way_map(uniform)).hex() == case["encoding"]


# Engine against its slow twin.


@few
@given(items=item_lists, data=st.data(), mode=st.sampled_from([twin.OPRF, twin.VOPRF]))
def test_a_run_is_that_of_the_twin(items: list[bytes], data: st.DataObject, mode: int) -> None:
    uniforms = [data.draw(uniform_64) for _ in items]
    secret, _ = twin.derive_key_pair(SEED, b"twin", mode)
    key = twin.encode_scalar(secret)
    scalars = [twin.scalar_of(uniform) for uniform in uniforms]
    if 0 in scalars:
        with pytest.raises(ValueError, match="zero"):
            _core.blind_batch(items, b"".join(uniforms), mode)
        return
    expected = [twin.blind(i, s, mode) for i, s in zip(items, scalars, strict=True)]
    blinds, blinded = _core.blind_batch(items, b"".join(uniforms), mode)
    assert blinds == b"".join(map(twin.encode_scalar, scalars))
    assert blinded == twin.encode_all(expected)
    evaluated = _core.evaluate_batch(key, blinded)
    assert evaluated == twin.encode_all([secret * point for point in expected])
    outputs = b"".join(twin.evaluate(secret, item, mode) for item in items)
    assert _core.finalize_batch(items, blinds, evaluated) == outputs
    assert _core.evaluate_items(key, items, mode) == outputs


@few
@given(items=item_lists, nonce=st.integers(min_value=1, max_value=ristretto.ORDER - 1))
def test_a_proof_is_that_of_the_twin(items: list[bytes], nonce: int) -> None:
    """The engine weighs before it multiplies; the twin computes both sums as the RFC defines."""
    secret, public = twin.derive_key_pair(SEED, b"twin", twin.VOPRF)
    blinded = [twin.hash_to_group(item, twin.VOPRF) for item in items]
    evaluated = [secret * point for point in blinded]
    challenge, response = twin.generate_proof(secret, blinded, evaluated, nonce)
    assert twin.proof_holds(public, blinded, evaluated, (challenge, response))
    proof = _core.prove_batch(
        twin.encode_scalar(secret),
        ristretto.encode(public),
        twin.encode_all(blinded),
        twin.encode_all(evaluated),
        twin.encode_scalar(nonce) + bytes(32),
    )
    assert proof == twin.encode_scalar(challenge) + twin.encode_scalar(response)


@few
@given(uniform_64)
def test_mapping_and_hashing_are_those_of_the_twin(uniform: bytes) -> None:
    mapped = ristretto.one_way_map(uniform)
    if mapped == ristretto.IDENTITY:
        with pytest.raises(ValueError, match="identity"):
            _core.random_elements(uniform)
    else:
        assert _core.random_elements(uniform) == ristretto.encode(mapped)
    for mode in (twin.OPRF, twin.VOPRF):
        hashed = ristretto.encode(twin.hash_to_group(uniform, mode))
        assert _core.hash_to_group_batch([uniform], mode) == hashed


@few
@given(st.binary(min_size=32, max_size=32))
def test_the_same_encodings_are_refused_by_engine_and_twin(data: bytes) -> None:
    try:
        accepted = ristretto.decode(data) != ristretto.IDENTITY
    except ristretto.DecodeError:
        accepted = False
    if accepted:
        _core.check_elements(data)
    else:
        with pytest.raises(_core.MalformedElement):
            _core.check_elements(data)


# Whole matches.


def match(receiver: Sequence[bytes], sender: Sequence[bytes]) -> set[bytes]:
    """A match through the typed door, in batches of `BATCH_LEN_MAX`."""
    key = sender_key()
    own = oprf.tokens_of(oprf.evaluate_own(key, sender))
    container = containers.container_build(
        own, queries_max=len(receiver), padded_len=64, entropy=stream("padding")
    )
    container = containers.parse_container(container.data)
    tokens = b"".join(
        run_batch(key, receiver[at : at + oprf.BATCH_LEN_MAX])
        for at in range(0, len(receiver), oprf.BATCH_LEN_MAX)
    )
    return {receiver[hit] for hit in containers.container_hits(container, oprf.Tokens(tokens))}


def run_batch(key: oprf.SecretKey, items: Sequence[bytes]) -> oprf.Tokens:
    blinds, blinded = oprf.blind_batch(items, entropy=stream("blinds"))
    blinded = oprf.parse_blinded(blinded.data)
    evaluated = oprf.evaluate_batch(key, blinded)
    proof = oprf.prove_batch(key, blinded, evaluated, entropy=stream("proof"))
    evaluated = oprf.parse_evaluated(evaluated.data)
    oprf.verify_batch(key.public, blinded, evaluated, oprf.parse_proof(proof.data))
    return oprf.tokens_of(oprf.finalize_batch(items, blinds, evaluated))


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 15, 16, 17, 1000, oprf.BATCH_LEN_MAX + 1])
def test_a_match_is_the_plain_intersection(size: int) -> None:
    """No hit missed and none invented, at the sizes where batches and chunks end."""
    receiver, sender = numbered(size), numbered(size, first=size // 2)
    assert match(receiver, sender) == set(receiver) & set(sender)


@few
@given(st.lists(st.text(min_size=1, max_size=8)), st.lists(st.text(min_size=1, max_size=8)))
def test_a_match_of_any_words_is_the_plain_intersection(ours: list[str], theirs: list[str]) -> None:
    """Duplicates and every script; the two lists share the first's even half."""
    receiver = [word.encode() for word in ours + ours[:2]]
    sender = [word.encode() for word in theirs + ours[::2]]
    assert match(receiver, sender) == set(receiver) & set(sender)


def test_the_engine_takes_an_empty_item() -> None:
    """The typed door refuses it; RFC 9497 does not."""
    key, items = sender_key(), [b"", b"x", b"", "Дальний".encode()]
    blinds, blinded = _core.blind_batch(items, stream("e")(64 * 4), oprf.MODE_VOPRF)
    outputs = _core.finalize_batch(items, blinds, _core.evaluate_batch(key.data, blinded))
    assert outputs == _core.evaluate_items(key.data, items, oprf.MODE_VOPRF)
    assert outputs[:64] == outputs[128:192] != outputs[64:128]


def test_a_count_finds_as_many_as_the_intersection_in_any_order() -> None:
    """The sender mixes its evaluations, so the receiver learns how many and not which."""
    key, receiver, sender = sender_key(b"one run"), numbered(40), numbered(40, first=25)
    blind = oprf.draw_common_blind(entropy=stream("common"))
    evaluated = oprf.evaluate_batch(key, oprf.blind_for_count(receiver, blind=blind)).data
    elements = [evaluated[at : at + 32] for at in range(0, len(evaluated), 32)]
    random.Random(7).shuffle(elements)
    tokens = oprf.count_tokens(blind, oprf.parse_evaluated(b"".join(elements)))
    container = containers.container_build(
        oprf.evaluate_own_for_count(key, sender),
        queries_max=40,
        padded_len=64,
        entropy=stream("padding"),
    )
    assert len(containers.container_hits(container, tokens)) == 15


def test_padding_is_evaluated_like_anything_else_and_hits_nothing() -> None:
    """Padding must not be told apart by the sender, nor disturb the proof."""
    key = sender_key()
    padding = oprf.padding_elements(5, entropy=stream("elements"))
    assert len({padding.data[at : at + 32] for at in range(0, 160, 32)}) == 5
    evaluated = oprf.evaluate_batch(key, padding)
    proof = oprf.prove_batch(key, padding, evaluated, entropy=stream("proof"))
    oprf.verify_batch(key.public, padding, evaluated, proof)


# The typed door.


def test_batch_limits_agree_with_the_domain() -> None:
    assert oprf.BATCH_LEN_MAX == matches.BATCH_LEN_MAX


@pytest.mark.parametrize(
    "keys",
    [[], [b""], [b"x", b""], [bytes(65_536)], numbered(oprf.BATCH_LEN_MAX + 1)],
    ids=["none", "empty", "one empty", "too long", "too many"],
)
def test_keys_that_make_no_batch_are_refused(keys: list[bytes]) -> None:
    with pytest.raises(InvalidInput):
        oprf.blind_batch(keys, entropy=stream("blinds"))
    with pytest.raises(InvalidInput):
        oprf.blind_for_count(keys, blind=oprf.draw_common_blind(entropy=stream("c")))


def test_the_longest_key_and_the_fullest_batch_are_taken() -> None:
    oprf.blind_batch([bytes(65_535)], entropy=stream("blinds"))
    _, blinded = oprf.blind_batch(numbered(oprf.BATCH_LEN_MAX), entropy=stream("blinds"))
    assert len(blinded) == oprf.BATCH_LEN_MAX


@pytest.mark.parametrize("length", [0, 31, 33, 32 * (oprf.BATCH_LEN_MAX + 1)])
def test_a_batch_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(MalformedMessage):
        oprf.parse_blinded(bytes(length))
    with pytest.raises(MalformedMessage):
        oprf.parse_evaluated(bytes(length))


@pytest.mark.parametrize("bad", [IDENTITY, NON_CANONICAL], ids=["identity", "non-canonical"])
def test_bad_elements_are_the_partners_fault_wherever_they_arrive(bad: bytes) -> None:
    """T05, at every place where the partner's elements meet a secret."""
    key, items = sender_key(), numbered(2)
    blinds, blinded = oprf.blind_batch(items, entropy=stream("blinds"))
    spoilt = blinded.data[:32] + bad
    with pytest.raises(MalformedMessage, match="element 1"):
        oprf.evaluate_batch(key, oprf.parse_blinded(spoilt))
    with pytest.raises(MalformedMessage, match="element 1"):
        oprf.finalize_batch(items, blinds, oprf.parse_evaluated(spoilt))
    with pytest.raises(MalformedMessage, match="element 1"):
        oprf.count_tokens(oprf.draw_common_blind(entropy=stream("c")), oprf.parse_evaluated(spoilt))
    with pytest.raises(MalformedMessage):
        oprf.parse_public_key(bad)


def test_another_number_of_evaluations_is_the_partners_fault() -> None:
    key, items = sender_key(), numbered(3)
    blinds, blinded = oprf.blind_batch(items, entropy=stream("blinds"))
    evaluated = oprf.evaluate_batch(key, blinded)
    proof = oprf.prove_batch(key, blinded, evaluated, entropy=stream("proof"))
    short = oprf.parse_evaluated(evaluated.data[:64])
    with pytest.raises(MalformedMessage):
        oprf.verify_batch(key.public, blinded, short, proof)
    with pytest.raises(MalformedMessage):
        oprf.finalize_batch(items, blinds, short)


def test_blinds_of_another_batch_are_our_bug() -> None:
    blinds, blinded = oprf.blind_batch(numbered(3), entropy=stream("blinds"))
    with pytest.raises(Misuse):
        oprf.finalize_batch(numbered(2), blinds, oprf.EvaluatedBatch(blinded.data))
    with pytest.raises(Misuse):
        oprf.count_tokens(blinds, oprf.EvaluatedBatch(blinded.data))


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_proof_of_another_length_is_malformed(length: int) -> None:
    with pytest.raises(MalformedMessage):
        oprf.parse_proof(bytes(length))


def test_a_key_is_read_back_with_its_public_half() -> None:
    key = sender_key()
    assert oprf.parse_secret_key(key.data) == key
    assert oprf.parse_public_key(key.public.data) == key.public
    for bad in (bytes(32), b"\xff" * 32, key.data[:31]):
        with pytest.raises(InvalidInput):
            oprf.parse_secret_key(bad)


def test_keys_differ_by_seed_and_by_info() -> None:
    """One seed may serve many agreements and epochs."""
    first, second = sender_key(), sender_key(b"epoch 2")
    third = oprf.derive_key(bytes(32), info=b"epoch 1")
    assert len({first.data, second.data, third.data}) == 3
    with pytest.raises(InvalidInput):
        oprf.derive_key(bytes(31), info=b"")
    with pytest.raises(InvalidInput):
        oprf.derive_key(SEED, info=bytes(65_536))


def test_two_proofs_under_repeated_entropy_do_not_share_a_nonce() -> None:
    """A shared nonce r gives k = (s1 - s2) / (c2 - c1): a stuck generator must not cost the key."""
    key = sender_key()
    nonces = []
    for count in (1, 2):
        _, blinded = oprf.blind_batch(numbered(count), entropy=stream("blinds"))
        evaluated = oprf.evaluate_batch(key, blinded)
        proof = oprf.prove_batch(key, blinded, evaluated, entropy=stream("same")).data
        oprf.verify_batch(key.public, blinded, evaluated, oprf.Proof(proof))
        challenge, response = (int.from_bytes(proof[at : at + 32], "little") for at in (0, 32))
        secret = int.from_bytes(key.data, "little")
        nonces.append((response + challenge * secret) % ristretto.ORDER)
    assert nonces[0] != nonces[1]


def test_secrets_do_not_print() -> None:
    key = sender_key()
    blinds, _ = oprf.blind_batch(numbered(2), entropy=stream("blinds"))
    outputs = oprf.evaluate_own(key, numbered(2))
    for secret in (key, blinds, outputs):
        shown = repr(secret)
        assert secret.data.hex() not in shown
        assert repr(secret.data) not in shown


# Entropy.


def test_a_killed_run_draws_the_same_blinds_again() -> None:
    """Otherwise evaluations that were paid for could not be unblinded after a restart."""
    blinds, blinded = oprf.blind_batch(numbered(9), entropy=stream("batch 3"))
    assert oprf.derive_blinds(9, entropy=stream("batch 3")) == blinds
    assert oprf.blind_batch(numbered(9), entropy=stream("batch 3")) == (blinds, blinded)
    assert oprf.derive_blinds(9, entropy=stream("batch 4")) != blinds


def test_a_stream_is_cut_in_any_pieces_and_depends_on_seed_and_label() -> None:
    whole, pieces = stream("a"), stream("a")
    assert whole(200) == pieces(1) + pieces(64) + pieces(0) + pieces(135)
    heads = {stream("a")(32), stream("b")(32), oprf.seeded_entropy(bytes(32), b"a")(32)}
    assert len(heads) == 3
    with pytest.raises(InvalidInput):
        oprf.seeded_entropy(bytes(31), b"a")


@pytest.mark.parametrize("stuck", [bytes, lambda count: bytes(count - 1)], ids=["zero", "short"])
def test_a_source_that_is_not_uniform_is_our_bug(stuck: oprf.Entropy) -> None:
    """A zero blind would send the bare item; the engine refuses before anything leaves."""
    with pytest.raises(Misuse):
        oprf.blind_batch(numbered(2), entropy=stuck)
    with pytest.raises(Misuse):
        oprf.draw_common_blind(entropy=stuck)
    with pytest.raises(Misuse):
        oprf.padding_elements(2, entropy=stuck)


# Lengths at the engine's door.


@pytest.mark.parametrize(
    "call",
    [
        lambda: _core.derive_key_pair(bytes(31), b"", 1),
        lambda: _core.derive_key_pair(SEED, b"", 2),
        lambda: _core.blind_batch([b"x"], bytes(63), 1),
        lambda: _core.blind_batch([b"x"], bytes(64), 1),
        lambda: _core.blinds_from_uniform(bytes(65)),
        lambda: _core.blind_with([b"x"], bytes(32), 1),
        lambda: _core.random_elements(bytes(63)),
        lambda: _core.check_elements(bytes(31)),
        lambda: _core.evaluate_batch(bytes(32), b""),
        lambda: _core.evaluate_batch(SEED[:31], b""),
        lambda: _core.verify_batch(sender_key().public.data, b"", b"", bytes(64)),
        lambda: _core.finalize_batch([b"x"], b"", b""),
        lambda: _core.evaluate_items(sender_key().data, [b"x"], 3),
        lambda: _core.output_tokens(bytes(63)),
        lambda: _core.count_tokens(bytes(33)),
        lambda: _core.container_build(bytes(15), 80),
    ],
)
def test_arguments_that_do_not_fit_raise_value_error_and_not_a_subclass(call: Any) -> None:
    """These are our own mistakes; the subclasses are kept for what a partner sent."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the type itself is the subject
        call()
    assert caught.type is ValueError


def test_empty_batches_give_empty_results() -> None:
    assert _core.evaluate_batch(sender_key().data, b"") == b""
    assert _core.blind_batch([], b"", 1) == (b"", b"")
    assert oprf.evaluate_own(sender_key(), []).data == b""
