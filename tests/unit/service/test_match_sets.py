"""The frozen set of a run: padded, mixed, committed to, and the same until something changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fakes import FakeEntropy
from tests.pair import Pair, passport

from comity.domain.agreements import Agreement
from comity.domain.ids import AgreementId, HoldingId
from comity.protocol.set_commitments import commit_set
from comity.service.match_sets import SetWanted, freeze_set, items_of, mixed
from comity.service.ports import MatchSet


def freeze(
    pair: Pair, agreement: AgreementId, *, counting: bool = False, within: str = ""
) -> MatchSet:
    with pair["ash"].open_unit() as uow:
        newest: Agreement = uow.agreements.versions(agreement)[-1]
        chosen = (HoldingId(within),) if within else ()
        wanted = SetWanted(newest, "identifiers-1", counting, chosen)
        frozen = freeze_set(uow, pair["ash"], wanted)
        uow.commit()
    return frozen


def items(pair: Pair, frozen: MatchSet) -> tuple[bytes, ...]:
    with pair["ash"].open_unit() as uow:
        return items_of(uow, frozen.id, 0)


def test_it_holds_every_key_once_and_padding_to_the_bucket(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    frozen = freeze(pair, agreement)
    members = items(pair, frozen)
    assert (frozen.items, frozen.items_padded) == (30, 64)
    assert len(set(members)) == 64
    real = [m for m in members if m.startswith(b"comity/identifiers-1")]
    assert {m.rpartition(b"\x00")[2] for m in real} == {passport(n).encode() for n in range(30)}


def test_the_commitment_is_over_the_items_in_their_order(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    frozen = freeze(pair, agreement)
    assert frozen.commitment == commit_set(items(pair, frozen), frozen.seed)


def test_the_order_says_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    """Neither the order of the list nor where the padding stands."""
    pair, agreement = agreed
    members = items(pair, freeze(pair, agreement))
    assert list(members) != sorted(members)
    is_real = [m.startswith(b"comity/identifiers-1") for m in members]
    assert True in is_real[32:]
    assert False in is_real[:32]


def test_it_is_frozen_once(agreed: tuple[Pair, AgreementId]) -> None:
    """The two halves of a mutual match need the same one, and padding drawn anew would show."""
    pair, agreement = agreed
    assert freeze(pair, agreement) == freeze(pair, agreement)


CHANGES: dict[str, Callable[[Pair, AgreementId], MatchSet]] = {
    "a new revision": lambda pair, agreement: (
        pair.hold("ash", range(31)) or freeze(pair, agreement)  # type: ignore[func-returns-value]
    ),
    "another holding": lambda pair, agreement: (
        pair.hold("ash", range(30), holding="copy") or freeze(pair, agreement)  # type: ignore[func-returns-value]
    ),
    "a count": lambda pair, agreement: freeze(pair, agreement, counting=True),
    "another agreement": lambda pair, agreement: freeze(pair, pair.agree("ash", "birch")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_makes_another(
    agreed: tuple[Pair, AgreementId], change: Callable[[Pair, AgreementId], MatchSet]
) -> None:
    pair, agreement = agreed
    before = freeze(pair, agreement)
    after = change(pair, agreement)
    assert after.id != before.id
    assert after.commitment != before.commitment


def test_mixing_keeps_the_elements_and_not_the_order() -> None:
    elements = b"".join(bytes([n]) * 32 for n in range(100))
    result = mixed(elements, FakeEntropy("mix"))
    parts = [result[n : n + 32] for n in range(0, len(result), 32)]
    assert result != elements
    assert sorted(parts) == [bytes([n]) * 32 for n in range(100)]
