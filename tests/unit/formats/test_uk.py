"""What is peculiar to the UK list."""

import pytest

from comity.formats import uk
from comity.formats.uk import parse_british_date, read_ofsi_csv

HEADER = "Name 6,Name 1,Passport Number,Passport Details,Other Information,Group Type,Alias Type,Group ID\n"


def _read(*rows):
    return list(read_ofsi_csv([(HEADER + "\n".join(rows)).encode()]))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("21/03/1965", "1965-03-21"),
        ("03/1965", "1965-03"),
        ("00/03/1965", "1965-03"),
        ("00/00/1965", "1965"),
        ("1965", "1965"),
        ("circa 1965", ""),
        ("1965-03-21", ""),
    ],
)
def test_dates_are_day_first_and_may_be_partial(text, date):
    """12/03/1965 is in March."""
    assert parse_british_date(text) == date


def test_a_reference_in_prose_names_somebody_else():
    """Only the labelled UN Ref is the subject's own."""
    (record,) = _read("EXAMPLE,Rudolf,,,Brother of XXi.999 (UN Ref XXi.998).,Individual,,1")
    assert record.identifiers == ()


def test_numbers_and_their_details_are_kept_in_step():
    """The second country belongs to the second number, also where the first is missing."""
    (record,) = _read('EXAMPLE,R,"(1) - (2) X2","(1) Illyria number (2) Ruritania number",,,,1')
    assert [(i.value, i.country) for i in record.identifiers] == [("X2", "Ruritania")]


def test_too_many_groups_stop_the_file(monkeypatch):
    """T12: groups are held until the end, so their number is bounded."""
    monkeypatch.setattr(uk, "GROUPS_MAX", 2)
    (fault,) = _read("A,,,,,,,1", "B,,,,,,,2", "C,,,,,,,3")
    assert fault.field == "file"


def test_a_file_without_the_header_is_refused():
    """Reading columns by guess would put names into the wrong place."""
    (fault,) = read_ofsi_csv([b"Name,Birth\nRudolf,1965\n"])
    assert (fault.field, fault.line) == ("file", 1)
