"""Caveats of every scheme in one model: what is combined is never weaker than its parts."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.domain.labels import (
    GIVER,
    LATER,
    TAKER,
    THIRD,
    caveats,
    labels,
    sets,
    unknown_caveats,
    uses,
)

from comity.domain.caveats import (
    NUMBERS,
    Caveat,
    Classification,
    Classified,
    Handled,
    HCode,
    IepActions,
    InWords,
    Label,
    Pap,
    PapColour,
    ReleasableTo,
    Tlp,
    TlpColour,
    Unknown,
    caveat_name,
    combine,
    combine_labels,
    format_caveat,
    rank,
    stricter,
)
from comity.domain.decisions import Allowed, Denied
from comity.domain.policy import may_release
from comity.domain.uses import Use, permits
from comity.errors import InvalidInput

Caveats = tuple[Caveat, ...]


@given(sets, sets, uses)
def test_combining_is_never_weaker_than_any_of_it(a: Caveats, b: Caveats, use: Use) -> None:
    if isinstance(permits(combine(a, b), use), Allowed):
        assert isinstance(permits(a, use), Allowed)
        assert isinstance(permits(b, use), Allowed)


@given(sets, caveats, uses)
def test_one_caveat_more_never_opens_anything(a: Caveats, added: Caveat, use: Use) -> None:
    if isinstance(permits(a, use), Denied):
        assert isinstance(permits(combine(a, (added,)), use), Denied)


@given(sets, sets)
def test_the_order_of_combining_makes_no_difference(a: Caveats, b: Caveats) -> None:
    """OpenCTI connectors#3349: a race between two connectors decided the marking."""
    assert set(map(_unordered, combine(a, b))) == set(map(_unordered, combine(b, a)))


def _unordered(caveat: Caveat) -> Caveat:
    match caveat:
        case Tlp():
            return dataclasses.replace(caveat, readers=tuple(sorted(caveat.readers)))
        case ReleasableTo():
            return ReleasableTo(tuple(sorted(caveat.nodes)))
    return caveat


@given(sets)
def test_combining_with_itself_changes_nothing(a: Caveats) -> None:
    once = combine(a)
    assert combine(once, once) == once


@given(sets, unknown_caveats, uses)
def test_an_unknown_caveat_refuses_every_use(a: Caveats, unknown: Caveat, use: Use) -> None:
    assert isinstance(permits((*a, unknown), use), Denied)


@given(labels, st.lists(labels, max_size=2), uses)
def test_what_is_made_of_labelled_pieces_goes_nowhere_that_one_of_them_may_not(
    first: Label, others: list[Label], use: Use
) -> None:
    """For a service that is none of their originators: a product of what others gave it."""
    originators = {label.originator for label in (first, *others)}
    made = combine_labels(first, *others, originator=first.originator)
    if use.by in originators or use.to in originators:
        return
    if isinstance(may_release(made, use), Allowed):
        assert all(isinstance(may_release(label, use), Allowed) for label in (first, *others))


LEVELS = (TlpColour, PapColour, HCode, Classification, IepActions)


@pytest.mark.parametrize("scheme", LEVELS)
def test_no_two_levels_of_a_scheme_have_one_rank(scheme: type[TlpColour]) -> None:
    """OpenCTI#16814: two markings with the same order number; the looser one counted."""
    assert sorted(map(rank, scheme)) == list(range(len(scheme)))


def test_the_order_is_that_of_the_standard() -> None:
    assert list(TlpColour) == ["clear", "green", "amber", "amber+strict", "red"]
    assert list(PapColour) == ["clear", "green", "amber", "red"]
    assert next(iter(Classification)) == "unclassified"
    assert list(Classification)[-1] == "top-secret"


def test_amber_does_not_stand_for_amber_strict() -> None:
    """OpenCTI#3312: clearance for AMBER silently gave AMBER+STRICT; #9335: it was missing."""
    assert stricter(TlpColour.AMBER, TlpColour.AMBER_STRICT) is TlpColour.AMBER_STRICT
    both = combine((Tlp(TlpColour.AMBER),), (Tlp(TlpColour.AMBER_STRICT),))
    assert both == (Tlp(TlpColour.AMBER_STRICT),)


def test_two_colours_on_one_item_become_the_stricter() -> None:
    """MISP#2223: a removed tag stayed at the other side, and one event had two colours."""
    assert combine((Tlp(TlpColour.CLEAR), Tlp(TlpColour.RED, ("ana",)))) == (
        Tlp(TlpColour.RED, ("ana",)),
    )


def test_readers_are_what_both_have_in_common() -> None:
    red = combine((Tlp(TlpColour.RED, ("ana", "bo")),), (Tlp(TlpColour.RED, ("bo", "cy")),))
    assert red == (Tlp(TlpColour.RED, ("bo",)),)


def test_recipients_are_what_both_have_in_common_even_if_that_is_nobody() -> None:
    """MISP#4200: an empty group published to all."""
    assert combine((ReleasableTo((TAKER,)),), (ReleasableTo((THIRD,)),)) == (ReleasableTo(()),)


def test_what_has_no_order_is_kept_side_by_side() -> None:
    """OpenCTI#3133, #1149: wrong segregation where an object had several markings."""
    kept = (Handled(HCode.H1), Handled(HCode.H2), Classified(Classification.SECRET, "EU"))
    assert set(combine(kept[:1], kept[1:])) == set(kept)


def test_a_combined_label_ends_with_the_first_of_its_parts() -> None:
    early = Label(GIVER, (TAKER, THIRD), (Handled(HCode.H0),), LATER)
    late = dataclasses.replace(early, audience=(THIRD,), expires_at=LATER.replace(year=2030))
    made = combine_labels(late, early, originator=TAKER)
    assert (made.audience, made.expires_at) == ((THIRD,), LATER)


def test_numbers_on_the_wire_stay_as_they_were_released() -> None:
    names = {number: kind.__name__ for number, kind in NUMBERS.items()}
    assert names == {
        1: "Tlp",
        2: "Pap",
        3: "Handled",
        4: "Classified",
        5: "ReleasableTo",
        6: "Iep",
        7: "InWords",
    }


def test_h3_needs_its_restriction_in_words() -> None:
    with pytest.raises(InvalidInput):
        Handled(HCode.H3)
    assert Handled(HCode.H3, "not to the press").text


def test_too_many_caveats_are_no_label() -> None:
    with pytest.raises(InvalidInput):
        Label(GIVER, (), (Handled(HCode.H0),) * 41, LATER)


@pytest.mark.parametrize(
    ("caveat", "written"),
    [
        (Tlp(TlpColour.AMBER_STRICT), "TLP:AMBER+STRICT"),
        (Tlp(TlpColour.RED, ("ana",)), "TLP:RED for ana"),
        (Pap(PapColour.RED), "PAP:RED"),
        (Handled(HCode.H3, "ask first"), "H3: ask first"),
        (Classified(Classification.SECRET, "EU"), "EU SECRET"),
        (ReleasableTo(()), "REL TO nobody"),
        (InWords("ask first"), "ask first"),
        (Unknown(99, b""), "unknown caveat 99"),
    ],
)
def test_a_marking_is_written_as_people_write_it(caveat: Caveat, written: str) -> None:
    assert format_caveat(caveat) == written


@given(caveats)
def test_the_name_of_a_caveat_names_nobody_and_quotes_nothing(caveat: Caveat) -> None:
    """Refusals quote it, and a refusal may be read by somebody who may not see the item."""
    name = caveat_name(caveat)
    for hidden in ("ana", "bob", "cyrus", "press", "ask before"):
        assert hidden not in name
