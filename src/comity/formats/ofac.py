"""OFAC's list of Specially Designated Nationals: SDN.XML, and sdn.csv with alt.csv and add.csv.

The XML holds identifiers in a list of their own, so its remarks are never searched. In sdn.csv the
remarks are the only place where identifiers, dates of birth, nationalities and weak aliases stand,
so there they are read. `-0- ` means nothing. The list has no names in an original script.

Source: https://ofac.treasury.gov/sdn-list-data-formats-data-schemas, seen on SDN.XML of
2021-03-10 and sdn.csv of 2024-05-03.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.domain.records import Rejection, SubjectKind
from comity.formats.csv_rows import Encoding, Row, read_rows
from comity.formats.ofac_labels import (
    NOT_IDENTIFIERS,
    SCHEMES,
    WALLET_PREFIX,
    WITHOUT_DIGITS,
    parse_date_words,
    scheme_and_value,
)
from comity.formats.reader import (
    VALUE_LENGTH_MAX,
    Draft,
    Items,
    bad_record,
    broken_file,
    with_limits,
)
from comity.formats.xml import Element, read_elements

ROOT = "sdnList"
COLUMNS = 12
COMPANION_ROWS_MAX = 500_000
GENDER = "gender"

_KINDS = {
    "individual": SubjectKind.PERSON,
    "entity": SubjectKind.ORGANISATION,
    "": SubjectKind.ORGANISATION,
    "vessel": SubjectKind.VESSEL,
    "aircraft": SubjectKind.AIRCRAFT,
}


def read_sdn_xml(chunks: Iterable[bytes]) -> Items:
    """Read the entries of SDN.XML; the key is `uid`."""
    return with_limits(_read_xml(chunks))


def _read_xml(chunks: Iterable[bytes]) -> Items:
    for entry in read_elements(chunks, root=ROOT, records=frozenset({"sdnEntry"})):
        if isinstance(entry, Rejection):
            yield entry
        else:
            yield from _draft_entry(entry).items()


def _draft_entry(entry: Element) -> Draft:
    kind = _KINDS.get(entry.value("sdnType").lower(), SubjectKind.OTHER)
    draft = Draft(entry.value("uid"), entry.line, kind)
    draft.add_name(_full_name(entry), "primary")
    for alias in entry.all("akaList", "aka"):
        draft.add_name(_full_name(alias), _quality(alias.value("type"), alias.value("category")))
    for text in entry.values("dateOfBirthList", "dateOfBirthItem", "dateOfBirth"):
        _add_date(draft, text)
    _add_places(draft, entry)
    _add_countries(draft, entry)
    for document in entry.all("idList", "id"):
        _add_document(draft, document)
    draft.add_identifier("", entry.value("vesselInfo", "callSign"), label="Call Sign")
    draft.programmes.update(dict.fromkeys(entry.values("programList", "program")))
    draft.remarks.update(dict.fromkeys((entry.value("title"), entry.value("remarks"))))
    return draft


def _full_name(element: Element) -> str:
    return f"{element.value('firstName')} {element.value('lastName')}"


def _quality(kind: str, category: str) -> str:
    if kind.lower().replace(".", "") == "fka":
        return "former"
    return "weak" if category.lower() == "weak" else "strong"


def _add_date(draft: Draft, text: str) -> None:
    date = parse_date_words(text)
    if date:
        draft.add_date_of_birth(date)
    else:
        draft.refuse("date", "a date of birth in no form that OFAC is known to use")


def _add_places(draft: Draft, entry: Element) -> None:
    for place in entry.values("placeOfBirthList", "placeOfBirthItem", "placeOfBirth"):
        draft.add_place(place)
    for address in entry.all("addressList", "address"):
        draft.add_place(*(address.value(tag) for tag in ("city", "stateOrProvince", "country")))


def _add_countries(draft: Draft, entry: Element) -> None:
    paths = (
        ("nationalityList", "nationality", "country"),
        ("citizenshipList", "citizenship", "country"),
        ("vesselInfo", "vesselFlag"),
    )
    for path in paths:
        for country in entry.values(*path):
            draft.add_country(country)


def _add_document(draft: Draft, document: Element) -> None:
    label, value = document.value("idType"), document.value("idNumber")
    if label.lower() == "nationality of registration":
        draft.add_country(value)
    elif label.lower() == GENDER:
        draft.add_sex(value)
    elif label.lower() in NOT_IDENTIFIERS:
        draft.remarks[f"{label} {value}"] = None
    else:
        scheme, bare = scheme_and_value(label, value)
        draft.add_identifier(scheme, bare, country=document.value("idCountry"), label=label)


@dataclass(frozen=True, slots=True)
class Companions:
    """The files that OFAC publishes beside sdn.csv. They are held in memory while it is read."""

    alternates: Iterable[bytes] = ()
    addresses: Iterable[bytes] = ()


def read_sdn_csv(chunks: Iterable[bytes], *, companions: Companions | None = None) -> Items:
    """Read sdn.csv, joined with alt.csv and add.csv where they are given; the key is `ent_num`."""
    return with_limits(_read_csv(chunks, companions or Companions()))


def _read_csv(chunks: Iterable[bytes], companions: Companions) -> Items:
    alternates: dict[str, list[Row]] = defaultdict(list)
    addresses: dict[str, list[Row]] = defaultdict(list)
    yield from _gather(companions.alternates, alternates, "alt.csv")
    yield from _gather(companions.addresses, addresses, "add.csv")
    for row in read_rows(chunks, encoding=Encoding.UTF_8_OR_CP1252):
        if isinstance(row, Rejection):
            yield row
        elif len(row.cells) != COLUMNS:
            yield bad_record(row.line, f"{len(row.cells)} columns where sdn.csv has {COLUMNS}")
        else:
            draft = _draft_row(row)
            _join(draft, alternates.get(draft.key, []), addresses.get(draft.key, []))
            yield from draft.items()


def _gather(chunks: Iterable[bytes], rows: dict[str, list[Row]], file: str) -> Iterator[Rejection]:
    count = 0
    for row in read_rows(chunks, encoding=Encoding.UTF_8_OR_CP1252):
        if isinstance(row, Rejection):
            yield Rejection(row.line, "", file, row.reason)
            continue
        count += 1
        if count > COMPANION_ROWS_MAX:
            yield broken_file(row.line, f"{file} has more than {COMPANION_ROWS_MAX} rows")
            return
        rows[row.cells[0].strip()].append(row)


def _null(cell: str) -> str:
    text = cell.strip()
    return "" if text == "-0-" else text


def _draft_row(row: Row) -> Draft:
    key, name, kind, programmes, title, call_sign, *_, flag, _owner, remarks = map(_null, row.cells)
    draft = Draft(key, row.line, _KINDS.get(kind.lower(), SubjectKind.OTHER))
    draft.add_name(_natural_order(draft, name), "primary")
    _read_remarks(draft, remarks)
    draft.add_country(flag)
    draft.add_identifier("", call_sign, label="Call Sign")
    draft.programmes.update(dict.fromkeys(programmes.strip("[]").split("] [")))
    draft.remarks.update(dict.fromkeys((title, remarks)))
    return draft


def _natural_order(draft: Draft, name: str) -> str:
    """A person stands as `FAMILY, Given`; the XML has the parts apart, so they are put as there."""
    if draft.kind is not SubjectKind.PERSON or ", " not in name:
        return name
    family, given = name.split(", ", 1)
    return f"{given} {family}"


def _join(draft: Draft, alternates: list[Row], addresses: list[Row]) -> None:
    for row in alternates:
        if len(row.cells) >= 4:
            name = _natural_order(draft, _null(row.cells[3]))
            draft.add_name(name, _quality(row.cells[2].strip(), "strong"))
    for row in addresses:
        if len(row.cells) >= 5:
            draft.add_place(_null(row.cells[3]), _null(row.cells[4]))


_ALIAS = re.compile(r"^(a\.k\.a|f\.k\.a|n\.k\.a)\. ['\"](.*)['\"]$")
_LABELS = sorted(SCHEMES, key=len, reverse=True)
_LABELLED = re.compile(
    rf"^({re.escape(WALLET_PREFIX)}\S+|{'|'.join(map(re.escape, _LABELS))}) (.+)$", re.IGNORECASE
)
_NUMBER = re.compile(
    r"^(?P<value>.+?)(?: \((?P<country>[^()]+)\))?(?: (?:issued|expires) [^()]*)?$"
)


def _read_remarks(draft: Draft, remarks: str) -> None:
    for part in remarks.removesuffix(".").split("; "):
        clause = re.sub(r"^alt\. ", "", part.strip().removesuffix("."), flags=re.IGNORECASE)
        _read_clause(draft, clause)


def _read_clause(draft: Draft, clause: str) -> None:
    head, _, rest = clause.partition(" ")
    if len(clause) > VALUE_LENGTH_MAX:
        return  # prose, still whole in the remarks; the patterns are slow on long text
    if alias := _ALIAS.match(clause):
        name = _natural_order(draft, alias[2].strip("'\" "))
        draft.add_name(name, _quality(alias[1], "weak"))
    elif head == "DOB":
        _add_date(draft, rest)
    elif head == "POB":
        draft.add_place(rest)
    elif head in {"nationality", "citizen"}:
        draft.add_country(rest)
    elif head.lower() == GENDER and draft.kind is SubjectKind.PERSON:
        draft.add_sex(rest)
    elif labelled := _LABELLED.match(clause):
        _add_labelled(draft, labelled[1], labelled[2])


def _add_labelled(draft: Draft, label: str, text: str) -> None:
    number = _NUMBER.match(text)
    assert number is not None, "any text has a value in it"
    scheme, value = scheme_and_value(label, number["value"])
    if scheme in WITHOUT_DIGITS or any(character.isdigit() for character in value):
        draft.add_identifier(scheme, value, country=number["country"] or "", label=label)
    else:
        draft.refuse(f"identifier:{scheme}".rstrip(":"), "a document without a number")
