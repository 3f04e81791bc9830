"""The released profiles of names, from node to node: one exact example of what they are for."""

from __future__ import annotations

import pytest
from tests.names import CASE_QUESTION, person, plainly
from tests.pair import QUESTION, Pair

from comity.domain.match_keys.profiles import NAMES_BULK_1, NAMES_CASE_1, NameProfile

OURS = [
    person("a", "Mohammed Hassan Abdurrahman Al-Zubaidi", 1961),
    person("b", "Сергей Владимирович Кузнецов", 1970),
    person("c", "Somebody Entirely Different", 1970),
]
THEIRS = [
    person("1", "محمد حسن عبد الرحمن الزبيدي", 1961),
    person("2", "Sergei Vladimirovich Kuznetsov", 1970),
    person("3", "Jean Dupont", 1950),
]


@pytest.mark.parametrize("profile", [NAMES_BULK_1, NAMES_CASE_1], ids=lambda p: p.id)
def test_names_are_found_across_scripts_as_in_clear(partners: Pair, profile: NameProfile) -> None:
    """Key, candidate, score and band are those that the recipe gives over records in clear."""
    partners.hold_records("ash", OURS)
    partners.hold_records("birch", THEIRS)
    agreement = partners.agree("ash", "birch", profiles=(profile.id,))
    question = QUESTION if profile is NAMES_BULK_1 else CASE_QUESTION
    run = partners.offer("ash", agreement, profile=profile.id, question=question)
    partners.settle()
    hits = partners.name_hits("ash", run.id)
    found = sorted((key, quality) for (key, _), quality in hits.items())
    expected = plainly(OURS, THEIRS, profile)
    assert found == sorted((ours, band) for (ours, _), band in expected.items())
    assert {ours for (ours, _) in expected} == {"a", "b"}
    assert partners.codes("ash") == partners.codes("birch") == []
