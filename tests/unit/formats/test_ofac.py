"""What is peculiar to OFAC's list."""

import pytest

from comity.formats.ofac import Companions, read_sdn_csv
from comity.formats.ofac_labels import parse_date_words, scheme_and_value


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("21 Mar 1965", "1965-03-21"),
        ("Mar 1965", "1965-03"),
        ("1965", "1965"),
        ("circa 1965", "circa 1965"),
        ("circa 21 Mar 1965", "circa 1965-03-21"),
        ("1960 to 1962", "1960 to 1962"),
        ("01 Jan 1960 to 31 Dec 1962", "1960 to 1962"),
        ("01 Jan 1960 to 31 Dec 1960", "1960"),
        ("21 Mrz 1965", ""),
        ("circa the war", ""),
        ("1960 to present", ""),
        ("", ""),
    ],
)
def test_dates_in_words_become_iso(text, date):
    """A date in no known form is refused rather than guessed."""
    assert parse_date_words(text) == date


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Vessel Registration Identification", "IMO 9074729", ("imo", "9074729")),
        ("Vessel Registration Identification", "HE-1", ("", "HE-1")),
        ("Digital Currency Address - ETH", "0x0", ("wallet", "0x0")),
        ("Legal Entity Number", "529900T8BM49AURSDO55", ("lei", "529900T8BM49AURSDO55")),
        ("Legal Entity Number", "12", ("", "12")),
        ("Website", "example.org", ("domain", "example.org")),
        ("Nobody's Number", "1", ("", "1")),
    ],
)
def test_labels_give_a_scheme_only_where_it_is_clear(label, value, expected):
    """A wrong scheme matches wrongly; none only keeps the value out of matching."""
    assert scheme_and_value(label, value) == expected


def _remarks(text, kind="individual"):
    row = f'1,"EXAMPLE, Rudolf","{kind}","X"' + ",-0- " * 7 + f',"{text}"\n'
    return list(read_sdn_csv([row.encode()]))


def test_somebody_else_named_in_remarks_is_not_this_subject():
    """`Linked To` names another entry."""
    (record,) = _remarks("Linked To: EXAMPLE, Rupert; Gender Male.")
    assert [name.text for name in record.names] == ["Rudolf EXAMPLE"]
    assert record.identifiers == ()
    assert record.sex == "Male"


def test_issue_and_expiry_are_no_part_of_a_number():
    """The number alone is compared."""
    (record,) = _remarks("Passport X1 (Ruritania) issued 01 Jan 2000 expires 01 Jan 2010.")
    assert [(i.value, i.country) for i in record.identifiers] == [("X1", "Ruritania")]


def test_a_document_without_a_number_is_refused():
    """`Passport issued in Strelsau` has no number to compare."""
    record, refused = _remarks("Passport issued in Strelsau.")
    assert record.identifiers == ()
    assert refused.field == "identifier:passport"


def test_a_comma_in_the_name_of_a_ship_is_left():
    """Only people stand family name first."""
    (record,) = _remarks("Gender Male.", kind="vessel")
    assert record.names[0].text == "EXAMPLE, Rudolf"
    assert record.sex == ""


def test_bad_rows_of_a_companion_are_reported_under_its_name():
    """A line number alone would point into the wrong file."""
    row = '1,"HERON","vessel","X"' + ",-0- " * 8 + "\n"
    beside = Companions(alternates=[b'1,2,"aka,HERO\n'])
    refused, record = read_sdn_csv([row.encode()], companions=beside)
    assert refused.field == "alt.csv"
    assert record.key == "1"
