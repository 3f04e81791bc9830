"""T12: a hostile or broken list is imported: refused with its place, and nothing is half there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import hashlib
import io
import zipfile
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.pair import Pair

from comity.adapters.db import schema
from comity.domain import facts
from comity.domain.holdings import Holding
from comity.domain.ids import HoldingId
from comity.errors import InvalidInput
from comity.formats import detect
from comity.service import holdings

LIST = HoldingId("un-2021")
HOLDING = Holding(LIST, "UN list", "United Nations", "Act 1", "ct", dt.date(2030, 1, 1))
OPENING = '<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2021-01-01T00:00:00Z">'
CLOSING = "</INDIVIDUALS></CONSOLIDATED_LIST>"
PERSON = (
    "<INDIVIDUAL><DATAID>{0}</DATAID><FIRST_NAME>{1}</FIRST_NAME><UN_LIST_TYPE>X</UN_LIST_TYPE>"
    "<REFERENCE_NUMBER>XXi.{0}</REFERENCE_NUMBER></INDIVIDUAL>"
)


def person(number: int, name: str = "ADA") -> str:
    return PERSON.format(number, name)


def un_list(*people: str, opening: str = OPENING, closing: str = CLOSING) -> bytes:
    return (opening + "<INDIVIDUALS>" + "".join(people) + closing).encode()


PEOPLE = tuple(person(number) for number in range(100, 112))
GOOD = un_list(*PEOPLE)


@pytest.fixture
def held(pair: Pair) -> Pair:
    """A good list is in already, which nothing below may change."""
    holdings.create_holding(HOLDING, pair["ash"])
    import_file(pair, GOOD)
    return pair


def import_file(pair: Pair, data: bytes, **changes: Any) -> holdings.ImportReport:
    """As the command line and the console do it."""
    reader = detect.reader_for("list.xml", data[: detect.HEAD_BYTES])
    admitted = holdings.admit_all(reader.read([data]))
    digest = hashlib.sha256(data).digest()
    command = holdings.ImportList(LIST, reader.format_id, "list.xml", digest, "Ada")
    command = dataclasses.replace(command, **changes)
    return holdings.import_list(command, admitted, pair["ash"])


def state_of(pair: Pair) -> list[Any]:
    """Everything that an import writes."""
    tables = (schema.records, schema.identifiers, schema.revisions, schema.rejections)
    with pair.opened["ash"].engine.connect() as connection:
        counts = [connection.execute(select(func.count()).select_from(t)).scalar() for t in tables]
    with pair["ash"].open_unit() as uow:
        holding = uow.holdings.get(LIST)
    return [counts, holding, pair.facts("ash", facts.HoldingRevised)]


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.xml", b" " * 10_000_000)
    return buffer.getvalue()


HOSTILE = {
    "entities that multiply": GOOD.replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>', 1
    ),
    "an entity from outside": GOOD.replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', 1
    ),
    "cut off in the middle": GOOD[: len(GOOD) * 3 // 4],
    "cut off at the very end": GOOD[:-3],
    "nested without end": un_list(*PEOPLE, "<x>" * 200 + "</x>" * 200),
    "an encoding that it is not in": un_list(*PEOPLE, person(113, "AD\u00c4"))
    .decode()
    .encode("latin-1"),
    "a zip bomb": zipped(),
    "a gzip bomb": gzip.compress(b" " * 10_000_000),
    "nothing": b"",
    "no list at all": b"\x7fELF" + bytes(200),
    "a list of nobody": un_list(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_changes_nothing(held: Pair, data: bytes) -> None:
    before = state_of(held)
    with pytest.raises(InvalidInput) as caught:
        import_file(held, data)
    assert state_of(held) == before
    assert "ADA" not in str(caught.value)


def test_a_good_file_is_taken(held: Pair) -> None:
    """Or the refusals above would show nothing."""
    before = state_of(held)
    report = import_file(held, un_list(*PEOPLE, person(113)))
    assert (report.revision.added, report.revision.unchanged) == (1, 12)
    assert state_of(held) != before


def test_a_list_from_which_most_people_vanished_is_not_taken_by_itself(held: Pair) -> None:
    """A list shortened on the way looks like one from which people were removed."""
    before = state_of(held)
    with pytest.raises(InvalidInput, match="would remove 11 of 12 records"):
        import_file(held, un_list(PEOPLE[0]))
    assert state_of(held) == before
    report = import_file(held, un_list(PEOPLE[0]), removing_most=True)
    assert report.revision.removed == 11


def test_a_bad_record_among_good_ones_is_named_and_left_out(held: Pair) -> None:
    twice = un_list(*PEOPLE, person(100, "EVE"), person(114, " "))
    report = import_file(held, twice)
    refused = [r for r in report.rejections if r.whole_record]
    assert [r.key for r in refused][:1] == ["100"]
    assert report.revision.removed == 0
    assert all("EVE" not in r.reason for r in report.rejections)


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "&lt;script&gt;alert(1)&lt;/script&gt;"]
)
def test_a_formula_or_a_script_is_a_name_like_any_other(held: Pair, name: str) -> None:
    """It is kept as text, character by character; who shows it has to escape it."""
    import_file(held, un_list(*PEOPLE, person(115, name)))
    plain = name.replace("&lt;", "<").replace("&gt;", ">")
    with held.opened["ash"].engine.connect() as connection:
        title = connection.execute(
            select(schema.records.c.title).where(schema.records.c.key == "115")
        ).scalar()
    assert title == plain


def test_a_crash_in_the_middle_leaves_nothing(held: Pair) -> None:
    """One transaction: whatever was written before it broke is gone."""
    before = state_of(held)

    class PowerCutError(Exception):
        """Comes while the records are being written."""

    def breaking(records: tuple[Any, ...]) -> Any:
        yield from records[:3]
        raise PowerCutError

    reader = detect.reader_for("list.xml", GOOD)
    admitted = holdings.admit_all(reader.read([un_list(*PEOPLE, person(116))]))
    with pytest.raises(PowerCutError), held["ash"].open_unit() as uow:
        uow.holdings.revise(LIST, 2, breaking(admitted.records[::-1]))
    assert state_of(held) == before
