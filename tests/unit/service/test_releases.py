"""What leaves under a label arrives under it, and a label cannot be lost, weakened or exchanged."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from tests.pair import Pair
from tests.unit.service.custody import CONTENT, H0, copies, copy_of, give, label_of, stored

from comity.domain import facts
from comity.domain.caveats import (
    Classification,
    Classified,
    Handled,
    HCode,
    Label,
    ReleasableTo,
    Tlp,
    TlpColour,
)
from comity.domain.ids import AgreementId, NodeId
from comity.domain.releases import Side
from comity.errors import Refused
from comity.protocol.labels import Mark, format_label, label_digest, parse_label
from comity.protocol.release_messages import ItemProvided, ReleasedItem
from comity.service import agreements

Agreed = tuple[Pair, AgreementId]


def test_an_item_arrives_with_its_label_and_its_content(agreed: Agreed) -> None:
    pair, number = agreed
    item = give(pair, number, Handled(HCode.H2), Tlp(TlpColour.AMBER))
    copy = copy_of(pair, item)
    assert copy.content == CONTENT
    assert copy.label == parse_label(item.label)
    assert copy.terms.digest == stored(pair, "ash", item.release, Side.OUT).terms.digest
    (fact,) = pair.facts("birch", facts.CopyTaken)
    assert (fact.digest, fact.codes) == (item.digest, "")
    assert len(pair.facts("ash", facts.InformationReleased)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"audience": ()}, "not-in-audience"),
        ({"audience": (NodeId(bytes(32)),)}, "not-in-audience"),
        ({"caveats": ()}, "unmarked"),
        ({"caveats": (Classified(Classification.SECRET, "EU"),)}, "classification"),
        ({"caveats": (H0, ReleasableTo(()))}, "not-releasable"),
        ({"originator": NodeId(b"t" * 32)}, "not-originator"),
        ({"expires_at": dt.datetime(2060, 1, 1, tzinfo=dt.UTC)}, "retention"),
        ({"expires_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "retention"),
    ],
)
def test_nothing_leaves_that_its_label_holds_back(
    agreed: Agreed, changes: dict[str, Any], code: str
) -> None:
    pair, number = agreed
    label = dataclasses.replace(label_of(pair, H0), **changes)
    with pytest.raises(Refused) as refused:
        give(pair, number, label=label)
    assert code in refused.value.codes
    pair.settle()
    assert copies(pair) == 0
    assert pair.facts("ash", facts.InformationReleased) == []


def test_nothing_leaves_under_a_suspended_agreement(agreed: Agreed) -> None:
    pair, number = agreed
    agreements.suspend_agreement(number, "a freeze", pair["ash"], by="Ada")
    with pytest.raises(Refused) as refused:
        give(pair, number)
    assert refused.value.codes == ("agreement-suspended",)


def forged(pair: Pair, number: AgreementId, **changes: Any) -> ReleasedItem:
    """An item that no honest node would send, though its envelope is signed."""
    label = changes.pop("told", label_of(pair, H0))
    now = pair.clock.at.replace(microsecond=0)
    usual = ReleasedItem(
        b"r" * 16,
        number,
        None,
        None,
        format_label(label),
        CONTENT,
        label_digest(label, CONTENT),
        now,
    )
    return dataclasses.replace(usual, **changes)


def send(pair: Pair, item: ReleasedItem) -> None:
    pair.say("ash", "birch", ItemProvided(item))
    pair.settle()


def other_label(pair: Pair) -> Label:
    return label_of(pair, Handled(HCode.H2))


def test_a_label_that_was_exchanged_on_the_way_is_refused(agreed: Agreed) -> None:
    """ADatP-4778 calls it binding: the digest is over both."""
    pair, number = agreed
    send(pair, forged(pair, number, label=format_label(other_label(pair))))
    send(pair, forged(pair, number, content=b"other"))
    assert pair.codes("birch") == ["unexpected", "unexpected"]
    assert copies(pair) == 0


def test_a_partner_cannot_pass_for_another_originator(agreed: Agreed) -> None:
    """melicertes/csp#27: one node could speak for any organisation."""
    pair, number = agreed
    told = dataclasses.replace(label_of(pair, H0), originator=NodeId(b"t" * 32))
    send(pair, forged(pair, number, told=told))
    assert pair.codes("birch") == ["unexpected"]
    assert copies(pair) == 0


def test_an_item_for_others_is_not_kept(agreed: Agreed) -> None:
    """MISP#1720, #1721: an event was received by an organisation not in its group."""
    pair, number = agreed
    told = dataclasses.replace(label_of(pair, H0), audience=(NodeId(b"t" * 32),))
    send(pair, forged(pair, number, told=told))
    assert copies(pair) == 0
    (refusal,) = pair.facts("ash", facts.RefusalReceived)
    assert refusal.code == "not-in-audience"


def test_a_second_item_under_the_same_number_changes_nothing(agreed: Agreed) -> None:
    """MISP#3380: a collision of numbers exchanged the audience of an event."""
    pair, number = agreed
    send(pair, forged(pair, number))
    told = other_label(pair)
    send(pair, forged(pair, number, told=told, content=b"x", digest=label_digest(told, b"x")))
    assert pair.codes("birch") == ["unexpected"]
    with pair["birch"].read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    assert (copy.content, copy.label.caveats) == (CONTENT, (H0,))


@pytest.mark.parametrize(
    ("marks", "code"),
    [((), "unmarked"), ((Mark(3, b"\x82bH0`"), Mark(999, b"\x80")), "caveat-unknown")],
    ids=["unmarked", "a caveat of a later version"],
)
def test_what_cannot_be_read_is_kept_in_quarantine(
    agreed: Agreed, marks: tuple[Mark, ...], code: str
) -> None:
    """OpenCTI connectors#5578: what came unmarked was taken for CLEAR."""
    pair, number = agreed
    wire = dataclasses.replace(format_label(label_of(pair, H0)), marks=marks)
    item = forged(pair, number, label=wire, digest=label_digest(parse_label(wire), CONTENT))
    send(pair, item)
    copy = copy_of(pair, item)
    assert format_label(copy.label) == wire
    (fact,) = pair.facts("birch", facts.CopyTaken)
    assert code in fact.codes


def test_an_item_under_no_agreement_is_refused(agreed: Agreed) -> None:
    pair, _ = agreed
    send(pair, forged(pair, AgreementId(b"z" * 16)))
    assert copies(pair) == 0
