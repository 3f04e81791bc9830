"""Pictures: drawn from our own dealings, with a table each, and harmless as files."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from tests.desk import Desks
from tests.unit.entrypoints.console.browsing import Elements, browser, entered

from comity.adapters.db.queries_pictures import AnswerTime, Flow
from comity.entrypoints.console.picture_pages import _harmless
from comity.entrypoints.console.pictures import answer_times, network
from comity.entrypoints.console.pictures.svg import Svg

NAMES = ("network", "timeline", "answer-times")


def texts(svg: Svg) -> str:
    return " ".join(ET.fromstring(svg.markup).itertext())


@pytest.fixture
def answered(desks: Desks) -> Desks:
    desks.birch.answer(desks.acknowledged())
    desks.pair.settle()
    return desks


def test_every_picture_stands_beside_its_table(answered: Desks) -> None:
    page = Elements(entered(answered.pair.opened["ash"]).get("/pictures").text)
    assert len(page.of("svg")) == len(page.of("table")) == len(NAMES)
    assert all(svg["role"] == "img" for svg in page.of("svg"))
    assert "birch" in page.words
    assert not [a for _, a in page.found if "style" in a]


def test_the_network_counts_what_passed_each_way(answered: Desks) -> None:
    client = entered(answered.pair.opened["ash"])
    (row,) = csv.DictReader(io.StringIO(client.get("/pictures/network.csv").text))
    assert row["partner"] == "birch"
    assert (row["requests we made"], row["requests they made"]) == ("1", "0")
    assert (row["information given"], row["information received"]) == ("0", "1")
    theirs = entered(answered.pair.opened["birch"])
    (row,) = csv.DictReader(io.StringIO(theirs.get("/pictures/network.csv").text))
    assert (row["requests we made"], row["requests they made"]) == ("0", "1")


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_leaves_as_a_file_that_is_well_formed(answered: Desks, name: str) -> None:
    answer = entered(answered.pair.opened["ash"]).get(f"/pictures/{name}.svg")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.svg"'
    assert ET.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"


def test_pictures_say_nothing_of_content(answered: Desks) -> None:
    client = entered(answered.pair.opened["ash"], "otto")
    for path in ("/pictures", *(f"/pictures/{name}.csv" for name in NAMES)):
        assert "Invented Person" not in client.get(path).text


def test_whoever_reads_neither_content_nor_log_sees_no_picture(desks: Desks) -> None:
    opened = desks.pair.opened["ash"]
    assert entered(opened, "root").get("/pictures").status_code == 403
    assert browser(opened).get("/pictures").status_code == 303


def test_an_empty_time_and_a_name_that_is_none(desks: Desks) -> None:
    client = entered(desks.pair.opened["ash"])
    assert "Nothing in this time" in client.get("/pictures?days=nonsense").text
    assert client.get("/pictures/nothing.svg").status_code == 404


def test_names_in_a_picture_are_text() -> None:
    """T13: a partner's alias cannot bring markup along."""
    hostile = Flow('"><script>t13</script>', "active", 1, 0, 0, 0, 0, 0)
    svg = network.draw((hostile,), "<b>us</b>")
    assert "<script" not in svg.markup
    assert "<b>" not in svg.markup
    assert '"><script>t13</script>' in texts(svg)


def test_the_median_and_the_slowest_are_of_one_partner_and_direction() -> None:
    times = [AnswerTime("birch", True, hours) for hours in (1.0, 2.0, 30.0)]
    (theirs, ours) = answer_times.paces([*times, AnswerTime("birch", False, 4.0)])[::-1]
    assert (theirs.count, theirs.median, theirs.slowest) == (3, 2.0, 30.0)
    assert (ours.by_us, ours.median) == (False, 4.0)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert _harmless(cell) == f"'{cell}"
    assert _harmless(7) == 7
