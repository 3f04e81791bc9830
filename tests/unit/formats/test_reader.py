"""The limits that all readers keep, and the preview."""

import itertools

import pytest

from comity.domain.records import ForeignName, Rejection, SubjectKind
from comity.formats import reader
from comity.formats.reader import Draft, Reader, is_latin, preview, split_numbered, with_limits


def _draft(key="K", line=1):
    return Draft(key, line, SubjectKind.PERSON)


def _record(key, line=1):
    draft = _draft(key, line)
    draft.add_name("Rudolf Example", "primary")
    (record,) = draft.items()
    return record


def test_a_value_that_is_too_long_is_refused_without_showing_it():
    """Rejections are shown and logged; values are not."""
    draft = _draft()
    draft.add_name("Rudolf Example", "primary")
    draft.add_name("secret" * 1000, "strong")
    record, refused = draft.items()
    assert record.names == (ForeignName("Rudolf Example"),)
    assert refused.field == "name"
    assert "secret" not in repr(refused)


def test_a_record_cannot_hold_endless_values():
    """T12."""
    draft = _draft()
    for number in range(reader.VALUES_MAX + 5):
        draft.add_name(f"name {number}", "strong")
    record, *refused = draft.items()
    assert len(record.names) == reader.VALUES_MAX
    assert len(refused) == 5


def test_long_remarks_are_cut_and_said_to_be():
    """Nothing is dropped silently."""
    draft = _draft()
    draft.add_name("Rudolf Example", "primary")
    draft.remarks["r" * 30_000] = None
    record, refused = draft.items()
    assert len(record.remarks) == reader.REMARKS_LENGTH_MAX
    assert refused.field == "remarks"


def test_a_record_has_one_primary_name_wherever_it_has_a_name():
    """The first name counts as the main one where the source calls none that."""
    draft = _draft()
    draft.add_name("A", "strong")
    draft.add_name("B", "weak")
    assert [n.quality for n in next(draft.items()).names] == ["primary", "weak"]
    twice = _draft()
    twice.add_name("A", "primary")
    twice.add_name("B", "primary")
    assert [n.quality for n in next(twice.items()).names] == ["primary", "strong"]


def test_a_key_is_taken_once():
    """A revision compares by key: two records under one would overwrite each other."""
    first, second = with_limits(iter([_record("K", 3), _record("K", 9)]))
    assert first.line == 3
    assert second == Rejection(9, "K", "record", "its key was already used on line 3", True)


def test_a_file_of_endless_records_is_stopped(monkeypatch):
    """T12."""
    monkeypatch.setattr(reader, "RECORDS_MAX", 3)
    endless = (_record(str(number)) for number in itertools.count())
    *records, last = with_limits(endless)
    assert len(records) == 3
    assert last.field == "file"


def test_a_file_of_just_the_limit_is_whole(monkeypatch):
    """The limit is allowed; one more is not."""
    monkeypatch.setattr(reader, "RECORDS_MAX", 3)
    assert len(list(with_limits(iter([_record("1"), _record("2"), _record("3")])))) == 3


def test_preview_keeps_the_first_and_counts_the_rest():
    """Somebody confirms an import from this before anything is kept."""
    refused = Rejection(5, "", "record", "no key", True)
    items = [_record("1"), _record("2"), refused, refused, _record("3")]
    seen = preview(Reader("x", "x", lambda _: iter(items)), [], count=2)
    assert [record.key for record in seen.first] == ["1", "2"]
    assert seen.record_count == 3
    assert seen.rejections == (("record: no key", 2),)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(1) A1 (2) B2", ["A1", "B2"]),
        ("A1", ["A1"]),
        ("(1) - (2) B2", ["B2"]),
        ("7 (812) 363-14-67", ["7 (812) 363-14-67"]),
        ("00375(17)7762032", ["00375(17)7762032"]),
        ("", []),
    ],
)
def test_numbered_parts_are_told_from_brackets_in_a_number(text, parts):
    """A dialling code in brackets is part of the number."""
    assert split_numbered(text) == parts


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Rudolf", True), ("Ždána Łódź", True), ("Рудольф", False), ("رودولف", False), ("1", True)],
)
def test_latin_is_told_from_other_scripts(name, latin):
    """The quality original-script hangs on it."""
    assert is_latin(name) is latin
