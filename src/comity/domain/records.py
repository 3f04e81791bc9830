"""A record of a holding, and the foreign form in which a reader hands it over.

A reader of a foreign format yields `ForeignRecord` or `Rejection`, lazily and in file order.
`domain.holdings.admit` turns a `ForeignRecord` into a `Record` plus the values it had to refuse.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Annotated

from comity.domain.dates import PartialDate
from comity.domain.identifiers import Identifier
from comity.domain.ids import RecordKey
from comity.domain.limits import Count, Size
from comity.domain.names import Name
from comity.errors import InvalidInput

MANY = 10_000
"""Names, dates or identifiers of one record: far above the longest entry of any list."""

LONG = 256 * 1024
"""Bytes of a remark."""


class SubjectKind(enum.StrEnum):
    """What a record is about."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OTHER = "other"


class Sex(enum.StrEnum):
    """The sex of a person as a source states it; empty where none does."""

    UNKNOWN = ""
    FEMALE = "female"
    MALE = "male"


_SEX_WORDS = {
    Sex.FEMALE: frozenset({"f", "female", "woman", "feminine", "femme", "féminin"}),
    Sex.MALE: frozenset({"m", "male", "man", "masculine", "homme", "masculin"}),
    Sex.UNKNOWN: frozenset({"", "unknown", "u", "x", "other", "inconnu", "not known"}),
}


def parse_sex(text: str) -> Sex:
    """Read the word by which a source states a person's sex.

    Raises:
        InvalidInput: none of the words known.
    """
    word = " ".join(text.casefold().split()).strip(".")
    for sex, words in _SEX_WORDS.items():
        if word in words:
            return sex
    raise InvalidInput("sex", "stated in a word that is not known", advice="write female or male")


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A name as the source writes it; `quality` is one of `NameQuality`'s values."""

    text: str
    quality: str = "primary"


@dataclass(frozen=True, slots=True)
class ForeignIdentifier:
    """A value that the source calls an identifier.

    `scheme` is one of `Scheme`'s values where the reader could tell from the source's label, or
    empty where it could not; `label` is the source's own word. `country` is whatever the source
    writes (a name or a code).
    """

    scheme: str
    value: str
    country: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """One subject of a foreign file, before anything was checked.

    Attributes:
        key: the source's own stable key, such as UN DATAID or OFAC uid.
        line: number of the first line of the record in the file, from 1.
        dates_of_birth: as the source writes them, such as `1965`, `circa 1960`, `1960 to 1962`,
            `12/03/1965` already put into ISO order by the reader where the format fixes the order.
        sex: the source's own word, such as `F` or `Male`; empty where it states none.
    """

    key: str
    line: int
    kind: SubjectKind
    names: tuple[ForeignName, ...]
    dates_of_birth: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[ForeignIdentifier, ...] = ()
    programme: str = ""
    remarks: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record or a value that was not taken, and why. Carries no value, only where it stood.

    Attributes:
        line: number in the file, from 1; 0 where the whole file is meant.
        key: the record's key, or empty.
        field: what was refused: `record`, `name`, `date`, `identifier:phone` and so on.
        reason: what is wrong with it, in words, without the value itself.
        whole_record: True where nothing of the record was taken.
    """

    line: int
    key: str
    field: str
    reason: str
    whole_record: bool = False


@dataclass(frozen=True, slots=True)
class HeldIdentifier:
    """An identifier of a record. `unmatchable` says why it is never offered to a match, or is empty."""

    identifier: Identifier
    unmatchable: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One subject as held: canonical values only."""

    key: Annotated[RecordKey, Size(1, 400)]
    kind: SubjectKind
    names: Annotated[tuple[Name, ...], Count(0, MANY)]
    dates_of_birth: Annotated[tuple[PartialDate, ...], Count(0, MANY)] = ()
    places: Annotated[tuple[Annotated[str, Size(0, LONG)], ...], Count(0, MANY)] = ()
    countries: Annotated[tuple[str, ...], Count(0, MANY)] = ()
    identifiers: Annotated[tuple[HeldIdentifier, ...], Count(0, MANY)] = ()
    programme: Annotated[str, Size(0, LONG)] = ""
    remarks: Annotated[str, Size(0, LONG)] = ""
    sex: Sex = Sex.UNKNOWN
