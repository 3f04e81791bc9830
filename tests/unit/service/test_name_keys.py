"""Keys of many records: the engine's where they are people and many, in the order of the records."""

from __future__ import annotations

import pytest
from tests import names

from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.match_keys.names_1.version import EXAMPLES
from comity.domain.match_keys.profiles import NAMES_BULK_1, NAMES_CASE_1, NameProfile
from comity.service.name_keys import FEW, derive_many


def mixed(count: int) -> list[Subject]:
    """People, and after every third of them a company."""
    found = []
    for n in range(count):
        name = EXAMPLES[n % len(EXAMPLES)]
        found.append(Subject("person", (name,), (Birth(1950 + n % 50, 1950 + n % 50, 5, 17),)))
        if n % 3 == 0:
            found.append(Subject("organisation", (f"Jasmine Trading {n} Ltd",)))
    return found


@pytest.mark.parametrize("profile", [NAMES_BULK_1, NAMES_CASE_1], ids=lambda p: p.id)
@pytest.mark.parametrize("count", [0, 5, FEW + 10])
def test_each_record_has_the_keys_of_its_profile(profile: NameProfile, count: int) -> None:
    subjects = mixed(count)
    assert derive_many(profile, subjects) == [profile.derive(subject) for subject in subjects]


def test_another_recipe_derives_by_itself() -> None:
    subjects = [Subject("person", ("Anna Weber",))] * (FEW + 1)
    assert derive_many(names.BULK, subjects) == [names.BULK.derive(s) for s in subjects]
