"""What an officer may know of a copy or a release, beside what it says."""

from __future__ import annotations

import dataclasses

import pytest
from tests.desk import Desks

from comity.domain.caveats import Caveat, Handled, HCode, Tlp, TlpColour, Unknown
from comity.domain.ids import ReleaseId
from comity.domain.releases import Side
from comity.errors import InvalidInput, Refused
from comity.service import recalls
from comity.service.custody import Shelf, copy_custody, release_custody, shelf

READERS = Tlp(TlpColour.RED, ("eve",))
UNREADABLE = Unknown(99, b"?")


def given(desks: Desks, *caveats: Caveat) -> ReleaseId:
    """A copy at ash; as if it had come with these caveats, where any are named."""
    desks.birch.answer(desks.acknowledged())
    desks.pair.settle()
    with desks.ash.node.open_unit() as uow:
        stored = uow.releases.all(Side.IN)[-1]
        if caveats:
            label = dataclasses.replace(stored.label, caveats=caveats)
            uow.releases.put(dataclasses.replace(stored, label=label))
            uow.commit()
    return ReleaseId(stored.terms.release)


def on_shelf(desks: Desks, by: str = "ada") -> tuple[int, int, int]:
    found: Shelf = shelf(desks.ash.node, by=desks.ash.proved(by))
    return len(found.usable), len(found.quarantined), len(found.ended)


def test_a_copy_is_on_the_shelf_of_whoever_may_read_it(desks: Desks) -> None:
    given(desks)
    assert on_shelf(desks) == (1, 0, 0)


def test_quarantine_is_told_without_content(desks: Desks) -> None:
    release = given(desks, Handled(HCode.H1), UNREADABLE)
    assert on_shelf(desks) == (0, 1, 0)
    held = shelf(desks.ash.node, by=desks.ash.proved("ada")).quarantined[0]
    assert held.content is None
    seen = copy_custody(release, desks.ash.node, by=desks.ash.proved("ada"))
    assert seen.stored.content is None


def test_quarantine_tells_nothing_to_whom_another_caveat_keeps_out(desks: Desks) -> None:
    """That it waits for a newer version does not make a list of readers void."""
    given(desks, READERS, UNREADABLE)
    assert on_shelf(desks) == (0, 0, 0)
    assert on_shelf(desks, "eve") == (0, 1, 0)


def test_who_is_no_reader_learns_the_reason_and_no_more(desks: Desks) -> None:
    release = given(desks, READERS)
    assert on_shelf(desks) == (0, 0, 0)
    with pytest.raises(Refused) as refused:
        copy_custody(release, desks.ash.node, by=desks.ash.proved("ada"))
    assert refused.value.codes == ("tlp-reader",)
    assert "eve" not in refused.value.reason


def test_what_was_deleted_leaves_its_receipt(desks: Desks) -> None:
    release = given(desks)
    recalls.delete_copy(release, desks.ash.node, by=desks.ash.proved("ada"))
    assert on_shelf(desks) == (0, 0, 1)
    copy_custody(release, desks.ash.node, by=desks.ash.proved("ada"))


def test_content_of_a_copy_is_never_in_its_custody(desks: Desks) -> None:
    """It is read through `copies`, which asks why and logs it."""
    seen = copy_custody(given(desks), desks.ash.node, by=desks.ash.proved("ada"))
    assert seen.stored.content is None


def test_a_release_is_shown_with_what_left(desks: Desks) -> None:
    release = given(desks)
    seen = release_custody(release, desks.birch.node, by=desks.birch.proved("bo"))
    assert seen.stored.content
    assert seen.feedback is not None
    with pytest.raises(InvalidInput):
        release_custody(ReleaseId(bytes(16)), desks.birch.node, by=desks.birch.proved("bo"))


@pytest.mark.parametrize("name", ["root", "mia"])
def test_who_reads_no_content_has_no_shelf(desks: Desks, name: str) -> None:
    with pytest.raises(Refused):
        on_shelf(desks, name)
    with pytest.raises(Refused):
        release_custody(given(desks), desks.birch.node, by=desks.birch.proved(name))
