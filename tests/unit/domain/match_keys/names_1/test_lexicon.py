"""Names that are one though they sound apart; and nothing more."""

from __future__ import annotations

import pytest

from comity.domain.match_keys.names_1 import lexicon
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.lexicon_groups import GROUPS
from comity.domain.match_keys.names_1.sounds import phones
from comity.domain.match_keys.names_1.tokens import tokens_of


def codes(text: str) -> tuple[str, ...]:
    (token,) = tokens_of(text)
    return codes_of(token, Level.C)


@pytest.mark.parametrize("group", [line.split() for line in GROUPS.splitlines() if line])
def test_all_of_a_group_have_one_code(group: list[str]) -> None:
    assert len({codes(spelling.removeprefix("=")) for spelling in group}) == 1


def test_no_spelling_stands_in_two_groups() -> None:
    spellings = [spelling.removeprefix("=") for spelling in GROUPS.split()]
    assert len(spellings) == len(set(spellings))


def test_no_two_groups_are_found_by_one_sound() -> None:
    """Igor and Egor, Evgeny and Evgenia: a table that depends on its own order is no table."""
    heads: dict[str, set[str]] = {}
    for head, spelling, as_written in lexicon._entries():
        if not as_written and spelling.script in lexicon._SOUNDED:
            heads.setdefault(lexicon.sound_of(phones(spelling)[0]), set()).add(head)
    assert [found for found in heads.values() if len(found) > 1] == []


def test_an_unlisted_spelling_is_found_by_its_sound() -> None:
    assert codes("Mykolla") == codes("Mikola") == codes("Nikolai")


def test_what_is_made_of_a_name_goes_with_it() -> None:
    assert codes("Serhiiovych") == codes("Sergeevich") == codes("Sergeyev")
    assert codes("Uladzimirauna") == codes("Vladimirovna")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ali", "Oleg"), ("Small", "Ismail"), ("Nath", "Ignat"), ("Egan", "Evgeny"), ("Day", "Zia")],
)
def test_names_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    """Each was merged by a table learnt from pairs, or by a sound too short to tell."""
    assert not set(codes(one)) & set(codes(other))


def test_halves_of_a_compound_are_looked_up() -> None:
    assert codes("Abdul Hafid") == codes("Abdul Hafiz")


@pytest.mark.parametrize(
    ("reading", "sound"),
    [("MiKuLai", "MiKuLa"), ("iaGuR", "aGuR"), ("aWGaNii", "aWGaNi"), ("", "")],
)
def test_a_run_of_vowels_is_its_first_that_is_no_glide(reading: str, sound: str) -> None:
    assert lexicon.sound_of(reading) == sound
