"""The console's page of a match by names: how well, why, and what it showed to whom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.names import BULK, known, people
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, entered

from comity.domain.ids import AgreementId


@pytest.fixture(autouse=True)
def _profiles() -> Iterator[None]:
    with known():
        yield


@pytest.fixture
def named(partners: Pair) -> tuple[Pair, AgreementId]:
    partners.hold_records("ash", people(range(10)))
    partners.hold_records("birch", people(range(7, 20)))
    return partners, partners.agree("ash", "birch", profiles=(BULK.id,))


def page(pair: Pair, name: str, path: str) -> str:
    answer = entered(pair.opened[name]).get(path)
    assert answer.status_code == 200
    return Elements(answer.text).words


def test_a_run_shows_its_hits_by_names_with_reasons(named: tuple[Pair, AgreementId]) -> None:
    pair, agreement = named
    run = pair.offer("ash", agreement, profile=BULK.id)
    pair.settle()
    ours = page(pair, "ash", f"/runs/{run.id.hex()}")
    assert "3 words agree year agrees" in ours
    assert "names agree, and what else is known does" in ours
    assert "3 hits in what birch offered on" in ours
    assert "A person has to compare and confirm" in ours
    for _, tag in pair.name_hits("ash", run.id):
        assert tag.hex() in ours


def test_both_sides_read_what_the_second_stage_showed(named: tuple[Pair, AgreementId]) -> None:
    """The answering side knows which of its records were compared; that is said on both."""
    pair, agreement = named
    run = pair.offer("ash", agreement, profile=BULK.id)
    pair.settle()
    for name in ("ash", "birch"):
        words = page(pair, name, f"/runs/{run.id.hex()}")
        assert "which of its own records share a match key" in words
        assert "which of the records asked with agree by names" in words
    assert "words agree" not in page(pair, "birch", f"/runs/{run.id.hex()}")


def test_a_stopped_run_is_the_first_thing_to_look_at(partners: Pair) -> None:
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(5)), canaries=True)
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,))
    run = partners.offer("ash", agreement, profile=BULK.id)
    partners.settle()
    assert "A match with ash was stopped on" in page(partners, "birch", "/")
    ours = page(partners, "ash", f"/runs/{run.id.hex()}")
    assert "stopped by birch before any result: a person of the answering side looks first" in ours
    assert "fictitious" not in ours
