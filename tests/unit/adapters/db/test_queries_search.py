"""Search over all holdings: by word of a name, by key, by identifier; current records alone."""

from __future__ import annotations

import pytest
from tests.pair import Pair

from comity.adapters.db.queries_search import FoundBy, SearchQueries, SearchRow
from comity.domain.ids import HoldingId
from comity.domain.records import ForeignIdentifier, ForeignName, ForeignRecord, SubjectKind
from comity.service.holdings import undo_import


def person(key: str, *names: str, passport: str = "") -> ForeignRecord:
    documents = (ForeignIdentifier("passport", passport, "FR"),) if passport else ()
    spelled = tuple(ForeignName(name) for name in names)
    return ForeignRecord(key, 1, SubjectKind.PERSON, spelled, identifiers=documents)


PEOPLE = (
    person("UN-1", "Ivan Petrov", "Иван Петров", passport="AB 123456"),
    person("UN-2", "José Müller"),
    person("UN-3", "محمد علي", "Mohammed Ali"),
    person("UN-4", "金正恩"),
)


@pytest.fixture
def pair(pair: Pair) -> Pair:
    pair.hold_records("ash", PEOPLE, holding="one")
    pair.hold_records("ash", (person("X-9", "Ivan Other"),), holding="two")
    return pair


def searches(pair: Pair) -> SearchQueries:
    return SearchQueries(pair.opened["ash"].engine)


def keys(rows: tuple[SearchRow, ...]) -> list[str]:
    return [row.row.key for row in rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ivan", ["UN-1", "X-9"]),
        ("ИВАН", ["UN-1"]),
        ("petr iv", ["UN-1"]),
        ("jose muller", ["UN-2"]),
        ("على", ["UN-3"]),
        ("正恩", ["UN-4"]),
        ("un-2", ["UN-2"]),
        ("un-", ["UN-1", "UN-2", "UN-3", "UN-4"]),
        ("u-2", []),
        ("etrov", []),
        ("ivan nobody", []),
        ('" OR names:ivan', []),
        ("*", []),
    ],
)
def test_every_word_begins_a_word_of_the_record(pair: Pair, asked: str, found: list[str]) -> None:
    assert keys(searches(pair).by_words(asked, limit=10)) == found


def test_a_search_in_one_holding_finds_nothing_of_another(pair: Pair) -> None:
    assert keys(searches(pair).by_words("ivan", within=HoldingId("two"), limit=10)) == ["X-9"]


def test_one_goes_on_where_the_page_ended(pair: Pair) -> None:
    first = searches(pair).by_words("ivan", limit=1)
    assert keys(searches(pair).by_words("ivan", after=first[0].number, limit=10)) == ["X-9"]


@pytest.mark.parametrize("asked", ["AB123456", "ab 123 456", "AB-123456"])
def test_an_identifier_is_found_however_it_is_written(pair: Pair, asked: str) -> None:
    (found,) = searches(pair).by_identifier(asked)
    assert (found.row.key, found.found_by, found.value) == (
        "UN-1",
        FoundBy.IDENTIFIER,
        "AB123456",
    )


@pytest.mark.parametrize("asked", ["", "AB123457", "Ivan"])
def test_another_identifier_finds_nothing(pair: Pair, asked: str) -> None:
    assert searches(pair).by_identifier(asked) == ()


def test_what_a_revision_removed_is_not_found_and_an_undo_brings_it_back(pair: Pair) -> None:
    """The index moves in the same transaction as the records."""
    pair.hold_records("ash", (person("UN-1", "Pierre Renamed"),), holding="one")
    assert keys(searches(pair).by_words("pierre", limit=10)) == ["UN-1"]
    assert keys(searches(pair).by_words("petrov", limit=10)) == []
    undo_import(HoldingId("one"), "a mistake", pair["ash"], by="ada")
    assert keys(searches(pair).by_words("pierre", limit=10)) == []
    assert keys(searches(pair).by_words("petrov", limit=10)) == ["UN-1"]
