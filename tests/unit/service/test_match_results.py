"""A match finds exactly what plain set intersection finds, whatever the sizes, crashes and faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pair import Pair, keys_of
from tests.unit.service.crashes import outcome, run_through

from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase, Role

SMALL = (1, 7, 63, 64, 65)
SIZES = (*SMALL, 4095, 4096, 4097)
EVENS = range(0, 2 * 4097, 2)


@pytest.fixture(scope="module")
def large(
    _partners_once: Pair, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, AgreementId]:
    """Ash holds a list of each size, birch 4,097 even numbers: two batches."""
    pair = _partners_once.copied(tmp_path_factory.mktemp("large") / "nodes")
    for size in SIZES:
        pair.hold("ash", range(size), holding=f"first-{size}")
    pair.hold("birch", EVENS)
    return pair, pair.agree("ash", "birch", count_items_min=1)


@pytest.fixture(scope="module")
def shared(
    large: tuple[Pair, AgreementId], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, AgreementId]:
    """One pair of nodes for many runs, which leave one another alone."""
    return large[0].copied(tmp_path_factory.mktemp("shared") / "nodes"), large[1]


@pytest.mark.parametrize("size", SIZES)
def test_items_are_those_of_plain_intersection(shared: tuple[Pair, AgreementId], size: int) -> None:
    """Sizes around the smallest bucket and around one batch, where an off-by-one would sit."""
    pair, agreement = shared
    run = pair.offer("ash", agreement, within=(f"first-{size}",))
    pair.settle()
    stored = pair.stored("ash", run.id).run
    expected = set(range(size)) & set(EVENS)
    assert (stored.phase, stored.items, stored.hits) == (Phase.CONCLUDED, size, len(expected))
    assert pair.hits("ash", run.id) == keys_of(expected)


@pytest.mark.parametrize("size", SIZES)
def test_counts_are_those_of_plain_intersection(
    shared: tuple[Pair, AgreementId], size: int
) -> None:
    pair, agreement = shared
    run = pair.offer("ash", agreement, Mode.COUNT, within=(f"first-{size}",))
    pair.settle()
    assert pair.stored("ash", run.id).run.hits == len(set(range(size)) & set(EVENS))


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("mode", [Mode.ITEMS, Mode.COUNT])
@pytest.mark.parametrize("padded", [True, False])
def test_the_answerers_size_does_not_matter_either(
    partners: Pair, size: int, mode: Mode, padded: bool
) -> None:
    partners.hold("ash", range(70))
    partners.hold("birch", range(60, 60 + size))
    agreement = partners.agree("ash", "birch", padded=padded)
    run = partners.offer("ash", agreement, mode)
    partners.settle()
    expected = set(range(70)) & set(range(60, 60 + size))
    assert partners.stored("ash", run.id).run.hits == len(expected)
    if mode is Mode.ITEMS:
        assert partners.hits("ash", run.id) == keys_of(expected)


@pytest.mark.parametrize(("ours", "theirs"), [(1, 1), (30, 50), (64, 65), (100, 7)])
def test_a_mutual_match_gives_both_the_same(partners: Pair, ours: int, theirs: int) -> None:
    partners.hold("ash", range(ours))
    partners.hold("birch", range(ours - 1, ours - 1 + theirs))
    agreement = partners.agree("ash", "birch")
    run = partners.offer("ash", agreement, Mode.MUTUAL)
    partners.settle()
    (back,) = [r for r in partners.runs("birch") if r.role is Role.RECEIVER]
    assert back.linked == run.id
    assert partners.hits("ash", run.id) == partners.hits("birch", back.id) == keys_of([ours - 1])


def test_nothing_in_common_is_nothing_found(partners: Pair) -> None:
    partners.hold("ash", range(50))
    partners.hold("birch", range(50, 100))
    agreement = partners.agree("ash", "birch")
    for mode in Mode:
        run = partners.offer("ash", agreement, mode)
        partners.settle()
        assert partners.stored("ash", run.id).run.hits == 0


def test_padding_never_hits(partners: Pair) -> None:
    """One item each, padded to sixty-four on both sides."""
    partners.hold("ash", [1])
    partners.hold("birch", [2])
    agreement = partners.agree("ash", "birch", count_items_min=1)
    for mode in Mode:
        run = partners.offer("ash", agreement, mode)
        partners.settle()
        assert partners.stored("ash", run.id).run.hits == 0


@pytest.mark.parametrize("mode", list(Mode))
def test_a_crash_at_every_commit_changes_nothing(
    agreed: tuple[Pair, AgreementId], tmp_path: Path, mode: Mode
) -> None:
    """Both nodes die at each transaction, before and after it took hold, and come from disk."""
    pair, agreement = agreed
    calm = pair.copied(tmp_path / "calm")
    calm.offer("ash", agreement, mode)
    calm.settle()
    plan = run_through(pair, lambda: pair.offer("ash", agreement, mode))
    assert plan.commits > 30
    assert outcome(pair, agreement) == outcome(calm, agreement)
    calm.close()


def test_crashes_between_batches_change_nothing(
    large: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    """The same with several batches on both sides."""
    pair, agreement = large[0].copied(tmp_path / "nodes"), large[1]
    calm = pair.copied(tmp_path / "calm")
    calm.offer("ash", agreement, within=("first-4097",))
    calm.settle()
    run_through(pair, lambda: pair.offer("ash", agreement, within=("first-4097",)))
    assert outcome(pair, agreement) == outcome(calm, agreement)
    (run,) = pair.runs("ash")
    assert pair.hits("ash", run.id) == keys_of(set(range(4097)) & set(EVENS))
    calm.close()
