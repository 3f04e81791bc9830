"""An organisation's own list: keys, dates and rows that do not fit."""

import pytest

from comity.formats.column_map import Column, ColumnMap, DateOrder
from comity.formats.delimited import read_delimited


def _read(text, **options):
    columns = options.pop("columns", (Column("id", "key"), Column("name", "name.primary")))
    return list(read_delimited([text.encode()], column_map=ColumnMap(columns, **options)))


def test_a_derived_key_is_the_same_in_every_revision_and_another_for_another_row():
    """A revision finds a record by it."""
    options = {"columns": (Column("name", "name.primary"),), "key_from": ("name", "born")}
    first = _read("name,born\nRudolf,1965\nRudolf,1966\n", **options)
    again = _read("born,name\n1965,Rudolf\n", **options)
    assert first[0].key == again[0].key
    assert first[0].key != first[1].key


def test_values_do_not_run_together_in_a_derived_key():
    """`ab` and `c` is not `a` and `bc`."""
    options = {"columns": (Column("a", "name.primary"),), "key_from": ("a", "b")}
    first, second = _read("a,b\nab,c\na,bc\n", **options)
    assert first.key != second.key


@pytest.mark.parametrize(
    ("order", "written", "date"),
    [
        (DateOrder.DAY_FIRST, "12/03/1965", "1965-03-12"),
        (DateOrder.MONTH_FIRST, "12/03/1965", "1965-12-03"),
        (DateOrder.DAY_FIRST, "12.3.1965", "1965-03-12"),
        (DateOrder.DAY_FIRST, "circa 1965", "circa 1965"),
        (DateOrder.DAY_FIRST, "1965", "1965"),
        (DateOrder.ISO, "1965-03-12", "1965-03-12"),
    ],
)
def test_the_map_says_which_number_is_the_day(order, written, date):
    """Guessing from values over 12 would be right for some rows only."""
    columns = (Column("id", "key"), Column("n", "name.primary"), Column("d", "date-of-birth"))
    (record,) = _read(f"id,n,d\n1,R,{written}\n", columns=columns, date_order=order)
    assert record.dates_of_birth == (date,)


def test_a_missing_column_refuses_the_file():
    """A list whose header changed is looked at by a person."""
    (fault,) = _read("id,nom\n1,Rudolf\n")
    assert fault.field == "file"


def test_a_row_of_another_width_is_refused():
    """A comma in an unquoted name would move every value after it."""
    record, refused = _read("id,name\n1,Rudolf\n2,Example, Rudolf\n")
    assert record.key == "1"
    assert refused.line == 3
