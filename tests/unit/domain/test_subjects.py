"""What of a record the recipe of names reads: everything that can tell people apart."""

from __future__ import annotations

from comity.domain.dates import PartialDate
from comity.domain.ids import RecordKey
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.names import NameQuality, parse_name
from comity.domain.records import Record, Sex, SubjectKind
from comity.domain.subjects import subject_of


def test_names_of_every_quality_and_script_take_part() -> None:
    """A former name finds who went by it; an original script spares a transliteration."""
    names = [
        parse_name("Rudolf Example", NameQuality.PRIMARY),
        parse_name("The Heron", NameQuality.WEAK),
        parse_name("Рудольф Пример", NameQuality.ORIGINAL_SCRIPT),
        parse_name("Rudolf Sample", NameQuality.FORMER),
    ]
    subject = subject_of(Record(RecordKey("r"), SubjectKind.PERSON, tuple(names)))
    assert subject == Subject("person", tuple(name.text for name in names))


def test_dates_countries_places_and_sex_go_along() -> None:
    record = Record(
        RecordKey("r"),
        SubjectKind.PERSON,
        (parse_name("Flavia Example", NameQuality.PRIMARY),),
        (PartialDate(1965, 3, 21), PartialDate(1960, year_to=1962), PartialDate(1964, circa=True)),
        ("Strelsau",),
        ("FR", "IQ"),
        sex=Sex.FEMALE,
    )
    subject = subject_of(record)
    assert subject.births == (
        Birth(1965, 1965, 3, 21),
        Birth(1960, 1962),
        Birth(1964, 1964, circa=True),
    )
    assert (subject.countries, subject.places) == (("FR", "IQ"), ("Strelsau",))
    assert subject.sex == "female"
    assert type(subject.sex) is str
