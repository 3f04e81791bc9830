"""The public score: what agrees raises it, what conflicts lowers it, words say which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.features import SLOTS, features_of
from comity.domain.match_keys.names_1.score import (
    ORGANISATIONS,
    SINGLE_NAMES,
    SPELLINGS,
    Band,
    Evidence,
    Judgement,
    Term,
    counts,
    judge,
    model_for,
    terms,
)
from comity.domain.match_keys.names_1.shape import shape_of
from comity.domain.match_keys.names_1.subject import Birth, Subject

BORN = (Birth(1971, 1971, 3, 9),)


def person(*names: str, births: tuple[Birth, ...] = ()) -> Subject:
    return Subject("person", names, births)


def evidence(ours: Subject, theirs: Subject) -> Evidence:
    own, other = (set(map(keys.encode, keys.derive(s, keys.CASE))) for s in (ours, theirs))
    mine, their = features_of(ours), features_of(theirs)
    shared = tuple(sorted(own & other))
    return Evidence(mine, shape_of(ours), counts(mine, their), shape_of(theirs), shared)


def judged(ours: Subject, theirs: Subject) -> Judgement:
    return judge(evidence(ours, theirs))


ZHDANKOV = person("Andrei Pavlovich Zhdankov", births=BORN)
CYRILLIC = person("Андрей Павлович Жданков", births=BORN)


@pytest.mark.parametrize("model", [SINGLE_NAMES, SPELLINGS, ORGANISATIONS])
def test_every_term_has_a_weight_and_bands_are_in_order(model: object) -> None:
    assert isinstance(model, type(SPELLINGS))
    assert len(model.weights) == len(Term)
    assert model.exact > model.strong > model.possible


def test_one_person_in_two_scripts_is_exact() -> None:
    assert judged(ZHDANKOV, CYRILLIC).band is Band.EXACT


def test_a_namesake_born_long_before_is_nothing() -> None:
    one, other = person("Muhammad Ali Hasan", births=BORN), person("Mohamed Ali Hassan")
    assert judged(one, replace(other, births=(Birth(1933, 1933, 11, 27),))).band is Band.BELOW


def test_a_rare_name_with_another_date_is_possible_at_most() -> None:
    """Lists err about dates: a person looks, but nobody is told that it is strong."""
    other = replace(CYRILLIC, births=(Birth(1933, 1933, 11, 27),))
    assert judged(ZHDANKOV, other).band in {Band.POSSIBLE, Band.BELOW}


def test_an_equal_date_raises_a_score_and_a_conflict_lowers_it() -> None:
    undated = judged(replace(ZHDANKOV, births=()), CYRILLIC).score
    conflict = judged(replace(ZHDANKOV, births=(Birth(1950, 1950),)), CYRILLIC).score
    assert conflict < undated < judged(ZHDANKOV, CYRILLIC).score


def test_a_missing_date_is_no_conflict() -> None:
    """Half of the lists' records have none: silence must not count as a contradiction."""
    values = dict(zip(Term, terms(evidence(replace(ZHDANKOV, births=()), CYRILLIC)), strict=True))
    assert values[Term.YEAR_DIFFERS] == values[Term.DAY_DIFFERS] == 0


def test_words_left_over_lower_the_score() -> None:
    short = judged(person("Andrei Zhdankov"), person("Andrei Zhdankov")).score
    assert judged(person("Andrei Zhdankov"), person("Andrei Zhdankov Murad Tolik")).score < short


def test_what_shared_keys_leave_of_our_own_name_counts_and_of_theirs_does_not() -> None:
    """A side knows how rare its own words are alone: only thus may the two sides differ."""
    longer, shorter = person("Andrei Zhdankov Tolik"), person("Andrei Zhdankov")
    ours, theirs = (
        dict(zip(Term, terms(evidence(*pair)), strict=True))
        for pair in ((longer, shorter), (shorter, longer))
    )
    assert ours[Term.OWN_LEFT] > 0 == theirs[Term.OWN_LEFT]
    assert ours[Term.OWN_SHARE] < theirs[Term.OWN_SHARE] == 8
    asymmetric = {Term.SOUND_SHARE, Term.OWN_LEFT, Term.OWN_SHARE}
    assert all(ours[term] == theirs[term] for term in set(Term) - asymmetric)


def test_sounds_count_apart_where_one_side_writes_no_vowels() -> None:
    pairs = (CYRILLIC, ZHDANKOV), (person("Samir Tarkhani"), person("سمير طرخاني"))
    vowels, none = (dict(zip(Term, terms(evidence(*pair)), strict=True)) for pair in pairs)
    assert vowels[Term.SOUND_OF_CONSONANTS] == 0
    assert none[Term.SOUND_OF_CONSONANTS] == none[Term.SOUND] > 0


def test_the_model_is_chosen_by_what_is_compared() -> None:
    single, several = person("Andrei Zhdankov"), person("Andrei Zhdankov", "Андрей Жданков")
    assert model_for(evidence(single, single)) is SINGLE_NAMES
    assert model_for(evidence(single, several)) is SPELLINGS
    iskra = Subject("organisation", ("Iskra Works",))
    assert model_for(evidence(iskra, iskra)) is ORGANISATIONS


def test_parts_say_in_words_what_agrees() -> None:
    parts = judged(ZHDANKOV, CYRILLIC).parts
    assert "a whole name agrees" in parts
    assert "the full date of birth agrees" in parts


def test_parts_say_what_differs() -> None:
    other = replace(CYRILLIC, births=(Birth(1971, 1971, 12, 24),))
    parts = judged(ZHDANKOV, other).parts
    assert "birth year agrees" in parts
    assert "day and month of birth differ" in parts


@given(
    st.integers(0, 255),
    st.tuples(*(st.integers(0, slots) for slots in SLOTS)),
)
def test_whatever_a_partner_sends_is_judged(shape: int, counted: tuple[int, ...]) -> None:
    """Counts and shape come from the other side; none of them may stop a run."""
    honest = evidence(ZHDANKOV, CYRILLIC)
    assert judge(replace(honest, shape=shape, counts=counted)).band in Band


def test_nothing_of_the_record_is_shown() -> None:
    """T04: evidence and judgements may reach a log; names may not."""
    assert "ZHTN" not in repr(evidence(ZHDANKOV, CYRILLIC))
    assert "MHMT" not in repr(evidence(person("Muhammad Ali"), person("Muhammad Ali")))
