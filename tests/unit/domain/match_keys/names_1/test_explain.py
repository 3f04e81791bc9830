"""What an officer reads of a record before it is matched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.domain.match_keys.names_1.explain import LINES_MAX, explain
from comity.domain.match_keys.names_1.keys import BULK, CASE, derive
from comity.domain.match_keys.names_1.subject import Birth, Subject

BIRTH = Birth(1965, 1965, 3, 21)


def person(*names: str, births: tuple[Birth, ...] = ()) -> Subject:
    return Subject("person", names, births)


def test_a_common_name_is_said_to_need_a_date() -> None:
    told = explain(person("Muhammad Ali"), BULK)
    assert told.matched_by == ()
    assert told.too_common[0] == "Muhammad Ali: too common without a date of birth"
    assert any(wish.startswith("a date of birth") for wish in told.would_help)


def test_a_rare_pair_is_what_is_matched() -> None:
    told = explain(person("Imad Yarkas"), BULK)
    assert told.matched_by == ("Imad and Yarkas",)
    assert told.too_common == ()


def test_common_pairs_are_told_with_how_common_they_are() -> None:
    told = explain(person("Muhammad Hassan Yarkas"), BULK)
    assert any(
        line.startswith("Hassan and Muhammad alone: one person in ") for line in told.too_common
    )
    assert all("150,000" in line for line in told.too_common)


def test_a_date_shows_in_the_line() -> None:
    told = explain(person("Muhammad Ali", births=(BIRTH,)), BULK)
    assert "Ali, with the date of birth 1965-03-21, or day and month swapped" in told.matched_by


def test_a_year_alone_asks_for_the_day() -> None:
    told = explain(person("Muhammad Hassan Abdullah", births=(Birth(1965, 1965),)), BULK)
    assert any("one apart" in line for line in told.matched_by)
    assert any(wish.startswith("day and month") for wish in told.would_help)


def test_one_word_finds_too_many() -> None:
    assert explain(person("Muhammad"), CASE).too_common == (
        "Muhammad: one word alone finds too many people",
    )


def test_a_case_matches_a_common_name_whole() -> None:
    (line,) = explain(person("Muhammad Ali"), CASE).matched_by
    assert line == "Ali and Muhammad as a whole name or its first and last word, common as they are"


def test_a_full_record_has_nothing_to_wish_for() -> None:
    full = person("Imad Eddin Barakat Yarkas", "عماد الدين بركات يركس", births=(BIRTH,))
    assert explain(full, BULK).would_help == ()


@pytest.mark.parametrize("kind", ["organisation", "vessel"])
def test_an_organisation_is_told_that_identifiers_come_first(kind: str) -> None:
    told = explain(Subject(kind, ("National Iranian Oil Company (NIOC)",)), BULK)
    assert told.matched_by
    assert told.would_help[0].startswith("identifiers")


@given(st.lists(st.text(max_size=40), max_size=4), st.sampled_from(("person", "organisation")))
@settings(max_examples=100, deadline=None)
def test_whatever_has_keys_has_lines(names: list[str], kind: str) -> None:
    subject = Subject(kind, tuple(names), (BIRTH,))
    told = explain(subject, CASE)
    assert bool(told.matched_by) == bool(derive(subject, CASE))
    assert all(line.strip() for line in told.matched_by)
    assert max(map(len, (told.matched_by, told.too_common, told.would_help))) <= LINES_MAX
