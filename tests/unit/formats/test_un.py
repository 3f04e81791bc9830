"""What is peculiar to the UN list."""

import pytest

from comity.formats.un import read_un_xml, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("один; два", ["один", "два"]),
        ("один (One; Uno)", ["один", "One", "Uno"]),
        ("a) One b) Two", ["One", "Two"]),
        ("One (of two)", ["One (of two)"]),
        (" ; ", []),
    ],
)
def test_several_names_in_one_field_are_told_apart(text, names):
    """One name made of three would match nothing."""
    assert split_names(text) == names


def _documents(number, kind="Passport"):
    data = (
        "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>R</FIRST_NAME>"
        f"<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>{kind}</TYPE_OF_DOCUMENT>"
        f"<NUMBER>{number}</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></CONSOLIDATED_LIST>"
    )
    (record,) = read_un_xml([data.encode()])
    return [(i.scheme, i.value, i.country) for i in record.identifiers]


@pytest.mark.parametrize(
    ("written", "number", "country"),
    [
        ("X0000001", "X0000001", ""),
        ("Ruritanian passport number X0000001", "X0000001", ""),
        ("No. X0000001 (Ruritania)", "X0000001", "Ruritania"),
        ("96/184442", "96/184442", ""),
        ("A 0139243", "A 0139243", ""),
    ],
)
def test_prose_before_a_number_is_taken_off(written, number, country):
    """The list writes sentences where a number should stand."""
    assert _documents(written) == [("passport", number, country)]


def test_an_endless_number_is_refused_and_not_searched():
    """T12: the search for prose before a number takes time with the square of its length."""
    data = (
        "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>R</FIRST_NAME>"
        f"<INDIVIDUAL_DOCUMENT><NUMBER>{'no:' * 100_000}</NUMBER></INDIVIDUAL_DOCUMENT>"
        "</INDIVIDUAL></CONSOLIDATED_LIST>"
    )
    record, refused = read_un_xml([data.encode()])
    assert record.identifiers == ()
    assert refused.field == "identifier"


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [
        ("Número de pasaporte", "passport"),
        ("national identification card", "national-id"),
        ("Italian Fiscal Code:", "tax-id"),
        ("Driver's Permit", ""),
        ("Ration card no.", ""),
        ("Certificate of Nationality", ""),
    ],
)
def test_documents_are_sorted_by_their_words(kind, scheme):
    """A ration card taken for a national number would match wrongly."""
    assert _documents("123", kind)[0][0] == scheme
