"""T09: a marking is dropped, weakened or exchanged, on the wire, in the store, in a file, on the way
on to a third service.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from tests.pair import Pair
from tests.unit.domain.labels import caveats, labels
from tests.unit.service.custody import ANA, CONTENT, H0, copies, copy_of, give, label_of, staff
from tests.unit.service.test_onward import Three, passed, three
from tests.unit.service.test_releases import forged, send

from comity.domain import facts
from comity.domain.caveats import (
    Caveat,
    Classification,
    Classified,
    Handled,
    HCode,
    Iep,
    IepActions,
    InWords,
    Label,
    Pap,
    PapColour,
    ReleasableTo,
    Tlp,
    TlpColour,
    Unknown,
    combine_labels,
)
from comity.domain.ids import AgreementId
from comity.domain.uses import Way
from comity.errors import MalformedMessage
from comity.protocol.labels import (
    WireLabel,
    decode_label,
    encode_label,
    format_label,
    format_labelled,
    label_digest,
    parse_label,
    parse_labelled,
)
from comity.service import copies as using

__all__ = ["three"]

Agreed = tuple[Pair, AgreementId]
CAVEATS: list[Caveat] = [
    *(Tlp(colour, ("ana",) if colour is TlpColour.RED else ()) for colour in TlpColour),
    *(Pap(colour) for colour in PapColour),
    *(Handled(code, "not to the press" if code is HCode.H3 else "") for code in HCode),
    Iep("policy 1", IepActions.CONTACT, True, False, False, TlpColour.AMBER),
    InWords("ask before you act"),
]


@pytest.mark.parametrize("caveat", CAVEATS, ids=str)
def test_each_caveat_arrives_as_it_left(agreed: Agreed, caveat: Caveat) -> None:
    """MISP#8840: the tag was lost in sync; OpenCTI connectors#3472, #5273: or never read."""
    pair, number = agreed
    item = give(pair, number, caveat)
    assert copy_of(pair, item).label.caveats == (caveat,)


Converter = Callable[[Label], Label]


def by_wire(label: Label) -> Label:
    return parse_label(format_label(label))


def by_row(label: Label) -> Label:
    return decode_label(encode_label(label))


def by_file(label: Label) -> Label:
    return parse_labelled(format_labelled(label, CONTENT))[0]


def by_combining(label: Label) -> Label:
    return combine_labels(label, label, originator=label.originator)


@pytest.mark.parametrize("convert", [by_wire, by_row, by_file])
def test_no_converter_changes_a_label(convert: Converter) -> None:
    @given(labels)
    @settings(max_examples=60)
    def holds(label: Label) -> None:
        assert convert(label) == label

    holds()


@given(labels, caveats)
def test_no_combination_loses_a_caveat_that_stands_alone_in_its_scheme(
    label: Label, caveat: Caveat
) -> None:
    """What has an order becomes the stricter; everything else is still there."""
    added = dataclasses.replace(label, caveats=(*label.caveats, caveat))
    made = combine_labels(added, label, originator=label.originator)
    if isinstance(caveat, Tlp | Pap | ReleasableTo):
        assert any(type(kept) is type(caveat) for kept in made.caveats)
    else:
        assert caveat in made.caveats


def weaker(pair: Pair) -> list[WireLabel]:
    """The label with a caveat less, a looser colour, another order, a wider audience, more time."""
    label = label_of(pair, Handled(HCode.H2), Tlp(TlpColour.AMBER))
    changed = [
        dataclasses.replace(label, caveats=label.caveats[:1]),
        dataclasses.replace(label, caveats=(label.caveats[0], Tlp(TlpColour.CLEAR))),
        dataclasses.replace(label, caveats=tuple(reversed(label.caveats))),
        dataclasses.replace(label, audience=(*label.audience, pair["ash"].id)),
        dataclasses.replace(label, expires_at=label.expires_at.replace(year=2040)),
        dataclasses.replace(label, caveats=()),
    ]
    return [format_label(each) for each in changed]


def test_a_weakened_label_does_not_fit_its_content(agreed: Agreed) -> None:
    """Whoever changes the label on the way needs the digest to agree, and that is signed with it."""
    pair, number = agreed
    label = label_of(pair, Handled(HCode.H2), Tlp(TlpColour.AMBER))
    digest = label_digest(label, CONTENT)
    for each in weaker(pair):
        send(pair, forged(pair, number, label=each, digest=digest))
    assert set(pair.codes("birch")) == {"unexpected"}
    assert copies(pair) == 0


def test_a_marking_of_a_later_version_is_neither_dropped_nor_ignored(agreed: Agreed) -> None:
    pair, number = agreed
    staff(pair)
    told = label_of(pair, H0, Unknown(200, b"\x81\x01"))
    item = forged(pair, number, told=told)
    send(pair, item)
    assert copy_of(pair, item).label.caveats == (H0, Unknown(200, b"\x81\x01"))
    (fact,) = pair.facts("birch", facts.CopyTaken)
    assert fact.codes == "caveat-unknown"
    for way in Way:
        assert using.why_not(item.release, way, pair["birch"], by=ANA)


def test_a_copy_that_is_passed_on_has_every_caveat_that_it_came_with(three: Three) -> None:
    """MISP#2223: two sides held different markings of one event."""
    pair, number, onto = three
    item, onward = passed(pair, number, onto)
    ours, theirs = copy_of(pair, item).label, copy_of(pair, onward, "cedar").label
    assert theirs.caveats == ours.caveats
    assert theirs.originator == ours.originator
    assert theirs.expires_at <= ours.expires_at


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_file_that_lost_part_of_its_label_is_no_unmarked_file(agreed: Agreed, cut: int) -> None:
    """hasamba/DFIR-Companion#1175."""
    pair, _ = agreed
    data = format_labelled(label_of(pair, Classified(Classification.SECRET, "EU")), CONTENT)
    with pytest.raises(MalformedMessage):
        parse_labelled(data[cut:])


def test_what_carries_no_marking_can_do_nothing_at_all(agreed: Agreed) -> None:
    pair, number = agreed
    staff(pair)
    told = label_of(pair)
    assert told.caveats == ()
    item = forged(pair, number, told=told)
    send(pair, item)
    for way in Way:
        reasons = using.why_not(item.release, way, pair["birch"], by=ANA)
        assert "unmarked" in {reason.code for reason in reasons}
