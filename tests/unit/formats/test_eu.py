"""What is peculiar to the EU list."""

from comity.formats.eu import read_fsf_csv, read_fsf_xml


def _entity(inner, programme="AAA"):
    return (
        f"<sanctionEntity logicalId='9' euReferenceNumber='EU.9.9'>"
        f"<regulation programme='{programme}'/><subjectType code='person'/>{inner}</sanctionEntity>"
    )


def _read(*entities):
    return list(read_fsf_xml([f"<export>{''.join(entities)}</export>".encode()]))


NAME = "<nameAlias wholeName='Rudolf Example' strong='true'/>"


def test_a_subject_under_two_programmes_keeps_both_records_apart():
    """The list of 2021 has 21 of these; a shared key would lose one of each."""
    first, second, third = _read(_entity(NAME, "AFG"), _entity(NAME, "TAQA"), _entity(NAME, "TAQA"))
    assert (first.key, second.key) == ("9", "9/TAQA")
    assert third.whole_record


def test_without_a_latin_name_the_first_is_the_main_one():
    """A record has a main name in any case."""
    (record,) = _read(_entity("<nameAlias wholeName='Рудольф' strong='true'/>"))
    assert [(n.text, n.quality) for n in record.names] == [("Рудольф", "primary")]


def test_a_birth_without_a_year_gives_only_its_place():
    """Sixty entries of 2021 say where and not when."""
    (record,) = _read(_entity(NAME + "<birthdate city='Strelsau' countryIso2Code='ZZ'/>"))
    assert record.dates_of_birth == ()
    assert record.places == ("Strelsau, ZZ",)


def test_csv_rows_of_one_subject_apart_are_said_to_use_its_key_twice():
    """The export keeps them together; a file that does not was sorted by somebody."""
    text = "Entity_LogicalId;NameAlias_WholeName\n1;A\n2;B\n1;C\n"
    *records, refused = read_fsf_csv([text.encode()])
    assert [r.key for r in records] == ["1", "2"]
    assert refused.whole_record


def test_csv_without_its_header_is_refused():
    """Columns by guess would put names into the wrong place."""
    (fault,) = read_fsf_csv([b"a;b\n1;2\n"])
    assert fault.field == "file"
