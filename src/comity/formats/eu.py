"""The European Union's list of financial sanctions (FSF), version 1.1, in XML and in CSV.

A subject listed under two programmes stands twice with one `logicalId` and one EU reference (21
times on 2021-03-02). The first keeps the bare `logicalId` as its key, a later one has its
programme added, as in `516/TAQA`. The EU reference and the UN reference are identifiers.

Source: XML schema http://eu.europa.ec/fpi/fsd/export and the header of the CSV export.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from comity.domain.identifiers import Scheme
from comity.domain.records import Rejection, SubjectKind
from comity.formats.csv_rows import Row, Table, read_rows, table_of
from comity.formats.reader import (
    Draft,
    Items,
    bad_record,
    broken_file,
    is_latin,
    website_scheme,
    with_limits,
)
from comity.formats.xml import Element, read_elements

ROOT = "export"
CSV_COLUMNS = ("Entity_LogicalId", "NameAlias_WholeName")

_KINDS = {
    "person": SubjectKind.PERSON,
    "p": SubjectKind.PERSON,
    "enterprise": SubjectKind.ORGANISATION,
    "e": SubjectKind.ORGANISATION,
}

_SCHEMES = {
    "passport": Scheme.PASSPORT,
    "id": Scheme.NATIONAL_ID,
    "ssn": Scheme.NATIONAL_ID,
    "regnumber": Scheme.REGISTRATION,
    "fiscalcode": Scheme.TAX_ID,
    "swiftbic": Scheme.BIC,
    "imo": Scheme.IMO,
}

_CONTACTS = {"PHONE": Scheme.PHONE, "FAX": Scheme.PHONE, "EMAIL": Scheme.EMAIL}

_UNKNOWN_COUNTRY = "00"

_GREGORIAN = ("", "GREGORIAN")
_CALENDARS = {**dict.fromkeys(_GREGORIAN, ""), "ISLAMIC": "AH"}
"""Types of calendar that the list names, and what is written after a date of each."""


def read_fsf_xml(chunks: Iterable[bytes]) -> Items:
    """Read the sanction entities of the FSF XML export."""
    return with_limits(_with_own_keys(_drafts_of_xml(chunks)))


def read_fsf_csv(chunks: Iterable[bytes]) -> Items:
    """Read the FSF CSV export: one row per name, address, birth date, document or citizenship.

    The rows of a subject must follow one another, as the export has them.
    """
    return with_limits(_with_own_keys(_drafts_of_csv(chunks)))


def _with_own_keys(drafts: Iterator[Draft | Rejection]) -> Items:
    seen: set[str] = set()
    for draft in drafts:
        if isinstance(draft, Rejection):
            yield draft
            continue
        if draft.key in seen:
            draft.key = "/".join(filter(None, (draft.key, *draft.programmes)))
        seen.add(draft.key)
        yield from draft.items()


def _drafts_of_xml(chunks: Iterable[bytes]) -> Iterator[Draft | Rejection]:
    for entity in read_elements(chunks, root=ROOT, records=frozenset({"sanctionEntity"})):
        yield entity if isinstance(entity, Rejection) else _draft_entity(entity)


def _draft_entity(entity: Element) -> Draft:
    code = next((subject.attribute("code") for subject in entity.all("subjectType")), "")
    kind = _KINDS.get(code.lower(), SubjectKind.OTHER)
    draft = Draft(entity.attribute("logicalId"), entity.line, kind)
    for regulation in entity.all("regulation"):
        draft.programmes[regulation.attribute("programme")] = None
    draft.remarks.update(dict.fromkeys(entity.values("remark")))
    references = (entity.attribute("euReferenceNumber"), entity.attribute("unitedNationId"))
    _add_references(draft, *references)
    _add_names(draft, [_alias(alias) for alias in entity.all("nameAlias")])
    for alias in entity.all("nameAlias"):
        draft.add_sex(alias.attribute("gender"))
    for birth in entity.all("birthdate"):
        _add_birth(draft, birth.attributes)
    for citizenship in entity.all("citizenship"):
        draft.add_country(_country(citizenship.attributes))
    for document in entity.all("identification"):
        _add_document(draft, document.attributes)
    for address in entity.all("address"):
        _add_address(draft, address)
    return draft


def _add_references(draft: Draft, european: str, united_nations: str) -> None:
    draft.add_identifier(Scheme.LIST_REFERENCE, european, label="EU")
    draft.add_identifier(Scheme.LIST_REFERENCE, united_nations, label="UN")


def _alias(alias: Element) -> tuple[str, str]:
    quality = _quality(alias.attribute("strong"), " ".join(alias.values("remark")))
    return alias.attribute("wholeName"), quality


def _quality(strong: str, remark: str) -> str:
    """The attribute is `true` on every alias of 2021; the quality stands in the remark."""
    words = remark.lower()
    if words.startswith(("formerly", "former ", "f.k.a")):
        return "former"
    return "weak" if strong.lower() == "false" or "low quality" in words else "strong"


def _add_names(draft: Draft, aliases: list[tuple[str, str]]) -> None:
    """The list marks no main name: the first strong one in Latin script, or else the first."""
    main = next((a for a in aliases if a[1] == "strong" and is_latin(a[0])), None)
    for name, quality in [main or aliases[0], *aliases] if aliases else []:
        if not draft.has_names:
            draft.add_name(name, "primary")
        else:
            draft.add_name(name, quality if is_latin(name) else "original-script")


def _country(attributes: dict[str, str]) -> str:
    code = attributes.get("countryIso2Code", "").strip()
    if code == _UNKNOWN_COUNTRY:
        return ""
    return code or attributes.get("countryDescription", "")


def _add_birth(draft: Draft, birth: dict[str, str]) -> None:
    parts = (birth.get("place", ""), birth.get("city", ""), birth.get("region", ""))
    draft.add_place(*parts, _country(birth))
    date = _date_of_birth(birth)
    if date is None:
        draft.refuse("date", "a date of birth in another calendar without its Gregorian day")
    else:
        draft.add_date_of_birth(date)


def _date_of_birth(birth: dict[str, str]) -> str | None:
    """In ISO order, empty where there is none, or None where it is not Gregorian."""
    circa = "circa " if birth.get("circa", "").lower() == "true" else ""
    start, end = birth.get("yearRangeFrom", ""), birth.get("yearRangeTo", "")
    if start and end:
        return f"{start} to {end}"
    # The full day is Gregorian in every calendar; year, month and day are as the source has them.
    if birth.get("birthdate"):
        return circa + birth["birthdate"]
    year, month = birth.get("year", "") or start or end, birth.get("monthOfYear", "")
    if not year:
        return ""
    calendar = birth.get("calendarType", "").upper()
    if calendar not in _CALENDARS:
        return None
    known = [year, *_two_digits(month, birth.get("dayOfMonth", ""))]
    if calendar in _GREGORIAN:
        known = known[:2]  # a Gregorian day would have been given whole
    return f"{circa}{'-'.join(known)} {_CALENDARS[calendar]}".rstrip()


def _two_digits(month: str, day: str) -> list[str]:
    """Month and day as far as known; a day without its month says nothing."""
    numbers = itertools.takewhile(lambda part: part.isdecimal() and int(part), (month, day))
    return [f"{int(number):02d}" for number in numbers]


def _add_document(draft: Draft, document: dict[str, str]) -> None:
    code = document.get("identificationTypeCode", "")
    label = document.get("identificationTypeDescription", "") or code
    scheme = _SCHEMES.get(code.lower(), "")
    number = document.get("number", "")
    draft.add_identifier(scheme, number, country=_country(document), label=label)


def _add_address(draft: Draft, address: Element) -> None:
    parts = (address.attribute(name) for name in ("place", "city", "region"))
    country = _country(address.attributes)
    draft.add_place(*parts, country)
    for contact in address.all("contactInfo"):
        _add_contact(draft, contact.attribute("key").upper(), contact.attribute("value"), country)


def _add_contact(draft: Draft, key: str, value: str, country: str) -> None:
    if key == "WEB":
        draft.add_identifier(website_scheme(value), value, label=key)
    else:
        scheme = _CONTACTS.get(key, "")
        issuer = country if scheme is Scheme.PHONE else ""
        draft.add_identifier(scheme, value, country=issuer, label=key)


def _drafts_of_csv(chunks: Iterable[bytes]) -> Iterator[Draft | Rejection]:
    table: Table | None = None
    gathered: _Rows | None = None
    for row in read_rows(chunks, delimiter=";"):
        if isinstance(row, Rejection):
            yield row
        elif table is None:
            table = table_of(row)
            if not set(CSV_COLUMNS) <= table.columns.keys():
                yield broken_file(row.line, "the first row is not the header of the FSF export")
                return
        elif not table.cell(row, "Entity_LogicalId"):
            yield bad_record(row.line, "no Entity_LogicalId")
        else:
            if gathered is not None and not gathered.continues(table, row):
                yield gathered.draft()
                gathered = None
            gathered = gathered or _Rows(table, row)
            gathered.add(table, row)
    if gathered is not None:
        yield gathered.draft()


class _Rows:
    """The consecutive rows of one subject."""

    def __init__(self, table: Table, row: Row) -> None:
        kind = table.cell(row, "Entity_SubjectType_ClassificationCode")
        kind = kind or table.cell(row, "Entity_SubjectType")
        self._identity = self._identify(table, row)
        self._aliases: list[tuple[str, str]] = []
        self._draft = Draft(
            self._identity[0], row.line, _KINDS.get(kind.lower(), SubjectKind.OTHER)
        )
        self._draft.programmes[self._identity[1]] = None
        references = ("Entity_EU_ReferenceNumber", "Entity_UnitedNationId")
        _add_references(self._draft, *(table.cell(row, name) for name in references))

    def continues(self, table: Table, row: Row) -> bool:
        return self._identity == self._identify(table, row)

    def add(self, table: Table, row: Row) -> None:
        cells = {name: table.cell(row, name) for name in table.columns}
        self._draft.remarks[cells.get("Entity_Remark", "")] = None
        if cells.get("NameAlias_WholeName"):
            quality = _quality(cells.get("NameAlias_Strong", ""), cells.get("NameAlias_Remark", ""))
            self._aliases.append((cells["NameAlias_WholeName"], quality))
            self._draft.add_sex(cells.get("NameAlias_Gender", ""))
        _add_birth(self._draft, _attributes(cells, "BirthDate_", _BIRTH))
        _add_document(self._draft, _attributes(cells, "Identification_", _DOCUMENT))
        self._draft.add_country(_country(_attributes(cells, "Citizenship_", {})))
        self._add_address(_attributes(cells, "Address_", {}))

    def draft(self) -> Draft:
        _add_names(self._draft, self._aliases)
        return self._draft

    def _add_address(self, address: dict[str, str]) -> None:
        parts = (address.get(name, "") for name in ("place", "city", "region"))
        self._draft.add_place(*parts, _country(address))

    @staticmethod
    def _identify(table: Table, row: Row) -> tuple[str, str]:
        names = ("Entity_LogicalId", "Entity_Regulation_Programme")
        return table.cell(row, names[0]), table.cell(row, names[1])


_BIRTH = {"day": "dayOfMonth", "month": "monthOfYear", "birthDate": "birthdate"}
_DOCUMENT = {
    "typeCode": "identificationTypeCode",
    "typeDescription": "identificationTypeDescription",
}


def _attributes(cells: dict[str, str], prefix: str, renamed: dict[str, str]) -> dict[str, str]:
    """Cells of one group of columns under the names that the XML gives them."""
    found: dict[str, str] = {}
    for column, value in cells.items():
        if value and column.startswith(prefix):
            bare = column[len(prefix) :]
            name = bare[:1].lower() + bare[1:]
            found[renamed.get(name, name)] = value
    return found
