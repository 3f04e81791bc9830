"""Match keys of many records at once: of people by the engine, of others by the recipe itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from comity.crypto.name_keys import NameKeys
from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.names_1.tables import tables
from comity.domain.match_keys.names_1.version import EXAMPLES
from comity.domain.match_keys.profiles import NameProfile
from comity.errors import Misuse

PERSON = "person"
FEW = 200
"""People. For fewer, the recipe is done before the engine has its tables."""


def derive_many(profile: NameProfile, subjects: Sequence[Subject]) -> list[tuple[bytes, ...]]:
    """The match keys of each subject, in order: what `profile.derive` gives one by one.

    Raises:
        Misuse: the engine was built for another version of the recipe.
    """
    persons = [subject for subject in subjects if subject.kind == PERSON]
    if profile.gate is None or len(persons) < FEW:
        return [profile.derive(subject) for subject in subjects]
    of_persons = iter(_engine().derive(persons, profile.gate()))
    return [
        next(of_persons) if subject.kind == PERSON else profile.derive(subject)
        for subject in subjects
    ]


@cache
def _engine() -> NameKeys:
    """The engine with its tables, once it gave the recipe's keys for the recipe's examples.

    Keys that differ would make matches vanish without a word (T17).
    """
    engine = NameKeys(tables())
    examples = [Subject(PERSON, (name,)) for name in EXAMPLES]
    for gate in (keys.BULK, keys.CASE):
        own = [tuple(map(keys.encode, keys.derive(example, gate))) for example in examples]
        if engine.derive(examples, gate) != own:
            raise Misuse("the engine has another version of the recipe names-1: run `make dev`")
    return engine
