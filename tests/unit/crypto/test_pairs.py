"""Pairs of records, compared blind: what is counted is what is common, type by type, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.crypto import oprf, pairs
from comity.errors import MalformedMessage, Misuse

SLOTS = (3, 2)


def stream(label: str) -> oprf.Entropy:
    return oprf.seeded_entropy(bytes(range(32)), label.encode())


def counts(
    ours: list[pairs.Features], theirs: list[pairs.Features], *, label: str = "pair"
) -> list[tuple[int, ...]]:
    """Both sides of one batch."""
    blinds = pairs.draw_pair_blinds(len(ours), entropy=stream(label))
    sent = pairs.blind_pairs(SLOTS, ours, blinds, entropy=stream(f"{label} slots"))
    scored = pairs.score_pairs(SLOTS, theirs, elements=sent, entropy=stream(f"{label} sender"))
    found = pairs.count_pairs(SLOTS, blinds, elements=scored.elements, tokens=scored.tokens)
    return [tuple(found[n : n + 2]) for n in range(0, len(found), 2)]


FEW = st.sampled_from([b"a", b"b", b"c", b"d"])
RECORDS = st.tuples(
    st.lists(FEW, unique=True, max_size=3).map(tuple),
    st.lists(FEW, unique=True, max_size=2).map(tuple),
)


@given(st.lists(st.tuples(RECORDS, RECORDS), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_it_counts_what_is_common_of_each_type(batch: list[tuple[pairs.Features, ...]]) -> None:
    found = counts([ours for ours, _ in batch], [theirs for _, theirs in batch])
    expected = [
        tuple(len(set(a) & set(b)) for a, b in zip(ours, theirs, strict=True))
        for ours, theirs in batch
    ]
    assert found == expected


def test_padding_meets_nothing() -> None:
    """Neither a pair of padding, nor a tag that names no record, nor empty slots."""
    full = ((b"a", b"b", b"c"), (b"d", b"e"))
    assert counts([(), full, ()], [full, (), ()]) == [(0, 0)] * 3


def test_types_do_not_meet() -> None:
    """A year that is written like a word is no word."""
    assert counts([((b"1950",), ())], [((), (b"1950",))]) == [(0, 0)]


def test_how_many_features_there_are_does_not_show() -> None:
    one, many = ((b"a",), ()), ((b"a", b"b", b"c"), (b"d", b"e"))
    blinds = pairs.draw_pair_blinds(2, entropy=stream("sizes"))
    sent = pairs.blind_pairs(SLOTS, [one, many], blinds, entropy=stream("slots"))
    assert len(sent) == 2 * sum(SLOTS) * 32
    answers = [
        pairs.score_pairs(SLOTS, both, elements=sent, entropy=stream("s"))
        for both in ([one, one], [many, ()])
    ]
    assert {(len(a.elements), len(a.tokens)) for a in answers} == {(320, 80)}


def test_every_pair_has_a_key_of_its_own() -> None:
    """The same record in two pairs: nothing of one can be compared with the other."""
    record = ((b"a", b"b"), (b"c",))
    blinds = pairs.draw_pair_blinds(1, entropy=stream("x")).data * 2
    sent = pairs.blind_pairs(SLOTS, [record] * 2, pairs.PairBlinds(blinds), entropy=stream("y"))
    scored = pairs.score_pairs(SLOTS, [record] * 2, elements=sent, entropy=stream("z"))
    elements = {scored.elements[n : n + 32] for n in range(0, len(scored.elements), 32)}
    tokens = {scored.tokens[n : n + 8] for n in range(0, len(scored.tokens), 8)}
    assert (len(elements), len(tokens)) == (10, 10)


def test_answers_come_in_another_order_within_a_type() -> None:
    """Else the receiver would learn which of its features are common, not how many."""
    record = ((b"a", b"b", b"c"), (b"d", b"e"))
    blinds = pairs.draw_pair_blinds(1, entropy=stream("order"))
    sent = pairs.blind_pairs(SLOTS, [record], blinds, entropy=stream("slots"))
    where = set()
    for n in range(12):
        scored = pairs.score_pairs(SLOTS, [((b"a",), ())], elements=sent, entropy=stream(f"s {n}"))
        first, rest = scored.elements[:32], scored.elements[32:]
        alone = pairs.count_pairs(
            SLOTS, blinds, elements=first * 3 + rest[64:], tokens=scored.tokens
        )
        where.add(alone[0])
    assert where == {0, 1}


@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32], ids=["identity", "not canonical"])
def test_a_malformed_element_is_the_partners_fault(bad: bytes) -> None:
    record = ((b"a",), ())
    blinds = pairs.draw_pair_blinds(1, entropy=stream("bad"))
    sent = pairs.blind_pairs(SLOTS, [record], blinds, entropy=stream("slots"))
    with pytest.raises(MalformedMessage, match="blinded pairs"):
        pairs.score_pairs(SLOTS, [record], elements=bad + sent[32:], entropy=stream("s"))
    scored = pairs.score_pairs(SLOTS, [record], elements=sent, entropy=stream("s"))
    with pytest.raises(MalformedMessage, match="scored pairs"):
        pairs.count_pairs(SLOTS, blinds, elements=bad + scored.elements[32:], tokens=scored.tokens)


def test_more_features_than_slots_are_our_own_bug() -> None:
    blinds = pairs.draw_pair_blinds(1, entropy=stream("many"))
    with pytest.raises(Misuse, match="type 1"):
        pairs.blind_pairs(SLOTS, [((), (b"a", b"b", b"c"))], blinds, entropy=stream("s"))
    with pytest.raises(Misuse, match="blinds"):
        pairs.blind_pairs(SLOTS, [(), ()], blinds, entropy=stream("s"))
    with pytest.raises(Misuse, match="blinds"):
        pairs.count_pairs(SLOTS, blinds, elements=bytes(64), tokens=bytes(16))


def test_blinds_do_not_print() -> None:
    assert "PairBlinds()" in repr(pairs.draw_pair_blinds(1, entropy=stream("secret")))
