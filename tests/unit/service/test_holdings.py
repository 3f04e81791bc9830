"""Holdings as use cases: a list comes in whole or not at all, and an undo is an undo."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.pair import Pair, passport_record

from comity.domain import facts
from comity.domain.holdings import Holding
from comity.domain.identifiers import Scheme
from comity.domain.ids import AgreementId, HoldingId
from comity.domain.records import ForeignRecord, Rejection
from comity.errors import Conflict, InvalidInput
from comity.service import holdings

LIST = HoldingId("list")
HOLDING = Holding(LIST, "A list", "Ministry", "Act 1", "ct", dt.date(2030, 1, 1))
COMMAND = holdings.ImportList(LIST, "test", "list.csv", bytes(32), "Ada", removing_most=True)


@pytest.fixture
def held(pair: Pair) -> Pair:
    holdings.create_holding(HOLDING, pair["ash"])
    return pair


def take_in(pair: Pair, *numbers: int) -> holdings.ImportReport:
    return take(pair, [passport_record(number) for number in numbers])


def take(pair: Pair, records: list[ForeignRecord | Rejection]) -> holdings.ImportReport:
    return holdings.import_list(COMMAND, holdings.admit_all(records), pair["ash"])


def matchable(pair: Pair) -> list[str]:
    with pair["ash"].open_unit() as uow:
        return [i.value for i in uow.holdings.matchable((Scheme.PASSPORT,), (LIST,))]


def test_a_holding_is_created_once_and_empty(held: Pair) -> None:
    with pytest.raises(Conflict):
        holdings.create_holding(HOLDING, held["ash"])
    with held["ash"].open_unit() as uow:
        assert uow.holdings.get(LIST) == HOLDING


def test_a_revision_counts_what_changed(held: Pair) -> None:
    take_in(held, 1, 2, 3)
    changed = dataclasses.replace(passport_record(2), remarks="new")
    report = take(held, [passport_record(1), changed, passport_record(4)])
    revision = report.revision
    counts = (revision.added, revision.changed, revision.removed, revision.unchanged)
    assert (revision.number, counts) == (2, (1, 1, 1, 1))
    assert len(matchable(held)) == 3


def test_a_preview_tells_the_same_and_changes_nothing(held: Pair) -> None:
    take_in(held, 1, 2, 3)
    admitted = holdings.admit_all([passport_record(3), passport_record(9)])
    preview = holdings.preview_import(COMMAND, admitted, held["ash"])
    assert len(held.facts("ash", facts.HoldingRevised)) == 1
    report = holdings.import_list(COMMAND, admitted, held["ash"])
    for name in ("number", "added", "changed", "removed", "unchanged", "refused"):
        assert getattr(preview.revision, name) == getattr(report.revision, name)


def test_the_log_holds_counts_and_basis_and_no_name(held: Pair) -> None:
    take_in(held, 1, 2, 3)
    (fact,) = held.facts("ash", facts.HoldingRevised)
    assert (fact.added, fact.legal_basis, fact.by) == (3, "Act 1", "Ada")


def test_a_basis_in_law_in_any_script_fits_the_log(pair: Pair) -> None:
    """Limits of the log are in bytes; a long Cyrillic title must not stop an import."""
    basis = "Федеральный закон о противодействии терроризму " * 6
    holdings.create_holding(dataclasses.replace(HOLDING, legal_basis=basis), pair["ash"])
    take_in(pair, 1)
    (fact,) = pair.facts("ash", facts.HoldingRevised)
    assert basis.startswith(fact.legal_basis)


def test_an_undo_brings_back_exactly_what_was(held: Pair) -> None:
    take_in(held, 1, 2, 3)
    before = matchable(held)
    take(held, [dataclasses.replace(passport_record(1), remarks="x"), passport_record(9)])
    assert matchable(held) != before
    undone = holdings.undo_import(LIST, "the wrong file", held["ash"], by="Ada")
    assert (undone.number, matchable(held)) == (2, before)
    with held["ash"].open_unit() as uow:
        assert [r.undone for r in uow.holdings.revisions(LIST)] == [False, True]
    (fact,) = held.facts("ash", facts.HoldingUndone)
    assert fact.reason == "the wrong file"


def test_numbers_of_undone_revisions_are_not_used_again(held: Pair) -> None:
    """The log names revisions by number: one number must not mean two of them."""
    take_in(held, 1)
    take_in(held, 1, 2)
    holdings.undo_import(LIST, "wrong", held["ash"], by="Ada")
    assert take_in(held, 1, 3).revision.number == 3


def test_undoing_goes_back_step_by_step_and_ends(held: Pair) -> None:
    take_in(held, 1)
    take_in(held, 1, 2)
    for left in (1, 0):
        holdings.undo_import(LIST, "wrong", held["ash"], by="Ada")
        assert len(matchable(held)) == left
    with pytest.raises(InvalidInput, match="no revision to undo"):
        holdings.undo_import(LIST, "wrong", held["ash"], by="Ada")


def test_an_undo_needs_a_reason(held: Pair) -> None:
    take_in(held, 1)
    with pytest.raises(InvalidInput, match="reason"):
        holdings.undo_import(LIST, " ", held["ash"], by="Ada")


def test_an_undo_also_takes_back_what_had_become_too_common(held: Pair) -> None:
    """A value that only the undone file had made common identifies again."""
    take_in(held, 1)
    before = matchable(held)
    same = [dataclasses.replace(passport_record(1), key=f"copy {n}") for n in range(30)]
    take(held, [passport_record(1), *same])
    assert matchable(held) == []
    holdings.undo_import(LIST, "wrong", held["ash"], by="Ada")
    assert matchable(held) == before


def test_a_file_that_breaks_off_is_not_taken(held: Pair) -> None:
    broken = Rejection(9, "", "file", "cut off", whole_record=True)
    with pytest.raises(InvalidInput, match="breaks off at line 9"):
        take(held, [passport_record(1), broken])
    assert matchable(held) == []


def test_a_file_of_which_nothing_can_be_read_is_not_taken(held: Pair) -> None:
    with pytest.raises(InvalidInput, match="no record of the file could be read"):
        take(held, [Rejection(1, "a", "record", "no name", whole_record=True)])


def test_the_same_key_twice_in_one_file_is_refused(held: Pair) -> None:
    report = take(held, [passport_record(1), dataclasses.replace(passport_record(2), key="1")])
    (rejection,) = report.rejections
    assert "same key" in rejection.reason
    assert report.revision.added == 1


@pytest.mark.parametrize("count", [9, 10])
def test_losing_most_of_a_list_has_to_be_wanted(held: Pair, count: int) -> None:
    """From ten records on: a list cut off on the way looks like a list of the released."""
    take_in(held, *range(count))
    command = dataclasses.replace(COMMAND, removing_most=False)
    admitted = holdings.admit_all([passport_record(0)])
    if count < 10:
        holdings.import_list(command, admitted, held["ash"])
        return
    with pytest.raises(InvalidInput, match="would remove 9 of 10 records"):
        holdings.import_list(command, admitted, held["ash"])
    assert len(matchable(held)) == 10


def test_an_unknown_holding_is_named(pair: Pair) -> None:
    with pytest.raises(InvalidInput, match="no holding is called list"):
        take_in(pair, 1)


def test_taking_part_is_a_decision_that_stands_in_the_log(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    assert holdings.exclude_holding(LIST, agreement, pair["ash"], by="Ada") == ()
    with pytest.raises(InvalidInput, match="takes no part"):
        holdings.exclude_holding(LIST, agreement, pair["ash"], by="Ada")
    assert holdings.include_holding(LIST, agreement, pair["ash"], by="Ada") == (LIST,)
    holdings.include_holding(LIST, agreement, pair["ash"], by="Ada")
    assert len(pair.facts("ash", facts.HoldingIncluded)) == 2
    assert len(pair.facts("ash", facts.HoldingExcluded)) == 1
    with pytest.raises(InvalidInput, match="no such agreement"):
        holdings.include_holding(LIST, AgreementId(b"?" * 16), pair["ash"], by="Ada")
