"""Matches by names find what comparing the records in clear finds, whatever happens on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from tests.names import BULK, known, people, person, plainly
from tests.pair import Pair
from tests.unit.service.crashes import outcome, run_through

from comity.adapters.db import schema
from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, RunId
from comity.domain.matches import Phase, Role
from comity.protocol.messages import MatchReceipt

OURS = [
    person("a", "Anders Johan Falk", 1950),
    person("b", "Berit Kari Lund", 1961),
    person("c", "Carl Lars Holm"),
    person("d", "Dagny Maja Vik", 1972),
]
THEIRS = [
    person("1", "Falk Anders Johan", 1950),
    person("2", "Berit Kari Sund", 1961),
    person("3", "Carl Lars Holm"),
    person("4", "Dagny Maja Berg", 1930),
    person("5", "Nobody Else Atall", 1972),
]


@pytest.fixture(autouse=True)
def _profiles() -> Iterator[None]:
    with known():
        yield


@pytest.fixture(scope="module")
def enrolled(_partners_once: Pair) -> Pair:
    return _partners_once


@pytest.fixture
def named(partners: Pair) -> tuple[Pair, AgreementId]:
    partners.hold_records("ash", OURS)
    partners.hold_records("birch", THEIRS)
    return partners, partners.agree("ash", "birch", profiles=(BULK.id,))


def qualities(pair: Pair, name: str, run: RunId) -> list[tuple[str, str]]:
    """Tags are random, so hits are compared by our record and quality."""
    return sorted((key, quality) for (key, _), quality in pair.name_hits(name, run).items())


def expected(ours: Any, theirs: Any) -> list[tuple[str, str]]:
    return sorted((key, band) for (key, _), band in plainly(ours, theirs).items())


def test_hits_are_those_of_comparing_in_clear(named: tuple[Pair, AgreementId]) -> None:
    """Exact, strong, possible, and a candidate that turns out to be nobody."""
    pair, agreement = named
    run = pair.offer("ash", agreement, profile=BULK.id)
    pair.settle()
    stored = pair.stored("ash", run.id).run
    assert qualities(pair, "ash", run.id) == [("a", "exact"), ("b", "strong"), ("c", "possible")]
    assert qualities(pair, "ash", run.id) == expected(OURS, THEIRS)
    assert (stored.phase, stored.hits, stored.pairs) == (Phase.CONCLUDED, 3, 64)
    assert pair.codes("ash") == pair.codes("birch") == []


def test_no_candidate_means_no_second_stage(partners: Pair) -> None:
    partners.hold_records("ash", OURS[:1])
    partners.hold_records("birch", THEIRS[2:])
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,))
    run = partners.offer("ash", agreement, profile=BULK.id)
    partners.settle()
    stored = partners.stored("ash", run.id).run
    assert (stored.phase, stored.hits, stored.pairs) == (Phase.CONCLUDED, 0, 0)
    assert partners.facts("birch", facts.PairsEvaluated) == []


@pytest.mark.parametrize("padded", [True, False])
def test_a_mutual_match_gives_both_the_same(partners: Pair, padded: bool) -> None:
    """With one set, and one commitment to features, on both sides of it."""
    partners.hold_records("ash", OURS)
    partners.hold_records("birch", THEIRS)
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,), padded=padded)
    run = partners.offer("ash", agreement, Mode.MUTUAL, profile=BULK.id)
    partners.settle()
    (back,) = [r for r in partners.runs("birch") if r.role is Role.RECEIVER]
    assert qualities(partners, "ash", run.id) == expected(OURS, THEIRS)
    assert qualities(partners, "birch", back.id) == expected(THEIRS, OURS)
    assert partners.codes("ash") == partners.codes("birch") == []


def test_one_record_may_meet_several_and_be_met_by_several(partners: Pair) -> None:
    """Three of theirs under one key, each with a tag of its own; and two of ours under it."""
    same = [person(f"{n}", f"Anders Johan Falk Nr{n}", 1950) for n in range(3)]
    ours = [person("x", "Anders Johan Falk", 1950), person("y", "Falk Johan", 1950)]
    partners.hold_records("ash", ours)
    partners.hold_records("birch", same)
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,))
    run = partners.offer("ash", agreement, profile=BULK.id)
    partners.settle()
    hits = partners.name_hits("ash", run.id)
    assert Counter(key for key, _ in hits) == {"x": 3, "y": 3}
    assert len({tag for _, tag in hits}) == 3
    assert qualities(partners, "ash", run.id) == expected(ours, same)


def test_a_key_on_very_many_records_is_left_out(partners: Pair) -> None:
    """On 65 records it tells nobody apart; what is rarer about each of them still does."""
    crowd = [person(f"{n}", f"Anders Falk Nr{n:02d}", 1950) for n in range(65)]
    partners.hold_records("ash", [person("x", "Anders Falk", 1950), crowd[7]])
    partners.hold_records("birch", crowd)
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,))
    run = partners.offer("ash", agreement, profile=BULK.id)
    partners.settle()
    assert qualities(partners, "ash", run.id) == [("7", "exact")]


def test_several_batches_of_pairs_come_back_in_their_order(partners: Pair) -> None:
    """More pairs than one message holds, and none is judged by another's counts."""
    ours, theirs = people(range(0, 140, 2)), people(range(0, 140, 1))
    partners.hold_records("ash", ours)
    partners.hold_records("birch", theirs)
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,))
    run = partners.offer("ash", agreement, profile=BULK.id)
    partners.settle()
    assert partners.stored("ash", run.id).run.pairs > 128
    assert qualities(partners, "ash", run.id) == expected(ours, theirs)


WORDS = st.sampled_from(["anna", "bo", "carl", "dag", "eva", "falk"])
LISTS = st.lists(
    st.tuples(
        st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
        st.sampled_from([None, 1950, 1951]),
    ),
    min_size=1,
    max_size=6,
)


@given(LISTS, LISTS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_two_lists_give_what_comparing_in_clear_gives(
    enrolled: Pair, tmp_path_factory: pytest.TempPathFactory, first: Any, second: Any
) -> None:
    """Few words, so that records share keys in every way: one with many, many with one."""
    ours, theirs = (
        [person(f"{n}", *row) for n, row in enumerate(rows)] for rows in (first, second)
    )
    pair = enrolled.copied(tmp_path_factory.mktemp("lists") / "nodes")
    pair.hold_records("ash", ours)
    pair.hold_records("birch", theirs)
    agreement = pair.agree("ash", "birch", profiles=(BULK.id,))
    if any(" " in row[0] and len(set(row[0].split())) > 1 for row in first):
        run = pair.offer("ash", agreement, profile=BULK.id)
        pair.settle()
        assert qualities(pair, "ash", run.id) == expected(ours, theirs)
    pair.close()


def test_both_sign_how_many_pairs_were_scored(named: tuple[Pair, AgreementId]) -> None:
    pair, agreement = named
    run = pair.offer("ash", agreement, profile=BULK.id)
    pair.settle()
    ours, theirs = [m for _, m in pair.crossed() if isinstance(m, MatchReceipt)]
    assert ours == theirs
    assert ours.pairs == pair.stored("ash", run.id).run.pairs == 64
    assert pair.stored("birch", run.id, Role.SENDER).run.pairs == 64


def test_both_logs_hold_what_was_asked_by_names(named: tuple[Pair, AgreementId]) -> None:
    """And the answering one how many of its records were candidates: three of five."""
    pair, agreement = named
    pair.offer("ash", agreement, profile=BULK.id)
    pair.settle()
    (asked,), (answered,) = (pair.facts(name, facts.NamesAsked) for name in ("ash", "birch"))
    assert (asked.features, asked.subjects_padded) == (answered.features, 64)
    (allowed,) = pair.facts("birch", facts.PairsAllowed)
    assert (allowed.pairs, allowed.touched) == (64, 4)
    assert [fact.pairs for fact in pair.facts("birch", facts.PairsEvaluated)] == [64]


def test_what_a_run_put_aside_is_gone_when_it_ends(named: tuple[Pair, AgreementId]) -> None:
    pair, agreement = named
    pair.offer("ash", agreement, Mode.MUTUAL, profile=BULK.id)
    pair.settle()
    aside = (schema.run_batches, schema.run_pieces, schema.run_pairs, schema.set_parcels)
    for opened in pair.opened.values():
        with opened.engine.connect() as connection:
            for table in aside:
                assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_a_container_crosses_once_per_epoch_and_profile(partners: Pair) -> None:
    """Names and identifiers of one agreement do not drive out one another's container."""
    partners.hold_records("ash", OURS)
    partners.hold_records("birch", THEIRS)
    partners.hold("ash", range(9), holding="numbers")
    partners.hold("birch", range(9), holding="numbers")
    agreement = partners.agree("ash", "birch", profiles=(BULK.id, "identifiers-1"))
    for _ in range(2):
        for profile in (BULK.id, "identifiers-1"):
            partners.offer("ash", agreement, profile=profile)
            partners.settle()
    pieces = [o for o, _ in partners.crossed() if o.payload.tag == "match.tokens-piece"]
    assert len(pieces) == 2
    assert [r.hits for r in partners.runs("ash")] == [3, 9, 3, 9]


@pytest.mark.parametrize("mode", [Mode.ITEMS, Mode.MUTUAL])
def test_a_crash_at_every_commit_changes_nothing(
    named: tuple[Pair, AgreementId], tmp_path: Path, mode: Mode
) -> None:
    """Both nodes die at each transaction, before and after it took hold, and come from disk."""
    pair, agreement = named
    calm = pair.copied(tmp_path / "calm")
    calm.offer("ash", agreement, mode, profile=BULK.id)
    calm.settle()
    plan = run_through(pair, lambda: pair.offer("ash", agreement, mode, profile=BULK.id))
    assert plan.commits > 40
    assert outcome(pair, agreement) == outcome(calm, agreement)
    for name in pair.opened:
        found = [sorted(qualities(n, name, r.id)) for n in (pair, calm) for r in n.runs(name)]
        assert found[: len(found) // 2] == found[len(found) // 2 :]
    calm.close()
