"""The United Kingdom's consolidated list (OFSI ConList.csv), layouts of 2020 and of 2025.

One row stands for each name, address and document; the rows of a subject share a `Group ID` and do
not follow one another, so the whole file is gathered before the first record is given: memory is
bounded by `GROUPS_MAX`, not by one record. A `Last Updated` line may stand before the header. The
layout of 2020 is in Windows Western European, that of 2025 in UTF-8.

Source: OFSI ConList format notes; seen on the lists of 2020-04-27 and 2025-04-10 (OGL v3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from comity.domain.identifiers import Scheme
from comity.domain.records import Rejection, SubjectKind
from comity.formats.csv_rows import Encoding, Row, Table, read_rows, table_of
from comity.formats.reader import (
    Draft,
    Items,
    bad_record,
    broken_file,
    collapse,
    split_numbered,
    website_scheme,
    with_limits,
)

GROUPS_MAX = 100_000
COLUMNS = ("Name 6", "Group Type", "Group ID")

_KINDS = {
    "individual": SubjectKind.PERSON,
    "entity": SubjectKind.ORGANISATION,
    "ship": SubjectKind.VESSEL,
}

_NAME_COLUMNS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")


def read_ofsi_csv(chunks: Iterable[bytes]) -> Items:
    """Read ConList.csv in either layout; the key is the `Group ID`."""
    return with_limits(_read(chunks))


def _read(chunks: Iterable[bytes]) -> Items:
    table: Table | None = None
    groups: dict[str, Draft] = {}
    for row in read_rows(chunks, encoding=Encoding.UTF_8_OR_CP1252):
        if isinstance(row, Rejection):
            yield row
        elif table is None:
            table = _header(row)
            if table is None and row.cells[0] != "Last Updated":
                yield broken_file(row.line, "no header with Name 6, Group Type and Group ID")
                return
        elif not table.cell(row, "Group ID"):
            yield bad_record(row.line, "no Group ID")
        elif len(groups) >= GROUPS_MAX:
            yield broken_file(row.line, f"more than {GROUPS_MAX} groups; split the file")
            return
        else:
            _add_row(groups, table, row)
    for draft in groups.values():
        yield from draft.items()


def _header(row: Row) -> Table | None:
    table = table_of(row)
    return table if set(COLUMNS) <= table.columns.keys() else None


def _add_row(groups: dict[str, Draft], table: Table, row: Row) -> None:
    key = table.cell(row, "Group ID")
    if key not in groups:
        kind = _KINDS.get(table.cell(row, "Group Type").lower(), SubjectKind.OTHER)
        groups[key] = Draft(key, row.line, kind)
    draft = groups[key]
    _add_names(draft, table, row)
    _add_origin(draft, table, row)
    _add_documents(draft, table, row)
    draft.programmes[table.cell(row, "Regime")] = None
    remarks = table.cell(row, "Other Information")
    if remarks and remarks not in draft.remarks:
        draft.remarks[remarks] = None
        _read_remarks(draft, remarks)


def _add_names(draft: Draft, table: Table, row: Row) -> None:
    name = " ".join(table.cell(row, column) for column in _NAME_COLUMNS)
    kind, quality = table.cell(row, "Alias Type"), table.cell(row, "Alias Quality")
    draft.add_name(name, _quality(kind.lower(), quality.lower()))
    draft.add_name(table.cell(row, "Name Non-Latin Script"), "original-script")


def _quality(kind: str, quality: str) -> str:
    if kind in {"primary name", "prime alias"}:
        return "primary"
    if kind == "fka":
        return "former"
    return "weak" if quality.startswith("low") else "strong"


def _add_origin(draft: Draft, table: Table, row: Row) -> None:
    for text in split_numbered(table.cell(row, "DOB")):
        date = parse_british_date(text)
        if date:
            draft.add_date_of_birth(date)
        else:
            draft.refuse("date", "a date of birth that is not DD/MM/YYYY")
    draft.add_place(table.cell(row, "Town of Birth"), table.cell(row, "Country of Birth"))
    for country in split_numbered(table.cell(row, "Nationality")):
        draft.add_country(country)
    address = (table.cell(row, f"Address {number}") for number in range(4, 7))
    draft.add_place(*address, table.cell(row, "Country"))


_DATE = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})")


def parse_british_date(text: str) -> str:
    """`21/03/1965` as `1965-03-21`; a part written 00 is unknown; empty if it is no such date."""
    found = _DATE.fullmatch(text)
    if found is None:
        return ""
    day, month, year = (int(part or 0) for part in found.groups())
    if not month:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _add_documents(draft: Draft, table: Table, row: Row) -> None:
    if "Passport Number" in table.columns:
        _add_numbers(draft, Scheme.PASSPORT, table, row, column="Passport")
        _add_numbers(draft, Scheme.NATIONAL_ID, table, row, column="National Identification")
    else:
        _add_prose(draft, Scheme.PASSPORT, table.cell(row, "Passport Details"))
        _add_prose(draft, Scheme.NATIONAL_ID, table.cell(row, "NI Number"))


_COUNTRY = re.compile(r"^([A-Z][\w.' -]*?)(?: passport)? number\b")


def _add_numbers(draft: Draft, scheme: Scheme, table: Table, row: Row, *, column: str) -> None:
    """Layout of 2025: numbers in one column, what is known of each in the next, in step."""
    numbers = _positions(table.cell(row, f"{column} Number"))
    details = _positions(table.cell(row, f"{column} Details"))
    for position, number in numbers.items():
        detail = details.get(position, "")
        if number == "-":
            continue
        country = _COUNTRY.match(detail)
        found = _scheme_of(scheme, detail)
        draft.add_identifier(found, number, country=country[1] if country else "", label=column)


def _positions(text: str) -> dict[int, str]:
    """`(1) this (2) that` by number; text without numbers is number 1."""
    pieces = re.split(r"(?:^|\s)\(([1-9]|[1-4]\d)\)\s*", text)
    found = {1: collapse(pieces[0])} if pieces[0].strip() else {}
    return found | {
        int(n): collapse(t) for n, t in zip(pieces[1::2], pieces[2::2], strict=True) if t
    }


def _scheme_of(scheme: Scheme, detail: str) -> str:
    """The column for national numbers also holds tax numbers, licences and certificates."""
    words = detail.lower()
    if scheme is Scheme.PASSPORT:
        return scheme
    if re.search(r"\b(inn|tin|tax|fiscal)\b", words):
        return Scheme.TAX_ID
    unclear = ("ration", "licence", "birth certificate", "social security")
    return "" if any(word in words for word in unclear) else scheme


def _add_prose(draft: Draft, scheme: Scheme, text: str) -> None:
    """Layout of 2020: number and details in one cell; the number is what stands first."""
    for part in split_numbered(text):
        number = re.match(r"[^\s(,;.]*\d[^\s(,;]*", part)
        if number is None:
            draft.refuse(f"identifier:{scheme}", "details that do not begin with a number")
        else:
            draft.add_identifier(scheme, number[0].rstrip("."), label=scheme)


_LABELLED = re.compile(r"\(([A-Z][^():]{2,40})\):(.*?)(?=\([A-Z][^():]{2,40}\):|$)", re.DOTALL)
_UN_REFERENCE_FIRST = re.compile(r"^UN Ref:? ?([A-Z]{1,3}[ei]?\.[0-9A-Z.]*\d)")


def _read_remarks(draft: Draft, remarks: str) -> None:
    """`Other Information` has labelled parts; what has no label is prose and is not searched."""
    if reference := _UN_REFERENCE_FIRST.match(remarks):
        draft.add_identifier(Scheme.LIST_REFERENCE, reference[1], label="UN Ref")
    for label, text in _LABELLED.findall(remarks):
        if take := _LABELS.get(label):
            take(draft, label, text.strip())


def _take_reference(draft: Draft, label: str, text: str) -> None:
    draft.add_identifier(
        Scheme.LIST_REFERENCE, text.split(" ", maxsplit=1)[0].rstrip("."), label=label
    )


def _take_phones(draft: Draft, label: str, text: str) -> None:
    for part in split_numbered(text):
        for number in re.split(r"[.,;]\s+|\s*/\s*", part):
            draft.add_identifier(Scheme.PHONE, number.rstrip("."), label=label)


def _take_emails(draft: Draft, label: str, text: str) -> None:
    for word in re.split(r"[\s,;]+", text):
        if "@" in word:
            draft.add_identifier(Scheme.EMAIL, word.strip(".()"), label=label)


def _take_websites(draft: Draft, label: str, text: str) -> None:
    for word in re.split(r"[\s,;]+", text):
        site = word.strip(".()")
        if "." in site and "@" not in site:
            draft.add_identifier(website_scheme(site), site, label=label)


_REGISTER = re.compile(r"^(?P<label>[^:\d]{1,60}): *(?P<number>\S.*)$")


def _take_registrations(draft: Draft, label: str, text: str) -> None:
    for part in split_numbered(text):
        named = _REGISTER.match(part)
        register = named["label"] if named else label
        tax = re.search(r"\b(inn|tin|tax|taxpayer|vat)\b", register.lower())
        scheme = Scheme.TAX_ID if tax else Scheme.REGISTRATION
        draft.add_identifier(scheme, named["number"] if named else part, label=register)


def _take_imo(draft: Draft, label: str, text: str) -> None:
    draft.add_identifier(Scheme.IMO, text.split(" ", maxsplit=1)[0].rstrip("."), label=label)


def _take_gender(draft: Draft, _label: str, text: str) -> None:
    draft.add_sex(text.split(" ", maxsplit=1)[0].rstrip("."))


def _take_flag(draft: Draft, _label: str, text: str) -> None:
    draft.add_country(text.rstrip("."))


_LABELS: dict[str, Callable[[Draft, str, str], None]] = {
    "UN Ref": _take_reference,
    "UK Sanctions List Ref": _take_reference,
    "Phone number": _take_phones,
    "Email address": _take_emails,
    "Website": _take_websites,
    "Business Reg No": _take_registrations,
    "IMO number": _take_imo,
    "Flag of ship": _take_flag,
    "Gender": _take_gender,
}
