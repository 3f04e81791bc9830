"""The consolidated list of the United Nations Security Council, in XML.

References in remarks often name somebody else, so the only reference taken is the record's own
`REFERENCE_NUMBER`. `NAME_ORIGINAL_SCRIPT` may hold several names split by `;`.

Source: https://www.un.org/sc/resources/sc-sanctions.xsd, seen on the lists of 2021-03-12 and
2026-02-27.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.domain.identifiers import Scheme
from comity.domain.records import Rejection, SubjectKind
from comity.formats.reader import VALUE_LENGTH_MAX, Draft, Items, collapse, is_latin, with_limits
from comity.formats.xml import Element, read_elements

ROOT = "CONSOLIDATED_LIST"

_QUALITIES = {
    "good": "strong",
    "a.k.a.": "strong",
    "": "strong",
    "low": "weak",
    "f.k.a.": "former",
}

# First match counts. The list writes the kind of a document in prose and in three languages.
_DOCUMENTS = (
    ("passport", Scheme.PASSPORT),
    ("passeport", Scheme.PASSPORT),
    ("pasaporte", Scheme.PASSPORT),
    ("fiscal code", Scheme.TAX_ID),
    ("ration", ""),
    ("birth", ""),
    ("nationality", ""),
    ("driver", ""),
    ("serviceman", ""),
    ("social security", ""),
    ("residential", ""),
    ("identi", Scheme.NATIONAL_ID),
    ("national number", Scheme.NATIONAL_ID),
)


def read_un_xml(chunks: Iterable[bytes]) -> Items:
    """Read individuals and entities; the key is `DATAID`."""
    return with_limits(_read(chunks))


def _read(chunks: Iterable[bytes]) -> Items:
    for element in read_elements(chunks, root=ROOT, records=frozenset({"INDIVIDUAL", "ENTITY"})):
        if isinstance(element, Rejection):
            yield element
        else:
            yield from _draft(element).items()


def _draft(subject: Element) -> Draft:
    person = subject.tag == "INDIVIDUAL"
    kind = SubjectKind.PERSON if person else SubjectKind.ORGANISATION
    draft = Draft(subject.value("DATAID"), subject.line, kind)
    _add_names(draft, subject)
    for birth in subject.all("INDIVIDUAL_DATE_OF_BIRTH"):
        draft.add_date_of_birth(_date_of_birth(birth))
    draft.add_sex(subject.value("GENDER"))
    _add_places(draft, subject)
    for country in subject.values("NATIONALITY", "VALUE"):
        draft.add_country(country)
    draft.add_identifier(Scheme.LIST_REFERENCE, subject.value("REFERENCE_NUMBER"), label="UN")
    for document in subject.all("INDIVIDUAL_DOCUMENT"):
        _add_document(draft, document)
    draft.programmes[subject.value("UN_LIST_TYPE")] = None
    draft.remarks[subject.value("COMMENTS1")] = None
    return draft


def _add_names(draft: Draft, subject: Element) -> None:
    parts = (subject.value(f"{ordinal}_NAME") for ordinal in ("FIRST", "SECOND", "THIRD", "FOURTH"))
    draft.add_name(" ".join(parts), "primary")
    for original in subject.values("NAME_ORIGINAL_SCRIPT"):
        for name in split_names(original):
            draft.add_name(name, "strong" if is_latin(name) else "original-script")
    for alias in subject.all(f"{subject.tag}_ALIAS"):
        quality = _QUALITIES.get(alias.value("QUALITY").lower(), "strong")
        for name in split_names(alias.value("ALIAS_NAME")):
            draft.add_name(name, quality)


_BETWEEN_NAMES = re.compile(r";|(?:^|\s)[a-h]\)\s")
_IN_BRACKETS = re.compile(r"^(?P<before>[^()]+)\((?P<inside>[^()]*;[^()]*)\)$")


def split_names(text: str) -> list[str]:
    """`one; two`, `a) one b) two` and `one (two; three)` as the names that they hold."""
    if bracketed := _IN_BRACKETS.match(text):
        return [*split_names(bracketed["before"]), *split_names(bracketed["inside"])]
    return [name for part in _BETWEEN_NAMES.split(text) if (name := collapse(part))]


def _date_of_birth(birth: Element) -> str:
    """`1965-03-21`, `circa 1965`, `1960 to 1962`, or empty."""
    if birth.value("FROM_YEAR") and birth.value("TO_YEAR"):
        return f"{birth.value('FROM_YEAR')} to {birth.value('TO_YEAR')}"
    # Some days carry a time zone, as in 1965-03-21-05:00.
    date = birth.value("DATE")[:10] or birth.value("YEAR")
    if date and birth.value("TYPE_OF_DATE").upper() == "APPROXIMATELY":
        return f"circa {date}"
    return date


def _add_places(draft: Draft, subject: Element) -> None:
    for tag in ("INDIVIDUAL_PLACE_OF_BIRTH", f"{subject.tag}_ADDRESS"):
        for place in subject.all(tag):
            draft.add_place(*(place.value(part) for part in ("CITY", "STATE_PROVINCE", "COUNTRY")))


def _add_document(draft: Draft, document: Element) -> None:
    label = document.value("TYPE_OF_DOCUMENT2") or document.value("TYPE_OF_DOCUMENT")
    scheme = _scheme(label)
    number = document.value("NUMBER")
    if number:
        country = document.value("ISSUING_COUNTRY") or document.value("COUNTRY_OF_ISSUE")
        bare, bracket = _bare_number(number)
        draft.add_identifier(scheme, bare, country=country or bracket, label=label)
    elif label:
        draft.refuse(f"identifier:{scheme}".rstrip(":"), "a document without a number of its own")


def _scheme(label: str) -> str:
    words = label.lower()
    return next((str(scheme) for word, scheme in _DOCUMENTS if word in words), "")


_PROSE_BEFORE_NUMBER = re.compile(r"^[^\d]*?\b(?:number|no\.?)[:\s]\s*(?=\S*\d)", re.IGNORECASE)


def _bare_number(text: str) -> tuple[str, str]:
    """The number out of `Passport No. H12 (Iraq)`, and what stands in brackets after it."""
    if len(text) > VALUE_LENGTH_MAX:
        return text, ""  # it will be refused; the pattern is slow on long text
    number, _, bracket = _PROSE_BEFORE_NUMBER.sub("", text).partition(" (")
    return number, bracket.removesuffix(")")
