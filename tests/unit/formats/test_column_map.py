"""Column maps: checked when made, saved and read back, proposed in English and French."""

import json

import pytest

from comity.errors import InvalidInput
from comity.formats.column_map import (
    Column,
    ColumnMap,
    DateOrder,
    format_column_map,
    parse_column_map,
    propose_map,
)
from comity.formats.csv_rows import Encoding

KEY, NAME = Column("id", "key"), Column("name", "name.primary")


@pytest.mark.parametrize(
    "column_map",
    [
        ColumnMap((KEY, NAME)),
        ColumnMap((NAME,), key_from=("name", 3), delimiter="\t", date_order=DateOrder.DAY_FIRST),
        ColumnMap((Column(1, "key"), Column(2, "identifier.website")), has_header=False),
        ColumnMap((KEY, NAME), encoding=Encoding.CP1252, within_cell="|"),
    ],
)
def test_a_saved_map_is_read_back(column_map):
    """Every revision of a list is read with the map of the first."""
    assert parse_column_map(format_column_map(column_map)) == column_map


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"columns": (NAME,)}, "key"),
        ({"columns": (KEY, NAME), "key_from": ("name",)}, "key"),
        ({"columns": (KEY,)}, "neither a name nor an identifier"),
        ({"columns": (KEY, Column("x", "name.best"))}, "target"),
        ({"columns": (KEY, NAME), "has_header": False}, "number"),
        ({"columns": (Column(0, "key"), NAME)}, "outside"),
        ({"columns": (KEY, NAME), "delimiter": ":"}, "delimiter"),
        ({"columns": (KEY, NAME), "within_cell": ","}, "same as the delimiter"),
    ],
)
def test_a_map_that_cannot_work_is_refused_when_it_is_made(arguments, word):
    """Not at row ten thousand."""
    with pytest.raises(InvalidInput, match=word):
        ColumnMap(**arguments)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"columns": "id"},
        {"columns": [{"column": True, "target": "key"}]},
        {"columns": [["id", "key"]]},
        {"encoding": "ebcdic"},
        {"has_header": "yes"},
        {"surprise": 1},
    ],
)
def test_a_damaged_saved_map_is_refused(change):
    """An unknown field may change the meaning of those that are known."""
    document = json.loads(format_column_map(ColumnMap((KEY, NAME))))
    with pytest.raises(InvalidInput):
        parse_column_map(json.dumps(document | change))


@pytest.mark.parametrize("text", ["", "[]", "[" * 50_000, "x" * 200_000])
def test_what_is_no_map_is_refused(text):
    """Never a traceback."""
    with pytest.raises(InvalidInput):
        parse_column_map(text)


def test_headers_are_understood_in_english_and_french():
    """A proposal only: columns that are not understood are left out."""
    english = propose_map(["ID", "Full Name", "Date of birth", "Passport No.", "Shoe size"])
    assert [c.target for c in english] == [
        "key",
        "name.primary",
        "date-of-birth",
        "identifier.passport",
    ]
    french = propose_map(["Identifiant", "Nom", "Prénom", "Date de naissance", "Téléphone"])
    assert [c.target for c in french] == [
        "key",
        "name.family",
        "name.given",
        "date-of-birth",
        "identifier.phone",
    ]


def test_nom_alone_is_the_whole_name():
    """Without a given name beside it there is nothing to put together."""
    assert propose_map(["Nom"])[0].target == "name.primary"
