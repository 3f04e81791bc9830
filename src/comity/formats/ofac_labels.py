"""What OFAC's labels mean, and how it writes dates: shared by its XML and its CSV.

Source: idType values of SDN.XML of 2021-03-10 and remarks of sdn.csv of 2024-05-03. A label that
is not here keeps its words and gets no scheme.
"""

from __future__ import annotations

import re

from comity.domain.identifiers import Scheme

WALLET_PREFIX = "digital currency address - "

_PASSPORTS = """
Passport · Diplomatic Passport · British National Overseas Passport · Stateless Person Passport
"""
_NATIONAL_IDS = """
Cedula No. · National ID No. · C.U.R.P. · D.N.I. · Personal ID Card · Tazkira National ID Card ·
Turkish Identification Number · Numero de Identidad · Citizen's Card Number · Kenyan ID No. ·
Moroccan Personal ID No. · Bosnian Personal ID No. · CNP (Personal Numerical Code) ·
National Foreign ID Number · Stateless Person ID Card · UAE Identification · SSN · N.I.E. ·
Identification Number
"""
_TAX_IDS = """
NIT # · R.F.C. · RFC · RUC # · Tax ID No. · V.A.T. Number · RIF # · Italian Fiscal Code ·
Fiscal Code · US FEIN · C.U.I.T. · RTN · C.I.F. · RSIN · Paraguayan tax identification number ·
Numero Unico de Identificacao Tributaria (NUIT) · Romanian Tax Registration
"""
_REGISTRATIONS = """
Registration Number · Registration ID · Company Number · Commercial Registry Number ·
Matricula Mercantil No · Folio Mercantil No. · C.R. No. · Business Registration Document # ·
Business Registration Number · Public Registration Number · Chamber of Commerce Number ·
UK Company Number · Certificate of Incorporation Number · Enterprise Number · Romanian C.R. ·
United Social Credit Code Certificate (USCCC) · Unified Social Credit Code (USCC) ·
Dubai Chamber of Commerce Membership No. · Istanbul Chamber of Comm. No. · Trade License No. ·
Registered Charity No. · Business Number · Economic Register Number (CBLS)
"""
_OTHERS = {
    "Email Address": Scheme.EMAIL,
    "Phone Number": Scheme.PHONE,
    "Telephone": Scheme.PHONE,
    "Fax": Scheme.PHONE,
    "SWIFT/BIC": Scheme.BIC,
    "MMSI": Scheme.MMSI,
    "Aircraft Tail Number": Scheme.AIRCRAFT_TAIL,
    "Previous Aircraft Tail Number": Scheme.AIRCRAFT_TAIL,
    "Aircraft Mode S Transponder Code": Scheme.ICAO24,
    "Website": Scheme.URL,
}
_UNCLEAR = """
Vessel Registration Identification · Government Gazette Number ·
D-U-N-S Number · Electoral Registry No. · Driver's License No. · License · Credencial electoral ·
Residency Number · Birth Certificate Number · Travel Document Number · Legal Entity Number ·
Cartilla de Servicio Militar Nacional · Aircraft Manufacturer's Serial Number (MSN) ·
Aircraft Construction Number (also called L/N or S/N or F/N) · BIK (RU) · File Number ·
C.U.I. · C.U.I.P. · LE Number · I.F.E. · Branch Unit Number · Pilot License Number ·
VisaNumberID · Chinese Commercial Code · UN/LOCODE
"""

# Facts that OFAC keeps among the identifiers. They go to the remarks.
_NOT_IDENTIFIERS = """
Gender · Additional Sanctions Information - · Secondary sanctions risk: ·
Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions: ·
Executive Order 13846 information: · Executive Order 13662 Directive Determination - ·
CAATSA Section 235 Information: · IFCA Determination - · Aircraft Model ·
Aircraft Manufacture Date · Aircraft Operator · Former Vessel Flag · Other Vessel Flag ·
Other Vessel Type · Organization Type: · Organization Established Date ·
Nationality of Registration
"""

WITHOUT_DIGITS = frozenset({Scheme.EMAIL, Scheme.URL, Scheme.DOMAIN, Scheme.BIC, Scheme.WALLET})
"""Schemes whose values need not hold a digit."""


def _labels(text: str) -> list[str]:
    return [" ".join(label.split()) for label in text.split("·")]


NOT_IDENTIFIERS = frozenset(label.lower() for label in _labels(_NOT_IDENTIFIERS))

SCHEMES: dict[str, str] = {
    label.lower(): str(scheme)
    for labels, scheme in (
        (_PASSPORTS, Scheme.PASSPORT),
        (_NATIONAL_IDS, Scheme.NATIONAL_ID),
        (_TAX_IDS, Scheme.TAX_ID),
        (_REGISTRATIONS, Scheme.REGISTRATION),
        (_UNCLEAR, ""),
    )
    for label in _labels(labels)
} | {label.lower(): str(scheme) for label, scheme in _OTHERS.items()}

_IMO = re.compile(r"^IMO (?=\d)")
_LEI = re.compile(r"[0-9A-Z]{18}\d\d")


def scheme_and_value(label: str, value: str) -> tuple[str, str]:
    """Scheme of an identifier under this label, empty where unclear, and its bare value."""
    key = label.lower()
    if key.startswith(WALLET_PREFIX):
        return Scheme.WALLET, value
    if _IMO.match(value):
        return Scheme.IMO, _IMO.sub("", value)
    if key == "legal entity number" and _LEI.fullmatch(value):
        return Scheme.LEI, value
    if key == "website" and "/" not in value:
        return Scheme.DOMAIN, value
    return SCHEMES.get(key, ""), value


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Za-z]{3}) )?(\d{4})")


def parse_date_words(text: str) -> str:
    """OFAC's `circa 13 Dec 1963` as `circa 1963-12-13`; a span keeps its years; else empty."""
    words = text.strip()
    if words.lower().startswith("circa "):
        date = _iso(words[6:])
        return f"circa {date}" if date else ""
    if " to " not in words:
        return _iso(words)
    start, end = (_iso(part)[:4] for part in words.split(" to ", 1))
    if not start or not end:
        return ""
    return start if start == end else f"{start} to {end}"


def _iso(text: str) -> str:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return ""
    day, month, year = found.groups()
    if month is None:
        return year
    if month.lower() not in _MONTHS:
        return ""
    number = _MONTHS.index(month.lower()) + 1
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
