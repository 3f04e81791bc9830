"""Labels under the entries of a set: read by who has the output, and by nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity import _core
from comity.crypto import labels, oprf
from comity.errors import InvalidInput, MalformedMessage

KEY = oprf.derive_key(bytes(32), info=b"labels")


def stream(label: str = "labels") -> oprf.Entropy:
    return oprf.seeded_entropy(bytes(range(32)), label.encode())


def outputs(keys: list[bytes]) -> oprf.Outputs:
    return oprf.evaluate_own(KEY, keys)


def built(held: dict[bytes, list[bytes]], *, padded_len: int = 0) -> labels.LabelledContainer:
    """A container of these keys, each with the labels of its records."""
    entries = [(key, n, label) for key, found in held.items() for n, label in enumerate(found)]
    tokens = labels.entry_tokens(outputs([k for k, _, _ in entries]), [n for _, n, _ in entries])
    return labels.labelled_build(
        tokens,
        b"".join(label for _, _, label in entries),
        label_len=4,
        queries_max=1000,
        padded_len=padded_len,
        entropy=stream(),
    )


def found(container: labels.LabelledContainer, keys: list[bytes]) -> list[tuple[int, bytes]]:
    hits = labels.labelled_hits(container, outputs(keys), label_len=4, records_max=64)
    return [(hit.position, hit.label) for hit in hits]


@given(
    st.dictionaries(
        st.binary(min_size=1, max_size=3),
        st.lists(st.binary(min_size=4, max_size=4), min_size=1, max_size=3),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.binary(min_size=1, max_size=3), min_size=1, max_size=8, unique=True),
)
@settings(max_examples=30, deadline=None)
def test_every_record_behind_a_key_is_found_with_its_label(
    held: dict[bytes, list[bytes]], asked: list[bytes]
) -> None:
    expected = [(n, label) for n, key in enumerate(asked) for label in held.get(key, [])]
    assert found(built(held), asked) == expected


def test_padding_is_never_found_and_the_size_is_rounded() -> None:
    container = built({b"key": [b"one.", b"two."]}, padded_len=64)
    assert len(container) == 64
    assert found(container, [b"key", b"another"]) == [(0, b"one."), (0, b"two.")]


def test_a_label_is_not_in_the_clear() -> None:
    assert b"SECR" not in built({b"key": [b"SECR"]}).data


def test_what_is_no_labelled_container_is_the_partners_fault() -> None:
    plain = _core.container_build(bytes(range(64)), 60)
    for data in (b"", b"junk", plain, built({b"key": [b"abcd"]}).data + b"x"):
        with pytest.raises(MalformedMessage):
            labels.parse_labelled(data)
    data = built({b"key": [b"abcd"]}).data
    assert labels.parse_labelled(data).data == data


def test_labels_of_another_length_are_the_partners_fault() -> None:
    container = built({b"key": [b"abcd"]})
    with pytest.raises(MalformedMessage, match="9 bytes"):
        labels.labelled_hits(container, outputs([b"key"]), label_len=9, records_max=64)


def test_a_container_too_coarse_for_the_question_is_refused() -> None:
    """A sender that cut its tokens short would make hits by chance (T04)."""
    tokens = labels.entry_tokens(outputs([b"key"]), [0])
    coarse = _core.labelled_container_build(tokens, b"abcd", 4, 30)
    with pytest.raises(MalformedMessage, match="too coarse"):
        labels.labelled_hits(
            labels.LabelledContainer(coarse), outputs([b"key"]), label_len=4, records_max=64
        )


def test_so_much_that_tokens_cannot_tell_it_apart_is_refused() -> None:
    with pytest.raises(InvalidInput):
        labels.labelled_build(
            labels.entry_tokens(outputs([b"key"]), [0]),
            b"abcd",
            label_len=4,
            queries_max=2**100,
            padded_len=1,
            entropy=stream(),
        )
